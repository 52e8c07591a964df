"""Reads .docx files: paragraphs with their automatic numbers, tables with merged cells."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element, ParseError, fromstring

from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract.docx_fonts import Fonts
from pipeline.extract.docx_numbering import Numbering, W, read_numbering
from pipeline.extract.flow import FlowCell, FlowTable
from pipeline.extract.legacy import convert_runs, find_encoding
from pipeline.extract.paragraph import Paragraph

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, OSError, ValueError, KeyError,
    RuntimeError, EOFError,
)  # fmt: skip
"""What broken archives and XML raise; RuntimeError: locked parts, unknown compression, nesting too deep."""
_MOST_COLUMNS = 63
"""Columns a table of Word may have."""
_STORED = {f"{W}t": "", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\xad"}
"""What stands for text in a run; the empty one for what the element holds."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class DocxContent:
    """The paragraphs and ruled tables of a .docx in order, in Unicode."""

    parts: list[Paragraph | FlowTable]
    encoding: str | None
    """The legacy encoding they were converted from."""


def read_docx(data: bytes, name: str, max_part: int) -> DocxContent:
    """Return what a .docx holds, none of its parts larger than ``max_part`` megabytes.

    A table without rules is layout (the two-column head): its columns are read one after the other.
    Legacy encodings are converted here, where it is still known which font prints capitals.

    Raises:
        UnreadableInput: it is damaged.
        UnsupportedInput: it would unpack to more than is sane, or holds entity declarations.
    """
    try:
        content = _read_archive(data, name, max_part)
    except _DAMAGED as error:
        raise UnreadableInput(
            "{name}: a damaged .docx ({error}); open and save it in a word processor", name=name, error=error
        ) from error
    if content is None:
        raise UnreadableInput(
            "{name}: a .docx without a document in it; open and save it in a word processor", name=name
        )
    return content


