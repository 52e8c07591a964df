"""Printed, scanned and read pages: made one by one, each kept in a cache, so that a stopped run goes on."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.training.blocks import Pools
from pipeline.training.draw import Draw
from pipeline.training.fonts import FAMILIES
from pipeline.training.ocr import ENGINES, READERS, read_lines
from pipeline.training.render import Sheet, fill_sheet, new_sheet
from pipeline.training.scan import LEVELS, PRINT_DPI, scan_print

RECIPE = "2"
"""Raise it when a change to blocks, fonts, print or scan makes other pages of the same corpus."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageReading:
    """One page: what was printed, how it was scanned, and what each engine read."""

    number: int
    family: str
    printed: list[str]
    scans: dict[str, str]
    """By engine: level, resolution and reader, as ``good 300 standard``."""
    readings: dict[str, list[str]]
    """Lines by engine."""


def make_pages(pools: Pools, count: int, cache: Path) -> Iterator[PageReading]:
    """Yield pages 0 to ``count`` - 1; those in the cache are printed again but not read again."""
    cache.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        sheet = _print_page(pools, number)
        path = cache / f"page-{RECIPE}-{number:05d}.json"
        page = _read_cached(path, sheet)
        if page is None:
            page = _read_page(sheet, number)
            path.write_text(json.dumps(asdict(page), ensure_ascii=False, indent=1), "utf-8")
        yield page


def _print_page(pools: Pools, number: int) -> Sheet:
    draw = Draw(f"print {RECIPE} {number}")
    points = draw.weighted(((13.0, 3.0), (13.5, 1.0), (14.0, 5.0), (12.0, 1.0)))
    sheet = new_sheet(PRINT_DPI, draw.weighted(FAMILIES), points, draw.between(1.12, 1.4))
    fill_sheet(sheet, pools, draw)
    return sheet


def _read_page(sheet: Sheet, number: int) -> PageReading:
    """Scan and read a page once for each engine, each at a level of its own."""
    scans, readings = {}, {}
    for engine in ENGINES:
        draw = Draw(f"scan {RECIPE} {engine} {number}")
        level = draw.weighted([(level, level.weights[engine]) for level in LEVELS])
        dpi = draw.one_of(level.dpi)
        reader = draw.weighted(READERS[engine])
        readings[engine] = read_lines(scan_print(sheet.image, level, dpi, draw), dpi, reader)
        scans[engine] = f"{level.name} {dpi} {reader.name}"
    return PageReading(number, sheet.family, sheet.lines, scans, readings)


def _read_cached(path: Path, sheet: Sheet) -> PageReading | None:
    """Return the page in the cache if it holds what was printed now."""
    if not path.is_file():
        return None
    page = PageReading(**json.loads(path.read_text("utf-8")))
    return page if page.printed == sheet.lines else None
