"""What a damaged token may have been: forms met in training, near words of the dictionary, splits, joins."""

import re
from copy import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.channel import Channel
from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID, LanguageModel
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable

KEEP = 20
"""Candidates kept for a token."""

SPREAD = 11.0
"""Nats (channel and half the word frequency) behind the best beyond which a candidate is dropped."""

SHORTLIST = 60
"""Words of near spelling that are weighed letter by letter for a token never met in training."""

GLUE = 8.0
"""Cost of two words printed apart and read as one, where training never met the pair."""

WELL_KNOWN = 6.0
"""A cheapest reading below this many nats makes the search for near words needless."""

_LOOKALIKES = str.maketrans("0165489$|!¢€&§@", "olosaeosllee" + "eea")
_HORNED = re.compile(r"(?<=.)(?:ir|ii|il|tr|ur|iy|wr|rr|w)")
_NO_LETTER = re.compile(r"[^a-z]+")


def skeleton(text: str) -> str:
    """Return the letters of a token without marks, with signs and digits read as the letters they stand for.

    >>> skeleton("ngh¢"), skeleton("t61"), skeleton("Chl’l’OC")
    ('nghe', 'tol', 'chlloc')
    """
    return _NO_LETTER.sub("", fold(text.translate(_LOOKALIKES)))


class Reading(NamedTuple):
    """A candidate: one or two words of the language model, and its channel log-probability."""

    word: int
    second: int
    score: float


