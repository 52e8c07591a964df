"""Joins Tesseract's reading of a line with that of the reader of letters, word by word.

Where they differ, the language model weighs both between the words around, and each reader's own
confidence counts; Tesseract's reading keeps the benefit of the doubt, for it knows the tones better.
"""

import difflib
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from pipeline.extract.fluency import fluency
from pipeline.extract.soundness import is_syllable
from pipeline.extract.words import AGREED, Word, agreed, mean_confidence
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable as is_word
from pipeline.vietnamese.units import words_of

Words = Sequence[Word]

_CONTEXT = 3
"""Words to either side that the language model sees."""
_BENEFIT = 2.0
"""Nats by which another reading has to be better than Tesseract's."""
_SPECK, _SPECK_LENGTH = 0.6, 2
"""Confidence below which, and characters up to which, what only Tesseract saw is no print."""
_LONE = 0.9
"""The same confidence for letters that are no syllable."""
_LOST, _CLEAR = 0.6, 0.85
"""Mean confidence below which Tesseract's reading of a whole part counts for nothing, and from which the
other's does."""
_ECHO = 3
"""Letters at most of a beginning of a word that is read twice."""
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class _Slot:
    """Two readings of the same ink."""

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]


def join_letters(ours: Words, theirs: Words, above: Words = ()) -> tuple[Word, ...]:
    """Return ``ours`` with the words of ``theirs`` that are spelt or follow each other better.

    ``above`` are the words of the line before, which a line's first words may go on from.
    """
    if _is_lost(ours, theirs):
        return tuple(theirs)
    echoes = [ours[index] for index in sorted(find_echoes(ours))]
    slots = _align(ours, theirs)
    chosen = [slot.ours for slot in slots]
    for index, slot in enumerate(slots):
        if _text(slot.ours) == _text(slot.theirs):
            chosen[index] = tuple(map(agreed, slot.ours))
        elif not slot.theirs and all(word in echoes for word in slot.ours):
            chosen[index] = ()
        elif _is_better(slot, [above, *chosen], index + 1):
            chosen[index] = slot.theirs
    return tuple(word for part in chosen for word in part)


def find_echoes(words: Words) -> set[int]:
    """Return the places of words that are the beginning of the next: Tesseract at times reads it twice.

    ``rừng trồ trồng``, ``giao th thông``; what was printed so, as ``có cóc``, the other reader sees too.
    """
    pairs = enumerate(itertools.pairwise(words))
    return {n for n, (word, after) in pairs if word.text.isalpha() and _is_beginning(word.text, after.text)}


def _is_beginning(text: str, word: str) -> bool:
    return len(text) <= _ECHO and len(text) < len(word) and word.lower().startswith(text.lower())


def _align(ours: Words, theirs: Words) -> list[_Slot]:
    """Return both readings side by side: word by word where they can be, else in blocks."""
    a, b = [_key(w) for w in ours], [_key(w) for w in theirs]
    slots: list[_Slot] = []
    for kind, i, j, k, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal" or j - i == n - k:
            slots += [_Slot((x,), (y,)) for x, y in zip(ours[i:j], theirs[k:n], strict=True)]
        else:
            slots.append(_Slot(tuple(ours[i:j]), tuple(theirs[k:n])))
    return slots


def _key(word: Word) -> str:
    return fold(_EDGE.sub("", word.text) or word.text)


def _is_lost(ours: Words, theirs: Words) -> bool:
    """Return whether Tesseract saw only noise where the other reader saw words."""
    if mean_confidence(ours) >= _LOST or mean_confidence(theirs) < _CLEAR:
        return False
    return sum(map(len, _parts(theirs))) >= 4 and all(map(is_syllable, _parts(theirs)))


def _is_better(slot: _Slot, chosen: Sequence[Words], index: int) -> bool:
    """Return whether the second reading of ``slot`` is to be taken, the others being as ``chosen``."""
    ours, theirs = slot.ours, slot.theirs
    if not theirs:
        return all(map(_is_speck, ours))
    parts = _parts(theirs)
    if not ours or not parts or not all(map(is_syllable, parts)):
        return False
    if any(ch.isdigit() for word in (*ours, *theirs) for ch in word.text):
        return False
    if _text(ours).lower() == _text(theirs).lower():
        return _is_lower(theirs) and mean_confidence(theirs) > AGREED and not _is_lower(ours)
    before = [w for part in chosen[:index] for w in part][-_CONTEXT:]
    after = [w for part in chosen[index + 1 : index + 1 + _CONTEXT] for w in part][:_CONTEXT]
    likely = [fluency(_text((*before, *part, *after))) for part in (ours, theirs)]
    sure = [sum(log(max(w.confidence or 0.0, 0.02)) for w in part) for part in (ours, theirs)]
    return likely[1] + sure[1] > likely[0] + sure[0] + _BENEFIT


def _is_speck(word: Word) -> bool:
    """Return whether what only Tesseract saw is no print: short and faint, or a letter that is no word."""
    sure = word.confidence or 0.0
    if len(word.text) > _SPECK_LENGTH or sure >= _LONE:
        return False
    return sure < _SPECK or (word.text.isalpha() and not is_word(word.text))


def _is_lower(words: Words) -> bool:
    return _text(words).islower()


def _parts(words: Words) -> list[str]:
    """Return the runs of letters of ``words``."""
    return words_of(_text(words))


def _text(words: Words) -> str:
    return " ".join(word.text for word in words)
