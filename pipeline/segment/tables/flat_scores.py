"""How well a piece of a flattened table opens, or continues, a cell of each column.

Scores are sums of weighted features in rough log-odds; the weights were set on typeset tables that
a second OCR flattened (docs/tables.md), not on any one plan.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import is_open_ended
from pipeline.segment.tables.flat_text import FlatLine, Piece
from pipeline.segment.tables.junction import junction
from pipeline.vietnamese.syllable import is_syllable

NO_CUE = -1.0
"""A cell that opens without any word typical of its column."""
NO_OWN_CUE = -3.0
"""The same for columns whose cells nearly always open with one: times, money."""
SHORT_WORK = -0.12
"""For each letter a work cell of one line is shorter than 25."""
LOWER_START = -6.0
"""Cells begin with a capital or a figure; OCR hardly ever loses that."""
WHOLE_TIME = 4.0
WRONG_TIME = -4.0
OVERWIDE = -0.45
"""For each letter beyond 112 % of the column's width."""
BLANK_BEFORE = 1.0
NUMBER_CELL = 3.0
NOT_A_NUMBER = -6.0
CAPS_CELL = -5.0
RUN_WIDTH = -4.0
"""Times |ln(width of the run / width of the column)|; half of it where the run has only two lines."""
INNER = -2.0
"""For each further cell that seems to begin inside a piece."""
WRAP = -7.0
"""Times the share of the column left empty at the end of a line although the next word had room."""
LOWER_WRAPS = -3.0
"""At worst, where the line begins in lower case: it continues something."""
GUESSED_WIDTH = 0.25
"""Weight of a width that was not learned from the table."""
SAME_RUN = 2.0
NEW_RUN = -1.5
DISTANCE, FARTHEST = -0.12, -4.0
"""For each line of other columns in between; at worst."""
SEAM = 0.8
SEAM_LIMITS = (-3.0, 5.0)
CAPITAL_CONTINUES = -1.5
CUE_CONTINUES, SURE_CUE = -1.5, 3.5
"""A line with a strong opening cue and a capital rather opens a cell."""
OPEN_END = 2.5
OPEN_REACH = 4
"""Lines within which an unfinished phrase is expected to go on."""
AFTER_END = -1.0
"""A full stop or semicolon closes most cells."""

_VARIED = (
    ColumnKind.NHIEM_VU,
    ColumnKind.MUC_TIEU,
    ColumnKind.CHU_TRI,
    ColumnKind.PHOI_HOP,
    ColumnKind.KET_QUA,
)

Widths = dict[ColumnKind, float]


class Habits(NamedTuple):
    """What the table itself has taught about its columns."""

    widths: Widths
    """Letters on a full line."""
    guessed: frozenset[ColumnKind]
    """Columns whose width is only the usual one."""
    rates: dict[ColumnKind, float]
    """Added to the score of opening a cell: below 0 for columns that hardly have any of their own."""
    openers: frozenset[str]
    """First words of nearly all work cells; empty where they differ."""
    other_opener: float
    """Added where a work cell begins unlike them."""
    blanks: bool
    """Empty lines part the cells."""
    numbered: bool
    """Nearly every row begins with its number."""


class OpenCell(NamedTuple):
    """What is remembered of the last cell of a column."""

    words: tuple[str, ...]
    """Its last two words."""
    end: str
    """Its last character."""
    length: int
    """Letters of its last line."""
    at: int
    """Ordinal of its last line."""
    abbreviated: bool
    """Its last word is an abbreviation (``TT.``)."""
    time: bool
    """All of it is a time phrase."""
    open_end: bool
    """It ends with a comma or a word a cell hardly ends with."""


def opening_score(piece: Piece, kind: ColumnKind, line: FlatLine, habits: Habits, *, first: bool) -> float:
    """Return how well ``piece`` opens a cell of a ``kind`` column; ``first`` on its line."""
    if kind is ColumnKind.STT:
        return NUMBER_CELL if piece.number else NOT_A_NUMBER
    missing = NO_CUE if kind in _VARIED else NO_OWN_CUE
    score = missing + LOWER_START if piece.lower else piece.opening.get(kind, missing)
    if piece.number:
        score += NOT_A_NUMBER
    if kind is ColumnKind.NHIEM_VU and first and line.after_blank and line.run_lines == 1:
        score += SHORT_WORK * max(25 - len(piece.text), 0)
    score += INNER * piece.inner
    if piece.caps:
        score += CAPS_CELL
    if piece.time and kind is not ColumnKind.THOI_GIAN:
        score += WRONG_TIME
    elif piece.time:
        score = max(score, 0.0) + WHOLE_TIME
    if first and habits.blanks:
        score += BLANK_BEFORE if line.after_blank else -BLANK_BEFORE
    if kind is ColumnKind.NHIEM_VU and habits.openers and _opens_otherwise(piece, habits):
        score += habits.other_opener
    score += habits.rates.get(kind, 0.0) + _overwide(piece, kind, habits.widths)
    return score + (run_fit(line, kind, habits) if first else 0.0)


