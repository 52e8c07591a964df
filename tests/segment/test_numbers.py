"""Document numbers in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.numbers import find_numbers, normalise_number
from tests.segment.cases import read_cases, split


@pytest.mark.parametrize(("text", "numbers"), read_cases("doc_numbers.tsv", ("text", "numbers")))
def test_find_numbers(text: str, numbers: str) -> None:
    """Numbers are found in State and Party form; blanks, ratios, dates and units are none."""
    assert [found.number for found in find_numbers(text)] == split(numbers, ";")


@given(
    st.integers(1, 9999),
    st.sampled_from(["QĐ-TTg", "KH-UBND", "NĐ-CP", "TT-BNV", "UBND-VX"]),
    st.sampled_from(["Thực hiện Quyết định số {} về việc", "theo {}, các đơn vị", "({})", "{}"]),
)
def test_any_number_is_found_as_written(figure: int, symbol: str, sentence: str) -> None:
    """A number in a sentence is found whole, whatever stands around it."""
    number = f"{figure}/{symbol}"
    assert [found.number for found in find_numbers(sentence.format(number))] == [number]


@given(st.text(max_size=60))
def test_normalising_is_idempotent(text: str) -> None:
    """A normalised number stays as it is."""
    assert normalise_number(normalise_number(text)) == normalise_number(text)
