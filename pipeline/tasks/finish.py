"""From drafts to tasks: bodies with ids, resolved deadlines, confidence, and what a clerk should look at."""

import statistics

from pipeline.model import Body, Deadline, Document, Issue, Severity, Task
from pipeline.tasks.bodies import make_body
from pipeline.tasks.deadlines import Anchor, Resolved, resolve_deadline
from pipeline.tasks.drafts import Draft, Found, FoundTime

_TRUST = {None: 0.93, "heading": 0.94, "point": 0.93, "introduction": 0.85, "column": 0.95, "group": 0.88}
"""How far owners are to be trusted, by where they were found (docs/tasks.md)."""

_UNKNOWN = 0.9
"""Factor for a body that is not in the dictionary."""


def finish_task(document: Document, draft: Draft, anchor: Anchor) -> tuple[Task, list[Issue]]:
    """Return the task of a draft and the findings about it."""
    sound = _sound(document, draft)
    lead = _bodies(draft.lead, sound)
    names = {body.name.lower() for body in lead}
    coordinators = tuple(b for b in _bodies(draft.coordinators, sound) if b.name.lower() not in names)
    deadline, resolved = _deadline(draft.deadline, anchor, sound)
    task = Task(
        text=draft.text,
        lead=lead,
        coordinators=coordinators,
        deadline_text=deadline.raw if deadline else None,
        deadline=deadline,
        deliverable=draft.deliverable,
        source=draft.source,
        section=draft.section,
        document=draft.document,
        confidence=round(draft.sureness * sound, 2),
        provenance=draft.place,
    )
    return task, _check(task, anchor, resolved)


def _sound(document: Document, draft: Draft) -> float:
    """Return how well the lines of a draft were read, 0-1; 1 for text that was not read by OCR."""
    lines = document.lines[draft.place.line_start : draft.place.line_end]
    known = [line.confidence for line in lines if line.confidence is not None]
    return max(0.5, statistics.fmean(known)) if known else 1.0


def _bodies(found: list[Found], sound: float) -> tuple[Body, ...]:
    """Return the bodies of all places, each once."""
    bodies: dict[str, Body] = {}
    for group in found:
        trust = _TRUST.get(group.place.inherited_from, 0.85) * sound
        for name in group.names:
            body = make_body(name.name, confidence=trust, provenance=group.place)
            if body.id is None:
                body = body.model_copy(update={"confidence": round(body.confidence * _UNKNOWN, 2)})
            bodies.setdefault(body.full_name.lower(), body)
    return tuple(bodies.values())


def _deadline(
    found: FoundTime | None, anchor: Anchor, sound: float
) -> tuple[Deadline | None, Resolved | None]:
    """Return the deadline of a mention, and what reading it found."""
    if found is None:
        return None, None
    resolved = resolve_deadline(found.mention, anchor)
    deadline = Deadline(
        raw=resolved.raw,
        kind=resolved.kind,
        start=resolved.start,
        date=resolved.date,
        precision=resolved.precision,
        recurrence=resolved.recurrence,
        condition=resolved.condition,
        note=resolved.note,
        confidence=round(resolved.confidence * sound, 2),
        provenance=found.place,
    )
    return deadline, resolved


def _check(task: Task, anchor: Anchor, resolved: Resolved | None) -> list[Issue]:
    """Return what a clerk would want to see about a task."""
    place = task.provenance
    title = task.text if len(task.text) <= 60 else task.text[:57] + "…"

    def issue(code: str, severity: Severity, message: str) -> Issue:
        return Issue(code=code, severity=severity, message=message, page=place.page, line=place.line_start)

    issues = []
    if not task.lead:
        issues.append(issue("T401", Severity.WARNING, f"no owner is named for the task: {title}"))
    due = task.deadline.date if task.deadline else None
    if due and anchor.issued and due < anchor.issued:
        issues.append(
            issue("T402", Severity.WARNING, f"due {due}, before the date of issue {anchor.issued}: {title}")
        )
    if len(task.lead) > 1:
        names = "; ".join(body.name for body in task.lead)
        issues.append(
            issue("T403", Severity.INFO, f"{len(task.lead)} bodies lead one task ({names}): {title}")
        )
    if resolved and resolved.problem:
        issues.append(
            issue("T404", Severity.WARNING, f"the deadline {resolved.raw!r} has no date: {resolved.problem}")
        )
    if resolved and resolved.doubt:
        issues.append(
            issue("T406", Severity.WARNING, f"the deadline of a task is unsure: {resolved.doubt}: {title}")
        )
    return issues
