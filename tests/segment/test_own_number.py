"""The document's own number: blank, bare, or put in by hand."""

import pytest

from pipeline.model import Line
from pipeline.segment.own_number import find_own_number, is_doubtful


@pytest.mark.parametrize(
    ("text", "confidence", "dated", "doubtful"),
    [
        ("Số: 731 /KH-SYT", 0.55, True, True),
        ("Số: 731 /KH-SYT", 0.92, False, True),
        ("Số: 318 /QĐ-BNV", 0.91, True, False),
        ("Số: 12/KH-SYT", 0.60, False, False),
        ("Số: 03 /KH-SNV", None, False, False),
    ],
)
def test_a_figure_put_in_by_hand_is_doubtful(
    text: str, confidence: float | None, dated: bool, doubtful: bool
) -> None:
    """A blank before the mark, and a line read badly or a day that was not read: no number is given."""
    line = Line(page=0, orig=text, text=text, confidence=confidence)
    assert is_doubtful(line, dated=dated) is doubtful


def test_a_symbol_alone_is_a_number_only_where_asked_for() -> None:
    """Beside place and date a symbol without ``Số`` is the document's own."""
    found = find_own_number("/KH-UBND", bare=True)
    assert found is not None
    assert (found.symbol, found.bare) == ("/KH-UBND", True)
    assert find_own_number("/KH-UBND", bare=False) is None
