"""Where the documents of a file begin and end."""

from pipeline.segment.frames import find_frames
from tests.support import document_from_text

STATE = "UBND TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{} Độc lập - Tự do - Hạnh phúc\n"
LETTER = STATE.format("VĂN PHÒNG") + (
    "Số: 12/VP-TH Sơn La, ngày 2 tháng 4 năm 2025\nV/v triển khai Công văn số 45/UBND-TH\n\n"
    "Kính gửi: Các phòng, ban.\n\n"
    "Thực hiện Công văn số 45/UBND-TH ngày 26/4/2025 (đính kèm).\n1. Giao Phòng Nội vụ:\n"
    "Tham mưu thực hiện.\nBáo cáo UBND tỉnh theo quy định./.\n"
)
ENCLOSURE = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN LA Độc lập - Tự do - Hạnh phúc\n\n"
    "N M/UBND-TH Sơn La, ngày tháng 4 năm 2025\nV/v khẩn trương thực hiện\n\n"
    "Kính gửi: Các sở, ban, ngành.\n\n"
    "Chủ tịch UBND tỉnh yêu cầu khẩn trương thực hiện.\n\nCHỦ TỊCH\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
)
DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 9/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\n"
    "Sơn La, ngày 2 tháng 4 năm 2025\nQUYẾT ĐỊNH\n"
    "Phê duyệt Kế hoạch phòng, chống thiên tai\n\nCăn cứ Luật Đê điều;\n\n"
    "QUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Kế hoạch kèm theo Quyết định này.\n\n"
    "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.\n\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
    "PHÓ CHỦ TỊCH\n\nTrần Văn Bình\n\n"
)


def starts(text: str) -> list[int]:
    """Return the first lines (0-based) of the documents in ``text``."""
    return [frame.start for frame in find_frames(document_from_text(text).lines)]


def test_a_letter_and_its_enclosure_are_two_documents() -> None:
    """Each has its own head; the enclosure's issuer stands above its motto."""
    assert starts(LETTER + ENCLOSURE) == [0, LETTER.count("\n")]


def test_a_decision_and_the_plan_it_issues_are_two_documents() -> None:
    """The plan begins with the head printed again."""
    plan = (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH\n"
        "Phòng, chống thiên tai\n(Kèm theo Quyết định số /QĐ-UBND)\n\nI. MỤC ĐÍCH\n"
    )
    assert starts(DECISION + plan) == [0, DECISION.count("\n")]


def test_an_issued_regulation_without_a_head_is_a_document() -> None:
    """A type in capitals with (Ban hành kèm theo …) below it begins one."""
    rules = (
        "QUY CHẾ\nPhối hợp quản lý\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND)\n\nChương I\nQUY ĐỊNH CHUNG\n"
    )
    assert starts(DECISION + rules) == [0, DECISION.count("\n")]


def test_a_form_in_an_appendix_is_no_document() -> None:
    """A form prints the motto, but names no issuer."""
    form = (
        "PHỤ LỤC 1\nMẪU ĐƠN\n\nMẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "ĐƠN ĐỀ NGHỊ\nKính gửi: ………\nTên tôi là ………\n"
    )
    assert starts(DECISION + form) == [0]


def test_text_without_a_head_is_one_document() -> None:
    """A file that begins in the middle is still read."""
    assert starts("I. MỤC ĐÍCH\n- Nâng cao nhận thức.\n") == [0]


def test_an_empty_file_is_one_document() -> None:
    """Nothing is no reason to fail."""
    assert starts("") == [0]


def test_frames_cover_all_lines() -> None:
    """Documents follow each other without gaps."""
    document = document_from_text(LETTER + ENCLOSURE)
    frames = find_frames(document.lines)
    assert frames[0].start == 0
    assert [frame.end for frame in frames] == [frames[1].start, len(document.lines)]
