"""Ruled tables: joined over pages, cut rows made whole, groups and merged cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import ColumnKind, Layer
from pipeline.segment.tables import find_tables
from tests.segment.tables.support import add_body_line, document_with_grids, groups, kinds, texts

HEAD = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành"]


def test_headings_name_the_columns() -> None:
    """Their order and wording are free."""
    rows = [
        ["Tiến độ", "Đơn vị thực hiện", "TT", "Nhiệm vụ, giải pháp"],
        ["Quý I", "Sở Y tế", "1", "Rà soát quy định"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert kinds(table) == ["thoi_gian", "chu_tri", "stt", "nhiem_vu"]
    assert table.is_task_table
    assert table.ruled


def test_two_heading_rows_become_one() -> None:
    """The lower heading decides where a heading is split in two."""
    rows = [
        [("STT", 2, 1), ("Nhiệm vụ", 2, 1), ("Cơ quan thực hiện", 1, 2), None, ("Thời gian", 2, 1)],
        [None, None, "Chủ trì", "Phối hợp", None],
        ["1", "Xây dựng kế hoạch", "Sở Nội vụ", "Sở Tài chính", "Quý I"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=5)).tables
    assert kinds(table) == ["stt", "nhiem_vu", "chu_tri", "phoi_hop", "thoi_gian"]
    assert texts(table, ColumnKind.PHOI_HOP) == ["Sở Tài chính"]


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    """``(1) (2) (3)`` below the headings belongs to them."""
    rows = [HEAD, ["(1)", "(2)", "(3)", "(4)"], ["1", "Rà soát quy định", "Sở Tư pháp", "Quý I"]]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["Rà soát quy định"]


def test_repeated_headings_join_the_pages() -> None:
    """A table over three pages is one table."""
    pages = [[HEAD, [str(n), f"Kiểm tra đợt {n}", "Thanh tra tỉnh", "Quý I"]] for n in (1, 2, 3)]
    (table,) = find_tables(document_with_grids(pages, columns=4)).tables
    assert texts(table, ColumnKind.STT) == ["1", "2", "3"]


def test_pages_without_headings_join_too() -> None:
    """The next page may go on without them."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [["2", "Báo cáo", "Sở Y tế", "Quý II"]]]
    (table,) = find_tables(document_with_grids(pages, columns=4)).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["Kiểm tra", "Báo cáo"]


def test_prose_between_pages_parts_tables() -> None:
    """A second annex of the same layout is a second table."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [HEAD, ["1", "Báo cáo", "Sở Y tế", "Quý II"]]]
    document = document_with_grids(pages, columns=4)
    document = add_body_line(document, page=0, text="Phụ lục II: nhiệm vụ của huyện", x0=0, x1=390, top=60)
    assert len(find_tables(document).tables) == 2


def test_page_numbers_part_nothing() -> None:
    """Furniture between the pages of a table is no prose."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [HEAD, ["2", "Báo cáo", "Sở Y tế", "Quý II"]]]
    document = add_body_line(
        document_with_grids(pages, columns=4), page=0, text="- 12 -", x0=190, x1=210, top=800
    )
    assert len(find_tables(document).tables) == 1


