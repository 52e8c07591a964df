"""What kind of file, what kind of text, what kind of line: the judgements of extract."""

from pathlib import Path

import pytest

from pipeline.extract.furniture import label_pieces, patterns
from pipeline.extract.pdf_pages import find_overlay
from pipeline.extract.sniff import DOC, PDF, RTF, TEXT, UNKNOWN, sniff
from pipeline.extract.soundness import is_syllable, judge
from pipeline.extract.tesseract import split_label
from pipeline.extract.text_layer import TextLayer, Upright
from pipeline.extract.triage import decide
from pipeline.extract.words import Piece, Word
from pipeline.lexicon.rows import read_rows
from pipeline.model import BBox, Layer
from pipeline.vietnamese.fold import fold

SOUND = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các nghị định hướng dẫn " * 5
BARE = fold(SOUND)
LINES = read_rows(
    Path(__file__).parents[1] / "cases" / "extract" / "furniture.tsv", ("source_class", "line", "kind")
)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", PDF),
        (b"\n\n junk before %PDF-1.4", PDF),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC),
        (b"{\\rtf1", RTF),
        (b"PK\x03\x04broken", UNKNOWN),
        (b"\x1f\x8b\x08", UNKNOWN),
        (b"BM 12 is how this text begins, it is no bitmap", TEXT),
        ("Kế hoạch".encode(), TEXT),
    ],
)
def test_sniff_goes_by_content(head: bytes, kind: str) -> None:
    """The first bytes say what a file is."""
    assert sniff(head) == kind


@pytest.mark.parametrize(
    "word", ["Nghiêng", "quốc", "thuở", "khuỷu", "giếng", "UBND", "yêu", "ƯƠNG", "gì", "xoong"]
)
def test_syllables_of_vietnamese(word: str) -> None:
    """Well-formed syllables count, abbreviations in capitals too."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["vdi", "chirc", "QuyÕt", "street", "phuang1", "ngưrời", "hoạchh"])
def test_what_is_no_syllable(word: str) -> None:
    """OCR garbage, bytes of legacy fonts and English words do not."""
    assert not is_syllable(word)


def test_sound_text_and_text_without_marks() -> None:
    """Marks decide between sound text and what an English OCR leaves."""
    assert judge(SOUND).sound
    assert not judge(BARE).sound
    assert judge(BARE).vietnamese


@pytest.mark.parametrize(
    ("text", "ink", "mode", "way"),
    [
        (SOUND, 1.0, "auto", "layer"),
        (SOUND, 1.0, "always", "ocr"),
        (BARE, 1.0, "auto", "ocr"),
        (BARE, 1.0, "never", "layer"),
        ("", 0.0, "auto", "ocr"),
        ("", None, "auto", "empty"),
        ("Ủy ban nhân dân tỉnh", 0.02, "auto", "ocr"),
        ("Ủy ban nhân dân tỉnh", 0.9, "auto", "layer"),
        ("12.345 67.890", 0.95, "auto", "layer"),
        ("\ue045\uf0b7 \ufffd\ufffd\ufffd " * 40, 1.0, "auto", "ocr"),
        ("&٢1* +$; +ٰ1* 9Y NKسQ WUŲţQJ WKٻF KLّQ F¡F FKٓ 8%1' FKX ÑٟL QJKLP QJ " * 5, 1.0, "auto", "ocr"),
        ("NKM WHQJ QJKLP FKWLX YWKP " * 9 + SOUND[:60], 1.0, "auto", "ocr"),
        (
            "UBND HĐND KHCN TTHC các sở, ban, ngành và đoàn thể thực hiện đúng quy định " * 5,
            1.0,
            "auto",
            "layer",
        ),
        ("QuyÕt ®Þnh cña Thñ t­íng ChÝnh phñ vÒ viÖc ban hµnh kÕ ho¹ch " * 8, 1.0, "auto", "ocr"),
    ],
)
def test_triage(text: str, ink: float | None, mode: str, way: str) -> None:
    """Text and ink decide, and the user may overrule them."""
    decision = decide(text, ink, mode)
    assert decision.way == way
    assert decision.reason


@pytest.mark.parametrize(("covered", "way"), [(None, "layer"), (0.7, "layer"), (0.1, "ocr")])
def test_pictures_on_a_typed_page(covered: float | None, way: str) -> None:
    """A picture whose print is not in the sound layer is read, and the layer kept."""
    decision = decide(SOUND, 1.0, "auto", in_pictures=covered)
    assert (decision.way, decision.adds) == (way, way == "ocr")


def test_the_reason_has_the_evidence() -> None:
    """What was counted stands in the reason; a caption alone is told from no layer."""
    assert "0 % of its words have any" in decide(BARE, 1.0, "auto").reason
    assert "covers 2 % of the ink" in decide("Ủy ban nhân dân tỉnh", 0.02, "auto").reason
    assert decide("", 0.0, "auto").reason == "no text layer"
    assert "signature caption only" in decide("", 0.0, "auto", caption=True).reason


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["line"][:24])
def test_furniture_patterns(case: dict[str, str]) -> None:
    """Captions, stamps and page numbers are known by their wording, prose that begins alike is not."""
    sure = ("signature", "stamp", "page_number")
    found = [kind for kind in sure if patterns()[kind].match(fold(case["line"]).strip())]
    assert found == ([] if case["kind"] == "-" else [case["kind"]])


def _piece(text: str, top: float, confidence: float | None = 0.9, x0: float = 100.0) -> Piece:
    return Piece((Word(text, BBox(x0, top, x0 + 7 * len(text), top + 12), confidence),))


def test_the_caption_of_a_signing_office_is_furniture() -> None:
    """A logo beside it is read as letters; certificate and system stand above and below the time."""
    lines = ["thư: Sở Nội vụ", "Q) Ngày ký: 05/03/2024 09:12:44", "S3 Hệ thống VOffice Sở Nội vụ"]
    caption = [_piece(text, 700 + 12 * index) for index, text in enumerate(lines)]

    assert label_pieces(caption, 842) == [Layer.FURNITURE] * 3
    assert label_pieces([_piece(lines[0], 300), _piece(lines[2], 340)], 842) == [Layer.BODY] * 2


def test_weak_lines_are_furniture_only_near_a_sure_one() -> None:
    """A line "Cơ quan:" belongs to a caption when the caption is there, else to the document."""
    caption = [_piece("Ký bởi: Sở Y tế", 10), _piece("Cơ quan: Sở Y tế", 24), _piece("Cơ quan: Sở Y tế", 400)]
    assert label_pieces(caption, 842) == [Layer.FURNITURE, Layer.FURNITURE, Layer.BODY]


def test_an_address_in_a_caption_may_have_lost_its_first_letter() -> None:
    """The mark of the signature runs over the line's beginning."""
    caption = [_piece("Ký bởi: Sở Y tế", 10), _piece("mail: soyte@angiang.gov.vn", 24)]

    assert label_pieces(caption, 842) == [Layer.FURNITURE, Layer.FURNITURE]


