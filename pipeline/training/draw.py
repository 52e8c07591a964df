"""Deterministic drawing: the same key gives the same numbers on every machine and Python version."""

import random
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of choices that depends on its key alone.

    Only ``Random.random()`` is used below: it is the one method whose stream Python promises to keep.
    """

    def __init__(self, key: str) -> None:
        self._random = random.Random(
            int.from_bytes(blake2b(key.encode("utf-8"), digest_size=8).digest(), "big")
        )

    def share(self) -> float:
        """Return a number in [0, 1)."""
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        """Return a number in [low, high)."""
        return low + (high - low) * self._random.random()

    def below(self, limit: int) -> int:
        """Return an integer in [0, limit)."""
        return int(self._random.random() * limit)

    def one_of(self, values: Sequence[T]) -> T:
        """Return one of ``values``."""
        return values[self.below(len(values))]

    def weighted(self, values: Sequence[tuple[T, float]]) -> T:
        """Return one value of (value, weight) pairs, heavy ones more often."""
        left = self._random.random() * sum(weight for _, weight in values)
        for value, weight in values:
            left -= weight
            if left < 0:
                return value
        return values[-1][0]
