"""Finding the words of a text that bind a task in time.

In prose a time counts only behind a cue (``trước``, ``trong``, ``chậm nhất`` …), so that dates of
cited documents and periods inside titles are not taken for deadlines. In a table cell, or behind a
label (``Thời gian hoàn thành: …``), the whole text is the deadline.
"""

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.model import DeadlineKind, Precision
from pipeline.tasks.deadlines.adverbs import find_conditions, find_ongoing
from pipeline.tasks.deadlines.mention import Cue, Mention, Point
from pipeline.tasks.deadlines.points import find_points, is_bare
from pipeline.tasks.deadlines.recurring import find_recurring
from pipeline.tasks.deadlines.words import any_of
from pipeline.tasks.text import UPPER
from pipeline.tasks.verbs import verb_pattern

_JOIN = re.compile(r"\s*,?\s*(?:-|–|—|÷|~|đến|tới)\s*(?:hết\s+)?\s*$")
_OPEN = re.compile(rf"\s*(?:,|và|;)?\s*(?:trong\s+)?{any_of('follow')}", re.I)
_SENT = re.compile(r"\bgửi\b[^.;]*$", re.I)
_EVENT = re.compile(r"(?:tổ chức|ra quân|khai mạc|phát động|bế mạc)\b[^.;]*$", re.I)
_ANY_DOCUMENT = re.compile(
    r"số \d|Luật|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Kết luận|Công văn|Công điện|Thông tư|Kế hoạch"
    r"|/[A-ZĐ]"
)
_CITED = re.compile(r"\d/[A-ZĐ\d]|(?:số|Luật|Nghị định|Quyết định|Công văn|Thông tư|Kế hoạch)\b[^.;]{0,40}$")
_STRETCH = re.compile(r",\s*(?:trong\s+)?giai đoạn\s*$")
_AND = re.compile(r"\s*(?:,|và|;|&)\s*(?:ngày\s*)?(?:và\s*)?")
_DAYS = re.compile(r"các\s+(?:ngày\s+)?$", re.I)
_NARRATED = re.compile(r"\s*,[^.;]{0,160}?\bđã\s+(?!được\s+(?:giao|phê duyệt|phân công|ban hành|thông qua))")
_DONE = re.compile(
    r"\bđã\s+(?:hoàn thành|thực hiện|tổ chức|triển khai|giải quyết|xử lý|đạt|công nhận|cấp|thu"
    r"|giải ngân)\b[^.;,]*$",
    re.I,
)
_ISSUED = re.compile(r"(?:^|[.,;:(])\s*(?P<subject>[^.,;:(]*)\bban hành(?:\s+\w+){0,3}\s*$", re.I)
_PAPER = (
    r"(?:văn bản|quy định|quy chế|luật|nghị định|thông tư|nghị quyết|quyết định|kế hoạch|chương trình"
    r"|công văn)"
)
_OVER = re.compile(r"\b(?:đã|được|mới|vừa|do)\s", re.I)
_PROPOSED = re.compile(r"\b(?:tham mưu|trình|đề xuất|kiến nghị)\b", re.I)
_LABEL_END = re.compile(rf"(?<=[.;])\s+(?=[{UPPER}\-(])|\n|$")


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    clock = r"(?:\s+(?:lúc\s+)?\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}(?:\s*phút|['’])?)?,?)?"
    tail = clock + r"(?:\s+(?:là|vào|đến|trong|hết|khoảng|lúc|các ngày|các|ngày|cuối))*\s*$"
    return (
        (Cue.LABEL, re.compile(rf"{any_of('label')}\s*(?:là|từ|vào)?\s*[:–-]?\s*$", re.I)),
        (Cue.BEFORE, re.compile(rf"\b{any_of('before')}{clock}(?:\s+ngày)?\s*:?\s*$", re.I)),
        (Cue.LATEST, re.compile(rf"\b{any_of('latest')}{tail}", re.I)),
        (Cue.WITHIN, re.compile(rf"\b{any_of('within')}{tail}", re.I)),
        (Cue.FROM, re.compile(rf"\b{any_of('from')}(?:\s+ngày)?\s*$", re.I)),
    )


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    cue_words = any_of("before", "latest", "within", "from")
    return re.compile(rf"{any_of('past')}(?:\s+\w+){{0,3}}(?:\s+{cue_words})?(?:\s+ngày)?\s*$", re.I)


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s(;,.:–\-]))(?P<label>{any_of('report_label', 'label')}"
        rf"|thời gian\s+{verb_pattern('act')})\s*[:：]\s*",
        re.I,
    )


