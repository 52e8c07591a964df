"""``python -m pipeline.training CORPUS_DIR``: from a corpus folder to the derived files of ``dictionaries/``.

    corpus ──abbreviations──> abbreviations.tsv, doc_symbols.tsv
    corpus ──language_model──> lm.npz ──case_model──> case.npz
    corpus ──blocks, render, scan, ocr──> pages (cached)
    pages  ──align, pairs──> channel/pairs.*  ──channel_model──> channel/forms.*, novelty.*, edits.*

The same corpus, fonts and Tesseract give the same bytes. A stopped run goes on where it was.
"""

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import track

from pipeline.errors import VanbanError
from pipeline.lexicon.paths import dictionaries_dir
from pipeline.training import channel_model, language_model
from pipeline.training.abbreviations import write_short_forms
from pipeline.training.blocks import read_pools
from pipeline.training.case_model import write_case_model
from pipeline.training.ocr import ENGINES
from pipeline.training.pages import PageReading, make_pages
from pipeline.training.pairs import count_pairs, write_pairs

PAGES = 480
"""Pages printed for the shipped dictionaries: 230,000 tokens. Of real damage 85.8 % was seen after 20
pages, 91.6 % after 80, 95.4 % after 480: each doubling of the pages adds about one point."""

log = logging.getLogger(__name__)
_console = Console(stderr=True)


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.training", description="Make dictionaries/ from a corpus."
    )
    parser.add_argument("corpus", type=Path, help="folder of CLASS.txt.xz files")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages to print, scan and read")
    parser.add_argument(
        "--cache", type=Path, default=Path("build/training/pages"), help="folder of pages read before"
    )
    parser.add_argument("--out", type=Path, default=None, help="folder to write to instead of dictionaries/")
    parser.add_argument("--skip-lm", action="store_true", help="leave lm.npz and case.npz as they are")
    return parser.parse_args(words)


def _with_progress(pages: Iterator[PageReading], count: int) -> Iterator[PageReading]:
    return iter(
        track(pages, "Reading pages", total=count, console=_console, disable=not _console.is_terminal)
    )


def make_dictionaries(corpus: Path, out: Path, cache: Path, pages: int, *, skip_lm: bool = False) -> None:
    """Run every step in order; long ones keep what is done in ``cache``."""
    log.info("collecting abbreviations")
    write_short_forms(corpus, out)
    if not skip_lm:
        log.info("counting the language model")
        language_model.build(corpus, out / "lm.npz")
        log.info("counting capitals")
        write_case_model(corpus, out)
    log.info("choosing what to print")
    pools = read_pools(corpus)
    read: list[PageReading] = []
    for page in _with_progress(make_pages(pools, pages, cache), pages):
        read.append(page)
        if page.number % 50 == 49:
            log.info("%d of %d pages", page.number + 1, pages)
    channel = out / "channel"
    for engine in ENGINES:
        counts = count_pairs(read, engine)
        write_pairs(counts, channel / f"pairs.{engine}.tsv.xz")
        log.info("%s: %d tokens, %d distinct pairs", engine, sum(counts.values()), len(counts))
        channel_model.learn_channel(engine, channel)


def main(words: list[str]) -> int:
    """Return the exit code of the command."""
    arguments = _arguments(words)
    logging.basicConfig(
        level=logging.INFO, format="%(message)s", handlers=[RichHandler(console=_console, show_path=False)]
    )
    try:
        make_dictionaries(
            arguments.corpus,
            arguments.out or dictionaries_dir(),
            arguments.cache,
            arguments.pages,
            skip_lm=arguments.skip_lm,
        )
    except VanbanError as error:
        _console.print(str(error), style="bold red", markup=False)
        return int(error.exit_code)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
