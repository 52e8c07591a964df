"""Choosing what to print: blocks of corpus text that look like the parts of an administrative page."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.training.corpus import (
    CLASS_WEIGHTS,
    OTHER_WEIGHT,
    corpus_files,
    is_held_out,
    read_paragraphs,
    text_class_of,
)
from pipeline.training.draw import Draw

Kind = Literal["body", "heading", "cited", "columns", "head"]
Style = Literal["regular", "bold", "italic", "bolditalic"]

_KINDS: tuple[tuple[Kind, float], ...] = (
    ("body", 0.52),
    ("heading", 0.22),
    ("cited", 0.12),
    ("columns", 0.10),
    ("head", 0.04),
)
_BODY_STYLES: tuple[tuple[Style, float], ...] = (
    ("regular", 0.80),
    ("italic", 0.10),
    ("bold", 0.07),
    ("bolditalic", 0.03),
)
_CANDIDATES = 4
"""Paragraphs looked at for each one printed; the one with the rarest syllables so far is taken."""
_POOL_LIMIT = 60_000
"""Paragraphs kept of a class; more would only cost memory."""

_SYMBOL = re.compile(r"\b\d{1,5}(?:/\d{4})?[/-](?:[A-ZĐ][A-Za-zĐđ]*[-/&.]?){1,4}(?<![-/&.])(?![\w/-])")
_LABEL = re.compile(r"^(?:[IVXLC]+[.\-]|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+•–])\s")
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện) ((?:[A-ZĐ]\w+ ){1,2}[A-ZĐ]\w+)")
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵfjwz"
_PRINTABLE = frozenset(_LETTERS + _LETTERS.upper() + "0123456789 .,;:?!\"'“”‘’()[]/%&*+=<>–-…≥≤²")
_MARKED = frozenset(c for c in _LETTERS if ord(c) > 127)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DEADLINES = (
    "Năm {y}",
    "Tháng {m}/{y}",
    "Quý {q}/{y}",
    "{y}",
    "{m}/{y}",
    "Thường xuyên",
    "Hằng năm",
    "Trước {d}/{m}/{y}",
)


@dataclass(frozen=True)
class Block:
    """Something to print: one paragraph, or side-by-side columns of short ones."""

    kind: Kind
    style: Style
    columns: tuple[str, ...]
    """Text of each column; one for everything but ``columns`` and ``head``."""


@dataclass
class Pools:
    """What can be printed, and how often each syllable was."""

    paragraphs: dict[str, list[str]] = field(default_factory=dict)
    short: list[str] = field(default_factory=list)
    """Headings and table cells: up to 90 characters."""
    citing: list[str] = field(default_factory=list)
    """Paragraphs that hold a document number."""
    symbols: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    printed: Counter[str] = field(default_factory=Counter)


def read_pools(folder: Path) -> Pools:
    """Sort the paragraphs of a corpus that may be trained on into pools; held-out ones never enter."""
    pools = Pools(paragraphs={text_class_of(path): [] for path in corpus_files(folder)})
    symbols: set[str] = set()
    places: Counter[str] = Counter()
    for paragraph in read_paragraphs(folder):
        text = paragraph.text
        pool = pools.paragraphs[paragraph.text_class]
        if len(pool) >= _POOL_LIMIT or not is_printable(text) or is_held_out(text):
            continue
        (pools.short if len(text) <= 90 and paragraph.text_class == "admin" else pool).append(text)
        found = _SYMBOL.findall(text)
        if found:
            symbols.update(found)
            pools.citing.append(text)
        places.update(_PLACE.findall(text))
    pools.symbols = sorted(symbols)
    pools.places = [place for place, _ in sorted(places.items(), key=lambda x: (-x[1], x[0]))[:400]]
    pools.short = pools.short or [
        text[:60].rsplit(" ", 1)[0] for pool in pools.paragraphs.values() for text in pool
    ]
    return pools


def is_printable(text: str) -> bool:
    """Tell whether a paragraph is Vietnamese of at least ten letters in characters every font has."""
    lower = text.lower()
    return (
        len(text) >= 10
        and _PRINTABLE.issuperset(text)
        and any(c in _MARKED for c in lower)
        and not re.search(r"[._-]{4}|\w{16}", text)
    )


def choose_block(pools: Pools, draw: Draw) -> Block:
    """Return the next block to print and count its syllables."""
    kind = draw.weighted(_KINDS)
    if kind == "heading":
        block = _choose_heading(pools, draw)
    elif kind == "columns":
        cells = tuple(_choose_cell(pools, draw) for _ in range(2 + draw.below(3)))
        block = Block("columns", "regular" if draw.share() < 0.9 else "bold", cells)
    elif kind == "head" and pools.places:
        block = _choose_head(pools, draw)
    else:
        block = _choose_body(pools, draw, citing=kind == "cited")
    pools.printed.update(syllable for text in block.columns for syllable in text.split())
    return block


def _choose_body(pools: Pools, draw: Draw, *, citing: bool) -> Block:
    classes = [
        (pool, CLASS_WEIGHTS.get(name, OTHER_WEIGHT))
        for name, pool in sorted(pools.paragraphs.items())
        if pool
    ]
    pool = pools.citing if citing and pools.citing else draw.weighted(classes)
    text = _rarest(pools, [draw.one_of(pool) for _ in range(_CANDIDATES)])
    start = 0
    if len(text) > 420:  # a window of a long paragraph, so that a page holds many
        words = text.split()
        start = draw.below(max(1, len(words) - 60))
        text = " ".join(words[start : start + 80])
    if not _LABEL.match(text) and draw.share() < 0.5:
        text = f"{_label(draw)} {text}"
    return Block("cited" if citing else "body", draw.weighted(_BODY_STYLES), (text,))


def _choose_heading(pools: Pools, draw: Draw) -> Block:
    text = _rarest(pools, [draw.one_of(pools.short) for _ in range(_CANDIDATES)])
    text = _LABEL.sub("", text)
    if draw.share() < 0.55:
        text = text.upper()
    if draw.share() < 0.6:
        text = f"{_label(draw)} {text}"
    return Block("heading", "bold" if draw.share() < 0.75 else "regular", (text,))


def _choose_cell(pools: Pools, draw: Draw) -> str:
    if draw.share() < 0.25:
        shape = draw.one_of(_DEADLINES)
        day, month, quarter = 1 + draw.below(28), 1 + draw.below(12), _ROMAN[draw.below(4)]
        return shape.format(d=day, m=month, q=quarter, y=2010 + draw.below(21))
    words = _LABEL.sub("", _rarest(pools, [draw.one_of(pools.short) for _ in range(_CANDIDATES)])).split()
    return " ".join(words[: 2 + draw.below(11)])


def _choose_head(pools: Pools, draw: Draw) -> Block:
    place = draw.one_of(pools.places)
    day, month, year = 1 + draw.below(31), 1 + draw.below(12), 2010 + draw.below(21)
    symbol = draw.one_of(pools.symbols) if pools.symbols else "12/KH-UBND"
    left = f"ỦY BAN NHÂN DÂN\nTỈNH {place.upper()}\nSố: {symbol}"
    right = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"{place}, ngày {day:02d} tháng {month:02d} năm {year}"
    )
    return Block("head", "bold" if draw.share() < 0.5 else "regular", (left, right))


def _label(draw: Draw) -> str:
    """Return a list label as offices write them."""
    shape = draw.weighted(
        (("-", 4.0), ("+", 1.0), ("letter", 2.0), ("number", 3.0), ("deep", 2.0), ("roman", 2.0))
    )
    if shape == "letter":
        return f"{'abcdđeghik'[draw.below(10)]})"
    if shape == "number":
        return f"{1 + draw.below(20)}."
    if shape == "deep":
        return f"{1 + draw.below(9)}.{1 + draw.below(9)}."
    return f"{draw.one_of(_ROMAN)}." if shape == "roman" else shape


def _rarest(pools: Pools, texts: list[str]) -> str:
    """Return the text whose marked syllables were printed least often so far; foreign words don't count."""

    def rarity(text: str) -> float:
        syllables = [s for s in text.split() if s.isalpha() and not _MARKED.isdisjoint(s.lower())]
        return sum(1 / (1 + pools.printed[s]) for s in syllables) / (6 + len(text.split()))

    return max(texts, key=rarity)
