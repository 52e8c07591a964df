"""Names of persons: a line of capitalised words alone begins with a surname (``Trinh Van A``, not Trình)."""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.repair.shapes import is_capitals
from pipeline.repair.tokens import Kind, Token
from pipeline.vietnamese.tone import to_new_style

LONG = range(3, 6)
"""Words of a name in full, as a signer writes it."""

SURNAME = 3.0
"""Nats by which a surname is preferred at its beginning."""


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return the surnames as the language model writes words."""
    rows = read_rows(dictionary_path("surnames.tsv"), ("surname",))
    return frozenset(to_new_style(row["surname"].lower()) for row in rows)


def is_name(sentence: Sequence[Token]) -> bool:
    """Return whether a sentence looks like the name of a person: three to five capitalised words, no more."""
    return len(sentence) in LONG and all(
        token.kind is Kind.WORD
        and token.text[0].isupper()
        and not is_capitals(token.text)
        and not token.glued
        and not token.bracketed
        for token in sentence
    )
