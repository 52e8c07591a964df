"""Footnotes: lines at the foot of a page that begin with the figure a word above them carries."""

import re
from collections.abc import Sequence

from pipeline.model import Line
from pipeline.segment.labels import find_label
from pipeline.segment.text import CAPITALS, ends_sentence

_NOTE = re.compile(rf"^(\d{{1,2}})\s?(?=[{CAPITALS}“(])(?!\d)")
_REACH = 80
_MAX_LINES = 8


def find_footnotes(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the lines that are footnotes.

    A line that begins with a figure and no punctuation is one where a word within the lines above ends
    in the same figure (``xã1``) and the text before it has ended or goes on below.
    """
    found: list[int] = []
    index = 0
    while index < len(numbers):
        number = numbers[index]
        match = _NOTE.match(lines[number].text.strip())
        if match is None or not _is_anchored(lines, numbers, index, match.group(1)):
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
