"""How lines fill the page: whether one is full, and whether the next begins a paragraph."""

from collections.abc import Sequence

from pipeline.model import Line

_FULL = 0.93
"""A line that reaches this share of the usual width is full (justified text varies by one word)."""
_FULL_CHARS = 0.82
"""The same for plain text, where widths are counted in characters."""
_FULL_HEADING = 0.93
_LONG = 0.8
_LONG_CHARS = 0.7
"""Shares from which a line that ends no sentence is taken to go on in the line right below."""
_NARROW = 30
"""Characters below which a line of plain text is never full."""
_INDENT = 12.0
"""Points by which a first line is usually set in (Decree 30: 1 cm; narrower ones are common)."""


class Measure:
    """The usual width of the lines of one document."""

    def __init__(self, lines: Sequence[Line], numbers: Sequence[int]) -> None:
        """Measure the lines at ``numbers``."""
        self._lines = lines
        lengths = sorted(len(lines[n].text.strip()) for n in numbers if lines[n].text.strip())
        self._chars = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
        self._right: dict[int, float] = {}
        self._left: dict[int, float] = {}
        edges: dict[int, list[tuple[float, float]]] = {}
        for n in numbers:
            box = lines[n].bbox
            if box is not None:
                edges.setdefault(lines[n].page, []).append((box.x0, box.x1))
        for page, found in edges.items():
            self._left[page] = sorted(left for left, _ in found)[int(0.2 * (len(found) - 1))]
            self._right[page] = sorted(right for _, right in found)[int(0.8 * (len(found) - 1))]

    def is_full(self, number: int, *, heading: bool = False) -> bool:
        """Return whether the line reaches the right margin, so that a sentence may well go on below.

        A heading is only taken to go on with a capital where its line is filled to the last word.
        """
        line = self._lines[number]
        if line.bbox is not None and line.page in self._right:
            left, right = self._left[line.page], self._right[line.page]
            return line.bbox.x1 >= left + _FULL * (right - left)
        share = _FULL_HEADING if heading else _FULL_CHARS
        return len(line.text.strip()) >= max(share * self._chars, _NARROW)

    def is_long(self, number: int) -> bool:
        """Return whether an unfinished sentence may go on below with a capital letter."""
        line = self._lines[number]
        if line.bbox is not None and line.page in self._right:
            left, right = self._left[line.page], self._right[line.page]
            return line.bbox.x1 >= left + _LONG * (right - left)
        return len(line.text.strip()) >= max(_LONG_CHARS * self._chars, _NARROW)

    def starts_paragraph(self, before: int, number: int) -> bool:
        """Return whether the line looks like a first line: set in, after a gap, or after a short line."""
        line, last = self._lines[number], self._lines[before]
        if not self.is_full(before):
            return True
        if line.bbox is not None and last.bbox is not None:
            if line.page == last.page and line.bbox.x0 - last.bbox.x0 > _INDENT:
                return True
            return line.page in self._left and line.bbox.x0 - self._left[line.page] > _INDENT
        return number - before > 1