def find_deadlines(text: str, *, cell: bool = False) -> tuple[Mention, ...]:
    """Return every mention of a deadline in ``text``, left to right, not overlapping.

    Args:
        text: A paragraph of prose, or a whole table cell.
        cell: Whether ``text`` is nothing but a time (a cell, what follows a label).

    >>> [m.raw for m in find_deadlines("Gửi Sở Nội vụ trước ngày 30 tháng 4 năm 2020 để tổng hợp.")]
    ['trước ngày 30 tháng 4 năm 2020']
    >>> find_deadlines("Theo Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ.")
    ()
    """
    if cell:
        return _find_in_cell(text)
    found: list[Mention] = []
    for match in _labels().finditer(text):
        stop = _LABEL_END.search(text, match.end())
        end = stop.start() if stop else len(text)
        report = "báo cáo" in match.group("label").lower()
        inner = _find_in_cell(text[match.end() : end].rstrip(" .;"), labelled=True)
        found += [replace(_shift(m, match.end()), cue=Cue.LABEL, report=report) for m in inner[:1]]
    for finder in (find_recurring, _find_dated, find_ongoing, find_conditions):
        for mention in finder(text):
            if not any(mention.start < m.end and m.start < mention.end for m in found):
                found.append(mention)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _find_in_cell(text: str, *, labelled: bool = False) -> tuple[Mention, ...]:
    """Return the one mention that a cell or the text behind a label is; empty where it says nothing."""
    from pipeline.tasks.deadlines.cells import read_cell

    mention = read_cell(text, _dated(text, prose=False), sentence=labelled)
    return () if mention is None else (mention,)


def _find_dated(text: str) -> list[Mention]:
    return [m for m in _dated(text, prose=True) if _is_due(text, m)]


def _is_due(text: str, mention: Mention) -> bool:
    """Tell whether a dated mention in prose is a deadline, not a citation, title or figure."""
    before = text[: mention.start]
    if mention.cue is Cue.LABEL:
        return True
    if (_past().search(before) and not _issues(before, mention)) or re.search(r"\btính\s*$", before):
        return False
    if _is_told(before, text[mention.end :]):
        return False
    if mention.cue is not Cue.NONE:
        days = mention.last is not None and mention.last.first_day is not None
        weak = mention.cue is Cue.FROM and mention.first is None and not days
        target = mention.raw.lower().startswith(("đến năm", "đến 20", "tới năm"))
        return not weak and not (
            target and not re.search(r"(?:^|[.;:]\s*|phấn đấu\s*|hoàn thành\s*)$", before.rstrip())
        )
    if mention.kind is DeadlineKind.DATE and _SENT.search(before) and not _CITED.search(before):
        return True
    if (
        mention.kind is DeadlineKind.DATE
        and _EVENT.search(before)
        and not _ANY_DOCUMENT.search(before[-120:])
    ):
        return True
    if _STRETCH.search(before) and re.match(r"\s*[.;)]?\s*$", text[mention.end :]):
        return True
    assert mention.last is not None
    parted = mention.last.part in ("dau", "giua", "cuoi") and mention.last.precision is not Precision.YEAR
    if parted and re.match(r"\s*[.;)]?\s*$", text[mention.end :]):
        return True
    opening = re.search(r"(?:^|[.;:(]\s*|\n)$", before) is not None
    closing = re.match(r"\s*[,:)]", text[mention.end :]) is not None
    return opening and closing and not is_bare(text, mention.last)


