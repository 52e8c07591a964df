"""What the words of a cell say about its column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import is_number, is_open_ended, is_time, opening_scores
from tests.segment.cases import read_cases


@pytest.mark.parametrize(("text", "kind"), read_cases("cell_cues.tsv", ("text", "kind")))
def test_opening_scores_favour_the_column(text: str, kind: str) -> None:
    """No other kind scores higher than the right one."""
    scores = opening_scores(text)
    assert scores[ColumnKind(kind)] == max(scores.values())


@pytest.mark.parametrize(
    "text", ["Quý I, quý III", "12/2025", "2026 - 2027", "Hằng tháng", "Từ tháng 3 đến tháng 6"]
)
def test_whole_times(text: str) -> None:
    """A text of time words only is a time."""
    assert is_time(text)


@pytest.mark.parametrize("text", ["Tháng hành động vì trẻ em", "1 ) . 0", "việc và các", "Báo cáo quý", ""])
def test_texts_that_only_look_like_times(text: str) -> None:
    """One word of other matter, or no time at all, and it is none."""
    assert not is_time(text)


def test_cells_do_not_end_with_words_that_bind() -> None:
    """Prepositions and conjunctions leave a phrase open."""
    assert is_open_ended("của")
    assert not is_open_ended("tỉnh")


@given(st.text(max_size=40))
def test_any_text_has_scores(text: str) -> None:
    """Cues never fail, whatever OCR wrote."""
    assert all(score > 0 for score in opening_scores(text).values())
    assert isinstance(is_time(text), bool)
    assert isinstance(is_number(text), bool)
