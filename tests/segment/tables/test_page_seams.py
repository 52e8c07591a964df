"""What the page end does to the rows of a ruled table, and what makes them whole again."""

from collections.abc import Sequence

from pipeline.model import ColumnKind, Table
from pipeline.segment.tables import find_tables
from tests.segment.tables.support import CellSpec, add_body_line, document_with_grids, groups, texts

HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
LEAD, HELP, TIME = ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN


def read(*pages: Sequence[Sequence[CellSpec | None]]) -> Table:
    """Return the one table of ``pages`` of rows; the headings stand on the first page."""
    first, *others = pages
    (table,) = find_tables(document_with_grids([[HEAD, *first], *others], columns=5)).tables
    return table


def usual_rows(count: int) -> list[list[str]]:
    """Return rows with every cell filled, numbered from 1."""
    return [
        [str(n), f"Rà soát quy định {n}", "Sở Tư pháp", "Sở Nội vụ", "Quý I"] for n in range(1, count + 1)
    ]


def test_a_number_centred_in_a_cut_row_stands_on_the_second_page() -> None:
    """The first page has a row without number, the next one its number and the rest of its work."""
    table = read(
        [["1", "Kiểm tra", "Sở Y tế", "", "Quý I"], ["", "Xây dựng hệ thống quan trắc", "Sở", "", ""]],
        [["2", "chất lượng nước", "Nội vụ", "", "Quý II"]],
    )

    assert texts(table, ColumnKind.NHIEM_VU) == ["Kiểm tra", "Xây dựng hệ thống quan trắc chất lượng nước"]
    assert texts(table, ColumnKind.STT) == ["1", "2"]
    assert texts(table, LEAD) == ["Sở Y tế", "Sở Nội vụ"]


def test_a_row_without_number_between_two_in_order_is_the_rest_of_the_first() -> None:
    """Where each row has a number, also if its first word was read as ``P``; the row after goes on."""
    rows = [*usual_rows(9), ["10", "Khảo sát trên cơ sở tổng kết kinh", "Sở Y tế;", "", "Quý I"]]
    table = read(rows, [["", "P thí điểm", "Sở Xây dựng", "", ""], ["11", "Sơ kết", "Sở Y tế", "", "Quý I"]])

    assert texts(table, ColumnKind.STT)[-2:] == ["10", "11"]
    assert texts(table, LEAD)[-2:] == ["Sở Y tế; Sở Xây dựng", "Sở Y tế"]


def test_a_row_without_number_stays_where_a_number_is_missing_or_rows_often_have_none() -> None:
    """Its number was not read, or such rows are usual."""
    next_page = [["", "Tuyên truyền", "Sở Y tế", "", "Quý I"], ["11", "Sơ kết", "Sở Y tế", "", "Quý I"]]
    unread = read(usual_rows(9), next_page)
    points = [row for n in usual_rows(10) for row in (n, ["", "Kiểm tra", "Sở Y tế", "", "Quý I"])][:-1]

    assert texts(unread, ColumnKind.NHIEM_VU)[-2:] == ["Tuyên truyền", "Sơ kết"]
    assert texts(read(points, next_page), ColumnKind.NHIEM_VU)[-2:] == ["Tuyên truyền", "Sơ kết"]


def test_an_empty_merged_cell_below_a_cut_row_says_what_the_row_said() -> None:
    """The owner of the cut row owns the rows its cell reaches over on the next page."""
    table = read(
        [["1", "Xây dựng kế hoạch", "Sở Y tế", "Sở Nội vụ", "Quý I"]],
        [["", "phát triển", ("", 2, 1), ("", 2, 1), ""], ["2", "Báo cáo", None, None, "Quý II"]],
    )

    assert texts(table, LEAD) == ["Sở Y tế", "Sở Y tế"]
    assert texts(table, HELP) == ["Sở Nội vụ", "Sở Nội vụ"]


def test_a_merged_cell_cut_by_the_page_end_holds_for_the_row_behind_it() -> None:
    """Two rows on the first page are merged; the third one's cells are empty on the next."""
    table = read(
        [["1", "Kiểm tra", ("Sở Y tế", 2, 1), "", ("Quý I", 2, 1)], ["2", "Báo cáo", None, "", None]],
        [["3", "Tổng kết", "", "", ""], ["4", "Khen thưởng", "Sở Nội vụ", "", "Quý II"]],
    )

    assert texts(table, LEAD) == ["Sở Y tế", "Sở Y tế", "Sở Y tế", "Sở Nội vụ"]
    assert texts(table, TIME)[2] == "Quý I"


def test_merged_cells_that_end_with_the_page_hold_for_no_further_row() -> None:
    """The next row has an owner of its own: its empty time was left out."""
    table = read(
        [["1", "Kiểm tra", ("Sở Y tế", 2, 1), "", ("Quý I", 2, 1)], ["2", "Báo cáo", None, "", None]],
        [["3", "Tổng kết", "Sở Nội vụ", "", ""]],
    )

    assert texts(table, TIME) == ["Quý I", "Quý I", ""]


