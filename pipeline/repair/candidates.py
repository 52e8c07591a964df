"""What each token may have been: forms met in training, words of near spelling, two words glued.

A shortlist is drawn up once for the tokens of a document; weighing it with a channel gives the
candidates, so that the second pass, with the document's own channel, only weighs again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.channel import Channel
from pipeline.lexicon.language_model import UNKNOWN_ID
from pipeline.repair.candidate_table import Table, join_tables, keep_best
from pipeline.repair.shapes import foreign_cost, is_capitals, is_numeral_word, may_be_numeral, unknown_cost
from pipeline.repair.spelling import Spelling, skeleton
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.tone import to_new_style

GLUE = 5.0
"""Cost of two words printed apart and read as one, where training never met the pair."""

SPECK = 4.0
"""Further cost where the engine read a speck between them as a letter or a sign."""

HALVES = 4
"""Readings of each half of a glued token that are tried."""

KNOWN_LETTERS = 12.0
"""Nats against a word nobody knows where the dictionary has one of the same bare letters; in a text that is
nearly sound, where it has the very syllable."""

NOVELTY = 0.35
"""Share of the cost of a form training never met that counts beside its letters: they are rare edits
already, and both in full would charge twice for one rarity."""

LONE_LETTER = 3.0
"""Nats against reading a token of several letters as a single one."""

VOWELS = frozenset("aeiouy")

HOLD = 2.25
"""Nats by which a word is preferred to others where it stands in a text that is nearly sound: a harmful
repair is worse than a missing one."""

SLIP = 4.0
"""Cost at most, in a text that is nearly sound, of a syllable with other marks: on paper that was stamped,
copied and faxed they fade oftener than on the pages of training (``đê``, ``thành phó``)."""

WELL_KNOWN = 9.0
"""A form whose likeliest reading (channel and word frequency together) costs less than this many nats was
met so often in training that near words need not be looked for; 25 times in 200,000 tokens."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Readings(NamedTuple):
    """Candidates of many tokens, one token after another."""

    first: Ints
    """First candidate of each token, and the number of candidates at the end."""
    word: Ints
    second: Ints
    """Second word of a glued token; else -1."""
    score: Floats
    """Channel log-probability."""


