"""Decoding: the most probable words for many sentences at once, and how sure each one is.

All sentences advance together, one token a step. A step expands every kept history by the candidates
of its sentence's token (flat arrays, no padding), scores them in one bulk query of the language model,
merges histories the model cannot tell apart and keeps the best few of each sentence. A candidate of
two words (a split) is scored word by word; one that takes the next token with it (a join) leaves a
mark that makes the next step pass over that token.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.language_model import LanguageModel, State

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

PASSED = -1
"""Candidate number of a token that the join before it took along."""


@dataclass(frozen=True)
class Lattice:
    """The sentences to decode: tokens one after another, and the candidates of each token."""

    sentences: Ints
    """First token of each sentence, and the number of tokens at the end."""
    first: Ints
    """First candidate of each token, and the number of candidates at the end."""
    word: Ints
    """Of each candidate; -1 is invisible to the language model."""
    second: Ints
    """Second word of a split; else -1."""
    cost: Floats
    """Channel log-probability of each candidate."""
    joins: NDArray[np.bool_]
    """Whether the candidate takes the next token with it."""


@dataclass(frozen=True)
class Decoded:
    """The winner of each token, and the posterior probability of every candidate."""

    chosen: Ints
    """Candidate number, or ``PASSED``."""
    posterior: Floats


class _Beam(NamedTuple):
    """The histories alive after a step, sorted by sentence."""

    number: Ints
    """Of each history, over the whole decoding; the sentences' starts are the first ones."""
    sentence: Ints
    state: State
    best: Floats
    """Score of the best way here."""
    alpha: Floats
    """Log of the summed probability of all ways here."""
    passing: NDArray[np.bool_]
    """Whether the next token was taken by a join."""

    def take(self, index: Ints) -> "_Beam":
        return _Beam(
            self.number[index], self.sentence[index], self.state.take(index),
            self.best[index], self.alpha[index], self.passing[index],
        )  # fmt: skip


class _Arcs(NamedTuple):
    """The expansions of one step that survived."""

    origin: Ints
    target: Ints
    candidate: Ints
    gain: Floats


class _Trace:
    """Everything the way back needs, step by step."""

    def __init__(self, starts: int) -> None:
        none = np.full(starts, -1)
        self.parent, self.choice = [none], [none]
        self.alpha = [np.zeros(starts)]
        self.arcs: list[_Arcs] = []
        self.size = starts


def decode(
    model: LanguageModel, lattice: Lattice, *, beam: int = 16, window: float = 10.0, weight: float = 1.0
) -> Decoded:
    """Decode all sentences of ``lattice``.

    Args:
        model: gives the probability of a word after its history.
        lattice: sentences, tokens and candidates.
        beam: histories kept for each sentence.
        window: histories worse than the best by more nats than this are dropped.
        weight: exponent of the language model against the channel.
    """
    lengths = np.diff(lattice.sentences)
    count = len(lengths)
    zeros = np.zeros(count)
    alive = _Beam(np.arange(count), np.arange(count), model.start(count), zeros, zeros, np.zeros(count, bool))
    trace = _Trace(count)
    finished = []
    for time in range(int(lengths.max(initial=0)) + 1):
        over = lengths[alive.sentence] == time
        finished.append(alive.take(np.flatnonzero(over)))
        alive = alive.take(np.flatnonzero(~over))
        if len(alive.sentence):
            alive = _advance(model, lattice, alive, time, trace, (beam, window, weight))
    return _trace_back(lattice, finished, trace)


def _advance(
    model: LanguageModel,
    lattice: Lattice,
    alive: _Beam,
    time: int,
    trace: _Trace,
    limits: tuple[int, float, float],
) -> _Beam:
    """Return the histories after one more token of every sentence."""
    beam, window, weight = limits
    token = lattice.sentences[alive.sentence] + time
    first = lattice.first[token]
    number = np.where(alive.passing, 1, lattice.first[token + 1] - first)
    origin = np.repeat(np.arange(len(number)), number)
    candidate = np.arange(len(origin)) - np.repeat(np.cumsum(number) - number - first, number)
    candidate[alive.passing[origin]] = PASSED
    gain, state = _score(model, lattice, alive.state.take(origin), candidate, weight)
    sentence = alive.sentence[origin]
    best = alive.best[origin] + gain
    ceiling = np.repeat(*_group(sentence, best))
    near = np.flatnonzero(best > ceiling - window)
    wide = _Beam(
        near, sentence[near], state.take(near), best[near], alive.alpha[origin[near]] + gain[near],
        (candidate[near] != PASSED) & lattice.joins[candidate[near]],
    )  # fmt: skip
    kept, group = _merge(wide, beam)
    numbers = np.arange(trace.size, trace.size + len(kept.number))
    trace.size += len(numbers)
    trace.parent.append(alive.number[origin[kept.number]])
    trace.choice.append(candidate[kept.number])
    trace.alpha.append(kept.alpha)
    arcs = np.flatnonzero(group >= 0)
    source = near[arcs]
    trace.arcs.append(
        _Arcs(alive.number[origin[source]], numbers[group[arcs]], candidate[source], gain[source])
    )
    return kept._replace(number=numbers)


