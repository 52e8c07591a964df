"""Tables OCR flattened into lines: invented ones in every layout, and the gold plans where they are."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import ColumnKind, Layer
from pipeline.segment.tables import find_tables
from pipeline.segment.tables.flat_cells import FlatCell
from pipeline.segment.tables.flat_rows import build_rows
from tests.segment.tables.support import groups, kinds, texts
from tests.support import SHARED, document_from_text, readable

ONE_CELL_A_RUN = """\
DANH MỤC NHIỆM VỤ NĂM 2026

STT

Nội dung công việc

Cơ quan chủ trì

Cơ quan phối hợp

Thời gian hoàn thành

1

Rà soát, thống kê diện tích rừng
trồng trên địa bàn huyện

Hạt Kiểm lâm

Các xã, thị trấn

Quý I/2026

2

Tổ chức tập huấn phòng cháy, chữa
cháy rừng cho các tổ đội

Hạt Kiểm lâm

Công an huyện

Trước ngày 31/3/2026

3

Tuyên truyền trên hệ thống truyền
thanh cơ sở

Trung tâm Văn hóa

Các xã, thị trấn

Thường xuyên

4

Sơ kết việc thực hiện Kế hoạch

Phòng Kinh tế

Hạt Kiểm lâm

Tháng 7/2026

Nơi nhận:
- Như trên;
"""

ONE_ROW_A_LINE = """\
STT | Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành

1 Xây dựng kế hoạch tuyên truyền phổ biến | Sở Tư pháp | Các sở, ban, ngành | Quý I/2026
pháp luật năm 2026
2 Kiểm tra công tác văn thư, lưu trữ tại các | Sở Nội vụ | Văn phòng UBND tỉnh | Tháng 6/2026
cơ quan hành chính
3 Nâng cấp cơ sở hạ tầng công nghệ thông tin | Sở Khoa học và | Sở Tài chính | Thường xuyên
Công nghệ
4 Báo cáo kết quả thực hiện Kế hoạch | Sở Nội vụ | Các sở, ban, ngành | Trước ngày 15/12/2026
"""

UNNUMBERED = """\
Nhiệm vụ Cơ quan chủ trì Sản phẩm Thời gian

Chủ trì xây dựng đề án phát triển
nguồn nhân lực của ngành giai
đoạn tới

Sở Nội vụ

Đề án được
phê duyệt

Quý II/2026

Phối hợp tổ chức hội nghị xúc tiến
đầu tư vào các khu công nghiệp

Ban Quản lý các
khu công nghiệp

Hội nghị

Thường xuyên

PHỤ LỤC II
"""

MERGED = """\
Nhiệm vụ Cơ quan chủ trì Sản phẩm Thời gian

Phối hợp thực hiện chương trình đối
thoại với người dân

Phối hợp thực hiện các sản phẩm
truyền thông về cải cách

Sở Nội vụ

Chương trình

Quý I/2026

