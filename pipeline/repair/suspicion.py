"""Finding misread words in a text that has its marks: tone by tone, by what the neighbours say.

A text may be typed, and is then to be left alone, or be what an engine that knows Vietnamese made of a
scan. The words tell: in typed text hardly one has a twin of the same bare letters that its neighbours
prefer by far (``hổ sơ``, ``dịch vu``).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.language_model import START_ID, UNKNOWN_ID, LanguageModel, State
from pipeline.repair.spelling import Spelling
from pipeline.vietnamese.units import sentences

UNLIKELY = -8.0
"""Log-probability under which a word is looked at."""

FAR_BETTER = 10.0
"""Nats by which a twin must do better, the next two words included."""

FEWEST = 3
"""Different suspects a text must have."""

SHARE = 0.004
"""Share of the words that must be suspects. Typed text has 0.00014 (0.002 in the worst of 200 pages of 1,600
words), what Tesseract makes of office and fax scans 0.004 to 0.03."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


def is_misread(lines: Sequence[str], spelling: Spelling) -> bool:
    """Return whether a text with its marks was read by an engine that misread some."""
    suspects, words = find_suspects(lines, spelling)
    return len(set(suspects)) >= FEWEST and len(suspects) >= SHARE * words


def find_suspects(lines: Sequence[str], spelling: Spelling) -> tuple[list[int], int]:
    """Return the words (numbers) that have a twin their neighbours prefer by far, and the number of words."""
    model = spelling.model
    text = _word_numbers(lines, model)
    two, three, own = _follow(model, text)
    place = np.flatnonzero((own < UNLIKELY) & (text > START_ID + 1))
    place = place[(place > 0) & (place < len(text) - 2)]
    pairs = [(at, twin) for at in place.tolist() for twin in _twins(int(text[at]), spelling)]
    if not pairs:
        return [], int((text > START_ID).sum())
    at, twin = np.array(pairs, np.int64).T
    gain = _score(model, text, two, three, at, twin) - _score(model, text, two, three, at, text[at])
    return text[np.unique(at[gain > FAR_BETTER])].tolist(), int((text > START_ID).sum())


def _word_numbers(lines: Sequence[str], model: LanguageModel) -> Ints:
    """Return the words of the text, ``START_ID`` before each sentence."""
    numbers: list[int] = []
    for sentence in sentences(" ".join(lines)):
        numbers.append(START_ID)
        numbers += [model.ids.get(word, UNKNOWN_ID) for word in sentence]
    return np.array([*numbers, START_ID, START_ID], np.int64)


def _follow(model: LanguageModel, text: Ints) -> tuple[Ints, Ints, Floats]:
    """Return for every word the numbers of the two and three words up to it, and its log-probability."""
    none = np.full(len(text), -1, np.int64)
    before = np.r_[START_ID, text[:-1]]
    _, first = model.query(State(before, none, none), text)
    two = np.where(text == START_ID, -1, first.two)
    _, second = model.query(State(before, np.r_[-1, two[:-1]], none), text)
    three = np.where(text == START_ID, -1, second.three)
    score, _ = model.query(State(before, np.r_[-1, two[:-1]], np.r_[-1, three[:-1]]), text)
    return two, three, score


def _twins(word: int, spelling: Spelling) -> list[int]:
    return [twin for twin in spelling.by_fold.get(spelling.bare[word], ()) if twin != word]


def _score(model: LanguageModel, text: Ints, two: Ints, three: Ints, at: Ints, word: Ints) -> Floats:
    """Return the log-probability of ``word`` at ``at`` together with that of the next two words."""
    total, state = model.query(State(text[at - 1], two[at - 1], three[at - 1]), word)
    for step in (1, 2):
        following = text[at + step]
        score, state = model.query(state, following)
        total = total + np.where((following == START_ID) | (text[at + 1] == START_ID), 0.0, score)
    return total
