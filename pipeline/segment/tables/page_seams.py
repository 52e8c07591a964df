"""The page ends inside a ruled table: rows cut in two made one, merged cells cut in two made whole.

Order: for each page end, first whether the page's first row is the rest of the row before; then, for
each column, what a cell the page end cut says on both sides. An empty cell is filled only where a
merged cell was ruled, or where the column has hardly an empty cell elsewhere.
"""

from collections.abc import Sequence

from pipeline.segment.tables.flat_cells import join_lines
from pipeline.segment.tables.junction import junction, seam_words
from pipeline.segment.tables.row_numbers import parse_label
from pipeline.segment.tables.ruled_layout import HANDED_DOWN, MERGED, Layout, is_group, is_parent
from pipeline.segment.tables.ruled_matrix import RawCell, RawRow

FIRM = 2.0
"""Strength of a seam (see ``junction``) from which a work is taken to go on after the page end."""
ALWAYS, MOSTLY = 0.9, 0.5
"""Share of rows with a lead (or a number) from which one without is part of its neighbour; and of the other
columns."""
ENOUGH = 8
"""Rows from which a share says something."""


def mend_seams(rows: Sequence[RawRow], layout: Layout) -> list[RawRow]:
    """Return the data rows of a table with what the page ends cut made whole."""
    shares, numbered = _filled_shares(rows, layout), _is_numbered(rows, layout)
    out: list[RawRow] = []
    whole: dict[int, RawCell] = {}
    for n, found in enumerate(rows):
        row = _repeat(found, whole)
        following = rows[n + 1 : n + 2]
        if not (row.first and out):
            out.append(row)
        elif _is_further(out[-1], row, layout):
            out.append(_with_work_of(out[-1], row, layout))
        elif _is_rest(out[-1], row, layout) or numbered and _is_between(out[-1], row, following, layout):
            whole = _join_onto(out, row, layout)
        elif not _is_title(row, following, layout) and not _is_title(out[-1], [row], layout):
            filled, whole = _fill(out, row, layout, shares)
            out.append(filled)
        else:
            out.append(row)
    return out


def _is_title(row: RawRow, following: Sequence[RawRow], layout: Layout) -> bool:
    return is_group(row, following, layout) or any(is_parent(row.texts, f.texts, layout) for f in following)


def _filled_shares(rows: Sequence[RawRow], layout: Layout) -> list[float]:
    """Return for each column the share of tasks that have a text there; 0 where there are too few rows."""
    tasks = [row for row in rows if layout.work_of(row.texts) and any(layout.others(row.texts))]
    if len(tasks) < ENOUGH:
        return [0.0] * len(layout.kinds)
    return [sum(bool(row.texts[c]) for row in tasks) / len(tasks) for c in range(len(layout.kinds))]


def _is_rest(last: RawRow, row: RawRow, layout: Layout) -> bool:
    """Return whether ``row``, the first of its page, is the rest of the row the page end cut.

    A number centred in a tall cell may stand on the second page only.
    """
    if is_group(last, [row], layout) and layout.number(last.texts):
        return False
    before, after = layout.work_of(last.texts), layout.work_of(row.texts)
    if layout.number(row.texts):
        unnumbered = layout.stt is not None and not layout.number(last.texts)
        return unnumbered and bool(before) and (not after or after[:1].islower())
    if not before or not after or after[:1].islower():
        return True
    left, right = seam_words(before), seam_words(after)
    unended = not before.rstrip().endswith((".", ";", ":"))
    return unended and bool(right) and junction(left[-2:], right[0]) >= FIRM


def _is_numbered(rows: Sequence[RawRow], layout: Layout) -> bool:
    """Return whether each row has a number, but for what page ends cut and what was misread."""
    inner = [row for row in rows if not row.first and layout.work_of(row.texts)]
    numbered = sum(bool(layout.number(row.texts)) for row in inner)
    return len(inner) >= ENOUGH and numbered >= ALWAYS * len(inner)


def _is_between(last: RawRow, row: RawRow, following: Sequence[RawRow], layout: Layout) -> bool:
    """Return whether ``row`` has no number and the rows around it have two in order: none is missing.

    Where each row has one it is the rest of the row before, however its first letter was read.
    """
    stt = layout.stt or 0
    if layout.number(row.texts) or not following or row.cells[stt].spans_rows or last.cells[stt].spans_rows:
        return False
    before, after = (parse_label(layout.number(one.texts)) for one in (last, following[0]))
    return before is not None and after == (*before[:-1], before[-1] + 1)


def _is_further(last: RawRow, row: RawRow, layout: Layout) -> bool:
    """Return whether ``row`` is one more row of a work merged over several, cut by the page end.

    Its own cells begin anew, none goes on with what stands above it.
    """
    if not last.cells[layout.work or 0].spans_rows or layout.number(row.texts) or layout.work_of(row.texts):
        return False
    pairs = [(a, b) for a, b in zip(last.texts, row.texts, strict=True) if b]
    return len(pairs) >= 2 and all(
        b[0].isupper() or b[0].isdigit() and a and not a.endswith(("/", "-", ",")) for a, b in pairs
    )


