"""What a label is: its style, its ordinal, and which label counts on from it."""

import re
from dataclasses import dataclass
from enum import IntEnum

ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of points; the print leaves out f, j, w, z, but offices use them."""
_LEFT_OUT = "đfjw"
"""Letters a sequence may step over: ``d)`` may be followed by ``e)`` where the office does not use ``đ)``."""


class Style(IntEnum):
    """Kinds of labels, the outermost first."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    MUC = 3
    UPPER = 4
    ROMAN = 5
    ARTICLE = 6
    NUMBER = 7
    PAREN = 8
    LETTER = 9
    STAR = 10
    DASH = 11
    PLUS = 12
    BULLET = 13


@dataclass(frozen=True)
class Label:
    """A label found at the start of a line."""

    style: Style
    text: str
    """As printed, without its punctuation; damage of roman and dotted numbers undone."""
    numbers: tuple[int, ...]
    """Its ordinal, e.g. ``(2, 1)`` for ``2.1``; empty for bullets."""
    rest: int
    """Where the text after the label begins."""
    firm: bool = True
    """False where it may as well be text: a number without punctuation, a dash before a figure."""
    damaged: bool = False
    """True where strokes had to be read as other letters."""

    def counts_on(self, after: "Label") -> bool:
        """Return whether ``after`` is the number or letter next to this one: ``2.2`` behind ``2.1``.

        >>> point = Label(Style.LETTER, "d", (4,), 3)
        >>> [point.counts_on(Label(Style.LETTER, "x", (number,), 3)) for number in (5, 6, 8)]
        [True, True, False]
        """
        if self.style is Style.LETTER and after.style is Style.LETTER:
            between = ALPHABET[self.numbers[0] : after.numbers[0] - 1]
            return after.numbers > self.numbers and all(letter in _LEFT_OUT for letter in between)
        if self.style is not Style.NUMBER or after.style is not Style.NUMBER:
            return False
        return after.numbers == (*self.numbers[:-1], self.numbers[-1] + 1)


def roman_number(text: str) -> int | None:
    """Return the value of a roman numeral up to XXXIX, or None.

    >>> roman_number("XIV"), roman_number("IIX"), roman_number("ĐM")
    (14, None, None)
    """
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [ROMAN_VALUES[char] for char in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
