"""Group rows of tables as headings, and each table's and row's place in the outline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import ColumnKind, Document, Row, Section, Table
from pipeline.segment.labels import Label, Style, roman_number
from pipeline.segment.text import count_words, flat, is_caps
from pipeline.segment.tree import Heading

_LABEL = re.compile(r"^([IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)(?:[.)/]\s*|\s*$|\s+[|]?\s*)(.*)$")


_TOTAL = re.compile(r"tong (so|cong|thoi gian|kinh phi)|cong$")
_TITLE_COLUMNS = (ColumnKind.NHIEM_VU, ColumnKind.MUC_TIEU, ColumnKind.STT)


@dataclass(frozen=True)
class Group:
    """Neighbouring group rows that are one heading: a title over two lines may come as two rows."""

    first: int
    last: int
    label: Label | None
    title: str


def find_groups(table: Table) -> list[Group]:
    """Return the group rows of a table; rows without a label right below one are the rest of its title."""
    groups: list[Group] = []
    for number, row in enumerate(table.rows):
        if not row.group:
            continue
        label, title = split_group_row(_title_cells(table, row))
        before = groups[-1] if groups else None
        if (
            label is None
            and before is not None
            and before.last == number - 1
            and _goes_on(before.title, title)
        ):
            groups[-1] = replace(before, last=number, title=f"{before.title} {title}")
        elif _is_title(title):
            groups.append(Group(number, number, label, title))
    return groups


def _is_title(title: str) -> bool:
    """Return whether a group row heads what is below it: no total, no stamp read as cells."""
    signs = sum(not (char.isalnum() or char.isspace()) for char in title)
    words = count_words(title)
    return words >= 2 and signs <= 1 + words // 3 and "..." not in title and not _TOTAL.match(flat(title))


def _goes_on(above: str, title: str) -> bool:
    return is_caps(above) == is_caps(title) and count_words(title) <= 8


def _title_cells(table: Table, row: Row) -> list[str]:
    """Return the cells that hold the heading; owners printed beside it (merged cells) are none."""
    kinds = [column.kind for column in table.columns]
    chosen = [
        cell for cell, kind in zip(row.cells, kinds, strict=False) if kind in _TITLE_COLUMNS and cell.strip()
    ]
    return chosen if any(count_words(cell) >= 2 for cell in chosen) else list(row.cells)


def find_group_headings(
    document: Document, start: int, end: int, index: int, doc_type: str | None
) -> list[Heading]:
    """Return a heading for each group of the tables within lines ``[start:end)``."""
    found: list[Heading] = []
    for table in document.tables:
        if not start <= table.provenance.line_start < end:
            continue
        for group in find_groups(table):
            row = table.rows[group.first]
            line = row.provenance.line_start
            last = max(row.provenance.line_end, line + 1)
            found.append(
                Heading(
                    group.label,
                    group.title,
                    line,
                    last,
                    index,
                    doc_type,
                    False,
                    row.confidence,
                    in_table=True,
                )
            )
    return found


def split_group_row(cells: Sequence[str]) -> tuple[Label | None, str]:
    """Return label and title of a group row.

    >>> label, title = split_group_row(("I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "", ""))
    >>> label.text, title
    ('I', 'CẢI CÁCH THỦ TỤC HÀNH CHÍNH')
    >>> split_group_row(("", "XÂY DỰNG CHÍNH QUYỀN SỐ"))
    (None, 'XÂY DỰNG CHÍNH QUYỀN SỐ')
    """
    filled = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    match = _LABEL.match(" ".join(filled))
    if match is None or not match.group(2).strip():
        return None, max(filled, key=len, default="").strip(" .:|")
    printed = match.group(1)
    value = roman_number(printed)
    if printed[0].isdigit():
        style, numbers = Style.NUMBER, tuple(int(part) for part in printed.split("."))
    else:
        style, numbers = (Style.ROMAN if value is not None else Style.UPPER), (value or 0,)
    title = max([cell for cell in filled if cell.strip(" .)") != printed] or [match.group(2)], key=len)
    inside = _LABEL.match(title)
    if inside is not None and inside.group(1) == printed:
        title = inside.group(2)
    return Label(style, printed, numbers, 0), title.strip(" .:|")


def place_tables(document: Document) -> Document:
    """Return the document with ``Table.document``, ``Table.section`` and ``Row.section`` set."""
    sections = list(document.walk_sections())
    tables = tuple(_place_table(document, table, sections) for table in document.tables)
    return document.model_copy(update={"tables": tables})


def _place_table(document: Document, table: Table, sections: list[Section]) -> Table:
    start = table.provenance.line_start
    index = _document_at(document, start)
    groups = find_groups(table)
    titles = {(table.rows[group.first].provenance.line_start, group.title) for group in groups}
    own = [
        i
        for i, s in enumerate(sections)
        if (s.provenance.line_start, s.title) in titles and s.document == index
    ]
    before = [i for i, s in enumerate(sections) if s.document == index and s.provenance.line_start <= start]
    section = next((i for i in reversed(before) if i not in own), None)
    places = dict(zip((group.first for group in groups), own, strict=False))
    rows, current = [], section
    for number, row in enumerate(table.rows):
        current = places.get(number, current)
        rows.append(row.model_copy(update={"section": current}))
    return table.model_copy(update={"document": index, "section": section, "rows": tuple(rows)})


def _document_at(document: Document, line: int) -> int:
    for index, header in enumerate(document.headers):
        if header.provenance.line_start <= line < header.provenance.line_end:
            return index
    return 0
