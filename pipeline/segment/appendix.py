"""Appendices: where the body proper ends, and the titles that stand above or below ``Phụ lục``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import Layer, Line
from pipeline.segment.frames import Frame
from pipeline.segment.labels import Style, find_label
from pipeline.segment.pieces import Piece
from pipeline.segment.text import count_words, ends_document, flat, is_caps

_NOTE = re.compile(r"^\W*(ban hanh )?kem theo|^\W*(theo )?(ke hoach|quyet dinh) so|^\W*/\s?\w+-\w+")
_LOOK = 4


def find_appended(pieces: Sequence[Piece], frame: Frame) -> int:
    """Return the index of the first piece behind the document proper.

    That is behind the end mark ``./.``, behind recipients and signature, or from the first appendix on.
    """
    closing_end = max(frame.closing.numbers, default=-1)
    for index, piece in enumerate(pieces):
        if piece.label is not None and piece.label.style is Style.APPENDIX:
            return index
        if 0 <= closing_end < piece.start:
            return index
        if ends_document(piece.text) and (closing_end < 0 or piece.end <= closing_end):
            rest = index + 1
            if closing_end < 0 or all(later.start > closing_end for later in pieces[rest:]):
                return rest
    return len(pieces)


def find_table_lines(lines: Sequence[Line], numbers: Iterable[int]) -> frozenset[int]:
    """Return the lines that stand in tables; the label and title of an appendix never do."""
    tabled = [n for n in numbers if lines[n].layer is Layer.TABLE]
    freed: set[int] = set()
    for position, number in enumerate(tabled):
        text = lines[number].text.strip()
        if not is_caps(text, 0.6) or count_words(text) > 4:
            continue
        label = find_label(text)
        if label is not None and label.style is Style.APPENDIX and not text[label.rest :].strip():
            freed.update(tabled[position : position + 2])
    return frozenset(tabled) - freed


def join_appendix_titles(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with a title in capitals above ``Phụ lục`` made the title of that appendix.

    OCR reads the boxes of a table's page in odd order: title, ``(Kèm theo …)``, then ``Phụ lục``.
    """
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        below = pieces[index + 1 : index + 1 + _LOOK]
        mark = next((i for i, other in enumerate(below) if _is_bare_appendix(other)), None)
        titled = piece.label is None and piece.caps and count_words(piece.text) >= 4
        if titled and mark is not None and all(_is_note(other) for other in below[:mark]):
            label = below[mark].label
            joined.append(replace(piece, label=label))
            joined += [replace(other, label=None) for other in below[:mark]]
            index += mark + 2
            continue
        joined.append(piece)
        index += 1
    return joined


def _is_bare_appendix(piece: Piece) -> bool:
    return piece.label is not None and piece.label.style is Style.APPENDIX and not piece.text.strip()


def _is_note(piece: Piece) -> bool:
    return piece.text.startswith("(") or bool(_NOTE.match(flat(piece.text)))
