"""Accuracy on the held-out plans does not fall below what was reached."""

import pytest

from pipeline.evaluation import evaluate_folder
from tests.heldout.make import FOLDER

FLOORS = FOLDER / "floors.tsv"


@pytest.mark.slow
def test_accuracy_keeps_its_floors() -> None:
    """Each input keeps its share of syllables, tasks and complete tasks (floors.tsv, with a margin)."""
    header, *rows = (
        line.split("\t")
        for line in FLOORS.read_text("utf-8").split("\n")
        if line and not line.startswith("#")
    )
    figures = evaluate_folder(FOLDER, FOLDER)
    below = [
        f"{name}: {key} {figures[name][key]:.3f} < {floor}"
        for name, *floors in rows
        for key, floor in zip(header[1:], floors)
        if floor and figures[name][key] < float(floor)
    ]

    assert not below, "\n".join(below)
