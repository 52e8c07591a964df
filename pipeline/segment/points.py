"""Nesting of points below a heading: which point or paragraph an item is a part of."""

from typing import NamedTuple

from pipeline.model import BlockRole
from pipeline.segment.labels import Style
from pipeline.segment.pieces import Piece
from pipeline.segment.text import count_words

_TITLE_WORDS = 25
"""Words of the longest point that may be a title for the paragraph right below it."""


class _Open(NamedTuple):
    """A point or introducing paragraph that may still get parts; a paragraph has no style."""

    style: Style | None
    block: int
    colon: bool


class PointStack:
    """The open points of one section, outermost first."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._open: list[_Open] = []
        self._titled = False
        """Whether the piece before was a point that may be the title of a paragraph."""

    def place(
        self, piece: Piece, index: int, role: BlockRole, *, subtitle: bool = False
    ) -> tuple[int | None, int]:
        """Return ``(parent, depth)`` of the piece, which becomes the draft block ``index``.

        A ``subtitle`` closes all that is open and holds what stands right below it.

        A bullet style seen before closes what stands below it; a new one nests where the item above
        introduces it with a colon or is of an outer style.
        """
        if subtitle and role is BlockRole.PARAGRAPH:
            self._open, self._titled = [_Open(None, index, True)], True
            return None, 0
        colon = piece.text.rstrip().endswith(":")
        if piece.label is None:
            return self._place_paragraph(index, role, colon)
        style = piece.label.style
        styles = [item.style for item in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
        elif not (self._open and self._open[-1].colon):
            while self._open and self._is_inner(self._open[-1], style):
                self._open.pop()
        place = self._place()
        self._open.append(_Open(style, index, colon))
        self._titled = colon or (style < Style.DASH and count_words(piece.text) <= _TITLE_WORDS)
        return place

    def _place(self) -> tuple[int | None, int]:
        parent = self._open[-1].block if self._open else None
        return parent, sum(item.style is not None for item in self._open)

    @staticmethod
    def _is_inner(item: _Open, style: Style) -> bool:
        return item.style is not None and item.style > style

    def _place_paragraph(self, index: int, role: BlockRole, colon: bool) -> tuple[int | None, int]:
        titled, self._titled = self._titled, False
        if role is not BlockRole.PARAGRAPH:
            return None, 0
        if titled and self._open and (self._open[-1].colon or colon):
            place = self._place()
            if colon:
                self._open.append(_Open(None, index, True))
            return place
        if colon:
            self._open = [_Open(None, index, True)]
        elif all(item.style is None for item in self._open):
            self._open = []
        return None, 0
