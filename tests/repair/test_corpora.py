"""What must hold over whole corpora: sound text stays, and digits change by named rules only."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.config import RepairConfig
from pipeline.repair.document import repair_document
from pipeline.repair.restore import repair_lines
from pipeline.repair.rules import CHANGE_DIGITS, DATE_STROKES
from pipeline.training.corpus import held_out_paragraphs
from pipeline.vietnamese.fold import strip_marks
from tests.repair.damage import damage
from tests.support import SHARED, document_from_text, readable

DATA = Path(__file__).resolve().parents[1] / "data"
CORPUS = SHARED / "corpus"
PLANS = sorted(DATA.rglob("*.seed.txt")) + sorted(DATA.rglob("*.gold.txt"))
REAL = sorted((SHARED / "real" / "gold").glob("*.txt"))
PAGE = 50
"""Paragraphs to a page."""

MOST_CHANGED = 20_000
"""Syllables of sound text that may hold one changed."""

pytestmark = pytest.mark.slow
corpora = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus folder")


@lru_cache(maxsize=1)
def paragraphs() -> tuple[str, ...]:
    """Return the 10,000 paragraphs kept out of training."""
    return tuple(paragraph.text for paragraph in held_out_paragraphs(CORPUS))


def pages() -> Iterator[str]:
    """Yield them in pages."""
    for first in range(0, len(paragraphs()), PAGE):
        yield "\n".join(paragraphs()[first : first + PAGE])


def count_changed(texts: Iterator[str]) -> int:
    """Return the syllables repair changes in sound texts."""
    found = (repair_document(document_from_text(text), RepairConfig()).repairs.changes for text in texts)
    return sum(len(change.before.split()) for changes in found for change in changes)


def check_digits(lines: list[str], engine: str) -> None:
    """Assert that only rules named for it changed a digit, and only the one for dates a long number."""
    done = repair_lines(lines, engine=engine)
    for change in done.changes:
        if re.findall(r"\d", change.before) != re.findall(r"\d", change.after):
            assert change.rule in CHANGE_DIGITS, change
    number = r"(?<![\w|])\d[\d./,]*\d{2}(?!\w)"
    dates = {change.line for change in done.changes if change.rule == DATE_STROKES}
    for row, (before, after) in enumerate(zip(lines, done.lines, strict=True)):
        if row in dates:
            continue
        assert re.findall(number, before) == re.findall(number, after)


@corpora
def test_pages_of_sound_text_stay() -> None:
    """At most one syllable in 20,000 of text kept out of training is changed."""
    syllables = sum(len(text.split()) for text in paragraphs())

    assert count_changed(pages()) <= syllables / MOST_CHANGED


@corpora
def test_single_sound_paragraphs_stay() -> None:
    """The same where each paragraph is a document of its own."""
    syllables = sum(len(text.split()) for text in paragraphs())

    assert count_changed(iter(paragraphs())) <= syllables / MOST_CHANGED


@corpora
@pytest.mark.parametrize("engine", ["eng", "vie", "bare"])
def test_digits_of_the_corpora_stay(engine: str) -> None:
    """Damaged by either engine, or stripped of its marks, a text keeps its numbers."""
    for text in pages():
        harmed = strip_marks(text) if engine == "bare" else damage(text, engine)
        check_digits(harmed.split("\n"), engine)


@pytest.mark.parametrize("engine", ["eng", "vie", "bare"])
@pytest.mark.parametrize("path", [*PLANS, *REAL], ids=lambda path: path.name)
def test_digits_of_plans_stay(path: Path, engine: str) -> None:
    """So does every plan there is a text of, as it was read and as it was printed, damaged once more."""
    text = readable(path.read_text("utf-8"))
    harmed = strip_marks(text) if engine == "bare" else text if "seed" in path.name else damage(text, engine)
    check_digits(harmed.split("\n"), engine)
