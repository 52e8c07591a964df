"""Printed, scanned and read pages: made one by one, each kept in a cache, so that a stopped run goes on."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.training.blocks import Pools
from pipeline.training.draw import Draw
from pipeline.training.fonts import FAMILIES
from pipeline.training.ocr import ENGINES, read_lines
from pipeline.training.render import Sheet, fill_sheet, new_sheet
from pipeline.training.scan import LEVELS, scan_print, supersampling

RECIPE = "1"
"""Raise it when a change to blocks, fonts, print or scan makes other pages of the same corpus."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageReading:
    """One page: what was printed, how it was scanned, and what each engine read."""

    number: int
    family: str
    level: str
    dpi: int
    printed: list[str]
    readings: dict[str, list[str]]
    """Lines by engine."""


def make_pages(pools: Pools, count: int, cache: Path) -> Iterator[PageReading]:
    """Yield pages 0 to ``count`` - 1; those in the cache are printed again but not read again."""
    cache.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        draw = Draw(f"page {RECIPE} {number}")
        family = draw.weighted(FAMILIES)
        level = draw.weighted([(level, level.weight) for level in LEVELS])
        dpi = draw.one_of(level.dpi)
        points = draw.weighted(((13.0, 3.0), (13.5, 1.0), (14.0, 5.0), (12.0, 1.0)))
        sheet = new_sheet(dpi * supersampling(dpi), family, points, draw.between(1.12, 1.4))
        fill_sheet(sheet, pools, draw)
        path = cache / f"page-{RECIPE}-{number:05d}.json"
        page = _read_cached(path, sheet)
        if page is None:
            image = scan_print(sheet.image, level, dpi, draw)
            readings = {engine: read_lines(image, dpi, engine) for engine in ENGINES}
            page = PageReading(number, family, level.name, dpi, sheet.lines, readings)
            path.write_text(json.dumps(asdict(page), ensure_ascii=False, indent=1), "utf-8")
        yield page


def _read_cached(path: Path, sheet: Sheet) -> PageReading | None:
    """Return the page in the cache if it holds what was printed now."""
    if not path.is_file():
        return None
    page = PageReading(**json.loads(path.read_text("utf-8")))
    return page if page.printed == sheet.lines else None
