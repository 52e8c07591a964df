"""How well one line continues another: the language model asked at the seam.

Where OCR interleaved the columns of a table, the words on both sides of a line break tell which
cell a line belongs to: after ``… giải`` comes ``quyết …``, not ``sát, kết quả …``.
"""

import re
from functools import lru_cache

import numpy as np

from pipeline.lexicon.language_model import NUMBER_ID, SHIFT, UNKNOWN_ID, LanguageModel, language_model
from pipeline.vietnamese.tone import to_new_style

RARE = -9.5
"""Log-probability below which a word was met too seldom to trust what follows it (1 in 13,000)."""
RARE_LIMITS = (-1.0, 1.5)

_WORD = re.compile(r"\d+|[^\W\d_]+")


def seam_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` as the language model knows them: lower case, in order."""
    return tuple(_WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 14)
def junction(before: tuple[str, ...], after: str) -> float:
    """Return ln P(after | before) - ln P(after): above 0 where ``after`` continues ``before``.

    ``before`` holds the last words of a line (two are enough), ``after`` the first word of another.
    0.0 where either is no word of the model, for then the model knows nothing about the seam.

    >>> junction(("cơ", "quan", "hành", "chính", "nhà"), "nước") > 2 > junction(("hỗ", "trợ", "giải"), "sát")
    True
    """
    model = language_model()
    word = _number(model, after)
    last, context = _history(before[-2:])
    if UNKNOWN_ID in (word, last):
        return 0.0
    two = _find(model, 0, last, word)
    alone = float(model.score[0][word])
    score = float(model.score[1][two]) if two >= 0 else float(model.below[0][last]) + alone
    if context >= 0:
        three = _find(model, 1, context, word)
        score = float(model.score[2][three]) if three >= 0 else float(model.below[1][context]) + score
    rare = min(alone, float(model.score[0][last])) < RARE
    return min(max(score - alone, RARE_LIMITS[0]), RARE_LIMITS[1]) if rare else score - alone


@lru_cache(maxsize=1 << 12)
def _history(before: tuple[str, ...]) -> tuple[int, int]:
    """Return the model's number of the last word, and its place of both words (-1: it has none)."""
    model = language_model()
    known = [_number(model, w) for w in before]
    if not known:
        return UNKNOWN_ID, -1
    both = len(known) == 2 and UNKNOWN_ID not in known
    return known[-1], _find(model, 0, known[0], known[1]) if both else -1


def _number(model: LanguageModel, word: str) -> int:
    if word.isdigit():
        return NUMBER_ID
    return model.ids.get(word, model.ids.get(to_new_style(word), UNKNOWN_ID))


def _find(model: LanguageModel, level: int, history: int, word: int) -> int:
    keys = model.keys[level]
    wanted = np.uint64(history << SHIFT | word)
    place = int(np.searchsorted(keys, wanted))
    return place if place < len(keys) and keys[place] == wanted else -1
