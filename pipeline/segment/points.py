"""Nesting of points below a heading: which point or paragraph an item is a part of."""

from pipeline.model import BlockRole
from pipeline.segment.labels import Style
from pipeline.segment.pieces import Piece


class PointStack:
    """The open points of one section, outermost first."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._open: list[tuple[Style, int, bool]] = []
        self._intro: int | None = None
        self._last: tuple[int, bool] | None = None

    def place(self, piece: Piece, index: int, role: BlockRole) -> tuple[int | None, int]:
        """Return ``(parent, depth)`` of the piece, which becomes the draft block ``index``.

        A bullet style seen before closes what stands below it; a new one nests where the item above
        introduces it with a colon or is of an outer style.
        """
        colon = piece.text.rstrip().endswith(":")
        if piece.label is None:
            return self._place_paragraph(index, role, colon)
        style = piece.label.style
        styles = [item[0] for item in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
        elif not (self._open and self._open[-1][2]):
            while self._open and self._open[-1][0] > style:
                self._open.pop()
        parent = self._open[-1][1] if self._open else self._intro
        depth = len(self._open)
        self._open.append((style, index, colon))
        self._last = (index, colon)
        return parent, depth

    def _place_paragraph(self, index: int, role: BlockRole, colon: bool) -> tuple[int | None, int]:
        if role is not BlockRole.PARAGRAPH:
            return None, 0
        if self._last is not None and self._last[1] and self._open and self._open[-1][1] == self._last[0]:
            parent, depth = self._open[-1][1], len(self._open)
            self._last = (index, False)
            return parent, depth
        self._last = (index, colon)
        if colon:
            self._open, self._intro = [], index
        elif not self._open:
            self._intro = None
        return None, 0