Quý II/2026
"""

PROSE = """\
2. Phân công thực hiện
- Đơn vị chủ trì: Sở Nội vụ.
- Đơn vị phối hợp: Các sở, ban, ngành.
- Thời gian thực hiện: Quý I/2026.
- Kết quả, sản phẩm: Báo cáo.
Nhiệm vụ được giao cho cơ quan chủ trì phải có thời gian hoàn thành và kết quả,
sản phẩm cụ thể; cơ quan phối hợp có trách nhiệm thực hiện nhiệm vụ được phân công.
"""


def test_cells_parted_by_empty_lines() -> None:
    """Each cell a run of lines: rows by their number, the closing stays out."""
    document = find_tables(document_from_text(ONE_CELL_A_RUN))
    (table,) = document.tables
    assert kinds(table) == ["stt", "nhiem_vu", "chu_tri", "phoi_hop", "thoi_gian"]
    assert (
        texts(table, ColumnKind.NHIEM_VU)[1] == "Tổ chức tập huấn phòng cháy, chữa cháy rừng cho các tổ đội"
    )
    assert texts(table, ColumnKind.CHU_TRI) == [
        "Hạt Kiểm lâm",
        "Hạt Kiểm lâm",
        "Trung tâm Văn hóa",
        "Phòng Kinh tế",
    ]
    assert texts(table, ColumnKind.THOI_GIAN)[-1] == "Tháng 7/2026"
    assert document.lines[-3].text == "Nơi nhận:"
    assert document.lines[-3].layer is Layer.BODY


def test_rows_on_one_line() -> None:
    """Cells side by side, wrapped lines in the column they go on in."""
    (table,) = find_tables(document_from_text(ONE_ROW_A_LINE)).tables
    assert (
        texts(table, ColumnKind.NHIEM_VU)[0] == "Xây dựng kế hoạch tuyên truyền phổ biến pháp luật năm 2026"
    )
    assert texts(table, ColumnKind.CHU_TRI)[2] == "Sở Khoa học và Công nghệ"
    assert texts(table, ColumnKind.THOI_GIAN) == [
        "Quý I/2026",
        "Tháng 6/2026",
        "Thường xuyên",
        "Trước ngày 15/12/2026",
    ]


def test_rows_without_numbers_begin_with_their_work() -> None:
    """A work cell after cells of other columns begins the next row."""
    document = find_tables(document_from_text(UNNUMBERED))
    (table,) = document.tables
    assert texts(table, ColumnKind.NHIEM_VU) == [
        "Chủ trì xây dựng đề án phát triển nguồn nhân lực của ngành giai đoạn tới",
        "Phối hợp tổ chức hội nghị xúc tiến đầu tư vào các khu công nghiệp",
    ]
    assert texts(table, ColumnKind.THOI_GIAN) == ["Quý II/2026", "Thường xuyên"]
    assert [line.text for line in document.lines if line.layer is Layer.BODY and line.text] == ["PHỤ LỤC II"]


def test_cells_after_several_works_are_shared() -> None:
    """As many cells as works: in order; a single one: merged over all of them."""
    (table,) = find_tables(document_from_text(MERGED)).tables
    assert texts(table, ColumnKind.CHU_TRI) == ["Sở Nội vụ"] * 2
    assert texts(table, ColumnKind.THOI_GIAN) == ["Quý I/2026", "Quý II/2026"]


def test_single_owner_beside_several_works_is_not_spread_where_each_has_its_own() -> None:
    """A table whose works all have owners has no merged ones: whose the single one is, nothing says."""
    columns, work, owner = (ColumnKind.NHIEM_VU, ColumnKind.CHU_TRI), 0, 1
    order = (work, owner, work, owner, work, owner, work, work, owner)
    cells = [FlatCell(column, f"{column}.{n}", n, n + 1) for n, column in enumerate(order)]

    rows = build_rows(cells, columns, frozenset())

    assert [row.texts[owner] for row in rows] == [f"{owner}.1", f"{owner}.3", f"{owner}.5", "", ""]
    assert [row.sure for row in rows] == [True, True, True, False, False]


def test_labelled_lines_and_prose_are_no_table() -> None:
    """The words of headings in prose make no table, and no line leaves the body."""
    document = find_tables(document_from_text(PROSE))
    assert document.tables == ()
    assert all(line.layer is Layer.BODY for line in document.lines)


def test_titles_in_capitals_group_the_rows() -> None:
    """A line in capitals titles what follows; owners below it are the rows' owners."""
    text = ONE_CELL_A_RUN.replace("1\n\nRà soát", "BẢO VỆ RỪNG\nVÀ PHÁT TRIỂN RỪNG\n\n1\n\nRà soát")
    (table,) = find_tables(document_from_text(text)).tables
    assert groups(table) == ["BẢO VỆ RỪNG VÀ PHÁT TRIỂN RỪNG"]
    assert len(texts(table, ColumnKind.NHIEM_VU)) == 4


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(["1", "Sở Nội vụ", "Quý I", "Xây dựng", "", "a|b", "|", "%%", "CẢI CÁCH HÀNH CHÍNH"])
    )
)
def test_whatever_follows_the_headings_every_line_is_kept(lines: list[str]) -> None:
    """No line is lost, changed or moved, and rows point into the table."""
    document = document_from_text("STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n" + "\n".join(lines))
    found = find_tables(document)
    assert [line.text for line in found.lines] == [line.text for line in document.lines]
    for table in found.tables:
        for row in table.rows:
            assert table.provenance.line_start <= row.provenance.line_start < row.provenance.line_end
            assert row.provenance.line_end <= table.provenance.line_end


GOLD = SHARED / "eval" / "gold"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold plans are not there")
def test_every_row_of_the_interleaved_gold_table_is_found() -> None:
    """The 30 tasks of the flattened annex, with owner, coordinator and time, from the sound text."""
    document = document_from_text(readable((GOLD / "000.gold.txt").read_text("utf-8")))
    (table,) = find_tables(document).tables
    tasks = [
        t for t in json.loads((GOLD / "000.gold.json").read_text("utf-8"))["tasks"] if t["source"] == "table"
    ]
    found = set(texts(table, ColumnKind.NHIEM_VU))
    assert sum(task["text"] in found for task in tasks) >= 26
    assert len(texts(table, ColumnKind.NHIEM_VU)) == len(tasks)
    assert set(texts(table, ColumnKind.PHOI_HOP)) == {"TT. KHCN tỉnh"}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold plans are not there")
@pytest.mark.parametrize("name", ["002", "004"])
def test_plans_without_task_tables_have_none(name: str) -> None:
    """Statistics forms are tables without tasks, and prose is none."""
    document = document_from_text(readable((GOLD / f"{name}.gold.txt").read_text("utf-8")))
    assert not any(table.is_task_table for table in find_tables(document).tables)


def test_headings_said_again_on_the_next_page_are_no_cells() -> None:
    """The table goes on below them."""
    headings = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
    again = "\n\n".join((*headings, "3", "Tuyên"))
    (table,) = find_tables(document_from_text(ONE_CELL_A_RUN.replace("3\n\nTuyên", again))).tables
    assert texts(table, ColumnKind.STT) == ["1", "2", "3", "4"]
    assert texts(table, ColumnKind.THOI_GIAN)[1] == "Trước ngày 31/3/2026"


def test_a_labelled_section_on_carrying_out_ends_the_table() -> None:
    """``III. TỔ CHỨC THỰC HIỆN`` is no group of rows."""
    text = ONE_CELL_A_RUN.replace(
        "Nơi nhận:\n- Như trên;", "III. TỔ CHỨC THỰC HIỆN\n1. Hạt Kiểm lâm chủ trì thực hiện."
    )
    document = find_tables(document_from_text(text))
    assert groups(document.tables[0]) == []
    assert document.lines[-2].layer is Layer.BODY
