"""Tasks of the tables: each data row of a task table, its cells read by the kind of their column."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model import ColumnKind, DeadlineKind, Document, Provenance, Row, Section, Table, TaskSource
from pipeline.tasks.bodies import BodyName, split_bodies
from pipeline.tasks.deadlines import Anchor, choose_deadline, find_deadlines
from pipeline.tasks.drafts import Draft, Found, FoundTime, Surroundings, replace_place
from pipeline.tasks.owners import find_owners, read_heading
from pipeline.tasks.plausible import keep_bodies, name_key
from pipeline.tasks.results import find_result
from pipeline.tasks.text import squeeze
from pipeline.tasks.time_cells import read_time_cell

_HELPERS = re.compile(
    r"[;,.\n(]*\s*(?:và\s+)?(?:cơ quan |đơn vị )?phối hợp(?:\s+thực hiện)?(?:\s+với|\s+cùng)?\s*[:：]?\s*",
    re.I,
)
_CONDITION = re.compile(r"\W*(?:khi|sau khi|ngay|theo|trong|tùy|kể từ|căn cứ)\b", re.I)
_LEADS = re.compile(r"^\W*(?:cơ quan |đơn vị )?chủ trì\s*[:：]\s*|\s*\(?\b(?:chủ trì|thực hiện)\)?\s*$", re.I)

_JOINTS = {ColumnKind.THOI_GIAN: " - ", ColumnKind.CHU_TRI: "; ", ColumnKind.PHOI_HOP: "; "}

MIXED = 0.5
"""Sureness of a row of a flattened table whose owners' cell holds words of other cells."""


@dataclass(frozen=True)
class Cells:
    """The cells of one row by kind; an absent column is an empty text."""

    row: Row
    by_kind: dict[ColumnKind, str]

    def get(self, kind: ColumnKind) -> str:
        """Return the text of a kind of column."""
        return self.by_kind.get(kind, "")


def find_table_tasks(document: Document, anchors: list[Anchor]) -> list[Draft]:
    """Return the tasks of all task tables, in order of rows."""
    sections = list(document.walk_sections())
    drafts: list[Draft] = []
    for table in document.tables:
        if table.is_task_table:
            anchor = anchors[table.document] if table.document < len(anchors) else Anchor()
            drafts += _rows(table, sections, anchor)
    return drafts


def read_cells(table: Table, row: Row) -> Cells:
    """Return the cells of a row by the kind of their column; columns of one kind are joined.

    Two time columns (``Bắt đầu``, ``Kết thúc``) become one period, two of owners one list.
    """
    by_kind: dict[ColumnKind, str] = {}
    for column, cell in zip(table.columns, row.cells, strict=False):
        text = cell.strip()
        if text:
            joint = _JOINTS.get(column.kind, " ")
            by_kind[column.kind] = f"{by_kind[column.kind]}{joint}{text}" if column.kind in by_kind else text
    return Cells(row, by_kind)


def is_data_row(cells: Cells) -> bool:
    """Tell whether a row is a task: it says what is to be done and is no heading over the table."""
    text = cells.get(ColumnKind.NHIEM_VU)
    return not cells.row.group and len(re.findall(r"[^\W\d_]{2,}", text)) >= 2


def _rows(table: Table, sections: list[Section], anchor: Anchor) -> list[Draft]:
    drafts: list[Draft] = []
    around = Surroundings()
    names = _names(table)
    for row in table.rows:
        cells = read_cells(table, row)
        if row.group:
            around = _group(cells, names, ruled=table.ruled)
        elif is_data_row(cells):
            draft = _draft(table, cells, names, _path(sections, row, table), anchor)
            draft.take(around)
            if not draft.lead and not draft.mixed:
                draft.take(_heading(sections, row, table))
            drafts.append(draft)
    return drafts


def _names(table: Table) -> Counter[str]:
    """Return how often the rows have each owner's name."""
    owners = (group for row in table.rows for group in _owners(read_cells(table, row)))
    return Counter(name_key(name.name) for group in owners for name in group)


def _path(sections: list[Section], row: Row, table: Table) -> str | None:
    index = row.section if row.section is not None else table.section
    return sections[index].path if index is not None and index < len(sections) else None


