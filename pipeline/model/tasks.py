"""Objectives, tasks, their owners and deadlines."""

import datetime as dt

from pipeline.model.base import StrEnum, Value
from pipeline.model.place import Provenance


class Body(Value):
    """An office, unit, person in office or collective that owns or supports a task."""

    name: str
    """As written."""
    full_name: str
    """Abbreviations written out; equals ``name`` where there are none."""
    id: str | None = None
    """From dictionaries/bodies.tsv; None for a body not listed there."""
    confidence: float
    provenance: Provenance


class DeadlineKind(StrEnum):
    """How a task is bound in time."""

    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    CONDITIONAL = "conditional"


class Precision(StrEnum):
    """The finest unit of time the text names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Deadline(Value):
    """When a task is due. Nothing is inferred that the text does not say."""

    raw: str
    """As written."""
    kind: DeadlineKind
    start: dt.date | None = None
    date: dt.date | None = None
    """Last day by which it is due."""
    precision: Precision | None = None
    recurrence: str | None = None
    """An RFC 5545 RRULE, e.g. ``FREQ=MONTHLY;BYMONTHDAY=20``."""
    condition: str | None = None
    note: str | None = None
    confidence: float
    provenance: Provenance


class Metric(Value):
    """A figure an objective sets: "tối thiểu 98%" is ``>= 98 %``."""

    op: str
    """``>=``, ``<=``, ``=``, ``>``, ``<``, ``+`` (increase by) or ``-`` (decrease by)."""
    value: float
    unit: str


class Objective(Value):
    """A point of a Mục tiêu section."""

    text: str
    metrics: tuple[Metric, ...] = ()
    section: str | None
    """Path of the section, e.g. ``I.1``."""
    document: int
    confidence: float
    provenance: Provenance


class TaskSource(StrEnum):
    """Whether a task stood in prose or in a table."""

    PROSE = "prose"
    TABLE = "table"


class Task(Value):
    """One leaf work item that somebody has to do."""

    text: str
    lead: tuple[Body, ...] = ()
    coordinators: tuple[Body, ...] = ()
    deadline_text: str | None = None
    deadline: Deadline | None = None
    deliverable: str | None = None
    source: TaskSource
    section: str | None
    """Path of the section, e.g. ``III.1``."""
    document: int
    confidence: float
    provenance: Provenance
