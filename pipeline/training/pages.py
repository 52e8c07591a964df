"""Printed, scanned and read pages: made one by one, each kept in a cache, so that a stopped run goes on."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image

from pipeline.training.blocks import Pools
from pipeline.training.draw import Draw
from pipeline.training.fonts import FAMILIES
from pipeline.training.ocr import ENGINES, READERS, Reader, read_lines
from pipeline.training.render import Sheet, fill_sheet, new_sheet, print_sheet
from pipeline.training.scan import LEVELS, PRINT_DPI, ScanLevel, enlarge, scan_print

RECIPE = "2"
"""Raise it when a change to blocks, fonts, print or scan makes other pages of the same corpus."""

ENLARGED_SHARE = {"eng": 0.4, "vie": 0.0}
"""Share of the pages that are enlarged to 400 dpi before they are read. English data loses more marks
there (56 % of the words come out bare, 52 % at 300 dpi); archives lie between."""


@dataclass(frozen=True)
class PageReading:
    """One page: what was printed, how it was scanned, and what each engine read."""

    number: int
    family: str
    printed: list[str]
    scans: dict[str, str]
    """By engine: level, resolution and reader, as ``good 300>400 standard``."""
    readings: dict[str, list[str]]
    """Lines by engine."""


@dataclass(frozen=True)
class Scan:
    """How a page is scanned and read for one engine."""

    level: ScanLevel
    dpi: int
    enlarged: int
    """Resolution the scan is brought to before it is read, as programs do that read at a fixed one."""
    reader: Reader
    draw: Draw
    """What is left to draw: skew, noise, light."""

    def __str__(self) -> str:
        dpi = str(self.dpi) if self.enlarged == self.dpi else f"{self.dpi}>{self.enlarged}"
        return f"{self.level.name} {dpi} {self.reader.name}"


def make_pages(pools: Pools, count: int, cache: Path) -> Iterator[PageReading]:
    """Yield pages 0 to ``count`` - 1; what an engine read of the same scan before is taken from the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        sheet = _set_page(pools, number)
        path = cache / f"page-{RECIPE}-{number:05d}.json"
        known = _read_cached(path, sheet)
        page = _read_page(sheet, number, known)
        if page != known:
            path.write_text(json.dumps(asdict(page), ensure_ascii=False, indent=1), "utf-8")
        yield page


def _set_page(pools: Pools, number: int) -> Sheet:
    draw = Draw(f"print {RECIPE} {number}")
    points = draw.weighted(((13.0, 3.0), (13.5, 1.0), (14.0, 5.0), (12.0, 1.0)))
    sheet = new_sheet(PRINT_DPI, draw.weighted(FAMILIES), points, draw.between(1.12, 1.4))
    fill_sheet(sheet, pools, draw)
    return sheet


def choose_scan(engine: str, number: int) -> Scan:
    """Return how a page is scanned for an engine: a level, a resolution and a reader of its own."""
    draw = Draw(f"scan {RECIPE} {engine} {number}")
    level = draw.weighted([(level, level.weights[engine]) for level in LEVELS])
    dpi, reader = draw.one_of(level.dpi), draw.weighted(READERS[engine])
    enlarged = Draw(f"enlarge {RECIPE} {engine} {number}").share() < ENLARGED_SHARE[engine]
    return Scan(level, dpi, 400 if enlarged and dpi >= 200 else dpi, reader, draw)


def _read_page(sheet: Sheet, number: int, known: PageReading | None) -> PageReading:
    scans, readings = {}, {}
    image: Image.Image | None = None
    for engine in ENGINES:
        scan = choose_scan(engine, number)
        scans[engine] = str(scan)
        if known is not None and known.scans[engine] == str(scan):
            readings[engine] = known.readings[engine]
            continue
        image = image or print_sheet(sheet)
        scanned = enlarge(scan_print(image, scan.level, scan.dpi, scan.draw), scan.enlarged / scan.dpi)
        readings[engine] = read_lines(scanned, scan.enlarged, scan.reader)
    return PageReading(number, sheet.family, sheet.lines, scans, readings)


def _read_cached(path: Path, sheet: Sheet) -> PageReading | None:
    """Return the page in the cache if it holds what was printed now."""
    if not path.is_file():
        return None
    page = PageReading(**json.loads(path.read_text("utf-8")))
    return page if page.printed == sheet.lines else None
