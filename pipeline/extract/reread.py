"""Reads doubtful lines a second time with the recognisers of line_reader, and lets the readings vote.

Tesseract is right about tones, having words of its own; the reader of letters sees more through stamps,
specks and torn print; the reader of signs knows digits, Roman numerals and handwriting. What was
measured: docs/extract.md.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline.extract.handwriting import find_unsure, has_filling, part_day, read_filling
from pipeline.extract.line_crops import cut_out, read_crop
from pipeline.extract.line_reader import letters, signs
from pipeline.extract.missed_lines import find_missed
from pipeline.extract.soundness import is_syllable
from pipeline.extract.vote_letters import find_echoes, join_letters
from pipeline.extract.vote_signs import NEVER_SURE, find_parted, join_signs
from pipeline.extract.words import Word, agreed, cut_at_gaps, line_height, mean_confidence
from pipeline.model import BBox
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable as is_word
from pipeline.vietnamese.units import words_of

Gray = NDArray[np.uint8]
Words = Sequence[Word]

_SURE_LINE, _MOST = 0.9, 0.7
"""Mean confidence of the reader of letters in the words of a line that only it saw, and the share of the
line's letters in words."""
_FEW = 4
"""Letters a line only they saw must have."""
_MANY, _ALIKE = 12, 90.0
"""Letters from which a line counts where both see much the same, and how much alike (0..100)."""
_GAP = 2.0
"""Line heights of white that part a line: what stands beyond has a size and a place of its own."""
_NEIGHBOURS = 2
"""Words to either side read along with a doubtful one: the language model judges it between them."""
_PUNCTUATION = '.,;:()"“”'
_PAD = 0.1
"""Share of the line's height added above and below; twice that at its ends."""
_PADS = (0.05, 0.1, 0.14, 0.2, 0.25)
"""The same where handwriting is read several times: it keeps to no line."""


def reread(lines: Sequence[Words], gray: Gray, doubt: float) -> list[tuple[Word, ...]]:
    """Return ``lines`` (boxes in pixels of ``gray``), the doubtful words put right where the readers can.

    Doubtful are words of a confidence below ``doubt``, and unsure numbers and days filled in. Lines
    Tesseract passed over come last. Without the readers' packages the lines come back as they are.
    """
    if letters() is None and signs() is None:
        return [tuple(line) for line in lines]
    done: list[tuple[Word, ...]] = []
    for line in lines:
        words: list[Word] = []
        for part in cut_at_gaps(line, _GAP * line_height(line)):
            for number, (window, doubtful) in enumerate(cut_windows(part.words, doubt)):
                before = words or (done[-1] if done else ())
                look = _Look(window, before, begins=not number)
                words += _reread(look, gray, doubt) if doubtful else window
        done.append(tuple(part_day(words)))
    return _with_missed(done, gray)


def cut_windows(words: Words, doubt: float) -> list[tuple[Words, bool]]:
    """Return ``words`` cut into runs around doubtful words, with their neighbours, and the runs between.

    The flag says which are which. Reading takes time by width, and most of a line is sure.
    """
    near = [False] * len(words)
    doubtful = _find_doubtful(words, doubt)
    for index in range(len(words)):
        if index in doubtful:
            for other in range(max(0, index - _NEIGHBOURS), min(len(words), index + _NEIGHBOURS + 1)):
                near[other] = True
    runs = itertools.groupby(range(len(words)), key=near.__getitem__)
    return [([words[index] for index in run], doubtful) for doubtful, run in runs]


def _find_doubtful(words: Words, doubt: float) -> set[int]:
    """Return the places of the words to be looked at."""
    weak = {n for n, w in enumerate(words) if (w.confidence or 0.0) < doubt or NEVER_SURE.search(w.text)}
    return weak | find_unsure(words) | find_echoes(words) | find_parted(words)


@dataclass(frozen=True)
class _Look:
    """Words to be read again, and where they stand."""

    words: Words
    before: Words
    """Those read before them, of the line above where they begin one."""
    begins: bool
    """Whether they begin a line, where its label stands."""


def _reread(look: _Look, gray: Gray, doubt: float) -> Words:
    """Return the words of ``look`` after all readings."""
    by_letters, by_signs, words = letters(), signs(), look.words
    crop, box = cut_out([word.box for word in words], gray, _PAD)
    doubtful = [words[index] for index in sorted(_find_doubtful(words, doubt))]
    if by_letters:
        words = join_letters(words, read_crop(by_letters, crop, box), look.before)
    if by_signs and any(not _is_word(word.text.strip(_PUNCTUATION)) for word in doubtful):
        words = join_signs(words, read_crop(by_signs, crop, box), begins=look.begins)
        if has_filling(words):
            boxes = [word.box for word in words]
            readings = (read_crop(by_signs, *cut_out(boxes, gray, pad)) for pad in _PADS)
            words = read_filling(words, [" ".join(word.text for word in seen) for seen in readings])
    return words


def _is_word(text: str) -> bool:
    """Return whether ``text`` is a word; a letter alone may be a number read as one (``ọ`` for 9)."""
    return len(text) > 1 and is_word(text)


def _with_missed(lines: Sequence[tuple[Word, ...]], gray: Gray) -> list[tuple[Word, ...]]:
    """Return ``lines`` and those Tesseract passed over; only what is sure to be print counts.

    That is words spelt like Vietnamese, or what both readers see alike.
    """
    by_letters = letters()
    if by_letters is None:
        return list(lines)
    found: list[tuple[Word, ...]] = []
    for box in find_missed(lines, gray):
        crop, place = cut_out([box], gray, _PAD)
        words = read_crop(by_letters, crop, place)
        run = sound_run(words)
        if mean_confidence(run) < _SURE_LINE:
            run = _seen_alike(words, crop, place)
        if len(run) > 1 and _letters(run) >= _FEW:
            found.append(run)
    return [*lines, *found]


def _seen_alike(words: Words, crop: Gray, place: BBox) -> tuple[Word, ...]:
    """Return ``words`` where the reader of signs sees the same letters: ``Lưu: VT, KHTC.`` has few words.

    Of a line of many letters a few may differ: half a heading hidden by a seal is sure to neither reader.
    """
    by_signs = signs()
    if by_signs is None:
        return ()
    ours, theirs = (
        "".join(filter(str.isalnum, fold(" ".join(word.text for word in seen))))
        for seen in (words, read_crop(by_signs, crop, place))
    )
    if len(ours) >= _MANY and fuzz.ratio(ours, theirs) >= _ALIKE:
        return tuple(words)
    return tuple(map(agreed, words)) if ours == theirs else ()


def sound_run(words: Words) -> tuple[Word, ...]:
    """Return the longest run of words that are spelt like one, nothing where it is not most of ``words``.

    A seal over the beginning of a line spoils a word or two, not the others.
    """
    runs = itertools.groupby(words, key=lambda word: all(map(is_syllable, words_of(word.text))))
    longest = max((tuple(run) for sound, run in runs if sound), key=_letters, default=())
    return longest if _letters(longest) >= _MOST * _letters(words) else ()


def _letters(words: Words) -> int:
    return sum(len(part) for word in words for part in words_of(word.text))
