"""Round seals: where they stand, whose print is theirs, and the office and name they hide."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.config import ExtractConfig
from pipeline.extract import clean
from pipeline.extract.furniture import label_pieces
from pipeline.extract.ocr import Picture, read_picture
from pipeline.extract.offices import find_deputy, find_office, with_office
from pipeline.extract.rules import find_rules
from pipeline.extract.seals import Seal, find_seals
from pipeline.extract.stamp_frames import Stamps, find_frames
from pipeline.extract.views import has_colour, prepare
from pipeline.extract.words import Piece, Word
from pipeline.model import BBox, Layer
from tests.extract.pictures import font, print_page, print_table

SEAL = Seal(180.0, 117.0, 46.0)
"""Where ``put_seal`` stamps: in points of a page at 200 dpi."""
RED, BLACK = (205, 60, 70), (0, 0, 0)
Colour = tuple[int, int, int]


def put_seal(page: Image.Image, ink: Colour) -> None:
    """Stamp two rings and an office onto ``page``, in ``ink``."""
    draw = ImageDraw.Draw(page)
    x, y = (round(value * 200 / 72) for value in (SEAL.x, SEAL.y))
    for radius in (128, 120, 84):
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=ink, width=4)
    draw.text((x - 34, y - 30), "SỞ", fill=ink, font=font(34))
    draw.text((x - 50, y + 6), "Y TẾ", fill=ink, font=font(34))


def closing(lines: dict[tuple[int, int], str], ink: Colour, seal: Colour) -> Image.Image:
    """A page of prose, and below it ``lines`` by their place in ``ink`` beside a seal."""
    page = Image.new("RGB", (1300, 800), (255, 255, 255))
    put_seal(page, seal)
    draw = ImageDraw.Draw(page)
    for place, text in lines.items():
        draw.text(place, text, fill=ink, font=font(34))
    draw.text((80, 60), "Trên đây là kế hoạch kiểm tra của Sở Y tế năm học mới", fill=BLACK, font=font(34))
    draw.text((80, 640), "Các cơ quan, đơn vị phối hợp thực hiện tốt kế hoạch", fill=BLACK, font=font(34))
    return page


def piece(text: str, box: tuple[float, float, float, float], confidence: float | None = 0.95) -> Piece:
    """A piece of one word."""
    return Piece((Word(text, BBox(*box), confidence),))


@pytest.mark.parametrize("ink", [RED, BLACK])
def test_a_seal_is_found_in_any_ink(ink: Colour) -> None:
    """Its middle and radius come back in points, within a point or two."""
    page = closing({}, BLACK, ink)
    views, dpi = prepare(np.asarray(page), 200)

    (seal,) = find_seals(clean.find_ink(views.inked), dpi)

    assert abs(seal.x - SEAL.x) < 3
    assert abs(seal.y - SEAL.y) < 3
    assert abs(seal.radius - SEAL.radius) < 4


@pytest.mark.parametrize(
    "page",
    [
        print_page(("Thực hiện nhiệm vụ năm học mới, phối hợp triển khai",) * 12, height=900),
        print_table([["Công việc", "Thời gian", "Đơn vị"]] * 8),
    ],
    ids=["prose", "table"],
)
def test_print_and_tables_hold_no_seal(page: Image.Image) -> None:
    """Circles can be laid over any text; only a ring of ink is a seal."""
    assert find_seals(clean.find_ink(np.asarray(page)), 200) == []


@pytest.mark.parametrize(
    ("found", "layer"),
    [
        (piece("VÀ ĐÀO TẠO", (150, 110, 210, 122), 0.9), Layer.FURNITURE),
        (piece("TTA", (205, 150, 232, 158), 0.78), Layer.FURNITURE),
        (piece("nôn) 1// / zZ", (240, 90, 330, 130), 0.44), Layer.NOISE),
        (piece("VU", (140, 121, 208, 165), 0.56), Layer.FURNITURE),
        (piece("NI", (205, 145, 230, 158), 0.63), Layer.FURNITURE),
        (piece("An", (205, 145, 230, 158), 0.95), Layer.BODY),
        (piece("PHÓ GIÁM ĐỐC", (185, 60, 290, 74), 0.5), Layer.BODY),
        (piece("Trần Văn Hòa", (190, 150, 280, 165), 0.9), Layer.BODY),
        (piece("Trần Văn Hòa", (190, 150, 220, 160), None), Layer.BODY),
    ],
)
def test_print_in_a_seal_is_the_seals(found: Piece, layer: Layer) -> None:
    """What was read within it or of its rings is furniture, a pen stroke noise; office and name stay."""
    line = piece("Các cơ quan, đơn vị phối hợp thực hiện", (60, 300, 400, 314))

    assert label_pieces([found, line], 842, Stamps([SEAL])) == [layer, Layer.BODY]


@pytest.mark.parametrize(
    ("known", "looks", "office"),
    [
        ("TỊCH", ["tich", "chutich", "hochutich", "phochutich", "phchutich"], "PHÓ CHỦ"),
        ("GIÁM ĐỐC", ["giamdoc", "rhogiamdoc", "hogiamdoc", "phogiamdoc"], "PHÓ"),
        ("GIÁM ĐỐC", ["ztgiamdoc", "etgiamdoc", "ktgiamdoc", "giamdoc"], None),
        ("TRƯỞNG", ["truong", "thutruong", "cthutruong", "chthutruong"], "THỨ"),
        ("NGHỊ", ["nghi", "denghi", "denghi"], None),
    ],
)
def test_an_office_counts_where_looks_agree(known: str, looks: list[str], office: str | None) -> None:
    """The words a seal hides are those of an office whose letters three looks show; else nothing."""
    assert find_office(known, looks) == office


@pytest.mark.parametrize(
    ("looks", "office"),
    [
        (["ocgiamdocz", "ongphogiamdoc", "nphogiamdoc", "phogiamdoc"], "PHÓ GIÁM ĐỐC"),
        (["phogiamdoc", "phogiamdoc"], None),
        (["giamdoc", "giamdoc", "giamdoc"], None),
    ],
)
def test_a_deputy_under_a_seal_counts_where_looks_agree(looks: list[str], office: str | None) -> None:
    """The line under ``KT. …`` is a deputy's office, by the letters three looks show."""
    assert find_deputy(looks) == office


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("PHO GIÁM ĐỘC", "PHÓ GIÁM ĐỐC"),
        ("KT. BỘ TRƯỜNG,", "KT. BỘ TRƯỞNG,"),
        ("CỤC TRƯỜNG#“Z2Z", "CỤC TRƯỞNG"),
        ("SỐ 12#A", "SỐ 12#A"),
        ("Giám độc", "Giám độc"),
        ("TRẦN VĂN ĐỘC", "TRẦN VĂN ĐỘC"),
    ],
)
def test_an_office_gets_its_own_marks(text: str, marked: str) -> None:
    """In a line of capitals the letters of an office are that office; nothing else is touched."""
    words = [Word(token, BBox(0, 0, 9, 9), 0.9) for token in text.split()]

    assert " ".join(word.text for word in with_office(words)) == marked


