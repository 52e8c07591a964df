"""Reads a PDF page by page: the text layer where it is sound, OCR side by side where it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from pipeline.config import ExtractConfig
from pipeline.extract import clean, issues
from pipeline.extract.assemble import PageReading
from pipeline.extract.furniture import is_signature
from pipeline.extract.layout import lay_out
from pipeline.extract.legacy import NAMES, convert_pieces, find_encoding
from pipeline.extract.ocr import Picture
from pipeline.extract.page_rules import Contents, find_tables, look_at_contents
from pipeline.extract.pdf_file import load_page, open_pdf
from pipeline.extract.render import picture_page, render
from pipeline.extract.rules import RuledTable
from pipeline.extract.soundness import judge
from pipeline.extract.text_layer import TextLayer, read_text_layer
from pipeline.extract.triage import FEW_WORDS, Decision, decide, ink_under, is_sound_enough
from pipeline.extract.vectors import Vectors
from pipeline.extract.words import Piece
from pipeline.extract.workers import Job, Tell, run_in_order
from pipeline.model import Origin, Page

_LOOK_DPI = 72
"""Resolution at which a page's ink is looked at."""
_FAINT_DPI = 100
"""Resolution below which small print is guesswork."""
_USELESS_DPI = 40
"""Resolution below which no letter can be read."""
_MOST_PIECES = 4000
"""Pieces of lines on a page; a full A3 sheet of a table has 1500. Laying out takes their square."""


def read_pdf(data: bytes, name: str, config: ExtractConfig, tell: Tell) -> Iterator[PageReading]:
    """Yield the pages of a PDF in order; memory does not grow with their number.

    ``tell`` is called with the number of pages read and of all pages after each.
    """
    with open_pdf(data, name, config) as document:
        total = len(document)
        source = _Source(document, Vectors(data, config.password))
        jobs = (_prepare(source, number, config) for number in range(total))
        for done, reading in enumerate(run_in_order(jobs, config), 1):
            yield reading
            tell(done, total)


@dataclass(frozen=True)
class _Source:
    """The file as its two readers have it: pdfium all of it, pdfplumber the lines it draws."""

    document: pdfium.PdfDocument
    vectors: Vectors


@dataclass(frozen=True)
class _Look:
    layer: TextLayer
    contents: Contents
    decision: Decision
    encoding: str | None
    """The legacy encoding the layer was converted from."""
    picture: Picture | None = None
    """The page as OCR gets it, where that was looked at."""


def _prepare(source: _Source, number: int, config: ExtractConfig) -> PageReading | Job:
    """Return the page where its text layer is read, else the job of reading its picture."""
    try:
        page = load_page(source.document, number)
    except pdfium.PdfiumError:
        return _failed(number, "it is damaged")
    try:
        look = _look(page, config)
        if look.decision.way == "ocr" and config.ocr != "never":
            picture = look.picture or picture_page(page, look.layer.upright.turn, config.max_pixels)
            if picture.dpi < _USELESS_DPI:
                width, height = page.get_size()
                return _failed(number, f"a page of {width:.0f} x {height:.0f} points is too large to read")
            picture = replace(picture, overlay=find_overlay(look.layer, look.decision))
            found = [issues.low_resolution(number, picture.dpi)] if picture.dpi < _FAINT_DPI else []
            kept = f"; {len(picture.overlay)} sound lines of the layer are kept" if picture.overlay else ""
            return Job(number, picture, look.decision.reason + kept, tuple(found))
        if len(look.layer.pieces) > _MOST_PIECES:
            return _failed(number, f"{len(look.layer.pieces)} pieces of text are no page of a document")
        tables: Sequence[RuledTable] = ()
        if look.layer.pieces:
            upright, most = look.layer.upright, config.max_pixels
            tables = find_tables(page, number, look.contents, upright, source.vectors, most)
        return _read_layer(number, look, tables)
    finally:
        page.close()


def _look(page: pdfium.PdfPage, config: ExtractConfig) -> _Look:
    """Return what there is on ``page`` and which way to read it."""
    layer = read_text_layer(page)
    encoding = find_encoding(layer.text)
    layer = replace(layer, pieces=convert_pieces(layer.pieces, encoding))
    contents = look_at_contents(page)
    words = [word for piece in layer.pieces for word in piece.words]
    pieces = [piece for piece in layer.pieces if not is_signature(piece)]
    text = "\n".join(piece.text for piece in pieces)
    share: float | None = 1.0 if words or contents.anything else None
    scan: Picture | None = None
    if not words and contents.anything and config.ocr != "never":
        scan = picture_page(page, layer.upright.turn, config.max_pixels)
        step = max(1, scan.dpi // _LOOK_DPI)
        share = ink_under(clean.find_ink(clean.to_gray(scan.pixels[::step, ::step])), [], 1.0)
    elif len(words) < 80 and contents.anything:
        picture = render(page, layer.upright.turn, _LOOK_DPI, config.max_pixels, gray=True)
        share = ink_under(clean.find_ink(picture.pixels), [w.box for w in words], picture.dpi / 72)
    return _Look(layer, contents, decide(text, share, config.ocr, caption=bool(words)), encoding, scan)


def find_overlay(layer: TextLayer, decision: Decision) -> tuple[Piece, ...]:
    """Return the pieces of a layer that is not used which are sound all the same.

    All of a short layer over a scan (a signature's caption, a stamped number), but for what OCR left of a
    page with few words; and of a bad OCR layer the lines somebody typed over it: whole, well-spelt and
    with their marks.
    """
    if decision.verdict.words < FEW_WORDS and is_sound_enough(decision.verdict):
        return layer.pieces
    kept = []
    for piece in layer.pieces:
        verdict = judge(piece.text)
        typed = verdict.words >= 3 and verdict.possible == 1.0 and verdict.marked >= 0.6
        if typed or is_signature(piece):
            kept.append(piece)
    return tuple(kept)


def _read_layer(number: int, look: _Look, tables: Sequence[RuledTable]) -> PageReading:
    """Return the page read from its text layer."""
    layer, decision = look.layer, look.decision
    found = []
    if decision.way == "ocr":
        found.append(issues.unread_page(number))
    reason = decision.reason
    if look.encoding is not None:
        found.append(issues.converted_encoding(NAMES[look.encoding], number))
        reason += f", converted from {NAMES[look.encoding]}"
    laid = lay_out(layer.pieces, tables, number, layer.upright.height)
    read = Page(
        number=number,
        origin=Origin.TEXT_LAYER if laid.lines else Origin.EMPTY,
        reason=reason,
        width=round(layer.upright.width, 2),
        height=round(layer.upright.height, 2),
        grade=decision.verdict.grade if decision.verdict.words else None,
    )
    return PageReading(read, laid, tuple(found))


def _failed(number: int, why: str) -> PageReading:
    page = Page(number=number, origin=Origin.FAILED, reason=why)
    return PageReading(page, issues=(issues.failed_page(number, why),))