def _score(
    model: LanguageModel, lattice: Lattice, state: State, candidate: Ints, weight: float
) -> tuple[Floats, State]:
    """Return channel plus language model score of each expansion, and the history it leads to."""
    gain = np.where(candidate == PASSED, 0.0, lattice.cost[candidate])
    for words in (lattice.word, lattice.second):
        word = np.where(candidate == PASSED, -1, words[candidate])
        seen = np.flatnonzero(word >= 0)
        if len(seen) == len(word):
            score, state = model.query(state, word)
            gain += weight * score
        elif len(seen):
            score, after = model.query(state.take(seen), word[seen])
            gain[seen] += weight * score
            state = State(*(_put(old, seen, new) for old, new in zip(state, after, strict=True)))
    return gain, state


def _put(values: Ints, index: Ints, new: Ints) -> Ints:
    changed: Ints = values.copy()
    changed[index] = new
    return changed


def _group(sentence: Ints, values: Floats) -> tuple[Floats, Ints]:
    """Return the largest value of each run of equal ``sentence``, and the lengths of the runs."""
    first = np.flatnonzero(np.r_[True, sentence[1:] != sentence[:-1]])
    return np.maximum.reduceat(values, first), np.diff(np.r_[first, len(sentence)])


def _merge(wide: _Beam, beam: int) -> tuple[_Beam, Ints]:
    """Return the best histories of each sentence, and for every expansion its place among them or -1.

    Expansions whose futures the model cannot tell apart become one history: the best way stays for
    tracing back, the probabilities add up.
    """
    key = np.where(wide.state.two >= 0, wide.state.two | 1 << 30, wide.state.one)
    key = np.where(wide.state.three >= 0, wide.state.three | 2 << 30, key)
    key |= wide.passing.astype(np.int64) << 33 | wide.sentence << 34
    order = np.lexsort((-wide.best, key))
    first = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]])
    merged = wide.take(order[first])
    size = np.diff(np.r_[first, len(order)])
    ceiling = np.repeat(merged.best, size)
    merged = merged._replace(
        alpha=merged.best + np.log(np.add.reduceat(np.exp(wide.alpha[order] - ceiling), first))
    )
    rank = np.lexsort((-merged.best, merged.sentence))
    sentence = merged.sentence[rank]
    start = np.flatnonzero(np.r_[True, sentence[1:] != sentence[:-1]])
    run = np.diff(np.r_[start, len(rank)])
    chosen = rank[np.arange(len(rank)) - np.repeat(start, run) < beam]
    place = np.full(len(first), -1)
    place[chosen] = np.arange(len(chosen))
    group = np.empty(len(order), np.int64)
    group[order] = np.repeat(place, size)
    return merged.take(chosen), group


def _trace_back(lattice: Lattice, finished: list[_Beam], trace: _Trace) -> Decoded:
    """Return the best way through every sentence, and the posteriors.

    The probability of a history flows back over the expansions that made it, in the proportion in
    which they did (forward filtering, backward smoothing over the beam).
    """
    parent, choice = np.concatenate(trace.parent), np.concatenate(trace.choice)
    alpha = np.concatenate(trace.alpha)
    chosen = np.full(len(lattice.first) - 1, PASSED)
    posterior = np.zeros(len(lattice.cost))
    share = np.zeros(trace.size)
    sentence = current = np.zeros(0, np.int64)
    for time in range(len(trace.arcs), 0, -1):
        ended = finished[time]
        if len(ended.sentence):
            ceiling, run = _group(ended.sentence, ended.alpha)
            mass = np.exp(ended.alpha - np.repeat(ceiling, run))
            start = np.cumsum(run) - run
            share[ended.number] = mass / np.repeat(np.add.reduceat(mass, start), run)
            winner = np.lexsort((-ended.best, ended.sentence))[start]
            sentence, current = np.r_[sentence, ended.sentence[start]], np.r_[current, ended.number[winner]]
        chosen[lattice.sentences[sentence] + time - 1] = choice[current]
        current = parent[current]
        arcs = trace.arcs[time - 1]
        flow = share[arcs.target] * np.exp(alpha[arcs.origin] + arcs.gain - alpha[arcs.target])
        np.add.at(share, arcs.origin, flow)
        real = arcs.candidate != PASSED
        np.add.at(posterior, arcs.candidate[real], flow[real])
    return Decoded(chosen, posterior)


def most_probable(lattice: Lattice, decoded: Decoded) -> Decoded:
    """Return the decoding with each token's most probable reading: fewest wrong tokens expected.

    The best way as a whole (:func:`decode`) may hold a word that the many other good ways do not; what
    counts is tokens (minimum Bayes risk). Joins stay as they are, with the tokens they take along.
    """
    owner = np.repeat(np.arange(len(lattice.first) - 1), np.diff(lattice.first))
    single = np.where(lattice.joins, -1.0, decoded.posterior)
    order = np.lexsort((np.arange(len(owner)), -single, owner))
    token = np.flatnonzero((decoded.chosen != PASSED) & ~lattice.joins[np.maximum(decoded.chosen, 0)])
    best, taken = order[lattice.first[token]], decoded.chosen[token]
    chosen = decoded.chosen.copy()
    chosen[token] = np.where(single[best] > decoded.posterior[taken], best, taken)
    return Decoded(chosen, decoded.posterior)