def read(page: Image.Image) -> list[str]:
    """The lines of the body as OCR reads them."""
    result = read_picture(Picture(np.asarray(page), 200), 0, ExtractConfig())
    return [line.piece.text for line in result.laid.lines if line.layer == Layer.BODY]


def test_a_name_stamped_in_red_is_read() -> None:
    """Its ink fades with the seal's where the page is read; beside a seal it is looked for."""
    page = closing({(560, 215): "PHÓ GIÁM ĐỐC", (560, 460): "Trần Nguyễn Minh Hòa"}, RED, RED)

    lines = read(page)

    assert "PHÓ GIÁM ĐỐC" in lines
    assert "Trần Nguyễn Minh Hòa" in lines
    assert not any("TẾ" in line for line in lines)


def test_what_a_black_seal_hides_is_read() -> None:
    """A line that runs over the ring keeps its beginning."""
    lines = read(closing({(560, 215): "PHÓ GIÁM ĐỐC", (540, 420): "Trần Văn Hòa"}, BLACK, BLACK))

    assert "PHÓ GIÁM ĐỐC" in lines
    assert "Trần Văn Hòa" in lines


def test_black_pages_have_one_view() -> None:
    """Only ink of colour makes a second view; grey, and grey paper, make none."""
    assert not has_colour(np.full((90, 90), 120, np.uint8))
    assert not has_colour(np.full((90, 90, 3), (120, 118, 110), np.uint8))
    assert has_colour(np.asarray(closing({}, BLACK, RED)))


def framed(box: tuple[int, int, int, int], words: dict[tuple[int, int], str]) -> Image.Image:
    """A page of prose with a frame of rules and ``words`` in it."""
    page = Image.new("L", (1650, 1600), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle(box, outline=0, width=3)
    draw.line([(box[0] + 110, box[1]), (box[0] + 110, box[3])], fill=0, width=3)
    for place, text in words.items():
        draw.text(place, text, fill=0, font=font(26))
    for n, text in enumerate(("Thực hiện nhiệm vụ năm học mới", "Các sở, ban, ngành phối hợp triển khai")):
        draw.text((100, 500 + 60 * n), text, fill=0, font=font(34))
    return page


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ({(110, 110): "CV", (105, 160): "ĐẾN", (230, 105): "Số: 2352", (230, 165): "Ngày: 21/3/2018"}, 0),
        ({(110, 130): "HỎA", (230, 130): "TỐC"}, 1),
    ],
)
def test_what_stands_in_the_frame_of_a_registry_stamp_is_furniture(
    words: dict[tuple[int, int], str], kept: int
) -> None:
    """The frame and two of the stamp's words tell it; another box's words are the document's."""
    page = framed((80, 90, 500, 220), words)

    assert len(find_frames(find_rules(clean.find_ink(np.asarray(page)), 200), 200)) == 1
    assert len(read(page)) >= 2 + kept
    assert not kept or any("HỎA" in text for text in read(page))
    assert kept or not any("2352" in text or "ĐẾN" in text for text in read(page))
