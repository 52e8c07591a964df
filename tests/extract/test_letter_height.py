"""Capitals and small letters of one shape: their height tells."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.extract.letter_height import with_small_letters
from pipeline.extract.words import Word
from pipeline.model import BBox
from tests.extract.pictures import font


def read(printed: str, seen: str, confidence: float) -> str:
    """What becomes of a line ``seen`` where ``printed`` stands, beside another line of print."""
    page = Image.new("L", (1100, 200), 255)
    draw = ImageDraw.Draw(page)
    lines: list[list[Word]] = []
    for top, shown, text in ((20, "ban hành văn bản", "ban hành văn bản"), (110, printed, seen)):
        words: list[Word] = []
        for token, name in zip(shown.split(), text.split(), strict=True):
            x = words[-1].box.x1 + 14 if words else 40.0
            box = draw.textbbox((x, top), token, font=font(34))
            draw.text((x, top), token, fill=0, font=font(34))
            words.append(Word(name, BBox(*(float(value) for value in box)), confidence))
        lines.append(words)
    done = with_small_letters(lines, np.asarray(page))
    return " ".join(word.text for word in done[1])


@pytest.mark.parametrize(
    ("printed", "seen", "kept"),
    [
        ("đối với các cơ quan", "đối với Các cơ quan", "đối với các cơ quan"),
        ("nhân viên của cơ sở", "nhân viên của cơ Sở", "nhân viên của cơ sở"),
        ("mua vắc xin", "mua Vắc Xin", "mua vắc xin"),
        ("Các cơ quan", "Các cơ quan", "Các cơ quan"),
        ("của Sở Văn hóa", "của Sở Văn hóa", "của Sở Văn hóa"),
        ("UBND các xã", "UBND các xã", "UBND các xã"),
        ("- Sở Nội vụ:", "- Sở Nội vụ:", "- Sở Nội vụ:"),
        ("x", "X", "x"),
        ("X", "X", "X"),
    ],
)
def test_a_capital_as_low_as_a_small_x_is_small(printed: str, seen: str, kept: str) -> None:
    """The print decides, letter by letter; a mark alone in its cell is measured by the page."""
    assert read(printed, seen, 0.95) == kept


def test_torn_lines_are_left_alone() -> None:
    """Where the print is not whole its heights tell nothing."""
    assert read("của các cơ quan", "của Các cơ quan", 0.8) == "của Các cơ quan"
