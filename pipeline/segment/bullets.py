"""Bullets that OCR lost: set apart from their line as specks, or missing within a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Layer, Line
from pipeline.segment.label import Label, Style
from pipeline.segment.pieces import Piece
from pipeline.segment.text import first_letter

_STROKE = re.compile(r"[-–—~_=¬.'\"]{1,4}")
_REACH = 4
"""Lines before and behind among which the stroke of a line is looked for."""
_GAP = 16.0
"""Points between a bullet and its text at most."""
_LISTED = re.compile(r";\W*$")
_CLOSED = re.compile(r"[.;]\W*$")


def find_strokes(lines: Sequence[Line], numbers: Sequence[int]) -> frozenset[int]:
    """Return the lines at ``numbers`` whose dash stands left of them as a speck of its own."""
    return frozenset(n for n in numbers if first_letter(lines[n].text).isupper() and _has_stroke(lines, n))


def _has_stroke(lines: Sequence[Line], number: int) -> bool:
    box = lines[number].bbox
    if box is None:
        return False
    for other in lines[max(0, number - _REACH) : number + _REACH + 1]:
        if other.layer is not Layer.NOISE or other.bbox is None or other.page != lines[number].page:
            continue
        text = other.text.strip()
        if not _STROKE.fullmatch(text) or not any(char in "-–—~¬" for char in text):
            continue
        level = box.top < (other.bbox.top + other.bbox.bottom) / 2 < box.bottom
        if level and -3 < box.x0 - other.bbox.x1 < _GAP:
            return True
    return False


def mend_items(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with a paragraph between two dashes of one enumeration made the item it is.

    The item above ends with a semicolon, so the enumeration goes on; the paragraph is closed like an
    item, and the next has the same bullet as the one above.
    """
    mended = list(pieces)
    for index in range(1, len(mended) - 1):
        above, piece, below = mended[index - 1], mended[index], mended[index + 1]
        label = _shared_bullet(above.label, below.label)
        if piece.label is not None or label is None or piece.caps:
            continue
        if _LISTED.search(above.text) and _CLOSED.search(piece.text) and first_letter(piece.text).isupper():
            mended[index] = replace(piece, label=replace(label, rest=0))
    return mended


def _shared_bullet(above: Label | None, below: Label | None) -> Label | None:
    if above is None or below is None or above.style is not below.style:
        return None
    return above if above.style in (Style.DASH, Style.PLUS) else None