def test_debris_of_a_stamp_parts_nothing() -> None:
    """The rim of a seal read as text is no prose."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [HEAD, ["2", "Báo cáo", "Sở Y tế", "Quý II"]]]
    document = add_body_line(
        document_with_grids(pages, columns=4), page=0, text="/V/48wW 4L N/SSZv7", x0=0, x1=90, top=60
    )
    assert len(find_tables(document).tables) == 1


def test_a_row_cut_by_the_page_end_is_joined() -> None:
    """A first row without number whose work is empty or goes on in lower case continues the last one."""
    pages = [
        [HEAD, ["1", "Xây dựng kế hoạch\nphát triển", "Sở Khoa học", "Quý I"]],
        [HEAD, ["", "kinh tế số", "và Công nghệ", ""], ["2", "Báo cáo", "Sở Y tế", "Quý II"]],
    ]
    (table,) = find_tables(document_with_grids(pages, columns=4)).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["Xây dựng kế hoạch phát triển kinh tế số", "Báo cáo"]
    assert texts(table, ColumnKind.CHU_TRI)[0] == "Sở Khoa học và Công nghệ"


def test_a_row_whose_lower_rule_fell_off_the_page_is_read() -> None:
    """Lines below the last rule stand in columns; one OCR read across two of them is cut."""
    pages = [
        [HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]],
        [HEAD, ["", "quy định của Luật Đất đai", "", ""], ["3", "Báo cáo", "Sở Y tế", "Quý II"]],
    ]
    document = document_with_grids(pages, columns=4)
    document = add_body_line(document, page=0, text="2 Rà soát", x0=2, x1=160, top=45)
    document = add_body_line(document, page=0, text="Sở Tư pháp", x0=202, x1=260, top=45)
    document = add_body_line(document, page=0, text="Quý III", x0=302, x1=340, top=45)
    (table,) = find_tables(document).tables
    assert texts(table, ColumnKind.STT) == ["1", "2", "3"]
    assert texts(table, ColumnKind.NHIEM_VU)[1] == "Rà soát quy định của Luật Đất đai"
    assert texts(table, ColumnKind.CHU_TRI)[1] == "Sở Tư pháp"


def test_group_rows_are_flagged_and_hand_down_their_owner() -> None:
    """A row over the width titles the rows below; what its own cells say holds for them."""
    rows = [
        HEAD,
        ["I", ("CẢI CÁCH THỂ CHẾ", 1, 3), None, None],
        ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
        ["II", "CHUYỂN ĐỔI SỐ", "Văn phòng Sở", ""],
        ["1", "Số hóa hồ sơ", "", "Quý II"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert groups(table) == ["I CẢI CÁCH THỂ CHẾ", "II CHUYỂN ĐỔI SỐ Văn phòng Sở"]
    assert texts(table, ColumnKind.CHU_TRI) == ["Sở Tư pháp", "Văn phòng Sở"]


def test_a_number_with_numbers_below_it_is_a_group() -> None:
    """``1`` without owner and time only introduces ``1.1`` and ``1.2``."""
    rows = [
        HEAD,
        ["1", "Tuyên truyền", "", ""],
        ["1.1", "Viết bài", "Đài", "Quý I"],
        ["1.2", "In tờ rơi", "Báo", "Quý I"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert groups(table) == ["1 Tuyên truyền"]


def test_merged_cells_are_repeated() -> None:
    """An owner over three rows owns each of them, also after the page end."""
    pages = [
        [HEAD, ["1", "Kiểm tra", ("Thanh tra tỉnh", 2, 1), "Quý I"], ["2", "Báo cáo", None, "Quý II"]],
        [HEAD, ["3", "Tổng kết", ("", 2, 1), "Quý III"], ["4", "Khen thưởng", None, "Quý IV"]],
    ]
    (table,) = find_tables(document_with_grids(pages, columns=4)).tables
    assert texts(table, ColumnKind.CHU_TRI)[:3] == ["Thanh tra tỉnh"] * 3


def test_an_empty_cell_of_a_new_row_stays_empty() -> None:
    """A row without a deadline gets none from the row above."""
    rows = [HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"], ["2", "Báo cáo", "Sở Y tế", ""]]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert texts(table, ColumnKind.THOI_GIAN) == ["Quý I", ""]


def test_statistics_forms_hold_no_tasks() -> None:
    """Years under a merged heading are no times of tasks."""
    rows = [
        [("STT", 2, 1), ("Chỉ tiêu", 2, 1), ("Năm", 1, 2), None],
        [None, None, "2015", "2016"],
        ["1", "Số văn bản ban hành", "", ""],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert not table.is_task_table


def test_lists_of_procedures_hold_no_tasks() -> None:
    """Their time is how long an office may take, not when something is due."""
    rows = [
        ["TT", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Phí, lệ phí"],
        ["1", "Cấp giấy phép", "5 ngày", "Không"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert not table.is_task_table


def test_a_box_of_one_column_is_no_table() -> None:
    """Its lines go back to the body, so that the outline sees them."""
    document = find_tables(document_with_grids([[["HỎA TỐC"], ["Hẹn giờ"]]], columns=1))
    assert document.tables == ()
    assert all(line.layer is Layer.BODY for line in document.lines)


def test_rows_keep_their_place() -> None:
    """Every row points back to lines of its own."""
    pages = [[HEAD, [str(n), f"Kiểm tra đợt {n}", "Thanh tra tỉnh", "Quý I"]] for n in (1, 2)]
    document = find_tables(document_with_grids(pages, columns=4))
    (table,) = document.tables
    for row in table.rows:
        lines = document.lines[row.provenance.line_start : row.provenance.line_end]
        assert row.cells[1] in " ".join(line.text for line in lines)


def test_numbers_of_rows_read_as_one_cell_are_shared_out() -> None:
    """Where the rule between two numbers was not seen, each row gets its own."""
    rows = [HEAD, [("19 20", 2, 1), "Kiểm tra", "Sở Y tế", "Quý I"], [None, "Báo cáo", "Sở Y tế", "Quý II"]]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert texts(table, ColumnKind.STT) == ["19", "20"]


def test_misread_roman_numbers_of_groups_are_put_right() -> None:
    """OCR makes H of II; arabic numbers of groups stay."""
    rows = [
        HEAD,
        ["I", ("CẢI CÁCH THỂ CHẾ", 1, 3), None, None],
        ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
        ["H", ("CHUYỂN ĐỔI SỐ", 1, 3), None, None],
        ["1", "Số hóa hồ sơ", "Sở Nội vụ", "Quý II"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert groups(table) == ["I CẢI CÁCH THỂ CHẾ", "II CHUYỂN ĐỔI SỐ"]


def test_a_row_open_at_both_sides_of_the_page_end_is_one_row() -> None:
    """Neither its lower rule nor, on the next page, its upper one was drawn."""
    pages = [
        [HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]],
        [["3", "Báo cáo", "Sở Y tế", "Quý II"]],
    ]
    document = document_with_grids(pages, columns=4)
    for text, x0 in (("2", 2), ("Rà soát quy định của", 102), ("Sở Khoa học", 202)):
        document = add_body_line(document, page=0, text=text, x0=x0, x1=x0 + 5 * len(text), top=45)
    (table,) = find_tables(document).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["Kiểm tra", "Rà soát quy định của", "Báo cáo"]


def test_a_closing_below_the_grid_is_no_row() -> None:
    """Recipients and signer stand in two columns too, but end the document."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [HEAD, ["1", "Báo cáo", "Sở Y tế", "Quý II"]]]
    document = document_with_grids(pages, columns=4)
    document = add_body_line(document, page=0, text="Nơi nhận:", x0=2, x1=60, top=45)
    document = add_body_line(document, page=0, text="GIÁM ĐỐC", x0=302, x1=360, top=45)
    assert len(find_tables(document).tables) == 2


