"""The noisy channel of one OCR engine: how likely it writes one string for another.

Costs are negative natural logs. Tokens met in training have their cost in ``forms``; for others the
cost is that of the cheapest way to turn the printed letters into the observed ones by ``edits`` of one
or two printed letters, found for many pairs at once.
"""

import lzma
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DictionaryError
from pipeline.lexicon.paths import dictionary_path

UNSEEN_LETTER = 7.0
"""Cost of a letter for a letter never met in training."""

ADDED_LETTER = 5.0
"""Cost of a letter out of nothing, or lost, where no edit explains it."""

KEPT_LETTER = 0.7
"""Cost of a letter read right of which training knows nothing better."""

LENGTHS = (3, 4, 5, 6, 7, 9, 12, 99)
"""Pairs are filled in together up to these lengths: most words are short."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Codes = NDArray[np.int32]


@dataclass(frozen=True)
class Channel:
    """One engine's tables."""

    forms: dict[str, str]
    """Observed token to its readings, as the file has them; split when asked for."""
    novelty: dict[str, float]
    """Printed word to the cost of a form it never had in training."""
    sources: dict[str, int]
    """Printed segment (one or two letters) to its row in ``table``."""
    results: dict[str, int]
    """Observed segment (none to three letters) to its column in ``table``."""
    table: Floats
    """Cost of each edit; infinite where never met. Row and column 0 are "none such"."""

    def readings(self, observed: str) -> list[tuple[str, float]]:
        """Return the printed tokens seen behind ``observed``, with the cost of the form given each."""
        row = self.forms.get(observed)
        if row is None:
            return []
        return [(w, float(c)) for w, _, c in (cell.rpartition("=") for cell in row.split("\t"))]

    def edit_costs(self, printed: list[str], observed: list[str], left: Ints, right: Ints) -> Floats:
        """Return the cost of the cheapest edits from ``printed[left[k]]`` to ``observed[right[k]]``."""
        costs: Floats = np.zeros(len(left), np.float32)
        ends = np.array([len(p) for p in printed])[left], np.array([len(o) for o in observed])[right]
        longest = np.maximum(*ends)
        source = [_segments(printed, n, self.sources) for n in (1, 2)]
        result = [_segments(observed, n, self.results) for n in (1, 2, 3)]
        letters = _letters(printed), _letters(observed)
        for low, high in zip((0, *LENGTHS), LENGTHS, strict=False):
            group = np.flatnonzero((longest > low) & (longest <= high))
            if not len(group):
                continue
            one, other = left[group], right[group]
            sides = (
                [segments[one, :high] for segments in source],
                [segments[other, :high] for segments in result],
            )
            same = letters[0][one, :high, None] == letters[1][other, None, :high]
            costs[group] = self._fill(*sides, same)[ends[0][group], ends[1][group], np.arange(len(group))]
        return costs

    def _fill(self, source: list[Codes], result: list[Codes], same: NDArray[np.bool_]) -> Floats:
        """Return the table of cheapest edits of prefixes for pairs of like length."""
        best: Floats = np.full((same.shape[1] + 1, same.shape[2] + 1, len(same)), np.inf, np.float32)
        best[0, 0] = 0.0
        for i in range(best.shape[0]):
            for j in range(best.shape[1]):
                self._relax(best, i, j, source, result, same)
        return best

    def _relax(
        self, best: Floats, i: int, j: int, source: list[Codes], result: list[Codes], same: NDArray[np.bool_]
    ) -> None:
        """Fill one cell of the edit table for all pairs from the cells before it."""
        here = best[i, j]
        for taken in range(3):
            for left in range(4):
                if (
                    taken > i
                    or left > j
                    or taken == left == 0
                    or (taken == 0 and left > 1)
                    or (taken == 2 and not left)
                ):
                    continue
                before = best[i - taken, j - left]
                if taken == 0:
                    np.minimum(here, before + ADDED_LETTER, out=here)
                    continue
                column = result[left - 1][:, j - left] if left else self.results.get("", 0)
                cost = self.table[source[taken - 1][:, i - taken], column]
                if taken == 1 and left == 1:
                    cost = np.minimum(cost, np.where(same[:, i - 1, j - 1], KEPT_LETTER, UNSEEN_LETTER))
                elif taken == 1 and left == 0:
                    cost = np.minimum(cost, ADDED_LETTER)
                np.minimum(here, before + cost, out=here)


def _segments(texts: list[str], length: int, numbers: dict[str, int]) -> Codes:
    """Return for each text the number of the segment of ``length`` letters at each place (0: unknown)."""
    width = max(map(len, texts), default=0)
    get = numbers.get
    rows = [[get(t[k : k + length], 0) for k in range(len(t) - length + 1)] for t in texts]
    return np.array([row + [0] * (width - len(row)) for row in rows], np.int32)


def _letters(texts: list[str]) -> Codes:
    width = max(map(len, texts), default=0)
    return np.array([list(map(ord, t.ljust(width, "\0"))) for t in texts], np.int32)


def _read(path: Path) -> list[str]:
    try:
        text = lzma.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{path}:1: cannot be read ({error}); run make dictionaries") from error
    return text.split("\n")[1:-1]


@lru_cache(maxsize=2)
def channel(engine: str) -> Channel:
    """Return the channel of ``eng`` or ``vie``, read once."""
    forms = dict(row.split("\t", 1) for row in _read(dictionary_path(f"channel/forms.{engine}.tsv.xz")))
    cells = (row.split("\t") for row in _read(dictionary_path(f"channel/novelty.{engine}.tsv.xz")))
    novelty = {word: float(cost) for word, cost in cells}
    edits = [row.split("\t") for row in _read(dictionary_path(f"channel/edits.{engine}.tsv.xz"))]
    sources = {s: i for i, s in enumerate(sorted({before for before, _, _ in edits}), 1)}
    results = {r: i for i, r in enumerate(sorted({after for _, after, _ in edits}), 1)}
    table = np.full((len(sources) + 1, len(results) + 1), np.inf, np.float32)
    for before, after, cost in edits:
        table[sources[before], results[after]] = float(cost)
    return Channel(forms, novelty, sources, results, table)
