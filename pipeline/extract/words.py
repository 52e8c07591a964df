"""Words with their boxes, and the pieces of printed lines made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.model import BBox, union
from pipeline.vietnamese.fold import nfc

AGREED = 0.97
"""Confidence of a word two readers saw alike."""

_STRETCHED, _ENOUGH_WORDS = 1.6, 3
"""Heights of its line from which a word's box holds more than the word, and words that make that height."""


@dataclass(frozen=True)
class Word:
    """A run of characters without white space; boxes in points of the upright page."""

    text: str
    box: BBox
    confidence: float | None = None
    bold: bool | None = None
    capitals: bool = False
    """Whether it is set in a legacy font whose small letters print as capitals."""


@dataclass(frozen=True)
class Piece:
    """What one printed line has in one column: words in order from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces between them, in NFC."""
        return nfc(" ".join(word.text for word in self.words))

    @property
    def box(self) -> BBox:
        """The smallest box around all words."""
        box = union(word.box for word in self.words)
        assert box is not None
        return box

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the words, weighted by their length; None where no OCR ran."""
        mean = confidence_by_length(self.words)
        return None if mean is None else round(mean, 4)

    @property
    def bold(self) -> bool | None:
        """Whether more than half of the letters are bold; None where unknown."""
        known = [(w.bold, len(w.text)) for w in self.words if w.bold is not None]
        if not known:
            return None
        return sum(n for bold, n in known if bold) * 2 > sum(n for _, n in known)


def mean_confidence(words: Sequence[Word]) -> float:
    """Return the mean confidence of ``words``, each counting alike; 0 where there are none."""
    return sum(word.confidence or 0.0 for word in words) / max(1, len(words))


def confidence_by_length(words: Iterable[Word]) -> float | None:
    """Return the mean confidence of ``words`` weighted by their length; None where no OCR ran."""
    known = [(w.confidence, len(w.text)) for w in words if w.confidence is not None]
    return sum(c * n for c, n in known) / sum(n for _, n in known) if known else None


def agreed(word: Word) -> Word:
    """Return ``word`` as sure as two readers that saw the same make it."""
    return replace(word, confidence=max(word.confidence or 0.0, AGREED))


def middle(box: BBox) -> tuple[float, float]:
    """Return the centre of ``box``."""
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def line_height(words: Iterable[Word], default: float = 12.0) -> float:
    """Return the median height of ``words`` in points."""
    heights = [word.box.bottom - word.box.top for word in words]
    return median(heights) if heights else default


def level(line: Sequence[Word]) -> list[Word]:
    """Return the words of ``line`` with none much higher than the others.

    On torn print Tesseract gives a word the ink of the line below or above as well: by the middle of such
    a box it would stand there. A line of fewer than three words tells nothing.
    """
    if len(line) < _ENOUGH_WORDS:
        return list(line)
    top, bottom = median(word.box.top for word in line), median(word.box.bottom for word in line)
    height = bottom - top
    return [
        replace(word, box=word.box._replace(top=top, bottom=bottom))
        if word.box.bottom - word.box.top > _STRETCHED * height
        else word
        for word in line
    ]


def group_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return ``words`` grouped into printed rows, top down, each from left to right.

    A word belongs to the row whose vertical middle lies within its own height, nearest first; this
    keeps superscripts and full stops in their row.
    """
    rows: list[list[Word]] = []
    centres: list[float] = []
    height = line_height(words)
    for word in sorted(words, key=lambda w: (middle(w.box)[1], w.box.x0)):
        centre = middle(word.box)[1]
        if rows and abs(centre - centres[-1]) < 0.5 * max(height, 1.0):
            rows[-1].append(word)
            centres[-1] += (centre - centres[-1]) / len(rows[-1])
        else:
            rows.append([word])
            centres.append(centre)
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def cut_at_gaps(row: Sequence[Word], gap: float) -> list[Piece]:
    """Return the pieces of ``row`` (left to right), cut where the space is wider than ``gap`` points."""
    pieces: list[list[Word]] = []
    for word in row:
        if pieces and word.box.x0 - pieces[-1][-1].box.x1 <= gap:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [Piece(tuple(words)) for words in pieces]


def scaled(word: Word, factor: float, dx: float = 0.0, dy: float = 0.0) -> Word:
    """Return ``word`` with its box multiplied by ``factor`` and then moved by ``dx``, ``dy`` points."""
    x0, top, x1, bottom = word.box
    box = BBox(x0 * factor + dx, top * factor + dy, x1 * factor + dx, bottom * factor + dy)
    return replace(word, box=box)
