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


_STANDING_NOUN = re.compile(
    r"(?:chi|nhiệm vụ|kinh phí|vốn|nguồn|công việc|đối tượng|giáo dục|không|kinh doanh|hoạt động"
    r"|lực lượng|trợ cấp"
    r"|cư trú|lao động|sử dụng|chi phí)\s+$",
    re.I,
)
_DURATION = re.compile(
    r"(?P<within>trong(?:\s+(?:vòng|thời hạn|thời gian))|chậm nhất(?:\s+(?:là|sau))?|không quá|trong"
    r"|sau|tối đa)\s+"
    r"(?:không quá\s+)?(?:≤\s*)?\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:phút|giờ|ngày|tuần|tháng)(?:\s+làm việc)?"
    r"\s*,?\s*(?P<from>(?:(?:kể|tính)\s+)?(?:từ|sau|trước)\s+(?:khi|ngày|thời điểm)\s(?!\d)[^.;,]{2,90})?",
    re.I,
)
_AT_ONCE = re.compile(
    r"\bngay\b[^.;]{0,80}?\b(?P<when>khi (?:phát hiện|xảy ra|có sự cố)\b[^.;,]{3,90})", re.I
)
_LEAD_TIME = re.compile(
    r"trước\s+(?:khi|ngày|thời điểm)\s(?!\d)[^.;,]{2,60}?\s(?:(?:ít nhất|tối thiểu|chậm nhất|không quá|là"
    r"|từ)\s+)*\d{1,3}"
    r"\s*(?:\([^)]{1,20}\)\s*)?(?:phút|giờ|ngày|tuần|tháng)(?:\s+làm việc)?"
    r"|(?:(?:ít nhất|tối thiểu|chậm nhất|trước)\s+(?:là\s+)?)?\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:giờ|ngày"
    r"|tuần|tháng)"
    r"(?:\s+làm việc)?\s*,?\s*trước\s+(?:khi|ngày|thời điểm)\s(?!\d)[^.;,]{2,60}",
    re.I,
)
"""So long before an event: ``trước khi họp 03 ngày``, ``ít nhất 05 ngày trước khi khai mạc``."""
_DONE_BEFORE = re.compile(
    r"\b(?:hoàn thành|hoàn tất|xong)\b[^.;]{0,80}?(?P<when>trước khi\s[^.;,]{3,80})", re.I
)
_ATTRIBUTE = re.compile(
    r"(?:sau|trước) khi (?:sắp xếp|sáp nhập|hợp nhất|chia tách|tái định cư|nghỉ hưu|nghỉ việc|tốt nghiệp"
    r"|thu hồi đất)\b",
    re.I,
)
"""What a noun has been through, not when the work is due: ``trụ sở dôi dư sau khi sắp xếp``."""
_FIRM = re.compile(r"trong\s+(?:vòng|thời hạn)|chậm nhất", re.I)


def find_ongoing(text: str) -> list[Mention]:
    """Return standing duties: ``thường xuyên`` beside the verb it qualifies.

    Beside a noun or a state it is none: ``các điểm thường xuyên úng ngập``, ``nhiệm vụ thường xuyên``.
    """
    mentions = []
    for match in _ongoing().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _STANDING_NOUN.search(before):
            continue
        opening = not before.strip() or bool(re.search(r"[.;:]\s*$", before))
        tied = starts_with_verb(after) or (ends_with_verb(before) and not after.startswith("/"))
        if opening or tied:
            mentions.append(Mention(match.start(), match.end(), match.group(), DeadlineKind.ONGOING))
    return mentions


def find_conditions(text: str) -> list[Mention]:
    """Return deadlines that hang on an event: ``sau khi có kết quả``, ``trong 10 ngày kể từ ngày ký``."""
    mentions = [_condition(m.start(), m.end(), text) for m in _LEAD_TIME.finditer(text)]
    for match in _DURATION.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in mentions):
            continue
        if match.group("from") or _FIRM.match(match.group("within")):
            mentions.append(_condition(match.start(), match.end(), text))
    for match in _season().finditer(text):
        mentions.append(_condition(match.start(), match.end(), text))
    for match in _DONE_BEFORE.finditer(text):
        mentions.append(_condition(match.start("when"), match.end("when"), text))
    for match in _AT_ONCE.finditer(text):
        mentions.append(_condition(match.start("when"), match.end("when"), text))
    for match in _conditions().finditer(text):
        if _ATTRIBUTE.match(text, match.start()):
            continue
        stop = _CLAUSE_END.search(text, match.end())
        end = stop.start() if stop else len(text)
        if not any(m.start < end and match.start() < m.end for m in mentions):
            mentions.append(_condition(match.start(), end, text))
    return mentions


def _condition(start: int, end: int, text: str) -> Mention:
    raw = text[start:end].strip().rstrip(",")
    return Mention(start, start + len(raw), raw, DeadlineKind.CONDITIONAL, condition=raw)
