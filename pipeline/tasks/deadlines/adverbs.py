"""Standing and conditional deadlines: ``thường xuyên``, ``sau khi có …``, ``trước mùa mưa``."""

import re
from functools import lru_cache

from pipeline.model import DeadlineKind
from pipeline.tasks.deadlines.mention import Mention
from pipeline.tasks.deadlines.words import any_of
from pipeline.tasks.verbs import ends_with_verb, starts_with_verb

_CLAUSE_END = re.compile(r"[.;:,)(]|\s[-–]\s|$")


@lru_cache(maxsize=1)
def _ongoing() -> re.Pattern[str]:
    words = any_of("ongoing")
    return re.compile(rf"\b{words}(?:\s*,?\s*(?:và\s+)?(?:liên tục|kịp thời|định kỳ|đột xuất))*", re.I)


@lru_cache(maxsize=1)
def _season() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:hoàn thành\s+)?trước\s+(?:thềm\s+|dịp\s+)?{any_of('period_noun')}(?:\s+năm\s+\d{{4}})?", re.I
    )


@lru_cache(maxsize=1)
def _conditions() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('condition')}\b", re.I)


_DURATION = re.compile(
    r"(?P<within>trong(?:\s+(?:vòng|thời hạn|thời gian))|chậm nhất(?:\s+(?:là|sau))?|không quá|trong"
    r"|sau|tối đa)\s+"
    r"(?:không quá\s+)?(?:≤\s*)?\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:phút|giờ|ngày|tuần|tháng)(?:\s+làm việc)?"
    r"\s*,?\s*(?P<from>(?:kể\s+)?(?:từ|sau)\s+(?:khi|ngày|thời điểm)\s[^.;,]{2,90})?",
    re.I,
)
_AT_ONCE = re.compile(
    r"\bngay\b[^.;]{0,80}?\b(?P<when>khi (?:phát hiện|xảy ra|có sự cố)\b[^.;,]{3,90})", re.I
)
_FIRM = re.compile(r"trong\s+(?:vòng|thời hạn)|chậm nhất", re.I)


def find_ongoing(text: str) -> list[Mention]:
    """Return standing duties: ``thường xuyên`` beside the verb it qualifies.

    Beside a noun or a state it is none: ``các điểm thường xuyên úng ngập``, ``nhiệm vụ thường xuyên``.
    """
    mentions = []
    for match in _ongoing().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if re.search(r"(?:chi|nhiệm vụ|kinh phí|vốn|nguồn|công việc|đối tượng)\s+$", before):
            continue
        opening = not before.strip() or bool(re.search(r"[.;:]\s*$", before))
        tied = starts_with_verb(after) or (ends_with_verb(before) and not after.startswith("/"))
        if opening or tied:
            mentions.append(Mention(match.start(), match.end(), match.group(), DeadlineKind.ONGOING))
    return mentions


def find_conditions(text: str) -> list[Mention]:
    """Return deadlines that hang on an event: ``sau khi có kết quả``, ``trong 10 ngày kể từ ngày ký``."""
    mentions = []
    for match in _DURATION.finditer(text):
        if match.group("from") or _FIRM.match(match.group("within")):
            mentions.append(_condition(match.start(), match.end(), text))
    for match in _season().finditer(text):
        mentions.append(_condition(match.start(), match.end(), text))
    for match in _AT_ONCE.finditer(text):
        mentions.append(_condition(match.start("when"), match.end("when"), text))
    for match in _conditions().finditer(text):
        stop = _CLAUSE_END.search(text, match.end())
        end = stop.start() if stop else len(text)
        if not any(m.start < end and match.start() < m.end for m in mentions):
            mentions.append(_condition(match.start(), end, text))
    return mentions


def _condition(start: int, end: int, text: str) -> Mention:
    raw = text[start:end].strip()
    return Mention(start, start + len(raw), raw, DeadlineKind.CONDITIONAL, condition=raw)
