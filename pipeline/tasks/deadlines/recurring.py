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
    r"(?:\s*(?:\(\s*|(?=chậm nhất|trước|vào|ngày|thứ))(?:chậm nhất\s+(?:là\s+)?|trước\s+|vào\s+)?(?:ngày"
    r"|thứ)?"
    r"\s*\d{1,2}(?:/\d{1,2}|\s*tháng\s*\d{1,2})?\)?)"
)
_ITEM = rf"{_UNIT}(?:{_BY}(?!\s*(?:tháng|ngày|%)))?"
_LIST = (
    rf"{_ITEM}(?:\s*(?:,|;|và|hoặc|/)\s*{_ITEM})*(?:\s*,?\s*(?:và|hoặc)\s+đột xuất(?:\s+theo yêu cầu"
    r"|\s+khi có yêu cầu)?)?"
)
_ON_DAY = (
    r"(?:(?:chậm nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+"
    r"|định kỳ\s+(?:vào\s+)?)*(?:các\s+)?(?:ngày\s+\d{1,2}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2}(?!\s*[/\d]))*"
    r"(?:\s*(?:/|tháng)\s*\d{1,2}(?:\s*(?:và"
    r"|,)\s*(?:ngày\s+)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2})*)?|(?<![\d/])\d{1,2}/\d{1,2}(?!/)))"
)
_QUARTERLY = (
    r"(?:(?:chậm nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+)*ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+"
    r"(?:cuối(?:\s+cùng)?(?:\s+(?:của\s+)?(?:mỗi\s+|hằng\s+|hàng\s+|từng\s+)?)quý"
    r"|(?:đầu|thứ nhất)\s+(?:tiên\s+)?(?:của\s+)?quý(?:\s+(?:sau|tiếp theo|kế tiếp|liền kề))?))"
)
"""A day of the last month of a quarter, or of the first of the next."""
_DATED_UNIT = (
    rf"{_UNIT}\s*\(\s*(?:gửi\s+)?(?:trước|chậm nhất|vào)\s+[^()]{{0,20}}\d{{1,2}}(?:/"
    rf"|\s*tháng\s*)\d{{1,2}}\s*\)"
)
_IN_UNIT = (
    r"(?:(?:chậm nhất\s+|trước\s+|trong\s+|vào\s+)*(?:tháng\s+\d{1,2}|quý\s+(?:I{1,3}|IV|0?[1-4])|cuối|đầu"
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
        _QUARTERLY,
        rf"(?:định kỳ\s+)?{_DATED_UNIT}(?:\s*(?:,|;|và)?\s*(?:và\s+)?(?:báo cáo\s+)?{_DATED_UNIT})*",
        rf"{_EVERY}\s+năm\s*,?\s*(?:chậm nhất\s+(?:là\s+)?|trước\s+|vào\s+)(?:ngày\s+)?\d{{1,2}}\s*(?:/"
        rf"|tháng)\s*\d{{1,2}}(?!\d|/|\s*năm)",
        rf"(?:báo cáo\s+)?(?:theo\s+)?định kỳ\s+(?:vào\s+)?{_ON_DAY}\s+(?:của\s+)?{_EVERY}\s+(?:tháng"
        r"|quý|năm)",
        rf"{_ON_DAY}\s*,?\s*(?:của\s+)?(?:tháng\s+(?:cuối|đầu"
        rf"|thứ nhất)\s+(?:của\s+)?)?{_EVERY}\s+(?:tháng|quý|năm)",
        rf"{_EVERY}\s+(?:tháng|quý)\s*,?\s*\(?\s*(?:chậm nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+)+"
        r"ngày\s+\d{1,2}(?!\s*[/\d-]|\s+tháng)\s*\)?",
        rf"{_IN_UNIT}\s*,?\s*(?:của\s+)?{_EVERY}\s+(?:tháng|quý|năm)",
        rf"(?:theo\s+)?(?<!chế độ báo cáo )định kỳ\s*:?\s*\(?{_LIST}\)?",
        rf"{_SINCE}{_CLOCK}?(?:(?:sáng|chiều|tối)\s+)?{_WEEKDAYS}\s*,?\s*{_EVERY}\s+(?:tuần|tháng|quý)",
        rf"{_SINCE}{_CLOCK}{_EVERY}\s+ngày",
        rf"{_EVERY}\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d{{1,2}}|một"
        r"|hai|ba)\s+(?:lần|kỳ|số|lớp|đợt|cuộc|buổi|hội nghị|chuyên đề|phiên|bài|tin)",
        r"(?:mỗi|từng)\s+(?:ngày|tuần|tháng|quý|năm)(?=\s+(?:ít nhất|tối thiểu)\s+\d)",
        r"(?:(?:ít nhất|tối thiểu)\s+)?(?:\d{1,2}|một|hai|ba)\s+(?:lần|đợt|cuộc)\s+(?:trong\s+)?(?:một"
        r"|mỗi)\s+"
        r"(?:ngày|tuần|tháng|quý|năm|học kỳ)",
        rf"{_EVERY}\s+(?:ngày|tuần|tháng|quý|năm)\s*(?:,|và|hoặc)\s*(?:báo cáo\s+)?đột xuất",
        r"định kỳ\s+(?:vào\s+)?(?:cuối|đầu)\s+(?:mỗi\s+)?(?:tháng|quý|năm)",
        r"(?:một|mỗi|\d+|01)\s*(?:lần|kỳ)\s*/\s*(?:ngày|tuần|tháng|quý|năm)",
        r"(?:\d{1,2}|hai|ba|bốn|sáu)\s+(?:ngày|tuần|tháng|năm)\s+(?:một|1|01)\s+lần",
        r"\d{1,2}\s+(?:ngày|tuần|tháng|năm)\s*/\s*(?:(?:một|1|01)\s+)?lần",
        r"(?:(?:chậm nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+)+)ngày\s+\d{1,2}\s+của\s+(?:mỗi\s+)?tháng"
        r"(?!\s*\d|\s+(?:này|sau|trước|liền|cuối|đầu))",
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
    r"|công khai|niêm yết|giao ban|phát bản tin|đưa tin|đăng tải|phát sóng|phát thanh|tuần tra|trực ban"
    r"|vệ sinh|thu gom)\b[^.;,]*$",
    re.I,
)
_STOPS = re.compile(r"\s*(?:$|[.;,)(]|(?:gửi|về|cho|theo|với|trước|vào|để|và|trình|báo cáo|trên|tại|qua)\b)")
_ATTACHED = re.compile(r"\s*(?:để|thuộc|theo|được|của|cho|đối với|trong phạm vi|trên cơ sở)\b")
"""What goes on with a noun, not with a sentence."""
_BENEFIT = re.compile(r"(?:tiền thưởng|phụ cấp|trợ cấp|lương|chế độ)\s+$", re.I)
_NOUNS = re.compile(
    r"(?:giao ban|kế hoạch|chế độ|chương trình|dự toán|ngân sách|báo cáo|họp|bình quân|tăng trưởng|thường kỳ"
    r"|chỉ tiêu|nhiệm vụ|kinh phí|sự nghiệp|vốn|đầu tư công|chất lượng|tiền thưởng|trợ cấp|lương"
    r"|lương hưu|xã hội"
    r"|bồi dưỡng|đào tạo|cây|cây trồng|tuyển quân|học phí|thu nhập|sản lượng|doanh thu|viện trợ"
    r"|công tác|thi đua|phong trào|lễ hội|chủ đề)\s+(?:định kỳ\s+)?$",
    re.I,
)


