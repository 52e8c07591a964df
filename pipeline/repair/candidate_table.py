"""The readings of many tokens as one table, and the best few of each token."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEEP = 45
"""Candidates kept for a token."""

SPREAD = 14.0
"""Nats (channel and half the word frequency) behind the best beyond which a candidate is dropped."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Table(NamedTuple):
    """Readings in columns of equal length, in any order."""

    token: Ints
    """Number of the token read."""
    word: Ints
    """Number of the word it is read as, in the language model."""
    second: Ints
    """Second word of a glued token; else -1."""
    cost: Floats
    """Channel cost in nats."""

    def take(self, index: NDArray[np.generic]) -> "Table":
        """Return the rows at ``index``."""
        return Table(self.token[index], self.word[index], self.second[index], self.cost[index])


def join_tables(one: Table, other: Table) -> Table:
    """Return the rows of both."""
    return Table(
        np.r_[one.token, other.token],
        np.r_[one.word, other.word],
        np.r_[one.second, other.second],
        np.r_[one.cost, other.cost],
    )


def keep_best(table: Table, frequency: NDArray[np.float32], tokens: int) -> Table:
    """Return the best ``KEEP`` readings of each token within ``SPREAD``, without doubles, best first.

    Args:
        table: readings of all tokens.
        frequency: log-probability of each word; rarity counts half beside the channel.
        tokens: how many tokens there are.
    """
    table = table.take(np.lexsort((table.cost, table.second, table.word, table.token)))
    same = np.ones((3, len(table.token)), bool)
    for row, column in zip(same, table[:3], strict=True):
        row[:1], row[1:] = False, column[1:] == column[:-1]
    table = table.take(np.flatnonzero(~same.all(axis=0)))
    rarity = np.where(table.second >= 0, frequency[table.second], 0.0) + frequency[table.word]
    total = table.cost - 0.5 * rarity
    order = np.lexsort((table.second, table.word, total, table.token))
    table, total = table.take(order), total[order]
    first = np.searchsorted(table.token, np.arange(tokens + 1))
    size = np.diff(first)
    rank = np.arange(len(total)) - np.repeat(first[:-1], size)
    best = np.repeat(total[np.minimum(first[:-1], max(len(total) - 1, 0))], size) if len(total) else total
    return table.take(np.flatnonzero((rank < KEEP) & (total < best + SPREAD)))
