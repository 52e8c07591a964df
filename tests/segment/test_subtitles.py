"""Titles without a number inside a section."""

from dataclasses import replace

from pipeline.segment.pieces import join_pieces
from pipeline.segment.subtitles import find_subtitles
from tests.segment.test_outline import outline, points
from tests.support import document_from_text

TEXT = "Ủy ban Kiểm tra Huyện ủy\n- Thẩm định hồ sơ.\nPhòng Nội vụ\n- Tổng hợp."


def test_a_body_alone_on_its_line_over_items() -> None:
    """Where the weight is unknown, the name of a body heads the items below it."""
    lines = document_from_text(TEXT).lines
    assert find_subtitles(join_pieces(lines, range(len(lines)))) == {0, 2}


def test_a_bold_line_over_a_paragraph() -> None:
    """A bold line without a stop heads the paragraph of another weight below it."""
    text = "Đối với cá nhân\n\nĐảng viên trong toàn Đảng bộ thực hiện kiểm điểm theo đúng quy trình đã nêu."
    lines = document_from_text(text).lines
    pieces = join_pieces(lines, range(len(lines)))
    bold = [replace(pieces[0], bold=True), replace(pieces[1], bold=False)]
    assert find_subtitles(bold) == {0}
    assert find_subtitles([replace(piece, bold=True) for piece in bold]) == frozenset()


def test_items_stand_below_their_title() -> None:
    """The title is the parent of its items; the next title begins anew."""
    found = points(outline("III. TỔ CHỨC THỰC HIỆN\n" + TEXT))
    assert [block.label for block in found] == [None, "-", None, "-"]
    assert found[1].parent is not None
    assert found[2].parent is None


def test_a_title_that_counts_by_a_word() -> None:
    """``Nhiệm vụ 1: …`` heads what is below it and closes what stood open."""
    found = points(
        outline(
            "III. NHIỆM VỤ\nNhiệm vụ 1: Hoàn thiện thể chế\n* Phân công: Sở Tư pháp chủ trì.\n"
            "Nhiệm vụ 2: Đầu tư cơ sở\n- Xây nhà thi đấu."
        )
    )
    assert [block.parent is not None for block in found] == [False, True, False, True]
