"""Moves boxes found on a deskewed picture back to where they stand on the page as it is."""

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
    lines = tuple(
        replace(line, piece=Piece(tuple(replace(w, box=move(w.box, shift)) for w in line.piece.words)))
        for line in laid.lines
    )
    grids = tuple(
        grid.model_copy(
            update={
                "bbox": grid.bbox and move(grid.bbox, shift),
                "cells": tuple(
                    cell.model_copy(update={"bbox": cell.bbox and move(cell.bbox, shift)})
                    for cell in grid.cells
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
