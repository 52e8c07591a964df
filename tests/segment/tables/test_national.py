"""A task table of twenty pages comes back row for row and cell for cell."""

from pathlib import Path

import pytest

from pipeline.model import ColumnKind, Document, TaskSource
from pipeline.run import run
from pipeline.stage import Context
from tests.heldout.national import PrintRow, make_rows, make_source
from tests.heldout.source import read_source

ORDER = (
    ColumnKind.STT,
    ColumnKind.NHIEM_VU,
    ColumnKind.CHU_TRI,
    ColumnKind.PHOI_HOP,
    ColumnKind.THOI_GIAN,
    ColumnKind.KET_QUA,
)


def read_print(rows: list[PrintRow], note: str, folder: Path) -> Document:
    """Return what the pipeline makes of ``rows`` in print."""
    pytest.importorskip("weasyprint")
    from tests.heldout.typeset import write_pdf

    source = folder / "national.plan"
    source.write_text(make_source(rows, note=note), "utf-8")
    write_pdf(read_source(source), folder / "national.pdf")
    return run(Context(source=folder / "national.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "note"), [(1, ""), (2, " | norepeat=1"), (3, "")], ids=["repeated", "not-repeated", "other"]
)
def test_every_cell_of_a_long_table_is_where_it_was_printed(seed: int, note: str, tmp_path: Path) -> None:
    """One table over all pages, with or without repeated headings; merged cells said in each row."""
    rows = make_rows(seed=seed)

    document = read_print(rows, note, tmp_path)

    (table,) = document.tables
    kinds = [column.kind for column in table.columns]
    found = [tuple(row.cells[kinds.index(kind)] for kind in ORDER) for row in table.rows]
    assert [row.whole for row in rows] == found
    assert len([row for row in rows if any(row.whole[2:])]) == sum(
        task.source is TaskSource.TABLE for task in document.tasks
    )
