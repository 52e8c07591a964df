"""Tables: ruled cells as extract finds them, and tables joined over pages with named columns."""

from pipeline.model.base import StrEnum, Value
from pipeline.model.place import BBox, Provenance


class Cell(Value):
    """One ruled cell of one page."""

    row: int
    """0-based row of its top edge."""
    col: int
    """0-based column of its left edge."""
    row_span: int = 1
    col_span: int = 1
    lines: tuple[int, ...] = ()
    """Numbers of the lines (layer ``table``) that stand in the cell, top down."""
    bbox: BBox | None = None


class Grid(Value):
    """A ruled table on one page, as extract found it. Internal: not part of the JSON."""

    page: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    bbox: BBox | None = None


class ColumnKind(StrEnum):
    """What a column of a task table holds."""

    STT = "stt"
    MUC_TIEU = "muc_tieu"
    NHIEM_VU = "nhiem_vu"
    CHU_TRI = "chu_tri"
    PHOI_HOP = "phoi_hop"
    KET_QUA = "ket_qua"
    THOI_GIAN = "thoi_gian"
    BAO_CAO = "bao_cao"
    KINH_PHI = "kinh_phi"
    GHI_CHU = "ghi_chu"
    KHAC = "khac"


class Column(Value):
    """A column with its heading as printed."""

    title: str
    kind: ColumnKind


class Row(Value):
    """One logical row: rows cut by a page end are joined, merged cells repeated in all their rows."""

    cells: tuple[str, ...]
    """One text per column, joined over lines; empty where the cell is."""
    group: bool = False
    """A heading row over the whole width ("I. …")."""
    section: int | None = None
    """Index in pre-order of the section the row stands under (its group row, else the table's)."""
    confidence: float
    provenance: Provenance


class Table(Value):
    """One table of the document, over however many pages."""

    document: int
    section: int | None = None
    caption: str | None = None
    ruled: bool
    """True where its cells come from rules on the page, False where from flattened text."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_task_table: bool
    """False for statistics forms, outlines of reports and the like: they hold no tasks."""
    provenance: Provenance
