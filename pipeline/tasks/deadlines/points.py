"""Points of time in text: days, months, quarters, half years and years, with or without a year."""

import re

from pipeline.model import Precision
from pipeline.tasks.deadlines.mention import Point
from pipeline.vietnamese.strokeless import is_run, readings

_YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d)"
_OF_YEAR = rf"(?:\s*(?:/|-|–|,?\s*năm)\s*{_YEAR})?"
_NEXT_YEAR = r"(?P<next>\s*,?\s*(?:của\s+)?năm\s+(?:sau|tiếp theo|kế tiếp|liền kề))?"
_QUARTERS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "01": 1,
    "02": 2,
    "03": 3,
    "04": 4,
}

_Q = r"(?:IV|I{1,3}|0?[1-4])"
_AND = r"\s*(?:,|và|-|–|~|\+|&)\s*"
_MORE_MONTHS = rf"(?:{_AND}(?:tháng\s*)?\d{{1,2}}(?![\d/]\d?/\d|\d))+"
_MORE_QUARTERS = rf"(?:{_AND}(?:quý\s*)?{_Q})+"

_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "school",
        r"(?:(?:đầu|cuối|hết|kết thúc)\s+)?(?:học kỳ\s+(?:I{1,2}"
        r"|[12])\s*,?\s*)?năm học\s+20\d{2}\s*[-–]\s*20\d{2}",
    ),
    (
        "week",
        rf"tuần\s+(?:thứ\s+)?(?P<w>[1-5]|nhất|hai|ba|tư"
        rf"|cuối)\s+(?:của\s+)?tháng\s*(?P<m>\d{{1,2}})(?!\d){_OF_YEAR}",
    ),
    (
        "day",
        rf"(?:ngày\s*)?(?P<d>\d{{1,2}})\s*tháng\s*(?P<m>\d{{1,2}})(?!\d)(?:\s*(?:,?\s*năm|/)\s*{_YEAR})?"
        rf"{_NEXT_YEAR}",
    ),
    (
        "days",
        rf"(?<![\d/.,:hg])(?<!giờ)(?<!giờ )(?P<d1>\d{{1,2}})(?:{_AND}(?:ngày\s*)?\d{{1,2}})*?"
        rf"(?:{_AND}|\s+đến\s+)(?:hết\s+)?(?:ngày\s*)?"
        rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/{_YEAR}",
    ),
    (
        "day",
        rf"(?:ngày\s*)?(?<![\d/.,])(?P<d>\d{{1,2}})\s?(?P<sep>[/.\-–])\s?(?P<m>\d{{1,2}})\s?"
        rf"(?P=sep)\s?{_YEAR}",
    ),
    ("months", rf"(?<![\d/.,])(?P<m>\d{{1,2}})(?P<more>\s?[-–]\s?\d{{1,2}})\s?/\s?{_YEAR}"),
    (
        "run",
        r"(?:ngày\s*|(?<=trước )|(?<=nhất )|(?<=nhất là )|^\W*(?=[\d/.\-lI|]+\W*$))"
        r"(?<![\w/.])(?P<x>\d[\d/.\-lI|]{1,5}20\d{2})(?![\w/]|\.\d)",
    ),
    (
        "damaged",
        r"ngày\s*(?P<x>\d{5,}(?:[/.]\d+)*|\d{1,2}[/.]\d{3,}(?:[/.]\d+)*|\d{1,2}[lI|7]?(?:19|20)\d{2})(?!\d)",
    ),
    ("months", rf"tháng\s*(?P<m>\d{{1,2}})(?P<more>{_MORE_MONTHS}){_OF_YEAR}"),
    ("quarters", rf"quý\s*(?P<q>{_Q})(?P<more>{_MORE_QUARTERS})(?![\w]){_OF_YEAR}"),
    ("quarter", rf"quý\s*(?P<q>{_Q})(?![\w]){_OF_YEAR}"),
    ("month", rf"(?:tháng\s*)?(?<![\d/.,])(?P<m>\d{{1,2}})\s?/\s?{_YEAR}(?![/\-]\s?[A-ZĐ])"),
    ("day", rf"ngày\s*(?P<d>\d{{1,2}})\s?[/.\-]\s?(?P<m>\d{{1,2}})(?![\d/]){_NEXT_YEAR}"),
    (
        "bare_day",
        rf"(?<![\d/.,])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/%]|\s*(?:[a-zđA-Z]\w*/|ha\b|m)){_NEXT_YEAR}",
    ),
    (
        "half",
        rf"(?P<n>0?[1-9]|1[01]|ba|sáu|chín)\s*tháng\s*(?P<h>đầu|cuối)"
        rf"\s*(?:của\s*)?năm(?:\s*{_YEAR})?",
    ),
    ("half", r"(?P<n>0?6|sáu)\s*tháng\s*(?P<h>đầu|cuối)"),
    ("month", rf"tháng\s*(?P<m>\d{{1,2}})(?!\d){_OF_YEAR}"),
    ("year", rf"năm\s*{_YEAR}"),
    ("bare_year", rf"(?<![\d/.,:])(?<![A-ZĐ]-)(?<!số )(?<!Số ){_YEAR}(?![/%\d]|\.\d|\s?[a-zđ]\w*/)"),
    ("this_year", r"(?:trong|cuối|hết|đầu|cả|trong cả)\s+năm(?=\s*(?:[.,;:)]|$|nay\b))"),
)
_COMPILED = tuple((name, re.compile(p, re.I)) for name, p in _PATTERNS)
_PART = re.compile(
    r"(?:tuần\s+)?(?P<part>đầu|cuối|giữa|thứ\s+\w+|thượng tuần|trung tuần|hạ tuần)\s+(?:của\s+)?$", re.I
)
_NO_TIME = re.compile(r"(?!.*(?:\d|năm|quý))", re.I | re.S)
"""A text without a figure, a year or a quarter names no point of time."""
_PARTS = {
    "đầu": "dau",
    "cuối": "cuoi",
    "giữa": "giua",
    "thượng tuần": "dau",
    "trung tuần": "giua",
    "hạ tuần": "cuoi",
}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}


