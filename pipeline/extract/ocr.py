"""Reads the picture of one page: made upright and clean, its tables cell by cell, its prose by Tesseract."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.config import ExtractConfig
from pipeline.errors import ExternalProgramError
from pipeline.extract import clean
from pipeline.extract.beside_seals import read_beside_seals
from pipeline.extract.cell_stack import stack_cells, unstack
from pipeline.extract.converging import find_convergence
from pipeline.extract.furniture import is_overlaid
from pipeline.extract.layout import LaidPage, lay_out
from pipeline.extract.letter_height import with_small_letters
from pipeline.extract.perspective import Sheet, find_sheet, lift
from pipeline.extract.place_back import place_back, place_on_photo
from pipeline.extract.red_stamps import read_red_stamps
from pipeline.extract.reread import reread
from pipeline.extract.rules import Rules, find_rules
from pipeline.extract.seals import Seal, find_seals
from pipeline.extract.stamp_frames import Stamps, find_frames
from pipeline.extract.tesseract import PageTimeoutError, TextLine, read_lines, read_turn
from pipeline.extract.views import Views, prepare
from pipeline.extract.vote import join_readings, without_doubles
from pipeline.extract.words import Piece, Word, confidence_by_length, cut_at_gaps, line_height, scaled

Gray = NDArray[np.uint8]

_PROSE_MODE, _RETRY_MODE, _CELLS_MODE = 3, 6, 6
"""Tesseract page modes: 3 finds columns by itself; 6 takes one block, which a stack of cells is."""
_DOUBTFUL, _BETTER = 0.78, 0.08
"""Mean confidence below which a page may lie on its side or head, and the gain that proves it."""
_SURE, _SECOND = 0.94, 0.85
"""Mean word confidence below which a picture is read again, and the scale of that reading."""
_DOUBT, _DOUBT_SURE = 0.95, 0.75
"""Word confidence below which a line is shown to the second readers: on such a picture, and on a sure one."""
_PIECE_GAP = 2.0
"""Line heights of white that end a piece; justified prose stays below."""


@dataclass(frozen=True)
class Picture:
    """A page as pixels (RGB or grey), not necessarily upright."""

    pixels: NDArray[np.uint8]
    dpi: int
    overlay: tuple[Piece, ...] = ()
    """Sound text of the page's layer (boxes in points): it takes the place of what OCR reads there."""
    photo: bool = False
    """Whether it may be a photograph, with a sheet on it that is seen from aside."""


@dataclass(frozen=True)
class OcrResult:
    """What was read, in points of the upright page."""

    laid: LaidPage
    width: float
    height: float
    confidence: float | None
    dpi: int
    turn: int = 0
    """Degrees by which the picture was turned clockwise to be upright."""
    flattened: bool = False
    """Whether a sheet on a photograph was read as seen from above."""


def read_picture(picture: Picture, page: int, config: ExtractConfig) -> OcrResult:
    """Return the lines and grids of ``picture``; a photographed sheet is read as seen from above.

    Raises:
        PageTimeoutError: two tries took longer than ``config.page_timeout`` each.
        ExternalProgramError: Tesseract failed twice.
    """
    if not picture.photo:
        return _read_any_way_up(picture, page, config)
    corners = find_sheet(picture.pixels)
    if corners is not None:
        sheet = lift(corners, picture.pixels.shape, picture.dpi)
        result = _read_sheet(picture, sheet, page, config)
        if (result.confidence or 0.0) >= _DOUBTFUL:
            return result
        return _surer(_read_any_way_up(picture, page, config), result)
    result = _read_any_way_up(picture, page, config)
    spread = find_convergence(picture.pixels, picture.dpi)
    return result if spread is None else _surer(result, _read_sheet(picture, spread, page, config))


def _surer(plain: OcrResult, flat: OcrResult) -> OcrResult:
    """Return the reading with more confidence."""
    return plain if (plain.confidence or 0.0) > (flat.confidence or 0.0) else flat


def _read_sheet(picture: Picture, sheet: Sheet, page: int, config: ExtractConfig) -> OcrResult:
    """Return the lines and grids of ``sheet`` on ``picture`` in points of the picture."""
    flat = Picture(sheet.flatten(clean.to_gray(picture.pixels)), sheet.dpi)
    result = _read_any_way_up(flat, page, config)
    laid = place_on_photo(result.laid, sheet.back(result.turn, result.width, result.height))
    width, height = sheet.picture_points(result.turn)
    return replace(result, laid=laid, width=width, height=height, flattened=True)


def _read_any_way_up(picture: Picture, page: int, config: ExtractConfig) -> OcrResult:
    """Return the lines and grids of ``picture``, turned so that it reads best."""
    views, dpi = prepare(picture.pixels, picture.dpi)
    turn = 0
    if clean.lines_run_down(clean.find_ink(views.faded), dpi):
        turn, certainty = read_turn(views.faded, dpi, config.page_timeout)
        turn = turn if certainty > 0 else 90
    upright = _Upright(views.turned(turn), dpi, () if turn else picture.overlay)
    result = replace(_read_upright(upright, page, config), turn=turn)
    if (result.confidence or 0.0) < _DOUBTFUL and result.laid.lines:
        other, certainty = read_turn(views.faded, dpi, config.page_timeout)
        if certainty <= 0:
            other = (turn + 180) % 360 if turn else 90
        if other != turn:
            upright = _Upright(views.turned(other), dpi, () if other else picture.overlay)
            again = replace(_read_upright(upright, page, config), turn=other)
            if (again.confidence or 0.0) > (result.confidence or 0.0) + _BETTER:
                return again
    return result


