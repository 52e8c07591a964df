"""Tells what stands on a page without belonging to the document: captions, stamps, page numbers, specks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import median

from pipeline.extract.seals import Seal
from pipeline.extract.stamp_frames import Stamps
from pipeline.extract.words import Piece, Word, confidence_by_length, line_height, middle
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.model import BBox, Layer, union
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.units import words_of

_MARGIN = 0.09
"""Share of the page height at its top and bottom in which a lone number is the page's number."""
_REACH = {"signature": 45.0, "stamp": 75.0}
"""Points around a sure line in which the parts of the same caption or stamp stand."""
_SIGNS = frozenset({"-", "*", "+", "–", "—", "•", "~", "=", "./.", "/.", "..."})
"""Bullets, what OCR reads for a dash, and the ends of documents."""
_SURE_SIGN = 0.85
"""Confidence from which a word without a letter is punctuation and no speck."""
_DASHES, _DUST = frozenset("-–—_~"), frozenset("-–—_~.,:;'`‘’“”|°·")
_DASH_WIDTH, _DASH_SHAPE = 1.8, 1.2
"""Points a dash is wide at least, and times its height: that of 11-point print is 2.9 wide and 1.8 high."""
_LETTERS_AND_DIGITS = frozenset({"Lu", "Ll", "Lo", "Nd"})
"""Unicode categories; ``str.isalnum`` also takes the lone accents OCR makes of specks."""
_GARBLED = 0.1
"""Confidence below which a word that is no syllable is a pen stroke or part of a seal."""
_SCRAP, _AROUND = 3, 1.3
"""Letters at most of an unsure word alone that is a stroke of the signature, and the seal's radii in which
that is written."""
_NAME_ABOVE = 45.0
"""Points above a sure line of a registry stamp in which the office that keeps it is named."""
_DOTS = 45.0
"""Points by which the dotted ends of a registry stamp's lines, read as specks, reach beyond what was read."""
_NOTE = 6
"""Characters at most of a note written into a registry stamp."""
_REGISTRY = re.compile(r"\b(?:den|cv|cong van|so|ngay|gio|chuyen|luu ho so)\b")
"""Words of a registry stamp; two of them in one frame make it one."""
_FAINT = 0.35
"""Mean confidence below which a short line of OCR is a speck or a pen stroke."""
_UNSURE, _SOUND = 0.6, 0.5
"""Mean confidence below which a line is looked at, and the share of its characters in words and numbers up
to which it is what OCR makes of signatures, seals and stamps."""
_LEADERS = frozenset("._-…·,")
_LOW = 0.5
"""Height in lines of the page below which an unsure line is a row of specks."""


@lru_cache(maxsize=1)
def patterns() -> dict[str, re.Pattern[str]]:
    """Return one regular expression for each kind of dictionaries/furniture.tsv."""
    kinds: dict[str, list[str]] = {}
    for row in read_rows(dictionary_path("furniture.tsv"), ("kind", "pattern")):
        kinds.setdefault(row["kind"], []).append(row["pattern"])
    return {kind: re.compile("|".join(f"(?:{p})" for p in found)) for kind, found in kinds.items()}


def _matches(kind: str, text: str) -> bool:
    pattern = patterns().get(kind)
    return pattern is not None and pattern.match(fold(text).strip()) is not None


def label_pieces(pieces: Sequence[Piece], page_height: float, stamped: Stamps | None = None) -> list[Layer]:
    """Return the layer of each piece outside tables: body, furniture or noise.

    What OCR read within a seal is the seal's. A caption's or stamp's weak lines ("Số: 12", "Cơ quan: …")
    are furniture only near a sure one, because documents hold such lines themselves.
    """
    stamped = stamped or Stamps()
    frames = [frame for frame in stamped.frames if _is_registry(frame, pieces)]
    low = _LOW * median([piece.box.bottom - piece.box.top for piece in pieces] or [0.0])
    layers = [_label_alone(piece, page_height, low) for piece in pieces]
    for kind, reach in _REACH.items():
        sure = [piece.box for piece in pieces if _matches(kind, piece.text)]
        for index, piece in enumerate(pieces):
            if _matches(kind, piece.text) or (
                _matches(f"{kind}_part", piece.text) and any(_near(piece.box, box, reach) for box in sure)
            ):
                layers[index] = Layer.FURNITURE
    stamps = [
        piece.box
        for piece, layer in zip(pieces, layers, strict=True)
        if layer == Layer.FURNITURE and (_matches("stamp", piece.text) or _matches("stamp_part", piece.text))
    ]
    for index, piece in enumerate(pieces):
        framed = piece.confidence is not None and any(_is_in(piece, frame) for frame in frames)
        if (
            framed
            or _is_of_seal(piece, stamped.seals)
            or _is_stamp_name(piece, stamps)
            or _is_written_in(piece, stamps)
        ):
            layers[index] = Layer.FURNITURE
    return layers


