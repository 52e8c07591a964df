"""A small corpus folder made for the tests."""

import lzma
from pathlib import Path

_BODIES = ("Sở Nội vụ", "Sở Tài chính", "Văn phòng", "Công an tỉnh", "Ủy ban nhân dân xã", "Thanh tra tỉnh")
_WORKS = (
    "rà soát thủ tục hành chính",
    "xây dựng kế hoạch",
    "tổng hợp báo cáo",
    "bồi dưỡng cán bộ, công chức",
)
_ENDS = (
    "trước ngày 15 tháng 12",
    "theo Quyết định số 45/QĐ-UBND của Ủy ban nhân dân tỉnh Bến Lục",
    "hằng quý",
)


def make_corpus(folder: Path) -> Path:
    """Write a corpus of two classes, 72 paragraphs each told apart by number, and return the folder."""
    texts = [f"{body} {work} {end} về lĩnh vực" for body in _BODIES for work in _WORKS for end in _ENDS]
    for text_class, topic in (("admin", "giáo dục và đào tạo"), ("law", "nông nghiệp, thủy sản")):
        lines = [f"{text} {topic}." for text in texts] + ["", "Kế hoạch năm", texts[0] + f" {topic}."]
        (folder / f"{text_class}.txt.xz").write_bytes(lzma.compress("\n".join(lines).encode("utf-8")))
    return folder