@dataclass(frozen=True)
class _Upright:
    """A page whose lines run across; an overlay only fits it as it was scanned."""

    views: Views
    dpi: int
    overlay: tuple[Piece, ...]


def _read_upright(sheet: _Upright, page: int, config: ExtractConfig) -> OcrResult:
    """Return the reading of a page whose lines run across."""
    views, dpi = sheet.views, sheet.dpi
    angle = clean.find_skew(clean.find_ink(views.faded), dpi)
    matrix = clean.skew_matrix(views.faded.shape, angle)
    if angle:
        views = views.deskewed(matrix)
    rules = find_rules(clean.find_ink(views.faded), dpi)
    seals = find_seals(clean.find_ink(views.inked), dpi)
    pieces = read_pieces(views, rules, seals, dpi, config)
    words = [word for piece in pieces for word in piece.words]
    pieces = _put_over(pieces, sheet.overlay)
    height, width = (round(side * 72 / dpi, 2) for side in views.faded.shape)
    laid = lay_out(pieces, rules.tables, page, height, Stamps(seals, find_frames(rules, dpi)))
    if angle:
        laid = place_back(laid, np.asarray(cv2.invertAffineTransform(matrix), np.float64), dpi)
    mean = confidence_by_length(words)
    return OcrResult(laid, width, height, None if mean is None else round(mean, 4), dpi)


def read_pieces(
    views: Views, rules: Rules, seals: Sequence[Seal], dpi: int, config: ExtractConfig
) -> list[Piece]:
    """Return the pieces of prose and the words of table cells, boxes in points."""
    scale = 72 / dpi
    plain = _without_rules(views.faded, rules)
    prose = Views(_without_tables(plain, rules, scale))
    if views.dark is not None:
        prose = replace(prose, dark=_without_tables(_without_rules(views.dark, rules), rules, scale))
    parts: list[tuple[Word, ...]] = []
    for words in _read_well(prose.faded, dpi, config, _PROSE_MODE):
        parts += [piece.words for piece in cut_at_gaps(words, _PIECE_GAP * line_height(words))]
    parts = without_doubles(read_beside_seals(parts, prose, [seal.scaled(1 / scale) for seal in seals]))
    parts += read_red_stamps(parts, prose)
    pieces = [_to_points(Piece(words), scale) for words in parts]
    for stack in stack_cells(plain, clean.find_ink(views.faded), rules.tables, dpi):
        for words in _read_well(stack.image, dpi, config, _CELLS_MODE):
            pieces.append(Piece(tuple(scaled(word, scale) for word in unstack(words, stack))))
    return pieces


def _without_tables(gray: Gray, rules: Rules, scale: float) -> Gray:
    """Return ``gray`` with all tables painted white; ``scale`` is in points per pixel."""
    prose: Gray = np.array(gray)
    for table in rules.tables:
        x0, top, x1, bottom = (round(v / scale) for v in table.box)
        prose[max(0, top - 2) : bottom + 3, max(0, x0 - 2) : x1 + 3] = 255
    return prose


def _put_over(pieces: list[Piece], overlay: Sequence[Piece]) -> list[Piece]:
    """Return ``pieces`` without the words under ``overlay``, and the overlay."""
    kept: list[Piece] = []
    for piece in pieces:
        words = tuple(word for word in piece.words if not is_overlaid(word.box, overlay))
        if words:
            kept.append(Piece(words))
    return [*kept, *overlay]


def _to_points(piece: Piece, scale: float) -> Piece:
    """Return ``piece`` with its boxes multiplied by ``scale`` and rounded to a hundredth."""
    words: list[Word] = []
    for word in piece.words:
        moved = scaled(word, scale)
        words.append(replace(moved, box=type(moved.box)(*(round(value, 2) for value in moved.box))))
    return Piece(tuple(words))


def _without_rules(gray: Gray, rules: Rules) -> Gray:
    """Return ``gray`` with all rules painted white: Tesseract takes them for letters."""
    mask = cv2.dilate(cv2.bitwise_or(rules.across, rules.down), np.ones((3, 3), np.uint8))
    return np.asarray(np.where(mask > 0, 255, gray), np.uint8)


def _read_well(gray: Gray, dpi: int, config: ExtractConfig, mode: int) -> list[tuple[Word, ...]]:
    """Return the lines of ``gray`` in pixels; a doubtful reading is joined with one at another scale."""
    if not clean.has_print(gray, dpi):
        return []
    lines = without_doubles([line.words for line in _read_twice(gray, dpi, config, mode)])
    mean = confidence_by_length(word for line in lines for word in line)
    doubtful = mean is not None and mean < _SURE
    if doubtful:
        small = cv2.resize(gray, None, fx=_SECOND, fy=_SECOND, interpolation=cv2.INTER_AREA)
        second = _read_twice(np.asarray(small, np.uint8), round(dpi * _SECOND), config, mode)
        lines = join_readings(
            lines, [tuple(scaled(word, 1 / _SECOND) for word in line.words) for line in second]
        )
    return with_small_letters(reread(lines, gray, _DOUBT if doubtful else _DOUBT_SURE), gray)


def _read_twice(gray: Gray, dpi: int, config: ExtractConfig, mode: int) -> Sequence[TextLine]:
    """Return the lines of ``gray``; where the first try fails, those of a second with another mode."""
    try:
        return read_lines(gray, dpi, config.language, psm=mode, timeout=config.page_timeout)
    except (PageTimeoutError, ExternalProgramError):
        other = _RETRY_MODE if mode == _PROSE_MODE else 4
        return read_lines(gray, dpi, config.language, psm=other, timeout=config.page_timeout)
