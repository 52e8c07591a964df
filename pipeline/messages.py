"""What a user reads, in English and (``--lang vi``) in Vietnamese."""

from typing import Literal

Language = Literal["en", "vi"]

_TEXTS: dict[str, dict[Language, str]] = {
    "error": {"en": "vanban: {message}", "vi": "vanban: lỗi: {message}"},
    "bug": {
        "en": "vanban: an error of ours ({message}); please report it with the output of --debug",
        "vi": "vanban: lỗi của chương trình ({message}); xin gửi báo lỗi kèm kết quả chạy với --debug",
    },
    "interrupted": {"en": "vanban: interrupted", "vi": "vanban: đã dừng"},
    "extract": {"en": "reading", "vi": "đang đọc trang"},
    "repair": {"en": "repairing", "vi": "đang sửa chữ"},
    "segment": {"en": "finding sections", "vi": "đang tìm các mục"},
    "tasks": {"en": "finding tasks", "vi": "đang tìm nhiệm vụ"},
    "emit": {"en": "writing", "vi": "đang ghi"},
    "pages": {"en": "pages", "vi": "trang"},
    "pages_value": {
        "en": "{total} ({ways}), grade {grade}",
        "vi": "{total} ({ways}), chất lượng {grade}",
    },
    "repairs": {"en": "repairs", "vi": "sửa chữ"},
    "repairs_value": {
        "en": "{changed} of {tokens} tokens, {unsure} unsure",
        "vi": "{changed} trên {tokens} âm tiết, {unsure} chưa chắc",
    },
    "documents": {"en": "documents", "vi": "văn bản"},
    "sections": {"en": "sections", "vi": "mục"},
    "objectives": {"en": "objectives", "vi": "mục tiêu"},
    "found": {"en": "tasks", "vi": "nhiệm vụ"},
    "found_value": {
        "en": "{total}, {owned} with an owner, {dated} with a deadline",
        "vi": "{total}, {owned} có đơn vị chủ trì, {dated} có thời hạn",
    },
    "issues": {"en": "issues", "vi": "cần xem lại"},
    "written": {"en": "written to", "vi": "đã ghi vào"},
}


def message(name: str, language: Language, **values: object) -> str:
    """Return one text, filled in; raise KeyError for a name that does not exist."""
    return _TEXTS[name][language].format(**values)
