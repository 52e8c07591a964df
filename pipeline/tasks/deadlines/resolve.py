"""From a mention to dates: the plan's year where none is named, last days, rules of recurrence."""

import datetime as dt

from pipeline.model import DeadlineKind, Precision
from pipeline.tasks.deadlines.calendar import ImpossibleDate, point_span
from pipeline.tasks.deadlines.mention import Anchor, Cue, Mention, Point, Resolved
from pipeline.tasks.deadlines.recurrence import build_rule
from pipeline.tasks.deadlines.unseparated import read_unseparated

_ASSUMED_YEAR = 0.95
"""Factor for a date whose year is the plan's, not its own."""

_LATE, _EARLY = 10, 3
"""A plan issued in October or later that names January to March means those of the next year."""

_UNSEPARATED = 0.6
"""Factor for a date read by the rule ``unseparated date``."""


def resolve_deadline(mention: Mention, anchor: Anchor) -> Resolved:
    """Return the dates a mention stands for.

    A day is due on that day, also after ``trước`` (FORMAT.md); a month, quarter, half or whole year on
    its last day, but after ``trước`` on the day before its first. A year that is not written is the
    plan's. A day that does not exist stays raw, with a ``problem``.
    """
    base = Resolved(
        mention.raw, mention.kind, condition=mention.condition, note=mention.note, confidence=_trust(mention)
    )
    if mention.kind is DeadlineKind.RECURRING:
        rule, note = build_rule(mention.raw)
        return _with(base, recurrence=rule, note=note or base.note)
    if mention.last is None:
        return base
    try:
        return _dated(base, mention, anchor)
    except ImpossibleDate as error:
        return _with(base, problem=str(error), confidence=0.3)


def _dated(base: Resolved, mention: Mention, anchor: Anchor) -> Resolved:
    """Return ``base`` with first and last day."""
    last = mention.last
    assert last is not None
    if last.run is not None and mention.first is None:
        return _unseparated(base, last.run, anchor)
    if last.part == "nam_hoc":
        return _with(base, precision=Precision.YEAR)
    year = last.year or _implied_year(last, anchor)
    span = point_span(last, year)
    if span is None:
        return _with(
            base, precision=last.precision, problem="the year is not written and the document has no date"
        )
    start: dt.date | None = span[0] if last.precision is not Precision.DAY else _first_day(last, span[0])
    end: dt.date | None = span[1]
    if mention.first is not None:
        opening = point_span(mention.first, mention.first.year or year)
        start = opening[0] if opening else start
        if start is not None and end is not None and start > end:
            if mention.first.year is None and mention.first.precision is not Precision.YEAR:
                start = start.replace(year=start.year - 1)
            else:
                raise ImpossibleDate(f"the period ends on {end} before it starts on {start}")
    elif mention.cue is Cue.BEFORE and last.precision is not Precision.DAY:
        start, end = None, span[0] - dt.timedelta(days=1)
        if last.part == "cuoi":
            end = span[1]
    elif mention.cue in (Cue.BEFORE, Cue.LATEST):
        start = None
    elif mention.cue is Cue.FROM and last.first_day is None:
        start, end = span[0], None
    start, end = _vague_parts(last, start, end)
    kind = base.kind
    if mention.open_end:
        kind, end = DeadlineKind.ONGOING, None
    confidence = base.confidence if last.year is not None else base.confidence * _ASSUMED_YEAR
    return _with(base, kind=kind, start=start, date=end, precision=_finest(mention), confidence=confidence)


def _implied_year(last: Point, anchor: Anchor) -> int | None:
    """Return the year of a point that names none: the plan's.

    A plan of the last quarter that names a day of the first one, and no year anywhere, means the next.
    """
    if anchor.year is None:
        return None
    turns = anchor.issued is not None and anchor.issued.year == anchor.year and anchor.issued.month >= _LATE
    next_year = (
        turns and last.month is not None and last.month <= _EARLY and last.precision is not Precision.YEAR
    )
    return anchor.year + (1 if next_year and not last.later else last.later)


def _unseparated(base: Resolved, run: str, anchor: Anchor) -> Resolved:
    """Return ``base`` with the one day a run without separators can mean.

    Raises:
        ImpossibleDate: it may mean several days, or none of the plan's.
    """
    day = read_unseparated(run, anchor)
    if day is None:
        raise ImpossibleDate(f"{run!r} cannot be read as one date")
    doubt = f"{run!r} was read as {day.day}/{day.month}/{day.year}, its only reading"
    confidence = base.confidence * _UNSEPARATED
    return _with(base, date=day, precision=Precision.DAY, confidence=confidence, doubt=doubt)


def _first_day(last: Point, day: dt.date) -> dt.date | None:
    if last.first_day is None:
        return None
    if not 1 <= last.first_day <= day.day:
        raise ImpossibleDate(f"the days {last.first_day} to {day.day} are no period")
    return day.replace(day=last.first_day)


def _vague_parts(
    last: Point, start: dt.date | None, end: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    """Leave the open side of ``đầu …`` and ``giữa …`` open: no calendar says where they end."""
    if last.part in ("dau", "giua"):
        return start, None
    return (None, end) if last.part == "cuoi" else (start, end)


def _finest(mention: Mention) -> Precision | None:
    order = list(Precision)
    points = [p for p in (mention.first, mention.last) if p is not None]
    return min((p.precision for p in points), key=order.index, default=None)


def _trust(mention: Mention) -> float:
    """Return how far mentions of this shape are to be trusted (docs/tasks.md)."""
    if mention.unread:
        return 0.6
    if mention.cue is Cue.LABEL:
        return 0.97
    if mention.kind is DeadlineKind.DATE:
        return 0.97
    if mention.kind is DeadlineKind.PERIOD:
        return 0.95 if mention.last is not None else 0.9
    return {DeadlineKind.RECURRING: 0.92, DeadlineKind.ONGOING: 0.93}.get(mention.kind, 0.9)


def _with(base: Resolved, **changes: object) -> Resolved:
    from dataclasses import replace

    return replace(base, **changes)  # type: ignore[arg-type]
