"""No rule, name or setting of repair leans on one of the gold plans."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.evaluation.cases import find_cases
from pipeline.evaluation.leave_one_out import GRID, choose_settings, score, settings_at, shipped
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.words import read_user_words
from pipeline.training.corpus import read_paragraphs
from pipeline.training.names import NAME_TABLES, read_table
from tests.support import SHARED

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "data" / "gold"
HELD_OUT = ROOT / "tests" / "data" / "heldout"

ONE_PLAN_ONLY = 8
"""Names of the tables that one gold plan has and nothing else at hand: offices every province has, like
``Ban Giám đốc Sở`` and ``Đài PT-TH tỉnh``."""

MOST_LOST = 0.002
"""Accuracy a plan may lose where the settings are chosen without it."""


def test_grid_holds_what_is_shipped() -> None:
    """Every setting that is tried exists, and its shipped value lies inside the grid."""
    for key, values in GRID.items():
        assert shipped(key) in values
        assert min(values) < shipped(key) < max(values)


def test_settings_are_put_back() -> None:
    """Trying a value leaves nothing behind."""
    key = ("candidates", "GLUE")
    before = shipped(key)
    with settings_at({key: 1.0}):
        assert import_module("pipeline.repair.candidates").GLUE == 1.0

    assert shipped(key) == before


def test_no_words_of_a_user_are_shipped() -> None:
    """The file for the user's own words is empty: nothing of a gold plan stands there."""
    words = read_user_words(dictionary_path("user.tsv"))

    assert (words.words, words.corrections) == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize("left_out", ["000", "002", "004"])
def test_settings_chosen_without_a_plan_do_as_well_on_it(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings that move most, chosen on the other two plans, lose next to nothing on the third."""
    few = {key: GRID[key] for key in (("candidates", "NOVELTY"), ("shapes", "UNKNOWN"), ("adapt", "TRUST"))}
    monkeypatch.setattr("pipeline.evaluation.leave_one_out.GRID", few)
    cases = find_cases(GOLD, ROOT / "samples", "seed.txt")
    case = next(one for one in cases if one.source.name.startswith(left_out))

    chosen = choose_settings([one for one in cases if one is not case])

    assert score(case, chosen).accuracy >= score(case, {}).accuracy - MOST_LOST


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="no corpus folder")
def test_names_are_no_copies_of_one_plan() -> None:
    """Hardly a name of the tables stands in one gold plan alone, and in no corpus or held-out plan."""
    plans = [" ".join(path.read_text("utf-8").split()).lower() for path in sorted(GOLD.glob("*.gold.txt"))]
    other = " ".join(path.read_text("utf-8") for path in sorted(HELD_OUT.glob("*.gold.txt"))).lower()
    alone = {
        name
        for name in table_names()
        if sum(stands(name, plan) for plan in plans) == 1 and not stands(name, other)
    }
    for paragraph in read_paragraphs(SHARED / "corpus", distinct=False):
        text = paragraph.text.lower()
        alone -= {name for name in alone if name in text and stands(name, text)}

    assert len(alone) <= ONE_PLAN_ONLY, sorted(alone)


def table_names() -> set[str]:
    """Return every name the language model and the rules of repair are given."""
    tables = {**NAME_TABLES, "doc_symbols.tsv": ("form",)}
    cells = (
        row.get(column, "")
        for table, columns in tables.items()
        for row in read_table(dictionary_path(table))
        for column in columns
    )
    return {name.strip().lower() for cell in cells for name in cell.split(" | ") if name.strip()}


def stands(name: str, text: str) -> bool:
    """Return whether a name stands in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
