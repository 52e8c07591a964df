"""Types and titles of documents."""

import pytest

from pipeline.model import BBox, Line
from pipeline.segment.titles import find_type, join_title, read_title, type_of_symbol
from pipeline.segment.words import doc_types
from tests.segment.cases import read_cases
from tests.support import document_from_text


@pytest.mark.parametrize(("symbol", "doc_type"), read_cases("symbols.tsv", ("symbol", "doc_type")))
def test_type_of_symbol(symbol: str, doc_type: str) -> None:
    """The abbreviation in the symbol gives the type; a letter's symbol has none."""
    assert type_of_symbol(symbol) == (doc_type or None)


@pytest.mark.parametrize("name", [kind.name for kind in doc_types() if kind.system != "copy"])
def test_every_type_is_found_in_capitals(name: str) -> None:
    """Each type of the dictionary is known in a head."""
    found = find_type(name.upper())
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("text", ["Kế hoạch này", "KẾ TOÁN TRƯỞNG", "QUYẾT TÂM", "Quyết định số 12"])
def test_other_lines_are_no_type(text: str) -> None:
    """Running text and other capitals name no type."""
    assert find_type(text) is None


def test_the_title_ends_where_the_text_begins() -> None:
    """The title is the lines below the type up to a blank line; its note is passed over."""
    lines = document_from_text(
        "KẾ HOẠCH\nCải cách hành chính\nnăm 2025\n(Kèm theo Quyết định số 12/QĐ-UBND\n"
        "ngày 1/1/2025)\n\nCăn cứ Luật"
    ).lines
    assert read_title(lines, 1, len(lines), "") == ("Cải cách hành chính năm 2025", 5)


def test_a_title_may_begin_beside_the_type() -> None:
    """What stands on the line of the type after it opens the title."""
    lines = document_from_text("KẾ HOẠCH HÀNH ĐỘNG\nthực hiện Nghị quyết số 57-\nNQ/TW\n\nCăn cứ").lines
    title, _ = read_title(lines, 1, len(lines), "HÀNH ĐỘNG")
    assert title == "HÀNH ĐỘNG thực hiện Nghị quyết số 57-NQ/TW"


def test_join_title_joins_a_cut_number() -> None:
    """A number cut at the line end is whole in the title."""
    assert join_title(["V/v triển khai Công văn số 12/UBND-", "VX ngày 1/2/2025"]) == (
        "V/v triển khai Công văn số 12/UBND-VX ngày 1/2/2025"
    )


def test_a_title_ends_where_a_paragraph_is_set_in() -> None:
    """A line that fills the page but for its indent is the text, whatever its middle."""
    rows = [
        ("THÔNG BÁO", 271, 357),
        ("Kết luận tại cuộc họp về tiến độ giải ngân", 143, 484),
        ("vốn đầu tư công năm 2024", 176, 453),
        ("Ngày 15 tháng 10 năm 2024, tại trụ sở UBND tỉnh, Chủ tịch UBND", 118, 539),
        ("chủ trì cuộc họp kiểm điểm tiến độ giải ngân vốn đầu tư công.", 90, 539),
    ]
    lines = [
        Line(page=0, orig=text, text=text, bbox=BBox(x0, 135 + 18 * n, x1, 149 + 18 * n))
        for n, (text, x0, x1) in enumerate(rows)
    ]
    title, after = read_title(lines, 1, len(lines), "")
    assert (title, after) == (f"{rows[1][0]} {rows[2][0]}", 3)
