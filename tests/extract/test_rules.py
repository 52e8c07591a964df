"""Which cells the rules of a page draw."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.extract.rules import RuledTable, find_rules

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
