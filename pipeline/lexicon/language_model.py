"""The syllable language model: a trie of n-grams as flat arrays, queried in bulk.

Every n-gram is a number: a word's is its place in the vocabulary, a longer n-gram's its place among
the n-grams of its order, sorted by (number of the n-gram without its last word, last word). -1 means
"not in the model". A query therefore takes the numbers of the last one, two and three words (the
*context*) and gives back, beside the log-probability, the context of the next query.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DictionaryError
from pipeline.lexicon.paths import dictionary_path
from pipeline.once import once

ORDER = 4
SHIFT = 15
"""Bits of a word number."""
UNKNOWN, START = "<unk>", "<s>"
UNKNOWN_ID, START_ID, NUMBER_ID = 0, 1, 2
STEP = 0.0625
"""Nats between two quantised costs."""
RARE_WORD = -9.0
"""Log-probability of a word a user added; one word in 8,000."""
MAX_COST = 255 * STEP

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


def quantise(cost: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return costs (negative natural logs, 0 to ``MAX_COST``) as bytes."""
    quantised: NDArray[np.uint8] = np.clip(np.rint(cost / STEP), 0, 255).astype(np.uint8)
    return quantised


class State(NamedTuple):
    """Numbers of the last word, the last two and the last three words of each history; -1 is unseen."""

    one: Ints
    two: Ints
    three: Ints

    def take(self, index: Ints) -> "State":
        """Return the histories at ``index``."""
        return State(self.one[index], self.two[index], self.three[index])


@dataclass(frozen=True)
class LanguageModel:
    """Word list, sorted keys and log-probabilities; see the module for the numbering."""

    words: tuple[str, ...]
    ids: dict[str, int]
    keys: tuple[NDArray[np.uint64], ...]
    """For orders 2, 3, 4: (number of the n-gram without its last word << SHIFT) | last word."""
    score: tuple[Floats, ...]
    """For orders 1 to 4: natural log-probability of the last word."""
    below: tuple[Floats, ...]
    """For orders 1 to 3: log-weight of the lower order after this history."""

    def with_words(self, words: Sequence[str]) -> "LanguageModel":
        """Return the model with more words, each as probable as a rare word and after any history."""
        new = [word for word in dict.fromkeys(words) if word not in self.ids]
        if not new:
            return self
        rare = np.full(len(new), RARE_WORD, np.float32)
        every = (*self.words, *new)
        return replace(
            self,
            words=every,
            ids={word: i for i, word in enumerate(every)},
            score=(np.r_[self.score[0], rare], *self.score[1:]),
            below=(np.r_[self.below[0], np.zeros(len(new), np.float32)], *self.below[1:]),
        )

    def start(self, n: int) -> State:
        """Return ``n`` histories that stand at the start of a sentence."""
        unseen = np.full(n, -1, np.int64)
        return State(np.full(n, START_ID, np.int64), unseen, unseen)

    def query(self, state: State, words: Ints) -> tuple[Floats, State]:
        """Return the log-probability of each word after its history, and the histories with it."""
        two = self._find(0, state.one, words)
        three = self._find(1, state.two, words)
        four = self._find(2, state.three, words)
        score = np.where(two >= 0, self.score[1][two], self.below[0][state.one] + self.score[0][words])
        weight = np.where(state.two >= 0, self.below[1][state.two], np.float32(0))
        score = np.where(three >= 0, self.score[2][three], weight + score)
        weight = np.where(state.three >= 0, self.below[2][state.three], np.float32(0))
        score = np.where(four >= 0, self.score[3][four], weight + score)
        return score, State(words, two, three)

    def _find(self, level: int, history: Ints, words: Ints) -> Ints:
        keys = self.keys[level]
        wanted = (history << SHIFT | words).astype(np.uint64)
        place = np.searchsorted(keys, wanted)
        place[place == len(keys)] = 0
        found: Ints = np.where((keys[place] == wanted) & (history >= 0), place, -1)
        return found


def read_model(path: Path) -> LanguageModel:
    """Read a model; raise DictionaryError where the file is not one."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            words = tuple(arrays["words"].tobytes().decode("utf-8").split("\n"))
            keys = []
            for order in range(2, ORDER + 1):
                children = arrays[f"children{order}"]
                parents = np.repeat(np.arange(len(children), dtype=np.uint64), children)
                keys.append((parents << np.uint64(SHIFT)) | arrays[f"last{order}"])
            score = tuple(arrays[f"cost{order}"] * np.float32(-STEP) for order in range(1, ORDER + 1))
            below = tuple(arrays[f"below{order}"] * np.float32(-STEP) for order in range(1, ORDER))
    except (OSError, KeyError, ValueError) as error:
        raise DictionaryError(f"{path}:0: not a language model ({error}); run make dictionaries") from error
    return LanguageModel(words, {word: i for i, word in enumerate(words)}, tuple(keys), score, below)


@once
def language_model() -> LanguageModel:
    """Return the model of ``dictionaries/lm.npz``, read once."""
    return read_model(dictionary_path("lm.npz"))
