"""Reads .docx files: paragraphs with their automatic numbers, tables with merged cells."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element, ParseError

from pipeline.errors import UnreadableInput
from pipeline.extract.docx_fonts import Fonts
from pipeline.extract.docx_numbering import Numbering, read_numbering
from pipeline.extract.docx_package import Package, W
from pipeline.extract.docx_table import flatten, read_table
from pipeline.extract.docx_walk import MATH, children, is_on, walk
from pipeline.extract.flow import FlowTable
from pipeline.extract.legacy import convert_runs, find_encoding
from pipeline.extract.paragraph import Paragraph
from pipeline.extract.symbol_fonts import has_symbols, read_symbol, replace_symbols

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, OSError, ValueError, KeyError,
    RuntimeError, EOFError,
)  # fmt: skip
"""What broken archives and XML raise; RuntimeError: locked parts, unknown compression, nesting too deep."""
_STORED = {
    f"{W}t": "", f"{MATH}t": "", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",
}  # fmt: skip
"""What stands for text in a run; the empty one for what the element holds."""

Run = tuple[str, bool, bool]
"""Stored text, whether its font prints capitals, whether it is set in capitals."""


@dataclass(frozen=True)
class DocxContent:
    """The paragraphs and ruled tables of a .docx in order, in Unicode."""

    parts: list[Paragraph | FlowTable]
    encoding: str | None
    """The legacy encoding they were converted from."""


def read_docx(data: bytes, name: str, max_part: int) -> DocxContent:
    """Return what a .docx holds, none of its parts larger than ``max_part`` megabytes.

    A table without rules is layout (the two-column head): its columns are read one after the other.
    Headers and footers stand before and after the text once, as furniture; notes stand behind the text.
    Legacy encodings are converted here, where it is still known which font prints capitals.

    Raises:
        UnreadableInput: it is damaged.
        UnsupportedInput: it would unpack to more than is sane, or holds entity declarations.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = _read_package(Package(archive, name, max_part))
    except _DAMAGED as error:
        raise UnreadableInput(
            "{name}: a damaged .docx ({error}); open and save it in a word processor", name=name, error=error
        ) from error
    if content is None:
        raise UnreadableInput(
            "{name}: a .docx without a document in it; open and save it in a word processor", name=name
        )
    return content


def _read_package(package: Package) -> DocxContent | None:
    """Return the content of the document, None where the archive has none."""
    document = package.read("document")
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        return None
    encoding = find_encoding(_stored_text(body))
    styles = package.read("styles")
    reader = _Reader(body, read_numbering(package.read("numbering"), styles), styles, encoding)
    above = [part for root in package.read_all("header") for part in reader.read_furniture(root)]
    parts = [*reader.read_blocks(body)]
    for kind in ("footnote", "endnote"):
        root = package.read(f"{kind}s")
        for note in () if root is None else root.iter(f"{W}{kind}"):
            if note.get(f"{W}type", "normal") == "normal":
                parts += [part for part in flatten([*reader.read_blocks(note)]) if part.text]
    below = [part for root in package.read_all("footer") for part in reader.read_furniture(root)]
    return DocxContent([*above, *parts, *below], encoding)


def _stored_text(root: Element) -> str:
    """Return the text of all paragraphs as stored, one a line."""
    return "\n".join(
        "".join(_STORED.get(node.tag) or node.text or "" for node in paragraph.iter() if node.tag in _STORED)
        for paragraph in root.iter(f"{W}p")
    )


