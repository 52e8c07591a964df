"""Recurring deadlines: ``định kỳ quý, 6 tháng, năm``, ``trước ngày 20 hằng tháng``."""

import re

from pipeline.model import DeadlineKind
from pipeline.tasks.deadlines.mention import Mention
from pipeline.tasks.verbs import ends_with_verb, starts_with_verb

_EVERY = r"(?:hằng|hàng|mỗi|từng)"
_UNIT = (
    rf"(?:{_EVERY}\s+(?:ngày|tuần|tháng|quý|năm)|(?:0?[1-9]|12)\s+tháng(?:\s+(?:một|1)\s+lần|\s+đầu năm"
    rf"|/lần)?|quý(?:\s+I{{1,3}}\b|\s+IV\b)?|tháng|năm|tuần)"
)
_BY = (
    r"(?:\s*\(?(?:chậm nhất\s+(?:là\s+)?|trước\s+|vào\s+)?(?:ngày|thứ)?\s*\d{1,2}(?:/\d{1,2}"
    r"|\s*tháng\s*\d{1,2})?\)?)"
)
_ITEM = rf"{_UNIT}(?:{_BY}(?!\s*(?:tháng|ngày|%)))?"
_LIST = (
    rf"{_ITEM}(?:\s*(?:,|;|và|hoặc|/)\s*{_ITEM})*(?:\s*,?\s*(?:và|hoặc)\s+đột xuất(?:\s+theo yêu cầu"
    r"|\s+khi có yêu cầu)?)?"
)
_ON_DAY = (
    r"(?:(?:chậm nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+"
    r"|định kỳ\s+(?:vào\s+)?)*(?:các\s+)?ngày\s+\d{1,2}(?:\s*(?:/|tháng)\s*\d{1,2}(?:\s*(?:và"
    r"|,)\s*(?:ngày\s+)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2})*)?)"
)
_IN_UNIT = (
    r"(?:(?:chậm nhất\s+|trước\s+|trong\s+|vào\s+)*(?:tháng\s+\d{1,2}|quý\s+(?:I{1,3}|IV)|cuối|đầu"
    r"|tuần cuối|tuần đầu))"
)

_CLOCK = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}(?:\s*phút)?)?,?\s*)"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_WEEKDAYS = (
    rf"(?:(?:các\s+)?(?:ngày\s+)?{_WEEKDAY}(?:\s*(?:,|và)\s*(?:ngày\s+)?{_WEEKDAY})*"
    r"|ngày làm việc cuối cùng(?:\s+của)?)"
)
_SINCE = r"(?:(?:chậm nhất\s+(?:là\s+)?|trước\s+|vào\s+|lúc\s+)*(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?)"

PATTERNS = tuple(
    re.compile(p, re.I)
    for p in (
        rf"(?:báo cáo\s+)?(?:theo\s+)?định kỳ\s+(?:vào\s+)?{_ON_DAY}\s+(?:của\s+)?{_EVERY}\s+(?:tháng"
        r"|quý|năm)",
        rf"{_ON_DAY}\s*,?\s*(?:của\s+)?(?:tháng\s+(?:cuối|đầu"
        rf"|thứ nhất)\s+(?:của\s+)?)?{_EVERY}\s+(?:tháng|quý|năm)",
        rf"{_IN_UNIT}\s*,?\s*(?:của\s+)?{_EVERY}\s+(?:tháng|quý|năm)",
        rf"(?:theo\s+)?(?<!chế độ báo cáo )định kỳ\s*:?\s*\(?{_LIST}\)?",
        rf"{_SINCE}{_CLOCK}?(?:(?:sáng|chiều|tối)\s+)?{_WEEKDAYS}\s*,?\s*{_EVERY}\s+(?:tuần|tháng|quý)",
        rf"{_SINCE}{_CLOCK}{_EVERY}\s+ngày",
        rf"{_EVERY}\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d{{1,2}}|một"
        r"|hai)\s+(?:lần|kỳ|số)",
        r"định kỳ\s+(?:vào\s+)?(?:cuối|đầu)\s+(?:mỗi\s+)?(?:tháng|quý|năm)",
        r"(?:một|mỗi|\d+|01)\s*(?:lần|kỳ)\s*/\s*(?:ngày|tuần|tháng|quý|năm)",
        r"(?:0?[2-9]|12)\s+tháng\s+(?:một|1|01)\s+lần",
    )
)
_PLAIN = re.compile(
    rf"{_EVERY}\s+(?:ngày|tuần|tháng|quý|năm)(?:\s*\([^)]{{2,60}}\))?(?:\s*(?:,|và"
    rf"|hoặc)\s*{_EVERY}?\s*(?:tháng|quý|năm|6 tháng)\b(?!\s*\d))*",
    re.I,
)
_VAGUE = re.compile(r"\bđịnh kỳ\b", re.I)
_REPORTING = re.compile(
    r"(?:báo cáo|tổng hợp|thống kê|định kỳ|gửi|thông tin|cập nhật|rà soát|đánh giá|kiểm tra"
    r"|giao ban)\b[^.;]*$",
    re.I,
)
_NOUNS = re.compile(
    r"(?:giao ban|kế hoạch|chế độ|chương trình|dự toán|ngân sách|báo cáo|họp|bình quân|tăng trưởng"
    r"|chỉ tiêu|nhiệm vụ)\s+(?:định kỳ\s+)?$",
    re.I,
)


def find_recurring(text: str) -> list[Mention]:
    """Return rhythms of work: a unit behind ``định kỳ``, a day of each unit, ``hằng tháng`` beside a verb."""
    mentions: list[Mention] = []

    def add(start: int, end: int) -> None:
        if not any(start < m.end and m.start < end for m in mentions):
            raw = text[start:end].strip()
            mentions.append(Mention(start, start + len(raw), raw, DeadlineKind.RECURRING))

    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            add(match.start(), match.end())
    for match in _PLAIN.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        opening = not before.strip() or re.search(r"[.;:]\s*$", before)
        done = ends_with_verb(before) and re.match(r"\s*[).;]", after) is not None
        if (
            opening
            or done
            or starts_with_verb(after)
            or (_REPORTING.search(before) and not _NOUNS.search(before))
        ):
            add(match.start(), match.end())
    for match in _VAGUE.finditer(text):
        if starts_with_verb(text[match.end() :]):
            add(match.start(), match.end())
    return mentions
