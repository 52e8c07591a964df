"""Writes out the automatic numbers of a .docx: the file holds only which list a paragraph belongs to."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.extract.docx_package import W
from pipeline.extract.docx_walk import is_on

_BULLETS = {"": "", "o": "+ ", "+": "+ ", "*": "* "}
"""What is written for a bullet; a dash for all others."""
_MOST_ROMAN, _MOST_LETTERS = 4000, 26 * 5
"""Numbers above are written as digits: no list is that long, and a file may start one anywhere."""
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 12
"""Styles based on styles that are followed; a longer chain is a loop."""


@dataclass(frozen=True)
class _Level:
    style: str
    text: str
    start: int
    restart: int | None
    """The indent level, from 1, at or above which a number lets this one start anew; None: any above it."""
    legal: bool
    """Whether the numbers of all levels are written in digits."""
    paragraph: str | None
    """The style of paragraphs that have this level."""


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By list (abstract number) and indent level, 0-based."""
    lists: dict[str, str] = field(default_factory=dict)
    """The abstract number of each number id."""
    changed: defaultdict[str, dict[int, _Level]] = field(default_factory=lambda: defaultdict(dict))
    """Levels that a number id has of its own."""
    starts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """Where a number id starts anew instead of counting on, by level; used up by the first paragraph."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The number id and level of paragraphs of a style."""
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def of_style(self, style: str | None) -> tuple[str | None, int]:
        """Return the number id and the level that a style of paragraphs gives."""
        return self.styles.get(style or "", (None, 0))

    def next_label(self, number_id: str, level: int) -> str:
        """Return the label of the next paragraph of a list and a blank; nothing where it has none."""
        key = self.lists.get(number_id)
        shape = None if key is None else self._level(number_id, key, level)
        if key is None or shape is None:
            return ""
        counts = self.counts[key]
        if level in self.starts[number_id]:
            counts[level] = self.starts[number_id].pop(level) - 1
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            below = self._level(number_id, key, deeper)
            if below is None or below.restart is None or level < below.restart:
                del counts[deeper]
        if shape.style == "bullet":
            return _BULLETS.get(shape.text, "- ")
        label = re.sub(
            r"%(\d)", lambda m: self._count(number_id, key, int(m[1]) - 1, legal=shape.legal), shape.text
        )
        return label.strip() + " "

    def _level(self, number_id: str, key: str, level: int) -> _Level | None:
        return self.changed[number_id].get(level) or self.levels.get(key, {}).get(level)

    def _count(self, number_id: str, key: str, level: int, *, legal: bool) -> str:
        shape = self._level(number_id, key, level)
        number = self.counts[key].get(level, shape.start if shape else 1)
        return write_number(number, "decimal" if shape is None or legal else shape.style)


def read_numbering(root: Element | None, styles: Element | None) -> Numbering:
    """Return the lists of numbering.xml and the styles that number; none where there is no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    links = {}
    for abstract in root.iter(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId", "")
        numbering.levels[key] = {_indent(level): _read_level(level) for level in abstract.findall(f"{W}lvl")}
        links[key] = _value(abstract, "numStyleLink")
    for number in root.iter(f"{W}num"):
        number_id = number.get(f"{W}numId", "")
        numbering.lists[number_id] = _value(number, "abstractNumId") or ""
        for change in number.findall(f"{W}lvlOverride"):
            start, level = _value(change, "startOverride"), change.find(f"{W}lvl")
            if start is not None:
                numbering.starts[number_id][_indent(change)] = int(start)
            if level is not None:
                numbering.changed[number_id][_indent(change)] = _read_level(level)
    _read_styles(numbering, styles)
    for number_id, key in numbering.lists.items():
        linked = numbering.of_style(links.get(key))[0]
        if linked is not None:
            numbering.lists[number_id] = numbering.lists.get(linked, key)
    return numbering


def _read_level(level: Element) -> _Level:
    restart = _value(level, "lvlRestart")
    return _Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        int(_value(level, "start") or 1),
        None if restart is None else int(restart),
        is_on(level.find(f"{W}isLgl")),
        _value(level, "pStyle"),
    )


def _read_styles(numbering: Numbering, styles: Element | None) -> None:
    """Add the styles that number their paragraphs, by themselves or as what they are based on."""
    found = (
        {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        if styles is not None
        else {}
    )
    for name, style in found.items():
        based: Element | None = style
        number = level = None
        for _ in range(_DEEPEST):
            if based is None or number is not None:
                break
            own = based.find(f"{W}pPr/{W}numPr")
            number, level = _value(own, "numId"), level or _value(own, "ilvl")
            based = found.get(_value(based, "basedOn") or "")
        if number is None:
            continue
        shapes = numbering.levels.get(numbering.lists.get(number, ""), {})
        named = next((indent for indent, shape in shapes.items() if shape.paragraph == name), 0)
        numbering.styles[name] = (number, named if level is None else int(level))


def _indent(element: Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _value(element: Element | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
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
