"""Reads columns set with blanks and tabs in office files: the head and the closing of older documents."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.extract.paragraph import Paragraph

_GAP = re.compile(r"[ \t\xa0]*(?:\t[ \t\xa0]*\t|[ \xa0]{5})[ \t\xa0]*")
"""Two tabs, or five blanks: no prose has that inside a line."""
_ITEM = re.compile(r"\s*[-+*]")
_LABEL = re.compile(r"\S{0,5} ?\d{0,3}[.)]")
"""What may stand before a gap without being a column: ``1.``, ``a)``, ``Điều 1.``"""
_FEWEST = 2
"""Lines with a gap that make columns; one alone is a slip of the space bar."""

Part = TypeVar("Part")


def split_columns(parts: Sequence[Part | Paragraph]) -> list[Part | Paragraph]:
    """Return ``parts`` with the left column of each run of gapped lines before its right column.

    >>> lines = ["SỞ Y TẾ      CỘNG HÒA", "Số: 1        Độc lập", "KẾ HOẠCH"]
    >>> [part.text for part in split_columns([Paragraph(line) for line in lines])]
    ['SỞ Y TẾ', 'Số: 1', 'CỘNG HÒA', 'Độc lập', 'KẾ HOẠCH']
    """
    out: list[Part | Paragraph] = []
    index = 0
    while index < len(parts):
        stop, gapped = index, 0
        while stop < len(parts):
            part = parts[stop]
            if not isinstance(part, Paragraph) or part.table or part.furniture:
                break
            sides = _sides(part.text)
            if not (any(sides) and sides[1]) and not (gapped and _ITEM.match(part.text)):
                break
            gapped += bool(sides[0] and sides[1])
            stop += 1
        run = [part for part in parts[index:stop] if isinstance(part, Paragraph)]
        if gapped >= _FEWEST:
            out += _read_run(run)
        else:
            stop = max(stop, index + 1)
            out += parts[index:stop]
        index = stop
    return out


def _sides(text: str) -> tuple[str, str]:
    """Return what stands left and right of the first wide gap inside a line, else at its head.

    The right is empty where there is no gap: a left column centred with blanks begins with one too.
    """
    match = _GAP.search(text.strip()) or _GAP.match(text.rstrip())
    text = text.strip() if match and match.start() else text
    if match is None or _LABEL.fullmatch(text[: match.start()].strip()):
        return text.strip(), ""
    return text[: match.start()].strip(), text[match.end() :].strip()


def _read_run(run: Sequence[Paragraph]) -> list[Paragraph]:
    left = [replace(part, text=_sides(part.text)[0]) for part in run]
    right = [replace(part, text=_sides(part.text)[1]) for part in run]
    return [part for part in (*left, *right) if part.text]
