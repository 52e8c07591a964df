"""Reads the text layer of a PDF page with pdfium: words, boxes, bold, and the turn of the text."""

import ctypes
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import degrees

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.extract.legacy import is_capital_font
from pipeline.extract.words import Piece, Word
from pipeline.model import BBox

_HYPHENS = {0x02, 0xFFFE}
"""What pdfium gives for a hyphen at a line's end."""
_DROPPED = {0x00, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF}
_SPACES = {0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000}
_COLUMN_GAP = 2.5
"""A gap wider than this many font sizes ends a piece: justified prose stays below 2."""

_SPACE, _GUESSED, _NO_SPACE = -9.0, 0.02, 0.3
"""Gaps, as shares of the line height, from which two characters are two words: after a real space
always; after one pdfium guessed (it cuts ``m3/s`` after the raised 3) a small gap; else a clear one."""
_LEAST, _WIDER, _ENOUGH = 0.1, 0.18, 4
"""A gap without a space that is smaller than the clear one: its least share of the line height, how much
wider than usual it has to be, and the letters without a space between them that tell what is usual."""

_CELL, _AGAIN = 2.0, 0.08
"""Points to a side of the squares in which letters are looked for, and the share of its height by which a
letter may lie beside its like to be the same, printed twice to look bold. The thinnest is 0.2 wide."""


@dataclass(frozen=True)
class TextLayer:
    """The pieces of a page's text layer in the order of its content stream."""

    pieces: tuple[Piece, ...]
    upright: "Upright"
    """How the page has to be turned for the text to stand upright."""

    @property
    def text(self) -> str:
        """All pieces, one a line."""
        return "\n".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class _Char:
    code: int
    box: BBox
    size: float
    bold: bool
    capitals: bool


