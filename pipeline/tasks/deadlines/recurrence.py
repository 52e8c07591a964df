"""Rules of recurrence (RFC 5545 RRULE) from the words of a plan."""

import re

_UNITS = (
    (r"(?:một|mỗi)\s+năm", "FREQ=YEARLY"),
    (r"(?:một|mỗi)\s+quý", "FREQ=MONTHLY;INTERVAL=3"),
    (r"(?:một|mỗi)\s+tháng", "FREQ=MONTHLY"),
    (r"(?:một|mỗi)\s+tuần", "FREQ=WEEKLY"),
    (r"(?:hằng|hàng|mỗi|từng)\s+ngày|/ngày", "FREQ=DAILY"),
    (r"(?:hằng|hàng|mỗi|từng)\s+tuần|/tuần|\btuần\b(?!\s+(?:đầu|cuối))", "FREQ=WEEKLY"),
    (r"(?:hằng|hàng|mỗi|từng)\s+tháng|/tháng|(?<!\d )(?<!\d)\btháng\b(?!\s*\d)", "FREQ=MONTHLY"),
    (r"\bquý\b(?!\s*(?:IV|I{1,3}|[1-4])\b)|/quý", "FREQ=MONTHLY;INTERVAL=3"),
    (r"\b0?2\s+tháng", "FREQ=MONTHLY;INTERVAL=2"),
    (r"\b0?3\s+tháng", "FREQ=MONTHLY;INTERVAL=3"),
    (r"\b0?4\s+tháng", "FREQ=MONTHLY;INTERVAL=4"),
    (r"\b0?6\s+tháng|nửa năm", "FREQ=MONTHLY;INTERVAL=6"),
    (r"\b0?9\s+tháng", "FREQ=MONTHLY;INTERVAL=9"),
    (r"(?:hằng|hàng|mỗi|từng)\s+năm|/năm|\bnăm\b", "FREQ=YEARLY"),
)
_EVERY_N = re.compile(
    r"\b(\d{1,2}|hai|ba|bốn|sáu)\s+(?P<unit>ngày|tuần|tháng|năm)\s*(?:/\s*)?(?:(?:một|0?1)\s+)?lần\b", re.I
)
_FREQUENCIES = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6}
_OF_QUARTER = re.compile(r"tháng\s+(?P<part>cuối|đầu|thứ nhất)\b[^,;]*\bquý", re.I)
_DAYS = re.compile(r"ngày\s+(\d{1,2}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2})+)(?!\s*[/\d]|\s*tháng\s*\d)", re.I)
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*(?:/|\s*tháng\s*)\s*(\d{1,2})(?!\d)")
_DAY = re.compile(r"ngày\s+(\d{1,2})(?!\s*[/\d]|\s*tháng\s*\d)", re.I)
_MONTH = re.compile(r"tháng\s+(\d{1,2})(?!\d)", re.I)
_WEEKDAYS = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
             "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA"}  # fmt: skip
_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\b", re.I)
_LAST_WORKDAY = re.compile(r"ngày làm việc cuối cùng", re.I)
_QUARTER = re.compile(r"quý\s+0?(IV|I{1,3}|[1-4])\b", re.I)
_QUARTER_END = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def build_rule(raw: str) -> tuple[str | None, str | None]:
    """Return the RRULE of a recurring deadline and, where one rule cannot say it all, a note.

    >>> build_rule("trước ngày 20 hằng tháng")
    ('FREQ=MONTHLY;BYMONTHDAY=20', None)
    >>> build_rule("định kỳ")
    (None, None)
    """
    every = _EVERY_N.search(raw)
    if every:
        count = _NUMBERS.get(every.group(1).lower()) or int(every.group(1))
        return f"FREQ={_FREQUENCIES[every.group('unit').lower()]}" + (
            f";INTERVAL={count}" if count > 1 else ""
        ), None
    quarter, day = _OF_QUARTER.search(raw), _DAY.search(raw)
    if quarter and day:
        months = "3,6,9,12" if quarter.group("part").lower() == "cuối" else "1,4,7,10"
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(day.group(1))}", None
    dates = [(int(d), int(m)) for d, m in _DAY_MONTH.findall(raw) if 1 <= int(d) <= 31 and 1 <= int(m) <= 12]
    if dates:
        rules = _yearly(dates)
        return rules[0], "; ".join(rules[1:]) or None
    if _LAST_WORKDAY.search(raw):
        return _finest(raw) + ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None
    weekdays = [_WEEKDAYS[day.lower()] for day in _WEEKDAY.findall(raw)]
    weekdays += ["SU"] if re.search("chủ nhật", raw, re.I) else []
    if weekdays:
        return f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}", None
    units = _units(raw)
    if not units:
        return None, None
    return _with_day(raw, units[0]), "; ".join(units[1:]) or None


def _yearly(dates: list[tuple[int, int]]) -> list[str]:
    """Return one rule for each day of the month, the most frequent first."""
    by_day: dict[int, list[int]] = {}
    for day, month in dates:
        by_day.setdefault(day, []).append(month)
    ordered = sorted(by_day.items(), key=lambda item: (-len(item[1]), item[1]))
    return [f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(m))))};BYMONTHDAY={d}" for d, m in ordered]


def _units(raw: str) -> list[str]:
    """Return the rules of all units named, shortest period first."""
    rest, found = raw, []
    for pattern, rule in _UNITS:
        if re.search(pattern, rest, re.I):
            found.append(rule)
            rest = re.sub(pattern, " ", rest, flags=re.I)
    return found


def _finest(raw: str) -> str:
    units = _units(raw)
    return units[0] if units else "FREQ=MONTHLY"


def _with_day(raw: str, rule: str) -> str:
    """Return ``rule`` with the day or month within the unit where one is named."""
    several = _DAYS.search(raw)
    if several and rule == "FREQ=MONTHLY":
        days = sorted({int(day) for day in re.findall(r"\d{1,2}", several.group(1))})
        return f"{rule};BYMONTHDAY={','.join(map(str, days))}" if days[-1] <= 31 else rule
    day, month, quarter = _DAY.search(raw), _MONTH.search(raw), _QUARTER.search(raw)
    if rule == "FREQ=YEARLY" and (month or quarter):
        named = int(month.group(1)) if month else _QUARTER_END[quarter.group(1).upper()] if quarter else 12
        rule += f";BYMONTH={named}"
    if day and rule.startswith(("FREQ=MONTHLY", "FREQ=YEARLY;")) and 1 <= int(day.group(1)) <= 31:
        rule += f";BYMONTHDAY={int(day.group(1))}"
    elif re.search(r"cuối\s+(?:(?:mỗi|hằng|hàng)\s+)?(?:tháng|quý|năm)", raw, re.I):
        rule += ";BYMONTH=12;BYMONTHDAY=31" if rule == "FREQ=YEARLY" else ";BYMONTHDAY=-1"
    return rule
