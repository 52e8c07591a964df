"""Objectives and the figures they set."""

import pytest

from pipeline.tasks.metrics import find_metrics
from tests.tasks.builder import plan, tasks_of
from tests.tasks.cases import cases


@pytest.mark.parametrize("row", cases("metrics.tsv", ("phrase", "text", "metrics", "source_class")))
def test_figures_are_read_as_the_case_says(row: dict[str, str]) -> None:
    """A sentence of the case file sets the figures given there."""
    found = " ; ".join(f"{m.op} {m.value:g} {m.unit}" for m in find_metrics(row["text"]))

    assert found == row["metrics"]


def test_points_of_a_goal_section_are_objectives() -> None:
    """Each point of a Mục tiêu section is one, with its figures; those of Yêu cầu are none."""
    document = plan("""
# muc_tieu I MỤC TIÊU
- Tối thiểu 80% hồ sơ nộp trực tuyến.
- Nâng cao chất lượng phục vụ người dân.
# yeu_cau II YÊU CẦU
- Bảo đảm thiết thực, hiệu quả.
""")
    objectives = tasks_of(document).objectives

    assert [o.text for o in objectives] == [
        "Tối thiểu 80% hồ sơ nộp trực tuyến.",
        "Nâng cao chất lượng phục vụ người dân.",
    ]
    assert [len(o.metrics) for o in objectives] == [1, 0]


def test_points_below_a_target_label_are_objectives_not_tasks() -> None:
    """Below ``Về chỉ tiêu:`` stand objectives, also in a section of tasks."""
    document = tasks_of(
        plan("""
# nhiem_vu II NHIỆM VỤ
a) Về chỉ tiêu:
  - Có ít nhất 70% giao dịch trực tuyến.
b) Về nhiệm vụ:
  - Rà soát thủ tục hành chính.
""")
    )

    assert [o.text for o in document.objectives] == ["Có ít nhất 70% giao dịch trực tuyến."]
    assert [t.text for t in document.tasks] == ["Rà soát thủ tục hành chính."]
