"""Findings about heads, for the person who checks."""

from pipeline.segment import SEGMENT
from pipeline.stage import Context
from tests.support import SHARED, document_from_text


def codes(text: str) -> list[str]:
    """Return the codes of the findings about ``text``."""
    document = SEGMENT(document_from_text(text), Context(source=SHARED))
    return [issue.code for issue in document.issues]


def test_a_blank_number_and_day_are_reported() -> None:
    """Both are left for a person to read."""
    assert codes(
        "UBND TỈNH SƠN LA\nSố: /KH-UBND Sơn La, ngày tháng 4 năm 2025\nKẾ HOẠCH\nNăm 2025\n\nI. MỤC ĐÍCH\n"
    ) == [
        "S302",
        "S303",
    ]


def test_a_text_without_a_head_is_reported() -> None:
    """The first page may be missing."""
    assert codes("I. MỤC ĐÍCH\n- Nâng cao nhận thức của cán bộ.\n") == ["S301"]


def test_a_whole_head_gives_no_finding() -> None:
    """Nothing to look at."""
    assert (
        codes(
            "UBND TỈNH SƠN LA\nSố: 7/KH-UBND Sơn La, ngày 2 tháng 4 năm 2025\nKẾ HOẠCH\n"
            "Năm 2025\n\nI. MỤC ĐÍCH\n"
        )
        == []
    )
