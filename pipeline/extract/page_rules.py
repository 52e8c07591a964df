"""The ruled tables of a page that is read from its text layer: from its vectors, else from a rendering.

Vectors say exactly where a rule runs, however pale it is and whatever shade lies behind it; the rendering
says whether it shows. Where a picture on the page may hold a table, the rendering is all there is to ask.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.extract.render import render
from pipeline.extract.rules import MIN_HEIGHT, MIN_WIDTH, Drawn, RuledTable, find_rules
from pipeline.extract.text_layer import Upright
from pipeline.extract.vectors import Line, Vectors

Gray = NDArray[np.uint8]

_DPI = 144
"""Resolution at which rules are looked for: a hair line still has a pixel."""
_INK, _SHOWS = 170, 250
"""Grey levels below which a pixel of the rendering is ink, and below which it is anything but white paper."""
_FEW_PATHS, _MOST_PATHS = 5, 5000
"""Paths that rule the smallest table, where each draws one line; and those of a drawing, too many for a
parser in Python: a full A3 table has 2000."""
_DEPTH = 3
"""Forms within forms that are looked into; of deeper ones only the rendering tells."""


@dataclass(frozen=True)
class Contents:
    """What a page has besides text."""

    anything: bool = False
    picture: bool = False
    """Whether it has a picture, or forms too deep to look into, in which there is room for a table."""
    paths: int = 0
    """Lines and shapes, 0 where they cannot rule a table: those under a letterhead are few and far apart."""


def look_at_contents(page: pdfium.PdfPage) -> Contents:
    """Return what ``page`` has besides text."""
    anything, picture, inside = False, False, 0
    paths: list[tuple[float, float]] = []
    for obj in page.get_objects(max_depth=_DEPTH):
        if obj.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            anything |= obj.type in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
            picture |= obj.type == raw.FPDF_PAGEOBJ_FORM and obj.level == _DEPTH - 1
            continue
        anything = True
        x0, y0, x1, y1 = obj.get_bounds()
        if obj.type == raw.FPDF_PAGEOBJ_IMAGE:
            picture |= obj.level > 0 or _has_room(x1 - x0, y1 - y0)
        elif obj.level > 0:
            inside += 1  # its bounds are those in its form
        else:
            paths.append((x1 - x0, y1 - y0))
    ruled = inside or len(paths) >= _FEW_PATHS or any(_has_room(*size) for size in paths)
    return Contents(anything, picture, inside + len(paths) if ruled else 0)


def _has_room(width: float, height: float) -> bool:
    """Return whether a table fits into so many points, lying on its side or not."""
    return min(width, height) >= MIN_HEIGHT and max(width, height) >= MIN_WIDTH


def find_tables(
    page: pdfium.PdfPage, number: int, contents: Contents, upright: Upright, vectors: Vectors, max_pixels: int
) -> tuple[RuledTable, ...]:
    """Return the ruled tables of ``page`` (``number`` from 0), in points of the upright page."""
    if not contents.picture and not contents.paths:
        return ()
    picture = render(page, upright.turn, _DPI, max_pixels, gray=True)
    lines = None
    if not contents.picture and contents.paths <= _MOST_PATHS:
        lines = vectors.read_lines(number, contents.paths)
    drawn = None if lines is None else _paint(lines, upright, picture.pixels, picture.dpi / 72)
    ink = np.asarray((picture.pixels < _INK) * np.uint8(255), np.uint8)
    return find_rules(ink, picture.dpi, drawn).tables


def _paint(lines: list[Line], upright: Upright, rendering: Gray, scale: float) -> Drawn:
    """Return ``lines`` drawn one pixel wide, but for what the page does not show: white, cut off, covered."""
    across, down = np.zeros_like(rendering), np.zeros_like(rendering)
    for line in lines:
        x0, top, x1, bottom = (max(0, round(place * scale)) for place in upright.box(*line))
        if x1 - x0 >= bottom - top:
            across[top : top + 1, x0 : x1 + 1] = 255
        else:
            down[top : bottom + 1, x0 : x0 + 1] = 255
    shown = np.asarray(cv2.dilate((rendering < _SHOWS) * np.uint8(255), np.ones((5, 5), np.uint8)), np.uint8)
    return Drawn(across & shown, down & shown)
