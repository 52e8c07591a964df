"""What each document of a file says about its own time."""

import re

from pipeline.model import Document
from pipeline.tasks.deadlines import Anchor

_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b(?!\s*[-–—])", re.I)


def find_anchors(document: Document) -> list[Anchor]:
    """Return one anchor a document: its date of issue and the year it plans for.

    The year is the one the title names where that is the year of issue or one of the two after it, else
    the year of issue. An enclosure without a date has the date of what it is enclosed in.
    """
    anchors: list[Anchor] = []
    issued = None
    for header in document.headers:
        issued = header.date or issued
        named = [int(year) for year in _YEAR.findall(header.title or "")]
        if issued is None:
            year = named[-1] if len(set(named)) == 1 else None
        else:
            year = next((y for y in named if issued.year <= y <= issued.year + 2), issued.year)
        anchors.append(Anchor(issued, year))
    return anchors
