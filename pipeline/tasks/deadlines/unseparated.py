"""The rule ``unseparated date``: a date that lost its strokes, read where it is one day of the plan."""

import datetime as dt

from pipeline.tasks.deadlines.mention import Anchor
from pipeline.vietnamese.strokeless import only_reading

HORIZON = 10
"""Years from the issue of a plan to its last date: the longest plans are those of ten years."""


def read_unseparated(text: str, anchor: Anchor) -> dt.date | None:
    """Return the one day ``text`` can mean in a plan; None where it may mean several, or none of the plan's.

    Without a date of issue nothing says which years are the plan's, so nothing is read.
    """
    date = only_reading(text)
    if date is None or anchor.issued is None or date < anchor.issued:
        return None
    return date if date.year <= anchor.issued.year + HORIZON else None
