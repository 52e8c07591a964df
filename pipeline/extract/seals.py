"""Finds the round seals of offices on a picture: what stands within is the seal's own, not the document's."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model import BBox

Gray = NDArray[np.uint8]

_LOOK_DPI = 72
"""Resolution looked at: a ring is a pixel or two wide, letters are blots."""
_RADIUS = (36.0, 62.0)
"""Points. Seals are made 32 to 42 mm wide; pictures of pages are not always true to size."""
_EDGE, _VOTES = 150.0, 25.0
"""Contrast of an edge and votes for a centre that ``cv2.HoughCircles`` asks for: few, the ring decides."""
_RING = 0.75
"""Share of a circle that is ink: the 22 seals of the real scans have 0.83 to 1.0, circles drawn over
lines of text 0.56 at most."""
_SLACK = 3.0
"""Points a ring may be wider or narrower than the circle found."""
_RIM = 1.05
"""Radii within which print belongs to the seal: its outer ring is thick."""


@dataclass(frozen=True)
class Seal:
    """A round seal, in points of the upright page."""

    x: float
    y: float
    radius: float

    def scaled(self, factor: float) -> "Seal":
        """Return the seal in another unit, ``factor`` to a point."""
        return Seal(self.x * factor, self.y * factor, self.radius * factor)

    def holds(self, box: BBox) -> bool:
        """Return whether all of ``box`` lies within the seal."""
        corners = ((x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom))
        return all(np.hypot(x - self.x, y - self.y) <= _RIM * self.radius for x, y in corners)

    def touches(self, box: BBox) -> bool:
        """Return whether a part of ``box`` lies within the seal."""
        dx = max(box.x0 - self.x, self.x - box.x1, 0.0)
        dy = max(box.top - self.y, self.y - box.bottom, 0.0)
        return bool(np.hypot(dx, dy) <= self.radius)


def find_seals(ink: Gray, dpi: int) -> list[Seal]:
    """Return the seals on ``ink`` (255 where the page is dark, ink of any colour), from the top down."""
    scale = min(1.0, _LOOK_DPI / dpi)
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    unit = dpi * scale / 72
    low, high = (round(radius * unit) for radius in _RADIUS)
    circles = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, 1, 1.5 * low, param1=_EDGE, param2=_VOTES, minRadius=low, maxRadius=high
    )
    found: Sequence[Sequence[float]] = [] if circles is None else circles[0].tolist()
    rings = [(x, y, *_fit_ring(small > 0, x, y, r, _SLACK * unit)) for x, y, r in found]
    seals = [Seal(x / unit, y / unit, r / unit) for x, y, r, share in rings if share >= _RING]
    return sorted(seals, key=lambda seal: (seal.y, seal.x))


def _fit_ring(
    dark: NDArray[np.bool_], x: float, y: float, radius: float, slack: float
) -> tuple[float, float]:
    """Return the radius near ``radius`` at which most of a circle is ``dark``, and that share."""
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    radii = np.arange(radius - slack, radius + slack + 0.5, 0.5)
    columns = np.rint(x + radii[:, None] * np.cos(angles)).astype(int)
    rows = np.rint(y + radii[:, None] * np.sin(angles)).astype(int)
    inside = (rows >= 0) & (rows < dark.shape[0]) & (columns >= 0) & (columns < dark.shape[1])
    hit = dark[np.where(inside, rows, 0), np.where(inside, columns, 0)] & inside
    shares = cv2.blur(hit.astype(np.float32), (1, 3)) > 0
    best = int(shares.mean(axis=1).argmax())
    return float(radii[best]), float(shares.mean(axis=1)[best])
