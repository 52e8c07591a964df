"""Roman numbers put right by their place."""

from pipeline.segment.pieces import join_pieces
from pipeline.segment.sequence import mend_sequence
from tests.support import document_from_text


def labels(text: str) -> list[str]:
    """Return the labels of the pieces of ``text`` after mending."""
    lines = document_from_text(text).lines
    return [piece.label.text for piece in mend_sequence(join_pieces(lines, range(len(lines)))) if piece.label]


def test_the_first_number_read_as_one() -> None:
    """``1. Mục tiêu`` right before ``II.`` was ``I.``."""
    assert labels("1. Mục tiêu\nII. NỘI DUNG\n1. Thể chế\nIII. TỔ CHỨC") == ["I", "II", "1", "III"]


def test_a_damaged_number_between_right_ones() -> None:
    """``IL.`` before ``II.`` is ``I.``; ``Iv.`` behind it is ``III.``."""
    assert labels("IL. QUY ĐỊNH\nII. NỘI DUNG\nIv. TỔ CHỨC") == ["I", "II", "III"]


def test_a_repeated_number_before_the_next() -> None:
    """II, II, IV leaves one reading for the second."""
    assert labels("I. MỤC ĐÍCH\nII. NỘI DUNG\nII. HẠ TẦNG\nIV. TỔ CHỨC") == ["I", "II", "III", "IV"]


def test_a_number_the_print_skips_stays() -> None:
    """A clean number is not changed for being out of order."""
    assert labels("I. MỤC ĐÍCH\nII. NỘI DUNG\nIV. TỔ CHỨC") == ["I", "II", "IV"]


def test_each_appendix_counts_anew() -> None:
    """Numbers begin again below an appendix."""
    assert labels("I. MỤC ĐÍCH\nII. NỘI DUNG\nPHỤ LỤC 1\nI. DANH MỤC\nII. BIỂU MẪU") == [
        "I",
        "II",
        "PHỤ LỤC 1",
        "I",
        "II",
    ]


def test_capitals_numbered_one_over_another_one() -> None:
    """``1. QUY ĐỊNH CHUNG`` over ``1. Phạm vi`` was ``I.``."""
    assert labels("1. QUY ĐỊNH CHUNG\n1. Phạm vi điều chỉnh\n2. Nguyên tắc") == ["I", "1", "2"]


def test_the_last_number_repeated_by_ocr() -> None:
    """OCR loses a stroke of III; a text file is believed."""
    lines = document_from_text("I. MỤC ĐÍCH\nII. NỘI DUNG\nII. TỔ CHỨC").lines
    pieces = join_pieces(lines, range(len(lines)))
    for scanned, last in ((True, "III"), (False, "II")):
        mended = mend_sequence(pieces, scanned=scanned)
        assert mended[-1].label is not None
        assert mended[-1].label.text == last
