"""Which cells the rules of a page draw."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.extract.rules import Drawn, RuledTable, find_rules

DPI = 144.0
SCALE = 2
"""Pixels per point."""


def draw(
    *, ys: list[int], xs: list[int], level: tuple[int, int], upright: tuple[int, int]
) -> NDArray[np.uint8]:
    """Return the ink of rules at ``ys`` and ``xs``; they run over ``level`` and ``upright`` (points)."""
    ink = np.zeros((842 * SCALE, 595 * SCALE), np.uint8)
    for y in ys:
        ink[y * SCALE : y * SCALE + 2, level[0] * SCALE : level[1] * SCALE] = 255
    for x in xs:
        ink[upright[0] * SCALE : upright[1] * SCALE, x * SCALE : x * SCALE + 2] = 255
    return ink


def rows_and_columns(tables: tuple[RuledTable, ...]) -> list[tuple[int, int]]:
    """Return the size of each table."""
    return [(table.rows, table.cols) for table in tables]


def test_a_closed_table_has_the_cells_its_rules_draw() -> None:
    """Two rows and three columns."""
    ink = draw(ys=[100, 140, 180], xs=[60, 100, 300, 500], level=(60, 500), upright=(100, 180))

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(2, 3)]


@pytest.mark.parametrize(
    ("upright", "box"),
    [((100, 220), (100, 220)), ((50, 180), (50, 180)), ((50, 220), (50, 220))],
    ids=["bottom", "top", "both"],
)
def test_a_row_cut_open_by_the_page_end_is_a_row(upright: tuple[int, int], box: tuple[int, int]) -> None:
    """Its cells end where the vertical rules end."""
    (table,) = find_rules(
        draw(ys=[100, 140, 180], xs=[60, 100, 300, 500], level=(60, 500), upright=upright), DPI
    ).tables

    assert (table.box.top, table.box.bottom) == pytest.approx(box, abs=2)
    assert table.rows == 2 + (upright[0] < 100) + (upright[1] > 180)


def test_a_table_without_outer_frame_keeps_its_outer_columns() -> None:
    """The rules across end where the frame would be."""
    ink = draw(ys=[100, 140, 180], xs=[100, 300], level=(60, 500), upright=(100, 180))

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(2, 3)]


def test_ends_of_rules_drawn_unevenly_open_nothing() -> None:
    """Rules that run a few points past their crossing are sloppy drawing."""
    ink = draw(ys=[100, 140, 180], xs=[60, 100, 300, 500], level=(56, 506), upright=(96, 186))

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(2, 3)]


def test_one_stroke_past_the_last_rule_opens_nothing() -> None:
    """A signature's stroke through a rule is no row."""
    ink = draw(ys=[100, 140, 180], xs=[60, 100, 300, 500], level=(60, 500), upright=(100, 180))
    ink[180 * SCALE : 260 * SCALE, 300 * SCALE : 300 * SCALE + 2] = 255

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(2, 3)]


def dot(ink: NDArray[np.uint8], y: int, x0: int, x1: int, *, step: float = 1.5) -> None:
    """Draw a row of dots from ``x0`` to ``x1`` (points), ``step`` points apart."""
    for x in np.arange(x0 * SCALE, x1 * SCALE, step * SCALE):
        ink[y * SCALE : y * SCALE + 2, int(x) : int(x) + 1] = 255


def test_dotted_rules_part_rows() -> None:
    """Rows of dots from rule to rule are rules."""
    ink = draw(ys=[100, 220], xs=[60, 100, 300, 500], level=(60, 500), upright=(100, 220))
    for y in (140, 180):
        dot(ink, y, 60, 500)

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(3, 3)]


def test_dots_typed_into_a_cell_part_nothing() -> None:
    """They begin and end inside the cell."""
    ink = draw(ys=[100, 220], xs=[60, 100, 300, 500], level=(60, 500), upright=(100, 220))
    dot(ink, 150, 310, 490)

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(1, 3)]


def write(ink: NDArray[np.uint8], y: int, x0: int, x1: int) -> None:
    """Draw what looks like a line of text from ``x0`` to ``x1`` (points): strokes with narrow gaps."""
    for x in range(x0 * SCALE, x1 * SCALE, 6):
        ink[y * SCALE : y * SCALE + 14, x : x + 3] = 255


