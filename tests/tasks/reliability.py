"""How often things of a confidence are right: ``python -m tests.tasks.reliability GOLD_DIR[:INPUTS] ...``.

Runs the whole way on every input of the folders and compares each task, owner and deadline found with the
truth. A task is right where the truth has one with nearly its text; an owner or deadline counts on such
tasks only. Prints one table: for each span of confidence how many things, their mean confidence, and the
share that is right; and below it the mean gap between the two (0 is perfect).
"""

import argparse
import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.emit import plan_json
from pipeline.evaluation.cases import find_cases
from pipeline.evaluation.normal import body_name, folded_overlap
from pipeline.evaluation.plan_score import pair_tasks, same_deadline
from pipeline.run import run
from pipeline.stage import Context

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
"""Spans of confidence, the lower edge belongs to the span."""

Verdict = tuple[float, bool]
"""A confidence and whether the thing that has it is right."""


def judge(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, list[Verdict]]:
    """Return the verdicts about each kind of thing in one plan."""
    wanted, got, pairs = pair_tasks(gold, found)
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    taken = {j for _, j in pairs}
    for j, task in enumerate(got):
        verdicts["task"].append((task["confidence"], j in taken))
    for i, j in pairs:
        for role in ("lead", "coordinators"):
            names = [_spellings(body) for body in wanted[i].get(role) or []]
            for body in got[j].get(role) or []:
                right = any(_same(mine, other) for mine in _spellings(body) for n in names for other in n)
                verdicts[role].append((body["confidence"], right))
        deadline = got[j].get("deadline")
        if deadline:
            verdicts["deadline"].append(
                (deadline["confidence"], same_deadline(wanted[i].get("deadline"), deadline))
            )
    return verdicts


def _spellings(body: Any) -> list[str]:
    names = [body.get("name"), body.get("full_name")] if isinstance(body, dict) else [body]
    return [body_name(name) for name in names if name]


def _same(a: str, b: str) -> bool:
    return folded_overlap(a, b) >= 0.9


def table(verdicts: dict[str, list[Verdict]]) -> str:
    """Return the Markdown table of all verdicts, and the gap of each kind."""
    lines = ["| thing | confidence | number | mean | right |", "|---|---|---|---|---|"]
    gaps = []
    for kind, all_of_kind in verdicts.items():
        gap = 0.0
        for low, high in pairwise(EDGES):
            some = [verdict for verdict in all_of_kind if low <= verdict[0] < high]
            if some:
                mean = sum(confidence for confidence, _ in some) / len(some)
                right = sum(correct for _, correct in some) / len(some)
                gap += abs(mean - right) * len(some) / len(all_of_kind)
                span = f"{low:.1f}–{min(high, 1.0):.1f}"
                lines.append(f"| {kind} | {span} | {len(some)} | {mean:.2f} | {right:.3f} |")
        gaps.append(f"{kind} {gap:.3f}")
    return "\n".join([*lines, "", "Mean gap: " + ", ".join(gaps)])


def main() -> None:
    """Measure the folders of the command line and print the table."""
    parser = argparse.ArgumentParser(description="Reliability of the confidences on gold plans.")
    parser.add_argument("folders", nargs="+", help="GOLD_DIR or GOLD_DIR:INPUTS")
    parser.add_argument("--match", default="", help="only inputs whose name contains this")
    arguments = parser.parse_args()
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for folder in arguments.folders:
        gold_dir, _, inputs = folder.partition(":")
        for case in find_cases(Path(gold_dir), Path(inputs or gold_dir), arguments.match):
            gold = json.loads(case.plan.read_text("utf-8"))
            if "tasks" in gold:
                found = json.loads(plan_json(run(Context(source=case.source))))
                for kind, some in judge(gold, found).items():
                    verdicts[kind] += some
    sys.stdout.write(table(verdicts) + "\n")


if __name__ == "__main__":
    main()
