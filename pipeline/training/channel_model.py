"""Learning the noisy channel of an OCR engine from pairs (printed, observed, count).

Two tables come out of the pairs of an engine, both as costs (negative natural logs):

* ``forms``: whole tokens, P(observed | printed) by counts, with Witten-Bell room for forms never met;
* ``edits``: P(observed letters | printed letters) for one or two printed letters, from the letters that
  stand against each other once the letters that survived (marks aside) are taken as anchors, as in
  Brill and Moore (2000).
"""

import lzma
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipeline.lexicon.edits import find_edits
from pipeline.training.pairs import read_pairs
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.tone import to_new_style

MIN_TOKENS = 2
"""Different tokens an edit must have been met with."""

ROOM = 15.0
"""Letters of its family each letter is weighed against."""

MIN_SHARE = 3e-4
"""Share of a letter below which an edit is no better than any other letter for it."""

TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"

Pairs = Mapping[tuple[str, str], int]


def pool_case(printed: str, observed: str) -> tuple[str, str]:
    """Return a pair in lower case where its case is only that of the first letter on both sides.

    >>> pool_case("Chức", "Chuc"), pool_case("Lập", "1ap"), pool_case("HỘI", "HQI")
    (('chức', 'chuc'), ('Lập', '1ap'), ('HỘI', 'HQI'))
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
    """Return the readings of each observed token with their costs, and the cost of forms never met.

    The latter is by printed word: what it costs the word to leave a form that training never saw.
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
    """Return the cost of every edit of one or two printed letters.

    A letter with a tone shares in what happens to the letter without it, and that in what happens to
    the bare letter: ữ comes out as ``ir`` because ư, ừ and ứ do.
    """
    together, alone = count_edits(pooled)
    shares = {pair: count / alone[pair[0]] for pair, count in together.items()}
    for level in (bare_letters, toneless):
        family, members, known = _pool(together, alone, level)
        for before, after in sorted(known):
            base = level(before)
            prior = family[base, after] / members[base]
            if level is toneless:
                prior = max(prior, shares.get((base, after), 0.0)) if base not in alone else prior
            count = together.get((before, after), 0)
            shares[before, after] = (count + ROOM * prior) / (alone[before] + ROOM)
    return {pair: -math.log(min(1.0, share)) for pair, share in sorted(shares.items()) if share >= MIN_SHARE}


def count_edits(pooled: Pairs) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return how often each edit was met (in two tokens at least), and each printed segment."""
    together: Counter[tuple[str, str]] = Counter()
    tokens: Counter[tuple[str, str]] = Counter()
    alone: Counter[str] = Counter()
    for (printed, observed), count in pooled.items():
        if " " in printed or " " in observed:
            continue
        for size in (1, 2):
            for k in range(len(printed) - size + 1):
                alone[printed[k : k + size]] += count
        for edit in find_edits(printed, observed):
            if edit[0]:
                together[edit] += count
                tokens[edit] += 1
    return Counter({edit: n for edit, n in together.items() if tokens[edit] >= MIN_TOKENS}), alone


def toneless(segment: str) -> str:
    """Return letters without their tone but with their hat, horn or stroke.

    >>> toneless("ữn"), bare_letters("ữn")
    ('ưn', 'un')
    """
    return unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", segment) if c not in TONE_MARKS)
    )


def bare_letters(segment: str) -> str:
    """Return letters without any mark."""
    return "".join(fold(c).upper() if c.isupper() else fold(c) for c in segment)


def _pool(
    together: Counter[tuple[str, str]], alone: Counter[str], level: Callable[[str], str]
) -> tuple[Counter[tuple[str, str]], Counter[str], set[tuple[str, str]]]:
    """Return the edits of each family of letters, its size, and the edits its members may share."""
    family: Counter[tuple[str, str]] = Counter()
    results: dict[str, set[str]] = defaultdict(set)
    members: Counter[str] = Counter()
    for (before, after), count in together.items():
        family[level(before), after] += count
        results[level(before)].add(after)
    for before, count in alone.items():
        members[level(before)] += count
    known = {(before, after) for before in alone if len(before) == 1 for after in results[level(before)]}
    return family, members, known | set(together)


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
    _write(
        (f"{w}\t{c:.2f}" for w, c in sorted(novelty.items())),
        "printed\tcost",
        folder / f"novelty.{engine}.tsv.xz",
    )
    _write(
        (f"{before}\t{after}\t{cost:.2f}" for (before, after), cost in edit_costs(pooled).items()),
        "printed\tobserved\tcost", folder / f"edits.{engine}.tsv.xz",
    )  # fmt: skip
