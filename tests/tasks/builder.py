"""Small documents for the tasks stage, written as outlines, so that its tests need no other stage."""

import datetime as dt
import re

from pipeline.model import (
    Block,
    BlockRole,
    Column,
    ColumnKind,
    Document,
    Header,
    Line,
    Provenance,
    Row,
    Section,
    SectionKind,
    Table,
)  # fmt: skip
from pipeline.stage import Context
from pipeline.tasks import TASKS

ISSUED = dt.date(2025, 3, 10)


def place(line: int) -> Provenance:
    """Return the provenance of one line."""
    return Provenance(page=0, line_start=line, line_end=line + 1)


def plan(outline: str, *, title: str = "Kế hoạch năm 2025", tables: tuple[Table, ...] = ()) -> Document:
    """Return a document of an outline, a block a line.

    ``# nhiem_vu II NHIỆM VỤ`` is a heading (``##`` one below it), ``- …``, ``1) …`` and ``a) …`` are points,
    two spaces more make a point a part of the one above, ``= …`` is a closing paragraph, all else is prose.
    """
    headings: list[tuple[int, Section]] = []
    blocks: list[Block] = []
    above: list[int] = []
    lines = [line for line in outline.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        depth = (len(line) - len(line.lstrip())) // 2
        text, role, label = line.strip(), BlockRole.PARAGRAPH, None
        heading = re.match(r"(#+) (\w+) (\S+) (.+)", text)
        if heading:
            path = heading.group(3)
            section = Section(
                label=path, title=heading.group(4), level=len(heading.group(1)),
                kind=SectionKind(heading.group(2)), document=0, path=path, confidence=1,
                provenance=place(number),
            )  # fmt: skip
            headings.append((len(heading.group(1)), section))
            role, label, text = BlockRole.HEADING, path, heading.group(4)
        elif text.startswith("= "):
            role, text = BlockRole.CLOSING, text[2:]
        elif point := re.match(r"([-+]|\w{1,2}\)) (.+)", text):
            role, label, text = BlockRole.POINT, point.group(1).rstrip(")"), point.group(2)
        parent = above[depth - 1] if depth and len(above) >= depth else None
        above = [*above[:depth], len(blocks)]
        blocks.append(
            Block(
                role=role,
                document=0,
                section=len(headings) - 1 if headings else None,
                label=label,
                depth=depth,
                parent=parent,
                text=text,
                provenance=place(number),
            )
        )
    header = Header(doc_type="Kế hoạch", date=ISSUED, title=title, confidence=1, provenance=place(0))
    printed = lines or [""]
    return Document(
        lines=tuple(Line(page=0, orig=line, text=line) for line in printed),
        headers=(header,), blocks=tuple(blocks), sections=nest(headings, 1), tables=tables,
    )  # fmt: skip


def nest(headings: list[tuple[int, Section]], level: int) -> tuple[Section, ...]:
    """Return the headings of one level with those below them."""
    roots: list[Section] = []
    starts = [i for i, (own, _) in enumerate(headings) if own == level]
    for start, end in zip(starts, [*starts, len(headings)][1:], strict=True):
        children = nest(headings[start + 1 : end], level + 1)
        roots.append(headings[start][1].model_copy(update={"children": children}))
    return tuple(roots)


def table(kinds: str, *rows: str) -> Table:
    """Return a task table: kinds of columns by name, cells parted by ``|``; ``! …`` is a group row."""
    columns = tuple(Column(title=kind, kind=ColumnKind(kind)) for kind in kinds.split())
    made = []
    for row in rows:
        cells = tuple(cell.strip() for cell in row.lstrip("! ").split("|"))
        cells += ("",) * (len(columns) - len(cells))
        made.append(Row(cells=cells, group=row.startswith("!"), confidence=0.9, provenance=place(0)))
    return Table(
        document=0, ruled=True, columns=columns, rows=tuple(made), is_task_table=True, provenance=place(0)
    )  # fmt: skip


def tasks_of(document: Document) -> Document:
    """Run the stage."""
    from pathlib import Path

    return TASKS(document, Context(source=Path("plan.txt")))


def summary(document: Document) -> list[str]:
    """Return each task as ``text | lead | coordinators | deadline``."""
    lines = []
    for task in tasks_of(document).tasks:
        due = task.deadline
        when = "" if due is None else str(due.date or due.kind.value)
        lead, helpers = ("; ".join(b.name for b in bodies) for bodies in (task.lead, task.coordinators))
        lines.append(f"{task.text} | {lead} | {helpers} | {when}")
    return lines
