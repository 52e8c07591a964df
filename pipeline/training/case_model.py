"""Counting which words stand in mid-sentence with a capital letter, and which right after a bracket."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.language_model import SHIFT, read_model
from pipeline.training.corpus import Paragraph, is_held_out, read_paragraphs
from pipeline.vietnamese.tone import to_new_style
from pipeline.vietnamese.units import ends_sentence

MIN_PAIRS = 4
"""Times a word must be met after another for the pair to have its own share."""

ROOM = 100.0
"""Occurrences of an average word that each word's brackets are weighed against."""

_WORD = re.compile(r"[^\W\d_]+")
_OPENED = re.compile(r"([(\[\"“«]?)([^\W\d_]+)")


def count_capitals(paragraphs: Iterable[Paragraph], ids: dict[str, int]) -> tuple[Counter[int], Counter[int]]:
    """Return, by packed (word before, word), how often the word was met and how often capitalised."""
    met: Counter[int] = Counter()
    capital: Counter[int] = Counter()
    for paragraph in paragraphs:
        if is_held_out(paragraph.text) or paragraph.text.isupper():
            continue
        before = -1
        for token in paragraph.text.split():
            if any(char.isdigit() for char in token):
                before = -1
                continue
            for word in _WORD.findall(token):
                number = ids.get(to_new_style(word.lower()), -1)
                if before >= 0 and number >= 0 and not (len(word) > 1 and word.isupper()):
                    key = before << SHIFT | number
                    met[key] += 1
                    capital[key] += word[0].isupper()
                before = number
            if ends_sentence(token) or token.endswith((":", "-")):
                before = -1
    return met, capital


def count_brackets(paragraphs: Iterable[Paragraph], ids: dict[str, int]) -> tuple[Counter[int], Counter[int]]:
    """Return how often each word was met, and how often right after an opening bracket or quote."""
    met: Counter[int] = Counter()
    opened: Counter[int] = Counter()
    for paragraph in paragraphs:
        if is_held_out(paragraph.text):
            continue
        for bracket, word in _OPENED.findall(paragraph.text):
            number = ids.get(to_new_style(word.lower()), -1)
            met[number] += 1
            opened[number] += bracket != ""
    return met, opened


def bracket_evidence(met: Counter[int], opened: Counter[int], words: int) -> NDArray[np.int8]:
    """Return what a bracket before each word says for it, in sixteenths of a nat (Bayes factor)."""
    usual = (sum(opened.values()) + 0.5) / (sum(met.values()) + 1.0)
    seen = np.array([met[number] for number in range(words)], np.float64)
    after = np.array([opened[number] for number in range(words)], np.float64)
    factor = np.log((after + ROOM * usual) / (seen + ROOM) / usual)
    evidence: NDArray[np.int8] = np.clip(np.rint(16 * factor), -127, 127).astype(np.int8)
    return evidence


def write_case_model(corpus: Path, dictionaries: Path) -> None:
    """Write ``case.npz``: capitals (0-255) by word and by common pair of words; brackets by word."""
    model = read_model(dictionaries / "lm.npz")
    brackets = count_brackets(read_paragraphs(corpus), model.ids)
    met, capital = count_capitals(read_paragraphs(corpus), model.ids)
    keys = np.array(sorted(met), np.uint32)
    seen = np.array([met[int(k)] for k in keys], np.float64)
    upper = np.array([capital[int(k)] for k in keys], np.float64)
    words = (keys & np.uint32((1 << SHIFT) - 1)).astype(np.int64)
    total = np.bincount(words, seen, len(model.words))
    share = (np.bincount(words, upper, len(model.words)) + 0.5) / (total + 1.0)
    common = seen >= MIN_PAIRS
    np.savez_compressed(
        dictionaries / "case.npz",
        words=np.rint(255 * share).astype(np.uint8),
        pairs=keys[common],
        shares=np.rint(255 * upper[common] / seen[common]).astype(np.uint8),
        opens=bracket_evidence(*brackets, len(model.words)),
    )
