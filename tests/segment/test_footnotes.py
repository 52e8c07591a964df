"""Footnotes set aside by the figure that calls them."""

import pytest

from pipeline.model import BBox, Line
from pipeline.segment.footnotes import find_footnotes
from tests.segment.cases import read_cases
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


@pytest.mark.parametrize(("text", "notes"), read_cases("footnotes.tsv", ("text", "notes")))
def test_notes_with_a_full_stop_are_told_from_items(text: str, notes: str) -> None:
    """A word that carries the figure, or a list that goes on below, tells a note from an item."""
    lines = [part.strip() for part in text.split("|")]
    assert [lines[n] for n in footnotes("\n".join(lines))] == [
        part.strip() for part in notes.split("|") if part
    ]


def test_smaller_print_tells_a_note() -> None:
    """Where sizes are known, nothing but smaller print makes a note of a numbered sentence."""
    texts = ("- Sở Xây dựng rà soát.", "- Sở Y tế kiểm tra.", "1. Nghị quyết của Chính phủ.")
    small = [
        Line(page=0, orig=text, text=text, bbox=BBox(70, 100 + 30 * n, 500, 100 + 30 * n + height))
        for n, (text, height) in enumerate(zip(texts, (14, 14, 10), strict=True))
    ]
    same = [*small[:2], small[2].model_copy(update={"bbox": BBox(70, 160, 500, 174)})]
    assert (find_footnotes(small, [0, 1, 2]), find_footnotes(same, [0, 1, 2])) == ([2], [])
