"""Setting blocks of text in print as an office does: A4, 13 to 14 points, justified, one image a page."""

from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from pipeline.training.blocks import Block, Pools, choose_block
from pipeline.training.draw import Draw
from pipeline.training.fonts import load_font

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 30.0, 17.0, 20.0, 20.0
"""Margins of Decree 30/2020, appendix I: left 30–35, right 15–20, top and bottom 20–25 mm."""
_INDENT_MM = 10.0
_GAP_MM = 4.0
"""Between the columns of a table."""


@dataclass
class Sheet:
    """A page being set: the image, the place of the next line, and the text of the lines so far."""

    image: Image.Image
    dpi: float
    family: str
    points: float
    leading: float
    """Distance of base lines, in ems."""
    y: float
    lines: list[str] = field(default_factory=list)

    def pixels(self, millimetres: float) -> float:
        """Return a length in pixels."""
        return millimetres / 25.4 * self.dpi

    @property
    def room(self) -> float:
        """Pixels left above the bottom margin."""
        return self.image.height - self.pixels(BOTTOM_MM) - self.y


def new_sheet(dpi: float, family: str, points: float, leading: float) -> Sheet:
    """Return an empty white A4 page."""
    size = (round(WIDTH_MM / 25.4 * dpi), round(HEIGHT_MM / 25.4 * dpi))
    return Sheet(Image.new("L", size, 255), dpi, family, points, leading, TOP_MM / 25.4 * dpi)


def fill_sheet(sheet: Sheet, pools: Pools, draw: Draw) -> None:
    """Print blocks until the page is full."""
    while sheet.room > 4 * _line_height(sheet, sheet.points):
        print_block(sheet, choose_block(pools, draw))


def print_block(sheet: Sheet, block: Block) -> None:
    """Print one block and append the text of its printed lines; what has no room is left out."""
    if len(block.columns) > 1:
        _print_columns(sheet, block)
    else:
        _print_paragraph(sheet, block)
    sheet.y += sheet.pixels(1.5)


def break_lines(
    words: list[str], font: ImageFont.FreeTypeFont, width: float, indent: float = 0.0
) -> list[list[str]]:
    """Return the words of each line no wider than ``width`` pixels, the first one shorter by ``indent``."""
    lines: list[list[str]] = []
    space, used, room = font.getlength(" "), 0.0, width - indent
    for word in words:
        length = font.getlength(word)
        if lines and used + space + length <= room:
            lines[-1].append(word)
            used += space + length
        else:
            room = width - indent if not lines else width
            lines.append([word])
            used = length
    return lines


def _line_height(sheet: Sheet, points: float) -> float:
    return points / 72 * sheet.dpi * sheet.leading


def _font(sheet: Sheet, block: Block, points: float) -> ImageFont.FreeTypeFont:
    return load_font(sheet.family, block.style, round(points / 72 * sheet.dpi))


def _print_paragraph(sheet: Sheet, block: Block) -> None:
    font = _font(sheet, block, sheet.points)
    left, width = sheet.pixels(LEFT_MM), sheet.pixels(WIDTH_MM - LEFT_MM - RIGHT_MM)
    centred = block.kind == "heading" and block.columns[0].isupper()
    indent = 0.0 if centred else sheet.pixels(_INDENT_MM)
    lines = break_lines(block.columns[0].split(), font, width, indent)
    for number, words in enumerate(lines):
        if sheet.room < _line_height(sheet, sheet.points):
            return
        length = font.getlength(" ".join(words))
        start = left + (width - length) / 2 if centred else left + (indent if number == 0 else 0)
        ragged = centred or number == len(lines) - 1
        extra = 0.0 if ragged or len(words) < 2 else (left + width - start - length) / (len(words) - 1)
        _print_line(sheet, words, font, start, extra)
        sheet.lines.append(" ".join(words))
        sheet.y += _line_height(sheet, sheet.points)


def _print_columns(sheet: Sheet, block: Block) -> None:
    """Print columns side by side; a printed line is the text of all its columns, as a page reader sees it."""
    points = sheet.points - (2 if block.kind == "head" else 1)
    font = _font(sheet, block, points)
    gap = sheet.pixels(_GAP_MM)
    width = (sheet.pixels(WIDTH_MM - LEFT_MM - RIGHT_MM + 10) + gap) / len(block.columns) - gap
    broken = [
        [line for part in text.split("\n") for line in break_lines(part.split(), font, width)]
        for text in block.columns
    ]
    for row in range(max(len(lines) for lines in broken)):
        if sheet.room < _line_height(sheet, points):
            return
        text: list[str] = []
        for column, lines in enumerate(broken):
            if row < len(lines):
                start = sheet.pixels(LEFT_MM - 5) + column * (width + gap)
                if block.kind == "head":
                    start += (width - font.getlength(" ".join(lines[row]))) / 2
                _print_line(sheet, lines[row], font, start, 0.0)
                text += lines[row]
        sheet.lines.append(" ".join(text))
        sheet.y += _line_height(sheet, points)


def _print_line(
    sheet: Sheet, words: list[str], font: ImageFont.FreeTypeFont, start: float, extra: float
) -> None:
    canvas, x = ImageDraw.Draw(sheet.image), start
    for word in words:
        canvas.text((round(x), round(sheet.y)), word, fill=0, font=font)
        x += font.getlength(word) + font.getlength(" ") + extra
