"""The addressees of a letter or report: ``Kính gửi: …`` and the items below it."""

import re
from collections.abc import Sequence

from pipeline.segment.labels import Style, find_label
from pipeline.segment.marks import find_addressing
from pipeline.segment.text import count_words, first_letter

_HANGING = re.compile(r"(?:,|\b(?:và|các|của|tại|thuộc|cùng))$", re.I)
_WRAP_WORDS = 14
_ITEM_WORDS = 20


def read_addressees(texts: Sequence[str], number: int) -> tuple[tuple[str, ...], int]:
    """Return the addressees whose ``Kính gửi`` stands at ``texts[number]``, and the index behind them.

    >>> read_addressees(["Kính gửi:", "- Các Bộ: Công an,", "Xây dựng;", "- UBND tỉnh.", "", "Thực hiện"], 0)
    (('Các Bộ: Công an, Xây dựng', 'UBND tỉnh'), 5)
    """
    text = texts[number]
    items = [text[find_addressing(text) or 0 :].strip()]
    number += 1
    blank = False
    while number < len(texts):
        text = texts[number]
        if not text:
            blank = bool(items[-1])
            number += 1
            continue
        label = find_label(text)
        if label is not None and label.style >= Style.STAR:
            items.append(text[label.rest :])
        elif not blank and _wraps(items[-1], text):
            items[-1] = f"{items[-1]} {text}"
        elif (
            label is None
            and count_words(text) < _ITEM_WORDS
            and (not items[-1] or (not blank and items[-1].endswith(";")))
        ):
            items.append(text)
        else:
            break
        blank = False
        number += 1
    cleaned = tuple(item.strip(" ;.,") for item in items if item.strip(" ;.,"))
    return cleaned, number


def _wraps(item: str, text: str) -> bool:
    """Return whether a line goes on with an addressee: a sentence below one that is not closed does not."""
    if not item or item.endswith((".", ";")) or count_words(text) >= _WRAP_WORDS:
        return False
    return first_letter(text).islower() or bool(_HANGING.search(item))