def find_points(text: str) -> list[Point]:
    """Return the points of time in ``text``, left to right, not overlapping; bare days and years too.

    >>> [p.day for p in find_points("trước ngày 30 tháng 4 năm 2020")]
    [30]
    """
    taken: list[Point] = []
    if _NO_TIME.match(text):
        return taken
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in taken):
                continue
            point = _point(name, match)
            if point is not None:
                taken.append(point)
    return sorted(taken, key=lambda p: p.start)


def _point(name: str, match: re.Match[str]) -> Point | None:
    """Return the point a pattern found."""
    if name in ("run", "damaged"):
        return _damaged(match, match["x"])
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    start, end = match.span()
    before = _PART.search(match.string, max(0, start - 20), start)
    word = before.group("part").lower() if before else ""
    part = _PARTS.get(word, "dau" if word else None)
    start = before.start() if before else start
    if name == "days":
        first = int(groups["d1"])
        return Point(start, end, Precision.DAY, year, int(groups["m"]), int(groups["d"]), first_day=first)
    if name in ("day", "bare_day"):
        day, month = int(groups["d"]), int(groups["m"])
        if name == "bare_day" and (day > 31 or month > 12 or not day or not month):
            return None
        return Point(start, end, Precision.DAY, year, month, day, later=1 if groups.get("next") else 0)
    if name == "school":
        return Point(start, end, Precision.YEAR, None, months=12, part="nam_hoc")
    if name == "week":
        late = groups["w"].lower() in ("4", "5", "tư", "cuối")
        return Point(start, end, Precision.MONTH, year, int(groups["m"]), part=None if late else "giua")
    if name == "month":
        return Point(start, end, Precision.MONTH, year, int(groups["m"]), part=part)
    if name in ("months", "quarters"):
        return _list_of_units(name, match, year)
    if name == "half":
        count = _COUNTS.get(groups["n"].lower()) or int(groups["n"])
        month = 1 if groups["h"].lower() == "đầu" else 13 - count
        return Point(start, end, Precision.MONTH, year, month, months=count)
    if name == "quarter":
        month = 3 * _QUARTERS[groups["q"].lower()] - 2
        return Point(start, end, Precision.QUARTER, year, month, months=3, part=part)
    if name == "this_year":
        word = match.group().split()[0].lower()
        return Point(start, end, Precision.YEAR, None, months=12, part=_PARTS.get(part or word))
    return Point(start, end, Precision.YEAR, year, months=12, part=part)


def _damaged(match: re.Match[str], run: str) -> Point | None:
    """Return a day whose figures are no date, with the run that may be read; None for other figures."""
    start, end = match.span()
    named = match.group().lower().startswith("ngày")
    if not is_run(run) or not (named or readings(run)):
        return Point(start, end, Precision.DAY, None, damaged=True) if named else None
    return Point(start, end, Precision.DAY, None, damaged=True, run=run)


def _list_of_units(name: str, match: re.Match[str], year: int | None) -> Point | None:
    """Return several months or quarters of one year as one point: ``tháng 01 và tháng 3 năm 2024``."""
    start, end = match.span()
    if name == "months":
        units = [int(match.group("m")), *(int(m) for m in re.findall(r"\d{1,2}", match.group("more")))]
        if not all(1 <= unit <= 12 for unit in units) or max(units) < units[0]:
            return None
        return Point(start, end, Precision.MONTH, year, units[0], months=max(units) - units[0] + 1)
    names = re.findall(_Q, match.group("more"), re.I)
    quarters = [_QUARTERS[match.group("q").lower()], *(_QUARTERS[q.lower()] for q in names)]
    months = 3 * (max(quarters) - quarters[0] + 1)
    return Point(start, end, Precision.QUARTER, year, 3 * quarters[0] - 2, months=months)


def is_bare(text: str, point: Point) -> bool:
    """Tell whether a point is digits only, and so a time only after a cue or in a cell."""
    return text[point.start : point.end].replace("/", "").strip().isdigit()
