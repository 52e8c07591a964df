"""A task table of twenty pages comes back row for row and cell for cell."""

import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from pipeline.model import ColumnKind, Document, TaskSource
from pipeline.run import run
from pipeline.stage import Context
from tests.heldout.national import PrintRow, make_rows, make_source
from tests.heldout.scan import write_scan
from tests.heldout.source import read_source

ORDER = (
    ColumnKind.STT,
    ColumnKind.NHIEM_VU,
    ColumnKind.CHU_TRI,
    ColumnKind.PHOI_HOP,
    ColumnKind.THOI_GIAN,
    ColumnKind.KET_QUA,
)


SCANS = {
    "office": {"dpi": 200, "skew": 0.7, "bitonal": False},
    "fax": {"dpi": 120, "skew": 1.0, "bitonal": True},
}


def write_print(rows: list[PrintRow], note: str, folder: Path) -> Path:
    """Return the PDF in which ``rows`` are printed."""
    pytest.importorskip("weasyprint")
    from tests.heldout.typeset import write_pdf

    source = folder / "national.plan"
    source.write_text(make_source(rows, note=note), "utf-8")
    write_pdf(read_source(source), folder / "national.pdf")
    return folder / "national.pdf"


def cells_of(document: Document) -> list[tuple[str, ...]]:
    """Return the rows of the only table, their cells in the order of print."""
    (table,) = document.tables
    kinds = [column.kind for column in table.columns]
    return [tuple(row.cells[kinds.index(kind)] for kind in ORDER) for row in table.rows]


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a cell; a fax has no telling of ``;`` and ``:``."""
    return re.findall(r"\w+", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "note"), [(1, ""), (2, " | norepeat=1"), (3, "")], ids=["repeated", "not-repeated", "other"]
)
def test_every_cell_of_a_long_table_is_where_it_was_printed(seed: int, note: str, tmp_path: Path) -> None:
    """One table over all pages, with or without repeated headings; merged cells said in each row."""
    rows = make_rows(seed=seed)

    document = run(Context(source=write_print(rows, note, tmp_path)))

    assert [row.whole for row in rows] == cells_of(document)
    assert len([row for row in rows if any(row.whole[2:])]) == sum(
        task.source is TaskSource.TABLE for task in document.tasks
    )


@pytest.mark.slow
@pytest.mark.parametrize(("level", "least"), [("office", 0.99), ("fax", 0.95)])
def test_every_cell_of_a_scanned_table_is_in_its_column(level: str, least: float, tmp_path: Path) -> None:
    """One table of as many rows; some letters differ from print, in no more cells than ``least`` leaves."""
    rows = make_rows()
    write_scan(write_print(rows, "", tmp_path), tmp_path / "scan.pdf", **SCANS[level])

    found = cells_of(run(Context(source=tmp_path / "scan.pdf")))

    assert len(found) == len(rows)
    pairs = [
        pair for row, cells in zip(rows, found, strict=True) for pair in zip(row.whole, cells, strict=True)
    ]
    assert [pair for pair in pairs if any(pair) and fuzz.ratio(*pair) < 50] == []
    assert sum(words_of(printed) == words_of(read) for printed, read in pairs) >= least * len(pairs)
