"""The two columns at the top of a document, put in order by where they stand on the page.

Text layers and OCR hand the head over in any order and in fragments (a handwritten number between two
printed ones). Where boxes are known, fragments of one print line are joined from left to right and the
left column is read before the right one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import BBox, Layer, Line
from pipeline.segment.marks import find_addressing
from pipeline.segment.text import squeeze
from pipeline.segment.titles import find_type

_MAX_LINES = 45
_TEXT = (Layer.BODY, Layer.TABLE)
_LEFT_SHARE = 0.36
"""Share of the width within which lines of the left column begin (they are centred in its half)."""
_MIN_BAND = 3


class Row(NamedTuple):
    """One print line of one column."""

    text: str
    numbers: tuple[int, ...]


def order_head(lines: Sequence[Line], start: int, end: int) -> tuple[tuple[list[Row], list[Row]], int]:
    """Return the rows of the left and of the right column at ``lines[start:]``, and the line below them.

    The rows are empty where boxes are unknown or no line below the columns is found.
    """
    reach = range(start, min(end, start + _MAX_LINES))
    zone = [n for n in reach if lines[n].text.strip() and lines[n].bbox and lines[n].layer in _TEXT]
    zone = [n for n in zone if not _is_speck(lines[n].text)]
    zone = [n for n in zone if lines[n].page == lines[zone[0]].page]
    if len(zone) < _MIN_BAND:
        return ([], []), start
    left = min(_box(lines, n).x0 for n in zone)
    right = max(_box(lines, n).x1 for n in zone)
    middle = (left + right) / 2
    below = next((n for n in zone if _ends_band(lines[n], left, middle, right)), None)
    if below is None:
        return ([], []), start
    top = _box(lines, below).top
    first = min(_box(lines, n).top for n in zone[:3])
    band = [n for n in zone if first - 30 <= _box(lines, n).top < top - 2]
    columns: tuple[list[int], list[int]] = ([], [])
    for number in band:
        box = _box(lines, number)
        aside = (box.x0 + box.x1) / 2 > middle or box.x0 > left + _LEFT_SHARE * (right - left)
        columns[aside].append(number)
    if len(columns[0]) + len(columns[1]) < _MIN_BAND:
        return ([], []), start
    return (_join_rows(lines, columns[0]), _join_rows(lines, columns[1])), below


def _box(lines: Sequence[Line], number: int) -> BBox:
    box = lines[number].bbox
    assert box is not None
    return box


def _ends_band(line: Line, left: float, middle: float, right: float) -> bool:
    """Return whether a line stands below the two columns: the type, the addressees, a full line of text."""
    box, text = line.bbox, line.text.strip()
    if box is None:
        return False
    if find_addressing(text) is not None:
        return True
    width = right - left
    centred = abs((box.x0 + box.x1) / 2 - middle) < 0.13 * width
    if find_type(text) is not None and centred:
        return True
    return box.x0 < left + 0.12 * width and box.x1 > right - 0.15 * width


def _join_rows(lines: Sequence[Line], numbers: list[int]) -> list[Row]:
    rows: list[list[int]] = []
    for number in sorted(numbers, key=lambda n: (_box(lines, n).top, _box(lines, n).x0)):
        if rows and _same_row(_box(lines, rows[-1][0]), _box(lines, number)):
            rows[-1].append(number)
        else:
            rows.append([number])
    return [Row(_row_text(lines, row), tuple(sorted(row))) for row in rows]


def _is_speck(text: str) -> bool:
    """Return whether a fragment is a stroke read as up to three characters, letters and figures mixed."""
    text = text.strip(" .,:;'")
    letters, figures = any(char.isalpha() for char in text), any(char.isdigit() for char in text)
    return len(text) <= 3 and letters == figures


def _same_row(one: BBox, other: BBox) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _row_text(lines: Sequence[Line], row: list[int]) -> str:
    """Return the fragments of one print line from left to right; one inside another goes into its gap."""
    ordered = sorted(row, key=lambda n: _box(lines, n).x0)
    text, box = lines[ordered[0]].text.strip(), _box(lines, ordered[0])
    for number in ordered[1:]:
        part, place = lines[number].text.strip(), _box(lines, number)
        if place.x0 < box.x1 - 3 and " " in text:
            text = _insert(text, part, (place.x0 + place.x1) / 2, box)
        else:
            text = f"{text} {part}"
            box = BBox(box.x0, box.top, max(box.x1, place.x1), box.bottom)
    return squeeze(text)


def _insert(text: str, part: str, at: float, box: BBox) -> str:
    """Put ``part`` into the blank of ``text`` nearest to the abscissa ``at``."""
    step = (box.x1 - box.x0) / max(len(text), 1)
    blanks = [i for i, char in enumerate(text) if char == " "]
    best = min(blanks, key=lambda i: abs(box.x0 + (i + 0.5) * step - at))
    return f"{text[:best]} {part} {text[best + 1 :]}"
