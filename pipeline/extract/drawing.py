"""The straight lines a PDF page draws, by pdfplumber; imported only when some page may hold a table."""

import io
import re
from collections.abc import Iterator, Sequence
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
"""Bytes of operators that are run at most, two seconds of them; a full page of a table has 100,000."""
_SILENT = tuple(
    re.compile(operators)
    for operators in (
        rb"(?:<[0-9A-Fa-f\s]*>|\([^()\\]*\))\s*Tj",
        rb"\[(?:<[0-9A-Fa-f\s]*>|\([^()\\]*\)|[-\d.\s])*\]\s*TJ",
        rb"\bBT\b(?:[^()<>\[\]BE]|[BE](?!T\b)|(?<=\w)[BE](?=T\b))*\bET\b",
        rb"/\w+\s*<<\s*/MCID\s+\d+\s*>>\s*BDC\b|\bEMC\b",
        rb"(?<![-\d.])(?:-?[\d.]+\s+){4}re\s+W\*?\s+n\b",
        rb"\bq\s+Q\b",
    )
)
"""Operators that draw no path, in the order in which they can be taken out: text shown (strings with
brackets or escapes in them stay), text objects without any, marks of content, clips, what was around these.
None of the patterns goes over a part of the stream more than a few times."""


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

    def execute(self, streams: Sequence[object]) -> None:
        """Run ``streams`` without what can be told before parsing to draw nothing: most of the time."""
        for stream in map(stream_value, streams):
            if len(stream.get_data()) > _MOST_BYTES:
                raise ValueError("too many operators")
            for operators in _SILENT:
                stream.data = operators.sub(b" ", stream.get_data())
        super().execute(streams)

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
