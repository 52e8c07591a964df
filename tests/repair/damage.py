"""Damaging sound text the way an engine does: each word by a form it left in training."""

import lzma
import random
import re
from collections import defaultdict
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=2)
def forms(engine: str) -> dict[str, tuple[list[str], list[int]]]:
    """Return what an engine read for each printed word, and how often."""
    found: defaultdict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    with lzma.open(dictionary_path(f"channel/pairs.{engine}.tsv.xz"), "rt", encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            printed, observed, count = row.rstrip("\n").split("\t")
            if _WORD.fullmatch(printed):
                found[printed][0].append(observed)
                found[printed][1].append(int(count))
    return dict(found)


def damage(text: str, engine: str, share: float = 1.0, seed: int = 1) -> str:
    """Return ``text`` as ``engine`` may have left it, ``share`` of its words drawn anew; digits stay."""
    known, draw = forms(engine), random.Random(seed)

    def one(match: re.Match[str]) -> str:
        seen = known.get(match[0])
        return match[0] if seen is None or draw.random() >= share else draw.choices(*seen)[0]

    return _WORD.sub(one, text)
