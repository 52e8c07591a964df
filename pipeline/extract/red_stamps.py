"""Reads stamps of urgency and secrecy, red on a page's head: the view in which pages are read fades them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.line_crops import cut_out, read_crop
from pipeline.extract.line_reader import letters, signs
from pipeline.extract.missed_lines import find_missed
from pipeline.extract.views import Views
from pipeline.extract.words import Word
from pipeline.vietnamese.fold import fold

Words = Sequence[Word]

_WORDINGS = ("HỎA TỐC", "HỎA TỐC HẸN GIỜ", "THƯỢNG KHẨN", "KHẨN", "TUYỆT MẬT", "TỐI MẬT", "MẬT")
"""All that Decree 30/2020 (Annex I) and the law on state secrets have such stamps say."""
_STAMPS = {"".join(fold(wording).split()): wording for wording in _WORDINGS}
_HEAD = 0.4
"""Share of the page's height, from its top, in which they stand."""
_PADS = (0.1, 0.25)
"""Shares of the line's height added above and below: one look has the frame in it."""


def read_red_stamps(lines: Sequence[Words], views: Views) -> list[tuple[Word, ...]]:
    """Return the lines of stamps on ``views`` (pixels) that none of ``lines`` covers; none without colour."""
    if views.dark is None or letters() is None:
        return []
    head = views.dark[: int(_HEAD * views.dark.shape[0])]
    found: list[tuple[Word, ...]] = []
    for box in find_missed(lines, head):
        for reader in filter(None, (letters(), signs())):
            looks = (read_crop(reader, *cut_out([box], head, pad)) for pad in _PADS)
            words = next((words for words in looks if _key(words) in _STAMPS), None)
            if words is not None:
                found.append(_spelt(words))
                break
    return found


def _key(words: Words) -> str:
    return "".join(filter(str.isalpha, fold(" ".join(word.text for word in words))))


def _spelt(words: Words) -> tuple[Word, ...]:
    """Return ``words`` as the stamp spells them: its letters leave one reading of the marks."""
    texts = _STAMPS[_key(words)].split()
    if len(texts) == len(words):
        return tuple(replace(word, text=text) for word, text in zip(words, texts, strict=True))
    return (replace(words[0], text=" ".join(texts), box=words[0].box._replace(x1=words[-1].box.x1)),)