def _is_registry(frame: BBox, pieces: Sequence[Piece]) -> bool:
    """Return whether ``frame`` holds the words of a registry stamp, and is no box of another kind."""
    inside = " ".join(fold(piece.text) for piece in pieces if _is_in(piece, frame))
    return len(set(_REGISTRY.findall(inside))) > 1


def _is_in(piece: Piece, frame: BBox) -> bool:
    x, y = middle(piece.box)
    return frame.x0 <= x <= frame.x1 and frame.top <= y <= frame.bottom


def _is_of_seal(piece: Piece, seals: Sequence[Seal]) -> bool:
    """Return whether ``piece`` was read within a seal, or is what OCR made of one's rings."""
    if piece.confidence is None:
        return False
    rings = piece.confidence < _SURE_SIGN and is_garbled(piece.text)
    inner = piece.confidence < _UNSURE
    scrap = piece.confidence < _SURE_SIGN and len(piece.text) <= _SCRAP and piece.text.isalpha()
    x, y = middle(piece.box)
    centre = BBox(x, y, x, y)
    return any(
        seal.holds(piece.box)
        or (rings and seal.touches(piece.box))
        or (inner and seal.holds(centre))
        or (scrap and replace(seal, radius=_AROUND * seal.radius).touches(centre))
        for seal in seals
    )


def _is_written_in(piece: Piece, stamps: Sequence[BBox]) -> bool:
    """Return whether ``piece`` is a note of a word or two in the frame of a registry stamp."""
    x, y = middle(piece.box)
    near = [stamp for stamp in stamps if _near(piece.box, stamp, 0.5 * _REACH["stamp"])]
    frame = union(near)
    if frame is None or len(near) < 2 or len(piece.text) > _NOTE or piece.confidence is None:
        return False
    return frame.x0 <= x <= frame.x1 and frame.top <= y <= frame.bottom


def _is_stamp_name(piece: Piece, stamps: Sequence[BBox]) -> bool:
    """Return whether ``piece`` is the office in capitals over the lines of a registry stamp."""
    text = piece.text
    if not text.isupper() or _matches("motto", text):
        return False
    if _matches("stamp_capitals", text):
        return True
    box = piece.box
    below = union(stamp for stamp in stamps if -5 < stamp.top - box.bottom < _NAME_ABOVE + _REACH["stamp"])
    if below is None or below.top - box.bottom > _NAME_ABOVE:
        return False
    return below.x0 - 15 <= box.x0 and box.x1 <= below.x1 + _DOTS


def is_number_line(piece: Piece) -> bool:
    """Return whether ``piece`` begins the line of a document's number (``Số:``)."""
    return _matches("kept", piece.text)


def is_signature(piece: Piece) -> bool:
    """Return whether ``piece`` is a line of an electronic signature's caption by itself."""
    return _matches("signature", piece.text)


def _label_alone(piece: Piece, page_height: float, low: float) -> Layer:
    box, text = piece.box, piece.text
    in_margin = box.bottom < _MARGIN * page_height or box.top > (1 - _MARGIN) * page_height
    if in_margin and _matches("page_number", text):
        return Layer.FURNITURE
    if piece.confidence is None:
        return Layer.BODY
    letters = sum(ch.isalnum() for ch in text)
    if letters == 0 and text not in {"-", "*", "+"}:
        return Layer.NOISE
    if piece.confidence < _FAINT and letters <= 8 and not _matches("kept", text):
        return Layer.NOISE
    doubtful = piece.confidence < _UNSURE and not _matches("kept", text)
    if doubtful and (box.bottom - box.top < low or is_garbled(text)):
        return Layer.NOISE
    return Layer.NOISE if box.bottom - box.top < 3.5 else Layer.BODY


