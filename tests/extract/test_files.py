"""Whole files through the stage: text layers, scans, images, and every kind of bad input."""

import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.config import Config, ExtractConfig
from pipeline.errors import (
    EncryptedInput,
    ExternalProgramError,
    MissingLanguageData,
    MissingProgram,
    OutputError,
    UnreadableInput,
    UnsupportedInput,
    VanbanError,
)
from pipeline.extract import EXTRACT, ocr, tesseract
from pipeline.model import Document, Layer, Origin
from pipeline.stage import Context
from pipeline.vietnamese.fold import nfc
from tests.extract.pictures import LINES, image_bytes, print_page, print_table, text_pdf
from tests.support import SHARED

PAGE = "BT /F2 13 Tf 60 780 Td (UBND TINH) Tj ET BT /F1 13 Tf 320 780 Td (Ngay 01 thang 3) Tj ET"


@pytest.fixture
def engine() -> None:
    """Skip where Tesseract or its Vietnamese data is not installed."""
    tesseract.check_engine.cache_clear()
    try:
        tesseract.check_engine("vie")
    except (MissingProgram, MissingLanguageData):
        pytest.skip("Tesseract with vie is not installed")


def read(path: Path, data: bytes, **settings: object) -> Document:
    """Return what the stage makes of a file with the bytes ``data``."""
    path.write_bytes(data)
    return EXTRACT(Document(), Context(source=path, config=Config(extract=ExtractConfig(**settings))))


def texts(document: Document) -> list[str]:
    """Return the lines that are neither furniture nor noise."""
    return [line.text for line in document.lines if line.layer in (Layer.BODY, Layer.TABLE)]


def test_text_layer_gives_lines_with_boxes_and_weight(tmp_path: Path) -> None:
    """Two pieces beside each other are two lines; boxes count from the top left."""
    document = read(tmp_path / "a.pdf", text_pdf([PAGE]), ocr="never")
    assert texts(document) == ["UBND TINH", "Ngay 01 thang 3"]
    first, second = document.lines
    assert (first.bold, second.bold) == (True, False)
    assert first.bbox is not None
    assert first.bbox.x0 == pytest.approx(60, abs=2)
    assert 842 - 780 - 15 < first.bbox.top < 842 - 780
    assert document.pages[0].origin == Origin.TEXT_LAYER


