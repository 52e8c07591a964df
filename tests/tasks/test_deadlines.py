"""Deadlines: found in prose and cells, resolved to dates and rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tasks.deadlines import Anchor, Resolved, choose_deadline, find_deadlines, resolve_deadline
from tests.tasks.cases import cases

COLUMNS = ("phrase", "mode", "text", "kind", "start", "date", "recurrence", "source_class")
PLAN = Anchor(dt.date(2025, 3, 10), 2025)


def deadline_of(text: str, *, cell: bool = False) -> Resolved | None:
    """Return the deadline of a task in the plan of the cases."""
    mention = choose_deadline(find_deadlines(text, cell=cell), PLAN, text)
    return resolve_deadline(mention, PLAN) if mention else None


@pytest.mark.parametrize("row", cases("deadlines.tsv", COLUMNS))
def test_phrase_is_read_as_the_case_says(row: dict[str, str]) -> None:
    """A phrase of the case file has the kind, dates and rule given there."""
    found = deadline_of(row["text"], cell=row["mode"] == "cell")

    if not row["kind"]:
        assert found is None
        return
    assert found is not None
    assert (row["kind"], row["date"]) == (found.kind.value, str(found.date or ""))
    if row["start"]:
        assert row["start"] == str(found.start)
    if row["recurrence"]:
        assert row["recurrence"] == found.recurrence


def test_impossible_day_keeps_its_words_and_says_why() -> None:
    """A day that is in no calendar gets no date, and the reason is given."""
    found = deadline_of("Nộp hồ sơ trước ngày 31/9/2025.")

    assert found is not None
    assert (found.raw, found.date) == ("trước ngày 31/9/2025", None)
    assert found.problem == "31/9/2025 is not a day of the calendar"


def test_month_before_the_range_takes_the_year_of_its_end() -> None:
    """``từ ngày 20/12 đến ngày 10/01/2026`` starts in 2025."""
    found = deadline_of("Mở đợt cao điểm từ ngày 20/12 đến ngày 10/01/2026.")

    assert found is not None
    assert (dt.date(2025, 12, 20), dt.date(2026, 1, 10)) == (found.start, found.date)


def test_time_of_work_counts_before_the_time_of_its_report() -> None:
    """A cell with a date of the work and one of the report has the first as deadline."""
    found = deadline_of("Báo cáo trước 15/12/2025; hoàn thành 30/10/2025", cell=True)

    assert found is not None
    assert dt.date(2025, 10, 30) == found.date


def test_step_gives_way_to_the_end() -> None:
    """Between ``sơ kết`` and ``tổng kết`` the end is the deadline."""
    found = deadline_of("Tổ chức sơ kết trong tháng 6/2025, tổng kết trong tháng 12/2025.")

    assert found is not None
    assert dt.date(2025, 12, 31) == found.date


def test_year_that_is_not_written_needs_an_anchor() -> None:
    """Without any year in the document a day stays without a date."""
    mention = choose_deadline(find_deadlines("Gửi trước ngày 13/9."), Anchor())

    assert mention is not None
    assert resolve_deadline(mention, Anchor()).date is None


def test_early_month_in_a_plan_of_the_last_quarter_is_of_the_next_year() -> None:
    """A plan of November means the coming January; one of June keeps its year."""
    (mention,) = find_deadlines("Gửi báo cáo trước ngày 15/01.")
    november, june = dt.date(2025, 11, 20), dt.date(2025, 6, 20)

    assert resolve_deadline(mention, Anchor(november, 2025)).date == dt.date(2026, 1, 15)
    assert resolve_deadline(mention, Anchor(november, 2026)).date == dt.date(2026, 1, 15)
    assert resolve_deadline(mention, Anchor(june, 2025)).date == dt.date(2025, 1, 15)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day: dt.date) -> None:
    """Any day written in figures or in words resolves to itself."""
    for text in (f"trước ngày {day:%d/%m/%Y}", f"trước ngày {day.day} tháng {day.month} năm {day.year}"):
        (mention,) = find_deadlines(f"Gửi báo cáo {text}.")

        assert day == resolve_deadline(mention, PLAN).date


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text breaks the grammar, and mentions lie inside it in order."""
    for cell in (False, True):
        mentions = find_deadlines(text, cell=cell)

        assert all(0 <= m.start < m.end <= len(text) for m in mentions)
        assert list(mentions) == sorted(mentions, key=lambda m: m.start)
        for mention in mentions:
            resolve_deadline(mention, PLAN)
