"""Turns PDF pages into pictures: the scan itself where the page is nothing else, else a rendering."""

import math

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.extract.ocr import Picture
from pipeline.extract.resolution import WORKING_DPI

_FULL = 0.98
"""Share of the page's sides a picture must fill to be the page."""
_DARK = 100
"""Mean grey below which a picture taken out is a mask, which has to be rendered to be seen."""


def render(page: pdfium.PdfPage, turn: int, dpi: int, max_pixels: int, *, gray: bool = False) -> Picture:
    """Return ``page`` turned clockwise by ``turn`` degrees from its unrotated state.

    The resolution is lowered where the picture would have more than ``max_pixels`` pixels.
    """
    width, height = page.get_size()
    limit = math.sqrt(max_pixels / max(width * height, 1.0)) * 72
    used = dpi if dpi <= limit else max(1, int(limit))
    extra = (turn - page.get_rotation()) % 360
    bitmap = page.render(scale=used / 72, rotation=extra, grayscale=gray, rev_byteorder=True)
    try:
        pixels = np.array(bitmap.to_numpy())
    finally:
        bitmap.close()
    return Picture(_flat(pixels) if gray else pixels, used)


def picture_page(page: pdfium.PdfPage, turn: int, max_pixels: int) -> Picture:
    """Return ``page`` for OCR: the pixels of its scan untouched, else rendered at the working resolution.

    Taking the scan out saves the rendering, and keeps black and white black and white.
    """
    if turn == 0 and page.get_rotation() == 0:
        pixels = _take_scan(page, max_pixels)
        if pixels is not None:
            return Picture(pixels, max(1, round(pixels.shape[1] / page.get_width() * 72)))
    return render(page, turn, WORKING_DPI, max_pixels)


def _take_scan(page: pdfium.PdfPage, max_pixels: int) -> NDArray[np.uint8] | None:
    """Return the pixels (RGB or grey) of the one picture that fills ``page``, None where it is not so."""
    found = list(page.get_objects(max_depth=1))
    if len(found) != 1 or found[0].type != raw.FPDF_PAGEOBJ_IMAGE:
        return None
    image = found[0]
    width, height = page.get_size()
    left, bottom, _, _ = page.get_bbox()
    matrix = image.get_matrix()
    px_width, px_height = image.get_px_size()
    upright = abs(matrix.b) + abs(matrix.c) < 0.01 * matrix.a and matrix.a > 0 and matrix.d > 0
    fills = all(_FULL < side / whole < 2 - _FULL for side, whole in ((matrix.a, width), (matrix.d, height)))
    away = max(abs(matrix.e - left) / width, abs(matrix.f - bottom) / height)
    square = px_height and abs(px_width / px_height / (width / height) - 1) < 0.03
    if not (upright and fills and square and away < 1 - _FULL) or not 0 < px_width * px_height <= max_pixels:
        return None
    try:
        bitmap = image.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None
    pixels = np.array(bitmap.to_numpy())
    swapped = bitmap.mode.startswith("BGR")
    if pixels[::4, ::4].mean() < _DARK:
        return None
    if not swapped:
        return _flat(pixels)
    code = cv2.COLOR_BGRA2RGB if pixels.shape[2] == 4 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)


def _flat(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
