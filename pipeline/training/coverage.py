"""Measuring how much of the damage in gold files the counted pairs have seen; it only measures.

    python -m pipeline.training.coverage GOLD_DIR [ENGINE]

A gold folder holds ``NNN.seed.txt`` (as read) and ``NNN.gold.txt`` (as printed), line by line.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon.paths import dictionary_path
from pipeline.training.align import align_tokens
from pipeline.training.pairs import read_pairs, strip_pair
from pipeline.vietnamese.fold import nfc


@dataclass(frozen=True)
class Coverage:
    """Shares of the aligned tokens of a file, 0 to 1."""

    tokens: int
    printed_seen: float
    """The printed form was met in training, whatever was read for it."""
    pair_seen: float
    """This very reading of it was met."""
    pair_seen_folded: float
    """The same without regard to case."""
    types_seen: float
    """Share of distinct pairs that were met."""


def gold_pairs(seed: str, gold: str) -> Counter[tuple[str, str]]:
    """Return the pairs of a gold file; lines that hold what cannot be read (``⟦…⟧``) are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for printed, observed in zip(gold.split("\n"), seed.split("\n"), strict=True):
        if "⟦" in printed:
            continue
        for pair in align_tokens(printed.split(), nfc(observed).split()):
            sides = strip_pair(pair)
            if sides is not None:
                counts[sides] += 1
    return counts


def measure(found: Counter[tuple[str, str]], trained: Counter[tuple[str, str]]) -> Coverage:
    """Return how many of the pairs found were met in training."""
    printed = {left for left, _ in trained}
    folded = {(left.lower(), right.lower()) for left, right in trained}
    total = sum(found.values()) or 1
    return Coverage(
        tokens=sum(found.values()),
        printed_seen=sum(n for (left, _), n in found.items() if left in printed) / total,
        pair_seen=sum(n for pair, n in found.items() if pair in trained) / total,
        pair_seen_folded=sum(n for (a, b), n in found.items() if (a.lower(), b.lower()) in folded) / total,
        types_seen=sum(pair in trained for pair in found) / (len(found) or 1),
    )


def main(arguments: list[str]) -> None:
    """Print one row for each gold file."""
    folder, engine = Path(arguments[0]), arguments[1] if len(arguments) > 1 else "eng"
    trained = read_pairs(dictionary_path(f"channel/pairs.{engine}.tsv.xz"))
    sys.stdout.write("file\ttokens\tprinted seen\tpair seen\tfolded\tdistinct\n")
    for path in sorted(folder.glob("*.seed.txt")):
        gold = path.with_name(path.name.replace(".seed.txt", ".gold.txt"))
        if not gold.is_file():
            continue
        c = measure(gold_pairs(path.read_text("utf-8"), gold.read_text("utf-8")), trained)
        shares = (c.printed_seen, c.pair_seen, c.pair_seen_folded, c.types_seen)
        sys.stdout.write("\t".join((path.name, str(c.tokens), *(f"{share:.3f}" for share in shares))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
