"""Builders the tests share: small documents without files."""

import re
from pathlib import Path

from pipeline.model import Document, Line, Origin, Page, Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Gold plans and real documents; tests that use them skip where the folder is absent."""


def document_from_text(text: str) -> Document:
    """Return a document of the lines of ``text``, one page per form feed, as extract gives it."""
    lines: list[Line] = []
    pages = text.split("\f")
    for number, page in enumerate(pages):
        lines += [Line(page=number, orig=line, text=line) for line in page.split("\n")]
    return Document(
        source=Source(path="test.txt", sha256="0" * 64, pages=len(pages), media_type="text/plain"),
        pages=tuple(Page(number=i, origin=Origin.TEXT, reason="test") for i in range(len(pages))),
        lines=tuple(lines),
    )


def readable(gold_text: str) -> str:
    """Return a gold text without its unreadable spans ``⟦…⟧``."""
    return re.sub(r"⟦[^⟧]*⟧", "", gold_text)
