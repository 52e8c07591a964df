"""Repairing a whole document: each page by its own damage."""

from collections.abc import Sequence

from pipeline.config import RepairConfig
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.words import read_user_words
from pipeline.model import Document, Layer, Line, Origin, Repairs
from pipeline.repair.gate import FEW, Damage, find_damage
from pipeline.repair.restore import NO_WORDS, correct_lines, repair_lines, spelling
from pipeline.repair.suspicion import is_misread
from pipeline.vietnamese.units import words_of

ENGINES = {Damage.ENGLISH: "eng", Damage.LIGHT: "vie", Damage.STRIPPED: "bare"}


PART = 200_000
"""Characters of a document that are decoded together: about 40,000 syllables, 240 MB."""


def repair_document(document: Document, config: RepairConfig) -> Document:
    """Return the document repaired; only body and table lines are read and changed."""
    if not config.enabled:
        return document
    user = read_user_words(dictionary_path("user.tsv"), *([config.words] if config.words else []))
    damage = page_damage(document)
    lines = list(document.lines)
    changes, unsure = [], []
    for kind, pages in parts_of(document, damage):
        ours = [line.orig if line.page in pages and _is_read(line) else "" for line in document.lines]
        if kind is Damage.NONE:
            done = correct_lines(ours, user)
        else:
            done = repair_lines(ours, engine=ENGINES[kind], user=user, unsure_below=config.unsure_below)
        changes += done.changes
        unsure += done.unsure
        for number in sorted({change.line for change in done.changes}):
            lines[number] = lines[number].model_copy(update={"text": done.lines[number]})
    repairs = Repairs(
        changes=tuple(sorted(changes, key=lambda c: (c.line, c.start))),
        unsure=tuple(sorted(unsure, key=lambda u: (u.line, u.start))),
    )
    return document.model_copy(update={"lines": tuple(lines), "repairs": repairs})


def parts_of(document: Document, damage: Sequence[Damage]) -> list[tuple[Damage, frozenset[int]]]:
    """Return the pages that are repaired together: of one damage, up to ``PART`` characters.

    A part is long enough to learn its damage from, and short enough that memory does not grow with
    the number of pages.
    """
    size = [0] * len(document.pages)
    for line in document.lines:
        size[line.page] += len(line.orig)
    parts: list[tuple[Damage, frozenset[int]]] = []
    for kind in sorted(set(damage)):
        pages: list[int] = []
        for number in (number for number, found in enumerate(damage) if found is kind):
            if pages and sum(size[page] for page in pages) + size[number] > PART:
                parts.append((kind, frozenset(pages)))
                pages = []
            pages.append(number)
        parts.append((kind, frozenset(pages)))
    return parts


def page_damage(document: Document) -> list[Damage]:
    """Return the damage of every page; a page of few words is judged with the others of its origin.

    A plain text counts as typed unless its words tell that an engine read it.
    """
    by_page: list[list[str]] = [[] for _ in document.pages]
    for line in document.lines:
        if _is_read(line):
            by_page[line.page].append(line.orig)
    typed = [page.origin is Origin.TEXT for page in document.pages]
    misread = is_misread(_lines_of(by_page, typed), spelling(NO_WORDS))
    read = [page.origin is Origin.OCR or (page.origin is Origin.TEXT and misread) for page in document.pages]
    whole = {
        kind: find_damage(_lines_of(by_page, [one is kind for one in read]), read=kind)
        for kind in (False, True)
    }
    return [
        find_damage(lines, read=kind) if sum(len(words_of(line)) for line in lines) >= FEW else whole[kind]
        for lines, kind in zip(by_page, read, strict=True)
    ]


def _lines_of(by_page: Sequence[Sequence[str]], chosen: Sequence[bool]) -> list[str]:
    """Return the lines of the chosen pages."""
    return [line for lines, wanted in zip(by_page, chosen, strict=True) if wanted for line in lines]


def _is_read(line: Line) -> bool:
    return line.layer in (Layer.BODY, Layer.TABLE)
