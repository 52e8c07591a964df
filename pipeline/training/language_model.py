"""Counting the syllable language model from a corpus and writing ``dictionaries/lm.npz``.

Modified Kneser-Ney (Chen and Goodman 1998) with one addition: an n-gram carries the number of times
it was seen (*k*, which picks its discount) and the sum of the weights of the texts it was seen in
(*c*, its mass), so that administrative text counts more than law without looking less sparse.
"""

import logging
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.language_model import MAX_COST, ORDER, SHIFT, START, UNKNOWN, quantise
from pipeline.training.corpus import Paragraph, is_held_out, read_paragraphs
from pipeline.training.names import read_names
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.units import NUMBER, sentences

log = logging.getLogger(__name__)

LM_WEIGHTS = {"admin": 15.0, "names": 3.0, "portal": 3.0, "law": 1.0}
"""Mass of one occurrence by class of text; measured on held-out admin paragraphs, see docs/repair.md."""

MIN_MASS = {1: 0.0, 2: 1.0, 3: 2.0, 4: 3.0}
"""N-grams of smaller mass are left to their lower order; keeps the file within its 25 MB."""

MAX_UNMARKED = 0.8
"""A paragraph of eight words or more with a larger share of words without any mark was typed or
crawled without its diacritics (or is not Vietnamese) and would teach the model to leave words bare."""

REMAINS = 200
"""Times a word with marks must outnumber its bare letters, where these alone can be no syllable
(``hoach``), for them to be taken for what is left of it in damaged texts."""

Keys = NDArray[np.uint64]
Mass = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """N-grams of one order: packed keys in order, times seen, and mass."""

    keys: Keys
    k: NDArray[np.int64]
    c: Mass


def is_bare(words: list[str]) -> bool:
    """Return whether a paragraph seems to have lost its marks.

    >>> is_bare("quyet dinh ve viec ban hanh quy che".split()), is_bare("quyết định".split())
    (True, False)
    """
    return len(words) >= 8 and sum(fold(word) == word for word in words) > MAX_UNMARKED * len(words)


def read_words(paragraphs: Iterable[Paragraph]) -> tuple[dict[str, int], dict[str, NDArray[np.int32]]]:
    """Return the words by first appearance, and for each class its text as word numbers.

    Every sentence begins with ``START``; numbers of words are shifted past the two specials.
    """
    index: dict[str, int] = {UNKNOWN: 0, START: 1, NUMBER: 2}
    texts: dict[str, list[NDArray[np.int32]]] = {}
    buffer: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.text_class != "names" and is_held_out(paragraph.text):
            continue
        cut = sentences(paragraph.text)
        if is_bare([word for sentence in cut for word in sentence]):
            continue
        out = buffer.setdefault(paragraph.text_class, [])
        for sentence in cut:
            out.append(1)
            out += [index.setdefault(word, len(index)) for word in sentence]
        if len(out) > 1 << 20:
            texts.setdefault(paragraph.text_class, []).append(np.array(out, np.int32))
            out.clear()
    for text_class, out in buffer.items():
        texts.setdefault(text_class, []).append(np.array(out, np.int32))
    return index, {name: np.concatenate(parts) for name, parts in sorted(texts.items())}


def choose_vocabulary(
    index: dict[str, int], texts: dict[str, NDArray[np.int32]]
) -> tuple[list[str], NDArray[np.int32]]:
    """Return the words kept (specials first, then by alphabet) and the map from old numbers to new.

    A possible syllable is kept when seen twice or in a name, another word (abbreviation, foreign) five
    times or in a name, unless it is what is left of a common word that lost its marks.
    """
    named = set(texts["names"].tolist()) if "names" in texts else set()
    seen = np.zeros(len(index), np.int64)
    for text in texts.values():
        seen += np.bincount(text, minlength=len(index))
    floor = {True: 2, False: 5}
    marked: dict[str, int] = {}
    for word, number in index.items():
        if is_syllable(word):
            marked[fold(word)] = max(marked.get(fold(word), 0), int(seen[number]))
    kept = sorted(
        w
        for w, i in index.items()
        if i > 2
        and len(w) <= 16
        and (seen[i] >= max(floor[is_syllable(w)], _remains(w, marked)) or i in named)
    )
    words = [UNKNOWN, START, NUMBER, *kept]
    remap = np.zeros(len(index), np.int32)
    for new, word in enumerate(words):
        remap[index[word]] = new
    return words, remap


def _remains(word: str, marked: dict[str, int]) -> float:
    """Return how often bare letters that are no syllable must be met to be a word of their own."""
    return 0.0 if is_syllable(word) or fold(word) != word else marked.get(word, 0) / REMAINS


def count_order(texts: dict[str, NDArray[np.int32]], order: int) -> Counts:
    """Count the n-grams of one order over all classes; START stands only in the first place."""
    parts: list[Counts] = []
    for name, text in texts.items():
        n = len(text) - order + 1
        keys = np.zeros(n, np.uint64)
        sound = np.ones(n, bool)
        for place in range(order):
            word = text[place : place + n]
            keys = (keys << np.uint64(SHIFT)) | word.astype(np.uint64)
            if place:
                sound &= word != 1
        if order == 1:
            sound &= text != 1
        unique, k = np.unique(keys[sound], return_counts=True)
        parts.append(Counts(unique, k, (k * LM_WEIGHTS.get(name, 1.0)).astype(np.float64)))
    return merge(parts)


def merge(parts: list[Counts]) -> Counts:
    """Add up counts over classes."""
    keys = np.concatenate([p.keys for p in parts])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    k = np.add.reduceat(np.concatenate([p.k for p in parts])[order], first)
    c = np.add.reduceat(np.concatenate([p.c for p in parts])[order], first)
    return Counts(keys[first], k, c)


