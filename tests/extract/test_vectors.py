"""The rules seen on a page's picture are those that stand in its vectors, cell for cell.

pdfplumber, which reads the vectors themselves, is the oracle; at run time it is too slow by half
(docs/extract.md).
"""

from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from pipeline.extract.render import render
from pipeline.extract.rules import find_rules

ROOT = Path(__file__).resolve().parents[2]
PRINTS = [
    (ROOT / "samples" / "000.born.pdf", 6),
    (ROOT / "samples" / "000.born.pdf", 7),
    (ROOT / "samples" / "000.born.pdf", 10),
    (ROOT / "tests" / "data" / "heldout" / "province_table.born.pdf", 3),
    (ROOT / "tests" / "data" / "heldout" / "hospital_header.born.pdf", 0),
]


@pytest.mark.parametrize(("path", "number"), PRINTS, ids=lambda value: getattr(value, "name", str(value)))
def test_picture_and_vectors_have_the_same_cells(path: Path, number: int) -> None:
    """As many cells, each at the same place to within three points.

    But for a row the page end cut open: pdfplumber leaves it out, its lower rule is on no page.
    """
    with pdfplumber.open(path) as pdf:
        vectors = [cell for table in pdf.pages[number].find_tables() for cell in table.cells]
    document = pypdfium2.PdfDocument(path)
    picture = render(document[number], 0, 144, 60_000_000, gray=True)
    ink = np.asarray((picture.pixels < 170) * np.uint8(255), np.uint8)

    seen = [tuple(cell.box) for table in find_rules(ink, picture.dpi).tables for cell in table.cells]
    closed = [box for box in seen if box[1] < max(cell[3] for cell in vectors) - 3]

    assert np.allclose(sorted(closed), sorted(vectors), atol=3)
