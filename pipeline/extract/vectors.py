"""Asks pdfplumber for the lines a page draws, and does without them where it cannot tell."""

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

log = logging.getLogger(__name__)

_KEPT = 100
"""Pages after which the file is opened anew: pdfminer holds all it has read until then."""

Line = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in points of PDF user space, y upwards; along one of the axes."""


class Vectors:
    """The lines of a PDF's pages; the file is opened when the first page is asked for."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data, self._password = data, password
        self._pdf: PDF | None = None
        self._read = 0

    def read_lines(self, number: int, paths: int) -> list[Line] | None:
        """Return the lines of page ``number`` (from 0), None where pdfplumber cannot read it.

        It takes damaged files less kindly than pdfium: whatever it trips over, or passes over in silence so
        that it has fewer than the ``paths`` pdfium counts, there is the rendering.
        """
        from pipeline.extract.drawing import find_lines, open_pdf

        try:
            if self._pdf is None or self._read == _KEPT:
                self._pdf, self._read = open_pdf(self._data, self._password), 0
            self._read += 1
            count, lines = find_lines(self._pdf, number)
        except Exception as error:  # AssertionError, KeyError, RecursionError and pdfminer's own
            log.debug("page %d: no vectors: %r", number + 1, error)
            return None
        return lines if count >= paths else None
