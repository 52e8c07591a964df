"""The rules that work before the decoder: labels, numerals, document symbols, corrections of the user."""

import pytest

from pipeline.lexicon.words import UserWords
from pipeline.repair.corrections import find_corrections
from pipeline.repair.labels import find_labels
from pipeline.repair.symbols import find_symbols
from tests.repair.cases import applied, read_cases


@pytest.mark.parametrize(("before", "after"), read_cases("labels.tsv"))
def test_label(before: str, after: str) -> None:
    """A label comes out as it was printed, a sound one as it was."""
    assert applied(before, find_labels([before])) == after


@pytest.mark.parametrize(("before", "after"), read_cases("symbols.tsv"))
def test_symbol(before: str, after: str) -> None:
    """The letters of a document number come out as they were printed, its digits as they were."""
    assert applied(before, find_symbols([before])) == after


def test_second_d_in_a_row_of_points_is_đ() -> None:
    """The Vietnamese alphabet has đ after d, and English OCR has no đ."""
    lines = ["c) Việc", "d) Việc", "d) Việc", "e) Việc"]

    assert [one.after for one in find_labels(lines)] == ["c", "d", "đ", "e"]


def test_correction_replaces_whole_words_only() -> None:
    """A correction of the user does not reach into longer words."""
    user = UserWords(corrections=(("Plei Ku", "Pleiku"), ("an", "án")))
    line = "an toàn tại Plei Ku và ban"

    assert applied(line, find_corrections([line], user)) == "án toàn tại Pleiku và ban"


def test_word_before_a_document_number_on_the_next_line() -> None:
    """A letter's subject breaks between số and the number."""
    lines = ["V/v triển khai Công văn 56", "4912/UBND-HCC ngày 26/4/2025"]

    assert [(one.after, one.rule) for one in find_labels(lines)] == [("số", "number_word")]
