"""The one-screen summary a run ends with, and the grade it is judged by."""

from collections import Counter
from pathlib import Path

from pipeline.messages import Language, message
from pipeline.model import Document, Header, Origin, Page

GRADES = ("poor", "fair", "good", "excellent")
"""From worst to best; the grade of a file is that of its worst page that has text."""


def worst_grade(pages: tuple[Page, ...]) -> str | None:
    """Return the grade of the worst page, or None where no page has one."""
    grades = [page.grade for page in pages if page.grade is not None]
    return min(grades, key=GRADES.index) if grades else None


def summarise(document: Document, output: Path | None, language: Language) -> str:
    """Return the summary, one figure a line, the names aligned."""
    rows = [(message(name, language), value) for name, value in _figures(document, language)]
    if output is not None:
        rows.append((message("written", language), str(output)))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _figures(document: Document, language: Language) -> list[tuple[str, str]]:
    """Return (name of the text, value) of each figure in the order shown."""
    ways = Counter(page.origin.value for page in document.pages)
    tokens = sum(len(line.text.split()) for line in document.lines)
    owned = sum(bool(task.lead) for task in document.tasks)
    dated = sum(task.deadline is not None for task in document.tasks)
    figures = [
        ("pages", message(
            "pages_value", language, total=len(document.pages),
            ways=", ".join(f"{way} {count}" for way, count in sorted(ways.items())),
            grade=worst_grade(document.pages) or "-")),
        ("repairs", message(
            "repairs_value", language, changed=len(document.repairs.changes), tokens=tokens,
            unsure=len(document.repairs.unsure))),
        ("documents", "; ".join(_title(header) for header in document.headers) or "0"),
        ("sections", str(sum(1 for _ in document.walk_sections()))),
        ("objectives", str(len(document.objectives))),
        ("found", message(
            "found_value", language, total=len(document.tasks), owned=owned, dated=dated)),
    ]  # fmt: skip
    if document.issues:
        codes = Counter(issue.code for issue in document.issues)
        figures.append(("issues", ", ".join(f"{code} ×{count}" for code, count in sorted(codes.items()))))
    return figures


def _title(header: Header) -> str:
    """Return what a document is called: its type and number."""
    return " ".join(part for part in (header.doc_type, header.number) if part) or "?"


def is_partial(document: Document) -> bool:
    """Return whether some page could not be read (exit code 8)."""
    return any(page.origin == Origin.FAILED for page in document.pages)
