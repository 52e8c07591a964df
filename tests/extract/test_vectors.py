"""Real prints: the cells from a page's vectors are those pdfplumber's own finder and a rendering give."""

from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from pipeline.extract.page_rules import find_tables, look_at_contents
from pipeline.extract.render import render
from pipeline.extract.rules import RuledTable, find_rules
from pipeline.extract.text_layer import read_text_layer
from pipeline.extract.vectors import Vectors

ROOT = Path(__file__).resolve().parents[2]
PRINTS = [
    (ROOT / "samples" / "000.born.pdf", 6),
    (ROOT / "samples" / "000.born.pdf", 7),
    (ROOT / "samples" / "000.born.pdf", 10),
    (ROOT / "tests" / "data" / "heldout" / "province_table.born.pdf", 3),
    (ROOT / "tests" / "data" / "heldout" / "hospital_header.born.pdf", 0),
]
NAMES = [f"{path.name}-{number}" for path, number in PRINTS]


def boxes_of(tables: tuple[RuledTable, ...]) -> list[tuple[float, ...]]:
    """Return the boxes of all cells, sorted."""
    return sorted(tuple(cell.box) for table in tables for cell in table.cells)


def read_tables(path: Path, number: int) -> tuple[RuledTable, ...]:
    """Return the tables of a page, from its vectors."""
    data = path.read_bytes()
    page = pypdfium2.PdfDocument(data)[number]
    contents, upright = look_at_contents(page), read_text_layer(page).upright
    vectors = Vectors(data, None)
    assert vectors.read_lines(number, contents.paths)
    return find_tables(page, number, contents, upright, vectors, 60_000_000)


@pytest.mark.parametrize(("path", "number"), PRINTS, ids=NAMES)
def test_pdfplumber_finds_the_same_cells(path: Path, number: int) -> None:
    """But for a row the page end cut open: its finder leaves that out, the lower rule is on no page."""
    with pdfplumber.open(path) as pdf:
        expected = [cell for table in pdf.pages[number].find_tables() for cell in table.cells]

    last = max(cell[3] for cell in expected)
    closed = [box for box in boxes_of(read_tables(path, number)) if box[1] < last - 3]

    assert np.allclose(closed, sorted(expected), atol=3)


@pytest.mark.parametrize(("path", "number"), PRINTS, ids=NAMES)
def test_a_rendering_shows_the_same_cells(path: Path, number: int) -> None:
    """So scans, of which there is only a picture, are read like prints."""
    page = pypdfium2.PdfDocument(path)[number]
    picture = render(page, 0, 144, 60_000_000, gray=True)
    ink = np.asarray((picture.pixels < 170) * np.uint8(255), np.uint8)

    seen = boxes_of(find_rules(ink, picture.dpi).tables)

    assert np.allclose(seen, boxes_of(read_tables(path, number)), atol=3)
