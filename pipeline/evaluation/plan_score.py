"""How much of a plan is right: header, sections, objectives, tasks, owners, deadlines.

Works on plain JSON, so that any program's output in the format can be scored. Objectives and tasks
are paired one to one by folded token overlap, the best pairs first; owners and deadlines are scored
on paired tasks only, so ``task_complete_f1`` is the figure that nothing can hide behind.
"""

from collections.abc import Callable
from typing import Any

from pipeline.evaluation.normal import body_name, exact_overlap, folded, folded_overlap
from pipeline.evaluation.text_score import f1

Json = dict[str, Any]
Pairs = list[tuple[int, int]]

_FIELDS = ("doc_type", "number", "issuer", "place", "date", "title", "signer_role")
_FREE_TEXT = ("title", "issuer", "signer_role")
"""Header fields that may differ in a token or two (overlap >= 0.9)."""


def pair(gold: list[Json], found: list[Json], text: Callable[[Json], str], floor: float = 0.6) -> Pairs:
    """Return index pairs (gold, found), one to one, greedily from the best overlap down to ``floor``."""
    ranked = sorted(
        ((folded_overlap(text(a), text(b)), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for overlap, i, j in ranked:
        if overlap >= floor and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _documents(plan: Json) -> list[Json]:
    """Return the documents of a plan, whether it names one or several."""
    return plan.get("documents") or ([plan["document"]] if plan.get("document") else [])


def _field_is_right(name: str, gold: Any, found: Any) -> bool:
    """Return whether a header field is right."""
    if isinstance(found, dict):
        found = found.get("name")
    if not found:
        return False
    if name in _FREE_TEXT:
        return exact_overlap(str(gold), str(found)) >= 0.9
    return folded(str(gold)) == folded(str(found))


def score_header(gold: Json, found: Json) -> float:
    """Return the share of the gold's header fields that are right, over all its documents."""
    others = _documents(found)
    verdicts = [
        _field_is_right(name, document[name], (others[i] if i < len(others) else {}).get(name))
        for i, document in enumerate(_documents(gold))
        for name in _FIELDS
        if document.get(name) not in (None, "")
    ]
    return sum(verdicts) / max(len(verdicts), 1)


def score_references(gold: Json, found: Json) -> float:
    """Return the F1 of the sets of document numbers cited."""
    wanted, got = (
        {number.upper() for document in _documents(plan) for number in document.get("references") or []}
        for plan in (gold, found)
    )
    return f1(len(wanted & got), len(wanted), len(got))


def _flat(sections: list[Json] | None) -> list[Json]:
    """Return the sections with all below them."""
    return [s for section in sections or [] for s in [section, *_flat(section.get("children"))]]


def _heading(section: Json) -> str:
    """Return a section's label and title."""
    return f"{section.get('label') or ''} {section.get('title') or ''}"


def score_sections(gold: Json, found: Json) -> tuple[float, float]:
    """Return the F1 of the headings, and the share of the paired ones that have the right kind."""
    wanted, got = _flat(gold["sections"]), _flat(found.get("sections"))
    pairs = pair(wanted, got, _heading, 0.75)
    right = sum(wanted[i].get("kind") == got[j].get("kind") for i, j in pairs)
    return f1(len(pairs), len(wanted), len(got)), right / max(len(pairs), 1)


def _names(body: Json | str) -> list[str]:
    """Return both spellings of a body: as written and in full."""
    spellings = [body.get("name"), body.get("full_name")] if isinstance(body, dict) else [body]
    return [body_name(spelling) for spelling in spellings if spelling]


def same_bodies(gold: list[Any] | None, found: list[Any] | None) -> bool:
    """Return whether both lists name the same bodies, one to one, in any order."""
    wanted, left = [_names(body) for body in gold or []], [_names(body) for body in found or []]
    if len(wanted) != len(left):
        return False
    for names in wanted:
        same = [o for o in left if any(folded_overlap(a, b) >= 0.9 for a in names for b in o)]
        if not same:
            return False
        left.remove(same[0])
    return True


def same_deadline(gold: Json | None, found: Json | None) -> bool:
    """Return whether both have no deadline, the same last day, or (without a day) the same kind."""
    if not gold or not found:
        return not gold and not found
    if gold.get("date"):
        return bool(gold["date"] == found.get("date"))
    return gold.get("kind") == found.get("kind")


def pair_tasks(gold: Json, found: Json) -> tuple[list[Json], list[Json], Pairs]:
    """Return gold tasks, found tasks without borderline ones, and their pairs."""
    wanted, got = gold["tasks"], found.get("tasks") or []
    pairs = pair(wanted, got, lambda task: str(task["text"]))
    taken = {j for _, j in pairs}
    spare = [task for j, task in enumerate(got) if j not in taken]
    optional = pair(gold.get("optional_tasks") or [], spare, lambda task: str(task["text"]))
    borderline = {id(spare[j]) for _, j in optional}
    kept = [task for task in got if id(task) not in borderline]
    place = {id(task): k for k, task in enumerate(kept)}
    return wanted, kept, [(i, place[id(got[j])]) for i, j in pairs]


def score_tasks(gold: Json, found: Json) -> dict[str, float]:
    """Return the figures of tasks, owners and deadlines."""
    wanted, got, pairs = pair_tasks(gold, found)
    count = max(len(pairs), 1)
    lead = [same_bodies(wanted[i].get("lead"), got[j].get("lead")) for i, j in pairs]
    coordinators = [same_bodies(wanted[i].get("coordinators"), got[j].get("coordinators")) for i, j in pairs]
    deadline = [same_deadline(wanted[i].get("deadline"), got[j].get("deadline")) for i, j in pairs]
    overlap = [exact_overlap(wanted[i]["text"], got[j]["text"]) for i, j in pairs]
    dated = [right for right, (i, _) in zip(deadline, pairs) if wanted[i].get("deadline")]
    complete = sum(a and b and c >= 0.9 for a, b, c in zip(lead, deadline, overlap))
    return {
        "tasks_f1": f1(len(pairs), len(wanted), len(got)),
        "lead": sum(lead) / count,
        "coordinators": sum(coordinators) / count,
        "deadline": sum(deadline) / count,
        "deadline_where_gold_has_one": sum(dated) / max(len(dated), 1),
        "task_text": sum(overlap) / count,
        "task_complete_f1": f1(complete, len(wanted), len(got)),
    }


def score_objectives(gold: Json, found: Json) -> float:
    """Return the F1 of the objectives."""
    wanted, got = gold.get("objectives") or [], found.get("objectives") or []
    return f1(len(pair(wanted, got, lambda item: str(item["text"]))), len(wanted), len(got))


def score_plan(gold: Json, found: Json) -> dict[str, float]:
    """Return every figure of a plan, 0-1."""
    sections, kinds = score_sections(gold, found)
    return {
        "header": score_header(gold, found),
        "references_f1": score_references(gold, found),
        "sections_f1": sections,
        "section_kind": kinds,
        "objectives_f1": score_objectives(gold, found),
        **score_tasks(gold, found),
    }