@dataclass
class Shortlist:
    """The readings to weigh for the distinct tokens of a document."""

    spelling: Spelling
    channel: Channel
    light: bool
    tokens: list[str]
    """The tokens asked for, then halves of glued ones."""
    asked: int
    cased: dict[tuple[str, int], str] = field(default_factory=dict)
    """The printed form, case and all, best known for an observed token and a word."""

    def __post_init__(self) -> None:
        self._known: list[tuple[int, int, int, float]] = []
        cheapest = [self._find_known(number) for number in range(self.asked)]
        open_tokens = [k for k, cost in enumerate(cheapest) if cost > WELL_KNOWN]
        self._halves = self._find_halves(open_tokens)
        for number in range(self.asked, len(self.tokens)):
            self._find_known(number)
        self._find_pairs(open_tokens)

    def _find_known(self, number: int) -> float:
        """Note the readings met in training; return the lowest cost, word frequency included."""
        token, ids, lowest = self.tokens[number], self.spelling.model.ids, 99.0
        frequency = self.spelling.model.score[0]
        best: dict[int, float] = {}
        for variant in sorted({token, token[0].lower() + token[1:]}):
            for printed, cost in self.channel.readings(variant):
                words = [ids.get(word, -1) for word in printed.lower().split(" ")]
                if -1 in words or is_numeral_word(printed.lower()) and not may_be_numeral(token):
                    continue
                self._known.append((number, words[0], words[1] if len(words) > 1 else -1, cost))
                lowest = min(lowest, cost - float(frequency[words[0]]))
                if len(words) == 1 and cost < best.get(words[0], 99.0):
                    best[words[0]] = cost
                    if variant == token and token[0].isupper():
                        self.cased[token, words[0]] = printed
                    else:
                        self.cased.pop((token, words[0]), None)
        return lowest

    def _find_halves(self, numbers: Sequence[int]) -> list[tuple[int, int, int, float]]:
        """Return (token, left half, right half, cost) for tokens that may be two words; halves become tokens.

        A speck between two words is read as a letter or a sign: the halves may have one between them.
        """
        index = {token: number for number, token in enumerate(self.tokens)}
        found: list[tuple[int, int, int, float]] = []
        for number in numbers:
            token = self.tokens[number]
            if skeleton(token) in self.spelling.by_fold:
                continue
            for end, begin in _cuts(len(token)):
                parts = (token[:end], token[begin:])
                if all(self._may_be_word(part) for part in parts):
                    for part in parts:
                        if part not in index:
                            index[part] = len(self.tokens)
                            self.tokens.append(part)
                    cost = GLUE + SPECK * (begin - end)
                    found.append((number, index[parts[0]], index[parts[1]], cost))
        return found

    def _may_be_word(self, part: str) -> bool:
        """Return whether a part of a token is spelt like a syllable, or was met for one in training."""
        return (
            skeleton(part) in self.spelling.syllables or len(part) > 2 and bool(self.channel.readings(part))
        )

    def _find_pairs(self, open_tokens: Sequence[int]) -> None:
        """Draw up the pairs of token and word to weigh letter by letter."""
        by_fold, bare = self.spelling.by_fold, self.spelling.bare
        alike: list[set[str]] = [{skeleton(t), skeleton(t.replace("I", "l"))} for t in self.tokens]
        for number, met, second, _ in self._known:
            if second < 0:
                alike[number].add(bare[met])
        rows = [
            (n, w) for n, folds in enumerate(alike) for letters in folds for w in by_fold.get(letters, ())
        ]
        near, near_word = self.spelling.near([self.tokens[number] for number in open_tokens])
        own = np.array(rows, np.int64).reshape(-1, 2)
        numbers = np.array(open_tokens, np.int64)
        keys = np.unique(np.r_[own[:, 0] << 20 | own[:, 1], numbers[near] << 20 | near_word])
        self._token, self._word = self._without_initials(keys >> 20, keys & ((1 << 20) - 1))
        self._name_pairs()

    def _name_pairs(self) -> None:
        """Number the two strings of every pair, once for tokens that differ in case only."""
        words = self.spelling.model.words
        capitals = np.array([is_capitals(token) for token in self.tokens], bool)
        stroke = np.array([token[0] == "I" for token in self.tokens], bool) & ~capitals
        low = np.array([word[0] == "l" for word in words], bool)
        kinds, left = np.unique(self._word << 1 | capitals[self._token], return_inverse=True)
        printed = [words[k >> 1].upper() if k & 1 else words[k >> 1] for k in kinds.tolist()]
        shapes: dict[str, int] = {}
        plain = [t if upper else t[0].lower() + t[1:] for t, upper in zip(self.tokens, capitals, strict=True)]
        own = np.array([shapes.setdefault(text, len(shapes)) for text in plain], np.int64)
        as_l = np.array([shapes.setdefault("l" + t[1:], len(shapes)) for t in self.tokens], np.int64)
        right = np.where(stroke[self._token] & low[self._word], as_l[self._token], own[self._token])
        pairs, self._pair = np.unique(left << 20 | right, return_inverse=True)
        self._sides = (printed, list(shapes), pairs >> 20, pairs & ((1 << 20) - 1))
        self._novelty = np.array([self.channel.novelty.get(text, 0.0) for text in printed])[left]

    def _without_initials(self, token: Ints, word: Ints) -> tuple[Ints, Ints]:
        """Return the pairs but for words that no such token is made of: initials, numerals."""
        initials = np.array([not set(letters) & VOWELS for letters in self.spelling.bare])
        small = np.array([not any(char.isupper() for char in text) for text in self.tokens], bool)
        numeral = np.array([is_numeral_word(text) for text in self.spelling.model.words], bool)
        none = np.array([not may_be_numeral(text) for text in self.tokens], bool)
        keep = ~(initials[word] & small[token] | numeral[word] & none[token])
        return token[keep], word[keep]

    def weigh(self, channel: Channel, favour: Floats | None = None) -> Readings:
        """Return the candidates of every token by the letter costs of ``channel``.

        Args:
            channel: of the engine, or as the document bent it.
            favour: nats to be added for each word of the language model.
        """
        costs = channel.edit_costs(*self._sides)[self._pair] + NOVELTY * self._novelty
        shorter = np.array([len(letters) == 1 for letters in self.spelling.bare])[self._word]
        longer = np.array([len(skeleton(token)) > 1 for token in self.tokens], bool)[self._token]
        costs = costs + LONE_LETTER * (shorter & longer)
        known = np.array(self._known, np.float64).reshape(-1, 4)
        table = Table(
            np.r_[known[:, 0].astype(np.int64), self._token], np.r_[known[:, 1].astype(np.int64), self._word],
            np.r_[known[:, 2].astype(np.int64), np.full(len(self._word), -1)], np.r_[known[:, 3], costs],
        )  # fmt: skip
        if self.light:
            slips = self._are_slips(table) & (table.cost > SLIP)
            table = table._replace(cost=np.where(slips, SLIP, table.cost))
        ranked = keep_best(table, self.spelling.model.score[0], len(self.tokens))
        if self._halves:
            ranked = keep_best(
                join_tables(table, self._glue(ranked)), self.spelling.model.score[0], len(self.tokens)
            )
        return self._close(ranked, favour)

    def _are_slips(self, table: Table) -> NDArray[np.bool_]:
        """Return which readings are one word for a syllable that differs in nothing but marks."""
        letters = np.array([skeleton(text) if is_syllable(text) else "" for text in self.tokens])
        same = letters[table.token] == np.array(self.spelling.bare)[table.word]
        return np.asarray(same & (table.second < 0))

    def _glue(self, ranked: Table) -> Table:
        """Return the two-word readings of the tokens that may be two words."""
        first = np.searchsorted(ranked.token, np.arange(len(self.tokens) + 1))
        rows: list[tuple[int, int, int, float]] = []
        for number, left, right, together in self._halves:
            for a in range(first[left], min(first[left] + HALVES, first[left + 1])):
                for b in range(first[right], min(first[right] + HALVES, first[right + 1])):
                    if ranked.second[a] < 0 and ranked.second[b] < 0:
                        cost = float(ranked.cost[a] + ranked.cost[b]) + together
                        rows.append((number, int(ranked.word[a]), int(ranked.word[b]), cost))
        table = np.array(rows, np.float64).reshape(-1, 4)
        whole = table[:, :3].astype(np.int64)
        return Table(whole[:, 0], whole[:, 1], whole[:, 2], table[:, 3])

    def _doubt(self, token: str) -> float:
        """Return what it costs a token of known bare letters (HDND for HĐND) to be a word nobody knows.

        In a text that is nearly sound only a known syllable is none: ``đê`` beside ``để``.
        """
        if self.light:
            known = is_syllable(token) and to_new_style(token.lower()) in self.spelling.model.ids
        else:
            known = skeleton(token) in self.spelling.by_fold
        return KNOWN_LETTERS if known else 0.0

    def _close(self, ranked: Table, favour: Floats | None) -> Readings:
        """Return the candidates of the tokens asked for, each row closed by "a word nobody knows"."""
        cost = foreign_cost if self.light else unknown_cost
        unknown = Table(
            np.arange(self.asked), np.full(self.asked, UNKNOWN_ID), np.full(self.asked, -1),
            np.array([cost(token) + self._doubt(token) for token in self.tokens[: self.asked]], np.float64),
        )  # fmt: skip
        table = join_tables(ranked, unknown)
        order = np.flatnonzero(table.token < self.asked)
        order = order[np.argsort(table.token[order], kind="stable")]
        token, word, second, cost_of = table.take(order)
        score = -cost_of
        if self.light:
            ids = self.spelling.model.ids
            own = np.array([ids.get(to_new_style(token.lower()), -1) for token in self.tokens[: self.asked]])
            score = score + HOLD * ((own[token] == word) & (second < 0))
        if favour is not None:
            score = score + favour[word] + np.where(second >= 0, favour[second], 0.0)
        return Readings(np.searchsorted(token, np.arange(self.asked + 1)), word, second, score)


def _cuts(length: int) -> list[tuple[int, int]]:
    """Return where the left half of a token of ``length`` letters may end, and its right half begin.

    >>> _cuts(5)
    [(2, 2), (3, 3), (2, 3)]
    """
    close = [(k, k) for k in range(2, length - 1)]
    return close + [(k, k + 1) for k in range(2, length - 2)]


def marked_readings(spelling: Spelling, tokens: Sequence[str]) -> Readings:
    """Return for each token that lost its marks the words it may have been."""
    words: list[int] = []
    score: list[float] = []
    first = [0]
    for token in tokens:
        found = spelling.by_fold.get(token.lower(), ())
        words += [*found, UNKNOWN_ID]
        score += [0.0] * len(found) + [-9.0 if found else 0.0]
        first.append(len(words))
    return Readings(np.array(first), np.array(words, np.int64), np.full(len(words), -1), np.array(score))


KnownCase = Mapping[tuple[str, int], str]