def _read_archive(data: bytes, name: str, max_part: int) -> DocxContent | None:
    """Return the content of the document, None where the archive has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = _parse(archive, "word/document.xml", name, max_part)
        numbering = read_numbering(_parse(archive, "word/numbering.xml", name, max_part))
        styles = _parse(archive, "word/styles.xml", name, max_part)
    root = None if body is None else body.find(f"{W}body")
    if root is None:
        return None
    encoding = find_encoding(_stored_text(root))
    return DocxContent(list(_Reader(numbering, styles, encoding).read_blocks(root)), encoding)


def _stored_text(root: Element) -> str:
    """Return the text of all paragraphs as stored, one a line."""
    return "\n".join(
        "".join(_STORED.get(node.tag) or node.text or "" for node in paragraph.iter() if node.tag in _STORED)
        for paragraph in root.iter(f"{W}p")
    )


def _parse(archive: zipfile.ZipFile, part: str, name: str, max_part: int) -> Element | None:
    """Return the root of one XML part, None where the archive lacks it."""
    if part not in archive.namelist():
        return None
    limit = max_part * 1_000_000
    xml = b""
    if archive.getinfo(part).file_size <= limit:
        with archive.open(part) as stream:
            xml = stream.read(limit + 1)
    if not 0 < len(xml) <= limit:
        raise UnsupportedInput(
            "{name}: {part} unpacks to more than {limit} MB; split the document or raise max_part",
            name=name, part=part, limit=max_part,
        )  # fmt: skip
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise UnsupportedInput(
            "{name}: {part} is no sane Word document; open and save it in a word processor",
            name=name,
            part=part,
        )
    return fromstring(xml)


class _Reader:
    """Walks the body, counting lists and pages as it goes."""

    def __init__(self, numbering: Numbering, styles: Element | None, encoding: str | None) -> None:
        self.numbering = numbering
        self.fonts = Fonts(styles)
        self.encoding = encoding
        self.page = 0
        self.style_lists = {
            style.get(f"{W}styleId", ""): style.find(f"{W}pPr/{W}numPr")
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }

    def read_blocks(self, parent: Element) -> Iterator[Paragraph | FlowTable]:
        """Yield the paragraphs and tables below ``parent``."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._read_table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self.read_blocks(child)

    def _read_paragraph(self, element: Element) -> Iterator[Paragraph]:
        """Yield the lines of a paragraph: line breaks end lines, page breaks count pages."""
        lines: list[list[tuple[str, bool, bool]]] = [[]]
        breaks = bold = letters = 0
        boxes: list[Element] = []
        for run, node in _walk(element, boxes):
            if node.tag in (f"{W}br", f"{W}cr"):
                breaks += node.get(f"{W}type") == "page"
                lines.append([])
                continue
            text = _STORED.get(node.tag)
            if text is None:
                continue
            text = text or node.text or ""
            fonts = self.fonts
            look = fonts.prints_stored_capitals(run, element), fonts.is_set_in_capitals(run, element)
            lines[-1].append((text, *look))
            letters += len(text)
            bold += len(text) * _is_bold(run)
        label = self._label(element)
        for index, line in enumerate(self._write(runs) for runs in lines):
            text = ((label if index == 0 and line.strip() else "") + line).rstrip()
            if text.strip() or len(lines) == 1:
                yield Paragraph(text, page=self.page, bold=bold * 2 > letters if letters else None)
        self.page += breaks
        for box in boxes:
            yield from (part for part in self.read_blocks(box) if isinstance(part, Paragraph))

    def _write(self, runs: list[tuple[str, bool, bool]]) -> str:
        """Return the text of a line of (stored text, capital font, set in capitals) as it looks in print."""
        out = ""
        for raised, group in groupby(runs, key=lambda run: run[2]):
            text = convert_runs([(text, capitals) for text, capitals, _ in group], self.encoding)
            out += text.upper() if raised else text
        return out

    def _label(self, element: Element) -> str:
        """Return the automatic number of a paragraph, from itself or from its style."""
        number = element.find(f"{W}pPr/{W}numPr")
        if number is None:
            style = element.find(f"{W}pPr/{W}pStyle")
            number = None if style is None else self.style_lists.get(style.get(f"{W}val", ""))
        if number is None:
            return ""
        level, list_id = number.find(f"{W}ilvl"), number.find(f"{W}numId")
        if list_id is None:
            return ""
        return self.numbering.next_label(
            list_id.get(f"{W}val", ""), int(level.get(f"{W}val", "0")) if level is not None else 0
        )

    def _read_table(self, table: Element) -> Iterator[Paragraph | FlowTable]:
        """Yield a ruled table, or the paragraphs of a table used for layout."""
        page = self.page
        cells, cols = self._read_cells(table)
        if _is_ruled(table):
            rows = max((cell.row + cell.row_span for cell in cells), default=0)
            if rows:
                yield FlowTable(rows, cols, tuple(cells), page)
            return
        by_column = cols <= 2
        for cell in sorted(cells, key=lambda c: (c.col, c.row) if by_column else (c.row, c.col)):
            yield from cell.paragraphs

    def _read_cells(self, table: Element) -> tuple[list[FlowCell], int]:
        """Return the cells of ``table``, merged ones once, and its number of columns."""
        cells: list[FlowCell] = []
        open_above: dict[int, int] = {}
        cols = 0
        for row, line in enumerate(
            table.iter(f"{W}tr") if table.find(f"{W}tr") is None else table.findall(f"{W}tr")
        ):
            col = 0
            for field in [cell for cell in line.iter(f"{W}tc") if _owner(line, cell)]:
                span = field.find(f"{W}tcPr/{W}gridSpan")
                width = int(span.get(f"{W}val", "1")) if span is not None else 1
                width = min(max(width, 1), _MOST_COLUMNS)
                merge = field.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and col in open_above:
                    above = cells[open_above[col]]
                    cells[open_above[col]] = FlowCell(
                        above.row, above.col, row - above.row + 1, above.col_span, above.paragraphs
                    )
                else:
                    inside = tuple(p for p in _flatten(self.read_blocks(field)) if p.text.strip())
                    cells.append(FlowCell(row, col, 1, width, inside))
                    open_above.pop(col, None)
                    if merge is not None:
                        open_above[col] = len(cells) - 1
                col += width
            cols = max(cols, col)
        return cells, cols


def _walk(element: Element, boxes: list[Element]) -> Iterator[tuple[Element | None, Element]]:
    """Yield (run, node) below a paragraph; text boxes are put aside, deleted text and copies left out."""
    stack: list[tuple[Element | None, Element]] = [(None, child) for child in reversed(element)]
    while stack:
        run, node = stack.pop()
        if node.tag in (f"{W}del", f"{W}pPr", f"{W}rPr", _FALLBACK):
            continue
        if node.tag == f"{W}txbxContent":
            boxes.append(node)
            continue
        run = node if node.tag == f"{W}r" else run
        yield run, node
        stack += [(run, child) for child in reversed(node)]


def _is_bold(run: Element | None) -> bool:
    mark = None if run is None else run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def _owner(row: Element, cell: Element) -> bool:
    """Return whether ``cell`` belongs to ``row`` itself and not to a table inside one of its cells."""
    direct = [*row.findall(f"{W}tc"), *row.findall(f"{W}sdt/{W}sdtContent/{W}tc")]
    return any(cell is own for own in direct)


def _flatten(parts: Iterator[Paragraph | FlowTable]) -> Iterator[Paragraph]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for cell in part.cells:
                yield from cell.paragraphs


def _is_ruled(table: Element) -> bool:
    """Return whether rules are drawn: by the table, by one of its cells, or by a style with a grid."""
    borders = [*table.iter(f"{W}tblBorders"), *table.iter(f"{W}tcBorders")]
    if any(side.get(f"{W}val") not in ("nil", "none", None) for border in borders for side in border):
        return True
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is not None and not borders and "grid" in style.get(f"{W}val", "").lower()
