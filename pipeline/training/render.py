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
    """A page being set: its words in their places, where the next line stands, the lines so far."""

    size: tuple[int, int]
    """Width and height in pixels."""
    dpi: float
    family: str
    points: float
    leading: float
    """Distance of base lines, in ems."""
    y: float
    lines: list[str] = field(default_factory=list)
    words: list[tuple[tuple[int, int], str, ImageFont.FreeTypeFont]] = field(default_factory=list)
    """Place of the upper left corner in pixels, word, font."""

    def pixels(self, millimetres: float) -> float:
        """Return a length in pixels."""
        return millimetres / 25.4 * self.dpi

    @property
    def room(self) -> float:
        """Pixels left above the bottom margin."""
        return self.size[1] - self.pixels(BOTTOM_MM) - self.y


def new_sheet(dpi: float, family: str, points: float, leading: float) -> Sheet:
    """Return an empty white A4 page."""
    size = (round(WIDTH_MM / 25.4 * dpi), round(HEIGHT_MM / 25.4 * dpi))
    return Sheet(size, dpi, family, points, leading, TOP_MM / 25.4 * dpi)


def print_sheet(sheet: Sheet) -> Image.Image:
    """Return the page in print, black on white."""
    image = Image.new("L", sheet.size, 255)
    canvas = ImageDraw.Draw(image)
    for place, word, font in sheet.words:
        canvas.text(place, word, fill=0, font=font)
    return image


def fill_sheet(sheet: Sheet, pools: Pools, draw: Draw) -> None:
    """Set blocks until the page is full."""
    while sheet.room > 4 * _line_height(sheet, sheet.points):
        set_block(sheet, choose_block(pools, draw))


def set_block(sheet: Sheet, block: Block) -> None:
    """Set one block and append the text of its printed lines; what has no room is left out."""
    if len(block.columns) > 1:
        _set_columns(sheet, block)
    else:
        _set_paragraph(sheet, block)
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


def _set_paragraph(sheet: Sheet, block: Block) -> None:
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
        _set_line(sheet, words, font, start, extra)
        sheet.lines.append(" ".join(words))
        sheet.y += _line_height(sheet, sheet.points)


def _set_columns(sheet: Sheet, block: Block) -> None:
    """Set columns side by side; a printed line is the text of all its columns, as a page reader sees it."""
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
                _set_line(sheet, lines[row], font, start, 0.0)
                text += lines[row]
        sheet.lines.append(" ".join(text))
        sheet.y += _line_height(sheet, points)


def _set_line(
    sheet: Sheet, words: list[str], font: ImageFont.FreeTypeFont, start: float, extra: float
) -> None:
    x = start
    for word in words:
        sheet.words.append(((round(x), round(sheet.y)), word, font))
        x += font.getlength(word) + font.getlength(" ") + extra
