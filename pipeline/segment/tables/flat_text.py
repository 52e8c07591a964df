"""The lines of a flattened table as pieces: the parts of a line that may stand in different cells.

OCR writes a rule between two cells as ``|`` or leaves it out. A line is first cut at every ``|``;
a fragment between them may be split further where a new cell could begin. Which split is right,
and which column each piece belongs to, is decided in ``flat_decode``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import is_open_ended, is_time, opening_scores
from pipeline.segment.tables.junction import junction, seam_words
from pipeline.vietnamese.syllable import is_syllable

FIRM_SEAM = 2.0
"""Strength of a seam (see ``junction``) from which a line is not cut there."""
OPEN_SEAM = 1.9
"""Strength of the seam after a word a cell hardly ends with."""
STRONG_CUE = 3.0
"""Opening cue from which a capital inside a line may begin a cell although nothing parts it."""

_NUMBER = re.compile(r"(\d{1,3}|[IVXLivx]{1,5}|[a-zđ])[.)]?")
_ABBREVIATION = re.compile(r"\W*[A-ZĐ]{2,}\b")
_SHORT = re.compile(r"\b[A-ZĐ]{1,4}\.$")
_ROMAN = re.compile(r"[IVXL]{1,5}[.)]?")


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


def splits(fragment: str, *, dense: bool) -> list[tuple[float, tuple[str, ...]]]:
    """Return the ways to cut a fragment into one to three pieces, each with the strength of its seams.

    Words the language model holds together are not parted; ``dense`` allows any other place.
    """
    tokens = fragment.split()
    ways: list[tuple[float, tuple[str, ...]]] = [(0.0, (fragment,))]
    seams = {i: _seam(tokens, i) for i in range(1, len(tokens))}
    places = [i for i, seam in seams.items() if seam < FIRM_SEAM and _may_begin(tokens, i, dense)]
    for n, i in enumerate(places):
        ways.append((seams[i], (" ".join(tokens[:i]), " ".join(tokens[i:]))))
        for j in places[n + 1 :] if dense else []:
            three = (" ".join(tokens[:i]), " ".join(tokens[i:j]), " ".join(tokens[j:]))
            ways.append((seams[i] + seams[j], three))
    return ways


def _seam(tokens: list[str], at: int) -> float:
    """Return how firmly the words around a place belong together, 0 and above."""
    before = seam_words(" ".join(tokens[max(at - 2, 0) : at]))
    after = seam_words(tokens[at])
    if before and is_open_ended(before[-1]):
        return OPEN_SEAM
    joined = tokens[at][0].islower() or tokens[at - 1].isupper() and tokens[at].isupper()
    return max(junction(before, after[0]), 0.0) if before and after and joined else 0.0


def _may_begin(tokens: list[str], at: int, dense: bool) -> bool:
    if at == 1 and _NUMBER.fullmatch(tokens[0]):
        return True
    if dense:
        return True
    rest = " ".join(tokens[at:])
    return tokens[at][0].isupper() and (
        is_time(rest) or max(opening_scores(rest).values(), default=0.0) >= STRONG_CUE
    )


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
    return Piece(
        line=-1,
        text=text,
        words=words,
        opening=opening_scores(text),
        time=is_time(text),
        number=_NUMBER.fullmatch(text) is not None
        and (not text.isalpha() or _ROMAN.fullmatch(text) is not None),
        capital=first.isupper() and not _ABBREVIATION.match(text),
        lower=first.islower(),
        caps=len(words) >= 3 and len(letters) >= 10 and upper >= 0.85 * len(letters),
        tail=tuple(w for w in words if len(w) > 1)[-2:],
        abbreviated=_SHORT.search(text) is not None,
        sound=known / max(sum(not c.isspace() for c in text), 1),
    )
