"""Deciding how a text was damaged, before anything is changed: sound text must pass through untouched."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.lexicon.language_model import language_model
from pipeline.model.base import StrEnum
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.units import words_of

DEEP = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters only Vietnamese has. Half the words of sound text hold one; English OCR never writes one."""


SHOWN = re.compile("[àáãèêìíòóôõùúýâÀÁÃÈÊÌÍÒÓÔÕÙÚÝÂ]|" + DEEP.pattern)
"""Letters with marks; without é, the one that English OCR writes for many."""

SHOWS = 0.35
"""Share of words with such a letter from which a text has its marks, however short it is (sound text:
0.6 to 0.9)."""

MARKED = 0.2
"""Share of words with such a letter from which a page that was read is Vietnamese."""

UNMARKED = 0.04
"""Share below which a text has lost them."""

FEWEST = 4
"""Words below which nothing can be said, and nothing is done."""

FEW = 12
"""Words below which a page is judged by its neighbours."""


class Damage(StrEnum):
    """What happened to a text on its way here."""

    NONE = "none"
    """Sound, or not Vietnamese: left alone."""
    STRIPPED = "stripped"
    """Typed or converted without marks; the letters are right."""
    ENGLISH = "english"
    """Read by an OCR engine that knows no Vietnamese."""
    LIGHT = "light"
    """Read by an OCR engine that knows Vietnamese: a mark lost here, a letter there."""


def find_damage(lines: Sequence[str], *, read: bool = False) -> Damage:
    """Return the damage of a page or a document.

    Args:
        lines: its body.
        read: whether OCR gave the lines; Vietnamese that was typed is taken to be sound.

    >>> find_damage(["Tiếp tục thực hiện quyết liệt công tác cải cách hành chính nhằm xây dựng nền"])
    <Damage.NONE: 'none'>
    >>> find_damage(["Tiép tuc thuc hién quyét liét cong tac cai cich hanh chinh nham xay dung nén"])
    <Damage.ENGLISH: 'english'>
    >>> find_damage(["Tiep tuc thuc hien quyet liet cong tac cai cach hanh chinh nham xay dung nen"])
    <Damage.STRIPPED: 'stripped'>
    >>> find_damage(["The committee shall report to the council before the end of the year of the plan"])
    <Damage.NONE: 'none'>
    """
    words = [word for line in lines for word in words_of(line)]
    deep = sum(DEEP.search(word) is not None for word in words)
    shown = sum(SHOWN.search(word) is not None for word in words)
    if len(words) < FEWEST or deep >= UNMARKED * len(words) or shown >= SHOWS * len(words):
        return Damage.LIGHT if read and deep >= MARKED * len(words) > 0 else Damage.NONE
    folds = bare_words()
    text = "".join(words)
    if sum(fold(word) in folds for word in words) < 0.55 * len(words):
        return Damage.NONE
    foreign = sum(not char.isascii() for char in text) + sum(line.count(c) for line in lines for c in "¢€£§|")
    return Damage.ENGLISH if foreign > 0.002 * len(text) else Damage.STRIPPED


@lru_cache(maxsize=1)
def bare_words() -> frozenset[str]:
    """Return the syllables of the language model without their marks."""
    return frozenset(fold(word) for word in language_model().words if is_syllable(word))
