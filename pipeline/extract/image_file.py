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
_LEAST_PAGE = 3.5
"""Inches across of what has the shape of a page: less is no page, but a claim that is wrong."""
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
            if number == 0:
                raise UnreadableInput(
                    "{name}: an image of {width} x {height} pixels holds no text; scan at 200 dpi or more",
                    name=name, width=frame.width, height=frame.height,
                )  # fmt: skip
            yield _empty(number, "too small an image to hold text")
            continue
        with _explaining(name, config):
            pixels, dpi = np.asarray(ImageOps.exif_transpose(flatten(frame))), find_image_dpi(frame)
        if config.ocr == "never":
            yield _empty(number, "an image, and OCR is switched off")
        else:
            yield Job(number, Picture(pixels, dpi, photo=True), "an image file")


def _empty(number: int, why: str) -> PageReading:
    return PageReading(Page(number=number, origin=Origin.EMPTY, reason=why))


def flatten(frame: Image.Image) -> Image.Image:
    """Return ``frame`` in grey or RGB, transparency on white, its brightest grey white where it has many."""
    if frame.mode.startswith(("I", "F")):
        grey = np.nan_to_num(np.asarray(frame, np.float32))
        return Image.fromarray(np.asarray(grey.clip(0) * (255 / max(grey.max(), 1e-9)), np.uint8))
    if "A" in frame.getbands() or "transparency" in frame.info:
        rgba = frame.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    return frame.convert("L" if frame.mode in ("1", "L") else "RGB")


def find_image_dpi(frame: Image.Image) -> int:
    """Return the resolution of ``frame``: what it claims where that makes a page, else as of A4 paper."""
    short, long = sorted(frame.size)
    claimed = float(frame.info.get("dpi", (0, 0))[0])
    longest = 17 if claimed < _CARELESS else 25
    is_page = 1.1 < long / short < 1.8
    least = _LEAST_PAGE if is_page else 1
    if _LOW <= claimed <= _HIGH and short / claimed >= least and long / claimed <= longest:
        return round(claimed)
    side = short if is_page else frame.width
    return max(_LOW, round(side / _A4_INCHES))


def _too_large(name: str, config: ExtractConfig) -> UnsupportedInput:
    return UnsupportedInput(
        "{name}: the image has more than {limit:,} pixels; scale it down or raise max_pixels",
        name=name, limit=config.max_pixels,
    )  # fmt: skip
