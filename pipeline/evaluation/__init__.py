"""Accuracy on gold files: run the pipeline on each input and compare with the truth."""

import json
from pathlib import Path

import pandas as pd

from pipeline.emit import plain_text, plan_json
from pipeline.evaluation.cases import Case, find_cases
from pipeline.evaluation.plan_score import score_plan
from pipeline.evaluation.repair_score import score_repair
from pipeline.evaluation.text_score import score_bag, score_text
from pipeline.run import run
from pipeline.stage import Context

__all__ = [
    "PLAN_COLUMNS", "REPAIR_COLUMNS", "evaluate_case", "evaluate_folder", "evaluate_repair", "format_table",
]  # fmt: skip

PLAN_COLUMNS = {
    "text": "text",
    "lines_all_right": "lines",
    "header": "header",
    "references_f1": "refs",
    "sections_f1": "sections",
    "section_kind": "kind",
    "objectives_f1": "object.",
    "tasks_f1": "tasks",
    "lead": "lead",
    "coordinators": "coord.",
    "deadline": "deadl.",
    "deadline_where_gold_has_one": "dated",
    "task_complete_f1": "complete",
}
"""Figures of a plan with their column headings."""

REPAIR_COLUMNS = {
    "damaged": "damaged",
    "damaged_prose": "prose",
    "damaged_lines": "lines right",
    "stripped": "stripped",
    "stripped_prose": "its prose",
    "sound": "sound",
    "again": "again",
    "unsure": "unsure",
    "errors_held": "errors held",
}
"""Figures of repair alone with their column headings."""


def evaluate_case(case: Case) -> dict[str, float]:
    """Run one input the whole way and return its figures, 0-1.

    ``text`` is the syllable accuracy of a text input and the bag F1 of any other.
    """
    document = run(Context(source=case.source))
    figures: dict[str, float] = {}
    if case.text is not None:
        gold, found = case.text.read_text("utf-8"), plain_text(document)
        if case.source.suffix == ".txt":
            score = score_text(gold, found)
            figures = {"text": score.accuracy, "lines_all_right": score.lines_all_right}
        else:
            figures = {"text": score_bag(gold, found.replace("\f", "\n"))}
    plan = json.loads(case.plan.read_text("utf-8"))
    return figures | score_plan(plan, json.loads(plan_json(document))) if "tasks" in plan else figures


def evaluate_folder(gold_dir: Path, inputs: Path, pattern: str = "") -> dict[str, dict[str, float]]:
    """Return the figures of each input by its name, in order; raise UnreadableInput where there is none."""
    return {case.source.name: evaluate_case(case) for case in find_cases(gold_dir, inputs, pattern)}


def evaluate_repair(gold_dir: Path, inputs: Path, pattern: str = "") -> dict[str, dict[str, float]]:
    """Return the figures of repair alone for each text input that has a gold text."""
    cases = find_cases(gold_dir, inputs, pattern)
    return {
        case.source.name: score_repair(case)
        for case in cases
        if case.text is not None and case.source.suffix == ".txt"
    }


def format_table(figures: dict[str, dict[str, float]], columns: dict[str, str]) -> str:
    """Return the figures as a Markdown table with the columns named, the mean of all inputs last."""
    table = pd.DataFrame.from_dict(figures, orient="index").reindex(columns=list(columns))
    if len(table) > 1:
        table.loc["mean"] = table.mean()
    cells = table.map(lambda figure: "–" if pd.isna(figure) else f"{figure:.3f}")
    lines = [
        ["input", *columns.values()],
        *([str(name), *row] for name, row in zip(cells.index, cells.to_numpy())),
    ]
    widths = [max(map(len, column)) for column in zip(*lines)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines
    )
