"""The lines of a flattened table as pieces: the parts of a line that may stand in different cells.

OCR writes a rule between two cells as ``|`` or leaves it out. A line is first cut at every ``|``;
a fragment between them may be cut further (``flat_cuts``). Which cut is right, and which column each
piece belongs to, is decided in ``flat_decode``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import is_number, is_time, opening_scores
from pipeline.segment.tables.flat_cuts import count_inner_openings
from pipeline.segment.tables.junction import seam_words
from pipeline.vietnamese.syllable import is_syllable

_ABBREVIATION = re.compile(r"\W*[A-ZĐ]{2,}\b")
_SHORT = re.compile(r"\b[A-ZĐ]{1,4}\.$")


class Piece(NamedTuple):
    """A part of one line that stands in one cell."""

    line: int
    """Number of the line in the document."""
    text: str
    words: tuple[str, ...]
    opening: dict[ColumnKind, float]
    time: bool
    """The whole of it is a time phrase."""
    number: bool
    """It is a row number, or a roman or letter label."""
    capital: bool
    lower: bool
    caps: bool
    """Set in capitals, as the titles of groups are."""
    inner: int
    """Cells that seem to begin inside it."""
    tail: tuple[str, ...]
    """Its last two words of more than one letter."""
    abbreviated: bool
    """It ends with an abbreviation and its full stop (``TT.``)."""
    sound: float
    """Share of its letters that stand in possible syllables or known abbreviations."""


class FlatLine(NamedTuple):
    """One non-empty line of the region."""

    line: int
    fragments: tuple[str, ...]
    after_blank: bool
    run_lines: int
    """How many lines its run (lines up to the next empty one) has from here on."""
    run_width: int
    """Length of the longest of them but the last; 0 where there is only one."""


def ruled_text(orig: str, text: str) -> str:
    """Return ``text`` with the ``|`` of ``orig`` that repair took for a letter or dropped.

    Only where both have the same number of tokens: else no token's place is certain.

    >>> ruled_text("cua| Phdi hop | tai", "của Phối hợp ạ tài")
    'của| Phối hợp | tài'
    """
    before, after = orig.split(), text.split()
    if "|" not in orig or len(before) != len(after):
        return text
    return " ".join(
        "|" if b == "|" else f"{a}|" if b.endswith("|") and not a.endswith("|") else a
        for b, a in zip(before, after, strict=True)
    )


def read_flat_lines(texts: Sequence[tuple[int, str]]) -> list[FlatLine]:
    """Return the non-empty lines of ``(line number, text)`` pairs, cut at every ``|``."""
    lines: list[FlatLine] = []
    run: list[tuple[int, tuple[str, ...]]] = []

    def close() -> None:
        for at, (number, fragments) in enumerate(run):
            rest = [max(map(len, f)) for _, f in run[at:]]
            lines.append(FlatLine(number, fragments, at == 0, len(rest), max(rest[:-1], default=0)))
        run.clear()

    for number, text in texts:
        fragments = tuple(f for f in (part.strip() for part in text.split("|")) if f)
        if fragments:
            run.append((number, fragments))
        elif not text.strip():
            close()
    close()
    return lines


def make_piece(line: int, text: str) -> Piece:
    """Return the piece with all that its words say about its column."""
    return _features(text)._replace(line=line)


@lru_cache(maxsize=1 << 15)
def _features(text: str) -> Piece:
    letters = [c for c in text if c.isalpha()]
    first = next((c for c in text if c.isalnum()), " ")
    upper = sum(c.isupper() for c in letters)
    words = seam_words(text)
    known = sum(len(w) for w in words if w.isdigit() or len(w) > 1 and (is_syllable(w) or w.upper() in text))
    caps = sum(map(is_syllable, words)) >= 3 and upper >= 0.85 * len(letters)
    return Piece(
        line=-1,
        text=text,
        words=words,
        opening=opening_scores(text),
        time=is_time(text),
        number=is_number(text),
        capital=first.isupper() and not _ABBREVIATION.match(text),
        lower=first.islower(),
        caps=caps,
        inner=0 if caps else count_inner_openings(text.split()),
        tail=tuple(w for w in words if len(w) > 1)[-2:],
        abbreviated=_SHORT.search(text) is not None,
        sound=known / max(sum(not c.isspace() for c in text), 1),
    )
