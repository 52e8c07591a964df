"""The tables of a page with a text layer stand where its vectors draw them and the page shows them."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pypdfium2
import pytest

from pipeline.extract.page_rules import find_tables, look_at_contents
from pipeline.extract.rules import RuledTable
from pipeline.extract.text_layer import read_text_layer
from pipeline.extract.vectors import Vectors
from tests.extract.hostile import pdf, stream

XS, YS = (60, 100, 300, 500), (700, 640, 500)
"""Edges of a table of two rows and three columns, points of PDF user space."""
CELLS = [(XS[c], 842 - YS[r], XS[c + 1], 842 - YS[r + 1]) for r, c in product(range(2), range(3))]


def rules(pen: str) -> str:
    """Return the operators that draw the table's lines one by one."""
    level = "".join(f"{XS[0]} {y} m {XS[-1]} {y} l S " for y in YS)
    return pen + " " + level + "".join(f"{x} {YS[0]} m {x} {YS[-1]} l S " for x in XS)


def thin_boxes() -> str:
    """Return the operators that fill each cell's border as rectangles half a point thick."""
    level = "".join(f"{a} {y} {b - a} .5 re f " for y in YS for a, b in pairwise(XS))
    return level + "".join(f"{x} {b} .5 {a - b} re f " for x in XS for a, b in pairwise(YS))


def one_path() -> str:
    """Return the operators that draw all lines as one path."""
    level = "".join(f"{XS[0]} {y} m {XS[-1]} {y} l " for y in YS)
    return level + "".join(f"{x} {YS[0]} m {x} {YS[-1]} l " for x in XS) + "S"


def one_page(contents: str, more: str = "/MediaBox[0 0 595 842]", *others: str | bytes) -> bytes:
    """Return a PDF of one page; ``more`` goes into its dictionary, ``others`` are objects from 5 on."""
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/Contents 4 0 R{more}>>",
            stream(contents.encode()),
            *others,
        ]
    )


def tables_of(data: bytes) -> tuple[RuledTable, ...]:
    """Return the tables found on the only page of ``data``."""
    page = pypdfium2.PdfDocument(data)[0]
    upright = read_text_layer(page).upright
    return find_tables(page, 0, look_at_contents(page), upright, Vectors(data, None), 60_000_000)


def has_cells(tables: Sequence[RuledTable], boxes: Sequence[Sequence[float]]) -> bool:
    """Return whether the cells of ``tables`` are ``boxes``, to within a point and a half."""
    found = [tuple(cell.box) for table in tables for cell in table.cells]
    return len(found) == len(boxes) and np.allclose(found, boxes, atol=1.5)


SHADE = ".1 .2 .5 rg 60 640 440 60 re f 0 g"


@pytest.mark.parametrize(
    "contents",
    [
        rules("1 w"),
        rules("0.1 w"),
        rules(".85 G 0.25 w"),
        rules("[2 2] 0 d"),
        thin_boxes(),
        one_path(),
        "".join(f"{x0} {842 - y1} {x1 - x0} {y1 - y0} re S " for x0, y0, x1, y1 in CELLS),
        "/P <</MCID 0>> BDC q 60 500 440 200 re W* n BT /F 9 Tf [(BT) -2 <0102>] TJ ET Q EMC " + rules("1 w"),
        r"BT (a [ \) ET) Tj (S (re) S) Tj <00> Tj ET " + rules("1 w"),
        SHADE + " " + rules("1 w"),
        SHADE + " " + rules("1 w") + "1 1 0 rg 110 620 80 12 re f 110 606 80 12 re f",
    ],
    ids=(
        "lines hair_lines pale dashed thin_boxes one_path cells among_text among_odd_text shaded_heading "
        "marked_words"
    ).split(),
)
def test_a_table_is_found_however_its_lines_are_drawn(contents: str) -> None:
    """Pale, dashed, as filled boxes, in one path, over a shade: the same six cells."""
    assert has_cells(tables_of(one_page(contents)), CELLS)


@pytest.mark.parametrize(
    "contents",
    [
        rules("1 G"),
        rules("1 w") + "1 g 50 490 460 220 re f",
        "0 0 20 20 re W n " + rules("1 w"),
        rules("1 w 1 0 0 1 0 900 cm"),
        "100 700 120 .5 re f 330 690 160 .5 re f",
    ],
    ids="white covered clipped off_the_page letterhead".split(),
)
def test_lines_that_do_not_show_are_no_table(contents: str) -> None:
    """White ones, those under something else, beyond a clip or the page; and two under a letterhead."""
    assert tables_of(one_page(contents)) == ()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_cells_where_they_are_seen(turn: int) -> None:
    """The page is 842 x 595 points when it lies on its side."""
    (table,) = tables_of(one_page(rules("1 w"), f"/MediaBox[0 0 595 842]/Rotate {turn}"))

    assert (table.rows, table.cols) == ((2, 3) if turn in (0, 180) else (3, 2))
    first = {0: (60, 142), 90: (500, 60), 180: (95, 500), 270: (142, 95)}[turn]
    assert (table.box.x0, table.box.top) == pytest.approx(first, abs=1)


def test_boxes_count_from_the_corner_of_what_is_shown() -> None:
    """A page box that begins elsewhere, and is cropped, moves all alike."""
    shifted = one_page(rules("1 w"), "/MediaBox[-20 -30 595 842]/CropBox[10 10 595 832]")

    expected = [(x0 - 10, y0 - 10, x1 - 10, y1 - 10) for x0, y0, x1, y1 in CELLS]
    assert has_cells(tables_of(shifted), expected)


def test_lines_within_a_form_count() -> None:
    """A form's lines stand where the page places the form."""
    form = stream(rules("1 w").encode(), "/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    data = one_page(
        "q 1 0 0 1 0 -100 cm /F Do Q",
        "/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>",
        form,
    )

    expected = [(x0, y0 + 100, x1, y1 + 100) for x0, y0, x1, y1 in CELLS]
    assert has_cells(tables_of(data), expected)


def test_a_table_on_a_picture_is_seen() -> None:
    """Where a page holds a large picture its rendering is asked, for the picture and the lines alike."""
    pixels = bytearray(b"\xff" * (220 * 40))
    for y in (0, 19, 39):
        pixels[y * 220 : (y + 1) * 220] = bytes(220)
    for x, y in product((0, 20, 120, 219), range(40)):
        pixels[y * 220 + x] = 0
    picture = stream(
        bytes(pixels),
        "/Type/XObject/Subtype/Image/Width 220/Height 40/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    data = one_page(
        "q 440 0 0 80 60 620 cm /I Do Q",
        "/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>",
        picture,
    )

    (table,) = tables_of(data)

    assert (table.rows, table.cols) == (2, 3)


def test_a_page_of_endless_operators_is_left_to_its_rendering() -> None:
    """Three megabytes that draw nothing take pdfium a tenth of a second, a parser in Python long."""
    data = one_page("0 0 m n " * 400_000 + rules("1 w"))

    assert Vectors(data, None).read_lines(0, 1) is None
    assert has_cells(tables_of(data), CELLS)


def test_what_pdfplumber_cannot_read_is_still_seen() -> None:
    """A page whose vectors cannot be had is judged by its rendering."""
    data = one_page(rules("1 w"))
    page = pypdfium2.PdfDocument(data)[0]
    upright = read_text_layer(page).upright
    broken = Vectors(b"%PDF-1.7 cut off", None)

    found = find_tables(page, 0, look_at_contents(page), upright, broken, 60_000_000)

    assert broken.read_lines(0, 1) is None
    assert has_cells(found, CELLS)
