"""The rule ``unseparated date``: read where there is one reading, raw and reported where there are more."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.tasks.deadlines import Anchor, choose_deadline, find_deadlines, resolve_deadline
from pipeline.vietnamese.strokeless import LIKE_STROKES, readings
from tests.tasks.builder import plan, tasks_of
from tests.tasks.cases import cases

PLAN = Anchor(dt.date(2025, 3, 10), 2025)
STROKES = st.sampled_from(["/", "", *LIKE_STROKES])


@pytest.mark.parametrize("row", cases("unseparated.tsv", ("phrase", "mode", "text", "date", "source_class")))
def test_run_is_read_in_one_way_or_not_at_all(row: dict[str, str]) -> None:
    """A run of the case file is the day given there, or stays without a date."""
    mention = choose_deadline(find_deadlines(row["text"], cell=row["mode"] == "cell"), PLAN, row["text"])
    found = resolve_deadline(mention, PLAN).date if mention else None

    assert row["date"] == str(found or "")


@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), st.booleans(), st.booleans(), STROKES, STROKES)
@example(dt.date(2025, 1, 1), False, False, "", "/")
@example(dt.date(2025, 11, 1), False, False, "", "")
@example(dt.date(2025, 1, 1), False, False, "", "l")
@example(dt.date(2025, 1, 11), False, False, "1", "1")
def test_mangled_day_reads_back_to_itself_or_stays_raw(
    day: dt.date, padded: bool, months_padded: bool, first: str, last: str
) -> None:
    """Whatever became of its strokes, a day is never read as another day."""
    shape = f"{day.day:02}" if padded else str(day.day)
    month = f"{day.month:02}" if months_padded else str(day.month)
    written = f"{shape}{first}{month}{last}{day.year}"
    for text in (f"Gửi báo cáo trước ngày {written}.", f"Gửi báo cáo chậm nhất ngày {written} để tổng hợp."):
        mention = choose_deadline(find_deadlines(text), PLAN, text)
        found = resolve_deadline(mention, PLAN).date if mention else None

        assert found in (day, None)


@given(st.text(alphabet="0123456789lI|/.-", max_size=12))
def test_no_run_has_a_reading_that_is_not_in_it(run: str) -> None:
    """Day and month of a reading stand in the run as figures."""
    for day, month in readings(run):
        assert str(day) in run
        assert str(month) in run


def test_read_run_is_reported_and_trusted_less() -> None:
    """The words stay as printed, the date comes with finding T406 and less confidence than a sound one."""
    outline = "# nhiem_vu II NHIỆM VỤ\n- Nộp hồ sơ trước ngày {}.\n"
    document = tasks_of(plan(outline.format("18972025")))
    sound = tasks_of(plan(outline.format("15/5/2025"))).tasks[0].deadline
    (deadline,) = (task.deadline for task in document.tasks)

    assert deadline is not None
    assert sound is not None
    assert (deadline.raw, deadline.date) == ("trước ngày 18972025", dt.date(2025, 9, 18))
    assert deadline.confidence < 0.7 * sound.confidence
    assert [issue.code for issue in document.issues if issue.code.startswith("T40")] == ["T401", "T406"]


def test_run_that_can_mean_two_days_is_reported_as_unreadable() -> None:
    """Such a run keeps its words and finding T404, and has no date."""
    document = tasks_of(plan("# nhiem_vu II NHIỆM VỤ\n- Sở Y tế nộp hồ sơ trước ngày 1112025.\n"))
    (task,) = document.tasks

    assert task.deadline is not None
    assert (task.deadline.raw, task.deadline.date) == ("trước ngày 1112025", None)
    assert [issue.code for issue in document.issues] == ["T404"]


def test_without_a_date_of_issue_nothing_is_read() -> None:
    """Nothing says which years are the plan's."""
    (mention,) = find_deadlines("Nộp hồ sơ trước ngày 18972025.")

    assert resolve_deadline(mention, Anchor()).date is None
