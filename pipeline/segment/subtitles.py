"""Titles without a number inside a section: a bold line, or the name of a body, over items or a paragraph.

They are no sections (a section is numbered or in capitals), but what stands below them is theirs.
"""

import re
from collections.abc import Sequence

from pipeline.segment.issuers import starts_body
from pipeline.segment.labels import Style
from pipeline.segment.pieces import COUNTED, Piece
from pipeline.segment.text import count_words, first_letter

_CLOSED = re.compile(r"[.;,!?…][\s\"'”)_–-]*$")
_PLURAL = re.compile(r"(?:Các|Đối với|Đối với các)\s+")
_MAX_WORDS = 25
_MAX_NAME = 14
"""Words of the longest name of a body that is a title where the print's weight is unknown."""
_SENTENCE = 12
"""Words from which what stands below a bold line is a paragraph, and no other line like it."""


def find_subtitles(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of the pieces that are titles of what stands right below them."""
    return frozenset(i for i in range(len(pieces) - 1) if _is_subtitle(pieces[i], pieces[i + 1]))


def _is_subtitle(piece: Piece, below: Piece) -> bool:
    if piece.label is not None or piece.caps or not first_letter(piece.text).isupper():
        return False
    words = count_words(piece.text)
    if _CLOSED.search(piece.text) or words > _MAX_WORDS or "|" in piece.text or piece.text.startswith("("):
        return False
    if COUNTED.match(piece.text):
        return True
    items = below.label is not None and below.label.style >= Style.LETTER
    if piece.bold:
        return not below.bold and (items or (below.label is None and count_words(below.text) >= _SENTENCE))
    return (
        piece.bold is None
        and items
        and 2 <= words <= _MAX_NAME
        and starts_body(_PLURAL.sub("", piece.text).split(",")[0])
    )
