"""Tables of a .docx: merged cells, rows set in from the side, and whether rules are drawn."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from pipeline.extract.docx_package import W
from pipeline.extract.docx_walk import children
from pipeline.extract.flow import FlowCell, FlowTable
from pipeline.extract.paragraph import Paragraph

Part = Paragraph | FlowTable
_MOST_COLUMNS = 63
"""Columns a table of Word may have."""
_DEEPEST = 12
"""Styles based on styles that are followed; a longer chain is a loop."""


def read_table(
    table: Element, page: int, styles: dict[str, Element], read: Callable[[Element], Iterator[Part]]
) -> Iterator[Part]:
    """Yield a ruled table, or what stands in a table used for layout.

    Args:
        table: the element.
        page: 0-based, on which it begins.
        styles: by their identifiers.
        read: gives what stands in a cell.
    """
    cells, inside, cols = _read_cells(table, read)
    yield from lay_out(cells, inside, ruled=is_ruled(table, styles), page=page, cols=cols)


def lay_out(
    cells: list[FlowCell], inside: list[list[Part]], *, ruled: bool, page: int, cols: int = 0
) -> list[Part]:
    """Return a ruled table of ``cells``, or what stands in those of a table used for layout.

    Up to two columns of layout are read one after the other (the head of a document), more row by row.

    Args:
        cells: their places; what stands in them is filled in from ``inside``.
        inside: the parts of each cell.
        ruled: whether rules are drawn.
        page: 0-based, on which the table begins.
        cols: its columns, where they are more than its cells span.
    """
    cols = max([cols, *(cell.col + cell.col_span for cell in cells)])
    if ruled:
        filled = tuple(replace(cell, paragraphs=tuple(flatten(own))) for cell, own in zip(cells, inside))
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        return [FlowTable(rows, cols, filled, page)] if rows else []
    by_column = cols <= 2
    order = [(cell.col, cell.row) if by_column else (cell.row, cell.col) for cell in cells]
    return [part for _, index in sorted(zip(order, range(len(cells)))) for part in inside[index]]


def _read_cells(
    table: Element, read: Callable[[Element], Iterator[Part]]
) -> tuple[list[FlowCell], list[list[Part]], int]:
    """Return the cells of ``table``, merged ones once, what stands in each, and the number of columns."""
    cells: list[FlowCell] = []
    inside: list[list[Part]] = []
    open_above: dict[int, int] = {}
    cols = row = 0
    for line in children(table, f"{W}tr"):
        if line.find(f"{W}trPr/{W}del") is not None:
            continue
        col = _number(line, "trPr", "gridBefore")
        for index, field in enumerate(children(line, f"{W}tc")):
            width = max(_number(field, "tcPr", "gridSpan"), 1)
            down, across = field.find(f"{W}tcPr/{W}vMerge"), field.find(f"{W}tcPr/{W}hMerge")
            if index and _continues(across):
                cells[-1] = replace(cells[-1], col_span=cells[-1].col_span + width)
            elif _continues(down) and col in open_above:
                above = cells[open_above[col]]
                cells[open_above[col]] = replace(above, row_span=row - above.row + 1)
            else:
                parts = [part for part in read(field) if isinstance(part, FlowTable) or part.text.strip()]
                cells.append(FlowCell(row, col, 1, width, ()))
                inside.append(parts)
                open_above.pop(col, None)
                if down is not None:
                    open_above[col] = len(cells) - 1
            col += width
        cols = max(cols, col + _number(line, "trPr", "gridAfter"))
        row += 1
    return cells, inside, cols


def _number(element: Element, properties: str, name: str) -> int:
    """Return a count of columns, 0 where it is not given."""
    value = element.find(f"{W}{properties}/{W}{name}")
    return min(max(int(value.get(f"{W}val", "0")), 0), _MOST_COLUMNS) if value is not None else 0


def _continues(merge: Element | None) -> bool:
    """Return whether a cell belongs to the one above, or before it."""
    return merge is not None and merge.get(f"{W}val") != "restart"


def flatten(parts: list[Part]) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``parts``, those of tables cell by cell."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for cell in part.cells:
                yield from cell.paragraphs


def is_ruled(table: Element, styles: dict[str, Element]) -> bool:
    """Return whether rules are drawn: by the table, by one of its own cells, or by its style."""
    own = table.find(f"{W}tblPr/{W}tblBorders")
    cells = [cell for row in children(table, f"{W}tr") for cell in children(row, f"{W}tc")]
    borders = [cell.find(f"{W}tcPr/{W}tcBorders") for cell in cells]
    if _draws(own) or any(map(_draws, borders)):
        return True
    if own is not None or all(border is not None for border in borders):
        return False
    mark = table.find(f"{W}tblPr/{W}tblStyle")
    for _ in range(_DEEPEST):
        if mark is None:
            return False
        name = mark.get(f"{W}val", "")
        style = styles.get(name)
        if style is None:
            return "grid" in name.lower()
        if _draws(style.find(f"{W}tblPr/{W}tblBorders")):
            return True
        mark = style.find(f"{W}basedOn")
    return False


def _draws(border: Element | None) -> bool:
    return border is not None and any(side.get(f"{W}val") not in ("nil", "none", None) for side in border)
