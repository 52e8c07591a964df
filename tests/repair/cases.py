"""Reading the case files of tests/cases/repair, one pytest parameter a row."""

from pathlib import Path

import pytest

from pipeline.lexicon.rows import read_rows
from pipeline.repair.changes import apply_changes, fixed_changes
from pipeline.repair.fixed import Fixed

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "repair"


def read_cases(name: str) -> list[object]:
    """Return (before, after) of a case file; ``known_failure`` rows are strict expected failures."""
    cases: list[object] = []
    for row in read_rows(FOLDER / name, ("before", "after", "source_class")):
        marks = [pytest.mark.xfail(strict=True)] if row["source_class"] == "known_failure" else []
        cases.append(pytest.param(row["before"], row["after"], marks=marks, id=row["before"][:50]))
    return cases


def applied(line: str, fixed: list[Fixed]) -> str:
    """Return one line with fixed ranges written in."""
    changes = sorted(fixed_changes([line], fixed), key=lambda change: change.start)
    return apply_changes([line], changes)[0]
