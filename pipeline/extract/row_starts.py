"""Parts rows with no rule between them: each begins where its number stands in the first column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.rules import RuledCell, RuledTable
from pipeline.extract.words import Word, group_rows, line_height, middle
from pipeline.model import BBox

LEVEL = 0.4
"""Line heights between the middles of a number and of the line it stands beside."""
SHARE = 0.8
"""Share of the numbers that must stand beside the first line of another cell."""
ABOVE = 0.7
"""Line heights between the middle of a number and the edge of its row."""
COLUMNS = 3
"""Columns from which numbers below each other count rows; two are a list and its text."""

_LABEL = re.compile(r"\(?(\d{1,3}(\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")


def part_rows(table: RuledTable, words: Mapping[int, Sequence[Word]]) -> RuledTable:
    """Return ``table`` with the rows parted that hold several; ``words`` are those of each of its cells."""
    cells: list[RuledCell] = []
    row = 0
    for number in range(table.rows):
        own = [n for n, cell in enumerate(table.cells) if cell.row == number]
        edges = _find_edges([table.cells[n] for n in own], [words.get(n, ()) for n in own])
        if not edges:
            cells += [replace(table.cells[n], row=row) for n in own]
            row += 1
            continue
        for top, bottom in pairwise(edges):
            for n in own:
                cell = table.cells[n]
                box = BBox(cell.box.x0, top, cell.box.x1, bottom)
                cells.append(RuledCell(row, cell.col, 1, cell.col_span, box))
            row += 1
    return RuledTable(row, table.cols, tuple(cells), table.box)


def _find_edges(cells: Sequence[RuledCell], words: Sequence[Sequence[Word]]) -> list[float]:
    """Return the upper edges of the rows in ``cells`` and the last lower one (points); none for one row."""
    if len(cells) < COLUMNS or any(cell.row_span > 1 for cell in cells) or cells[0].col_span > 1:
        return []
    labels = group_rows(words[0])
    texts = [" ".join(word.text for word in label) for label in labels]
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, texts)):
        return []
    height = line_height(word for column in words for word in column)
    places = [middle(label[0].box)[1] for label in labels]
    lines = [[middle(line[0].box)[1] for line in group_rows(column)] for column in words[1:]]
    beside = [
        sum(any(abs(y - place) <= LEVEL * height for y in column) for place in places) for column in lines
    ]
    if max(beside) < SHARE * len(places) or min(b - a for a, b in pairwise(places)) < height:
        return []
    starts = [place - ABOVE * height for place in places]
    rest = any(y < starts[0] for column in lines for y in column)
    return [cells[0].box.top, *(starts if rest else starts[1:]), cells[0].box.bottom]
