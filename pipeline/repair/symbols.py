"""The symbols in the numbers of documents: ``QD-TTg`` is ``QĐ-TTg``, ``Nb-CP`` is ``NĐ-CP``.

The digits stay as they are; of the letters only a part that is no known symbol is changed, and only
into the one known symbol it looks like.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.repair.fixed import Fixed
from pipeline.repair.rules import DOCUMENT_SYMBOL

_SYMBOL = re.compile(
    r"(?<![\w])(?:\d{1,5}[a-z]?\s?(?:/\d{4})?\s?[/-]\s?|[/-])?"
    r"((?:[A-ZĐ][A-Za-zĐđÐ&]{0,9}|[Nn]b|[Qq]b)(?:[-/.][A-ZĐÐ][A-Za-zĐđÐ&]{0,9})*)(?:\d{1,3})?(?!\w)"
)
_PART = re.compile(r"[A-Za-zĐđÐ&]+")
_READ_AS = {"Đ": frozenset("ĐDPBbdpÐ"), "T": frozenset("TI1l"), "Q": frozenset("QO")}
"""What OCR makes of the letters of symbols it does not know, or takes for others."""
LONG_HEAD = 3
"""Letters a known symbol must have to be the head of an unknown longer one (BCĐ in BCĐPCTT)."""

OFFICES = ("P.", "PGĐ.", "TP.", "TT.", "VP.")
"""Short words for offices that stand before an abbreviation with a full stop: P.CĐS."""

PRODUCTIVE = 3
"""Known longer symbols that must begin with a symbol for it to be such a head."""


@lru_cache(maxsize=1)
def known_parts() -> dict[int, tuple[str, ...]]:
    """Return the known symbols by length."""
    forms = sorted(
        {row["form"] for row in read_rows(dictionary_path("doc_symbols.tsv"), ("form",))}
        | {
            row["short"]
            for row in read_rows(dictionary_path("body_abbreviations.tsv"), ("short", "long"))
            if "-" not in row["short"]
        }
    )
    lengths = sorted({len(form) for form in forms})
    return {n: tuple(form for form in forms if len(form) == n) for n in lengths}


@lru_cache(maxsize=1)
def productive_heads() -> tuple[str, ...]:
    """Return the symbols with Đ that others are made from."""
    every = [form for forms in known_parts().values() for form in forms]
    return tuple(
        form
        for form in every
        if "Đ" in form and sum(other.startswith(form) and other != form for other in every) >= PRODUCTIVE
    )


@lru_cache(maxsize=1)
def document_types() -> frozenset[str]:
    """Return the abbreviations of kinds of documents, which a symbol begins with."""
    rows = read_rows(dictionary_path("doc_types.tsv"), ("name", "abbreviation", "system"))
    return frozenset(row["abbreviation"] for row in rows if row["abbreviation"])


def _looks_like(observed: str, known: str) -> bool:
    pairs = list(zip(observed, known, strict=True))
    alike = all(a == b or a in _READ_AS.get(b, ()) for a, b in pairs)
    return alike and sum(a == b for a, b in pairs) * 2 >= len(pairs)


@lru_cache(maxsize=4096)
def repair_part(part: str) -> str:
    """Return a part of a symbol in its right spelling, or as it is where none or several fit.

    >>> [repair_part(p) for p in ("QD", "OĐ", "Nb", "CP", "BCPPCTT", "TIg", "UBND")]
    ['QĐ', 'QĐ', 'NĐ', 'CP', 'BCĐPCTT', 'TTg', 'UBND']
    """
    if part in known_parts().get(len(part), ()):
        return part
    fitting = [known for known in known_parts().get(len(part), ()) if _looks_like(part, known)]
    if len(fitting) == 1:
        return fitting[0]
    for length in range(len(part) - 1, LONG_HEAD - 1, -1):
        heads = [k for k in productive_heads() if len(k) == length and _looks_like(part[:length], k)]
        if len(heads) == 1:
            return heads[0] + part[length:]
    return part


def find_symbols(lines: Sequence[str]) -> list[Fixed]:
    """Return the symbols that need repair; a lone word in capitals is none."""
    found: list[Fixed] = []
    for number, line in enumerate(lines):
        for match in _SYMBOL.finditer(line):
            numbered = match.start() != match.start(1)
            joined = match[1].isupper() and ("&" in match[1] or match[1].startswith(OFFICES))
            if not numbered and not joined and not re.search(r"[-/]", match[1]):
                continue
            after = _PART.sub(lambda part: repair_part(part[0]), match[1])
            if not (_is_symbol(after) if numbered or joined else after.split("-")[0] in document_types()):
                continue
            found.append(Fixed(number, match.start(1), match.end(1), after, DOCUMENT_SYMBOL))
    return found


def _is_symbol(text: str) -> bool:
    """Return whether a part at least is a known symbol: names with a hyphen are left to the decoder."""
    return any(part in known_parts().get(len(part), ()) for part in _PART.findall(text) if len(part) > 1)
