"""How good repair is by itself: damaged, stripped and sound text, prose apart, and its unsure marks."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline.config import RepairConfig
from pipeline.evaluation.cases import Case
from pipeline.evaluation.normal import comparable_token
from pipeline.evaluation.text_score import TextScore, score_text
from pipeline.model import Document, Line, Origin, Page, Unsure
from pipeline.repair.document import repair_document
from pipeline.vietnamese.fold import strip_marks

_UNREADABLE = re.compile(r"⟦[^⟧]*⟧")


def repaired(text: str) -> Document:
    """Return the lines of ``text``, one page a form feed or not, after repair."""
    lines = tuple(Line(page=0, orig=line, text=line) for line in text.split("\n"))
    page = Page(number=0, origin=Origin.TEXT, reason="evaluation")
    return repair_document(Document(pages=(page,), lines=lines), RepairConfig())


def text_of(document: Document) -> str:
    """Return the repaired lines."""
    return "\n".join(line.text for line in document.lines)


def first_table_line(plan: Path) -> int | None:
    """Return the 0-based line where a gold plan's appendices and tables begin, or None."""
    gold = json.loads(plan.read_text("utf-8"))
    begins = [task["line_start"] for task in gold["tasks"] if task["source"] == "table"]
    begins += [s["line"] for s in gold["sections"] if (s["label"] or "").lower().startswith("phụ lục")]
    return min(begins) - 1 if begins else None


def score_prose(gold: str, found: str, end: int | None) -> TextScore:
    """Return the score of the lines before the tables (``end``, 0-based; None means all)."""
    return score_text("\n".join(gold.split("\n")[:end]), "\n".join(found.split("\n")[:end]))


def score_marks(gold: str, document: Document) -> tuple[float, float]:
    """Return (share of tokens marked unsure, share of the wrong tokens that are marked).

    Lines with unreadable spans are left out: there the truth is not known. A token lost counts as
    held where the token before or after its place is marked.
    """
    marks: dict[int, list[Unsure]] = {}
    for mark in document.repairs.unsure:
        marks.setdefault(mark.line, []).append(mark)
    tokens = marked = wrong = held = 0
    for number, (gold_line, line) in enumerate(zip(gold.split("\n"), document.lines)):
        places = [(m.group(), m.start()) for m in re.finditer(r"\S+", line.text)]
        found = [(t, start) for word, start in places if (t := comparable_token(word))]
        unsure = [
            any(mark.start < start + len(word) and start < mark.end for mark in marks.get(number, ()))
            for word, start in found
        ]
        tokens, marked = tokens + len(found), marked + sum(unsure)
        if "⟦" in gold_line:
            continue
        wanted = [t for word in gold_line.split() if (t := comparable_token(word))]
        line_wrong, line_held = _errors_held(wanted, [t for t, _ in found], unsure)
        wrong, held = wrong + line_wrong, held + line_held
    return marked / max(tokens, 1), held / max(wrong, 1)


def _errors_held(wanted: Sequence[str], found: Sequence[str], unsure: Sequence[bool]) -> tuple[int, int]:
    """Return (errors of a line, errors at tokens marked unsure)."""
    wrong = held = 0
    for op in Levenshtein.editops(wanted, found):
        near = (op.dest_pos,) if op.tag != "delete" else (op.dest_pos - 1, op.dest_pos)
        wrong += 1
        held += any(unsure[i] for i in near if 0 <= i < len(unsure))
    return wrong, held


def score_repair(case: Case) -> dict[str, float]:
    """Return the figures of repair on one damaged text with its gold, 0-1, and ``changed`` as a count.

    Raises:
        ValueError: the case has no gold text.
    """
    if case.text is None:
        raise ValueError(f"{case.source.name} has no gold text")
    gold = case.text.read_text("utf-8")
    sound = _UNREADABLE.sub("", gold)
    end = first_table_line(case.plan)
    damaged = repaired(case.source.read_text("utf-8"))
    stripped = text_of(repaired(strip_marks(sound)))
    all_lines = score_text(gold, text_of(damaged))
    marked, held = score_marks(gold, damaged)
    again = text_of(repaired(text_of(damaged)))
    return {
        "damaged": all_lines.accuracy,
        "damaged_prose": score_prose(gold, text_of(damaged), end).accuracy,
        "damaged_lines": all_lines.lines_all_right,
        "stripped": score_text(sound, stripped).accuracy,
        "stripped_prose": score_prose(sound, stripped, end).accuracy,
        "sound": score_text(sound, text_of(repaired(sound))).accuracy,
        "again": score_text(text_of(damaged), again).accuracy,
        "unsure": marked,
        "errors_held": held,
    }
