"""What a task delivers: the thing behind a verb of making or sending."""

import re

from pipeline.tasks.text import squeeze

_MADE = re.compile(
    r"(?:[Xx]ây dựng|[Bb]an hành|[Ll]ập|[Ss]oạn thảo|[Bb]iên soạn|[Hh]oàn thiện|[Dd]ự thảo"
    r"|tham mưu trình ban hành|[Tt]rình ban hành|có)"
    r"(?:\s+(?:và|,)\s*(?:hoàn thiện|ban hành|trình|triển khai))?\s+"
    r"(?P<what>(?:các\s+|dự thảo\s+|nội dung,\s*)?(?:[Bb]áo cáo|[Kk]ế hoạch|[Đđ]ề án|[Pp]hương án"
    r"|[Cc]hương trình|[Qq]uy chế|[Qq]uy trình|[Qq]uy định"
    r"|[Nn]ghị quyết|[Qq]uyết định|[Hh]ướng dẫn|[Dd]anh mục|[Dd]ự án|[Cc]hỉ thị|[Ss]ổ tay"
    r"|[Bb]ộ tiêu chí|[Qq]uy hoạch|[Tt]ờ trình|[Cc]ơ sở dữ liệu|[Pp]hần mềm)\b[^.;:(]*)"
)
_SENT = re.compile(
    r"(?P<what>(?:[Kk]ết quả(?: thực hiện)?"
    r"|[Bb]áo cáo)[^.;:]{0,60}?gửi(?: về)?[^.;:]{0,60}?)(?=\s+(?:trước|chậm nhất|để|định kỳ|\()|[.;]"
    r"|$)"
)
_END = re.compile(
    r"\s*(?:,\s*(?:gửi|báo cáo|trình|đề xuất|phục vụ|bảo đảm|đảm bảo)|\s(?:để|nhằm|theo|trước ngày"
    r"|trong tháng|báo cáo|trình|gửi|trên địa bàn|bảo đảm|đảm bảo|đáp ứng)\s).*$"
)


def find_result(text: str) -> str | None:
    """Return the product a task names; None where it names none.

    >>> find_result("Xây dựng Báo cáo tổng kết năm, gửi Sở Nội vụ.")
    'Báo cáo tổng kết năm'
    """
    for pattern in (_MADE, _SENT):
        match = pattern.search(text)
        if match:
            return _END.sub("", squeeze(match.group("what"))).strip(" ,") or None
    return None
