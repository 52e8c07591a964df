"""Which numbered pieces are headings."""

import pytest

from pipeline.segment.headings import find_headings, split_inline, split_run_in
from pipeline.segment.pieces import join_pieces
from tests.segment.cases import read_cases
from tests.support import document_from_text


def headings(text: str) -> list[str]:
    """Return the labels of the headings in ``text``."""
    lines = document_from_text(text).lines
    pieces = join_pieces(lines, range(len(lines)))
    found = find_headings(pieces, len(pieces))
    return [piece.label.text for i, piece in enumerate(pieces) if i in found and piece.label is not None]


@pytest.mark.parametrize(("text", "title", "rest"), read_cases("run_in.tsv", ("text", "title", "rest")))
def test_split_run_in(text: str, title: str, rest: str) -> None:
    """A known heading or a body's name is split from the paragraph that runs on behind it."""
    assert split_run_in(text) == (title, rest)


def test_sentences_with_numbers_are_no_headings() -> None:
    """A group of numbered sentences is a list of work items."""
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n"
        "1. Văn phòng Sở triển khai kế hoạch này đến toàn thể công chức; theo dõi, đôn đốc "
        "thực hiện.\n"
        "2. Các phòng căn cứ nhiệm vụ được giao triển khai thực hiện và báo cáo kết quả "
        "theo định kỳ về Văn phòng Sở."
    )
    assert headings(text) == ["IV"]


def test_a_sentence_among_headings_is_one_too() -> None:
    """Where most siblings are headings, the sentence between them is numbered as one."""
    text = (
        "III. Tổ chức thực hiện\n1. Sở Y tế:\n- Thành lập Hội đồng.\n"
        "2. Mời Bảo hiểm xã hội tỉnh cử cán bộ tham gia tất cả các quy trình thực hiện đấu "
        "thầu.\n3. Các cơ sở y tế:\n- Cử cán bộ."
    )
    assert headings(text) == ["III", "1", "2", "3"]


@pytest.mark.parametrize(("text", "labels"), read_cases("work_items.tsv", ("text", "labels")))
def test_sentences_that_give_work_are_no_headings(text: str, labels: str) -> None:
    """A whole sentence that gives a body work heads nothing, whatever its siblings are."""
    assert headings("\n".join(part.strip() for part in text.split("|"))) == labels.split()


def test_headings_among_sentences_stay_headings_alone() -> None:
    """Where most siblings are sentences, only the evident headings head sections."""
    text = (
        "III- TỔ CHỨC THỰC HIỆN\n"
        "1- Các huyện ủy xây dựng kế hoạch cụ thể; báo cáo Ban Thường vụ trước ngày "
        "15/5/2024.\n"
        "2- Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo tăng cường giám sát việc thực hiện chính sách.\n"
        "3- Ban Dân vận chủ trì, phối hợp phát động phong trào thi đua sâu rộng.\n"
        "4- Ban Tuyên giáo Tỉnh ủy\na) Theo dõi, đôn đốc."
    )
    assert headings(text) == ["III", "4"]


def test_dotted_numbers_group_by_what_stands_above() -> None:
    """1.1 and 2.1 are no siblings; each group is judged alone."""
    text = (
        "1. Cải cách thể chế\n1.1. Kết quả đạt được\na) Về pháp luật.\n1.2. Tồn tại, hạn chế\n"
        "2. Cải cách bộ máy\n2.1. Kết quả\n2.2. Hạn chế"
    )
    assert headings(text) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_clauses_of_an_article_are_points() -> None:
    """``1. Thông tư này có hiệu lực …`` below an article heads nothing."""
    text = (
        "Điều 2. Điều khoản thi hành\n1. Thông tư này có hiệu lực từ ngày ký.\n"
        "2. Các tổ chức phản ánh về Bộ để xem xét."
    )
    assert headings(text) == ["Điều 2"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sở Tài chính:", "Sở Tài chính"),
        ("Công an tỉnh: bảo đảm an ninh.", "Công an tỉnh"),
        ("Mục tiêu", "Mục tiêu"),
    ],
)
def test_split_inline_takes_the_title(text: str, title: str) -> None:
    """The title ends at the colon."""
    assert split_inline(text)[0] == title
