"""The decoder against the slow and obvious way: trying every path."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.language_model import LanguageModel, language_model
from pipeline.repair.beam import PASSED, Lattice, decode

WORDS = ("kế", "hoạch", "cải", "cách", "hành", "chính", "của", "tỉnh", "tính", "số")


def lattice_of(rows: list[list[tuple[int, int, float, bool]]]) -> Lattice:
    """Return a lattice of one sentence, one row of candidates a token."""
    flat = [candidate for row in rows for candidate in row]
    first = np.cumsum([0] + [len(row) for row in rows])
    return Lattice(
        np.array([0, len(rows)]),
        first,
        np.array([c[0] for c in flat]),
        np.array([c[1] for c in flat]),
        np.array([c[2] for c in flat]),
        np.array([c[3] for c in flat]),
    )


def best_by_trying(model: LanguageModel, rows: list[list[tuple[int, int, float, bool]]]) -> float:
    """Return the score of the best path, found by scoring every one."""
    best = -math.inf
    for path in itertools.product(*rows):
        score, state, passing = 0.0, model.start(1), False
        for word, second, cost, joins in path:
            if passing:
                passing = False
                continue
            score += cost
            for number in (word, second):
                if number >= 0:
                    gain, state = model.query(state, np.array([number]))
                    score += float(gain[0])
            passing = joins
        best = max(best, score)
    return best


def score_of(
    model: LanguageModel, rows: list[list[tuple[int, int, float, bool]]], chosen: list[int]
) -> float:
    """Return the score of the path the decoder chose."""
    first = np.cumsum([0] + [len(row) for row in rows])
    score, state = 0.0, model.start(1)
    for token, number in enumerate(chosen):
        if number == PASSED:
            continue
        word, second, cost, _ = rows[token][number - first[token]]
        score += cost
        for one in (word, second):
            if one >= 0:
                gain, state = model.query(state, np.array([one]))
                score += float(gain[0])
    return score


candidate = st.tuples(
    st.sampled_from(WORDS).map(lambda word: language_model().ids[word]),
    st.one_of(st.just(-1), st.sampled_from(WORDS).map(lambda word: language_model().ids[word])),
    st.floats(-5, 0),
    st.just(False),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(candidate, min_size=1, max_size=3), min_size=1, max_size=4))
def test_decoder_finds_the_best_path(rows: list[list[tuple[int, int, float, bool]]]) -> None:
    """With room for every history the decoder finds what trying every path finds."""
    model = language_model()
    decoded = decode(model, lattice_of(rows), beam=200, window=100.0)

    assert score_of(model, rows, decoded.chosen.tolist()) == pytest.approx(
        best_by_trying(model, rows), abs=1e-3
    )


def test_posteriors_of_a_token_sum_to_one() -> None:
    """Every token has exactly one reading."""
    model = language_model()
    rows = [[(model.ids[word], -1, -1.0, False) for word in ("tỉnh", "tính", "kế")] for _ in range(4)]
    posterior = decode(model, lattice_of(rows), beam=50, window=50.0).posterior

    assert posterior.reshape(4, 3).sum(axis=1) == pytest.approx([1.0] * 4)


def test_join_takes_the_next_token_along() -> None:
    """A candidate that joins two tokens leaves nothing for the second."""
    model = language_model()
    rows = [[(model.ids["hoạch"], -1, 0.0, True)], [(model.ids["số"], -1, 0.0, False)]]

    assert decode(model, lattice_of(rows)).chosen.tolist() == [0, PASSED]


def test_nothing_to_decode() -> None:
    """No sentences, and sentences without tokens, are fine."""
    empty = Lattice(*(np.zeros(n, np.int64) for n in (1, 1, 0, 0)), np.zeros(0), np.zeros(0, bool))

    assert decode(language_model(), empty).chosen.tolist() == []
