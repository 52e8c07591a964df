"""Documents a text cites: number, type and date, over line ends."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model import Document, Line, Reference
from pipeline.segment.numbers import find_numbers
from pipeline.segment.text import flat
from pipeline.segment.words import doc_types

_DATE = re.compile(r"^[\s,]*ngay\s*(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})\s*(?:/|-|\.|nam)\s*(\d{4})")
_COPY = re.compile(r"[/-](?:SY|SL|TrS)[-/]")
"""The number of a copy (sao y, sao lục, trích sao), put on the copied document itself."""
_CUT = re.compile(r"\w[-–/]$")


def find_references(document: Document, numbers: Sequence[int], own: str | None) -> tuple[Reference, ...]:
    """Return the documents cited in the lines ``numbers``, each once, in order of first mention.

    The document's ``own`` number, as its appendices print it, is no citation.
    """
    text, offsets = _join(document.lines, numbers)
    low = flat(text)
    found: dict[str, Reference] = {}
    for item in find_numbers(text):
        if item.number == own or _COPY.search(item.number):
            continue
        reference = _reference(document, low, item.number, item.start, item.end, offsets, numbers)
        known = found.get(item.number)
        if known is None or (known.date is None and reference.date is not None):
            found[item.number] = (
                reference if known is None else known.model_copy(update={"date": reference.date})
            )
    return tuple(found.values())


def _join(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[str, list[int]]:
    """Return the lines as one text, numbers cut at a line end joined, and where each line begins in it."""
    parts: list[str] = []
    offsets: list[int] = []
    size = 0
    for number in numbers:
        line = lines[number].text.strip()
        cut = parts and _CUT.search(parts[-1]) and line[:1] and (line[0].isupper() or line[0].isdigit())
        if parts and not cut:
            parts.append(" ")
            size += 1
        offsets.append(size)
        parts.append(line)
        size += len(line)
    return "".join(parts), offsets


def _reference(
    document: Document,
    low: str,
    number: str,
    start: int,
    end: int,
    offsets: list[int],
    numbers: Sequence[int],
) -> Reference:
    first, last = bisect_right(offsets, start) - 1, bisect_right(offsets, end - 1) - 1
    date = _DATE.match(low[end : end + 40])
    return Reference(
        number=number,
        doc_type=_type_before(low[max(0, start - 40) : start]),
        date=_date(date) if date else None,
        provenance=document.place(numbers[first], numbers[last] + 1),
    )


def _type_before(low: str) -> str | None:
    head = re.sub(r"[\s,:]*(?:so)?[\s:]*$", "", low)
    for kind in doc_types():
        if head.endswith(kind.folded):
            return kind.name
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
    except ValueError:
        return None