class Continuation:
    """How well a piece goes on with the cells open before it; what the cell has no part in is summed once."""

    def __init__(
        self,
        piece: Piece,
        kinds: Sequence[ColumnKind],
        at: int,
        line: FlatLine,
        habits: Habits,
        *,
        cut: bool = False,
    ) -> None:
        """Take a piece on the line of ordinal ``at``.

        ``cut`` pieces do not begin their fragment: that the line goes on is then no evidence.
        """
        self.piece, self.at = piece, at
        self.next_line = 0.0 if line.after_blank or cut else SAME_RUN
        self.first = piece.words[0] if piece.words else ""
        self.wanted = 1 + len(piece.text.split()[0]) if piece.words else 0
        common = INNER * piece.inner + (NEW_RUN if line.after_blank else 0.0)
        common += CAPS_CELL if piece.caps else 0.0
        if piece.capital:
            sure = max(piece.opening.values(), default=0.0) >= SURE_CUE
            common += CAPITAL_CONTINUES + (CUE_CONTINUES if sure else 0.0)
        self.fixed = [common + _overwide(piece, kind, habits.widths) for kind in kinds]
        if piece.time:
            times = ColumnKind.THOI_GIAN
            self.fixed = [
                f + (WRONG_TIME if k is not times else 0.0) for f, k in zip(self.fixed, kinds, strict=True)
            ]
        self.widths = [habits.widths.get(kind, 0.0) for kind in kinds]
        self.wraps = [WRAP * (GUESSED_WIDTH if cut or kind in habits.guessed else 1.0) for kind in kinds]
        self.never = [piece.number or kind is ColumnKind.STT for kind in kinds]
        most = self.next_line + SEAM * SEAM_LIMITS[1] + OPEN_END
        self.at_best = [
            NOT_A_NUMBER if never else f + most for f, never in zip(self.fixed, self.never, strict=True)
        ]

    def score(self, column: int, cell: OpenCell) -> float:
        """Return how well the piece continues ``cell`` of a column."""
        if self.never[column]:
            return NOT_A_NUMBER
        gap = self.at - cell.at
        distance = DISTANCE * (gap - 1)
        score = self.fixed[column] + (distance if distance > FARTHEST else FARTHEST)
        if gap == 1:
            score += self.next_line
        if self.first:
            seam = junction(cell.words, self.first)
            score += SEAM * min(max(seam, SEAM_LIMITS[0]), SEAM_LIMITS[1])
        if cell.time and not (self.piece.time or cell.open_end):
            score += WRONG_TIME
        if cell.open_end and gap <= OPEN_REACH:
            score += OPEN_END
        if cell.end == ";" or cell.end == "." and not cell.abbreviated:
            score += AFTER_END
        width = self.widths[column]
        if width and self.wanted:
            room = 1.0 - (cell.length + self.wanted) / width
            early = self.wraps[column] * max(room - 0.1, 0.0)
            score += max(early, LOWER_WRAPS) if self.piece.lower else early
        return score


def extended(cell: OpenCell | None, piece: Piece, at: int) -> OpenCell:
    """Return the memory of a column after ``piece`` (``cell`` is None where the piece opens the cell)."""
    words = piece.tail if len(piece.tail) == 2 or cell is None else (cell.words + piece.tail)[-2:]
    time = piece.time and (cell is None or cell.time)
    end = piece.text[-1]
    open_end = end == "," or bool(words) and is_open_ended(words[-1])
    return OpenCell(words, end, len(piece.text), at, piece.abbreviated, time, open_end)


def _opens_otherwise(piece: Piece, habits: Habits) -> bool:
    """Return whether the first word is readable, and none of those the table's works begin with."""
    return bool(piece.words) and piece.words[0] not in habits.openers and is_syllable(piece.words[0])


def _overwide(piece: Piece, kind: ColumnKind, widths: Widths) -> float:
    width = widths.get(kind)
    over = len(piece.text) - 1.12 * width if width else 0.0
    return OVERWIDE * over if over > 0.0 else 0.0


def run_fit(line: FlatLine, kind: ColumnKind, habits: Habits) -> float:
    """Return how well the width of the lines from here to the next empty one fits a ``kind`` column."""
    width = habits.widths.get(kind)
    if not width or line.run_lines < 2 or len(line.fragments) > 1:
        return 0.0
    sure = (1.0 if line.run_lines > 2 else 0.5) * (GUESSED_WIDTH if kind in habits.guessed else 1.0)
    return sure * RUN_WIDTH * abs(math.log(line.run_width / width))