def test_a_number_is_the_page_number_only_in_the_margin() -> None:
    """A lone number in the middle of the page is text."""
    assert label_pieces([_piece("2", 30), _piece("2", 400)], 842) == [Layer.FURNITURE, Layer.BODY]


def test_specks_of_ocr_are_noise() -> None:
    """Strokes without a letter and faint scraps are noise; a bullet is not."""
    pieces = [_piece("|_", 100), _piece("Xi", 200, 0.1), _piece("-", 300), _piece("Xin", 400)]
    assert label_pieces(pieces, 842) == [Layer.NOISE, Layer.NOISE, Layer.BODY, Layer.BODY]


def test_the_name_over_a_registry_stamp_belongs_to_it() -> None:
    """An office in capitals right above a stamp's lines is furniture; the issuer beside it is not."""
    pieces = [
        _piece("SỞ NỘI VỤ", 100, x0=60.0),
        _piece("VĂN PHÒNG", 100, x0=400.0),
        _piece("Giờ ..... Ngày ...... tháng", 130, x0=390.0),
    ]
    assert label_pieces(pieces, 842) == [Layer.BODY, Layer.FURNITURE, Layer.FURNITURE]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (["I.MỤC", "TIÊU"], ["I.", "MỤC", "TIÊU"]),
        (["2.Yêu", "cầu"], ["2.", "Yêu", "cầu"]),
        (["1.2", "a"], ["1.2", "a"]),
        (["V/v", "x"], ["V/v", "x"]),
    ],
)
def test_number_at_the_head_of_a_line_stands_alone(read: list[str], expected: list[str]) -> None:
    """OCR joins a numeral with the heading after it; numbers of two parts stay whole."""
    words = split_label([Word(text, BBox(0, 0, 10.0 * len(text), 12), 0.9) for text in read])
    assert [word.text for word in words] == expected


@pytest.mark.parametrize(
    ("text", "confidence", "layer"),
    [
        ("T S7", 0.45, Layer.NOISE),
        ("(và nà GR@PO(EIN -", 0.3, Layer.NOISE),
        ("Trần Văn Hòa", 0.45, Layer.BODY),
        ("Số: 4}6 /KH-SXD", 0.45, Layer.BODY),
        ("1.250.000", 0.45, Layer.BODY),
        ("Họ và tên: .........-.-----. Ö)", 0.45, Layer.BODY),
        ("T S7", 0.8, Layer.BODY),
        ("Ngày: k72H..5. M3", 0.3, Layer.NOISE),
    ],
)
def test_what_ocr_makes_of_pen_strokes_is_noise(text: str, confidence: float, layer: Layer) -> None:
    """An unsure line with half of its characters in no word or number is no print."""
    word = Word(text, BBox(300, 300, 400, 312), confidence)

    assert label_pieces([Piece((word,)), _piece("Các cơ quan phối hợp", 500)], 842) == [layer, Layer.BODY]


def test_a_row_of_specks_is_noise() -> None:
    """An unsure line half as high as the others is no print, whatever it was read as."""
    specks = Piece((Word("lệnh", BBox(15, 261, 28, 266), 0.48),))

    assert label_pieces([specks, _piece("Các cơ quan", 400), _piece("phối hợp", 420)], 842)[0] == Layer.NOISE


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Người ký: Sở Nội vụ", "Số 12"], 2),
        (["Ten thu tuc hanh chinh", "Dia diem thirc hien", "Khong quy dinh", "Can cir phap ly"], 0),
        (["Ten thu tuc hanh chinh", "Dia diem thirc hien", "Can cir", "Người ký: Sở Nội vụ"], 1),
        (["Ten thu tuc hanh chinh", "Dia diem thirc hien", "Khong quy dinh", "Phòng Nội vụ phối hợp"], 1),
    ],
)
def test_what_bad_ocr_left_of_a_short_page_is_not_kept(lines: list[str], kept: int) -> None:
    """A caption over a scan stays whatever its page is read as; a short layer without marks does not."""
    pieces = tuple(_piece(text, 20.0 * n, None) for n, text in enumerate(lines))
    layer = TextLayer(pieces, Upright((0, 0, 595, 842), 0))
    text = "\n".join(line for line in lines if "Người ký" not in line)

    assert len(find_overlay(layer, decide(text, 0.9, "auto"))) == kept
