"""Footnotes set aside by the figure that calls them."""

from pipeline.segment.footnotes import find_footnotes
from tests.support import document_from_text


def footnotes(text: str) -> list[int]:
    """Return the numbers of the footnote lines."""
    lines = document_from_text(text).lines
    return find_footnotes(lines, [n for n, line in enumerate(lines) if line.text])


def test_a_called_note_is_found_with_its_lines() -> None:
    """The figure stands behind a word above; the note goes on to its stop."""
    assert footnotes(
        "tồn tại 11 điểm trên 01 xã1 thuộc thành phố\n\n1 Phường A: 01 điểm; phường\n"
        "B: 02 điểm.\n\n- Sở Xây dựng"
    ) == [2, 3]


def test_a_figure_nobody_calls_is_text() -> None:
    """A line that begins with a figure is no note by itself."""
    assert footnotes("gồm các đơn vị sau\n\n12 Phòng chuyên môn và đơn vị.") == []


def test_units_call_no_note() -> None:
    """``90m3/s`` calls no note 3."""
    assert footnotes("Trạm bơm 90m3/s hoạt động\n\n3 Trạm khác.") == []
