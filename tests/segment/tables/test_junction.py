"""The language model at the seam between two lines."""

import pytest

from pipeline.segment.tables.junction import junction, seam_words


@pytest.mark.parametrize(
    ("before", "goes_on", "does_not"),
    [
        ("phản ánh, hỗ trợ giải", "quyết vướng mắc", "sát, kết quả khảo sát"),
        ("cơ quan hành chính nhà", "nước cấp tỉnh", "thống tổng đài"),
        ("theo hướng dẫn của Bộ ngành Trung", "ương", "chính quyền số"),
        ("Sở Khoa học và", "Công nghệ", "Thường xuyên"),
    ],
)
def test_the_right_line_continues(before: str, goes_on: str, does_not: str) -> None:
    """What goes on scores above what only happens to stand below."""
    words = seam_words(before)
    assert junction(words, seam_words(goes_on)[0]) > junction(words, seam_words(does_not)[0])


def test_unknown_words_say_nothing() -> None:
    """Damage is no evidence either way."""
    assert junction(("hé", "th6ng"), "x9z") == 0.0
    assert junction((), "tỉnh") == 0.0
