"""Write the floors of the held-out plans from a run: ``python -m tests.heldout.floors``.

A floor is the figure reached less a margin, so that a change that trades one task for another may pass.
"""

from pipeline.evaluation import evaluate_folder
from tests.heldout.make import FOLDER

MARGINS = {"text": 0.02, "tasks_f1": 0.12, "task_complete_f1": 0.12}
"""One task of a plan of ten is a tenth."""


def write_floors() -> None:
    """Measure every input and write ``floors.tsv``."""
    lines = [
        "# Figures reached less a margin; written by tests/heldout/floors.py",
        "\t".join(("input", *MARGINS)),
    ]
    for name, row in sorted(evaluate_folder(FOLDER, FOLDER).items()):
        floors = (f"{max(row[key] - margin, 0):.3f}" if key in row else "" for key, margin in MARGINS.items())
        lines.append("\t".join((name, *floors)))
    (FOLDER / "floors.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    write_floors()