def _with_work_of(last: RawRow, row: RawRow, layout: Layout) -> RawRow:
    """Return ``row`` with the number and the work of the row before, whose cells it shares."""
    shared = {layout.stt, layout.work}
    cells = tuple(
        b._replace(text=a.text, spans_rows=True) if c in shared else b
        for c, (a, b) in enumerate(zip(last.cells, row.cells, strict=True))
    )
    return row._replace(cells=cells)


def _join_onto(out: list[RawRow], row: RawRow, layout: Layout) -> dict[int, RawCell]:
    """Join ``row`` onto the last of ``out``; return the merged cells of ``row`` with their whole texts."""
    whole: dict[int, RawCell] = {}
    for c, (a, b) in enumerate(zip(out[-1].cells, row.cells, strict=True)):
        text = join_lines([a.text, b.text]) if b.text and b.text != a.text else a.text
        _write(out, c, text)
        cells = out[-1].cells
        joined = cells[c]._replace(lines=a.lines + b.lines)
        out[-1] = out[-1]._replace(cells=(*cells[:c], joined, *cells[c + 1 :]))
        if b.spans_rows and layout.kinds[c] in MERGED:
            whole[c] = b._replace(text=text)
    return whole


def _fill(
    out: list[RawRow], row: RawRow, layout: Layout, shares: Sequence[float]
) -> tuple[RawRow, dict[int, RawCell]]:
    """Return ``row`` with the cells the page end cut off from the row before; and those over several rows.

    Where a merged cell's text stands on the second page only, the rows before get it.
    """
    cut = _cut_columns(out[-1], row, layout, shares)
    cells, whole = list(row.cells), dict[int, RawCell]()
    for c in cut:
        a, b = out[-1].cells[c], row.cells[c]
        if a.text and not b.text:
            cells[c] = b._replace(text=a.text)
            whole |= {c: cells[c]} if b.spans_rows else {}
        elif b.text and not a.text:
            _write(out, c, b.text)
    return row._replace(cells=tuple(cells)), whole


def _cut_columns(last: RawRow, row: RawRow, layout: Layout, shares: Sequence[float]) -> list[int]:
    """Return the columns whose cell the page end cut between two rows."""
    columns = [c for c, kind in enumerate(layout.kinds) if kind in MERGED]
    empty = [c for c in columns if bool(last.texts[c]) != bool(row.texts[c])]
    spans = [c for c in columns if last.cells[c].spans_rows]
    ruled = [c for c in empty if _reaches_over(c, *((row, last) if last.texts[c] else (last, row)), columns)]
    if all(not row.texts[c] for c in spans):
        ruled += [c for c in empty if c in spans and c not in ruled]
    lead = layout.lead
    if lead is not None and lead in empty and shares[lead] >= ALWAYS and _may_share(last, row, lead):
        usual = [c for c in empty if layout.kinds[c] in HANDED_DOWN and shares[c] >= MOSTLY]
        return sorted({*ruled, *usual})
    return ruled


def _reaches_over(c: int, empty: RawRow, full: RawRow, columns: Sequence[int]) -> bool:
    """Return whether the merged cell ``c`` of a row without a text there may go on in the ``full`` one.

    It does not where cells merged over the same rows have texts of their own on both sides.
    """
    cell = empty.cells[c]
    beside = [k for k in columns if empty.cells[k].spans_rows and empty.cells[k].top == cell.top]
    return cell.spans_rows and not any(empty.texts[k] and full.texts[k] for k in beside)


def _may_share(last: RawRow, row: RawRow, lead: int) -> bool:
    """Return whether two rows may have one lead: set above, or in the middle of a cell ruled below."""
    return bool(last.texts[lead]) or row.cells[lead].spans_rows


def _write(out: list[RawRow], c: int, text: str) -> None:
    """Set the text of column ``c`` of the last row, and of the rows above its cell reaches over."""
    top = out[-1].cells[c].top
    for n in range(len(out) - 1, -1, -1):
        cell = out[n].cells[c]
        if n < len(out) - 1 and (top is None or cell.top != top):
            break
        out[n] = out[n]._replace(cells=(*out[n].cells[:c], cell._replace(text=text), *out[n].cells[c + 1 :]))


def _repeat(row: RawRow, whole: dict[int, RawCell]) -> RawRow:
    """Return ``row`` with the texts of the merged cells ``whole`` that reach down to it."""
    return row._replace(
        cells=tuple(
            cell._replace(text=whole[c].text)
            if c in whole and cell.top is not None and cell.top == whole[c].top
            else cell
            for c, cell in enumerate(row.cells)
        )
    )
