"""PDFs that are odd but valid: whatever way a page is stored, its text comes out as from the plain file."""

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pipeline.config import Config, ExtractConfig
from pipeline.extract import EXTRACT
from pipeline.extract.clean import positive
from pipeline.model import Document, Origin
from pipeline.stage import Context
from tests.extract.pictures import LINES, image_bytes, print_page
from tests.extract.test_files import engine  # noqa: F401  (a fixture)

BORN = Path(__file__).resolve().parents[2] / "samples" / "004.born.pdf"
WIDTH, HEIGHT = 595.28, 841.89
TURNS = {
    90: f"0 -1 1 0 0 {WIDTH}", 180: f"-1 0 0 -1 {WIDTH} {HEIGHT}", 270: f"0 1 -1 0 {HEIGHT} 0",
}  # fmt: skip
Change = Callable[[Pdf, pikepdf.Page], None]


def wrap(pdf: Pdf, page: pikepdf.Page, matrix: str) -> None:
    """Draw what is on ``page`` through ``matrix``."""
    page.contents_add(Stream(pdf, f"q {matrix} cm ".encode()), prepend=True)
    page.contents_add(Stream(pdf, b" Q"))


def rotate(degrees: int) -> Change:
    """Return a change of the turn a viewer is told."""
    return lambda _, page: page.obj.__setitem__("/Rotate", degrees)


def turn(degrees: int, told: int = 0) -> Change:
    """Return a change that sets the text turned clockwise, and tells a viewer to turn it by ``told``."""

    def change(pdf: Pdf, page: pikepdf.Page) -> None:
        wrap(pdf, page, TURNS[degrees])
        page.mediabox = Array([0, 0, *((WIDTH, HEIGHT) if degrees == 180 else (HEIGHT, WIDTH))])
        page.obj.Rotate = told

    return change


def move(x: int, y: int) -> Change:
    """Return a change of the origin."""

    def change(pdf: Pdf, page: pikepdf.Page) -> None:
        wrap(pdf, page, f"1 0 0 1 {x} {y}")
        page.mediabox = Array([x, y, x + WIDTH, y + HEIGHT])

    return change


def boxes(media: list[float], crop: list[float] | None = None) -> Change:
    """Return a change of the boxes."""

    def change(_: Pdf, page: pikepdf.Page) -> None:
        page.mediabox = Array(media)
        if crop is not None:
            page.cropbox = Array(crop)

    return change


def as_form(pdf: Pdf, page: pikepdf.Page) -> Stream:
    """Return what is on ``page`` as a form."""
    form = Stream(pdf, page.Contents.read_bytes())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, WIDTH, HEIGHT])
    form.Resources = page.obj.Resources
    return form


def in_a_form(pdf: Pdf, page: pikepdf.Page) -> None:
    """Draw all of the page by a form."""
    page.obj.Resources = Dictionary(XObject=Dictionary(F=as_form(pdf, page)))
    page.Contents = Stream(pdf, b"/F Do")


def in_a_stamp(pdf: Pdf, page: pikepdf.Page) -> None:
    """Draw all of the page by an annotation, beside some that are none."""
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, WIDTH, HEIGHT]), F=4,
        AP=Dictionary(N=as_form(pdf, page)),
    )  # fmt: skip
    page.obj.Annots = Array([pdf.make_indirect(stamp), Dictionary(), 5])
    page.Contents = Stream(pdf, b"")


def printed_twice(pdf: Pdf, page: pikepdf.Page) -> None:
    """Print the page again a little aside, which looks bold."""
    print_ = page.Contents.read_bytes()
    page.Contents = Stream(pdf, b"q " + print_ + b" Q q 1 0 0 1 0.3 0 cm " + print_ + b" Q")


CHANGES: dict[str, Change] = {
    **{f"told to turn by {degrees}": rotate(degrees) for degrees in (90, 180, 270, -90, 450, 45)},
    **{f"set turned by {degrees}": turn(degrees) for degrees in TURNS},
    **{f"set turned by {degrees} and told so": turn(degrees, 360 - degrees) for degrees in TURNS},
    "origin below": move(-300, -500),
    "origin far above": move(5000, 7000),
    "cropped to the paper": boxes([-100, -100, 800, 1000], [0, 0, WIDTH, HEIGHT]),
    "box from its upper right": boxes([WIDTH, HEIGHT, 0, 0]),
    "cropped to nothing": boxes([0, 0, WIDTH, HEIGHT], [5000, 5000, 6000, 6000]),
    "in a form": in_a_form,
    "in a stamp": in_a_stamp,
    "printed twice": printed_twice,
}