def _is_rhythm(before: str, after: str) -> bool:
    """Tell whether ``hằng năm`` between two texts says how often work is done, not which plan is meant."""
    if not before.strip() or re.search(r"[.;:]\s*$", before):
        return True
    if _NOUNS.search(before):
        return False
    clause = re.split(r"[,.;:]", before)[-1]
    if re.match(r"\s*[).;]", after) and (
        ends_with_verb(before) or (starts_with_verb(clause) and len(clause.split()) <= 7)
    ):
        return True
    if starts_with_verb(after) and not _ATTACHED.match(after) and len(clause.split()) <= 9:
        return True
    reported = _REPORTING.search(before)
    if reported is None or _STOPS.match(after) is None:
        return False
    whole = not re.search(r"[^\s.;:]\s*$", before[: reported.start()])
    return len(reported.group().split()) <= (16 if whole and re.match(r"\s*(?:$|[.;])", after) else 8)


def find_recurring(text: str) -> list[Mention]:
    """Return rhythms of work: a unit behind ``định kỳ``, a day of each unit, ``hằng tháng`` beside a verb."""
    mentions: list[Mention] = []

    def add(start: int, end: int) -> None:
        if not any(start < m.end and m.start < end for m in mentions):
            raw = text[start:end].strip()
            mentions.append(Mention(start, start + len(raw), raw, DeadlineKind.RECURRING))

    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not _BENEFIT.search(text[: match.start()]):
                add(match.start(), match.end())
    for match in _PLAIN.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _is_rhythm(before, after):
            add(match.start(), match.end())
    for match in _VAGUE.finditer(text):
        after = text[match.end() :]
        if (
            starts_with_verb(after)
            and not _ATTACHED.match(after)
            and not _BENEFIT.search(text[: match.start()])
        ):
            add(match.start(), match.end())
    return mentions
