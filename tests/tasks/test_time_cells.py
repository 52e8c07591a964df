"""The rules ``misread quarter`` and ``misread figure``: figures of a time column with one meaning only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tasks.time_cells import read_time_cell
from tests.tasks.builder import plan, table, tasks_of
from tests.tasks.cases import cases

KINDS = "stt nhiem_vu chu_tri thoi_gian"


@pytest.mark.parametrize("row", cases("time_cells.tsv", ("phrase", "text", "date", "source_class")))
def test_figure_of_a_cell_is_read_in_one_way_or_not_at_all(row: dict[str, str]) -> None:
    """A cell of the case file is due on the day given there, or has no date."""
    rows = table(KINDS, f"1 | Xây dựng đề án | Sở Nội vụ | {row['text']}")
    (task,) = tasks_of(plan("", title="Kế hoạch năm 2026", tables=(rows,))).tasks

    assert row["date"] == str(task.deadline and task.deadline.date or "")


def test_misread_quarter_is_reported_and_trusted_less() -> None:
    """The cell stays as found, its date comes with finding T406 and less confidence than a sound one."""
    cells = "1 | Xây dựng đề án | Sở Nội vụ | {}"
    document = tasks_of(plan("", tables=(table(KINDS, cells.format("Quý 11/2025")),)))
    sound = tasks_of(plan("", tables=(table(KINDS, cells.format("Quý II/2025")),))).tasks[0].deadline
    deadline = document.tasks[0].deadline

    assert deadline is not None
    assert sound is not None
    assert (deadline.raw, deadline.date) == ("Quý 11/2025", sound.date)
    assert deadline.confidence < sound.confidence
    assert "T406" in [issue.code for issue in document.issues]


@given(st.text(alphabet="0123456789/.- IV", max_size=14))
def test_cell_without_misread_figures_stays_as_it_is(text: str) -> None:
    """Dates, and quarters in sound figures, are not touched."""
    cell = read_time_cell(text)

    assert cell is not None
    assert (cell.text, cell.doubt) == (text, None)
