"""The published JSON: its top level, and how it differs from the model used inside.

Everything below the top level is a value of :mod:`pipeline.model`; the JSON Schema (docs/schema.json,
``vanban schema``) is generated from here. Inside, pages, lines and documents count from 0 and ranges
are half-open; in JSON they count from 1 and ranges name their last line. The conversion is here only.
"""

from typing import Any, Literal

from pipeline.model import (
    Column,
    Document,
    Header,
    Issue,
    Line,
    Objective,
    Page,
    Provenance,
    Section,
    Source,
    Task,
    Unsure,
)
from pipeline.model.base import Value

SCHEMA_NAME = "vanban.plan"
SCHEMA_VERSION = "1.0.0"


class Extraction(Value):
    """How each page was read."""

    pages: tuple[Page, ...]


class RepairSummary(Value):
    """How much was repaired."""

    tokens: int
    """Tokens (runs of non-space characters) in all lines."""
    changed: int
    """Tokens or token groups changed."""
    unsure: int
    by_rule: dict[str, int]


class RepairReport(Value):
    """What repair did, and where it is not sure."""

    summary: RepairSummary
    unsure: tuple[Unsure, ...]


class PublishedRow(Value):
    """A row of a table."""

    cells: tuple[str, ...]
    """One text per column."""
    group: bool
    """A heading row over the whole width."""
    section: str | None
    """Path of the section the row stands under."""
    confidence: float
    provenance: Provenance


class PublishedTable(Value):
    """A table, over however many pages."""

    document: int
    section: str | None
    """Path of the section the table stands under."""
    caption: str | None
    ruled: bool
    """True where its cells come from rules on the page, False where from flattened text."""
    columns: tuple[Column, ...]
    rows: tuple[PublishedRow, ...]
    is_task_table: bool
    provenance: Provenance


class Plan(Value):
    """One file as structured data. Pages, lines and documents count from 1."""

    schema_name: Literal["vanban.plan"]
    schema_version: str
    """Semantic: a reader accepts its own major version and any minor not newer than its own."""
    source: Source
    extraction: Extraction
    documents: tuple[Header, ...]
    sections: tuple[Section, ...]
    objectives: tuple[Objective, ...]
    tasks: tuple[Task, ...]
    tables: tuple[PublishedTable, ...]
    lines: tuple[Line, ...]
    repairs: RepairReport
    issues: tuple[Issue, ...]


_COUNTED_FROM_ONE = frozenset({"page", "line", "line_start", "document", "number"})


def _count_from_one(value: Any) -> Any:
    """Return dumped data with its page, line and document numbers counted from 1.

    A half-open 0-based ``line_end`` is the 1-based last line already; ``number`` is a page's
    number only where it is an integer (a header's is text).
    """
    if isinstance(value, dict):
        return {
            key: item + 1 if key in _COUNTED_FROM_ONE and type(item) is int else _count_from_one(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_count_from_one(item) for item in value]
    return value


def _tables(document: Document) -> list[dict[str, Any]]:
    """Return the tables dumped, with section paths in place of indices."""
    paths = [section.path for section in document.walk_sections()]

    def path(index: int | None) -> str | None:
        return None if index is None else paths[index]

    out = []
    for table in document.tables:
        dumped = table.model_dump()
        dumped["section"] = path(table.section)
        for row in dumped["rows"]:
            row["section"] = path(row["section"])
        out.append(dumped)
    return out


def _repair_report(document: Document) -> dict[str, Any]:
    """Return the summary of repairs and the unsure tokens, dumped."""
    by_rule: dict[str, int] = {}
    for change in document.repairs.changes:
        by_rule[change.rule] = by_rule.get(change.rule, 0) + 1
    unsure = [mark.model_dump() for mark in document.repairs.unsure]
    summary = {
        "tokens": sum(len(line.text.split()) for line in document.lines),
        "changed": len(document.repairs.changes),
        "unsure": len(unsure),
        "by_rule": dict(sorted(by_rule.items())),
    }
    return {"summary": summary, "unsure": unsure}


def publish(document: Document) -> Plan:
    """Return the document as the published JSON has it; raise ValueError where it has no source."""
    if document.source is None:
        raise ValueError("only a document that was read from a file can be published")
    dumped = {
        "documents": [header.model_dump() for header in document.headers],
        "sections": [section.model_dump() for section in document.sections],
        "objectives": [objective.model_dump() for objective in document.objectives],
        "tasks": [task.model_dump() for task in document.tasks],
        "tables": _tables(document),
        "lines": [line.model_dump() for line in document.lines],
        "repairs": _repair_report(document),
        "issues": [issue.model_dump() for issue in document.issues],
        "extraction": {"pages": [page.model_dump() for page in document.pages]},
    }
    return Plan.model_validate(
        _count_from_one(dumped)
        | {
            "schema_name": SCHEMA_NAME,
            "schema_version": SCHEMA_VERSION,
            "source": document.source.model_dump(),
        }
    )
