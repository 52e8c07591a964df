"""Reading the case files of tests/cases/segment, one pytest parameter a row."""

from pathlib import Path

import pytest

from pipeline.lexicon.rows import read_rows

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "segment"


def read_cases(name: str, columns: tuple[str, ...]) -> list[object]:
    """Return the rows of a case file; rows of class ``known_failure`` are strict expected failures."""
    cases: list[object] = []
    for row in read_rows(FOLDER / name, (*columns, "source_class")):
        values = [row[column] for column in columns]
        marks = [pytest.mark.xfail(strict=True)] if row["source_class"] == "known_failure" else []
        cases.append(pytest.param(*values, marks=marks, id=values[0][:50]))
    return cases


def split(text: str, by: str) -> list[str]:
    """Return the parts of a cell, blanks off; none where it is empty."""
    return [part.strip() for part in text.split(by) if part.strip()]
