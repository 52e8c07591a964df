"""The last row of a page whose lower rule fell off it: its lines stand below the grid, in no cell.

Lines are put into columns by where they stand. One that OCR read across several columns is cut
where the columns begin: at the words nearest to the rules that go on with what the columns hold.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import BBox, Document
from pipeline.segment.tables.after_table import is_after_table
from pipeline.segment.tables.cues import is_time, opening_scores
from pipeline.segment.tables.junction import junction, seam_words
from pipeline.segment.tables.ruled_matrix import Span

Pieces = dict[int, list[tuple[int, str]]]
"""For each column its lines and the text each has there."""

EDGE = 6.0
"""Points a line may stand outside its column: OCR boxes are rough."""
AWAY = 0.06
"""Cost of each point between a column's rule and the first word put into it."""
LOWER_BEGINS = 2.0
"""Cost of a cell that begins in lower case."""
CAPITAL_PARTED = 0.5
"""Weight of parting words that go together, where the second has a capital: names have them too."""
CUE, TIME_CUE = 0.7, 4.0
"""Weight of the words a cell begins with; a whole time counts as one of 4."""
SEAM_LIMITS = (-2.0, 5.0)

_NUMBER = re.compile(r"[A-Z]?\d{1,3}(\.\d{1,3})*[.)]?")


def read_open_row(
    document: Document, numbers: Sequence[int], spans: Sequence[Span], *, expected: str = ""
) -> Pieces | None:
    """Return the pieces of the lines ``numbers`` by column; None where they are no row.

    They are one where each stands in columns, and in two columns at least (or in the first, with a
    number) some line stands alone, or where the first begins with the number ``expected`` next: prose,
    a closing or the title of an annex run over the columns.
    """
    pieces: Pieces = {}
    alone: set[int] = set()
    for n in numbers:
        line = document.lines[n]
        if line.bbox is None or is_after_table(line.text):
            return None
        begins = _column_at(spans, line.bbox.x0 + EDGE / 2)
        ends = _column_at(spans, line.bbox.x1 - EDGE / 2)
        if begins is None or ends is None or ends < begins:
            return None
        alone |= {begins} if begins == ends else set()
        parts = [line.text] if begins == ends else _cut(line.text, line.bbox, begins, ends, spans, pieces)
        for column, part in enumerate(parts, begins):
            if part:
                pieces.setdefault(column, []).append((n, part))
    first = pieces[0][0][1].strip() if 0 in pieces else ""
    numbered = _NUMBER.fullmatch(first) is not None and (0 in alone or first.rstrip(".)") == expected)
    return pieces if len(alone) >= 2 or numbered else None


def read_overhang(document: Document, numbers: Sequence[int], spans: Sequence[Span]) -> Pieces:
    """Return the lines ``numbers`` in the one column they all stand in; empty where they do not.

    They go on with a cell: the first begins in lower case.
    """
    lines = [document.lines[n] for n in numbers]
    columns = {
        _column_at(spans, x)
        for line in lines
        if line.bbox
        for x in (line.bbox.x0 + EDGE / 2, line.bbox.x1 - EDGE / 2)
    }
    column = columns.pop() if len(columns) == 1 else None
    if column is None or not lines[0].text[:1].islower() or any(is_after_table(line.text) for line in lines):
        return {}
    return {column: [(n, line.text) for n, line in zip(numbers, lines, strict=True)]}


def _column_at(spans: Sequence[Span], x: float) -> int | None:
    return next(
        (c for c, span in enumerate(spans) if span.x0 - EDGE <= x < span.x1 + EDGE and x < span.x1 + 1), None
    )


def _cut(text: str, box: BBox, begins: int, ends: int, spans: Sequence[Span], pieces: Pieces) -> list[str]:
    """Return the parts of ``text`` in the columns ``begins`` to ``ends``, some of them empty.

    Best cut by dynamic programming: ``best[i]`` is the cost of having begun a column with word i.
    """
    words = text.split()
    if len(words) < 2:  # one long word over a rule: it belongs where it begins
        return [text.strip(), *[""] * (ends - begins)]
    places = _word_places(text, box)
    costs: list[list[float]] = []
    for column in range(begins + 1, ends + 1):
        tail = seam_words(pieces[column][-1][1])[-2:] if column in pieces else ()
        costs.append([_cut_cost(words, i, places[i], spans[column], tail) for i in range(1, len(words))])
    if _NUMBER.fullmatch(words[0]) and begins == 0:
        costs[0] = [0.0] + [99.0] * (len(words) - 2)
    cuts = _cheapest(costs)
    bounds = [0, *cuts, len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(bounds)]


def _word_places(text: str, box: BBox) -> list[float]:
    """Return where each word begins, the letters taken as equally wide, in points."""
    length = max(len(" ".join(text.split())), 1)
    places, at = [], 0
    for word in text.split():
        places.append(box.x0 + (box.x1 - box.x0) * at / length)
        at += len(word) + 1
    return places


def _cut_cost(words: Sequence[str], i: int, place: float, span: Span, tail: tuple[str, ...]) -> float:
    """Return the cost of beginning the column ``span`` with word ``i`` of the line."""
    word = seam_words(words[i])
    before = seam_words(" ".join(words[max(i - 2, 0) : i]))
    parted = max(junction(before, word[0]), 0.0) if word and before else 0.0
    parted *= 1.0 if words[i][0].islower() else CAPITAL_PARTED
    goes_on = min(max(junction(tail, word[0]), SEAM_LIMITS[0]), SEAM_LIMITS[1]) if word and tail else 0.0
    begins = 0.0 if tail else _beginning_cost(words[i:])
    return AWAY * abs(place - span.x0) + parted + begins - goes_on


def _beginning_cost(words: Sequence[str]) -> float:
    """Return the cost of a cell that begins with ``words``: below 0 where a cell typically does."""
    if words[0][0].islower():
        return LOWER_BEGINS
    text = " ".join(words)
    cue = max(opening_scores(text).values(), default=0.0)
    return -CUE * max(cue, TIME_CUE if is_time(text) else 0.0)


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return one cut for each column, of the least total cost (word indices from 1; equal: an empty part)."""
    best = [(cost, [i + 1]) for i, cost in enumerate(costs[0])]
    for column in costs[1:]:
        step = []
        for i, cost in enumerate(column):
            before = [b for b in best if b[1][-1] <= i + 1]
            if before:
                total, cuts = min(before)
                step.append((total + cost, [*cuts, i + 1]))
        if not step:
            break
        best = step
    return min(best)[1]
