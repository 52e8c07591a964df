"""Reads web pages, which archives keep by the name of .doc: word processors and portals write them so."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.extract.docx_table import Part, lay_out
from pipeline.extract.flow import FlowCell
from pipeline.extract.legacy import read_western
from pipeline.extract.paragraph import Paragraph
from pipeline.extract.plain_text import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_WESTERN = {"windows-1252", "cp1252", "iso-8859-1", "latin-1", "latin1", "us-ascii", "x-user-defined"}
"""Encodings that pages in legacy fonts say they have."""
_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section ul".split()
)
_UNSEEN = frozenset("del head noscript script style template title xml".split())
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no end."""
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_RULED = re.compile(
    r"border(?:-\w+)?(?:-style)?\s*:[^;]*\b(?:solid|double|dotted|dashed|inset|outset)", re.IGNORECASE
)
_PAGE = re.compile(r"page-break-before\s*:\s*always", re.IGNORECASE)
_MOST_COLUMNS, _MOST_ROWS = 63, 2000
"""What a cell may span."""
_DEEPEST = 20
"""Tables inside each other; what is deeper is text of its cell."""


@dataclass
class _Table:
    """A table while it is read."""

    ruled: bool
    page: int
    cells: list[FlowCell] = field(default_factory=list)
    inside: list[list[Part]] = field(default_factory=list)
    free: dict[int, int] = field(default_factory=dict)
    """The first row of each column that no cell so far spans."""
    row: int = -1
    col: int = 0
    open: bool = False
    """Whether what comes next stands in the last cell."""


def read_html(data: bytes) -> list[Part]:
    """Return the paragraphs and tables of a web page, also of one saved as MHTML, its pictures with it."""
    reader = _Reader()
    reader.feed(_decode(_unpack(data)))
    return reader.finish()


def _unpack(data: bytes) -> bytes:
    """Return the page of an MHTML file; other files as they are."""
    if data.lstrip()[:1] == b"<" or b"multipart/related" not in data[:2048].lower():
        return data
    from email import message_from_bytes

    for part in message_from_bytes(data.lstrip()).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return page
    return data


def _decode(data: bytes) -> str:
    """Return the text of a page; what it says of its encoding is asked where it is not Unicode."""
    named = _CHARSET.search(data[:4096])
    name = named[1].decode().lower() if named else "windows-1252"
    text, found = decode(data)
    if found.startswith("utf"):
        return text
    if name in _WESTERN:
        return read_western(data)
    try:
        return data.decode(name, "replace")
    except LookupError:
        return read_western(data)


class _Reader(HTMLParser):
    """Collects what the page shows, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.tables: list[_Table] = []
        self.deeper = 0
        """Tables open that are not read as such."""
        self.lists: list[int | None] = []
        """The last number of each open list, None for bullets."""
        self.unseen: list[str] = []
        """The element not shown that is open, and elements of its kind within."""
        self.page = 0
        self.line: list[str] = []
        """Pieces of the line that is read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "")
        if self.unseen or ((tag in _UNSEEN or _HIDDEN.search(style)) and tag not in _EMPTY):
            if not self.unseen or tag == self.unseen[0]:
                self.unseen.append(tag)
            return
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if _PAGE.search(style):
            self.page += 1
        if tag in ("ol", "ul"):
            start = given.get("start", "1")
            self.lists.append(None if tag == "ul" else int(start) - 1 if start.isdecimal() else 0)
        elif tag == "li" and self.lists:
            last = self.lists[-1]
            self.lists[-1] = None if last is None else last + 1
            self.line = ["- " if last is None else f"{last + 1}. "]
        elif tag == "table":
            self._end_line()
            self.deeper += len(self.tables) >= _DEEPEST
            if not self.deeper:
                self.tables.append(_Table(_is_ruled(given), self.page))
        elif tag == "tr" and self.tables:
            self._next_row(self.tables[-1])
        elif tag in ("td", "th") and self.tables:
            self._next_cell(self.tables[-1], given)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self.unseen:
            if tag == self.unseen[0]:
                self.unseen.pop()
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in ("td", "th", "tr") and self.tables:
            self._end_line()
            self.tables[-1].open = False
        elif tag == "table" and self.deeper:
            self.deeper -= 1
        elif tag == "table" and self.tables:
            self._end_table()

    def handle_data(self, data: str) -> None:
        """Add text; line feeds are blanks."""
        if not self.unseen:
            data = re.sub("[ \t\r\n\f]+", " ", data)
            data = data.lstrip(" ") if not self.line or self.line[-1].endswith(" ") else data
            self.line += [data] if data else []

    def finish(self) -> list[Part]:
        """Return all parts; what was left open ends here, half a tag at the end is text.

        The parser's own ``close`` takes the square of the time for hostile pages.
        """
        self.handle_data(self.rawdata)
        while self.tables:
            self._end_table()
        self._end_line()
        return self.parts

    def _end_line(self) -> None:
        text, self.line = "".join(self.line).rstrip(), []
        if text.strip():
            self._add([Paragraph(text, page=self.page)])

    def _add(self, parts: list[Part]) -> None:
        """Put parts into the open cell, else behind what stands before."""
        table = self.tables[-1] if self.tables else None
        (table.inside[-1] if table is not None and table.open else self.parts).extend(parts)

    def _next_row(self, table: _Table) -> None:
        self._end_line()
        table.row, table.col, table.open = table.row + 1, 0, False

    def _next_cell(self, table: _Table, given: dict[str, str]) -> None:
        self._end_line()
        table.row = max(table.row, 0)
        while table.free.get(table.col, 0) > table.row and table.col < _MOST_COLUMNS:
            table.col += 1
        down, across = _span(given, "rowspan", _MOST_ROWS), _span(given, "colspan", _MOST_COLUMNS)
        table.cells.append(FlowCell(table.row, table.col, down, across, ()))
        table.inside.append([])
        table.free |= dict.fromkeys(range(table.col, table.col + across), table.row + down)
        table.col += across
        table.ruled = table.ruled or _RULED.search(given.get("style", "")) is not None
        table.open = True

    def _end_table(self) -> None:
        self._end_line()
        table = self.tables.pop()
        rows = table.row + 1
        cells = [
            FlowCell(cell.row, cell.col, min(cell.row_span, rows - cell.row), cell.col_span, ())
            for cell in table.cells
        ]
        self._add(lay_out(cells, table.inside, ruled=table.ruled, page=table.page))


def _is_ruled(given: dict[str, str]) -> bool:
    """Return whether a table draws rules around its cells."""
    return (
        given.get("border", "0").strip() not in ("0", "0px")
        or _RULED.search(given.get("style", "")) is not None
    )


def _span(given: dict[str, str], name: str, most: int) -> int:
    value = given.get(name, "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() else 1
