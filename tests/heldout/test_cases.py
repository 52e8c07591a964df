"""The held-out cases agree with the sources they were built from."""

import json
from pathlib import Path

import pytest

from tests.heldout.gold import build_gold
from tests.heldout.make import FOLDER
from tests.heldout.source import read_source

PLANS = sorted(FOLDER.glob("*.plan"))
PLACES = ("line", "line_start", "line_end")


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_gold_says_what_the_source_says(plan: Path) -> None:
    """Nobody edits the gold by hand: it is what the source makes."""
    gold = json.loads(plan.with_suffix(".print.json").read_text("utf-8"))

    assert build_gold(read_source(plan)) == gold


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_gold_of_the_text_adds_places_only(plan: Path) -> None:
    """The gold of the English OCR's text is that of the print with line numbers."""
    placed = json.loads(plan.with_suffix(".gold.json").read_text("utf-8"))
    for entries in placed.values():
        for entry in entries:
            for place in PLACES:
                entry.pop(place, None)

    assert json.loads(plan.with_suffix(".print.json").read_text("utf-8")) == placed


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_text_and_gold_text_have_the_same_lines(plan: Path) -> None:
    """Each line of the OCR has its printed text, blank where the OCR's is blank."""
    seed, gold = (
        plan.with_suffix(ending).read_text("utf-8").split("\n") for ending in (".seed.txt", ".gold.txt")
    )

    assert [bool(line.strip()) for line in seed] == [bool(line.strip()) for line in gold]


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_tasks_have_their_text_and_place_in_the_print(plan: Path) -> None:
    """A gold task is worded as printed: its words stand in the gold text."""
    words = set(plan.with_suffix(".gold.txt").read_text("utf-8").lower().split())
    for task in json.loads(plan.with_suffix(".print.json").read_text("utf-8"))["tasks"]:
        wanted = task["text"].lower().split()
        found = sum(word in words or word.rstrip(".;,") in words for word in wanted)

        assert found / len(wanted) > 0.7, task["text"]
