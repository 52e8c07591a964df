"""What a clerk is told: each finding where it belongs and nowhere else."""

import pytest

from tests.tasks.builder import plan, table, tasks_of
from tests.tasks.cases import cases


@pytest.mark.parametrize("row", cases("findings.tsv", ("phrase", "text", "codes", "source_class")))
def test_task_has_the_findings_of_the_case(row: dict[str, str]) -> None:
    """A task of the case file is reported with the codes given there."""
    document = tasks_of(plan(f"# nhiem_vu II NHIỆM VỤ\n- {row['text']}\n"))

    assert [task.text for task in document.tasks] == [row["text"]]
    assert row["codes"] == " ".join(sorted(issue.code for issue in document.issues))


def test_finding_names_the_place_of_its_task() -> None:
    """A finding points to the page and line of the task."""
    document = tasks_of(plan("# nhiem_vu II NHIỆM VỤ\n- Sở Y tế rà soát.\n- Nâng cao chất lượng phục vụ.\n"))
    (issue,) = document.issues

    assert (issue.code, issue.page, issue.line) == ("T401", 0, 2)


def test_row_without_a_number_is_reported_where_others_have_one() -> None:
    """One row of three has no number; a table without numbers at all is none of the clerk's business."""
    rows = ("1 | Rà soát | Sở Y tế", " | Kiểm tra chợ | Sở Nội vụ", "3 | Tổng kết năm | Sở Y tế")
    numbered = tasks_of(plan("", tables=(table("stt nhiem_vu chu_tri", *rows),)))
    bare = tasks_of(plan("", tables=(table("nhiem_vu chu_tri", "Rà soát hồ sơ | Sở Y tế"),)))

    assert [issue.code for issue in numbered.issues] == ["T405"]
    assert bare.issues == ()