def _heading(sections: list[Section], row: Row, table: Table) -> Surroundings:
    """Return who the section of a row is named after."""
    index = row.section if row.section is not None else table.section
    if index is None or index >= len(sections):
        return Surroundings()
    names = read_heading(sections[index].title).lead
    place = replace_place(sections[index].provenance, "heading")
    return Surroundings(lead=Found(names, place) if names else None)


def _group(cells: Cells, names: Counter[str], *, ruled: bool) -> Surroundings:
    """Return what the cells of a group row say for all rows below it."""
    place = replace_place(cells.row.provenance, "group")
    lead, helpers = _owners(cells)
    if not ruled:
        lead, helpers = keep_bodies(lead, names), keep_bodies(helpers, names)
    time = _time(cells, Anchor(), place, ruled=ruled)
    return Surroundings(
        Found(lead, place) if lead else None, Found(helpers, place) if helpers else None, time
    )


def _draft(table: Table, cells: Cells, names: Counter[str], path: str | None, anchor: Anchor) -> Draft:
    place = cells.row.provenance
    column = replace_place(place, "column")
    text = squeeze(cells.get(ColumnKind.NHIEM_VU))
    draft = Draft(text, place, table.document, path, TaskSource.TABLE, sureness=cells.row.confidence)
    lead, helpers = _owners(cells)
    if not table.ruled:
        named = len(lead) + len(helpers)
        draft.mixed, lead, helpers = bool(lead), keep_bodies(lead, names), keep_bodies(helpers, names)
        draft.mixed = draft.mixed and not lead
        if len(lead) + len(helpers) < named:
            draft.sureness = min(draft.sureness, MIXED)
    own = find_owners(text)
    if lead:
        draft.lead = [Found(lead, column)]
    elif own.lead and (table.ruled or ColumnKind.CHU_TRI not in cells.by_kind):
        draft.lead = [Found(own.lead, place)]
    if helpers:
        draft.coordinators = [Found(helpers, column)]
    known = {name.name.lower() for name in (*helpers, *lead)}
    more = tuple(name for name in own.coordinators if name.name.lower() not in known)
    if more:
        draft.coordinators.append(Found(more, place))
    draft.deadline = _time(cells, anchor, column, ruled=table.ruled) or _time_in_text(text, anchor, place)
    draft.deliverable = squeeze(cells.get(ColumnKind.KET_QUA)) or find_result(text)
    return draft


def _owners(cells: Cells) -> tuple[tuple[BodyName, ...], tuple[BodyName, ...]]:
    """Return lead and coordinators of a row; one cell may name both (``Sở A chủ trì; phối hợp: Sở B``)."""
    return _split_owners(cells.get(ColumnKind.CHU_TRI), cells.get(ColumnKind.PHOI_HOP))


@lru_cache(maxsize=1024)
def _split_owners(charge: str, help_: str) -> tuple[tuple[BodyName, ...], tuple[BodyName, ...]]:
    parts = _HELPERS.split(charge, maxsplit=1)
    if len(parts) == 2:
        before, after = parts
        named = split_bodies(_LEADS.sub("", before).strip())
        helped = split_bodies(after.strip(" ()"))
        if named and not after.strip(" ()"):
            return named, split_bodies(help_)
        return named or (), (*helped, *split_bodies(help_))
    return split_bodies(_LEADS.sub("", charge)), split_bodies(help_)


def _time(cells: Cells, anchor: Anchor, place: Provenance, *, ruled: bool) -> FoundTime | None:
    """Return the deadline of the time column; of the report column only where there is no other.

    A condition only the column makes one (``Trước huyện``) is none where words of other cells may be in it.
    """
    for kind in (ColumnKind.THOI_GIAN, ColumnKind.BAO_CAO):
        cell = read_time_cell(cells.get(kind))
        if cell is None:
            continue
        mention = choose_deadline(find_deadlines(cell.text, cell=True), anchor)
        broken = not ruled and mention is not None and mention.kind is DeadlineKind.CONDITIONAL
        broken = broken and _CONDITION.match(cell.text) is None
        if mention is not None and not (broken and not find_deadlines(cell.text)):
            mention = replace(mention, raw=cell.as_found(mention.raw))
            return FoundTime(mention, place, cell.doubt)
    return None


def _time_in_text(text: str, anchor: Anchor, place: Provenance) -> FoundTime | None:
    mention = choose_deadline(find_deadlines(text), anchor, text)
    return FoundTime(mention, place) if mention is not None else None
