"""Printing, scanning and reading a page with the real Tesseract."""

from pathlib import Path

import pytesseract
import pytest

from pipeline.errors import MissingProgram
from pipeline.training import fonts, pages
from pipeline.training.__main__ import make_dictionaries
from pipeline.training.blocks import Block, Pools, choose_block, read_pools
from pipeline.training.draw import Draw
from pipeline.training.ocr import READERS
from pipeline.training.pairs import page_pairs
from pipeline.training.render import Sheet, new_sheet, print_sheet, set_block
from pipeline.training.scan import LEVELS, PRINT_DPI, scan_print
from tests.training.corpus_folder import make_corpus


def _lacks_programs() -> bool:
    """Tell whether Tesseract, its data or a font of the training is not installed."""
    try:
        languages = set(pytesseract.get_languages())
        for family, _ in fonts.FAMILIES:
            fonts.load_font(family, "regular", 20)
    except (pytesseract.TesseractNotFoundError, MissingProgram):
        return True
    folders = {reader.data for readers in READERS.values() for reader, _ in readers if reader.data}
    return not {"eng", "vie"} <= languages or not all(f.is_dir() for f in folders if f)


needs_programs = pytest.mark.skipif(_lacks_programs(), reason="Tesseract or the training fonts are missing")


def _print_few(sheet: Sheet, pools: Pools, draw: Draw) -> None:
    """Print a quarter of a page, to be quick."""
    for _ in range(4):
        set_block(sheet, choose_block(pools, draw))


def _files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by its path in the folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@needs_programs
def test_a_printed_page_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of a page comes back; a second run takes the reading from the cache and gives the same bytes."""
    monkeypatch.setattr(pages, "fill_sheet", _print_few)
    corpus = make_corpus(tmp_path)
    (page,) = pages.make_pages(read_pools(corpus), 1, tmp_path / "cache")
    tokens = sum(len(line.split()) for line in page.printed)
    for engine, least in (("vie", 0.7), ("eng", 0.6)):
        assert len(list(page_pairs(page, engine))) > least * tokens
    (cached,) = tmp_path.glob("cache/*.json")
    written = cached.stat().st_mtime_ns
    for out in (tmp_path / "first", tmp_path / "second"):
        out.mkdir()
        make_dictionaries(corpus, out, tmp_path / "cache", 1, skip_lm=True)
    assert cached.stat().st_mtime_ns == written
    first, second = _files(tmp_path / "first"), _files(tmp_path / "second")
    assert first == second
    assert "channel/pairs.eng.tsv.xz" in first


@needs_programs
def test_a_scan_depends_on_its_key_alone() -> None:
    """The same print and key give the same image, another key another one."""
    sheet = new_sheet(PRINT_DPI, "tinos", 14, 1.2)
    set_block(sheet, Block("body", "regular", ("Thực hiện nhiệm vụ, giải pháp trọng tâm",)))
    scans = [scan_print(print_sheet(sheet), LEVELS[2], 120, Draw(key)).tobytes() for key in ("a", "a", "b")]
    assert scans[0] == scans[1] != scans[2]


@needs_programs
def test_columns_are_one_printed_line() -> None:
    """Cells side by side count as one line of the print, as a page reader sees them."""
    sheet = new_sheet(PRINT_DPI, "tinos", 13, 1.2)
    set_block(sheet, Block("columns", "regular", ("Sở Nội vụ", "Văn phòng", "Quý II")))
    assert sheet.lines == ["Sở Nội vụ Văn phòng Quý II"]


@needs_programs
def test_printed_lines_hold_the_whole_text() -> None:
    """No word is lost where a paragraph is broken into lines."""
    text = " ".join(["Ủy ban nhân dân các xã, phường chủ trì, phối hợp với Sở Tài chính"] * 6)
    sheet = new_sheet(PRINT_DPI, "termes", 14, 1.2)
    set_block(sheet, Block("body", "italic", (text,)))
    assert len(sheet.lines) > 3
    assert " ".join(sheet.lines) == text
