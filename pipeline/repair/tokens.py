"""Cutting lines into tokens that can be repaired, each with its place in the line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model.base import StrEnum
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.units import ends_sentence

EDGES = '.,;:?…"“”„«»()[]{}<>/*=+-–—•·_'
"""Punctuation that is no part of a word at either end of a token. Apostrophes, ``|``, ``!``, ``~`` and
``^`` are not among it: English OCR writes them for marks and for I, l and 1."""

_CUT = re.compile(r"[^\W\d_]{2,}([-/–—,;:.…()]+)(?=[^\W\d_]{2,})")
_HAS_LETTER = re.compile("[^\\W_ˆˇˉ]|^[¢€£¥&§@$]$")
"""A letter or digit, or one of the signs English OCR writes for a letter, alone."""

_ADDRESS = re.compile(r"[\w.]@\w[\w.]+\.\w|://|^www\.")
_DIGIT = re.compile(r"\d")
_JOINED_INITIALS = re.compile("[A-ZĐ]{1,6}(?:&[A-ZĐ]{1,6})+$")
"""GD&ĐT, VH&TT."""
_NUMBER_UNIT = re.compile(r"(\d{1,4})(?:n[aăi]m|th[aád]ng|ng[aà]y|gi[oờd]|ph[uú]t|tri[eệ]u)$", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{4}")
"""A year or an amount: no word is read as so many digits."""
_CODE_SIGN = re.compile(r"[/\-–]")
_LETTER_SIGN = re.compile(r"[¢€£&§@$|!]")
_NAMED_NUMBER = re.compile(r"([^\W\d_][^\W_]{0,8}):(\d.*)$")
"""A word and a number with only a colon between them: ``S6:03``."""

_VOWEL = re.compile("[aeiouy]")
_CLOSING = re.compile(r"(?<=[^\W\d_]{2})[.,]/[.,]")
"""The ``./.`` that ends an official text; what is glued to it is noise, often of the stamp."""
_SPACED = re.compile(r"\S+")


class Kind(StrEnum):
    """What a token is taken for before decoding."""

    WORD = "word"
    NUMBER = "number"
    """Digits and signs only, or letters that no reading explains: kept."""
    MIXED = "mixed"
    """Digits and letters, or digits an engine writes for letters."""
    CODE = "code"
    """Document number, e-mail address, code: kept, or repaired by its own grammar."""


@dataclass(frozen=True)
class Token:
    """A token without the punctuation around it; offsets are 0-based characters of its line."""

    line: int
    start: int
    end: int
    text: str
    kind: Kind
    glued: bool
    """Whether no space stands between this token and the one before."""
    ends: bool
    """Whether a sentence ends after it."""
    opens: bool = False
    """Whether punctuation stands right before it."""
    closes: bool = False
    """Whether punctuation stands right after it."""
    bracketed: bool = False
    """Whether an opening bracket or quote stands right before it."""


@lru_cache(maxsize=1 << 15)
def _cut(raw: str) -> tuple[tuple[int, int, Kind], ...]:
    """Return the pieces (start, end, kind) of a token as it stands between spaces."""
    core = raw.strip(EDGES)
    if not core or not _HAS_LETTER.search(core):
        return ()
    start = raw.index(core)
    if closing := _CLOSING.search(core):
        core = core[: closing.start()]
    if match := _NAMED_NUMBER.match(core):
        head, tail = match.span(1), match.span(2)
        return (
            (
                start + head[0],
                start + head[1],
                _numeric_kind(match[1]) if _DIGIT.search(match[1]) else Kind.WORD,
            ),
            (start + tail[0], start + tail[1], _numeric_kind(match[2])),
        )
    if match := _NUMBER_UNIT.match(core):
        return (
            (start, start + match.end(1), Kind.NUMBER),
            (start + match.end(1), start + len(core), Kind.WORD),
        )
    if _DIGIT.search(core):
        return ((start, start + len(core), _numeric_kind(core)),)
    if _ADDRESS.search(core) or _JOINED_INITIALS.match(core):
        return ((start, start + len(core), Kind.CODE),)
    pieces, at = [], 0
    for match in _CUT.finditer(core):
        if not _VOWEL.search(fold(core[at : match.start(1)])) and not core[at : match.start(1)].isupper():
            continue
        pieces.append((start + at, start + match.start(1), Kind.WORD))
        at = match.end(1)
    rest = core[at:]
    whole = "/" in rest and all(part.isalpha() for part in rest.split("/"))
    pieces.append((start + at, start + len(core), Kind.CODE if whole else Kind.WORD))
    return tuple(pieces)


def _numeric_kind(core: str) -> Kind:
    letters = any(c.isalpha() for c in core)
    if letters and (_CODE_SIGN.search(core) or _LONG_NUMBER.search(core)):
        return Kind.CODE
    if letters or (core.isdigit() and len(core) <= 2) or _LETTER_SIGN.search(core):
        return Kind.MIXED
    return Kind.NUMBER


BRACKETS = frozenset('([{"“«')

_RULE_BEFORE = re.compile(r"[^\w\s]*\|(?=\S)")
_RULE_AFTER = re.compile(r"[^\w\s]*\|$")
_SURE_RULE = re.compile(r"\|(?=[A-ZĐ][^A-ZĐ\W])")
"""A stroke before a capitalised word is no letter: words with two capitals are capitals throughout."""

LOOKALIKES = str.maketrans("ÐðƉɖ⁄∕", "ĐđĐđ//")
"""Characters that look like a Vietnamese letter or a slash and are none; one for one, so offsets stay."""


def cut_line(line: int, text: str) -> list[Token]:
    """Return the tokens of one line, their text with lookalike characters replaced.

    >>> [t.text for t in cut_line(0, "- Thyc hién (CCHC), GD-PT va/hoac 15/7/2025.")]
    ['Thyc', 'hién', 'CCHC', 'GD', 'PT', 'va', 'hoac', '15/7/2025']
    """
    tokens: list[Token] = []
    apart = False
    words = [(match.group(), match.start()) for match in _SPACED.finditer(text.translate(LOOKALIKES))]
    ruled = any(_is_rule(word) for word, _ in words)
    for whole, place in words:
        begin, end_of_cell = _cell_edges(whole, ruled)
        raw, at = whole[begin:end_of_cell], place + begin
        if begin and tokens:
            tokens[-1] = replace(tokens[-1], ends=True, closes=True)
        pieces = _cut(raw)
        ends = ends_sentence(raw) or end_of_cell < len(whole)
        for number, (start, end, kind) in enumerate(pieces):
            last = number == len(pieces) - 1
            tokens.append(
                Token(line, at + start, at + end, raw[start:end], kind, number > 0, ends and last,
                      start > 0 or apart, end < len(raw), raw[start - 1 : start] in BRACKETS)
            )  # fmt: skip
        if not pieces and tokens:
            tokens[-1] = replace(tokens[-1], ends=tokens[-1].ends or ends or _is_rule(whole), closes=True)
        apart = not pieces
    return tokens


def _is_rule(word: str) -> bool:
    """Return whether a word is the ruling between two table cells: a sentence does not cross it."""
    return "|" in word and not any(c.isalnum() for c in word)


def _cell_edges(word: str, ruled: bool) -> tuple[int, int]:
    """Return where the text of a word begins and ends beside rulings that are glued to it.

    Only a line with rulings of their own has glued ones for certain; elsewhere a stroke is a letter
    (``|a`` là), but before a capitalised word.
    """
    before = _RULE_BEFORE.match(word) if ruled else _SURE_RULE.match(word)
    after = _RULE_AFTER.search(word) if ruled else None
    begin = before.end() if before else 0
    end = after.start() if after and after.start() > begin else len(word)
    return begin, end


def cut_lines(lines: Sequence[str]) -> list[list[Token]]:
    """Return the tokens of every line."""
    return [cut_line(number, text) for number, text in enumerate(lines)]
