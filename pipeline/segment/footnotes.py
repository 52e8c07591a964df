"""Footnotes: lines at the foot of a page that begin with the figure a word above them carries."""

import re
from collections.abc import Sequence
from statistics import median

from pipeline.model import Line
from pipeline.segment.labels import find_label
from pipeline.segment.text import CAPITALS, ends_sentence

_NOTE = re.compile(rf"^(\d{{1,2}})\s?(?=[{CAPITALS}“(])(?!\d)")
_POINTED = re.compile(rf"^(\d{{1,2}})\.\s(?=[{CAPITALS}“(])")
"""A note printed like an item of a list: ``2. Danh mục kèm theo …``."""
_INNER = re.compile(r"^(?:\d{1,2}\.(?:[2-9]|1\d)\b|[b-zđ]\))")
"""A label that goes on with a list begun before: ``1.2.``, ``b)``."""
_REACH = 80
_MAX_LINES = 8
_SMALL = 0.85
"""Height of a note's line, as a share of the median of its page, that no line of the text has."""


def find_footnotes(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the lines that are footnotes.

    A line that begins with a figure and no punctuation is one where a word within the lines above ends
    in the same figure (``xã1``) and the text before it has ended or goes on below.
    """
    found: list[int] = []
    pointed = _find_pointed(lines, numbers)
    index = 0
    while index < len(numbers):
        number = numbers[index]
        match = _NOTE.match(lines[number].text.strip())
        if index not in pointed and (
            match is None or not _is_anchored(lines, numbers, index, match.group(1))
        ):
            index += 1
            continue
        found.append(number)
        index += 1
        taken = 1
        while index < len(numbers) and taken < _MAX_LINES and _goes_on(lines, numbers, index):
            found.append(numbers[index])
            index += 1
            taken += 1
    return found


def _find_pointed(lines: Sequence[Line], numbers: Sequence[int]) -> set[int]:
    """Return the places in ``numbers`` of the notes whose figure has a full stop behind it.

    Such a note looks like an item of a list. It is told by its smaller print; where no size is known, by
    counting on from the note before (the first is 1), by its own full stop, and by a word above its run
    that carries the figure, or by the list it interrupts.
    """
    found: set[int] = set()
    heights = _median_heights(lines)
    last, index = 0, 0
    while index < len(numbers):
        run = _read_run(lines, numbers, index)
        figures = [int(lines[numbers[i]].text.split(".")[0]) for i in run]
        if run and figures == list(range(last + 1, last + 1 + len(run))):
            sizes = [_is_small(lines[numbers[i]], heights) for i in run]
            called = any(_is_called(lines, numbers, run[0], figure) for figure in figures)
            if all(sizes) if None not in sizes else called or _interrupts(lines, numbers, run):
                found.update(run)
                last = figures[-1]
        index = run[-1] + 1 if run else index + 1
    return found


def _read_run(lines: Sequence[Line], numbers: Sequence[int], index: int) -> list[int]:
    """Return the places of sentences on a line each, one below the other, that count on from ``index``."""
    run: list[int] = []
    while index < len(numbers):
        text = lines[numbers[index]].text.strip()
        touching = not run or numbers[index] - numbers[run[-1]] == 1
        if not touching or not _POINTED.match(text) or not text.endswith("."):
            break
        run.append(index)
        index += 1
    return run


def _interrupts(lines: Sequence[Line], numbers: Sequence[int], run: Sequence[int]) -> bool:
    """Return whether the text above is no introduction and ``b)`` or ``1.2.`` follows: no list of its own."""
    if run[-1] + 1 >= len(numbers) or run[0] == 0:
        return False
    above, below = lines[numbers[run[0] - 1]].text.strip(), lines[numbers[run[-1] + 1]].text.strip()
    return not above.endswith(":") and _INNER.match(below) is not None


def _median_heights(lines: Sequence[Line]) -> dict[int, float]:
    """Return the median height of the lines of each page whose boxes are known."""
    pages: dict[int, list[float]] = {}
    for line in lines:
        if line.bbox is not None and line.text.strip():
            pages.setdefault(line.page, []).append(line.bbox.bottom - line.bbox.top)
    return {page: median(heights) for page, heights in pages.items()}


def _is_small(line: Line, heights: dict[int, float]) -> bool | None:
    if line.bbox is None:
        return None
    return line.bbox.bottom - line.bbox.top <= _SMALL * heights[line.page]


def _is_called(lines: Sequence[Line], numbers: Sequence[int], index: int, figure: int) -> bool:
    """Return whether a word in small letters above carries the figure; units (``km2``) call no note."""
    call = re.compile(rf"(\w*[^\W\d_A-ZĐ]{{2}})[”\")]?{figure}(?![\d/]|[.,:]\d)(?!\w)")
    for number in numbers[max(0, index - _REACH) : index]:
        for word in call.finditer(lines[number].text):
            if word.group(1) not in ("km", "cm", "mm", "dm") and word.group(1).islower():
                return True
    return False


def _is_anchored(lines: Sequence[Line], numbers: Sequence[int], index: int, figure: str) -> bool:
    anchor = re.compile(rf"[^\W\d_]{{2}}[”\")]?{figure}(?![\d.,/:;]?\d)(?:\W|$)")
    above = numbers[max(0, index - _REACH) : index]
    return any(anchor.search(lines[number].text) for number in above)


def _goes_on(lines: Sequence[Line], numbers: Sequence[int], index: int) -> bool:
    number, before = numbers[index], numbers[index - 1]
    text = lines[number].text.strip()
    if (
        number - before > 1
        or lines[number].page != lines[before].page
        or find_label(text) is not None
        or _NOTE.match(text)
    ):
        return False
    return not ends_sentence(lines[before].text)
