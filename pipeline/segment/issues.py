"""What a clerk should look at in the heads of a file: each finding is listed in docs/errors.md."""

from collections.abc import Sequence

from pipeline.model import Document, Issue, Severity
from pipeline.segment.frames import Frame


def report_issues(document: Document, frames: Sequence[Frame]) -> Document:
    """Return the document with the findings about its heads added."""
    found: list[Issue] = []
    for frame, header in zip(frames, document.headers, strict=True):
        if not frame.head.numbers:
            found.append(
                _issue(document, "S301", Severity.WARNING, "the document shows no head", frame.start)
            )
            continue
        if header.number is None and frame.head.symbol:
            message = f"the figures of the number before {frame.head.symbol} are blank or cannot be read"
            found.append(_issue(document, "S302", Severity.INFO, message, frame.start))
        if header.date is None and frame.head.year:
            message = f"the day of issue is blank or cannot be read (year {frame.head.year})"
            found.append(_issue(document, "S303", Severity.INFO, message, frame.start))
    return document.model_copy(update={"issues": (*document.issues, *found)}) if found else document


def _issue(document: Document, code: str, severity: Severity, message: str, line: int) -> Issue:
    page = document.lines[line].page if line < len(document.lines) else None
    return Issue(code=code, severity=severity, message=message, page=page, line=line)
