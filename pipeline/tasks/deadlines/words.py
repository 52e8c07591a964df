"""The words of dictionaries/deadline_words.tsv by class, and regular expressions over them."""

import re
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows


@lru_cache(maxsize=1)
def _classes() -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for row in read_rows(dictionary_path("deadline_words.tsv"), ("word", "class", "value")):
        classes.setdefault(row["class"], {})[row["word"]] = row["value"]
    return classes


@lru_cache(maxsize=None)
def any_of(*names: str) -> str:
    """Return a non-capturing group matching any word of the classes, longest first.

    >>> any_of("unit")
    '(?:tháng|ngày|tuần|năm|quý)'
    """
    words = sorted({w for name in names for w in _classes()[name]}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"
