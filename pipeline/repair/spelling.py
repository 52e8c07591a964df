"""The words candidates are taken from, by their letters without marks."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.language_model import NUMBER_ID, LanguageModel
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable

SHORTLIST = 60
"""Words of near spelling that are weighed letter by letter for a token never met in training."""

LETTER = 2.5
"""Nats a wrong letter is taken for when the shortlist is drawn up."""

_LOOKALIKES = str.maketrans("0165489$|!¢€&§@¥", "olosaeosllee" + "eeay")
_HORNED = re.compile(r"(?<=.)(?:ir|ii|il|tr|ur|iy|wr|rr|w)")
_NO_LETTER = re.compile(r"[^a-z]+")

Ints = NDArray[np.int64]


@lru_cache(maxsize=1 << 15)
def skeleton(text: str) -> str:
    """Return the letters of a token without marks, with signs and digits read as the letters they stand for.

    >>> skeleton("ngh¢"), skeleton("t61"), skeleton("Chl’l’OC")
    ('nghe', 'tol', 'chlloc')
    """
    return _NO_LETTER.sub("", fold(text.translate(_LOOKALIKES)))


@dataclass(frozen=True)
class Spelling:
    """The words of a language model grouped by their bare letters."""

    model: LanguageModel
    bare: tuple[str, ...]
    """Bare letters of every word."""
    by_fold: dict[str, tuple[int, ...]]
    """Numbers of the words with the same bare letters."""
    folds: tuple[str, ...]
    """All bare letters, in order."""
    first: Ints
    """First word of each of ``folds`` in ``members``, and the number of words at the end."""
    members: Ints
    syllables: frozenset[str]
    """Bare letters of possible syllables, two letters or more."""

    def near(self, tokens: Sequence[str]) -> tuple[Ints, Ints]:
        """Return pairs (number of token, number of word) of near spelling, the best few of each token."""
        queries = [query for number, token in enumerate(tokens) for query in _queries(number, token)]
        if not queries:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        far = process.cdist(
            [key for _, key, _ in queries],
            self.folds,
            scorer=Levenshtein.distance,
            score_cutoff=3,
            dtype=np.uint8,
        )
        limits = np.array([limit for _, _, limit in queries], np.uint8)
        row, column = np.nonzero(far <= limits[:, None])
        distance = far[row, column].astype(np.float64)
        token = np.array([number for number, _, _ in queries])[row]
        size = self.first[column + 1] - self.first[column]
        start = np.repeat(self.first[column] - (np.cumsum(size) - size), size)
        word = self.members[np.arange(len(start)) + start]
        token, distance = np.repeat(token, size), np.repeat(distance, size)
        order = np.lexsort((word, LETTER * distance - self.model.score[0][word], token))
        token, word = token[order], word[order]
        begins = np.flatnonzero(np.r_[True, token[1:] != token[:-1]])
        rank = np.arange(len(token)) - np.repeat(begins, np.diff(np.r_[begins, len(token)]))
        return token[rank < SHORTLIST], word[rank < SHORTLIST]


def _queries(number: int, token: str) -> list[tuple[int, str, int]]:
    """Return what to look for, and how many letters may differ."""
    key = skeleton(token)
    queries = [(number, key, 1 if len(key) < 3 else 2 if len(key) < 8 else 3)]
    if "I" in token:
        queries.append((number, skeleton(token.replace("I", "l")), 1))
    if _HORNED.search(key):
        queries.append((number, _HORNED.sub("u", key), 1))
    return queries


def make_spelling(model: LanguageModel) -> Spelling:
    """Return the spelling of the words of ``model``."""
    bare = tuple(_NO_LETTER.sub("", fold(word)) for word in model.words)
    by_fold: dict[str, list[int]] = defaultdict(list)
    for number in range(NUMBER_ID + 1, len(bare)):
        by_fold[bare[number]].append(number)
    folds = tuple(sorted(by_fold))
    sizes = np.array([len(by_fold[letters]) for letters in folds])
    return Spelling(
        model, bare, {letters: tuple(words) for letters, words in by_fold.items()}, folds,
        np.r_[0, np.cumsum(sizes)], np.array([w for letters in folds for w in by_fold[letters]]),
        frozenset(b for b, w in zip(bare, model.words, strict=True) if len(b) > 1 and is_syllable(w)),
    )  # fmt: skip
