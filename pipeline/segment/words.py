"""The word lists this stage reads from ``dictionaries/``, folded for comparison; read once."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.bodies import known_bodies
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.segment.text import flat


@dataclass(frozen=True)
class DocType:
    """A type of document."""

    name: str
    folded: str
    abbreviation: str
    system: str


@dataclass(frozen=True)
class IssuerWord:
    """A word of a body's name."""

    phrase: str
    folded: str
    abbreviation: str
    role: str


@lru_cache(maxsize=1)
def doc_types() -> tuple[DocType, ...]:
    """Return the document types, the longest names first."""
    rows = read_rows(dictionary_path("doc_types.tsv"), ("name", "abbreviation", "system"))
    found = [DocType(row["name"], flat(row["name"]), row["abbreviation"], row["system"]) for row in rows]
    return tuple(sorted(found, key=lambda item: (-len(item.name), item.name)))


@lru_cache(maxsize=1)
def issuer_words() -> tuple[IssuerWord, ...]:
    """Return the words of issuers' names, the longest first."""
    rows = read_rows(dictionary_path("issuers.tsv"), ("phrase", "abbreviation", "role"))
    found = [IssuerWord(row["phrase"], flat(row["phrase"]), row["abbreviation"], row["role"]) for row in rows]
    return tuple(sorted(found, key=lambda item: (-len(item.phrase), item.phrase)))


@lru_cache(maxsize=1)
def signer_roles() -> dict[str, str]:
    """Return the offices that sign, by folded name."""
    rows = read_rows(dictionary_path("signer_roles.tsv"), ("role",))
    return {flat(row["role"]): row["role"] for row in rows}


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return the surnames, with their marks."""
    return frozenset(row["surname"] for row in read_rows(dictionary_path("surnames.tsv"), ("surname",)))


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Return the provinces by folded name."""
    return {flat(row["name"]): row["name"] for row in read_rows(dictionary_path("provinces.tsv"), ("name",))}


@lru_cache(maxsize=1)
def body_names() -> frozenset[str]:
    """Return the names of known bodies, lower case, with their marks."""
    return frozenset(name.lower() for body in known_bodies() for name in (body.name, *body.aliases))


@lru_cache(maxsize=1)
def work_verbs() -> frozenset[str]:
    """Return the verbs that open a work item, lower case, with their marks."""
    return frozenset(row["verb"].lower() for row in read_rows(dictionary_path("task_verbs.tsv"), ("verb",)))


@lru_cache(maxsize=1)
def assigning_verbs() -> tuple[str, ...]:
    """Return the verbs whose object is to act (``giao``, ``yêu cầu``), lower case, the longest first.

    An invitation (``mời``) gives nobody work: plans print it above what the guest is invited to.
    """
    rows = read_rows(dictionary_path("assignment_verbs.tsv"), ("word", "class"))
    found = {row["word"] for row in rows if row["class"] == "assign" and not row["word"].endswith("mời")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def symbol_parts() -> frozenset[str]:
    """Return the parts of document numbers, the abbreviations of types and bodies, as they are spelled."""
    return frozenset(row["form"] for row in read_rows(dictionary_path("doc_symbols.tsv"), ("form",)))


@lru_cache(maxsize=1)
def heading_phrases() -> tuple[tuple[str, str, str], ...]:
    """Return ``(folded phrase, kind, match)`` of the headings, the longest first."""
    rows = read_rows(dictionary_path("headings.tsv"), ("phrase", "kind", "match"))
    found = [(flat(row["phrase"]), row["kind"], row["match"]) for row in rows]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
