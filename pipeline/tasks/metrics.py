"""Figures an objective sets: "tối thiểu 98%" is ``>= 98 %``, "giảm 20%" is ``- 20 %``."""

import re

from pipeline.model import Metric

_NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = (
    r"(?P<unit>%|‰|phần trăm|điểm phần trăm|tỷ đồng|triệu đồng|nghìn tỷ đồng|triệu USD|tỷ USD"
    r"|đồng/người/năm|đồng"
    r"|mm(?:/[^\s,.;]+(?:\s?ngày)?)?|m3/s|m²|km2?|kWp?|MW|ha|tấn|lít"
    r"|người|lượt người|lượt|hộ(?: gia đình)?|doanh nghiệp|hợp tác xã|xã|phường|huyện|thôn|trường|lớp"
    r"|cơ sở|đơn vị|cơ quan|mô hình|dự án"
    r"|sản phẩm|hồ sơ|thủ tục|dịch vụ|ngày(?: làm việc)?|giờ|tháng|phút|tuổi|bậc|điểm|lần|tin bài|cuộc"
    r"|hội nghị|căn(?: hộ)?|giường(?: bệnh)?"
    r"|bác sĩ|học sinh|sinh viên|lao động|việc làm|nhà máy|trạm|công trình|thuê bao|sáng kiến|đề tài|văn bản)"
)
_OPERATORS = (
    (
        "-",
        r"giảm(?:\s+(?:ít nhất|tối thiểu|bình quân|được|thêm|khoảng|từ))?|cắt giảm(?:\s+(?:ít nhất"
        r"|tối thiểu))?|rút ngắn(?:\s+(?:từ|ít nhất|tối thiểu))?",
    ),
    ("+", r"tăng(?:\s+(?:ít nhất|tối thiểu|bình quân|thêm|trưởng|từ|lên|khoảng))*"),
    (
        ">=",
        r"tối thiểu|ít nhất|từ(?=\s+[\d,.]+\s*(?:\S+\s+){0,3}trở lên)|không thấp hơn|không dưới"
        r"|không ít hơn|≥|>=|đạt từ|tối thiểu đạt|tối thiểu là",
    ),
    ("<=", r"tối đa|không quá|không vượt quá|dưới mức|≤|<=|không cao hơn|nhiều nhất"),
    (">", r"trên|hơn|vượt|>|đạt trên|cao hơn"),
    ("<", r"dưới|<|ít hơn|thấp hơn"),
)
_METRIC = re.compile(rf"(?<![\d/.,\w-]){_NUMBER}\s*{_UNIT}(?!\w)", re.I)
_MORE = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:trở\s+lên|hoặc\s+(?:cao\s+)?hơn|\+)", re.I)
_LESS = re.compile(r"\s*trở\s+xuống", re.I)


def find_metrics(text: str) -> tuple[Metric, ...]:
    """Return every figure with its unit and comparison, left to right; dates and document numbers are none.

    >>> [(m.op, m.value, m.unit) for m in find_metrics("đạt tối thiểu 98%; giảm 20% chi phí; 100% hồ sơ")]
    [('>=', 98.0, '%'), ('-', 20.0, '%'), ('=', 100.0, '%')]
    """
    found = []
    for match in _METRIC.finditer(text):
        unit = "%" if match.group("unit").lower() == "phần trăm" else match.group("unit")
        found.append(Metric(op=_operator(text, match), value=_number(match.group("value")), unit=unit))
    return tuple(found)


def _operator(text: str, match: re.Match[str]) -> str:
    if _MORE.match(text, match.end()):
        return ">="
    if _LESS.match(text, match.end()):
        return "<="
    before = text[max(0, match.start() - 40) : match.start()]
    for operator, words in _OPERATORS:
        if re.search(
            rf"(?:^|(?<=[\s(,;:])|(?<=[≥≤<>]))(?:{words})\s*(?:là\s*|đạt\s*|khoảng\s*|mức\s*)?$", before, re.I
        ):
            return operator
    return "="


def _number(digits: str) -> float:
    """Return a Vietnamese number: a dot groups thousands, a comma is the decimal point.

    >>> _number("1.250"), _number("7,5"), _number("2.5")
    (1250.0, 7.5, 2.5)
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))
