"""Reads image files: PNG, JPEG, TIFF with any number of pages, BMP, GIF, WebP."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from pipeline.config import ExtractConfig
from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract.assemble import PageReading
from pipeline.extract.ocr import Picture
from pipeline.extract.workers import Job, Tell, run_in_order
from pipeline.model import Origin, Page

_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises on broken files, by format and place."""
_MIN_SIDE = 40
"""Pixels below which no line of text fits."""
_A4_INCHES = 8.27
_LOW, _HIGH = 70, 700
"""Resolutions a file may claim and be believed."""
_CARELESS = 150
"""Cameras and programs write 72 or 96 without meaning it: below this the page must be no larger than A3."""


def read_image(data: bytes, name: str, config: ExtractConfig, tell: Tell) -> Iterator[PageReading]:
    """Yield the pages of an image file in order; ``tell`` hears how many are read, 0 of all: not known.

    Raises:
        UnreadableInput: it is damaged, or too small to hold text.
        UnsupportedInput: it has more pixels than ``config.max_pixels`` or more pages than allowed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd tags are no help to the user
        with _explaining(name, config):
            image = Image.open(io.BytesIO(data))
        with image:
            for done, reading in enumerate(run_in_order(_prepare(image, name, config), config), 1):
                yield reading
                tell(done, 0)


@contextmanager
def _explaining(name: str, config: ExtractConfig) -> Iterator[None]:
    """Turn what Pillow raises on broken files into an error for the user."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise _too_large(name, config) from error
    except _BROKEN as error:
        raise UnreadableInput(
            "{name}: the image is damaged or cut off; copy or scan it again ({error})", name=name, error=error
        ) from error


def _prepare(image: Image.Image, name: str, config: ExtractConfig) -> Iterator[PageReading | Job]:
    """Yield each frame as a page to read."""
    frames = ImageSequence.Iterator(image)
    for number in count():
        with _explaining(name, config):
            frame = next(frames, None)
        if frame is None:
            return
        if number >= config.max_pages:
            raise UnsupportedInput(
                "{name}: more than {limit} pages; split the file or raise max_pages",
                name=name, limit=config.max_pages,
            )  # fmt: skip
        if frame.width * frame.height > config.max_pixels:
            raise _too_large(name, config)
        if min(frame.size) < _MIN_SIDE:
            raise UnreadableInput(
                "{name}: an image of {width} x {height} pixels holds no text; scan at 200 dpi or more",
                name=name, width=frame.width, height=frame.height,
            )  # fmt: skip
        with _explaining(name, config):
            pixels, dpi = np.asarray(ImageOps.exif_transpose(_flatten(frame))), find_image_dpi(frame)
        if config.ocr == "never":
            page = Page(number=number, origin=Origin.EMPTY, reason="an image, and OCR is switched off")
            yield PageReading(page)
        else:
            yield Job(number, Picture(pixels, dpi, photo=True), "an image file")


def _flatten(frame: Image.Image) -> Image.Image:
    """Return ``frame`` in grey or RGB, transparency on white."""
    if frame.mode in ("L", "RGB"):
        return frame.copy()
    if frame.mode in ("1", "I;16", "I", "F"):
        return frame.convert("L")
    if "A" in frame.getbands() or "transparency" in frame.info:
        rgba = frame.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    return frame.convert("RGB")


def find_image_dpi(frame: Image.Image) -> int:
    """Return the resolution of ``frame``: what it claims where that makes a page, else as of A4 paper."""
    short, long = sorted(frame.size)
    claimed = float(frame.info.get("dpi", (0, 0))[0])
    longest = 17 if claimed < _CARELESS else 25
    if _LOW <= claimed <= _HIGH and short / claimed >= 1 and long / claimed <= longest:
        return round(claimed)
    side = short if 1.1 < long / short < 1.8 else frame.width
    return max(_LOW, round(side / _A4_INCHES))


def _too_large(name: str, config: ExtractConfig) -> UnsupportedInput:
    return UnsupportedInput(
        "{name}: the image has more than {limit:,} pixels; scale it down or raise max_pixels",
        name=name, limit=config.max_pixels,
    )  # fmt: skip
