"""Labels at the start of a line, sound and damaged."""

import pytest

from pipeline.segment.labels import find_label, roman_number
from tests.segment.cases import read_cases


@pytest.mark.parametrize(
    ("text", "style", "label", "numbers"), read_cases("labels.tsv", ("text", "style", "label", "numbers"))
)
def test_find_label_reads_the_form(text: str, style: str, label: str, numbers: str) -> None:
    """A label is read by its form, its damage undone; text that only looks like one has none."""
    found = find_label(text)
    if not style:
        assert found is None
        return
    assert found is not None
    assert (style, label, tuple(int(number) for number in numbers.split())) == (
        found.style.name,
        found.text,
        found.numbers,
    )


def test_the_text_after_the_label_begins_at_rest() -> None:
    """``rest`` points at the first character of the text."""
    text = "  2.1.3. Công tác duy tu"
    found = find_label(text)
    assert found is not None
    assert text[found.rest :] == "Công tác duy tu"


@pytest.mark.parametrize("value", range(1, 40))
def test_roman_numbers_read_back(value: int) -> None:
    """Every roman numeral up to XXXIX is read."""
    tens, ones = divmod(value, 10)
    text = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert roman_number(text) == value
