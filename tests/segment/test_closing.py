"""Closings: recipients and signature in the orders OCR gives them."""

from pipeline.segment.closing import find_closing
from tests.support import document_from_text


def closing_of(text: str) -> tuple[list[int], str | None, str | None, tuple[str, ...]]:
    """Return line numbers, office, name and recipients."""
    lines = document_from_text(text).lines
    closing = find_closing(lines, 0, len(lines))
    return closing.numbers, closing.role, closing.name, closing.recipients


def test_recipients_then_signature() -> None:
    """The usual order of a text layer."""
    text = (
        "Thực hiện nghiêm túc./.\nNơi nhận:\n- Như trên;\n- Bộ Tư pháp\n(báo cáo);\n"
        "- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Bình"
    )
    assert closing_of(text) == (
        [1, 2, 3, 4, 5, 6, 7, 9],
        "Phó Chủ tịch",
        "Trần Văn Bình",
        ("Như trên", "Bộ Tư pháp (báo cáo)", "Lưu: VT"),
    )


def test_signature_above_recipients() -> None:
    """A signature read first belongs to the closing too."""
    numbers, role, _, recipients = closing_of(
        "Thực hiện theo quy định./.\n\n==CHỦ TỊCH\n\nZZOAN\n\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    )
    assert (numbers, role, recipients) == ([2, 4, 6, 7, 8], "Chủ tịch", ("Như trên", "Lưu: VT"))


def test_interleaved_columns() -> None:
    """Offices and the name to the right of recipients are no recipients."""
    text = (
        "Thực hiện./.\nNơi nhận: GIÁM ĐỐC\nNhư trên; (Đã ký và đóng dấu)\n"
        "Thành ủy, UBND thành phố; Lê Thị Hoa Mai\nLưu: VT, TH."
    )
    _, role, name, recipients = closing_of(text)
    assert (role, name) == ("Giám đốc", "Lê Thị Hoa Mai")
    assert recipients == ("Như trên", "Thành ủy, UBND thành phố", "Lưu: VT, TH")


def test_pen_strokes_are_no_recipients() -> None:
    """Initials hide the colon of ``Nơi nhận``; a ``KT.`` written by hand is scraps before the office."""
    text = "Thực hiện./.\nNơi nhận\n- Như trên;\n- Lưu VT. “AB”\n(“1 , GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Văn Bình"

    assert closing_of(text)[1:] == ("Phó Giám đốc", "Trần Văn Bình", ("Như trên", "Lưu VT. “AB”"))


def test_a_lost_heading_is_found_above_the_filing_line() -> None:
    """``Nơi nhận`` read as specks beside the signature is no loss."""
    text = (
        "để xem xét, điều chỉnh./.\n\nnsheseais oe TM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ;\n"
        "- Thường trực Tỉnh ủy; KT. CHỦ TỊCH\n- Các sở; PHÓ CHỦ TỊCH\n- Lưu: VT, TH.\n\n"
        "Trịnh Quốc Vương\n\nPHỤ LỤC"
    )
    numbers, role, name, _ = closing_of(text)
    assert (numbers, role, name) == ([2, 3, 4, 5, 6, 8], "Phó Chủ tịch", "Trịnh Quốc Vương")


def test_a_note_is_no_filing_line() -> None:
    """``- Lưu ý:`` in the body closes nothing."""
    assert (
        closing_of(
            "- Gửi danh mục về Sở.\n- Lưu ý: số lượng phải sát với nhu cầu thực tế.\n- Báo cáo kết quả."
        )[0]
        == []
    )


def test_the_appendix_is_not_swallowed() -> None:
    """Capitals after the filing line begin the appendix."""
    text = (
        "Thực hiện./.\nNơi nhận:\n- Lưu: VT.\nNHIỆM VỤ CỤ THỂ CẢI CÁCH HÀNH CHÍNH NĂM 2025\n"
        "(Kèm theo Kế hoạch)"
    )
    assert closing_of(text)[0] == [1, 2]


def test_no_closing_is_none() -> None:
    """A text that ends without a closing has none."""
    assert closing_of("- Rà soát thủ tục.\n- Báo cáo kết quả.") == ([], None, None, ())
