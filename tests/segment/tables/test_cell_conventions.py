"""What offices write into cells to save words."""

import pytest

from pipeline.model import ColumnKind
from pipeline.segment.tables import find_tables
from pipeline.segment.tables.cell_conventions import split_items
from tests.segment.tables.support import document_with_grids, texts

KINDS = (ColumnKind.STT, ColumnKind.NHIEM_VU, ColumnKind.CHU_TRI, ColumnKind.THOI_GIAN)
HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Nt", '"', "″", "như trên"])
def test_ditto_says_what_stands_above(mark: str) -> None:
    """Owner and time are those of the row before, also twice."""
    rows = [
        HEAD,
        ["1", "Rà soát", "Sở Y tế", "Quý I"],
        ["2", "Kiểm tra", mark, mark],
        ["3", "Tổng kết", mark, "Quý II"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables

    assert texts(table, ColumnKind.CHU_TRI) == ["Sở Y tế"] * 3
    assert texts(table, ColumnKind.THOI_GIAN) == ["Quý I", "Quý I", "Quý II"]


def test_a_hyphen_says_that_there_is_nothing() -> None:
    """It is kept as printed, and means no body."""
    rows = [HEAD, ["1", "Rà soát", "Sở Y tế", "Quý I"], ["2", "Kiểm tra", "-", "-"]]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables

    assert texts(table, ColumnKind.CHU_TRI) == ["Sở Y tế", "-"]


def test_ticks_below_the_names_of_bodies_say_who_does_it() -> None:
    """One column for each body, below a heading over all of them."""
    rows = [
        [("TT", 2, 1), ("Nhiệm vụ", 2, 1), ("Đơn vị thực hiện", 1, 2), None, ("Thời gian", 2, 1)],
        [None, None, "Phòng Kế hoạch", "Phòng Tổ chức", None],
        ["1", "Rà soát biên chế", "", "x", "Quý I"],
        ["2", "Lập dự toán", "X", "", "Quý II"],
        ["3", "Tổng kết năm", "x", "x", "Quý IV"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=5)).tables

    assert [row.cells[2:4] for row in table.rows] == [
        ("", "Phòng Tổ chức"),
        ("Phòng Kế hoạch", ""),
        ("Phòng Kế hoạch", "Phòng Tổ chức"),
    ]
    assert table.is_task_table


def test_ticks_below_other_headings_stay() -> None:
    """Whether a service is online is no owner."""
    rows = [
        ["TT", "Nhiệm vụ", "Toàn trình", "Một phần", "Thời gian"],
        ["1", "Rà soát", "", "x", "Quý I"],
        ["2", "Kiểm tra", "x", "", "Quý II"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=5)).tables

    assert [row.cells[2:4] for row in table.rows] == [("", "x"), ("x", "")]


def test_works_and_owners_numbered_alike_are_rows_of_their_own() -> None:
    """The first owner has the first work; the time holds for both."""
    found = split_items(
        ("3", "1. Rà soát quy định; 2. Trình ban hành", "1. Sở Tư pháp 2. Sở Nội vụ", "Quý I"), KINDS, 1
    )

    assert found == [
        ("3", "Rà soát quy định", "Sở Tư pháp", "Quý I"),
        ("3", "Trình ban hành", "Sở Nội vụ", "Quý I"),
    ]


@pytest.mark.parametrize(
    ("work", "owner"),
    [
        ("1. Rà soát; 2. Trình ban hành", "Sở Tư pháp; Sở Nội vụ"),
        ("Rà soát theo khoản 1. và 2. của Điều 5", "1. Sở A 2. Sở B"),
        ("1. Rà soát; 2. Trình; 3. Tổng kết", "1. Sở A 2. Sở B"),
    ],
)
def test_lists_that_do_not_match_stay_together(work: str, owner: str) -> None:
    """Nothing says which owner has which work."""
    assert split_items(("3", work, owner, "Quý I"), KINDS, 1) == [("3", work, owner, "Quý I")]