def changed(change: Change) -> bytes:
    """Return the second page of a print after ``change``."""
    with pikepdf.open(BORN) as source, Pdf.new() as pdf:
        pdf.pages.append(source.pages[1])
        change(pdf, pdf.pages[0])
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def read(path: Path, data: bytes, **settings: object) -> Document:
    """Return what the stage makes of a file."""
    path.write_bytes(data)
    return EXTRACT(Document(), Context(source=path, config=Config(extract=ExtractConfig(**settings))))


@lru_cache(maxsize=1)
def plain_text(folder: Path) -> str:
    """Return the text of the page as it is."""
    document = read(folder / "plain.pdf", changed(lambda _, __: None), ocr="never")
    return "\n".join(line.text for line in document.lines)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_text_is_that_of_the_plain_page(tmp_path: Path, change: Change) -> None:
    """Line for line, and upright on a page of the paper's size."""
    document = read(tmp_path / "a.pdf", changed(change), ocr="never")
    assert "\n".join(line.text for line in document.lines) == plain_text(tmp_path)
    page = document.pages[0]
    assert sorted((page.width, page.height)) == pytest.approx([WIDTH, HEIGHT], abs=1)
    for line in document.lines:
        assert line.bbox is not None
        assert 0 <= line.bbox.x0 <= line.bbox.x1 <= page.width
        assert 0 <= line.bbox.top <= line.bbox.bottom <= page.height


def test_what_was_cropped_away_is_not_on_the_page(tmp_path: Path) -> None:
    """The halves of a page, cropped out of it, have each of its lines once."""
    upper = read(tmp_path / "a.pdf", changed(boxes([0, 0, WIDTH, HEIGHT], [0, 421, WIDTH, HEIGHT])))
    lower = read(tmp_path / "b.pdf", changed(boxes([0, 0, WIDTH, HEIGHT], [0, 0, WIDTH, 421])))
    assert [line.text for line in (*upper.lines, *lower.lines)] == plain_text(tmp_path).split("\n")


def test_print_in_a_picture_is_added_to_a_sound_layer(tmp_path: Path, engine: None) -> None:  # noqa: F811
    """A page half typed, half scanned: the typed lines as they are, the others by OCR."""

    def change(pdf: Pdf, page: pikepdf.Page) -> None:
        scan = Stream(pdf, image_bytes(print_page(), "JPEG"))
        scan.Type, scan.Subtype, scan.Filter = Name.XObject, Name.Image, Name.DCTDecode
        scan.Width, scan.Height, scan.BitsPerComponent, scan.ColorSpace = 1100, 400, 8, Name.DeviceGray
        page.obj.Resources.XObject = Dictionary(I=scan)
        wrap(pdf, page, "1 0 0 1 0 220")
        page.contents_add(Stream(pdf, b" q 550 0 0 200 20 10 cm /I Do Q"))
        page.mediabox = Array([0, 0, WIDTH, HEIGHT + 220])

    document = read(tmp_path / "a.pdf", changed(change))
    lines = [line.text for line in document.lines]
    assert document.pages[0].origin == Origin.OCR
    assert set(plain_text(tmp_path).split("\n")[3:-1]) <= set(lines)
    assert set(LINES) <= set(lines)


def test_a_picture_beyond_the_paper_is_read_as_far_as_it_is_on_it(tmp_path: Path, engine: None) -> None:  # noqa: F811
    """A scan as large as the page but drawn aside is not taken for the page."""
    with Pdf.open(io.BytesIO(image_bytes(print_page(), "PDF"))) as pdf:
        page = pdf.pages[0]
        page.contents_add(Stream(pdf, b"q 1 0 0 1 0 38 cm "), prepend=True)
        buffer = io.BytesIO()
        pdf.save(buffer)
    document = read(tmp_path / "a.pdf", buffer.getvalue())
    assert [line.text for line in document.lines] == list(LINES[1:])


@pytest.mark.parametrize("ground", [0, 60])
def test_white_print_on_dark_ground_is_turned_round(ground: int) -> None:
    """A negative becomes dark print on bright paper; a sheet on a dark table stays."""
    sheet = np.asarray(print_page())
    negative = np.maximum(255 - sheet, ground).astype(np.uint8)
    assert np.array_equal(positive(negative), np.minimum(sheet, 255 - ground))
    table = cv2.copyMakeBorder(sheet, 200, 200, 200, 200, cv2.BORDER_CONSTANT, value=20)
    assert positive(table) is table
