"""Photographs made of pages: tilted by a known angle, on dark ground, in uneven light."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Shot:
    """How the camera was held, and what the table is like."""

    tilt: float = 10.0
    """Degrees by which the camera looks from below."""
    lean: float = 0.0
    """Degrees by which it looks from the side."""
    turn: float = 0.0
    """Degrees by which the sheet is turned on the table."""
    ground: tuple[int, int, int] = (70, 50, 40)
    shade: float = 0.6
    """Light in the lower right corner, of that in the upper left one."""
    noise: float = 4.0
    fill: float = 0.92
    """Share of the picture's width or height the sheet takes."""
    width: int = 1800
    height: int = 2400


def page_to_photo(shape: tuple[int, ...], shot: Shot) -> NDArray[np.float64]:
    """Return the 3x3 matrix from pixels of a page of ``shape`` to those of its photograph."""
    height, width = shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    flat = np.c_[corners - (width / 2, height / 2), np.zeros(4)]
    ax, ay, az = np.radians((shot.tilt, shot.lean, shot.turn))
    turn_x = np.array([(1, 0, 0), (0, np.cos(ax), -np.sin(ax)), (0, np.sin(ax), np.cos(ax))])
    turn_y = np.array([(np.cos(ay), 0, np.sin(ay)), (0, 1, 0), (-np.sin(ay), 0, np.cos(ay))])
    turn_z = np.array([(np.cos(az), -np.sin(az), 0), (np.sin(az), np.cos(az), 0), (0, 0, 1)])
    placed = flat @ (turn_x @ turn_y @ turn_z).T
    distance = 1.3 * np.hypot(width, height)
    seen = placed[:, :2] * (distance / (distance + placed[:, 2:]))
    low, high = seen.min(axis=0), seen.max(axis=0)
    scale = shot.fill * min(shot.width / (high - low)[0], shot.height / (high - low)[1])
    seen = (seen - (low + high) / 2) * scale + (shot.width / 2, shot.height / 2)
    return np.asarray(
        cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32)), np.float64
    )


def photograph(page: NDArray[np.uint8], shot: Shot, seed: int = 1) -> NDArray[np.uint8]:
    """Return the photograph (RGB) of ``page`` (RGB or grey) as a JPEG of quality 85 would give it."""
    rng = np.random.default_rng(seed)
    page = page if page.ndim == 3 else np.repeat(page[:, :, None], 3, axis=2)
    matrix, size = page_to_photo(page.shape, shot), (shot.width, shot.height)
    grain = cv2.resize(rng.normal(0, 9, (shot.height // 8, 40)), size, interpolation=cv2.INTER_LINEAR)
    ground = np.clip(np.array(shot.ground) + grain[..., None], 0, 255)
    # what a pixel of a page far finer than the photograph has to be the mean of
    fine = cv2.GaussianBlur(page, (0, 0), max(0.3, 0.45 / float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))))
    warped = cv2.warpPerspective(fine, matrix, size, flags=cv2.INTER_LINEAR).astype(np.float64)
    mask = cv2.warpPerspective(np.ones(page.shape[:2], np.float32), matrix, size)[..., None]
    ys, xs = np.mgrid[0 : shot.height, 0 : shot.width]
    light = 1 - (1 - shot.shade) * (xs / shot.width + ys / shot.height) / 2
    mixed = (0.9 * warped * mask + ground * (1 - mask)) * light[..., None]
    mixed += rng.normal(0, shot.noise, mixed.shape)
    pixels = np.clip(mixed, 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])
    decoded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(decoded[:, :, ::-1])
