"""The data model: immutable values only, no behaviour beyond looking things up."""

from pipeline.model.document import Document, Source, union
from pipeline.model.header import Header, Reference
from pipeline.model.issues import Issue, Severity
from pipeline.model.lines import Layer, Line, Origin, Page
from pipeline.model.outline import Block, BlockRole, Section, SectionKind
from pipeline.model.place import BBox, Provenance
from pipeline.model.repairs import Candidate, Repair, Repairs, Unsure
from pipeline.model.tables import Cell, Column, ColumnKind, Grid, Row, Table
from pipeline.model.tasks import (
    Body,
    Deadline,
    DeadlineKind,
    Metric,
    Objective,
    Precision,
    Task,
    TaskSource,
)

__all__ = [
    "BBox", "Block", "BlockRole", "Body", "Candidate", "Cell", "Column", "ColumnKind", "Deadline",
    "DeadlineKind", "Document", "Grid", "Header", "Issue", "Layer", "Line", "Metric", "Objective",
    "Origin", "Page", "Precision", "Provenance", "Reference", "Repair", "Repairs", "Row", "Section",
    "SectionKind", "Severity", "Source", "Table", "Task", "TaskSource", "Unsure", "union",
]  # fmt: skip
