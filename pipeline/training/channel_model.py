"""Learning the noisy channel of an OCR engine from pairs (printed, observed, count).

Two tables come out of the pairs of an engine, both as costs (negative natural logs):

* ``forms``: whole tokens, P(observed | printed) by counts, with Witten-Bell room for forms never met;
* ``edits``: P(observed letters | printed letters) for one or two printed letters, from the letters that
  stand against each other once the letters that survived (marks aside) are taken as anchors, as in
  Brill and Moore (2000).
"""

import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.lexicon.edits import find_edits
from pipeline.training.pairs import read_pairs
from pipeline.vietnamese.tone import to_new_style

MIN_EDITS = 2
"""Times an edit must have been met (with at least two different tokens)."""

Pairs = Mapping[tuple[str, str], int]


def pool_case(printed: str, observed: str) -> tuple[str, str]:
    """Return a pair in lower case where its case is only that of the first letter on both sides.

    >>> pool_case("Chức", "Chtrc"), pool_case("Lập", "1ap"), pool_case("HỘI", "HQI")
    (('chức', 'chtrc'), ('Lập', '1ap'), ('HỘI', 'HQI'))
    """
    if printed[1:] == printed[1:].lower() and printed[0].isupper() and observed[0].isupper():
        return printed.lower(), observed[0].lower() + observed[1:]
    return printed, observed


def is_word_pair(printed: str, observed: str) -> bool:
    """Return whether a pair belongs to the tables of words: letters printed, no number, no list label."""
    bare = printed.replace(" ", "")
    return bare.isalpha() and len(printed) <= 24 and len(observed) <= 24 and printed.count(" ") <= 1


def pool_pairs(pairs: Pairs) -> Counter[tuple[str, str]]:
    """Return the word pairs with pooled case and one tone placement."""
    pooled: Counter[tuple[str, str]] = Counter()
    for (printed, observed), count in pairs.items():
        if is_word_pair(printed, observed):
            new_style = " ".join(to_new_style(word) for word in printed.split(" "))
            pooled[pool_case(new_style, observed)] += count
    return pooled


def form_costs(pooled: Pairs) -> tuple[dict[str, list[tuple[str, float]]], dict[str, float]]:
    """Return for each observed token its printed readings with costs, and for each printed word the
    cost of leaving a form never met.
    """
    seen: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (printed, _), count in pooled.items():
        seen[_family(printed)] += count
        kinds[_family(printed)] += 1
    readings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (printed, observed), count in sorted(pooled.items()):
        if " " in printed:
            room = float(max(2 * count, min(seen[_family(word)] for word in printed.split(" "))))
        else:
            room = float(seen[_family(printed)] + kinds[_family(printed)])
        readings[observed].append((printed, -math.log(count / room)))
    novelty = {w: -math.log(kinds[w] / (n + kinds[w])) for w, n in seen.items() if " " not in w}
    return dict(readings), novelty


def _family(printed: str) -> str:
    """Capitalised words share the counts of the lower-case word; words in capitals are their own."""
    return printed if len(printed) > 1 and printed.isupper() else printed.lower()


def edit_costs(pooled: Pairs) -> dict[tuple[str, str], float]:
    """Return the cost of every edit of one or two printed letters."""
    together: Counter[tuple[str, str]] = Counter()
    tokens: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    double: Counter[str] = Counter()
    for (printed, observed), count in pooled.items():
        if " " in printed or " " in observed:
            continue
        single.update({c: 0 for c in printed})
        for k, char in enumerate(printed):
            single[char] += count
            if k + 1 < len(printed):
                double[printed[k : k + 2]] += count
        for before, after in find_edits(printed, observed):
            if before:
                together[before, after] += count
                tokens[before, after] += 1
    return {
        (before, after): -math.log(min(1.0, count / (single if len(before) == 1 else double)[before]))
        for (before, after), count in sorted(together.items())
        if count >= MIN_EDITS and tokens[before, after] >= 2
    }


def _write(rows: Iterable[str], header: str, path: Path) -> None:
    data = "\n".join([header, *rows, ""]).encode("utf-8")
    path.write_bytes(lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9))


def learn_channel(engine: str, folder: Path) -> None:
    """Read ``pairs.ENGINE.tsv.xz`` in ``folder`` and write ``forms``, ``novelty`` and ``edits`` beside it."""
    pooled = pool_pairs(read_pairs(folder / f"pairs.{engine}.tsv.xz"))
    readings, novelty = form_costs(pooled)
    _write(
        ("\t".join([observed, *(f"{printed}={cost:.2f}" for printed, cost in found)])
         for observed, found in sorted(readings.items())),
        "observed\tprinted=cost", folder / f"forms.{engine}.tsv.xz",
    )  # fmt: skip
    _write((f"{w}\t{c:.2f}" for w, c in sorted(novelty.items())), "printed\tcost", folder / f"novelty.{engine}.tsv.xz")
    _write(
        (f"{before}\t{after}\t{cost:.2f}" for (before, after), cost in edit_costs(pooled).items()),
        "printed\tobserved\tcost", folder / f"edits.{engine}.tsv.xz",
    )  # fmt: skip
