"""Takes the signer's initials off the last word of a text: a pen stroke through ``này./.`` spoils it."""

import re
from dataclasses import replace

from pipeline.extract.words import Piece
from pipeline.vietnamese.syllable import is_syllable

_SURE = 0.6
"""Confidence from which a word is read as it is printed; that of the word left over."""
_PEN = 20.0
"""Points from which a word's box is higher than print: that of 14-point letters with marks is 17."""
_SPOILT = re.compile(r"([^\W\d_]+)([./|)}\]]+)[^\d\s]{0,4}")
"""The last word, the sign behind it, and what the pen made of the rest; numbers are let alone."""


def cut_initials(piece: Piece) -> Piece:
    """Return ``piece`` with the last word of its text alone where a pen stroke was read into it.

    A slash in what was read is that of the ``./.`` texts end with.
    """
    last = piece.words[-1]
    spoilt = _SPOILT.fullmatch(last.text)
    high = last.box.bottom - last.box.top > _PEN
    if not spoilt or not high or last.confidence is None or last.confidence >= _SURE:
        return piece
    word, sign = spoilt.groups()
    if not word.islower() or not is_syllable(word):
        return piece
    text = word + ("./." if "/" in sign else "")
    return Piece((*piece.words[:-1], replace(last, text=text, confidence=_SURE)))