def _issues(before: str, mention: Mention) -> bool:
    """Tell whether ``ban hành`` is the work that is due (``trình UBND tỉnh ban hành trong quý IV``).

    Behind a document (``các văn bản ban hành trước ngày …``) it says when that was issued.
    """
    clause = _ISSUED.search(before)
    if clause is None or mention.cue not in (Cue.BEFORE, Cue.LATEST, Cue.WITHIN):
        return False
    subject = clause.group("subject")
    if re.search(rf"{_PAPER}\s*$", subject, re.I) or _OVER.search(subject):
        return False
    return _PROPOSED.search(subject) is not None or re.search(_PAPER, subject, re.I) is None


def _is_told(before: str, after: str) -> bool:
    """Tell whether a time is of what was done: ``Trong quý I, Sở đã …``, ``đã hoàn thành trong tháng 3``."""
    if re.search(r"(?:^|[.;]\s*)$", before) and _NARRATED.match(after):
        return True
    return _DONE.search(before) is not None


def _dated(text: str, *, prose: bool) -> list[Mention]:
    """Return points and ranges of time with the cue in front of each."""
    mentions: list[Mention] = []
    for first, last in _join_ranges(text, find_points(text), cell=not prose):
        start, cue = _cue_before(text, first.start if first else last.start)
        stretch = first is not None and _STRETCH.search(text[: first.start]) is not None
        if prose and is_bare(text, last) and not (stretch or _may_be_bare(cue, first, last)):
            continue
        follow = _OPEN.match(text, last.end)
        end = follow.end() if follow else last.end
        exact = last.precision is Precision.DAY and first is None and last.first_day is None
        kind = DeadlineKind.DATE if exact or (cue is Cue.BEFORE and first is None) else DeadlineKind.PERIOD
        mentions.append(
            Mention(start, end, text[start:end], kind, cue, first, last, open_end=follow is not None)
        )
    return mentions


def _may_be_bare(cue: Cue, first: Point | None, last: Point) -> bool:
    """Tell whether digits alone are a time: d/m behind any cue, m/yyyy and years behind a firm one."""
    if last.precision is Precision.DAY:
        return cue is not Cue.NONE or first is not None
    return cue in (Cue.LABEL, Cue.BEFORE, Cue.LATEST, Cue.WITHIN) and first is None


def _join_ranges(text: str, points: list[Point], *, cell: bool) -> list[tuple[Point | None, Point]]:
    """Join neighbours that a dash or ``đến`` makes one range, and lists: ``các ngày 14/6, 12/7 và 09/8``."""
    spans: list[tuple[Point | None, Point]] = []
    for point in points:
        if spans and spans[-1][0] is None:
            previous = spans[-1][1]
            if _JOIN.fullmatch(text[previous.end : point.start]):
                spans[-1] = (previous, point)
                continue
        if spans and _is_listed(text, spans[-1], point, cell=cell):
            spans[-1] = (spans[-1][0] or spans[-1][1], point)
            continue
        spans.append((None, point))
    return spans


def _is_listed(text: str, span: tuple[Point | None, Point], point: Point, *, cell: bool) -> bool:
    """Tell whether ``point`` is the next of several days or years of one list."""
    first, last = span
    begin = first or last
    if last.precision is not point.precision or not _AND.fullmatch(text[last.end : point.start]):
        return False
    if point.precision is Precision.YEAR:
        return first is None and (last.year or 0) + 1 == point.year
    days = point.precision is Precision.DAY and not (last.damaged or point.damaged)
    return days and (cell and begin.start == 0 or _DAYS.search(text[: begin.start]) is not None)


def _cue_before(text: str, start: int) -> tuple[int, Cue]:
    """Return where the cue in front of a time starts, and which it is."""
    before = text[max(0, start - 60) : start]
    base = start - len(before)
    if text[start : start + 10].lower().startswith(("trong năm", "cuối năm", "hết năm")):
        return start, Cue.WITHIN
    for cue, pattern in _cues():
        match = pattern.search(before)
        if match:
            return base + match.start(), cue
    return start, Cue.NONE


def _shift(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)