def is_garbled(text: str) -> bool:
    """Return whether half of the characters of ``text`` or more are in no word and no number.

    A word has two letters at least, in one case or with a capital: pen strokes read as letters mix them.
    The dots and lines of forms are neither.

    >>> is_garbled("Trần Văn Hòa"), is_garbled("nôn) 1// / zZ"), is_garbled("Nơi ở nay ......-.---- Ö)")
    (False, True, False)
    """
    words = [word for word in words_of(text) if len(word) > 1 and is_syllable(word)]
    sound = sum(len(word) for word in words if word.islower() or word.isupper() or word.istitle())
    figures = [token for token in text.split() if not any(map(str.isalpha, token))]
    sound += sum(ch.isdigit() for token in figures for ch in token)
    return sound <= _SOUND * sum(not ch.isspace() and ch not in _LEADERS for ch in text)


def _near(box: BBox, other: BBox, reach: float) -> bool:
    apart = max(other.top - box.bottom, box.top - other.bottom)
    beside = max(other.x0 - box.x1, box.x0 - other.x1)
    return apart < reach and beside < 10.0


def cut_specks(piece: Piece) -> list[Piece]:
    """Return ``piece`` without the doubtful signs at its ends, which become pieces of their own.

    Specks beside a line are read as ``_``, ``|`` or quotes; bullets and sure punctuation stay. Behind the
    ``./.`` that ends a text stand doubtful words only where the signer put initials.
    """
    words = piece.words
    first, last = 0, len(words)
    while first < last - 1 and (_is_speck(words[first]) or _is_dot(words[first])):
        first += 1
    end = next((n for n, word in enumerate(words, 1) if word.text.endswith("./.")), last)
    behind = confidence_by_length(words[end:])
    if behind is not None and behind < _SURE_SIGN:
        last = max(first + 1, end)
    while last > first + 1 and _is_speck(words[last - 1]):
        last -= 1
    parts = (words[:first], words[first:last], words[last:])
    return [Piece(part) for part in parts if part]


def count_sound(words: Sequence[Word]) -> int:
    """Return how many of the first ``words`` of a cell's line are left when the specks behind them are gone.

    In a cell no dash but one of a dash's shape stands at the end: specks are round or high.
    """
    count = len(words)
    while count and _is_blot(words[count - 1]):
        count -= 1
    return count


def _is_blot(word: Word) -> bool:
    """Return whether OCR took specks for signs: doubtful dots and quotes, dashes without the shape of one."""
    if word.confidence is None or not set(word.text) <= _DASHES:
        return set(word.text) <= _DUST and _is_speck(word)
    wide, high = word.box.x1 - word.box.x0, word.box.bottom - word.box.top
    return wide < _DASH_WIDTH or wide < _DASH_SHAPE * high


def _is_speck(word: Word) -> bool:
    if word.confidence is None or word.confidence >= _SURE_SIGN or word.text in _SIGNS:
        return False
    garbled = word.confidence < _GARBLED and not all(map(is_syllable, words_of(word.text)))
    return garbled or not any(unicodedata.category(ch) in _LETTERS_AND_DIGITS for ch in word.text)


def _is_dot(word: Word) -> bool:
    """Return whether OCR, however sure, took a dot for a dash or quote: neither is so narrow and so low."""
    wide, high = word.box.x1 - word.box.x0, word.box.bottom - word.box.top
    return word.confidence is not None and set(word.text) <= _DUST and max(wide, high) < _DASH_WIDTH


def cut_before_motto(piece: Piece) -> list[Piece]:
    """Return ``piece`` cut in two where a motto begins in it: the head's left column ends there.

    Only a visible gap is cut, so that prose quoting the motto stays whole.
    """
    words = piece.words
    height = line_height(words)
    for index in range(1, len(words)):
        gap = words[index].box.x0 - _last_solid(words[:index]).box.x1
        if gap > 0.6 * height and _matches("motto", " ".join(w.text for w in words[index:])):
            return [Piece(words[:index]), Piece(words[index:])]
    return [piece]


def _last_solid(words: Sequence[Word]) -> Word:
    """Return the last of ``words`` that has a letter or digit, else the last."""
    return next((word for word in reversed(words) if any(ch.isalnum() for ch in word.text)), words[-1])


def is_overlaid(box: BBox, pieces: Sequence[Piece]) -> bool:
    """Return whether the middle of ``box`` lies on one of ``pieces``."""
    x, y = middle(box)
    return any(p.box.x0 - 1 <= x <= p.box.x1 + 1 and p.box.top - 1 <= y <= p.box.bottom + 1 for p in pieces)
