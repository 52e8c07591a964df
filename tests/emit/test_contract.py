"""The published JSON is valid by its schema and counts as people do."""

import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.emit import plan_json, publish, schema_json
from pipeline.model import (
    Body,
    Deadline,
    DeadlineKind,
    Document,
    Row,
    Section,
    SectionKind,
    Table,
    Task,
    TaskSource,
)
from tests.support import document_from_text

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def document() -> Document:
    """Two pages, one section, one task, one table."""
    document = document_from_text("I. NHIỆM VỤ\n- Sở Nội vụ rà soát thủ tục\ftrước ngày 30/6/2025")
    place = document.place(1, 3)
    section = Section(
        label="I", title="NHIỆM VỤ", level=1, kind=SectionKind.NHIEM_VU, document=0, path="I",
        confidence=1.0, provenance=document.place(0, 1))  # fmt: skip
    body = Body(name="Sở Nội vụ", full_name="Sở Nội vụ", confidence=1.0, provenance=place)
    deadline = Deadline(raw="trước ngày 30/6/2025", kind=DeadlineKind.DATE, confidence=1.0, provenance=place)
    task = Task(
        text="Sở Nội vụ rà soát thủ tục", lead=(body,), deadline=deadline, source=TaskSource.PROSE,
        section="I", document=0, confidence=0.9, provenance=place)  # fmt: skip
    row = Row(cells=("1",), section=0, confidence=1.0, provenance=place)
    table = Table(
        document=0, section=0, ruled=False, columns=(), rows=(row,), is_task_table=True, provenance=place
    )
    return document.model_copy(update={"sections": (section,), "tasks": (task,), "tables": (table,)})


def test_json_is_valid_by_the_schema(document: Document) -> None:
    """What ``structure`` writes validates against what ``schema`` prints."""
    jsonschema.validate(json.loads(plan_json(document)), json.loads(schema_json()))


def test_committed_schema_is_current() -> None:
    """docs/schema.json is what the model generates; ``make schema`` writes it anew."""
    assert (DOCS / "schema.json").read_text("utf-8") == schema_json()


def test_pages_lines_and_documents_count_from_one(document: Document) -> None:
    """``lines[1:3]`` on page 0 of document 0 is lines 2 to 3 on page 1 of document 1."""
    task = json.loads(plan_json(document))["tasks"][0]
    place = task["provenance"]

    assert (place["page"], place["line_start"], place["line_end"]) == (1, 2, 3)
    assert task["document"] == 1


def test_owner_and_deadline_carry_their_place(document: Document) -> None:
    """Each fact has a provenance and a confidence of its own."""
    task = json.loads(plan_json(document))["tasks"][0]

    assert task["lead"][0]["provenance"]["line_start"] == 2
    assert task["deadline"]["provenance"]["line_end"] == 3


def test_tables_name_sections_by_path(document: Document) -> None:
    """Readers of the JSON get the path of a section, not an index."""
    table = json.loads(plan_json(document))["tables"][0]

    assert (table["section"], table["rows"][0]["section"]) == ("I", "I")


def test_document_without_source_is_refused() -> None:
    """A document that was not read from a file has no JSON."""
    with pytest.raises(ValueError, match="read from a file"):
        publish(Document())
