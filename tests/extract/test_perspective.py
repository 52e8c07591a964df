"""Sheets on photographs: found, flattened, and their boxes put back where the ink is."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from pipeline.config import ExtractConfig
from pipeline.errors import MissingLanguageData, MissingProgram
from pipeline.extract import perspective, tesseract
from pipeline.extract.converging import find_convergence
from pipeline.extract.ocr import OcrResult, Picture, read_picture
from pipeline.extract.place_back import enclose
from pipeline.model import BBox
from tests.extract.photos import Shot, page_to_photo, photograph
from tests.extract.pictures import print_page
from tests.support import SHARED

A4 = (1240, 1754)
PRINT = Path(__file__).resolve().parents[2] / "samples" / "000.born.pdf"
SHOTS = st.builds(
    Shot,
    tilt=st.floats(-15, 15),
    lean=st.floats(-15, 15),
    turn=st.floats(-12, 12),
    ground=st.integers(20, 90).map(lambda level: (level + 25, level, level - 15)),
    shade=st.floats(0.5, 1),
    fill=st.floats(0.82, 0.95),
    width=st.just(900),
    height=st.just(1200),
)


def sheet_of_lines() -> NDArray[np.uint8]:
    """A page of print in black bars, A4 at 150 dpi."""
    page = np.full((A4[1], A4[0]), 255, np.uint8)
    for y in range(150, 1600, 40):
        for x in range(140, 1050, 90):
            page[y : y + 14, x : x + 70 - y % 3 * 10] = 20
    return page


def corners_of(shape: tuple[int, ...], shot: Shot) -> NDArray[np.float64]:
    """Where the corners of a page of ``shape`` are on its photograph."""
    height, width = shape[:2]
    flat = np.array([[(0, 0), (width, 0), (width, height), (0, height)]], np.float64)
    return np.asarray(cv2.perspectiveTransform(flat, page_to_photo(shape, shot))[0], np.float64)


@given(SHOTS, st.integers(0, 100))
@settings(max_examples=25, deadline=None)
def test_corners_are_found_within_a_hundredth_of_the_diagonal(shot: Shot, seed: int) -> None:
    """However the camera is held up to 15 degrees, a corner that is found is where it is."""
    page = sheet_of_lines()
    true = corners_of(page.shape, shot)
    found = perspective.find_sheet(photograph(page, shot, seed))
    if cv2.contourArea(true.astype(np.float32)) < 0.41 * shot.width * shot.height:
        return
    assert found is not None
    assert np.hypot(*(found - true).T).max() < 0.01 * np.hypot(shot.width, shot.height)


@given(SHOTS, st.sampled_from((0, 90, 180, 270)))
@settings(max_examples=40, deadline=None)
def test_points_of_the_sheet_come_back_to_their_places_on_the_picture(shot: Shot, degrees: int) -> None:
    """The way back undoes flattening, scaling and quarter turns."""
    page = (A4[1], A4[0])
    sheet = perspective.lift(corners_of(page, shot), (shot.height, shot.width), 100)
    turned = (sheet.height, sheet.width) if degrees % 180 else (sheet.width, sheet.height)
    width, height = turned[0] * 72 / sheet.dpi, turned[1] * 72 / sheet.dpi
    back = sheet.back(degrees, width, height)
    middle = back @ (width / 2, height / 2, 1)
    expected = page_to_photo(page, shot) @ (page[1] / 2, page[0] / 2, 1)
    x, y = expected[:2] / expected[2] * 0.72
    wide, high = sheet.picture_points(degrees)
    places = {0: (x, y), 90: (wide - y, x), 180: (wide - x, high - y), 270: (y, high - x)}
    assert middle[:2] / middle[2] == pytest.approx(places[degrees], abs=1.5)


def test_moved_box_holds_all_corners() -> None:
    """A box that is turned grows to hold its ink."""
    turn = np.array([(0.8, -0.6, 100), (0.6, 0.8, 0), (0, 0, 1)])
    assert enclose(BBox(0, 0, 10, 5), turn) == BBox(97, 0, 108, 10)


def test_foreshortened_sheet_becomes_a4() -> None:
    """A sheet seen from below is as long again as it is, and loses no detail; width gives resolution."""
    corners = np.array([(100, 100), (900, 100), (1000, 1300), (0, 1300)], np.float64)
    width, height, dpi = perspective.sheet_size(corners)
    assert height / width == pytest.approx(297 / 210, abs=0.01)
    assert width >= 1000
    assert dpi == round(width / 8.27)


def on_ground(outline: list[tuple[int, int]], level: int = 50) -> NDArray[np.uint8]:
    """A picture of 900 x 1200 with a bright polygon of four sides on ground of ``level``."""
    picture = np.full((1200, 900), level, np.uint8)
    return np.asarray(cv2.fillPoly(picture, [np.array(outline, np.int32)], 240), np.uint8)


def bowed() -> NDArray[np.uint8]:
    """A sheet whose upper and lower edge are bowed by a twentieth of the height."""
    xs = np.linspace(80, 820, 60)
    bow = 60 * np.sin(np.linspace(0, np.pi, 60))
    outline = [*zip(xs, 90 + bow, strict=True), *zip(xs[::-1], 1050 + bow, strict=True)]
    return on_ground([(round(x), round(y)) for x, y in outline])


def framed() -> NDArray[np.uint8]:
    """A scan with a thick frame around its text."""
    page = np.full((1200, 900), 250, np.uint8)
    return np.asarray(cv2.rectangle(page, (60, 60), (840, 1140), 0, 5), np.uint8)


UNTOUCHED: dict[str, Callable[[], NDArray[np.uint8]]] = {
    "a page without ground": lambda: np.asarray(print_page(width=900, height=1200)),
    "an empty picture": lambda: np.full((1200, 900), 255, np.uint8),
    "a frame on paper": framed,
    "a bowed sheet": bowed,
    "a corner outside": lambda: on_ground([(-60, 80), (800, 90), (830, 1100), (70, 1110)]),
    "a side outside": lambda: on_ground([(-10, 80), (800, 90), (830, 1100), (-10, 1110)]),
    "a sheet that is small": lambda: on_ground([(300, 300), (700, 320), (710, 860), (290, 870)]),
    "a corner of 50 degrees": lambda: on_ground([(20, 20), (880, 60), (880, 1180), (640, 1180)]),
    "ground as bright as paper": lambda: on_ground([(80, 80), (800, 90), (830, 1100), (70, 1110)], 228),
    "a strip": lambda: np.full((40, 9000), 255, np.uint8),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_what_is_not_certain_is_left_alone(name: str) -> None:
    """No sheet is seen where one of its marks is missing."""
    assert perspective.find_sheet(UNTOUCHED[name]()) is None


def test_certain_sheet_of_the_same_kind_is_found() -> None:
    """What is left alone is so for its fault, not for being drawn."""
    assert perspective.find_sheet(on_ground([(80, 80), (800, 90), (830, 1100), (70, 1110)])) is not None


@given(st.floats(-10, 10), st.floats(8, 14), st.booleans(), st.floats(-2, 2), st.integers(0, 100))
@settings(max_examples=15, deadline=None)
def test_lines_without_a_sheet_become_parallel(
    tilt: float, lean: float, mirrored: bool, turn: float, seed: int
) -> None:
    """Where the sheet reaches beyond the photograph its lines are made level to a third of a degree."""
    shot = Shot(tilt=tilt, lean=-lean if mirrored else lean, turn=turn, fill=1.12, width=900, height=1200)
    page = sheet_of_lines()
    photo = photograph(page, shot, seed)
    sheet = find_convergence(photo, 109)
    assert sheet is not None
    whole = sheet.matrix @ page_to_photo(page.shape, shot)
    rows = np.array([[(200, y), (1040, y)] for y in range(200, 1600, 200)], np.float64)
    moved = cv2.perspectiveTransform(rows.reshape(1, -1, 2), whole).reshape(-1, 2, 2)
    across = moved[:, 1] - moved[:, 0]
    assert np.degrees(np.abs(across[:, 1] / across[:, 0])).max() < 0.34


def waved() -> NDArray[np.uint8]:
    """A page whose lines curl, each the same way."""
    ys, xs = np.mgrid[0 : A4[1], 0 : A4[0]].astype(np.float32)
    curl = 40 * np.sin(xs / 200) * (ys / A4[1])
    return np.asarray(
        cv2.remap(sheet_of_lines(), xs, (ys + curl).astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    )


def turned_page() -> NDArray[np.uint8]:
    """A page turned by four degrees: its lines are parallel."""
    turn = cv2.getRotationMatrix2D((A4[0] / 2, A4[1] / 2), 4, 1)
    return np.asarray(cv2.warpAffine(sheet_of_lines(), turn, A4, borderValue=(255,)), np.uint8)


PARALLEL: dict[str, Callable[[], NDArray[np.uint8]]] = {
    "a scan": sheet_of_lines,
    "a turned scan": turned_page,
    "curled lines": waved,
    "three lines": lambda: np.asarray(print_page(width=900, height=1200)),
    "an empty picture": lambda: np.full((1200, 900), 255, np.uint8),
    "a strip": lambda: np.full((40, 9000), 255, np.uint8),
    "noise": lambda: np.random.default_rng(1).integers(0, 255, (1200, 900), np.uint8),
}


@pytest.mark.parametrize("name", PARALLEL)
def test_lines_that_do_not_converge_are_left_alone(name: str) -> None:
    """Skew is the business of deskewing, and curled lines meet nowhere."""
    assert find_convergence(PARALLEL[name](), 150) is None


@pytest.mark.parametrize("name", ["camera_nd30_2020_trang1", "cv1906_sgddt_danang_2020_p1"])
def test_real_pictures_without_edges_are_left_alone(name: str) -> None:
    """A photograph that shows paper only, and a picture of a page, have nothing to flatten."""
    path = SHARED / "real" / "images" / f"{name}.jpg"
    if not path.is_file():
        pytest.skip("needs the real files")
    pixels = np.asarray(Image.open(path).convert("RGB"))
    assert perspective.find_sheet(pixels) is None
    assert find_convergence(pixels, round(pixels.shape[1] / 8.27)) is None


@pytest.fixture(scope="module")
def shot() -> Shot:
    """A photograph that cannot be read as it is."""
    return Shot(tilt=12, lean=8, turn=8)


@pytest.fixture(scope="module")
def photo(shot: Shot) -> NDArray[np.uint8]:
    """The first page of a print, photographed."""
    with pdfium.PdfDocument(PRINT) as document:
        page = document[0].render(scale=300 / 72).to_numpy()[:, :, ::-1]
        return photograph(np.ascontiguousarray(page), shot)


@pytest.fixture(scope="module")
def reading(photo: NDArray[np.uint8]) -> OcrResult:
    """What is read of the photograph."""
    tesseract.check_engine.cache_clear()
    try:
        tesseract.check_engine("vie")
    except (MissingProgram, MissingLanguageData):
        pytest.skip("Tesseract with vie is not installed")
    return read_picture(Picture(photo, 218, photo=True), 0, ExtractConfig())


def test_photographed_page_is_read_as_if_scanned(reading: OcrResult, photo: NDArray[np.uint8]) -> None:
    """The sheet is flattened, read with certainty, and the page has the size of the photograph."""
    assert reading.flattened
    assert (reading.confidence or 0) > 0.94
    scale = 72 / 218
    expected = (photo.shape[1] * scale, photo.shape[0] * scale)
    assert (reading.width, reading.height) == pytest.approx(expected, abs=0.01)


def test_boxes_fall_on_the_ink_of_the_photograph(reading: OcrResult, shot: Shot) -> None:
    """Each long word that the text layer has once is found in a box around its printed middle."""
    with pdfium.PdfDocument(PRINT) as document:
        page = document[0]
        size, text = page.get_size(), page.get_textpage()
        layer = text.get_text_range()
        to_photo = page_to_photo((round(size[1] * 300 / 72), round(size[0] * 300 / 72)), shot)
        words = [word for line in reading.laid.lines for word in line.piece.words]
        seen = [word.text for word in words]
        checked = 0
        for word in words:
            if len(word.text) < 5 or seen.count(word.text) > 1 or layer.count(word.text) != 1:
                continue
            start = layer.index(word.text)
            boxes = [text.get_charbox(start + n) for n in range(len(word.text))]
            x = (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2
            y = size[1] - (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2
            point = to_photo @ (x * 300 / 72, y * 300 / 72, 1)
            px, py = point[:2] / point[2] * 72 / 218
            assert word.box.x0 < px < word.box.x1, word
            assert word.box.top < py < word.box.bottom, word
            checked += 1
        assert checked > 20
