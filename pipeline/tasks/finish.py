"""From drafts to tasks: bodies with ids, resolved deadlines, confidence, and what a clerk should look at."""

import re
from dataclasses import replace

from pipeline.model import Body, Deadline, Issue, Severity, Task
from pipeline.tasks.bodies import make_body
from pipeline.tasks.deadlines import Anchor, Resolved, resolve_deadline
from pipeline.tasks.drafts import Draft, Found, FoundTime
from pipeline.tasks.trust import Trust

_COLLECTIVE = re.compile(r"\b(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\b|[A-ZĐ]\w*,\s[a-zđ]")
"""A name of many: several of them share a task without asking who of them leads."""

_MISREAD = 0.65
"""Weight of a deadline whose figures OCR misread: of three ``Quý 11`` in held-out texts two were ``II``."""


def finish_task(draft: Draft, anchor: Anchor, trust: Trust) -> tuple[Task, list[Issue]]:
    """Return the task of a draft and the findings about it."""
    lead = _bodies(draft.lead, trust, leads=True)
    names = {body.name.lower() for body in lead}
    helpers = _bodies(draft.coordinators, trust, leads=False)
    coordinators = tuple(body for body in helpers if body.name.lower() not in names)
    deadline, resolved = _deadline(draft.deadline, anchor, trust)
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
        confidence=round(draft.sureness * trust.sound, 2),
        provenance=draft.place,
    )
    return task, _check(task, anchor, resolved)


def _bodies(found: list[Found], trust: Trust, *, leads: bool) -> tuple[Body, ...]:
    """Return the bodies of all places, each once."""
    bodies: dict[str, Body] = {}
    for group in found:
        for name in group.names:
            body = make_body(name.name, confidence=1, provenance=group.place)
            confidence = trust.owner(group.place, known=body.id is not None, leads=leads)
            bodies.setdefault(body.full_name.lower(), body.model_copy(update={"confidence": confidence}))
    return tuple(bodies.values())


def _deadline(
    found: FoundTime | None, anchor: Anchor, trust: Trust
) -> tuple[Deadline | None, Resolved | None]:
    """Return the deadline of a mention, and what reading it found."""
    if found is None:
        return None, None
    resolved = resolve_deadline(found.mention, anchor)
    if found.doubt and not resolved.problem:
        resolved = replace(resolved, doubt=found.doubt, confidence=resolved.confidence * _MISREAD)
    deadline = Deadline(
        raw=resolved.raw,
        kind=resolved.kind,
        start=resolved.start,
        date=resolved.date,
        precision=resolved.precision,
        recurrence=resolved.recurrence,
        condition=resolved.condition,
        note=resolved.note,
        confidence=trust.time(found.place, resolved.confidence),
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
    single = [body.name for body in task.lead if not _COLLECTIVE.search(body.name)]
    if len(single) > 1:
        names = "; ".join(single)
        issues.append(issue("T403", Severity.INFO, f"{len(single)} bodies lead one task ({names}): {title}"))
    if resolved and resolved.problem:
        issues.append(
            issue("T404", Severity.WARNING, f"the deadline {resolved.raw!r} has no date: {resolved.problem}")
        )
    if resolved and resolved.doubt:
        issues.append(
            issue("T406", Severity.WARNING, f"the deadline of a task is unsure: {resolved.doubt}: {title}")
        )
    return issues
