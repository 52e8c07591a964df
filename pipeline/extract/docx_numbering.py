"""Writes out the automatic numbers of a .docx: the file holds only which list a paragraph belongs to."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLETS = {"\uf0b7": "-", "\uf02d": "-", "\uf0a7": "-", "o": "+", "·": "-", "•": "-"}
_MOST_ROMAN, _MOST_LETTERS = 4000, 26 * 5
"""Numbers above are written as digits: no list is that long, and a file may start one anywhere."""
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class _Level:
    style: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By list (abstract number) and indent level, 0-based."""
    lists: dict[str, str] = field(default_factory=dict)
    """The abstract number of each number id."""
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next_label(self, number_id: str, level: int) -> str:
        """Return the label of the next paragraph of a list and a blank; nothing where it has none."""
        key = self.lists.get(number_id)
        if key is None or level not in self.levels.get(key, {}):
            return ""
        counts = self.counts[key]
        shape = self.levels[key][level]
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if shape.style == "bullet":
            return _BULLETS.get(shape.text, "-") + " "
        return re.sub(r"%(\d)", lambda m: self._count(key, int(m[1]) - 1), shape.text).strip() + " "

    def _count(self, key: str, level: int) -> str:
        shape = self.levels[key].get(level, _Level("decimal", "", 1))
        return write_number(self.counts[key].get(level, shape.start), shape.style)


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of numbering.xml; none where there is no such part."""
    numbering = Numbering()
    for abstract in root.iter(f"{W}abstractNum") if root is not None else ():
        levels = {}
        for level in abstract.iter(f"{W}lvl"):
            levels[int(level.get(f"{W}ilvl", "0"))] = _Level(
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                int(_value(level, "start") or 1),
            )
        numbering.levels[abstract.get(f"{W}abstractNumId", "")] = levels
    for number in root.iter(f"{W}num") if root is not None else ():
        numbering.lists[number.get(f"{W}numId", "")] = _value(number, "abstractNumId") or ""
    return numbering


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def write_number(number: int, style: str) -> str:
    """Return ``number`` in a numbering style of Word.

    >>> [write_number(4, style) for style in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    if style in ("lowerLetter", "upperLetter") and 0 < number < _MOST_LETTERS:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and number < _MOST_ROMAN:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if style == "lowerRoman" else roman.upper()
    if style == "none":
        return ""
    return f"{number:02d}" if style == "decimalZero" else str(number)
