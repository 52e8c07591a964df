"""Where flattened tables begin and end."""

from pipeline.model import ColumnKind
from pipeline.segment.tables.regions import find_regions


def regions(text: str) -> list[tuple[int, int, int]]:
    """Return start, body and end of the regions of ``text``."""
    lines = text.split("\n")
    return [(r.start, r.body, r.end) for r in find_regions(lines, [True] * len(lines))]


def test_headings_over_several_lines() -> None:
    """Headings wrap, and empty lines stand between them."""
    text = "TT\n\nNội dung\ncông việc\n\nCơ quan\nchủ trì\n\nThời gian\n\n1\n\nRà soát"
    assert regions(text) == [(0, 9, 13)]


def test_interleaved_headings_are_found_in_the_usual_order() -> None:
    """Where the lines of the headings run together, their order on the page is not known."""
    lines = ["Phòng, | Phòng,", "Nhiệm vụ Kết quả Thời gian | ban chủ | ban phối", "trì | hợp", "Rà soát"]
    (region,) = find_regions(lines, [True] * len(lines))
    wanted = (
        ColumnKind.NHIEM_VU,
        ColumnKind.CHU_TRI,
        ColumnKind.PHOI_HOP,
        ColumnKind.KET_QUA,
        ColumnKind.THOI_GIAN,
    )
    assert region.kinds == wanted


def test_a_table_ends_where_prose_begins() -> None:
    """Three lines as wide as the page end it; the heading above them is theirs."""
    prose = "Các cơ quan, đơn vị căn cứ nhiệm vụ được giao tại Kế hoạch này để tổ chức triển khai"
    table = "STT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Rà soát | Sở | Quý I"
    text = "\n".join((table, "", "2. Tổ chức thực hiện", prose, prose, prose))
    assert regions(text) == [(0, 1, 2)]


def test_a_row_of_column_numbers_belongs_to_the_headings() -> None:
    """``(1) (2) (3)`` is skipped, also one number a line."""
    text = "STT\nNhiệm vụ\nChủ trì\nThời gian\n(1)\n(2)\n(3)\n(4)\n01\nRà soát"
    assert regions(text) == [(0, 8, 10)]


def test_lines_that_are_not_free_hold_no_table() -> None:
    """Ruled tables and furniture are left alone."""
    lines = ["STT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Rà soát | Sở | Quý I"]
    assert find_regions(lines, [False, False]) == []


def test_the_title_of_an_annex_is_no_heading() -> None:
    """Its line stays before the table."""
    assert regions("PHỤ LỤC 3\nSTT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Rà soát | Sở | Quý I") == [(1, 2, 3)]
