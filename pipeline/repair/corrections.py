"""The user's own corrections: a text that is always to be replaced by another."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.lexicon.words import UserWords
from pipeline.repair.fixed import Fixed
from pipeline.repair.rules import USER_CORRECTION


@lru_cache(maxsize=4)
def _pattern(user: UserWords) -> re.Pattern[str]:
    found = "|".join(re.escape(text) for text, _ in user.corrections)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")


def find_corrections(lines: Sequence[str], user: UserWords) -> list[Fixed]:
    """Return where a text of the user's list stands as whole words; the longest wins."""
    if not user.corrections:
        return []
    wanted = dict(user.corrections)
    return [
        Fixed(number, match.start(), match.end(), wanted[match.group()], USER_CORRECTION)
        for number, line in enumerate(lines)
        for match in _pattern(user).finditer(line)
    ]
