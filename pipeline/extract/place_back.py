"""Moves boxes found on a deskewed or flattened picture back to where they stand on the page as it is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.layout import LaidPage
from pipeline.extract.words import Piece
from pipeline.model import BBox

Matrix = NDArray[np.float64]


def place_back(laid: LaidPage, matrix: Matrix, dpi: int) -> LaidPage:
    """Return ``laid`` with every box moved by ``matrix`` (2x3, pixels), its size kept.

    Skew is small: moving the middle of each word is exact to a point, and keeps boxes upright.
    """
    shift = matrix.copy()
    shift[:, 2] *= 72 / dpi
    return _each_box(laid, lambda box: move(box, shift))


def place_on_photo(laid: LaidPage, matrix: Matrix) -> LaidPage:
    """Return ``laid`` with every box made the smallest one around where ``matrix`` (3x3, points) puts it.

    A tilted sheet is no small turn: the corners are moved, so that all of the ink stays in its box.
    """
    return _each_box(laid, lambda box: enclose(box, matrix))


def _each_box(laid: LaidPage, moved: Callable[[BBox], BBox]) -> LaidPage:
    """Return ``laid`` with ``moved`` done to the boxes of its words, grids and cells."""
    lines = tuple(
        replace(line, piece=Piece(tuple(replace(w, box=moved(w.box)) for w in line.piece.words)))
        for line in laid.lines
    )
    grids = tuple(
        grid.model_copy(
            update={
                "bbox": grid.bbox and moved(grid.bbox),
                "cells": tuple(
                    cell.model_copy(update={"bbox": cell.bbox and moved(cell.bbox)}) for cell in grid.cells
                ),
            }
        )
        for grid in laid.grids
    )
    return LaidPage(lines, grids)


def move(box: BBox, matrix: Matrix) -> BBox:
    """Return ``box`` with its middle moved by ``matrix`` (points)."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    dx = float(matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]) - x
    dy = float(matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) - y
    return BBox(*(round(v, 2) for v in (box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)))


def enclose(box: BBox, matrix: Matrix) -> BBox:
    """Return the smallest box around the corners of ``box`` moved by ``matrix`` (3x3, points)."""
    corners = np.array([(x, y, 1.0) for x in (box.x0, box.x1) for y in (box.top, box.bottom)])
    moved = corners @ matrix.T
    xs, ys = moved[:, 0] / moved[:, 2], moved[:, 1] / moved[:, 2]
    return BBox(*(round(float(v), 2) for v in (xs.min(), ys.min(), xs.max(), ys.max())))
