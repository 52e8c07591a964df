"""Whole heads, State and Party, interleaved and in columns."""

import pytest

from pipeline.model import BBox, Line
from pipeline.segment.head import HeadReader
from tests.segment.cases import read_cases
from tests.support import document_from_text

COLUMNS = ("lines", "doc_type", "number", "parent", "issuer", "place", "date", "title")


@pytest.mark.parametrize(COLUMNS, read_cases("heads.tsv", COLUMNS))
def test_read_head(
    lines: str, doc_type: str, number: str, parent: str, issuer: str, place: str, date: str, title: str
) -> None:
    """Every field of a head is read; what the print leaves blank is None."""
    text = "\n".join(part.strip() for part in lines.split("|"))
    document = document_from_text(text)
    head = HeadReader(document.lines, 0, len(document.lines)).read()
    found = (head.doc_type, head.number, head.parent, head.issuer, head.place, head.title)
    assert found == tuple(value or None for value in (doc_type, number, parent, issuer, place, title))
    assert (head.date.isoformat() if head.date else "") == date


def test_the_body_begins_below_the_addressees() -> None:
    """Addressees belong to the head, one an item, whatever they wrap over."""
    document = document_from_text(
        "SỞ Y TẾ\nSố: 12/SYT-NV\nKính gửi:\n- Các Bộ: Công an, Tư pháp,\nXây dựng;\n"
        "- Ủy ban nhân dân tỉnh.\n\nThực hiện chỉ đạo."
    )
    head = HeadReader(document.lines, 0, len(document.lines)).read()
    assert head.addressees == ("Các Bộ: Công an, Tư pháp, Xây dựng", "Ủy ban nhân dân tỉnh")
    assert document.lines[head.end].text in ("", "Thực hiện chỉ đạo.")


def test_urgency_and_secrecy_are_read_from_stamps() -> None:
    """A stamp is a line of its own in capitals."""
    document = document_from_text("SỞ Y TẾ\nSố: 12/SYT-NV\nHỎA TỐC\nMẬT\nKính gửi: Các đơn vị.")
    head = HeadReader(document.lines, 0, len(document.lines)).read()
    assert (head.urgency, head.secrecy) == ("Hỏa tốc", "Mật")


def _line(text: str, x0: float, top: float, x1: float) -> Line:
    return Line(page=0, orig=text, text=text, bbox=BBox(x0, top, x1, top + 12))


def test_fragments_of_a_print_line_are_joined_by_their_place() -> None:
    """A handwritten number and day that the text layer hands over apart go where they stand."""
    lines = [
        _line("ỦY BAN NHÂN DÂN", 121, 57, 243),
        _line("TỈNH SƠN LA", 117, 72, 247),
        _line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 281, 57, 525),
        _line("Độc lập - Tự do - Hạnh phúc", 326, 75, 481),
        _line("Số:", 110, 99, 128),
        _line("/QĐ-UBND", 185, 101, 252),
        _line("Sơn La, ngày", 296, 102, 371),
        _line("29", 376, 103, 392),
        _line("tháng năm 2026", 402, 101, 511),
        _line("228", 131, 103, 157),
        _line("4", 436, 103, 445),
        _line("QUYẾT ĐỊNH", 267, 135, 357),
        _line("Phê duyệt Kế hoạch", 200, 151, 420),
        _line("Căn cứ Luật Tổ chức chính quyền địa phương; Luật sửa đổi năm 2019;", 85, 200, 541),
    ]
    head = HeadReader(lines, 0, len(lines)).read()
    assert (head.number, head.place, str(head.date)) == ("228/QĐ-UBND", "Sơn La", "2026-04-29")
    assert (head.doc_type, head.title) == ("Quyết định", "Phê duyệt Kế hoạch")


def test_a_stamp_beside_the_title_is_no_title() -> None:
    """Lines wholly left or right of the type's middle are passed over."""
    lines = [
        _line("ỦY BAN NHÂN DÂN", 100, 46, 221),
        _line("TỈNH SƠN LA", 100, 62, 221),
        _line("Số: 7/CT-UBND", 109, 93, 212),
        _line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 255, 47, 522),
        _line("Độc lập - Tự do - Hạnh phúc", 310, 64, 467),
        _line("Sơn La, ngày 2 tháng 3 năm 2018", 310, 95, 516),
        _line("CHỈ THỊ", 302, 115, 356),
        _line("CÔNG VĂN ĐẾN Số: 123", 8, 125, 168),
        _line("Về việc phòng, chống dịch bệnh", 175, 132, 482),
        _line("Trong thời gian qua, tình hình dịch bệnh trên địa bàn diễn biến phức tạp,", 94, 190, 528),
    ]
    assert HeadReader(lines, 0, len(lines)).read().title == "Về việc phòng, chống dịch bệnh"


def test_an_unreadable_subject_mark_is_known_by_its_place() -> None:
    """Below the number of the left column stands the subject, whatever became of its ``V/v``."""
    lines = [
        _line("UBND TỈNH SƠN LA", 96, 59, 320),
        _line("VĂN PHÒNG", 105, 74, 311),
        _line("Số:", 197, 123, 215),
        _line("V+ triển khai Công văn số 12/UBND-", 101, 136, 315),
        _line("TH của UBND tỉnh", 109, 153, 306),
        _line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 334, 60, 539),
        _line("VIỆT NAM", 403, 78, 469),
        _line("Sơn La, ngày tháng năm 2025", 350, 125, 522),
        _line("Kính gửi: Các phòng, ban.", 122, 183, 421),
        _line("Thực hiện chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 12/UBND-TH", 93, 205, 549),
    ]
    head = HeadReader(lines, 0, len(lines)).read()
    assert (head.doc_type, head.title) == ("Công văn", "V/v triển khai Công văn số 12/UBND-TH của UBND tỉnh")
    assert (head.issuer, head.place, head.number) == ("Văn phòng Ủy ban nhân dân tỉnh Sơn La", "Sơn La", None)


def test_a_telegram_names_its_addressees_by_wiring_them() -> None:
    """``… điện:`` in capitals opens the addressees of a telegram; work of a body of that name does not."""
    document = document_from_text(
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 71/CĐ-TTg\nCÔNG ĐIỆN\nVề việc quản lý thị trường vàng\n\n"
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Công an;\n- Chủ tịch UBND các tỉnh.\n\nThời gian qua."
    )
    head = HeadReader(document.lines, 0, len(document.lines)).read()
    assert head.addressees == ("Bộ trưởng Bộ Công an", "Chủ tịch UBND các tỉnh")
