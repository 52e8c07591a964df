"""Place and date of the head."""

import pytest

from pipeline.segment.dates import find_place_date
from tests.segment.cases import read_cases


@pytest.mark.parametrize(("text", "place", "date"), read_cases("place_dates.tsv", ("text", "place", "date")))
def test_find_place_date(text: str, place: str, date: str) -> None:
    """A readable date is ISO; a blank, damaged or impossible day gives none, the place stays."""
    found = find_place_date(text)
    if place == "-":
        assert found is None
        return
    assert found is not None
    assert (found.place, found.date.isoformat() if found.date else "") == (place, date)


def test_month_and_year_are_kept_without_the_day() -> None:
    """They let an enclosure be matched with the letter that names it."""
    found = find_place_date("Đồng Nai, ngày tháng 4 năm 2025")
    assert found is not None
    assert (found.month, found.year) == (4, 2025)
