"""Finds the sheet on a photograph, and makes of it the picture a scanner would give."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Corners = NDArray[np.float64]
"""4 x 2, pixels: upper left, upper right, lower right, lower left."""
Matrix = NDArray[np.float64]

_SIDE = 900
"""Pixels of the longer side on which the sheet is looked for."""
_TEXT = 13
"""Pixels there which print may be high or rules thick: the paper closes over them."""
_REACH, _CLOSE = 0.02, 0.004
"""Shares of the diagonal: how far from an outline its edge is looked for, and from a straight one."""
_SAMPLES, _SEEN = 48, 0.8
"""Places along a side where its edge is looked for, and the share at which it must lie on one line."""
_STEP, _CONTRAST = 14.0, 25.0
"""Grey levels from the sheet down to the ground: at its edge, and as a whole."""
_AREA = 0.4
_ANGLES = (60.0, 120.0)
_OPPOSITE = 0.65
"""Shares of the picture and of opposite sides, degrees: what a sheet photographed to be read has at least."""
_A4, _LIKE_A4 = 297 / 210, 0.13
"""Aspect of the sheets of an office; foreshortened ones within this share are taken for it."""
_SHORT_INCHES = 8.27
_LONGEST, _MOST_SIDE = 3.0, 32_000
"""Aspect of pictures that are no photographs, and pixels of a side that OpenCV can warp."""


@dataclass(frozen=True)
class Sheet:
    """Where a sheet lies on a picture. Sizes in pixels."""

    matrix: Matrix
    """3x3, from pixels of the picture to those of the flat sheet."""
    width: int
    height: int
    dpi: int
    picture_width: int
    picture_height: int
    picture_dpi: int

    def flatten(self, pixels: Image) -> Image:
        """Return the sheet on ``pixels`` as seen from straight above."""
        size = (self.width, self.height)
        flat = cv2.warpPerspective(
            pixels, self.matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(flat, np.uint8)

    def back(self, degrees: int, width: float, height: float) -> Matrix:
        """Return the 3x3 matrix from points of the sheet, ``width`` x ``height``, to points of the picture.

        Both turned clockwise by ``degrees``, as they are when the lines run across.
        """
        turn = degrees // 90
        sheet_width, sheet_height = _turned(self.width, self.height, turn)
        pixels = np.diag((sheet_width / width, sheet_height / height, 1.0))
        unturn = np.linalg.inv(_quarters(turn, self.width, self.height))
        picture = _quarters(turn, self.picture_width, self.picture_height)
        points = np.diag((72 / self.picture_dpi, 72 / self.picture_dpi, 1.0))
        return np.asarray(points @ picture @ np.linalg.inv(self.matrix) @ unturn @ pixels, np.float64)

    def picture_points(self, degrees: int) -> tuple[float, float]:
        """Return width and height in points of the picture turned by ``degrees``."""
        width, height = _turned(self.picture_width, self.picture_height, degrees // 90)
        return round(width * 72 / self.picture_dpi, 2), round(height * 72 / self.picture_dpi, 2)


def find_sheet(pixels: Image) -> Corners | None:
    """Return the corners of the sheet on ``pixels`` (RGB or grey); None where they are not certain.

    Certain is a bright sheet on darker ground with four corners in the picture and four straight
    edges, each seen along four fifths of its length, that covers two fifths of the picture.
    """
    short, long = sorted(pixels.shape[:2])
    if long > _LONGEST * short or long > _MOST_SIDE:
        return None
    light, factor = _lightness(pixels)
    best: Corners | None = None
    for outline in _outlines(light):
        corners = _fit(light, outline)
        if corners is None or not _is_sheet(light, corners):
            continue
        if best is None or _area(corners) > _area(best):
            best = corners
    return None if best is None else (best + 0.5) * factor - 0.5


def lift(corners: Corners, shape: tuple[int, ...], dpi: int) -> Sheet:
    """Return the sheet with ``corners`` on a picture of ``shape`` and ``dpi``."""
    width, height, sheet_dpi = sheet_size(corners)
    return Sheet(_sheet_matrix(corners, width, height), width, height, sheet_dpi, shape[1], shape[0], dpi)


def span(corners: Corners, width: int, height: int, dpi: int) -> Sheet:
    """Return the sheet with ``corners`` that is as large as its picture, at the same resolution."""
    return Sheet(_sheet_matrix(corners, width, height), width, height, dpi, width, height, dpi)


def sheet_size(corners: Corners) -> tuple[int, int, int]:
    """Return width and height in pixels of the sheet seen from above, and its resolution.

    The longer one of two opposite sides is the nearer one: the sheet is made no smaller than that, to
    keep every detail. The shorter side is taken for that of an A4 sheet.
    """
    top, right, bottom, left = _sides(corners)
    aspect = (left + right) / (top + bottom)
    for office in (_A4, 1 / _A4):
        aspect = office if abs(aspect / office - 1) <= _LIKE_A4 else aspect
    width = max(top, bottom, max(left, right) / aspect)
    height = width * aspect
    return round(width), round(height), max(1, round(min(width, height) / _SHORT_INCHES))


def _sheet_matrix(corners: Corners, width: int, height: int) -> Matrix:
    """Return the 3x3 matrix from pixels of the picture to those of a flat sheet of that size."""
    flat = np.array([(0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), flat), np.float64)


def _turned(width: int, height: int, turn: int) -> tuple[int, int]:
    """Return the size of a picture turned by ``turn`` quarters."""
    return (height, width) if turn % 2 else (width, height)


def _quarters(turn: int, width: int, height: int) -> Matrix:
    """Return the 3x3 matrix of turning a picture of that size clockwise by ``turn`` quarters."""
    matrix = np.eye(3)
    for quarter in range(turn % 4):
        high = _turned(width, height, quarter)[1]
        matrix = np.array([(0.0, -1.0, high), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)]) @ matrix
    return matrix


def _lightness(pixels: Image) -> tuple[Image, NDArray[np.float64]]:
    """Return a small picture of how white ``pixels`` are, print closed over, and its scale in x and y.

    The darkest channel: paper is bright in all of them, a table of wood or a cloth is not.
    """
    height, width = pixels.shape[:2]
    factor = min(1.0, _SIDE / max(height, width))
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    dark = small if small.ndim == 2 else small.min(axis=2)
    closed = cv2.morphologyEx(cv2.medianBlur(dark, 3), cv2.MORPH_CLOSE, np.ones((_TEXT, _TEXT), np.uint8))
    scale = np.array([width / dark.shape[1], height / dark.shape[0]])
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 1.0), np.uint8), scale


def _outlines(light: Image) -> Iterator[Corners]:
    """Yield quadrilaterals that bright regions of ``light`` nearly fill."""
    edges = cv2.dilate(cv2.Canny(light, 20, 60), np.ones((3, 3), np.uint8))
    masks = [np.asarray(light > level, np.uint8) for level in range(50, 240, 15)]
    for mask in [*masks, np.asarray(edges == 0, np.uint8)]:
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        if not contours:
            continue
        hull = cv2.convexHull(max(contours, key=cv2.contourArea))
        area = cv2.contourArea(hull)
        if area < 0.9 * _AREA * light.size:
            continue
        for share in (0.01, 0.02, 0.03, 0.05):
            outline = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, closed=True), closed=True)
            if len(outline) == 4 and cv2.contourArea(outline) > 0.93 * area:
                yield _in_order(outline.reshape(4, 2).astype(np.float64))
                break


def _in_order(points: Corners) -> Corners:
    """Return four corners clockwise, beginning with the one that is nearest to the upper left."""
    around = points - points.mean(axis=0)
    points = points[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]
    return np.roll(points, -int(points.sum(axis=1).argmin()), axis=0)


def _fit(light: Image, outline: Corners) -> Corners | None:
    """Return where the straight edges along ``outline`` meet; None where a side shows none."""
    lines = []
    for start, end in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        line = _edge_line(light, start, end)
        if line is None:
            return None
        lines.append(line)
    corners = []
    for before, after in zip(np.roll(lines, 1, axis=0), lines, strict=True):
        met = np.cross(before, after)
        if abs(met[2]) < 1e-6:
            return None
        corners.append(met[:2] / met[2])
    return np.array(corners)


def _edge_line(light: Image, start: Corners, end: Corners) -> NDArray[np.float64] | None:
    """Return the line (homogeneous) on which ``light`` falls beyond the side from ``start`` to ``end``."""
    along = end - start
    outward = np.array([along[1], -along[0]]) / np.hypot(*along)
    diagonal = float(np.hypot(*light.shape[:2]))
    reach = max(8, round(_REACH * diagonal))
    places = start + np.linspace(0.05, 0.95, _SAMPLES)[:, None] * along
    steps = np.arange(-reach, reach + 1)
    grid = (places[:, None] + steps[None, :, None] * outward).astype(np.float32)
    profile = cv2.remap(
        light, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float64)
    sums = np.cumsum(np.pad(profile, ((0, 0), (1, 0))), axis=1)
    means = (sums[:, 4:] - sums[:, :-4]) / 4
    falls = means[:, :-4] - means[:, 4:]
    where = falls.argmax(axis=1)
    seen = falls[np.arange(_SAMPLES), where] >= _STEP
    if seen.mean() < _SEEN:
        return None
    # the fall is between the fourth and the fifth pixel of its window
    found = places + (where - reach + 3.5)[:, None] * outward
    vx, vy, x, y = cv2.fitLine(found[seen].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    line = np.array([-vy, vx, vy * x - vx * y], np.float64)
    off = np.abs(found @ line[:2] + line[2])
    return line if float(np.mean(seen & (off <= _CLOSE * diagonal))) >= _SEEN else None


def _is_sheet(light: Image, corners: Corners) -> bool:
    """Return whether ``corners`` have the place and shape of a sheet, and the ground is darker than it."""
    height, width = light.shape[:2]
    if (corners < -1).any() or (corners > (width, height)).any() or _area(corners) < _AREA * light.size:
        return False
    top, right, bottom, left = _sides(corners)
    if min(top, bottom) < _OPPOSITE * max(top, bottom) or min(left, right) < _OPPOSITE * max(left, right):
        return False
    before = np.roll(corners, 1, axis=0) - corners
    after = np.roll(corners, -1, axis=0) - corners
    cosines = (before * after).sum(axis=1) / (np.hypot(*before.T) * np.hypot(*after.T))
    angles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))
    if angles.min() < _ANGLES[0] or angles.max() > _ANGLES[1]:
        return False
    inside = cv2.fillConvexPoly(np.zeros_like(light), np.round(corners).astype(np.int32), 1) > 0
    if inside.all():
        return False
    return bool(np.median(light[inside]) - np.median(light[~inside]) >= _CONTRAST)


def _area(corners: Corners) -> float:
    return float(cv2.contourArea(corners.astype(np.float32)))


def _sides(corners: Corners) -> tuple[float, float, float, float]:
    """Return the lengths of the upper, right, lower and left side."""
    top, right, bottom, left = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return float(top), float(right), float(bottom), float(left)
