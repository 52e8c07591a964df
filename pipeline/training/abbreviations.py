"""Collecting abbreviations and the parts of document numbers from a corpus."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline.training.corpus import Paragraph, is_held_out, read_paragraphs
from pipeline.vietnamese.fold import fold

_NUMBER = re.compile(
    r"(?<![\w/])\d{1,5}[a-z]?(?:/\d{4})?[/-]([A-ZĐ][A-Za-zĐđ&]*(?:[-/.][A-ZĐ][A-Za-zĐđ&]*)*)(?![\w/])"
)
_PART = re.compile(r"[A-ZĐ][A-Za-zĐđ&]*")
_ABBREVIATION = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,9}(?![\w/.-])")
_LOWER = re.compile(r"[a-zà-ỹ]")

MIN_SEEN = 3
"""Occurrences from which a part or an abbreviation is listed."""

MAIN_SHARE = 0.8
"""Share of its occurrences with Đ below which a spelling with D is taken for another abbreviation."""


MISREAD_SHARE = 50
"""Times more often that the form with Đ must be met for one with D, P or B to be taken for its misreading."""


def count_short_forms(paragraphs: Iterable[Paragraph]) -> tuple[Counter[str], Counter[str]]:
    """Return the parts of document numbers and the abbreviations of running text, with their counts."""
    parts: Counter[str] = Counter()
    abbreviations: Counter[str] = Counter()
    for paragraph in paragraphs:
        if is_held_out(paragraph.text):
            continue
        for symbol in _NUMBER.findall(paragraph.text):
            parts.update(_PART.findall(symbol))
        if len(_LOWER.findall(paragraph.text)) > len(paragraph.text) / 2:
            abbreviations.update(_ABBREVIATION.findall(paragraph.text))
    return parts, abbreviations


def choose_spellings(counts: Counter[str]) -> list[str]:
    """Return the listed forms in order; of forms that differ in Đ alone the rare ones are left out.

    >>> choose_spellings(Counter({"NĐ": 90, "ND": 5, "CP": 40, "X": 1}))
    ['CP', 'NĐ']
    """
    families: dict[str, Counter[str]] = {}
    for form, seen in counts.items():
        families.setdefault(fold(form), Counter())[form] += seen
    return sorted(
        form
        for family in families.values()
        for form, seen in family.items()
        if seen >= MIN_SEEN
        and seen >= (1 - MAIN_SHARE) * sum(family.values())
        and not _is_misread(form, counts)
    )


def _is_misread(form: str, counts: Counter[str]) -> bool:
    """Return whether a form is a far more common one with its Đ misread (QP for QĐ)."""
    likely = (form[:k] + "Đ" + form[k + 1 :] for k, letter in enumerate(form) if letter in "DPB")
    return any(counts[other] > MISREAD_SHARE * counts[form] for other in likely)


def write_short_forms(corpus: Path, dictionaries: Path) -> None:
    """Write ``doc_symbols.tsv`` and ``abbreviations.tsv``."""
    parts, abbreviations = count_short_forms(read_paragraphs(corpus))
    _write(
        dictionaries / "doc_symbols.tsv",
        "# Parts of document numbers (the NĐ and CP of 30/2020/NĐ-CP) in their one right spelling.",
        choose_spellings(parts),
    )
    _write(
        dictionaries / "abbreviations.tsv",
        "# Abbreviations in capitals of running administrative text.",
        choose_spellings(abbreviations),
    )


def _write(path: Path, comment: str, forms: list[str]) -> None:
    head = [
        comment,
        "# Source: counted in the training corpus by make dictionaries; facts, no licence needed.",
    ]
    path.write_text("\n".join([*head, "form", *forms, ""]), "utf-8")
