"""Labelled fields of an activity: ``Đơn vị chủ trì: …``, ``Thời gian: …``, ``Sản phẩm: …``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.model import Provenance
from pipeline.tasks.bodies import BodyName, split_bodies
from pipeline.tasks.deadlines import Mention, find_deadlines
from pipeline.tasks.deadlines.words import any_of
from pipeline.tasks.drafts import Draft, Found, FoundTime, replace_place
from pipeline.tasks.owners import find_owners
from pipeline.tasks.text import squeeze


@dataclass(frozen=True)
class Fields:
    """The fields of one paragraph."""

    place: Provenance
    lead: tuple[BodyName, ...] = ()
    coordinators: tuple[BodyName, ...] = ()
    time: Mention | None = None
    result: str | None = None

    def fill(self, draft: Draft) -> None:
        """Give a task what the fields say and it does not know yet."""
        own = self.place.line_start >= draft.place.line_start and self.place.line_end <= draft.place.line_end
        place = self.place if own else replace_place(self.place, "group")
        if self.lead and not draft.lead:
            draft.lead = [Found(self.lead, place)]
        if self.coordinators and not draft.coordinators:
            draft.coordinators = [Found(self.coordinators, place)]
        if self.time and draft.deadline is None:
            draft.deadline = FoundTime(self.time, place)
        if self.result and draft.deliverable is None:
            draft.deliverable = self.result


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    rows = read_rows(dictionary_path("task_marks.tsv"), ("word", "class"))
    classes: dict[str, list[str]] = {}
    for row in rows:
        if row["class"].startswith("field_"):
            classes.setdefault(row["class"], []).append(row["word"])
    groups = [f"(?P<field_time>{any_of('label')})"]
    for name in sorted(classes):
        words = sorted(classes[name], key=lambda w: (-len(w), w))
        groups.append(f"(?P<{name}>{'|'.join(re.escape(w) for w in words)})")
    return re.compile(rf"(?:^|(?<=[.;,(])\s*|(?<=\s[-–+])\s*)(?:{'|'.join(groups)})\s*[:：]\s*", re.I)


def read_fields(text: str, place: Provenance) -> Fields:
    """Return the labelled fields of a paragraph; all empty where it has none.

    A label counts at the beginning and behind a stop, so ``Sở Nội vụ chủ trì: …`` is none.
    """
    matches = list(_names().finditer(text))
    values: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        end = following.start() if following else len(text)
        name = next(key for key, value in match.groupdict().items() if value)
        values.setdefault(name, text[match.end() : end].strip(" .;,-–()"))
    time = None
    if values.get("field_time"):
        mentions = find_deadlines(f"Thời gian: {values['field_time']}")
        time = mentions[0] if mentions else None
    lead, helpers = _owners(_clause(values.get("field_lead", "")))
    if "field_coordinate" in values:
        helpers = split_bodies(_clause(values["field_coordinate"]))
    return Fields(
        place,
        lead,
        helpers,
        time,
        squeeze(values["field_result"]) if values.get("field_result") else None,
    )


def _owners(value: str) -> tuple[tuple[BodyName, ...], tuple[BodyName, ...]]:
    """Return lead and coordinators of a field: a list of names, or a sentence that hands out the work."""
    owners = find_owners(value)
    return (owners.lead, owners.coordinators) if owners.lead else (split_bodies(value), ())


def _clause(value: str) -> str:
    """Return a value up to the end of its sentence."""
    return re.split(r"\.\s", value)[0]
