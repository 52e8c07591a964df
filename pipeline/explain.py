"""The evidence of repair, for ``vanban explain``."""

from collections.abc import Iterator

from pipeline.model import Candidate, Document


def explain(document: Document, line: int | None = None) -> Iterator[str]:
    """Yield one text line for each repair and each unsure token, in reading order.

    Args:
        document: a document that went through repair.
        line: 1-based number of the only line to explain; None for all.
    """
    marks = [
        (change.line, change.start, f"{change.before!r} → {change.after!r}", change.rule, change.score,
         change.candidates)
        for change in document.repairs.changes
    ] + [
        (mark.line, mark.start, f"{mark.text!r}", "unsure", mark.score, mark.candidates)
        for mark in document.repairs.unsure
    ]  # fmt: skip
    for number, start, what, rule, score, candidates in sorted(marks, key=lambda mark: mark[:2]):
        if line is None or number + 1 == line:
            yield f"{number + 1}:{start + 1}\t{what}\t{rule}\t{score:.2f}\t{_passed_over(candidates)}"


def _passed_over(candidates: tuple[Candidate, ...]) -> str:
    """Return the candidates with their scores, best first."""
    return " ".join(f"{candidate.text}({candidate.score:.1f})" for candidate in candidates)
