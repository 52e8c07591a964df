"""Prepares the picture of a page for OCR: colour out, light evened, turned and deskewed."""

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Image = NDArray[np.uint8]

_DARK = 110
"""Grey level below which ground is none of paper."""
_SMOOTH = 0.9
"""Standard deviation in pixels of the smoothing of black and white scans."""
_NUMBER_MARKS = 4
"""Marks of a page's number at most."""
_MAX_SKEW = 6.0
"""Degrees searched to either side; a sheet fed worse than that is turned by the scanner's software."""


def to_gray(image: Image) -> Gray:
    """Return ``image`` (RGB or grey) as grey, with stamps and signatures in colour faded.

    The brightest channel of a red or blue stroke is bright, that of black print is dark: taking it
    lifts the stamp off the print below.
    """
    if image.ndim == 2:
        return image
    if image.shape[2] == 1:
        return np.ascontiguousarray(image[:, :, 0])
    red, green, blue = cv2.split(image)[:3]
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def positive(image: Image) -> Image:
    """Return ``image`` with dark print on bright paper: white on black is turned round.

    Nine tenths of it are dark then; a photograph with a sheet on it is brighter.
    """
    sample = to_gray(image[::7, ::7])
    negative = np.count_nonzero(sample < _DARK) > 0.9 * sample.size
    return np.asarray(255 - image, np.uint8) if negative else image


def even_light(gray: Gray, dpi: int) -> Gray:
    """Return ``gray`` with its paper made white: shadows, stains and grey paper divided out."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    size = max(3, round(dpi / 4 * 0.2)) | 1
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((size, size), np.uint8)), min(size * 2 + 1, 255))
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, np.maximum(paper, 1), scale=255), np.uint8)


def smooth(gray: Gray) -> Gray:
    """Return ``gray`` with its steps smoothed, for black and white scans.

    On those measured this gains 0.3 to 0.9 points of token F1 (docs/extract.md).
    """
    return np.asarray(cv2.GaussianBlur(gray, (0, 0), _SMOOTH), np.uint8)


def is_bitonal(gray: Gray) -> bool:
    """Return whether nearly all of ``gray`` is black or white, as fax and CCITT scans are."""
    sample = gray[::7, ::7]
    return bool(np.count_nonzero((sample > 40) & (sample < 215)) < 0.004 * sample.size)


def find_ink(gray: Gray) -> Gray:
    """Return 255 where ``gray`` (paper white) is print, 0 elsewhere."""
    threshold, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray((gray < min(max(threshold, 90), 190)) * np.uint8(255), np.uint8)


def has_print(gray: Gray, dpi: int) -> bool:
    """Return whether more stands on ``gray`` than a page's number, which Tesseract does not see alone.

    A mark as high as a digit of 6 points counts; specks are lower.
    """
    ink, least = find_ink(gray), 3.5 * dpi / 72
    found = 0
    for top in range(0, ink.shape[0], dpi):  # as a rule the first inch of print decides
        band = ink[top : top + dpi]
        y, bottom = _mark_rows(band)
        found += int(np.count_nonzero((bottom - y >= least) & (y > 0) & (bottom < len(band))))
        if found > _NUMBER_MARKS:
            return True
    y, bottom = _mark_rows(ink)
    return int(np.count_nonzero(bottom - y >= least)) > _NUMBER_MARKS


def _mark_rows(ink: Gray) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the first row of each mark of ``ink``, and the one after its last."""
    if not ink.any():
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    y, height = (np.asarray(stats[1:, n], np.int32) for n in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT))
    return y, y + height


def find_skew(ink: Gray, dpi: int) -> float:
    """Return the degrees clockwise by which the lines of ``ink`` are turned; 0 where none show.

    The angle is the one whose projection onto the vertical has the sharpest steps: coarse, then fine.
    """
    factor = min(1.0, 100 / dpi)
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small = (small > 64).astype(np.uint8)
    ys, xs = np.nonzero(small)
    if len(ys) < 200:
        return 0.0
    step = max(1, len(ys) // 40_000)
    ys, xs = ys[::step].astype(np.float64), xs[::step].astype(np.float64)

    def sharpness(angle: float) -> float:
        turned = ys - xs * np.tan(np.radians(angle))
        counts = np.bincount((turned - turned.min()).astype(np.int64)).astype(np.float64)
        return float(np.square(np.diff(counts)).sum())

    best = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.1, 0.5), key=sharpness)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=sharpness)
    return float(round(best, 2)) if sharpness(best) > 1.05 * sharpness(0.0) else 0.0


def skew_matrix(shape: tuple[int, ...], angle: float) -> NDArray[np.float64]:
    """Return the 2x3 matrix that turns an image of ``shape`` back by ``angle`` around its middle."""
    return np.asarray(cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), angle, 1.0), np.float64)


def deskew(gray: Gray, matrix: NDArray[np.float64]) -> Gray:
    """Return ``gray`` turned by ``matrix``, its size kept, new corners white."""
    size = (gray.shape[1], gray.shape[0])
    return np.asarray(cv2.warpAffine(gray, matrix, size, flags=cv2.INTER_LINEAR, borderValue=255), np.uint8)


def turn_quarters(image: Image, degrees: int) -> Image:
    """Return ``image`` turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90) % 4))


def lines_run_down(ink: Gray, dpi: int) -> bool:
    """Return whether the lines of ``ink`` run down the page: it lies on its side.

    Text lines leave white stripes between them. Squares of an inch vote, so that a table's rules or
    one big stamp do not decide: a square's vote goes to the direction in which its stripes are.
    """
    factor = min(1.0, 72 / dpi)
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.float64)
    side = max(8, round(dpi * factor))
    high, wide = small.shape[0] // side, small.shape[1] // side
    squares = small[: high * side, : wide * side].reshape(high, side, wide, side).swapaxes(1, 2)
    gray = squares.mean(axis=(2, 3))
    printed = squares[(gray > 8) & (gray < 120)]
    if not len(printed):
        return False
    rows, cols = _stripes(printed.mean(axis=2)), _stripes(printed.mean(axis=1))
    across, down = np.count_nonzero(rows > 1.3 * cols), np.count_nonzero(cols > 1.3 * rows)
    return bool(down >= 3 and down > 1.5 * across)


def _stripes(profiles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how deep the white stripes of each profile are; a single spike, a rule, does not count."""
    smooth = (profiles[:, :-2] + profiles[:, 1:-1] + profiles[:, 2:]) / 3
    low, high = np.percentile(smooth, (20, 80), axis=1)
    return np.asarray(high - low, np.float64)
