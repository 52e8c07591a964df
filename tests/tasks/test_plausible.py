"""Owners of flattened tables: only what reads as a body is kept."""

import pytest

from pipeline.model import Table
from pipeline.tasks.plausible import reads_as_body
from tests.tasks.builder import plan, table, tasks_of
from tests.tasks.cases import cases

KINDS = "stt nhiem_vu chu_tri phoi_hop"


def flattened(*rows: str) -> Table:
    """Return a table OCR wrote without its rules."""
    return table(KINDS, *rows).model_copy(update={"ruled": False})


@pytest.mark.parametrize("row", cases("plausible.tsv", ("kind", "text", "body", "source_class")))
def test_bodies_are_told_from_pieces_of_cells(row: dict[str, str]) -> None:
    """Dates, products, pieces of sentences and halves of names are no bodies."""
    assert reads_as_body(row["text"]) == (row["body"] == "yes")


def test_mixed_owner_of_a_flattened_table_is_left_out() -> None:
    """The owner is empty and the task less sure, also where a group above has one."""
    rows = ("! I | AN NINH | Công an tỉnh", "1 | Xây dựng đề án mới | 19/8/2025 Lễ ra quân | Sở Y tế")
    (task,) = tasks_of(plan("", tables=(flattened(*rows),))).tasks

    assert (task.lead, [body.name for body in task.coordinators]) == ((), ["Sở Y tế"])
    assert task.confidence <= 0.5


def test_owner_of_a_flattened_table_that_reads_as_a_body_is_kept() -> None:
    """A body of no dictionary is an owner as well."""
    rows = ("1 | Tổ chức lớp bơi | Trường Tiểu học Đằng Lâm | Trạm Y tế phường",)
    (task,) = tasks_of(plan("", tables=(flattened(*rows),))).tasks

    assert [body.name for body in (*task.lead, *task.coordinators)] == [
        "Trường Tiểu học Đằng Lâm",
        "Trạm Y tế phường",
    ]


def test_broken_date_of_a_flattened_table_is_no_deadline() -> None:
    """``Trước`` with a word of another cell is no condition; a condition of plans stays one."""
    made = table(
        "stt nhiem_vu chu_tri thoi_gian",
        "1 | Cắm biển cảnh báo | Công an xã | Trước huyện",
        "2 | Ban hành quy chế mới | Công an xã | Khi có hướng dẫn của tỉnh",
    ).model_copy(update={"ruled": False})
    tasks = tasks_of(plan("", tables=(made,))).tasks

    assert [task.deadline_text for task in tasks] == [None, "Khi có hướng dẫn của tỉnh"]


def test_a_name_other_rows_have_with_more_words_is_half_of_one() -> None:
    """``Hiệp hội Doanh`` beside ``Hiệp hội Doanh nghiệp tỉnh`` was cut; a word too many was added."""
    rows = (
        "1 | Tổ chức đối thoại | Hiệp hội Doanh | Sở Nội vụ",
        "2 | Lập danh sách | Hiệp hội Doanh nghiệp tỉnh | Sở Nội vụ",
        "3 | Tổng kết năm | Hiệp hội Doanh nghiệp tỉnh | Sở Nội vụ",
        "4 | Sơ kết quý | Hiệp hội Doanh nghiệp tỉnh | Sở Nội vụ",
        "5 | Khen thưởng | Hiệp hội Doanh nghiệp tỉnh liệt | Sở Nội vụ",
    )
    tasks = tasks_of(plan("", tables=(flattened(*rows),))).tasks

    assert [bool(task.lead) for task in tasks] == [False, True, True, True, False]
