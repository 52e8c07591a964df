"""The straight lines a PDF page draws, by pdfplumber; imported only when some page may hold a table."""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.geometry import obj_to_edges

Line = tuple[float, float, float, float]

_THIN = 3.0
"""Points up to which a filled rectangle is a line: word processors draw borders so."""
_SLOPE = 0.5
"""Points a line may lean over its length."""
_MOST_BYTES = 2_000_000
"""Bytes of operators that are run, two seconds of them; a full page of a table has 100,000."""


def open_pdf(data: bytes, password: str | None) -> PDF:
    """Return the PDF of ``data`` as pdfplumber has it."""
    return pdfplumber.open(io.BytesIO(data), password=password)


def find_lines(pdf: PDF, number: int) -> tuple[int, list[Line]]:
    """Return how many paths page ``number`` (from 0) draws, and the lines among them.

    Lines run along an axis, stroked or filled as thin rectangles; they are (x0, y0, x1, y1) in points of
    PDF user space: y grows upwards, whatever /Rotate says.

    Raises:
        ValueError: the page has more operators than can be run in seconds.
        Exception: whatever pdfminer trips over.
    """
    source = pdf.pages[number].page_obj
    if sum(len(stream_value(stream).get_data()) for stream in source.contents) > _MOST_BYTES:
        raise ValueError("too many operators")
    source.rotate, source.attrs = 0, {**source.attrs, "Rotate": 0}
    page = _Drawing(pdf, source, page_number=number + 1)
    paths = [*page.lines, *page.rects, *page.curves]
    return len(paths), [line for path in paths for line in _lines_of(path, page.height)]


def _lines_of(path: dict[str, Any], height: float) -> Iterator[Line]:
    x0, y0, x1, y1 = path["x0"], height - path["bottom"], path["x1"], height - path["top"]
    if min(x1 - x0, y1 - y0) <= _THIN:
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        yield (x0, y, x1, y) if x1 - x0 >= y1 - y0 else (x, y0, x, y1)
    elif path["stroke"]:
        for edge in obj_to_edges(path):
            if min(edge["width"], edge["height"]) <= _SLOPE:
                yield edge["x0"], height - edge["bottom"], edge["x1"], height - edge["top"]


class _Interpreter(PDFPageInterpreter):
    """Runs a page's operators without fonts, and so without its text: pdfium reads that ten times as fast."""

    def init_resources(self, resources: dict[Any, Any]) -> None:
        """Take over the page's resources but for its fonts."""
        super().init_resources({key: value for key, value in resources.items() if key != "Font"})

    def do_Tf(self, fontid: Any, fontsize: Any) -> None:  # noqa: N802  (the operator's name)
        """Choose no font: text without one is passed over."""


class _Drawing(Page):
    """A page with its paths only."""

    @property
    def layout(self) -> LTPage:
        """What pdfminer makes of the page's operators."""
        if not hasattr(self, "_layout"):
            device = PDFPageAggregator(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout
