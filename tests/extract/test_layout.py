"""Reading order, ruled tables and what goes where on a page."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import clean
from pipeline.extract.fill_in import join_fillings
from pipeline.extract.furniture import cut_before_motto, cut_specks
from pipeline.extract.initials import cut_initials
from pipeline.extract.layout import lay_out
from pipeline.extract.reading_order import order_pieces
from pipeline.extract.rules import RuledCell, RuledTable, find_rules
from pipeline.extract.words import Piece, Word, cut_at_gaps, group_rows, level
from pipeline.model import BBox, Layer
from tests.extract.pictures import print_page, print_table


def piece(text: str, x0: float, top: float, x1: float) -> Piece:
    """Return a piece 12 points high whose words share its width."""
    words = text.split()
    step = (x1 - x0) / len(words)
    return Piece(
        tuple(
            Word(word, BBox(x0 + i * step, top, x0 + (i + 1) * step - 3, top + 12))
            for i, word in enumerate(words)
        )
    )


HEAD = [
    piece("UBND TỈNH", 90, 60, 240),
    piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 260, 60, 540),
    piece("SỞ Y TẾ", 120, 76, 210),
    piece("Độc lập - Tự do - Hạnh phúc", 310, 76, 490),
    piece("Số: 12/KH-SYT", 110, 110, 220),
    piece("Hà Nội, ngày 01 tháng 3 năm 2018", 300, 112, 520),
    piece("KẾ HOẠCH", 270, 150, 350),
    piece("Căn cứ Luật đấu thầu số 43/2013/QH13", 90, 170, 540),
]


def texts(pieces: list[Piece]) -> list[str]:
    """Return the first word of each piece."""
    return [p.words[0].text for p in pieces]


def test_head_is_read_column_by_column() -> None:
    """Issuer, its number, then motto and date, then the title."""
    assert texts(order_pieces(HEAD)) == ["UBND", "SỞ", "Số:", "CỘNG", "Độc", "Hà", "KẾ", "Căn"]


def test_order_does_not_depend_on_the_order_given() -> None:
    """Reading order is the paper's, whatever order the layer or the OCR gives."""
    assert order_pieces(HEAD[::-1]) == order_pieces(HEAD)


def test_addressees_follow_the_head() -> None:
    """The addressees ("Kính gửi") under the left column, apart from it, is read after the right column."""
    letter = [*HEAD[:6], piece("Kính gửi:", 150, 150, 210), piece("- Sở A; Sở B; Sở C", 220, 166, 480)]
    assert texts(order_pieces(letter))[-3:] == ["Hà", "Kính", "-"]


def test_closing_is_read_column_by_column() -> None:
    """All recipients stand before the signer's role and name."""
    closing = [
        piece("Trên đây là Kế hoạch.", 90, 90, 540),
        piece("Nơi nhận:", 90, 120, 150),
        piece("GIÁM ĐỐC", 380, 120, 460),
        piece("- Như trên;", 90, 134, 150),
        piece("- Lưu: VT.", 90, 147, 150),
        piece("Nguyễn Văn An", 370, 230, 470),
    ]
    assert texts(order_pieces(closing)) == ["Trên", "Nơi", "-", "-", "GIÁM", "Nguyễn"]


def test_a_narrow_first_line_does_not_part_the_recipients_from_their_column() -> None:
    """``Nơi nhận:`` is short; the recipient below reaches further, and still stands left of the signer."""
    closing = [
        piece("Nơi nhận:", 90, 120, 140),
        piece("CHỦ TỊCH", 390, 119, 452),
        piece("- Phó Thủ tướng Thường trực;", 90, 134, 258),
        piece("PHÓ CHỦ TỊCH", 370, 134, 455),
        piece("- Lưu: VT.", 90, 147, 150),
    ]
    assert texts(order_pieces(closing)) == ["Nơi", "-", "-", "CHỦ", "PHÓ"]


def test_motto_ends_the_left_column() -> None:
    """Where OCR reads both columns as one line, the motto begins a piece of its own."""
    line = Piece(piece("BỘ CÔNG THƯƠNG", 90, 60, 230).words + HEAD[1].words)
    assert [p.text for p in cut_before_motto(line)] == ["BỘ CÔNG THƯƠNG", HEAD[1].text]


def test_prose_quoting_the_motto_stays_whole() -> None:
    """No gap, no cut."""
    line = piece("nước CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 90, 60, 480)
    assert cut_before_motto(line) == [line]


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 800), st.integers(5, 200)),
        min_size=1,
        max_size=25,
        unique=True,
    )
)
def test_no_piece_is_lost_or_doubled(places: list[tuple[int, int, int]]) -> None:
    """Ordering is a permutation, whatever the layout."""
    pieces = [piece(f"w{i}", x, y, x + w) for i, (x, y, w) in enumerate(places)]
    assert sorted(texts(order_pieces(pieces))) == sorted(texts(pieces))


def test_rows_and_gaps() -> None:
    """Words of one height are one row, cut where the white is wide."""
    words = [
        Word("b", BBox(50, 11, 60, 21)),
        Word("a", BBox(10, 10, 20, 20)),
        Word("c", BBox(10, 30, 20, 40)),
    ]
    rows = group_rows(words)
    assert [[w.text for w in row] for row in rows] == [["a", "b"], ["c"]]
    assert [p.text for p in cut_at_gaps(rows[0], 20)] == ["a", "b"]


def ink_of(image: object) -> np.ndarray:
    """Return the ink of a picture."""
    return clean.find_ink(np.asarray(image))


def test_ruled_table_is_found() -> None:
    """Rows, columns and boxes of a drawn table."""
    (table,) = find_rules(ink_of(print_table([["a", "b", "c"], ["d", "e", "f"]])), 200).tables
    assert (table.rows, table.cols, len(table.cells)) == (2, 3, 6)
    assert abs(table.cells[4].box.x0 - (80 + 330) * 72 / 200) < 1.5


def test_missing_rule_merges_cells() -> None:
    """Two fields without a rule between them are one cell with its span."""
    image = print_table([["I", "", ""], ["a", "b", "c"]])
    pixels = np.array(image)
    pixels[84:156, 400:760] = 255
    (table,) = find_rules(clean.find_ink(pixels), 200).tables
    assert next((c.row, c.col, c.col_span) for c in table.cells) == (0, 0, 3)
    assert len(table.cells) == 4


def test_prose_and_underlined_words_are_no_table() -> None:
    """Lines of text and a single rule draw no cells."""
    image = print_page()
    pixels = np.array(image)
    pixels[330:333, 80:500] = 0
    assert find_rules(clean.find_ink(pixels), 200).tables == ()


def test_words_go_into_their_cells() -> None:
    """Lines of the table layer are numbered cell by cell, prose keeps its place around the table."""
    (table,) = find_rules(ink_of(print_table([["a", "b"], ["c", "d"]])), 200).tables
    scale = 72 / 200
    words = [
        Word(text, BBox(x * scale, y * scale, (x + 40) * scale, (y + 30) * scale))
        for text, x, y in [
            ("d", 450, 200),
            ("a1", 100, 85),
            ("a2", 100, 120),
            ("b", 450, 100),
            ("top", 100, 20),
        ]
    ]
    laid = lay_out([Piece((word,)) for word in words], [table], 0, 842)
    assert [(line.piece.text, line.layer) for line in laid.lines] == [
        ("top", Layer.BODY), ("a1", Layer.TABLE), ("a2", Layer.TABLE), ("b", Layer.TABLE), ("d", Layer.TABLE),
    ]  # fmt: skip
    assert [cell.lines for cell in laid.grids[0].cells] == [(1, 2), (3,), (), (4,)]


def test_specks_at_the_ends_of_a_line_are_cut_off() -> None:
    """Doubtful signs become pieces of their own; a bullet and a number's blank stay."""
    words = [
        Word(text, BBox(20.0 * i, 0, 20.0 * i + 15, 12), confidence)
        for i, (text, confidence) in enumerate(
            [("`", 0.4), ("-", 0.5), ("Lưu:", 0.9), ("VT.", 0.9), ("°", 0.3)]
        )
    ]
    assert [p.text for p in cut_specks(Piece(tuple(words)))] == ["`", "- Lưu: VT.", "°"]


def test_dots_before_a_line_are_no_bullets() -> None:
    """A dot beside the text, surely read as a dash, is none: a dash has a dash's width. Typed ones stay."""
    dot, dash = BBox(0, 5, 1, 6), BBox(0, 5, 3.5, 6.2)
    rest = Word("rà", BBox(6, 0, 20, 12), 0.96), Word("soát", BBox(24, 0, 40, 12), 0.96)

    assert [p.text for p in cut_specks(Piece((Word("-", dot, 0.89), *rest)))] == ["-", "rà soát"]
    assert [p.text for p in cut_specks(Piece((Word("-", dash, 0.89), *rest)))] == ["- rà soát"]
    assert [p.text for p in cut_specks(Piece((Word("-", dot, None), *rest)))] == ["- rà soát"]


def test_specks_in_cells_are_noise() -> None:
    """Round or high ones behind the words, and lines of them alone; a dash of a dash's shape stays."""
    table = RuledTable(1, 1, (RuledCell(0, 0, 1, 1, BBox(0, 0, 300, 100)),), BBox(0, 0, 300, 100))
    lines = [
        [Word("Sở", BBox(5, 10, 20, 20), 0.9), Word("-", BBox(30, 14, 31, 15), 0.97)],
        [Word("2026", BBox(5, 30, 30, 40), 0.9), Word("-", BBox(33, 34, 36, 36), 0.9)],
        [Word("`.", BBox(5, 55, 8, 60), 0.3)],
    ]

    laid = lay_out([Piece(tuple(words)) for words in lines], [table], 0, 842)

    assert [(line.piece.text, line.layer) for line in laid.lines if line.layer is Layer.TABLE] == [
        ("Sở", Layer.TABLE),
        ("2026 -", Layer.TABLE),
    ]
    assert sorted(line.piece.text for line in laid.lines if line.layer is Layer.NOISE) == ["-", "`."]


def test_initials_behind_the_end_of_a_text_are_cut_off() -> None:
    """The signer's initials behind ``./.`` are read as words; what is sure stays."""
    texts = [("kế", 0.9), ("hoạch./.", 0.8), ("Lò", 0.2)]
    words = [Word(text, BBox(40.0 * i, 0, 40.0 * i + 30, 12), sure) for i, (text, sure) in enumerate(texts)]
    sure = [*words[:2], Word("(Hết)", BBox(90, 0, 120, 12), 0.95)]

    assert [p.text for p in cut_specks(Piece(tuple(words)))] == ["kế hoạch./.", "Lò"]
    assert [p.text for p in cut_specks(Piece(tuple(sure)))] == ["kế hoạch./. (Hết)"]

    typed = Piece(tuple(replace(word, confidence=None) for word in words))
    assert cut_specks(typed) == [typed]


@pytest.mark.parametrize(
    ("read", "sure", "high", "left"),
    [
        ("này/Mẹ.", 0.3, 26, "này./."),
        ("này}", 0.5, 28, "này"),
        ("này/Mẹ.", 0.3, 14, "này/Mẹ."),
        ("và/hoặc", 0.9, 26, "và/hoặc"),
        ("số/26", 0.3, 26, "số/26"),
    ],
)
def test_initials_through_the_last_word_are_cut_off(read: str, sure: float, high: float, left: str) -> None:
    """A pen stroke makes the box high and the word unsure; numbers and what is sure stay."""
    piece = Piece((Word(read, BBox(80, 150, 140, 150 + high), sure),))

    assert cut_initials(piece).text == left


def test_numbers_filled_in_later_join_their_line() -> None:
    """A number put between ``Số:`` and the symbol, a day and a month in the date: one line each."""
    pieces = [
        piece("Số:", 110, 100, 132),
        piece("/QĐ-UBND", 185, 101, 252),
        piece("Hà Nội, ngày", 296, 102, 374),
        Piece(piece("tháng", 402, 101, 436).words + piece("năm 2026", 450, 101, 511).words),
        piece("2280", 131, 102, 160),
        piece("29", 376, 102, 395),
        piece("4", 438, 102, 448),
    ]
    joined = join_fillings(pieces)
    assert sorted(p.text for p in joined) == ["Hà Nội, ngày 29 tháng 4 năm 2026", "Số: 2280 /QĐ-UBND"]


def test_a_label_before_a_wide_blank_joins_its_text() -> None:
    """``1.`` and ``-`` stand on the line of what follows; columns stay apart."""
    pieces = [piece("1.", 90, 10, 103), piece("Mục tiêu", 130, 10, 190), piece("Nơi nhận:", 90, 60, 150)]
    pieces += [piece("GIÁM ĐỐC", 380, 60, 460)]
    assert [p.text for p in join_fillings(pieces)] == ["1. Mục tiêu", "Nơi nhận:", "GIÁM ĐỐC"]


def test_a_number_without_its_figure_keeps_its_symbol() -> None:
    """A number left blank is one line with its symbol."""
    pieces = [piece("Số:", 110, 100, 132), piece("/QĐ-UBND", 185, 101, 252)]
    assert [p.text for p in join_fillings(pieces)] == ["Số: /QĐ-UBND"]


def test_a_word_with_the_ink_of_the_line_below_stays_in_its_line() -> None:
    """Tesseract gave it a box of two lines: it takes the height of the others; two words tell nothing."""
    row = [Word(t, BBox(30.0 * n, 100, 30.0 * n + 25, 112)) for n, t in enumerate("hỗ trợ giống cây".split())]
    row[2] = replace(row[2], box=BBox(60, 100, 85, 125))

    assert [word.box for word in level(row)] == [BBox(30.0 * n, 100, 30.0 * n + 25, 112) for n in range(4)]
    assert level(row[2:]) == row[2:]
    assert level(row[:2]) == row[:2]