def read_text_layer(page: pdfium.PdfPage) -> TextLayer:
    """Return the text layer of ``page``; no pieces where it has none."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        turn = _find_turn(textpage, count)
        if turn is None:
            turn = page.get_rotation()
        upright = Upright(page.get_bbox(), turn)
        chars = _read_chars(textpage, count, upright)
    finally:
        textpage.close()
    return TextLayer(tuple(_build_pieces(chars)), upright)


class Upright:
    """Turns boxes of PDF user space into boxes of the upright page, origin at the top left.

    ``turn`` is in degrees clockwise from the unrotated page; ``width`` and ``height`` are those of the
    upright page in points.
    """

    def __init__(self, bounds: tuple[float, float, float, float], turn: int) -> None:
        left, bottom, right, top = bounds
        self.left, self.bottom, self.right, self.top, self.turn = left, bottom, right, top, turn
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if turn in (90, 270) else (wide, high)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> BBox:
        """Return the upright box of a user space box (left, bottom, right, top)."""
        if self.turn == 90:
            return BBox(y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.turn == 180:
            return BBox(self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        if self.turn == 270:
            return BBox(self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        return BBox(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)

    def shows(self, box: BBox) -> bool:
        """Return whether the middle of ``box`` is on the page, not beyond what it was cropped to."""
        return 0 <= box.x0 + box.x1 <= 2 * self.width and 0 <= box.top + box.bottom <= 2 * self.height


def _find_turn(textpage: pdfium.PdfTextPage, count: int) -> int | None:
    """Return the quarter turn most of (a sample of) the characters need, None without characters."""
    votes: Counter[int] = Counter()
    for index in range(0, count, max(1, count // 200)):
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        angle = raw.FPDFText_GetCharAngle(textpage, index)
        if angle >= 0:
            votes[round(degrees(angle) / 90) % 4 * 90] += 1
    # pdfium gives the angle clockwise; the page has to be turned the other way.
    return (360 - votes.most_common(1)[0][0]) % 360 if votes else None


def _read_chars(textpage: pdfium.PdfTextPage, count: int, upright: Upright) -> list[_Char | float]:
    """Return the characters in stream order, and between them what stands for white space."""
    rect = raw.FS_RECTF()
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    chars: list[_Char | float] = []
    printed = _Printed()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in _SPACES:
            chars.append(_GUESSED if raw.FPDFText_IsGenerated(textpage, index) == 1 else _SPACE)
            continue
        if code in _DROPPED or (code < 0x20 and code not in _HYPHENS):
            continue
        if code in _HYPHENS:
            code = 0x2D
        elif 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            code = 0xFFFD  # half a character, or none: no text may hold it
        if not raw.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        size = raw.FPDFText_GetFontSize(textpage, index)
        box = upright.box(rect.left, rect.bottom, rect.right, rect.top)
        if not upright.shows(box) or printed.has(code, box):
            continue
        length = raw.FPDFText_GetFontInfo(textpage, index, name, 256, ctypes.byref(flags))
        font = name.raw[: max(0, length - 1)]
        bold = b"bold" in font.lower() or bool(flags.value & 0x40000)
        chars.append(_Char(code, box, size, bold, is_capital_font(font)))
    return chars


class _Printed:
    """Knows which letter stands where."""

    def __init__(self) -> None:
        self.places: dict[tuple[int, int, int], tuple[float, float]] = {}

    def has(self, code: int, box: BBox) -> bool:
        """Return whether the letter stands there already, as in bold made by printing twice; note it."""
        x, y = box.x0, box.top
        reach = min(_AGAIN * (box.bottom - box.top), _CELL / 2)
        for column in {int((x - reach) // _CELL), int((x + reach) // _CELL)}:
            for row in {int((y - reach) // _CELL), int((y + reach) // _CELL)}:
                place = self.places.get((code, column, row))
                if place is not None and abs(place[0] - x) <= reach and abs(place[1] - y) <= reach:
                    return True
        self.places[code, int(x // _CELL), int(y // _CELL)] = (x, y)
        return False


def _build_pieces(chars: list[_Char | float]) -> list[Piece]:
    """Return the pieces of consecutive characters: a jump down, back or far ahead begins a new one."""
    pieces: list[list[tuple[_Char, float]]] = []
    last: _Char | None = None
    wide = _NO_SPACE
    for char in chars:
        if isinstance(char, float):
            wide = min(wide, char)
            continue
        if last is None or _breaks(last, char):
            pieces.append([])
        pieces[-1].append((char, wide))
        last, wide = char, _NO_SPACE
    return [Piece(tuple(_build_word(word) for word in _split_words(piece))) for piece in pieces]


def _split_words(piece: list[tuple[_Char, float]]) -> list[list[_Char]]:
    """Return the words of a piece of (character, gap before it from which it begins a word).

    Without a space between them two words may stand close where the print is condensed: what counts then
    is how much wider a gap is than those between the letters of the piece.
    """
    gaps = [char.box.x0 - before.box.x1 for (before, _), (char, _) in pairwise(piece)]
    close = sorted(gap for gap, (_, wide) in zip(gaps, piece[1:], strict=True) if wide == _NO_SPACE)
    usual = close[len(close) // 2] if len(close) >= _ENOUGH else 0.0
    words = [[piece[0][0]]]
    for gap, (char, wide) in zip(gaps, piece[1:], strict=True):
        height = _height(char)
        apart = gap > wide * height
        if wide == _NO_SPACE and gap > _LEAST * height:
            apart = apart or gap - usual > _WIDER * height
        if apart:
            words.append([char])
        else:
            words[-1].append(char)
    return words


def _height(char: _Char) -> float:
    return max(char.box.bottom - char.box.top, 1.0)


def _breaks(last: _Char, char: _Char) -> bool:
    """Return whether ``char`` does not go on with the piece of ``last``."""
    height = max(_height(last), _height(char))
    overlap = min(last.box.bottom, char.box.bottom) - max(last.box.top, char.box.top)
    if overlap < 0.3 * min(_height(last), _height(char)):
        return True
    gap = char.box.x0 - last.box.x1
    return gap > _COLUMN_GAP * height * 0.8 or char.box.x1 < last.box.x0 - height


def _build_word(chars: list[_Char]) -> Word:
    box = BBox(
        round(min(c.box.x0 for c in chars), 2),
        round(min(c.box.top for c in chars), 2),
        round(max(c.box.x1 for c in chars), 2),
        round(max(c.box.bottom for c in chars), 2),
    )
    bold = sum(c.bold for c in chars) * 2 > len(chars)
    capitals = sum(c.capitals for c in chars) * 2 > len(chars)
    return Word("".join(chr(c.code) for c in chars), box, None, bold, capitals)
