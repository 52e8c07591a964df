"""Wrapped lines joined to pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.pieces import join_pieces
from tests.segment.cases import read_cases, split
from tests.support import document_from_text

FULL = "một dòng đủ dài để biết chiều rộng thông thường của văn bản này là bao nhiêu"


def spans(text: str) -> list[int]:
    """Return how many lines each piece spans."""
    lines = document_from_text(text).lines
    return [piece.end - piece.start for piece in join_pieces(lines, range(len(lines)))]


@pytest.mark.parametrize(("lines", "pieces"), read_cases("wraps.tsv", ("lines", "pieces")))
def test_join_pieces(lines: str, pieces: str) -> None:
    """Labels and headings cut, blank lines and page numbers alone do not."""
    text = "\n".join(part.strip() for part in lines.split("|"))
    assert spans(text) == [int(size) for size in split(pieces, ";")]


def test_a_sentence_that_ends_mid_paragraph_does_not_cut() -> None:
    """A full line that happens to end with a stop goes on; after a short one a paragraph begins."""
    full = FULL + " và đã kết thúc."
    text = f"{FULL}\n{full}\nCâu tiếp theo của cùng một đoạn văn ngắn.\nĐoạn văn mới."
    assert spans(text) == [3, 1]


def test_the_label_is_not_part_of_the_text() -> None:
    """A piece's text begins behind its label."""
    lines = document_from_text("2.1. Giải pháp\nchung").lines
    (piece,) = join_pieces(lines, range(len(lines)))
    assert piece.label is not None
    assert (piece.label.text, piece.text) == ("2.1", "Giải pháp chung")


@given(
    st.lists(
        st.sampled_from(
            ["I. NỘI DUNG", "1. Mục tiêu", "- Rà soát.", "a) Sở Y tế:", FULL, "", "2", "PHỤ LỤC 1"]
        ),
        max_size=30,
    )
)
def test_pieces_are_in_order_and_lose_no_line(texts: list[str]) -> None:
    """Pieces follow each other, do not overlap, and every line with words is in one."""
    lines = document_from_text("\n".join(texts)).lines
    pieces = join_pieces(lines, range(len(lines)))
    assert all(one.end <= two.start for one, two in pairwise(pieces))
    covered = {n for piece in pieces for n in range(piece.start, piece.end)}
    assert all(n in covered for n, line in enumerate(lines) if any(char.isalpha() for char in line.text))
