"""Counting aligned pairs and writing them as the files the noisy channel is learned from."""

import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.training.align import TokenPair, align_lines, align_tokens
from pipeline.training.pages import PageReading
from pipeline.vietnamese.fold import nfc

EDGES = '.,;:?…"“”„«»()[]{}<>/*=+-–—•·'
"""Punctuation taken off both ends of both sides. Apostrophes, ``|``, ``!``, ``~``, ``^``, ``_`` and the
back-tick stay: the English data writes them for marks and for I, l and 1."""

_LABEL = re.compile(r"(?:[IVXLC]+[.)\-]|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+•–])$")

HEADER = "printed\tobserved\tcount"


def strip_edges(token: str) -> str:
    """Return a token without the punctuation at its ends.

    >>> strip_edges("(QĐ-TTg);"), strip_edges("tu'"), strip_edges("./.")
    ('QĐ-TTg', "tu'", '')
    """
    return token.strip(EDGES)


def page_pairs(page: PageReading, engine: str) -> Iterator[tuple[str, str]]:
    """Yield (printed, observed) for every believed pair of a page, edges stripped, labels whole."""
    printed, observed = page.printed, [nfc(line) for line in page.readings[engine]]
    for i, j in align_lines(printed, observed):
        for pair in align_tokens(printed[i].split(), observed[j].split()):
            sides = strip_pair(pair)
            if sides is not None:
                yield sides


def strip_pair(pair: TokenPair) -> tuple[str, str] | None:
    """Return both sides as counted: edges stripped, a label that begins a line whole; None if empty."""
    if pair.printed_start == 0 and _LABEL.match(pair.printed[0]):
        return (pair.printed[0], pair.observed[0]) if len(pair.printed) == len(pair.observed) == 1 else None
    left, right = _strip_side(pair.printed), _strip_side(pair.observed)
    return (left, right) if left and right and not (" " in left and " " in right) else None


def _strip_side(tokens: tuple[str, ...]) -> str:
    return " ".join(filter(None, (strip_edges(token) for token in tokens)))


def count_pairs(pages: Iterable[PageReading], engine: str) -> Counter[tuple[str, str]]:
    """Return how often each pair was met on the pages."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update(page_pairs(page, engine))
    return counts


def write_pairs(counts: Counter[tuple[str, str]], path: Path) -> None:
    """Write counted pairs, sorted, packed by xz with fixed settings: the same counts give the same bytes."""
    rows = [f"{printed}\t{observed}\t{count}" for (printed, observed), count in sorted(counts.items())]
    data = "\n".join([HEADER, *rows, ""]).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9))


def read_pairs(path: Path) -> Counter[tuple[str, str]]:
    """Return the counts of a file of pairs."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        cells = (line.rstrip("\n").split("\t") for line in lines)
        return Counter({(printed, observed): int(count) for printed, observed, count in cells})
