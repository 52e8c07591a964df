"""Flattened tables whose headings stand apart, are destroyed, or are lost on one page."""

import pytest

from pipeline.model import ColumnKind
from pipeline.segment.tables.column_evidence import add_lost_columns
from pipeline.segment.tables.regions import Region, find_regions, repeated_headings
from pipeline.segment.tables.scattered_headings import begins_scattered, is_damaged_heading

CELLS = [
    "Lập danh sách dân quân cơ động",
    "",
    "Công an xã",
    "",
    "Trước ngày 10/8/2025",
    "",
    "Gia cố bờ bao xung yếu",
    "",
    "Phòng Kinh tế xã",
    "",
    "Tháng 8/2025",
    "",
    "Chuẩn bị cơ số thuốc",
    "",
    "Trạm Y tế xã",
    "",
    "Thường xuyên",
]
APART = [
    "Nội dung công việc",
    CELLS[0],
    "",
    "Thời hạn",
    "cuối cùng",
    "",
    "Kết quả",
    "cần đạt",
    "",
    *CELLS[2:],
]


def find(lines: list[str]) -> list[Region]:
    """Return the regions of ``lines``, all of them free."""
    return find_regions(lines, [True] * len(lines))


def test_headings_between_the_cells_of_the_first_row_begin_a_table() -> None:
    """They are taken out of its body, and the column of bodies is added."""
    (region,) = find(["", *APART])

    assert {ColumnKind.NHIEM_VU, ColumnKind.THOI_GIAN, ColumnKind.KET_QUA, ColumnKind.CHU_TRI} == set(
        region.kinds
    )
    assert repeated_headings(["", *APART], region) == {1, 4, 5, 7, 8}


def test_titles_of_sections_worded_like_headings_begin_none() -> None:
    """Prose stands below them, not narrow cells."""
    prose = "Các cơ quan căn cứ nhiệm vụ được giao tại Kế hoạch này để tổ chức triển khai thực hiện."
    lines = ["Nội dung công việc", prose, "", "Thời gian thực hiện", prose, "", "Kết quả cần đạt", prose]

    assert not begins_scattered(lines, 0)


@pytest.mark.parametrize(
    ("line", "damaged"),
    [
        ("thì Nội dung hoạt động tdza aH ply ace", True),
        ("Nội dung hoạt động của Hội trong năm tới.", False),
        ("- Nội dung hoạt động", False),
        ("NỘI DUNG HOẠT ĐỘNG", False),
        ("tdza aH ply ace", False),
    ],
)
def test_a_heading_among_destroyed_ones_needs_cells_below(line: str, damaged: bool) -> None:
    """The rules OCR wrote as ``|`` part bodies and times."""
    row = "Tổ chức hội thi | Tháng 3/2026 | Ban Tuyên giáo | Văn phòng Hội"

    assert is_damaged_heading([line, row, row, row], 0) == damaged
    assert not is_damaged_heading([line, "Tổ chức hội thi", "Thành lập tổ hợp tác"], 0)
    assert not is_damaged_heading([line, *["Đến nay đã có nhiều kết quả"] * 6, row, row, row, row], 0)


def test_columns_without_heading_are_added_where_cells_prove_them() -> None:
    """Two times are no proof of a column."""
    kinds, titles = (ColumnKind.PHOI_HOP,), ("Đơn vị phối hợp",)

    assert add_lost_columns(kinds, titles, CELLS)[0] == (
        ColumnKind.NHIEM_VU,
        ColumnKind.CHU_TRI,
        ColumnKind.PHOI_HOP,
        ColumnKind.THOI_GIAN,
    )
    assert ColumnKind.THOI_GIAN not in add_lost_columns(kinds, titles, CELLS[:12])[0]


def test_a_page_before_the_sound_headings_belongs_to_the_table() -> None:
    """There only one heading stood alone."""
    sound = "Nhiệm vụ | Cơ quan chủ trì | Đơn vị phối hợp | Kết quả đầu ra"
    lines = ["", "Cơ quan chủ trì", "", *CELLS, "", sound, "Sơ kết | Sở Y tế | Sở Nội vụ | Báo cáo"]

    assert [region.start for region in find(lines)] == [1]
