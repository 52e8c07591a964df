"""Turns PDF pages and image files into pictures of pages, within the limits on pixels."""

import math

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.extract.ocr import Picture

_LOW, _HIGH, _DEFAULT = 200, 300, 300
"""Rendering resolutions: a scan is rendered at its own, within these; print without pictures at 300."""


def find_dpi(page: pdfium.PdfPage) -> int:
    """Return the resolution of the largest picture on ``page``, within sane limits."""
    best_area, best = 0.0, float(_DEFAULT)
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        area = (right - left) * (top - bottom)
        width, _height = image.get_px_size()
        if area > best_area and right > left:
            best_area, best = area, width / (right - left) * 72
    return round(min(max(best, _LOW), _HIGH))


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


def _flat(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return pixels[:, :, 0] if pixels.ndim == 3 else pixels
