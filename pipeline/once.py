"""Making what costs time once, however many threads ask for it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return ``make`` as a function that calls it the first time and gives the same thing ever after.

    ``lru_cache`` alone lets two threads that ask at the same time make it twice: pages are read side by
    side, and the networks of two readers took as long again as one.
    """
    lock, kept = Lock(), lru_cache(maxsize=1)(make)

    @wraps(make)
    def get() -> Made:
        with lock:
            return kept()

    return get
