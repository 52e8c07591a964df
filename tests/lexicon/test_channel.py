"""The noisy channel: edit costs against the slow and obvious way, and what training left in it."""

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.channel import ADDED_LETTER, KEPT_LETTER, UNSEEN_LETTER, Channel, channel


def cost_by_trying(table: Channel, printed: str, observed: str) -> float:
    """Return the cheapest way from one string to the other, by recursion over all edits."""

    def cost(before: str, after: str) -> float:
        row, column = table.sources.get(before), table.results.get(after)
        found = float(table.table[row, column]) if row is not None and column is not None else np.inf
        if len(before) == len(after) == 1:
            return min(found, KEPT_LETTER if before == after else UNSEEN_LETTER)
        return min(found, ADDED_LETTER) if len(before) == 1 and not after else found

    @functools.cache
    def best(i: int, j: int) -> float:
        if (i, j) == (0, 0):
            return 0.0
        ways = [best(i, j - 1) + ADDED_LETTER] if j else []
        for taken in (1, 2):
            for left in range(4):
                if taken <= i and left <= j and not (taken == 2 and not left):
                    ways.append(
                        best(i - taken, j - left) + cost(printed[i - taken : i], observed[j - left : j])
                    )
        return min(ways)

    return best(len(printed), len(observed))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("chứcủangườiđ", min_size=1, max_size=6), st.text("chtrcngudi¢é6", min_size=1, max_size=6)
        ),
        min_size=1,
        max_size=5,
    )
)
def test_edit_costs_are_the_cheapest(pairs: list[tuple[str, str]]) -> None:
    """The table filled for many pairs at once holds what trying every edit finds."""
    table = channel("eng")
    printed, observed = [p for p, _ in pairs], [o for _, o in pairs]
    numbers = np.arange(len(pairs))

    assert table.edit_costs(printed, observed, numbers, numbers) == pytest.approx(
        [cost_by_trying(table, p, o) for p, o in pairs], abs=1e-3
    )


@pytest.mark.parametrize(
    ("engine", "observed", "printed"),
    [("eng", "cia", "của"), ("eng", "s6", "số"), ("eng", "dugc", "được"), ("vie", "của", "của")],
)
def test_common_damage_was_learned(engine: str, observed: str, printed: str) -> None:
    """Training met the forms every page shows."""
    assert printed in dict(channel(engine).readings(observed))
