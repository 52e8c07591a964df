"""Small pictures and PDFs of Vietnamese print for the tests of extract."""

import io
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)
LINES = (
    "Thực hiện nhiệm vụ năm học mới",
    "Các sở, ban, ngành phối hợp triển khai",
    "báo cáo kết quả trước ngày",
)


@lru_cache(maxsize=4)
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a font that has Vietnamese letters, or skip the test."""
    for path in _FONTS:
        if Path(path).is_file():
            return ImageFont.truetype(path, size)
    pytest.skip("no font with Vietnamese letters")


def print_page(lines: tuple[str, ...] = LINES, width: int = 1100, height: int = 400) -> Image.Image:
    """Return a page of ``lines`` at about 200 dpi."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(lines):
        draw.text((80, 60 + 60 * index), line, fill=0, font=font(34))
    return image


def print_line(text: str) -> NDArray[np.uint8]:
    """Return ``text`` as one grey line, cut close to its ink."""
    left, top, right, bottom = font(34).getbbox(text)
    image = Image.new("L", (int(right - left) + 16, int(bottom - top) + 8), 255)
    ImageDraw.Draw(image).text((8 - left, 4 - top), text, fill=0, font=font(34))
    return np.asarray(image)


def print_table(cells: list[list[str]], *, col_width: int = 330, row_height: int = 80) -> Image.Image:
    """Return a page with one ruled table."""
    rows, cols = len(cells), len(cells[0])
    image = Image.new("L", (cols * col_width + 160, rows * row_height + 160), 255)
    draw = ImageDraw.Draw(image)
    for r in range(rows + 1):
        draw.line([(80, 80 + r * row_height), (80 + cols * col_width, 80 + r * row_height)], fill=0, width=2)
    for c in range(cols + 1):
        draw.line([(80 + c * col_width, 80), (80 + c * col_width, 80 + rows * row_height)], fill=0, width=2)
    for r, row in enumerate(cells):
        for c, text in enumerate(row):
            draw.text((95 + c * col_width, 95 + r * row_height), text, fill=0, font=font(34))
    return image


def image_bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``image`` as a file of ``kind`` (``PNG``, ``PDF``, …), 200 dpi."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"resolution": 200.0} if kind == "PDF" else {"dpi": (200, 200)}), **options)
    return buffer.getvalue()


def text_pdf(
    streams: list[str],
    size: tuple[int, int] = (595, 842),
    rotate: int = 0,
    fonts: tuple[str, str] = ("Helvetica", "Helvetica-Bold"),
) -> bytes:
    """Return a PDF whose pages have the content ``streams``; /F1 and /F2 are ``fonts``, Windows-1252."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    listed = "".join(
        f"/F{number}<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for number, name in enumerate(fonts, 1)
    )
    kids = []
    for stream in streams:
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {rotate}"
            f"/Resources<</Font<<{listed}>>>>/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
