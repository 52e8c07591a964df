"""Scan a print mildly, read it with an English OCR engine, and say what each line read was in print.

The print's own words and their places decide which line of the OCR they belong to: no guessing by likeness.
Needs Tesseract, pypdfium2, pdfplumber, pillow and numpy (the development dependencies).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytesseract
from PIL import Image, ImageFilter

DPI = 180
BLUR = 0.8
NOISE = 9.0
SMALL = 9.8
"""Points: smaller digits are marks of footnotes, which no reader gets right."""


@dataclass
class OcrLine:
    """One line of the OCR and its box in pixels."""

    words: list[str]
    box: tuple[int, int, int, int]
    paragraph: tuple[int, int]


def read_print(pdf: Path, *, language: str = "eng") -> tuple[list[str], list[str]]:
    """Return the OCR's lines and, one for one, the printed text of each."""
    seed: list[str] = []
    gold: list[str] = []
    rng = np.random.default_rng(7)
    with pdfplumber.open(pdf) as plumber:
        document = pypdfium2.PdfDocument(str(pdf))
        for number, page in enumerate(plumber.pages):
            image = _scan(document[number].render(scale=DPI / 72).to_pil().convert("L"), rng)
            lines = _read(image, language)
            printed = _print_words(page)
            texts = _assign(lines, printed)
            last = None
            for line, text in zip(lines, texts):
                if last is not None and line.paragraph != last:
                    seed.append("")
                    gold.append("")
                last = line.paragraph
                seed.append(" ".join(line.words))
                gold.append(text)
            seed.append("")
            gold.append("")
    return seed, gold


def write_scan(pdf: Path, scan: Path, *, dpi: int, skew: float, bitonal: bool) -> None:
    """Write ``pdf`` as pictures of its pages, tilted by up to ``skew`` degrees; a fax is black and white."""
    rng = np.random.default_rng(5)
    pages = []
    for page in pypdfium2.PdfDocument(str(pdf)):
        image = page.render(scale=dpi / 72).to_pil().convert("L")
        tilted = image.rotate(rng.uniform(-skew, skew), fillcolor=245, resample=Image.Resampling.BICUBIC)
        grey = _scan(tilted, rng)
        pages.append(grey.point(lambda level: 255 * (level > 150)).convert("1") if bitonal else grey)
    pages[0].save(scan, save_all=True, append_images=pages[1:], resolution=dpi)


def _scan(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR))).astype("float32")
    light = np.linspace(1, 0.94, pixels.shape[1])[None, :]
    return Image.fromarray((pixels * light + rng.normal(0, NOISE, pixels.shape)).clip(0, 255).astype("uint8"))


def _read(image: Image.Image, language: str) -> list[OcrLine]:
    data = pytesseract.image_to_data(
        image, lang=language, config="--psm 3", output_type=pytesseract.Output.DICT
    )
    lines: dict[tuple[int, int, int], OcrLine] = {}
    for i, word in enumerate(data["text"]):
        if not word.strip():
            continue
        key = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        x, y = data["left"][i], data["top"][i]
        box = (x, y, x + data["width"][i], y + data["height"][i])
        line = lines.setdefault(key, OcrLine([], box, key[:2]))
        line.words.append(word)
        joined = zip(line.box, box)
        line.box = tuple(min(a, b) if k < 2 else max(a, b) for k, (a, b) in enumerate(joined))  # type: ignore[assignment]
    return list(lines.values())


def _print_words(page: pdfplumber.page.Page) -> list[tuple[float, float, float, float, str]]:
    scale = DPI / 72
    words = page.extract_words(x_tolerance=1.5, y_tolerance=2, keep_blank_chars=False)
    return [
        (w["x0"] * scale, w["top"] * scale, w["x1"] * scale, w["bottom"] * scale, w["text"]) for w in words
    ]


def _assign(lines: list[OcrLine], words: list[tuple[float, float, float, float, str]]) -> list[str]:
    """Give each printed word to the OCR line it lies in; a line nothing lies in is noise."""
    held: list[list[tuple[float, str]]] = [[] for _ in lines]
    for x0, y0, x1, y1, text in words:
        best, likeness = -1, 0.0
        for index, line in enumerate(lines):
            wide = min(x1, line.box[2]) - max(x0, line.box[0])
            high = min(y1, line.box[3]) - max(y0, line.box[1])
            if wide < (x1 - x0) / 2 or high < (y1 - y0) / 3:
                continue
            alike = high / (max(y1, line.box[3]) - min(y0, line.box[1]))
            if alike > likeness:
                best, likeness = index, alike
        if best >= 0:
            held[best].append((x0, text))
    return [
        " ".join(text for _, text in sorted(line)) if line else f"⟦{' '.join(ocr.words)}⟧"
        for line, ocr in zip(held, lines)
    ]