def test_rules_between_rows_only_make_a_table_of_its_gutters() -> None:
    """Columns are parted by white; a title runs over it and is one cell."""
    ink = draw(ys=[100, 130, 160, 190, 220], xs=[], level=(60, 500), upright=(0, 0))
    for y in (110, 140, 200):
        for x0, x1 in ((65, 80), (100, 280), (310, 400), (430, 490)):
            write(ink, y, x0, x1)
    write(ink, 170, 65, 350)

    (table,) = find_rules(ink, DPI).tables

    assert (table.rows, table.cols) == (4, 4)
    assert [cell.col_span for cell in table.cells if cell.row == 2] == [3, 1]


def test_prose_between_rules_is_no_table() -> None:
    """No gutter runs down lines of prose."""
    ink = draw(ys=[100, 130, 160, 190, 220], xs=[], level=(60, 500), upright=(0, 0))
    for y in (110, 140, 170, 200):
        write(ink, y, 65, 490)

    assert find_rules(ink, DPI).tables == ()


def tear(ink: NDArray[np.uint8], *, every: int, gap: int) -> None:
    """Make ``gap`` points of white in the rules after ``every`` points, both ways."""
    for start in range(every, max(ink.shape) // SCALE, every + gap):
        ink[start * SCALE : (start + gap) * SCALE] = 0
        ink[:, start * SCALE : (start + gap) * SCALE] = 0


def test_rules_a_scan_tore_are_whole() -> None:
    """Gaps of half a line of text part no table, and the row the page end cut keeps its height."""
    ink = draw(ys=[110, 145, 190], xs=[62, 120, 290, 500], level=(62, 500), upright=(110, 300))
    tear(ink, every=46, gap=6)

    (table,) = find_rules(ink, DPI).tables

    assert (table.rows, table.cols) == (3, 3)
    assert table.box.bottom == pytest.approx(300, abs=2)


def test_hair_lines_in_short_pieces_part_columns() -> None:
    """Each piece is shorter than a rule; together they are one where nothing stands beside them."""
    ink = draw(ys=[100, 140, 180, 220], xs=[], level=(60, 500), upright=(0, 0))
    for x in (60, 100, 300, 498):
        for y in range(100, 220, 8):
            ink[y * SCALE : (y + 6) * SCALE, x * SCALE : x * SCALE + 2] = 255
    write(ink, 110, 110, 290)

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(3, 3)]


def test_a_letter_of_a_title_that_touches_both_rules_is_no_column() -> None:
    """Capitals with marks fill a low row from the rule above to the one below."""
    ink = draw(ys=[100, 116, 200], xs=[60, 100, 500], level=(60, 500), upright=(100, 200))
    ink[100 * SCALE : 117 * SCALE, 250 * SCALE : 250 * SCALE + 3] = 255

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(2, 2)]


def test_columns_without_any_rule_across_are_the_middle_of_a_row_higher_than_the_page() -> None:
    """Its rules down begin and end on one height."""
    ink = draw(ys=[], xs=[60, 100, 300, 500], level=(0, 0), upright=(60, 780))

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(1, 3)]


def test_a_title_that_interrupts_the_rules_between_columns_is_a_row() -> None:
    """The outer rules go on; nothing is ruled across."""
    ink = draw(ys=[60, 780], xs=[60, 100, 300, 400, 500], level=(60, 500), upright=(60, 780))
    ink[200 * SCALE : 218 * SCALE, 200 * SCALE : 450 * SCALE] = 0

    (table,) = find_rules(ink, DPI).tables

    assert table.rows == 3
    assert [cell.col_span for cell in table.cells if cell.row == 1] == [1, 3]


def test_the_two_sides_of_a_sheet_are_no_table() -> None:
    """Dark edges of a scan."""
    ink = draw(ys=[], xs=[10, 585], level=(0, 0), upright=(20, 820))

    assert find_rules(ink, DPI).tables == ()


def test_the_last_row_of_a_table_without_frame_keeps_its_outer_columns() -> None:
    """One rule across is all the page has of it."""
    ink = draw(ys=[180], xs=[100, 200, 300, 400], level=(60, 500), upright=(60, 180))

    assert rows_and_columns(find_rules(ink, DPI).tables) == [(1, 5)]


def test_lines_known_to_be_drawn_as_dashes_are_rules() -> None:
    """Vectors name each dash."""
    across = draw(ys=[100, 140, 180], xs=[], level=(60, 502), upright=(0, 0))
    down = draw(ys=[], xs=[60, 100, 300, 500], level=(0, 0), upright=(100, 182))
    for start in range(0, 850, 6):
        across[:, (start + 3) * SCALE : (start + 6) * SCALE] = 0
        down[(start + 3) * SCALE : (start + 6) * SCALE] = 0
    white = np.zeros_like(across)

    assert rows_and_columns(find_rules(white, DPI, Drawn(across, down)).tables) == [(2, 3)]
