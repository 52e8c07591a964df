"""Images that are odd but valid: the pixels OCR gets are those a viewer shows, at a likely resolution."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.config import Config, ExtractConfig
from pipeline.extract import EXTRACT
from pipeline.extract.image_file import find_image_dpi, flatten
from pipeline.extract.sniff import sniff
from pipeline.model import Document, Origin
from pipeline.stage import Context
from tests.extract.hostile import tiff
from tests.extract.pictures import image_bytes, print_page

PRINT = print_page()
GREY = np.asarray(PRINT)
BLACK_WHITE = PRINT.point(lambda value: 255 if value > 150 else 0)


def png(image: Image.Image, **options: object) -> bytes:
    """Return ``image`` as PNG."""
    return image_bytes(image, "PNG", **options)


def wide(scale: int, ending: str) -> bytes:
    """Return the print as greys of sixteen bits, ``scale`` to one of eight."""
    return bytes(cv2.imencode(ending, GREY.astype(np.uint16) * scale)[1].tobytes())


def floats(scale: float) -> bytes:
    """Return the print as TIFF of floating point numbers, one of them none."""
    values = GREY.astype(np.float32) * np.float32(scale)
    values[0, 0] = np.nan
    return image_bytes(Image.fromarray(values), "TIFF")


def ink_on_nothing(mode: str, kind: str) -> bytes:
    """Return black print on ground that is black too, and transparent."""
    image = Image.new(mode, PRINT.size, 0)
    image.putalpha(PRINT.point(lambda value: 255 - value))
    return image_bytes(image, kind, **({"lossless": True} if kind == "WEBP" else {}))


def ground_named(mode: str, colour: object) -> bytes:
    """Return black print on ground of almost the same colour, which the file says is transparent."""
    return png(BLACK_WHITE.point(lambda value: value // 255).convert(mode), transparency=colour)


def white_is_zero() -> bytes:
    """Return a TIFF in which 0 is white and 1 is black."""
    rows = np.packbits(np.asarray(BLACK_WHITE) == 0, axis=1).tobytes()
    data = tiff(*PRINT.size, zlib.compress(rows))
    return data.replace(b"\x06\x01\x03\0\1\0\0\0\1\0", b"\x06\x01\x03\0\1\0\0\0\0\0")


ODD: dict[str, Callable[[], bytes]] = {
    "sixteen bits, PNG": lambda: wide(257, ".png"),
    "sixteen bits, TIFF": lambda: wide(257, ".tif"),
    "twelve bits": lambda: wide(16, ".tif"),
    "thirty-two bits": lambda: image_bytes(Image.fromarray(GREY.astype(np.int32) << 20), "TIFF"),
    "floating point to 1": lambda: floats(1 / 255),
    "floating point to 255": lambda: floats(1.0),
    "transparent ground": lambda: ink_on_nothing("RGB", "PNG"),
    "transparent ground, grey": lambda: ink_on_nothing("L", "PNG"),
    "transparent ground, WebP": lambda: ink_on_nothing("RGB", "WEBP"),
    "grey named transparent": lambda: ground_named("L", 1),
    "colour named transparent": lambda: ground_named("RGB", (1, 1, 1)),
    "palette, one transparent": lambda: ground_named("P", 1),
    "white is zero": white_is_zero,
    "black and white": lambda: image_bytes(BLACK_WHITE.convert("1"), "TIFF", compression="group4"),
    "packed with LZW": lambda: image_bytes(PRINT, "TIFF", compression="tiff_lzw"),
    "for the press": lambda: image_bytes(PRINT.convert("CMYK"), "TIFF"),
    "large TIFF": lambda: image_bytes(PRINT, "TIFF", big_tiff=True),
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_print_is_dark_on_white(make: Callable[[], bytes]) -> None:
    """Within a few greys of the print."""
    with Image.open(io.BytesIO(make())) as image:
        pixels = np.asarray(flatten(image).convert("L"), np.int16)
    assert np.abs(pixels - GREY)[1:].mean() < 4


@pytest.mark.parametrize(
    ("claimed", "pixels", "dpi"),
    [
        (200, (1654, 2339), 200),
        (600, (1654, 2339), 200),
        (1, (1654, 2339), 200),
        (72, (2480, 3508), 300),
        (10_000, (1654, 2339), 200),
        (300, (1748, 2480), 300),
        (300, (1800, 600), 300),
    ],
)
def test_a_resolution_is_believed_where_it_makes_a_page(
    claimed: int, pixels: tuple[int, int], dpi: int
) -> None:
    """A4 or A5, or a strip of a page; else the picture is taken for A4."""
    image = Image.new("1", pixels)
    image.info["dpi"] = (claimed, claimed)
    assert find_image_dpi(image) == dpi


@pytest.mark.parametrize("head", [12, 40, 52, 56, 64, 108, 124])
def test_bitmaps_of_every_version_are_known(head: int) -> None:
    """By the size of their head."""
    assert sniff(b"BM" + bytes(12) + bytes([head]) + bytes(40)) == "image/bmp"


def test_a_small_picture_among_pages_is_an_empty_page(tmp_path: Path) -> None:
    """A thumbnail does not keep a TIFF from being read."""
    source = tmp_path / "a.tif"
    source.write_bytes(
        image_bytes(
            PRINT, "TIFF", save_all=True, append_images=[PRINT.resize((30, 20)), Image.new("L", (90, 90))]
        )
    )
    config = Config(extract=ExtractConfig(ocr="never"))
    pages = EXTRACT(Document(), Context(source=source, config=config)).pages
    assert [page.origin for page in pages] == [Origin.EMPTY] * 3
    assert "too small" in pages[1].reason
