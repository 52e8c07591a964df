"""Reads the cells of ruled tables: stacked to one column, so that one OCR call keeps them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.rules import RuledTable
from pipeline.extract.words import Word, level
from pipeline.model import BBox

Gray = NDArray[np.uint8]

_MAX_HEIGHT = 20_000
"""Pixels of one stack; Tesseract takes no image higher than 32,767."""


@dataclass(frozen=True)
class Slot:
    """Where a cell stands in the stack: its rows there, and how to get back to the page."""

    top: int
    bottom: int
    dx: int
    dy: int


@dataclass(frozen=True)
class Stack:
    """Cells one below the other, white between them."""

    image: Gray
    slots: tuple[Slot, ...]


def stack_cells(gray: Gray, ink: Gray, tables: Sequence[RuledTable], dpi: int) -> list[Stack]:
    """Return the inked cells of ``tables`` stacked top down; a new stack begins where one grows too high."""
    scale = dpi / 72
    inset = max(2, round(1.2 * scale))
    margin = round(9 * scale)
    crops: list[tuple[Gray, int, int]] = []
    for table in tables:
        for cell in table.cells:
            x0, top, x1, bottom = (round(v * scale) for v in cell.box)
            rows, cols = slice(top + inset, bottom - inset), slice(x0 + inset, x1 - inset)
            ys, xs = np.nonzero(ink[rows, cols])
            if len(ys) < 0.01 * dpi * scale:
                continue
            pad = round(2 * scale)
            y0, y1 = top + inset + max(0, int(ys.min()) - pad), top + inset + int(ys.max()) + pad + 1
            left, right = x0 + inset + max(0, int(xs.min()) - pad), x0 + inset + int(xs.max()) + pad + 1
            y1, right = min(y1, bottom - inset), min(right, x1 - inset)
            crops.append((gray[y0:y1, left:right], left, y0))
    stacks: list[Stack] = []
    batch: list[tuple[Gray, int, int]] = []
    height = margin
    for crop in crops:
        if batch and height + crop[0].shape[0] + margin > _MAX_HEIGHT:
            stacks.append(_build(batch, margin))
            batch, height = [], margin
        batch.append(crop)
        height += crop[0].shape[0] + margin
    return [*stacks, _build(batch, margin)] if batch else stacks


def _build(crops: list[tuple[Gray, int, int]], margin: int) -> Stack:
    width = max(crop.shape[1] for crop, _, _ in crops) + 2 * margin
    height = sum(crop.shape[0] + margin for crop, _, _ in crops) + margin
    image = np.full((height, width), 255, np.uint8)
    slots: list[Slot] = []
    y = margin
    for crop, left, top in crops:
        image[y : y + crop.shape[0], margin : margin + crop.shape[1]] = crop
        slots.append(Slot(y, y + crop.shape[0], left - margin, top - y))
        y += crop.shape[0] + margin
    return Stack(image, tuple(slots))


def unstack(words: Sequence[Word], stack: Stack) -> list[Word]:
    """Return ``words``, a line of the stack, with their boxes moved back to the page (pixels)."""
    moved: list[Word] = []
    for word in level(words):
        y = (word.box.top + word.box.bottom) / 2
        slot = min(stack.slots, key=lambda s: max(s.top - y, y - s.bottom, 0.0))
        x0, top, x1, bottom = word.box
        box = BBox(x0 + slot.dx, top + slot.dy, x1 + slot.dx, bottom + slot.dy)
        moved.append(Word(word.text, box, word.confidence))
    return moved