def test_a_title_ruled_in_above_the_headings_is_none_of_them() -> None:
    """The columns keep their own names."""
    rows = [
        [("BẢNG PHÂN CÔNG NHIỆM VỤ", 1, 4), None, None, None],
        HEAD,
        ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert [column.title for column in table.columns] == HEAD
    assert texts(table, ColumnKind.NHIEM_VU) == ["Rà soát văn bản"]


def test_a_title_without_number_among_numbered_rows_is_a_group() -> None:
    """Only its work cell says anything, and a numbered row follows."""
    rows = [
        HEAD,
        ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
        ["", "Lĩnh vực đất đai", "", ""],
        ["2", "Cấp giấy chứng nhận", "Sở Nông nghiệp", "Quý II"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert groups(table) == ["Lĩnh vực đất đai"]


def test_points_below_a_bare_number_are_its_tasks() -> None:
    """``- …`` rows with owners of their own make the row above them a group."""
    rows = [
        HEAD,
        ["1", "Tuyên truyền", "", ""],
        ["", "- Viết bài", "Đài", "Quý I"],
        ["", "- In tờ rơi", "Báo", "Quý I"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=4)).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["- Viết bài", "- In tờ rơi"]


def test_a_merged_owner_cut_by_the_page_end_is_whole_in_all_its_rows() -> None:
    """``Sở Khoa học`` and, on the next page over two rows, ``và Công nghệ`` own both rows."""
    pages = [
        [HEAD, ["1", "Xây dựng kế hoạch\nphát triển", "Sở Khoa học", "Quý I"]],
        [HEAD, ["", "kinh tế số", ("và Công nghệ", 2, 1), ""], ["2", "Báo cáo", None, "Quý II"]],
    ]
    (table,) = find_tables(document_with_grids(pages, columns=4)).tables
    assert texts(table, ColumnKind.CHU_TRI) == ["Sở Khoa học và Công nghệ"] * 2


def test_months_left_of_the_work_hold_for_the_rows_below() -> None:
    """A month stands once beside all its works."""
    rows = [
        ["Tháng", "Nội dung công việc", "Người thực hiện"],
        ["9/2024", "Khảo sát", "Thầy Quân"],
        ["", "Lập sổ", "Cô Hà"],
    ]
    (table,) = find_tables(document_with_grids([rows], columns=3)).tables
    assert texts(table, ColumnKind.THOI_GIAN) == ["9/2024", "9/2024"]


def test_a_row_read_as_one_line_below_the_grid_is_cut_into_its_columns() -> None:
    """Its number is the next one, so it is a row although no line of it stands alone."""
    pages = [
        [HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]],
        [HEAD, ["3", "Báo cáo", "Sở Y tế", "Quý II"]],
    ]
    document = document_with_grids(pages, columns=4)
    document = add_body_line(
        document, page=0, text="2 Rà soát quy hoạch Sở Tư pháp Quý III", x0=2, x1=390, top=45
    )
    (table,) = find_tables(document).tables
    assert texts(table, ColumnKind.NHIEM_VU)[1] == "Rà soát quy hoạch"
    assert texts(table, ColumnKind.CHU_TRI)[1] == "Sở Tư pháp"
    assert texts(table, ColumnKind.THOI_GIAN)[1] == "Quý III"


def test_one_word_below_the_grid_that_runs_over_a_rule_is_no_row() -> None:
    """A speck read as one long word lies over several columns; there is nothing in it to cut."""
    pages = [[HEAD, ["1", "Kiểm tra", "Sở Y tế", "Quý I"]], [HEAD, ["3", "Báo cáo", "Sở Y tế", "Quý II"]]]
    document = document_with_grids(pages, columns=4)
    document = add_body_line(document, page=0, text="——————", x0=2, x1=390, top=45)
    (table,) = find_tables(document).tables
    assert texts(table, ColumnKind.NHIEM_VU) == ["Kiểm tra", "Báo cáo"]


_CELL = st.sampled_from(
    ["", "1", "II", "STT", "Nội dung", "Chủ trì", "Rà soát", "Sở Y tế", "Quý I", "(1)", "a"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=4), min_size=1, max_size=3
    )
)
def test_any_grid_is_read(pages: list[list[list[str]]]) -> None:
    """Whatever stands in the cells, rows have one text a column and point to lines of their table."""
    for table in find_tables(document_with_grids(pages, columns=3)).tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        for row in table.rows:
            assert table.provenance.line_start <= row.provenance.line_start
            assert row.provenance.line_end <= table.provenance.line_end


@pytest.mark.parametrize("widths", [(3, 4), (4, 3), (2, 3), (3, 2)])
def test_grids_of_other_widths_are_read_too(widths: tuple[int, int]) -> None:
    """The next grid has a column more or less, its cells no box: rows keep their table's columns."""
    page = [[*HEAD], ["1", "Rà soát", "Sở Y tế", "Quý I"], ["", "và báo cáo", "", ""]]
    document = document_with_grids([page, page[1:]], columns=4)
    grids = tuple(
        grid.model_copy(
            update={
                "cols": width,
                "cells": tuple(c.model_copy(update={"bbox": None}) for c in grid.cells if c.col < width),
            }
        )
        for grid, width in zip(document.grids, widths)
    )
    for table in find_tables(document.model_copy(update={"grids": grids})).tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
