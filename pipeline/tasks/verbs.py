"""The verbs of plans: what a body is told to do, and the words that hand out work."""

import re
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows(dictionary_path("assignment_verbs.tsv"), ("word", "class")):
        found.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


@lru_cache(maxsize=None)
def verb_pattern(*names: str) -> str:
    """Return a non-capturing group matching any word of the classes, longest first."""
    words = sorted({w for name in names for w in _classes()[name]}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"


ALL = ("act", "lead", "coordinate", "duty", "adverb")


@lru_cache(maxsize=1)
def _start() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,\s*(?:kịp thời|liên tục|định kỳ)\s*)?{verb_pattern(*ALL)}\b", re.I)


@lru_cache(maxsize=1)
def _end() -> re.Pattern[str]:
    return re.compile(rf"\b{verb_pattern('act')}\s*,?\s*$", re.I)


def starts_with_verb(text: str) -> bool:
    """Tell whether the first word of ``text`` is a verb of work.

    >>> starts_with_verb(" theo dõi, đôn đốc"), starts_with_verb(" úng ngập")
    (True, False)
    """
    return _start().match(text) is not None


@lru_cache(maxsize=1)
def _work() -> re.Pattern[str]:
    return re.compile(rf"\W*{verb_pattern(*ALL, 'weak')}\b", re.I)


def opens_with_work(text: str) -> bool:
    """Tell whether a paragraph opens with something to do, in any verb.

    >>> opens_with_work("Tăng thời lượng phát sóng"), opens_with_work("Với các trận mưa lớn")
    (True, False)
    """
    return _work().match(text) is not None


def ends_with_verb(text: str) -> bool:
    """Tell whether the last word of ``text`` is a verb of work.

    >>> ends_with_verb("rà soát, cập nhật "), ends_with_verb("các điểm úng ngập ")
    (True, False)
    """
    return _end().search(text[-40:]) is not None