def test_a_row_without_lead_at_the_page_top_shares_that_of_the_row_before() -> None:
    """Where every row has a lead, an empty one is the lower half of a cell merged over the page end."""
    table = read(usual_rows(9), [["10", "Tổng kết", "", "", ""]])

    assert texts(table, LEAD)[-1] == "Sở Tư pháp"
    assert texts(table, TIME)[-1] == "Quý I"


def test_a_lead_is_not_shared_where_leads_are_often_missing() -> None:
    """An empty cell says nothing then."""
    rows = [
        [n, work, lead if int(n) % 2 else "", help_, time] for n, work, lead, help_, time in usual_rows(9)
    ]
    table = read(rows, [["10", "Tổng kết", "", "", ""]])

    assert texts(table, LEAD)[-1] == ""


def test_a_title_at_the_page_top_takes_no_owner() -> None:
    """``2`` only introduces ``2.1``: it is a group, not the rest of a merged cell."""
    rows = [*usual_rows(9), ["10", "Sơ kết", "Sở Y tế", "", "Quý I"]]
    table = read(rows, [["11", "Tuyên truyền", "", "", ""], ["11.1", "Viết bài", "Đài", "", "Quý I"]])

    assert groups(table) == ["11 Tuyên truyền"]


def test_a_merged_text_centred_on_the_second_page_holds_for_the_rows_before() -> None:
    """The cell's text was set in its middle, which is behind the page end."""
    table = read(
        [["1", "Kiểm tra", ("", 2, 1), "", "Quý I"], ["2", "Báo cáo", None, "", "Quý I"]],
        [["3", "Tổng kết", ("Sở Y tế", 2, 1), "", "Quý I"], ["4", "Khen thưởng", None, "", "Quý I"]],
    )

    assert texts(table, LEAD) == ["Sở Y tế"] * 4


def test_a_work_merged_over_rows_goes_on_with_one_more() -> None:
    """Behind the page end its number and work are empty, but the other cells begin anew."""
    table = read(
        [
            ["1", "Rà soát", "Sở Y tế", "", "Quý I"],
            [("2", 2, 1), ("Thẩm định hồ sơ", 2, 1), "Văn thư", "", "1 ngày"],
            [None, None, "Chuyên viên thụ lý", "", "4 ngày"],
        ],
        [["", "", "Lãnh đạo phòng", "", "1 ngày"], ["3", "Phê duyệt", "Lãnh đạo Sở", "", "2 ngày"]],
    )

    assert texts(table, ColumnKind.STT) == ["1", "2", "2", "2", "3"]
    assert texts(table, LEAD)[3] == "Lãnh đạo phòng"


def test_cells_merged_over_the_same_rows_end_together_with_the_page() -> None:
    """An empty one is not continued where the one beside it has its text and the next row another."""
    table = read(
        [
            ["1", "Rà soát quy định", ("Sở Y tế", 2, 1), ("", 2, 1), "Quý I"],
            ["2", "Xây dựng kế hoạch", None, None, "Quý II"],
        ],
        [["3", "Báo cáo kết quả", "Sở Tài chính", "Văn phòng tỉnh", "Quý III"]],
    )

    assert texts(table, HELP) == ["", "", "Văn phòng tỉnh"]


def test_the_rest_of_a_row_below_repeated_headings_is_no_heading() -> None:
    """Its scraps may be words of headings (``theo yêu cầu``); the page before says how many rows are."""
    table = read(
        [["1", "Xây dựng khung giá dịch vụ", "Ngân hàng", "Bộ Y tế", "Quyết định của"]],
        [HEAD, ["", "theo yêu cầu", "Việt Nam", "", "Chính phủ"], ["2", "Báo cáo", "Sở Y tế", "", "Quý I"]],
    )

    assert texts(table, ColumnKind.NHIEM_VU) == ["Xây dựng khung giá dịch vụ theo yêu cầu", "Báo cáo"]
    assert texts(table, LEAD) == ["Ngân hàng Việt Nam", "Sở Y tế"]


def test_a_line_that_runs_out_of_the_last_cell_parts_no_table() -> None:
    """It goes on with its cell; one that begins anew is prose between two tables."""
    pages = [
        [HEAD, ["1", "Báo cáo", "Sở Y tế", "Các sở, các", "Quý I"]],
        [HEAD, ["2", "Rà soát", "Sở Y tế", "", ""]],
    ]
    grids = document_with_grids(pages, columns=5)
    below = {"page": 0, "x0": 302.0, "x1": 380.0, "top": 41.0}

    (table,) = find_tables(add_body_line(grids, text="huyện ven biển", **below)).tables

    assert texts(table, HELP) == ["Các sở, các huyện ven biển", ""]
    assert len(find_tables(add_body_line(grids, text="Biểu số 2", **below)).tables) == 2
