"""The evaluation measures by the definitions of the shared scorer, to the same figures."""

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.evaluation.plan_score import score_plan
from pipeline.evaluation.text_score import score_bag, score_text
from tests.support import SHARED

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold"
NAMES = ("000", "002", "004")


@pytest.fixture(scope="module")
def shared_scorer() -> ModuleType:
    """The scorer handed out with the gold files."""
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        pytest.skip("the shared scorer is not here")
    spec = importlib.util.spec_from_file_location("shared_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged_plan(plan: dict[str, Any], seed: int) -> dict[str, Any]:
    """A plan with tasks lost, invented, shuffled, without owners, with other dates."""
    rnd, plan = random.Random(seed), copy.deepcopy(plan)
    rnd.shuffle(plan["tasks"])
    plan["tasks"] = plan["tasks"][: int(len(plan["tasks"]) * rnd.uniform(0.5, 1))]
    for task in plan["tasks"]:
        if rnd.random() < 0.3:
            task["lead"] = task["lead"][1:] or ["Sở Nội vụ"]
        if rnd.random() < 0.3:
            task["deadline"] = {"kind": "date", "date": "2025-12-31"}
        if rnd.random() < 0.3:
            task["text"] = " ".join(task["text"].split()[: rnd.randint(2, 30)])
    plan["tasks"] += [dict(task) for task in (plan.get("optional_tasks") or [])[:2]]
    plan["sections"] = [s for s in plan["sections"] if rnd.random() < 0.9]
    plan["objectives"] = (plan.get("objectives") or [])[1:]
    return plan


@pytest.mark.parametrize("name", NAMES)
def test_text_score_equals_shared_scorer(name: str, shared_scorer: ModuleType, tmp_path: Path) -> None:
    """A damaged text has the same accuracy here and there."""
    gold = (GOLD / f"{name}.gold.txt").read_text("utf-8")
    found = Path(f"samples/{name}.seed.txt").read_text("utf-8")
    (tmp_path / "found.txt").write_text(found, "utf-8")

    theirs = shared_scorer.score_text(str(tmp_path / "found.txt"), str(GOLD / f"{name}.gold.txt"), False)
    ours = score_text(gold, found)

    assert (theirs["syllables"], theirs["errors"]) == (ours.syllables, ours.errors)
    assert theirs["lines_all_right"] == round(ours.lines_all_right, 4)


@pytest.mark.parametrize("name", NAMES)
def test_bag_score_equals_shared_scorer(name: str, shared_scorer: ModuleType) -> None:
    """The bag F1 is the same here and there."""
    gold, found = GOLD / f"{name}.gold.txt", Path(f"samples/{name}.seed.txt")

    theirs = shared_scorer.score_bag(str(found), str(gold), False)["token_f1"]

    assert theirs == round(score_bag(gold.read_text("utf-8"), found.read_text("utf-8")), 4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(4))
def test_plan_score_equals_shared_scorer(
    name: str, seed: int, shared_scorer: ModuleType, tmp_path: Path
) -> None:
    """A damaged plan has the same figures here and there."""
    gold = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))
    found = damaged_plan(gold, seed)
    (tmp_path / "found.json").write_text(json.dumps(found), "utf-8")

    theirs = shared_scorer.score_plan(str(tmp_path / "found.json"), str(GOLD / f"{name}.gold.json"), False)

    ours = {key: round(value, 4) for key, value in score_plan(gold, found).items()}
    assert {key: theirs[key] for key in ours} == ours


@pytest.mark.parametrize("name", NAMES)
def test_gold_scores_one_against_itself(name: str) -> None:
    """The truth has no error."""
    gold = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))

    assert {1.0} == set(score_plan(gold, gold).values())


def test_text_score_refuses_other_line_counts() -> None:
    """A text that lost a line cannot be compared line by line."""
    with pytest.raises(ValueError, match="lines"):
        score_text("một\nhai\nba", "một\nhai")
