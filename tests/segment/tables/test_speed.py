"""How long a plan takes that is one flattened table: the slowest kind to read."""

import time
from collections.abc import Callable

import pytest

from pipeline.model import Document
from pipeline.reading import READING, send
from pipeline.segment import SEGMENT
from pipeline.stage import Context
from pipeline.tasks import TASKS
from tests.heldout.make import FOLDER

SECONDS, SYLLABLES = 1.0, 4500
"""The bar: CPU time of segment and tasks on one core for a plan so long."""
IDLE = 0.015
"""Seconds the yardstick takes on the machine the bar was set on, when nothing else runs there."""
RUNS = 5


def best_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def yardstick() -> int:
    """Do a fixed amount of the kind of work the reader does: tuples, dictionaries, sorting."""
    seen: dict[tuple[int, str], float] = {}
    for n in range(60_000):
        seen[n % 977, str(n % 13)] = n * 0.5
    return len(sorted(seen.items(), key=lambda item: -item[1]))


@pytest.mark.slow
def test_a_plan_that_is_one_flattened_table_takes_less_than_a_second() -> None:
    """Segment and tasks of 4,500 syllables; a machine slowed by other work gets as much more time."""
    context = Context(source=FOLDER / "long_table.seed.txt")
    document = send(context, READING)
    syllables = sum(len(line.text.split()) for line in document.lines)

    def read() -> Document:
        return TASKS(SEGMENT(document, context), context)

    read()  # dictionaries are loaded once
    slower = max(best_of(yardstick) / IDLE, 1.0)

    assert best_of(read) * SYLLABLES / syllables < SECONDS * slower
