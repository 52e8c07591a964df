"""The bodies of ``dictionaries/bodies.tsv`` with all their names, and the words such names are made of."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows


@dataclass(frozen=True)
class KnownBody:
    """One row of the dictionary."""

    id: str
    name: str
    """In full."""
    aliases: tuple[str, ...]
    kind: str
    valid: str
    """``from/to`` as ``YYYY-MM``; empty where it holds throughout."""


@lru_cache(maxsize=1)
def known_bodies() -> tuple[KnownBody, ...]:
    """Return all bodies in the order of the dictionary."""
    rows = read_rows(dictionary_path("bodies.tsv"), ("id", "name", "aliases", "kind", "valid"))
    return tuple(
        KnownBody(
            row["id"],
            row["name"],
            tuple(alias.strip() for alias in row["aliases"].split(" | ") if alias.strip()),
            row["kind"],
            row["valid"],
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def body_abbreviations() -> dict[str, str]:
    """Return what abbreviations inside names stand for."""
    rows = read_rows(dictionary_path("body_abbreviations.tsv"), ("short", "long"))
    return {row["short"]: row["long"] for row in rows}


@lru_cache(maxsize=None)
def body_words(kind: str) -> frozenset[str]:
    """Return the words of one class of ``dictionaries/body_words.tsv``."""
    rows = read_rows(dictionary_path("body_words.tsv"), ("word", "class"))
    return frozenset(row["word"] for row in rows if row["class"] == kind)
