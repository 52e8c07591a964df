"""Office documents: paragraphs and tables that flow, without a page to stand on, become a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import UnreadableInput
from pipeline.extract import issues
from pipeline.extract.flow_columns import split_columns
from pipeline.extract.legacy import NAMES, convert, find_encoding
from pipeline.extract.paragraph import Paragraph
from pipeline.extract.soundness import judge
from pipeline.model import Cell, Document, Grid, Layer, Line, Origin, Page
from pipeline.vietnamese.fold import nfc


@dataclass(frozen=True)
class FlowCell:
    """A table cell and its paragraphs."""

    row: int
    col: int
    row_span: int
    col_span: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class FlowTable:
    """A ruled table."""

    rows: int
    cols: int
    cells: tuple[FlowCell, ...]
    page: int = 0


def build_document(
    parts: Sequence[Paragraph | FlowTable], name: str, kind: str, encoding: str | None = None
) -> Document:
    """Return the document of ``parts``: a line for each paragraph, a grid for each table.

    Args:
        parts: in reading order.
        name: the file, for messages.
        kind: for the reason given on each page, e.g. ``a Word document (.docx)``.
        encoding: the legacy one that ``parts`` were converted from already.

    Raises:
        UnreadableInput: there is no text in it.
    """
    lines: list[Line] = []
    grids: list[Grid] = []
    for part in split_columns(parts):
        if isinstance(part, Paragraph):
            layer = Layer.FURNITURE if part.furniture else Layer.TABLE if part.table else Layer.BODY
            lines.append(_line(part, layer))
            continue
        cells: list[Cell] = []
        for cell in part.cells:
            start = len(lines)
            lines += [_line(p, Layer.TABLE) for p in cell.paragraphs if p.text]
            cells.append(
                Cell(
                    row=cell.row,
                    col=cell.col,
                    row_span=cell.row_span,
                    col_span=cell.col_span,
                    lines=tuple(range(start, len(lines))),
                )
            )
        grids.append(Grid(page=part.page, rows=part.rows, cols=part.cols, cells=tuple(cells)))
    text = "\n".join(line.text for line in lines)
    if not any(line.text for line in lines if line.layer != Layer.FURNITURE):
        raise UnreadableInput(
            "{name}: the document holds no text; if its pages are pictures, save it as PDF", name=name
        )
    if encoding is None:
        encoding = find_encoding(text)
        if encoding is not None:
            lines = [_convert_line(line, encoding) for line in lines]
    return _finish(lines, grids, kind, encoding)


def _line(paragraph: Paragraph, layer: Layer) -> Line:
    text = nfc(" ".join(paragraph.text.split()))
    return Line(page=paragraph.page, orig=text, text=text, layer=layer, bold=paragraph.bold)


def _finish(lines: list[Line], grids: list[Grid], kind: str, encoding: str | None) -> Document:
    """Return the document of lines in Unicode, which were in ``encoding``."""
    found = []
    if encoding is not None:
        found.append(issues.converted_encoding(NAMES[encoding]))
        kind += f", converted from {NAMES[encoding]}"
    verdict = judge("\n".join(line.text for line in lines))
    if not verdict.vietnamese:
        found.append(issues.not_vietnamese())
    last = max(line.page for line in lines)
    pages = tuple(
        Page(number=number, origin=Origin.TEXT, reason=kind, grade=verdict.grade)
        for number in range(last + 1)
    )
    return Document(pages=pages, lines=tuple(lines), grids=tuple(grids), issues=tuple(found))


def _convert_line(line: Line, encoding: str) -> Line:
    text = nfc(convert(line.text, encoding))
    return line.model_copy(update={"orig": text, "text": text})
