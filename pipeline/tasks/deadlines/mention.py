"""What finding and resolving deadlines exchange: mentions, the anchor of a plan, resolved times."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from pipeline.model import DeadlineKind, Precision


class Cue(Enum):
    """What the words in front of a time say about it."""

    NONE = "none"
    LABEL = "label"
    """``Thời gian hoàn thành: …``"""
    BEFORE = "before"
    """``trước``, ``chậm nhất``: the last day itself for a day, the day before for a longer unit."""
    LATEST = "latest"
    """``chậm nhất``, ``xong``, ``đến hết``: up to the end of the unit."""
    WITHIN = "within"
    """``trong``, ``vào``: somewhere in the unit."""
    FROM = "from"
    """``từ``: only the start is given."""


@dataclass(frozen=True)
class Point:
    """One calendar unit as written: a day, month, quarter, half year or year; a missing year is None."""

    start: int
    end: int
    precision: Precision
    year: int | None
    month: int | None = None
    """First month of the unit; None for a year."""
    day: int | None = None
    months: int = 1
    """Length of the unit in months (quarter 3, half 6, year 12)."""
    first_day: int | None = None
    """First of several days of one month: ``15 - 20/9/2025``."""
    part: str | None = None
    """``dau``, ``giua`` or ``cuoi`` of the unit; ``nam_hoc`` for a school year, which no calendar ends."""
    later: int = 0
    """Years behind the plan's: 1 for ``ngày 15/01 năm sau``."""
    damaged: bool = False
    """A run of digits that was a date once and cannot be read as one."""
    run: str | None = None
    """A damaged date that ends in a year; the rule ``unseparated date`` may read it."""


@dataclass(frozen=True)
class Mention:
    """A stretch of text that binds something in time; offsets are characters, half-open."""

    start: int
    end: int
    raw: str
    kind: DeadlineKind
    cue: Cue = Cue.NONE
    first: Point | None = None
    """Start of a range."""
    last: Point | None = None
    """The point itself, or the end of a range."""
    open_end: bool = False
    """``… và những năm tiếp theo``."""
    condition: str | None = None
    note: str | None = None
    unread: bool = False
    """A cell whose words are no known time; taken for a condition."""
    report: bool = False
    """The time of a report about the work, not of the work."""


@dataclass(frozen=True)
class Anchor:
    """What a document says about its own time, for expressions that leave the year out."""

    issued: dt.date | None = None
    year: int | None = None
    """The plan's year where its title names one, else the year of issue."""


@dataclass(frozen=True)
class Resolved:
    """A mention with its dates; becomes a Deadline once its place is known."""

    raw: str
    kind: DeadlineKind
    start: dt.date | None = None
    date: dt.date | None = None
    precision: Precision | None = None
    recurrence: str | None = None
    condition: str | None = None
    note: str | None = None
    confidence: float = 0.9
    problem: str | None = None
    """Why there is no date although one is written, in one English clause."""
    doubt: str | None = None
    """How a date was read that is not written so, in one English clause."""