def continuation(higher: Counts, order: int, raw: Counts) -> Counts:
    """Return the counts of ``order`` by the number of different words before them.

    N-grams that begin a sentence have nothing before them and keep their raw counts; START itself,
    never predicted, is kept as a history.
    """
    mask = np.uint64((1 << (SHIFT * order)) - 1)
    mean = higher.c / higher.k
    parts = [Counts(higher.keys & mask, np.ones(len(higher.keys), np.int64), mean)]
    if order > 1:
        starts = (raw.keys >> np.uint64(SHIFT * (order - 1))) == 1
        parts.append(Counts(raw.keys[starts], raw.k[starts], raw.c[starts]))
    else:
        never = np.array([1], np.uint64), np.array([1], np.int64), np.array([1e-9])
        parts.append(Counts(*never))
    return merge(parts)


def discounts(counts: Counts) -> NDArray[np.float64]:
    """Return the discount for n-grams seen 0, 1, 2, and 3 or more times (a half in tiny corpora)."""
    n = [float(np.sum(counts.k == i)) for i in range(5)]
    if 0.0 in n[1:4]:
        return np.array([0.0, 0.5, 0.5, 0.5])
    y = n[1] / (n[1] + 2 * n[2])
    return np.array([0.0] + [max(0.1, i - (i + 1) * y * n[i + 1] / n[i]) for i in (1, 2, 3)])


@dataclass(frozen=True)
class Level:
    """One finished order, before quantising."""

    keys: Keys
    """Packed n-grams kept, in order."""
    probability: Mass
    """Of the last word after the others."""
    below: Mass
    """Weight of the lower order where this n-gram is the history of an unseen word."""


def choose_kept(counts: dict[int, Counts]) -> dict[int, NDArray[np.bool_]]:
    """Return for each order which n-grams are stored: heavy ones, and the histories of stored ones."""
    kept: dict[int, NDArray[np.bool_]] = {}
    for order in range(ORDER, 0, -1):
        kept[order] = counts[order].c >= MIN_MASS[order]
        if order < ORDER:
            longer = counts[order + 1].keys[kept[order + 1]]
            kept[order] |= np.isin(counts[order].keys, np.unique(longer >> np.uint64(SHIFT)))
    return kept


def smooth(counts: dict[int, Counts], vocabulary: int) -> list[Level]:
    """Interpolate every order with the one below it; return the levels from words upwards."""
    kept = choose_kept(counts)
    everything: list[Mass] = []
    levels: list[Level] = []
    for order in range(1, ORDER + 1):
        this = counts[order]
        discounted = this.c - discounts(this)[np.minimum(this.k, 3)] * this.c / this.k
        mass = np.where(kept[order], discounted, 0.0)
        histories, group = np.unique(this.keys >> np.uint64(SHIFT), return_inverse=True)
        total = np.bincount(group, this.c)
        below = 1.0 - np.bincount(group, mass) / total
        if order == 1:
            base = np.full(len(this.keys), 1.0 / vocabulary)
        else:
            suffix = this.keys & np.uint64((1 << (SHIFT * (order - 1))) - 1)
            base = everything[-1][np.searchsorted(counts[order - 1].keys, suffix)]
            place = np.searchsorted(levels[-1].keys, histories)
            found = levels[-1].keys[np.minimum(place, len(levels[-1].keys) - 1)] == histories
            levels[-1].below[place[found]] = below[found]
        everything.append(mass / total[group] + below[group] * base)
        keep = kept[order]
        levels.append(Level(this.keys[keep], everything[-1][keep], np.ones(int(keep.sum()))))
    return levels


def build(folder: Path, target: Path) -> None:
    """Count, smooth and write the language model of a corpus folder (minutes, about 3 GB of memory)."""
    index, texts = read_words(chain(read_names(target.parent), read_paragraphs(folder)))
    words, remap = choose_vocabulary(index, texts)
    texts = {name: remap[text] for name, text in texts.items()}
    log.info("%d words, %s tokens", len(words), {name: len(text) for name, text in texts.items()})
    raw = {order: count_order(texts, order) for order in range(1, ORDER + 1)}
    counts = {ORDER: raw[ORDER]}
    for order in range(ORDER - 1, 0, -1):
        counts[order] = continuation(raw[order + 1], order, raw[order])
    write_model(words, smooth(counts, len(words)), target)


def write_model(words: list[str], levels: list[Level], target: Path) -> None:
    """Write the model as the arrays :mod:`pipeline.lexicon.language_model` reads.

    A level is a trie row: the number of children of each n-gram of the level below, the last words,
    the quantised log-probabilities and (but for the last level) lower-order weights.
    """
    arrays: dict[str, NDArray[np.generic]] = {
        "words": np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    }
    full = [np.full(len(words), math.exp(-MAX_COST)), np.ones(len(words))]
    full[0][levels[0].keys] = levels[0].probability
    full[1][levels[0].keys] = levels[0].below
    levels = [Level(np.arange(len(words), dtype=np.uint64), full[0], full[1]), *levels[1:]]
    for order, level in enumerate(levels, 1):
        arrays[f"cost{order}"] = quantise(-np.log(level.probability))
        if order < len(levels):
            arrays[f"below{order}"] = quantise(-np.log(np.maximum(level.below, 1e-9)))
        if order > 1:
            parents = np.searchsorted(levels[order - 2].keys, level.keys >> np.uint64(SHIFT))
            arrays[f"children{order}"] = np.bincount(parents, minlength=len(levels[order - 2].keys)).astype(
                np.uint16
            )
            arrays[f"last{order}"] = (level.keys & np.uint64((1 << SHIFT) - 1)).astype(np.uint16)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, allow_pickle=False, **arrays)