class _Reader:
    """Walks the body, counting lists and pages as it goes."""

    def __init__(
        self, body: Element, numbering: Numbering, styles: Element | None, encoding: str | None
    ) -> None:
        self.numbering = numbering
        self.fonts = Fonts(styles)
        self.encoding = encoding
        self.page = 0
        self.begun = False
        sections = [s for p in body.iter(f"{W}pPr") for s in p.findall(f"{W}sectPr")]
        sections += body.findall(f"{W}sectPr")
        self.ends_page: dict[Element | None, bool] = {
            section: _value(following, "type") not in ("continuous", "nextColumn")
            for section, following in pairwise(sections)
        }
        """Whether a page ends with a section: its successor says so."""

    def read_blocks(self, parent: Element) -> Iterator[Paragraph | FlowTable]:
        """Yield the paragraphs and tables below ``parent``."""
        for child in children(parent, f"{W}p", f"{W}tbl"):
            if child.tag == f"{W}p":
                yield from self._read_paragraph(child)
            else:
                yield from read_table(child, self.page, self.fonts.styles, self.read_blocks)

    def read_furniture(self, root: Element) -> list[Paragraph]:
        """Return the paragraphs of a header or footer that have text."""
        parts = flatten([*self.read_blocks(root)])
        return [replace(part, furniture=True, table=False) for part in parts if part.text.strip()]

    def _read_paragraph(self, element: Element) -> Iterator[Paragraph]:
        """Yield the lines of a paragraph: line breaks end lines, page breaks count pages."""
        if is_on(element.find(f"{W}pPr/{W}pageBreakBefore")):
            self.page += self.begun
        lines: list[tuple[int, list[Run]]] = [(self.page, [])]
        bold = letters = 0
        boxes: list[Element] = []
        for run, node in walk(element, boxes):
            if node.tag in (f"{W}br", f"{W}cr"):
                self.page += node.get(f"{W}type") == "page"
                lines.append((self.page, []))
                continue
            text = self._text(run, element, node)
            if not text or self.fonts.is_hidden(run, element):
                continue
            fonts = self.fonts
            look = fonts.prints_stored_capitals(run, element), fonts.is_set_in_capitals(run, element)
            lines[-1][1].append((text, *look))
            letters += len(text)
            bold += len(text) * is_on(None if run is None else run.find(f"{W}rPr/{W}b"))
        gone = not letters and _is_gone(element)
        label = "" if gone else self._label(element)
        for index, (page, runs) in enumerate(lines):
            text = ((label if index == 0 else "") + self._write(runs)).rstrip()
            if text.strip() or (len(lines) == 1 and not gone):
                self.begun = self.begun or bool(text)
                yield Paragraph(text, page=page, bold=bold * 2 > letters if letters else None)
        for box in boxes:
            yield from flatten([*self.read_blocks(box)])
        self.page += self.ends_page.get(element.find(f"{W}pPr/{W}sectPr"), False)

    def _text(self, run: Element | None, paragraph: Element, node: Element) -> str:
        """Return the text that a node shows itself."""
        if node.tag == f"{W}sym":
            return read_symbol(node.get(f"{W}font", ""), int(node.get(f"{W}char", "20"), 16))
        text = _STORED.get(node.tag)
        if text is None:
            return ""
        text = text or node.text or ""
        if self.encoding is None and has_symbols(text):
            return replace_symbols(text, self.fonts.name(run, paragraph) or "")
        return text

    def _write(self, runs: list[Run]) -> str:
        """Return the text of a line as it looks in print."""
        out = ""
        for raised, group in groupby(runs, key=lambda run: run[2]):
            text = convert_runs([(text, capitals) for text, capitals, _ in group], self.encoding)
            out += text.upper() if raised else text
        return out

    def _label(self, element: Element) -> str:
        """Return the automatic number of a paragraph, from itself or from its style."""
        settings = element.find(f"{W}pPr")
        own = None if settings is None else settings.find(f"{W}numPr")
        style = None if settings is None else _value(settings, "pStyle")
        number, level = _value(own, "numId"), _value(own, "ilvl")
        if number is None:
            number, styled_level = self.numbering.of_style(style)
            level = level or str(styled_level)
        return self.numbering.next_label(number, int(level or 0)) if number else ""


def _is_gone(paragraph: Element) -> bool:
    """Return whether the mark that ends a paragraph is deleted or hidden: without text it prints nothing."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or is_on(mark.find(f"{W}vanish")))


def _value(element: Element | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