def test_words_are_told_by_what_is_usual_between_letters(tmp_path: Path) -> None:
    """A small gap without a space parts two words of condensed print, not the letters of a spaced heading."""
    condensed = "BT /F1 14 Tf -0.6 Tc 60 700 Td [(cua cac don vi thuoc) -190 (Thanh pho)] TJ ET"
    spaced = "BT /F1 14 Tf 2.5 Tc 60 660 Td (NOIDUNG) Tj ET"
    document = read(tmp_path / "a.pdf", text_pdf([f"{condensed} {spaced}"]), ocr="never")
    assert texts(document) == ["cua cac don vi thuoc Thanh pho", "NOIDUNG"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_text_is_read_upright(tmp_path: Path, rotate: int) -> None:
    """Text set sideways on the page comes out with upright boxes, whatever /Rotate says."""
    sideways = (
        "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (dong mot) Tj ET BT /F1 12 Tf 0 1 -1 0 130 50 Tm (dong hai) Tj ET"
    )
    document = read(tmp_path / "a.pdf", text_pdf([sideways], rotate=rotate), ocr="never")
    assert texts(document) == ["dong mot", "dong hai"]
    box = document.lines[0].bbox
    assert box is not None
    assert (document.pages[0].width, document.pages[0].height) == (842, 595)
    assert box.x0 == pytest.approx(50, abs=2)
    assert box.x1 - box.x0 > box.bottom - box.top


def test_vector_rules_become_a_grid(tmp_path: Path) -> None:
    """Cells drawn as lines hold the numbers of their lines."""
    rules = " ".join(f"{x} 500 m {x} 700 l S" for x in (100, 300, 500))
    rules += " " + " ".join(f"100 {y} m 500 {y} l S" for y in (500, 600, 700))
    words = "".join(
        f" BT /F1 12 Tf {x} {y} Td ({text}) Tj ET"
        for text, x, y in [("mot", 110, 650), ("hai", 310, 650), ("ba", 110, 550), ("bon", 310, 550)]
    )
    document = read(tmp_path / "a.pdf", text_pdf([rules + words]), ocr="never")
    (grid,) = document.grids
    assert [[document.lines[n].text for n in cell.lines] for cell in grid.cells] == [
        ["mot"],
        ["hai"],
        ["ba"],
        ["bon"],
    ]
    assert {line.layer for line in document.lines} == {Layer.TABLE}


def test_many_empty_pages(tmp_path: Path) -> None:
    """Empty pages are pages, quickly."""
    document = read(tmp_path / "a.pdf", text_pdf([""] * 300))
    assert {page.origin for page in document.pages} == {Origin.EMPTY}
    assert len(document.pages) == 300


@pytest.mark.usefixtures("engine")
def test_scanned_pdf_is_read_by_ocr(tmp_path: Path) -> None:
    """A page that is a picture goes to Tesseract; the page says so."""
    document = read(tmp_path / "scan.pdf", image_bytes(print_page(), "PDF"))
    assert texts(document) == list(LINES)
    page = document.pages[0]
    assert (page.origin, page.dpi) == (Origin.OCR, 200)
    assert page.engine is not None
    assert page.engine.startswith("tesseract ")
    assert page.confidence is not None
    assert page.confidence > 0.8


@pytest.mark.usefixtures("engine")
def test_pages_of_a_tiff_are_pages_and_workers_change_nothing(tmp_path: Path) -> None:
    """Every frame is a page, in order; one worker or three give the same document."""
    frames = [print_page((line, "Kế hoạch năm học")) for line in LINES]
    data = image_bytes(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    one = read(tmp_path / "scan.tif", data, jobs=1)
    assert [line.text for line in one.lines if line.text != "Kế hoạch năm học"] == list(LINES)
    assert [line.page for line in one.lines] == [0, 0, 1, 1, 2, 2]
    assert read(tmp_path / "scan.tif", data, jobs=3) == one


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_picture_on_its_side_is_turned(tmp_path: Path, degrees: int) -> None:
    """A page lying on its side or head is read all the same."""
    image = print_page((*LINES, *LINES, *LINES), height=700).rotate(degrees, expand=True, fillcolor=255)
    assert texts(read(tmp_path / "a.png", image_bytes(image, "PNG"))) == [*LINES, *LINES, *LINES]


@pytest.mark.usefixtures("engine")
def test_skewed_page_is_straightened_and_boxes_point_at_the_scan(tmp_path: Path) -> None:
    """Words of a page fed askew are read, and their boxes lie where the ink is on the scan."""
    image = print_page((*LINES, *LINES), height=700).rotate(2.0, fillcolor=255)
    document = read(tmp_path / "a.png", image_bytes(image, "PNG"))
    assert texts(document) == [*LINES, *LINES]
    for line in document.lines:
        assert line.bbox is not None
        crop = image.crop(tuple(round(v * 200 / 72) for v in line.bbox))
        assert np.asarray(crop).min() < 60


@pytest.mark.usefixtures("engine")
def test_scanned_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    """Cells of a scanned table keep their text apart."""
    cells = [["Nhiệm vụ", "Chủ trì", "Thời gian"], ["Báo cáo", "Sở Y tế", "Quý III"]]
    document = read(tmp_path / "t.png", image_bytes(print_table(cells), "PNG"))
    (grid,) = document.grids
    found = [" ".join(document.lines[n].text for n in cell.lines) for cell in grid.cells]
    assert found == [text for row in cells for text in row]


@pytest.mark.usefixtures("engine")
def test_coloured_stamp_is_taken_off(tmp_path: Path) -> None:
    """A red seal over black print does not hide it."""
    image = print_page().convert("RGB")
    seal = Image.new("RGB", image.size, "white")
    for x in range(300, 700, 12):
        seal.paste((220, 30, 40), (x, 50, x + 5, 260))
    stamped = Image.fromarray(np.minimum(np.asarray(image), np.asarray(seal)))
    assert texts(read(tmp_path / "a.png", image_bytes(stamped, "PNG"))) == list(LINES)


@pytest.mark.usefixtures("engine")
def test_a_page_that_fails_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract failing on a page leaves the others alone."""
    good = ocr.read_lines

    def fail_on_wide(gray, *args, **kwargs):
        if gray.shape[1] > 1500:
            raise ExternalProgramError("Tesseract failed: out of ink")
        return good(gray, *args, **kwargs)

    monkeypatch.setattr(ocr, "read_lines", fail_on_wide)
    frames = [print_page(), print_page(width=1700)]
    document = read(
        tmp_path / "a.tif", image_bytes(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    )
    assert [page.origin for page in document.pages] == [Origin.OCR, Origin.FAILED]
    assert [(issue.code, issue.page) for issue in document.issues] == [("X104", 1)]


@pytest.mark.usefixtures("engine")
def test_no_room_for_temporary_files_ends_the_run(
    tmp_path: Path, engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page would fare better: the message names the folder and what to do."""
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    with pytest.raises(OutputError, match=r"/proc: no room .* TMPDIR"):
        read(tmp_path / "a.png", image_bytes(print_page(), "PNG"))


def test_time_limit_fails_the_page(tmp_path: Path) -> None:
    """A page that takes too long is given up after two tries."""
    document = read(tmp_path / "a.png", image_bytes(print_page(), "PNG"), page_timeout=0.001)
    assert document.pages[0].origin == Origin.FAILED


def test_without_tesseract_the_message_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program: the command to install it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.check_engine.cache_clear()
    with pytest.raises(MissingProgram, match="sudo apt-get install tesseract-ocr tesseract-ocr-vie"):
        read(tmp_path / "a.png", image_bytes(Image.new("L", (300, 300), 255), "PNG"))


@pytest.mark.usefixtures("engine")
def test_without_language_data_the_message_installs_it(tmp_path: Path) -> None:
    """No data for the language: the package that has it."""
    with pytest.raises(MissingLanguageData, match="tesseract-ocr-xyz"):
        read(tmp_path / "a.png", image_bytes(Image.new("L", (300, 300), 255), "PNG"), language="xyz")


@pytest.mark.parametrize(
    ("name", "data", "settings", "error", "words"),
    [
        ("a.txt", b"", {}, UnreadableInput, "empty"),
        ("a.pdf", b"this is no pdf, whatever its name", {}, UnreadableInput, "no PDF"),
        ("a.pdf", b"%PDF-1.4 and then nothing", {}, UnreadableInput, "damaged"),
        ("a.pdf", text_pdf([PAGE])[:300], {}, UnreadableInput, "damaged"),
        ("a.pdf", text_pdf([]), {}, UnreadableInput, "PDF"),
        ("a.pdf", text_pdf([""] * 4), {"max_pages": 3}, UnsupportedInput, "max_pages"),
        ("a.png", image_bytes(Image.new("L", (1, 1)), "PNG"), {}, UnreadableInput, "1 x 1"),
        ("a.png", image_bytes(Image.new("1", (99, 99)), "PNG"), {"max_pixels": 9}, UnsupportedInput, "max_"),
        ("a.png", image_bytes(Image.new("L", (300, 300)), "PNG")[:60], {}, UnreadableInput, "image"),
        ("a.tif", b"II*\0\x08\0\0\0", {}, UnreadableInput, "image"),
        ("a.zip", b"PK\x03\x04" + bytes(50), {}, UnsupportedInput, "give a"),
    ],
)  # fmt: skip
def test_bad_files_end_in_a_clear_error(
    tmp_path: Path, name: str, data: bytes, settings: dict[str, int], error: type[VanbanError], words: str
) -> None:
    """Each kind of bad file has its error, which names the file and says what to do."""
    with pytest.raises(error, match=words) as raised:
        read(tmp_path / name, data, **settings)
    assert name in str(raised.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """Neither is a file that can be read."""
    for path, words in ((tmp_path / "none.pdf", "no such file"), (tmp_path, "folder")):
        with pytest.raises(UnreadableInput, match=words):
            EXTRACT(Document(), Context(source=path))


def test_encrypted_pdf(tmp_path: Path) -> None:
    """Without its password, with a wrong one, and with the right one."""
    data = (Path(__file__).parents[1] / "cases" / "extract" / "locked.pdf").read_bytes()
    with pytest.raises(EncryptedInput, match="--password"):
        read(tmp_path / "a.pdf", data)
    with pytest.raises(EncryptedInput, match="wrong"):
        read(tmp_path / "a.pdf", data, password="x")
    assert texts(read(tmp_path / "a.pdf", data, password="vanban", ocr="never")) == ["Ke hoach"]


def test_a_huge_page_stays_within_the_pixels_allowed(tmp_path: Path) -> None:
    """A page of 100,000 points square, black to the half, does not ask for its picture's memory."""
    document = read(
        tmp_path / "a.pdf", text_pdf(["0 0 50000 50000 re f"], size=(100_000, 100_000)), max_pixels=10**6
    )
    assert [issue.code for issue in document.issues] == ["X104"]


@pytest.mark.parametrize("tenth", range(1, 10, 2))
def test_truncated_pdf_is_read_or_refused(tmp_path: Path, tenth: int) -> None:
    """A file cut off anywhere gives pages or a clear error."""
    data = text_pdf([PAGE] * 6)
    message = ""
    try:
        document = read(tmp_path / "a.pdf", data[: len(data) * tenth // 10], ocr="never")
    except UnreadableInput as error:
        document, message = Document(), str(error)
    assert document.pages or "a.pdf" in message


PRINTS = sorted((*(SHARED / "scans").glob("*.born.pdf"), *(SHARED / "real").glob("born_digital/*.pdf")))
TRAP = SHARED / "real" / "bad_text_layer" / "legacy_font_unicode_bao_cao_nong_nghiep_2006.pdf"


@pytest.mark.skipif(not PRINTS, reason="the shared prints are not here")
@pytest.mark.parametrize("source", [*PRINTS, TRAP], ids=lambda path: path.name[:12])
def test_text_layer_equals_pdftotext(source: Path) -> None:
    """The lines of a born-digital document have the words of its text layer, each once.

    Where a line wraps without a space at its end, pdftotext makes one word of two: those are let be.
    """
    try:
        done = subprocess.run(["pdftotext", "-layout", str(source), "-"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no pdftotext")
    document = EXTRACT(Document(), Context(source=source))
    ours = Counter(nfc("\n".join(line.text for line in document.lines)).split())
    theirs = Counter(nfc(done.stdout.decode()).split())
    glued = theirs - ours
    assert "".join(sorted("".join(glued.elements()))) == "".join(sorted("".join((ours - theirs).elements())))
    assert glued.total() <= theirs.total() // 1000
    assert {page.origin for page in document.pages} == {Origin.TEXT_LAYER}
