"""Making a scan of a print: dull, skewed, noisy, unevenly lit, packed as JPEG or black and white."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from pipeline.training.draw import Draw

PRINT_DPI = 400
"""Resolution the print is drawn at before it is scanned."""


@dataclass(frozen=True)
class ScanLevel:
    """The ranges a scan is drawn from; pairs are (least, most)."""

    name: str
    weights: dict[str, float]
    """How often the level is used, by engine."""
    dpi: tuple[int, ...]
    skew: float
    """Most degrees to either side."""
    noise: tuple[float, float]
    """Standard deviation in grey levels of 255."""
    blur: tuple[float, float]
    """Radius in pixels at 200 dpi."""
    quality: tuple[float, float]
    """Of the JPEG."""
    bitonal: float
    """Share of pages turned to black and white."""


LEVELS = (
    ScanLevel("good", {"eng": 5.0, "vie": 1.0}, (300, 300, 200), 0.2, (1, 5), (0.2, 0.5), (80, 92), 0.3),
    ScanLevel("office", {"eng": 3.5, "vie": 2.0}, (200, 200, 150), 0.6, (3, 12), (0.4, 0.9), (45, 80), 0.3),
    ScanLevel("poor", {"eng": 1.0, "vie": 2.5}, (120, 150, 200), 0.9, (8, 20), (0.6, 1.2), (30, 60), 0.3),
    ScanLevel("fax", {"eng": 0.5, "vie": 4.5}, (120, 120, 150), 0.9, (10, 34), (0.5, 1.0), (60, 80), 1.0),
)
"""The English readings that archives hold come from good scans (``cac`` for ``các`` in three of four; a
scan of 200 dpi and less gives ``cdc``). Vietnamese data errs on poor ones only, so it sees more of them."""


def scan_print(print_image: Image.Image, level: ScanLevel, dpi: int, draw: Draw) -> Image.Image:
    """Return the scan at ``dpi`` of a print drawn at ``PRINT_DPI``, as 8-bit grey."""
    factor = dpi / PRINT_DPI
    size = (round(print_image.width * factor), round(print_image.height * factor))
    image = print_image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    paper = int(draw.between(225, 255))
    image = image.rotate(
        draw.between(-level.skew, level.skew), resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    image = image.filter(ImageFilter.GaussianBlur(draw.between(*level.blur) * dpi / 200))
    grey = np.asarray(image).astype(np.float32) * (paper / 255)
    ink = draw.between(0, 60)  # weak toner: black is not quite black
    grey = ink + grey * (1 - ink / 255)
    grey *= _light(grey.shape, draw)
    noise = np.random.RandomState(draw.below(2**31)).normal(0, draw.between(*level.noise), grey.shape)
    grey = (grey + noise).clip(0, 255)
    if draw.share() < level.bitonal:
        threshold = draw.between(120, 190)  # low thins the strokes, high thickens them
        return Image.fromarray(np.where(grey > threshold, 255, 0).astype(np.uint8))
    packed = io.BytesIO()
    Image.fromarray(grey.astype(np.uint8)).save(packed, "JPEG", quality=int(draw.between(*level.quality)))
    return Image.open(io.BytesIO(packed.getvalue())).convert("L")


def enlarge(image: Image.Image, factor: float) -> Image.Image:
    """Return the image ``factor`` times as large."""
    if factor == 1:
        return image
    size = (round(image.width * factor), round(image.height * factor))
    return image.resize(size, Image.Resampling.BICUBIC)


def _light(shape: tuple[int, ...], draw: Draw) -> np.ndarray:
    """Return factors that darken the page towards one side and one end."""
    across = np.linspace(1.0, 1.0 - draw.between(0, 0.14), shape[1], dtype=np.float32)[None, :]
    down = np.linspace(1.0 - draw.between(0, 0.10), 1.0, shape[0], dtype=np.float32)[:, None]
    return np.asarray(across[:, ::-1] * down if draw.share() < 0.5 else across * down)
