"""What a paragraph or heading is to the tasks around it, from the words it opens with."""

import re
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.tasks.bodies import read_bodies
from pipeline.tasks.deadlines.words import any_of
from pipeline.tasks.text import UPPER, squeeze

_CALL = re.compile(r"(?:[^,.;:]{0,80}?,?\s)?(?:yêu cầu|đề nghị|Yêu cầu|Đề nghị)\s+")
_DATED = re.compile(r"trước ngày|chậm nhất|\d{1,2}/\d{1,2}/\d{4}|định kỳ")
_DOCUMENT = re.compile(
    r"(?:Kế hoạch|Chỉ thị|Công văn|Công điện|Chương trình|Nghị quyết|Quyết định|văn bản|kế hoạch)\b(?!\s+số)",
    re.I,
)
_CARRY_OUT = re.compile(
    r"(?:\s*,?\s*(?:nghiêm túc|khẩn trương|chủ động|kịp thời|quan tâm|phối hợp|tập trung"
    r"|căn cứ[^.;]{0,120}?,))*"
    r"\s*,?\s*(?:tổ chức\s+)?(?:quán triệt|triển khai|thực hiện)\b"
)

_INFORMS = re.compile(r"[^.;:]{0,80}\bthông báo\b[^.;:]{0,200}\bbiết\b[^.;:]{0,60}\./\.\W*")
"""A letter that ends by passing something on: ``Văn phòng … thông báo để các cơ quan biết, thực hiện./.``"""

_ASIDE = re.compile(
    r"(?:thời gian|hình thức|phương thức|địa điểm|thành phần|quy mô|số lượng)"
    r"(?:\s+(?:thực hiện|tổ chức|triển khai|tham dự|tham gia))?\s*(?:[:.]|$)",
    re.I,
)
"""Headings that say when, where and how, alone: what stands below is no work."""

FIELDS = ("field_lead", "field_coordinate", "field_result", "field_other")


@lru_cache(maxsize=None)
def _opening(kind: str, *, field: bool) -> re.Pattern[str]:
    rows = read_rows(dictionary_path("task_marks.tsv"), ("word", "class"))
    words = sorted((row["word"] for row in rows if row["class"] == kind), key=lambda w: (-len(w), w))
    tail = r"\s*(?:\([^)]*\)\s*)?[:：]\s*" if field else r"(?!\w)"
    return re.compile("(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")" + tail, re.I)


@lru_cache(maxsize=1)
def _time_field() -> re.Pattern[str]:
    return re.compile(rf"{any_of('label', 'report_label')}\s*(?:\([^)]*\)\s*)?[:：]\s*", re.I)


def read_field(text: str) -> tuple[str, str] | None:
    """Return name and value of a labelled field; None for anything else.

    >>> read_field("Đơn vị chủ trì: Sở Nội vụ.")
    ('field_lead', 'Sở Nội vụ.')
    >>> read_field("Thời gian hoàn thành: Quý II/2025")
    ('field_time', 'Quý II/2025')
    >>> read_field("Sở Nội vụ: chủ trì")
    """
    match = _time_field().match(text)
    if match:
        return "field_time", text[match.end() :]
    for name in FIELDS:
        match = _opening(name, field=True).match(text)
        if match:
            return name, text[match.end() :]
    return None


def ends_with_time_label(text: str) -> bool:
    """Tell whether a paragraph breaks off behind a label whose time must follow.

    >>> ends_with_time_label("Tổ chức hội nghị. Thời gian thực hiện:"), ends_with_time_label("như sau:")
    (True, False)
    """
    return re.search(rf"{any_of('label')}\s*[:：]\s*$", text, re.I) is not None


def is_objective_heading(text: str) -> bool:
    """Tell whether what stands below a point are objectives: ``a) Về chỉ tiêu:``.

    >>> is_objective_heading("Về Chỉ tiêu:"), is_objective_heading("Chỉ tiêu năm nay giao cho từng xã, thôn")
    (True, False)
    """
    return len(text.split()) <= 8 and _opening("objective", field=False).match(squeeze(text)) is not None


_NO_AIM = re.compile(
    r"(?:về\s+)?(?:quan điểm|yêu cầu|nguyên tắc)(?!\w)(?!.*(?:mục tiêu|mục đích|chỉ tiêu))", re.I
)
"""Headings beside the aims of a plan: what it holds to and how it is to be done."""


def is_no_aim(text: str) -> bool:
    """Tell whether what stands below a heading or point are no objectives, though aims stand around it.

    >>> is_no_aim("QUAN ĐIỂM CHỈ ĐẠO"), is_no_aim("Quan điểm, mục tiêu"), is_no_aim("Yêu cầu:")
    (True, False, True)
    """
    return len(text.split()) <= 8 and _NO_AIM.match(squeeze(text)) is not None


def is_closing(text: str) -> bool:
    """Tell whether a paragraph closes the plan or points elsewhere, and so is no task.

    >>> is_closing("Trên đây là Kế hoạch …"), is_closing("Giao Sở Nội vụ theo dõi.")
    (True, False)
    """
    clean = squeeze(text)
    if _opening("closing", field=False).match(clean):
        return True
    if _INFORMS.fullmatch(clean):
        return True
    call = _CALL.match(clean)
    first = re.split(rf"(?<=\.)\s+(?=[{UPPER}])", clean)[0]
    general = _DOCUMENT.search(first) or clean.rstrip(' "”').endswith("./.")
    if call is None or not general or _DATED.search(first) or len(first.split()) > 80:
        return False
    reading = read_bodies(clean, call.end())
    return reading is not None and _CARRY_OUT.match(clean, reading.end) is not None


def has_no_work(title: str) -> bool:
    """Tell whether nothing below a heading is to be done: ``Dự báo tình hình``, ``Kết quả đạt được``.

    >>> has_no_work("1. Dự báo tình hình úng ngập"), has_no_work("Đánh giá kết quả theo chuyên đề")
    (True, False)
    """
    bare = re.sub(r"^[\dIVX.\s)]+", "", title)
    return _opening("no_work", field=False).match(bare) is not None or _ASIDE.match(bare) is not None
