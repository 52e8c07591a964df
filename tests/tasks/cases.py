"""Reading the case files of tests/cases/tasks."""

from pathlib import Path

import pytest

from pipeline.lexicon.rows import read_rows

CASES = Path(__file__).resolve().parents[1] / "cases" / "tasks"


def cases(name: str, columns: tuple[str, ...]) -> list[object]:
    """Return the rows of a case file as pytest parameters; known failures are strict expected failures."""
    parameters: list[object] = []
    for row in read_rows(CASES / name, columns):
        marks = [pytest.mark.xfail(strict=True)] if row["source_class"] == "known_failure" else []
        parameters.append(pytest.param(row, id=f"{row[columns[0]]}: {row['text'][:60]}", marks=marks))
    return parameters
