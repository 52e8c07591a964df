"""The two grey views of a page: coloured ink faded, to be read, and all ink dark, where stamped names are."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract import clean
from pipeline.extract.resolution import to_working_dpi

Gray = NDArray[np.uint8]
Pixels = NDArray[np.uint8]

_COLOURED, _INKED = 60, 150
"""Grey levels between the channels of a coloured pixel, and below which its darkest one is ink."""
_ENOUGH = 1e-4
"""Share of a page's pixels that is coloured where anything is stamped: a name has a thousandth."""


@dataclass(frozen=True)
class Views:
    """One page, paper white, both views of the same size."""

    faded: Gray
    """Seals and signatures in colour lifted off the print below."""
    dark: Gray | None = None
    """Red and blue ink as dark as black; None where the page has none."""

    @property
    def inked(self) -> Gray:
        """The view in which all ink is dark."""
        return self.faded if self.dark is None else self.dark

    def turned(self, degrees: int) -> "Views":
        """Return the page turned clockwise by 0, 90, 180 or 270 degrees."""
        dark = None if self.dark is None else clean.turn_quarters(self.dark, degrees)
        return Views(clean.turn_quarters(self.faded, degrees), dark)

    def deskewed(self, matrix: NDArray[np.float64]) -> "Views":
        """Return the page turned by ``matrix``, its size kept."""
        dark = None if self.dark is None else clean.deskew(self.dark, matrix)
        return Views(clean.deskew(self.faded, matrix), dark)


def prepare(pixels: Pixels, dpi: int) -> tuple[Views, int]:
    """Return both views of a page (RGB or grey), shadows and steps out, and their resolution now."""
    pixels = clean.positive(pixels)
    faded, now = _prepare(clean.to_gray(pixels), dpi)
    if not has_colour(pixels):
        return Views(faded), now
    red, green, blue = cv2.split(pixels)[:3]
    dark, _ = _prepare(np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8), dpi)
    return Views(faded, dark), now


def _prepare(gray: Gray, dpi: int) -> tuple[Gray, int]:
    bitonal = clean.is_bitonal(gray)
    gray, dpi = to_working_dpi(gray, dpi)
    return (clean.smooth(gray) if bitonal else clean.even_light(gray, dpi)), dpi


def has_colour(pixels: Pixels) -> bool:
    """Return whether ``pixels`` (RGB or grey) hold coloured ink."""
    if pixels.ndim == 2 or pixels.shape[2] < 3:
        return False
    red, green, blue = cv2.split(np.ascontiguousarray(pixels[::3, ::3, :3]))
    low, high = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    coloured = (cv2.subtract(high, low) > _COLOURED) & (low < _INKED)
    return bool(np.count_nonzero(coloured) > _ENOUGH * coloured.size)