@dataclass
class Speller:
    """The words candidates are taken from, by their letters without marks."""

    model: LanguageModel
    channel: Channel | None
    """None where only the marks were lost."""
    by_fold: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    folds: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    syllables: set[str] = field(default_factory=set)
    cased: dict[tuple[str, int], str] = field(default_factory=dict)
    """The printed form, case and all, best known for an observed token and a word."""

    def __post_init__(self) -> None:
        self.bare = [_NO_LETTER.sub("", fold(word)) for word in self.model.words]
        for number, letters in enumerate(self.bare[NUMBER_ID + 1 :], NUMBER_ID + 1):
            self.by_fold[letters].append(number)
        self.folds = sorted(self.by_fold)
        self.syllables = {b for b, w in zip(self.bare, self.model.words, strict=True) if len(b) > 1 and is_syllable(w)}

    def with_channel(self, channel: Channel) -> "Speller":
        """Return the same words with another channel."""
        other = copy(self)
        other.channel = channel
        return other

    def read(self, tokens: Sequence[str]) -> dict[str, list[Reading]]:
        """Return the candidates of every distinct token, best first."""
        if self.channel is None:
            return {token: self._marked(token) for token in tokens}
        found = {token: self._known(token) for token in tokens}
        unknown = [t for t in tokens if min(found[t].values(), default=99.0) > WELL_KNOWN]
        near = {token: self._alike(token, found[token]) for token in tokens}
        for token, words in self._near(unknown):
            near[token].update(words)
        halves = {token: self._halves(token) for token in unknown}
        for half in sorted({part for pairs in halves.values() for pair in pairs for part in pair} - found.keys()):
            found[half] = self._known(half)
            near[half] = self._alike(half, found[half])
        self._weigh(near.items(), found)
        for token, pairs in halves.items():
            self._glue(token, pairs, found)
        return {token: self._best(token, costs) for token, costs in found.items()}

    def _marked(self, token: str) -> list[Reading]:
        """Return the words that are ``token`` once their marks are off."""
        words = self.by_fold.get(token.lower(), ())
        return [*(Reading(word, -1, 0.0) for word in words), Reading(UNKNOWN_ID, -1, -9.0 if words else 0.0)]

    def _channel(self) -> Channel:
        assert self.channel is not None
        return self.channel

    def _known(self, token: str) -> dict[tuple[int, int], float]:
        """Return the costs of the readings met in training."""
        costs: dict[tuple[int, int], float] = {}
        for variant in sorted({token, token[0].lower() + token[1:]}):
            for printed, cost in self._channel().readings(variant):
                ids = [self.model.ids.get(word, -1) for word in printed.lower().split(" ")]
                if -1 in ids:
                    continue
                pair = (ids[0], ids[1] if len(ids) > 1 else -1)
                if cost < costs.get(pair, 99.0):
                    costs[pair] = cost
                    if variant == token and token[0].isupper():
                        self.cased[token, ids[0]] = printed
                    else:
                        self.cased.pop((token, ids[0]), None)
        return costs

    def _alike(self, token: str, known: Iterable[tuple[int, int]]) -> set[int]:
        """Return the words that share their bare letters with the token or with a reading met in training."""
        folds = {self.bare[word] for word, second in known if second < 0} | {skeleton(token)}
        folds.add(skeleton(token.replace("I", "l")))
        return {word for letters in folds for word in self.by_fold.get(letters, ())}

    def _halves(self, token: str) -> list[tuple[str, str]]:
        """Return the ways to cut a token into two that have the bare letters of a word each."""
        if skeleton(token) in self.by_fold:
            return []
        cuts = ((token[:k], token[k:]) for k in range(2, len(token) - 1))
        return [(a, b) for a, b in cuts if skeleton(a) in self.syllables and skeleton(b) in self.syllables]

    def _glue(
        self, token: str, pairs: Iterable[tuple[str, str]], found: dict[str, dict[tuple[int, int], float]]
    ) -> None:
        """Add two-word readings of a token that training never met."""
        frequency = self.model.score[0]
        for pair in pairs:
            left, right = (
                sorted((cost - 0.6 * float(frequency[w]), w, cost) for (w, second), cost in found[half].items() if second < 0)
                for half in pair
            )
            for _, first, cost in left[:4]:
                for _, second, more in right[:4]:
                    total = cost + more + GLUE
                    found[token][first, second] = min(total, found[token].get((first, second), 99.0))

    def _near(self, tokens: Sequence[str]) -> list[tuple[str, list[int]]]:
        """Return for each token the words of near spelling, by distance and frequency."""
        queries: list[tuple[int, str, int]] = []
        for number, token in enumerate(tokens):
            key = skeleton(token)
            queries.append((number, key, 1 if len(key) < 3 else 2 if len(key) < 8 else 3))
            if "I" in token:
                queries.append((number, skeleton(token.replace("I", "l")), 1))
            if _HORNED.search(key):
                queries.append((number, _HORNED.sub("u", key), 1))
        if not queries:
            return []
        far = process.cdist(
            [key for _, key, _ in queries], self.folds, scorer=Levenshtein.distance, score_cutoff=3, dtype=np.uint8
        )
        near: dict[int, dict[int, int]] = defaultdict(dict)
        for (number, _, limit), row in zip(queries, far, strict=True):
            for place in np.flatnonzero(row <= limit):
                for word in self.by_fold[self.folds[place]]:
                    near[number][word] = min(int(row[place]), near[number].get(word, 9))
        frequency = self.model.score[0]
        return [
            (tokens[n], sorted(words, key=lambda w: (2.5 * words[w] - frequency[w], w))[:SHORTLIST])
            for n, words in near.items()
        ]

    def _weigh(self, near: Iterable[tuple[str, set[int]]], found: dict[str, dict[tuple[int, int], float]]) -> None:
        """Add the costs of near words by the letters that changed."""
        printed: dict[str, int] = {}
        observed: dict[str, int] = {}
        left: list[int] = []
        right: list[int] = []
        novelty: list[float] = []
        target: list[tuple[str, int]] = []
        for token, words in near:
            capitals = is_capitals(token)
            for word in sorted(words):
                text = self.model.words[word]
                shape = token if capitals else ("l" if token[0] == "I" and text[0] == "l" else token[0].lower()) + token[1:]
                text = text.upper() if capitals else text
                left.append(printed.setdefault(text, len(printed)))
                right.append(observed.setdefault(shape, len(observed)))
                novelty.append(self._channel().novelty.get(text, 0.0))
                target.append((token, word))
        costs = self._channel().edit_costs(
            list(printed), list(observed), np.array(left, np.int64), np.array(right, np.int64)
        ) + np.array(novelty, np.float32)
        for (token, word), cost in zip(target, costs.tolist(), strict=True):
            readings = found[token]
            readings[word, -1] = min(cost, readings.get((word, -1), 99.0))

    def _best(self, token: str, costs: dict[tuple[int, int], float]) -> list[Reading]:
        frequency = self.model.score[0]
        total = {
            pair: cost - 0.5 * float(frequency[pair[0]] + (frequency[pair[1]] if pair[1] >= 0 else 0.0))
            for pair, cost in costs.items()
        }
        ranked = sorted(costs, key=lambda pair: (total[pair], pair))[:KEEP]
        readings = [
            Reading(word, second, -costs[word, second])
            for word, second in ranked
            if total[word, second] < total[ranked[0]] + SPREAD
        ]
        return [*readings, Reading(UNKNOWN_ID, -1, -unknown_cost(token))]


def is_capitals(token: str) -> bool:
    """Return whether a token seems to be printed in capitals (OCR leaves an i or a digit between them)."""
    letters = [c for c in token if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(token) > 1 and upper > 1 and upper * 2 > len(letters) or (len(letters) > 1 and upper == len(letters))


def unknown_cost(token: str) -> float:
    """Return the cost of a token being a word nobody knows, written as it stands."""
    if is_capitals(token) and len(token) <= 8:
        return 7.0
    return 8.0 + 1.2 * len(token)
