"""Reads the number and the day that clerks fill in by hand: ``Số: 416 /KH-SXD``, ``ngày 24 tháng 6``.

One look at handwriting is a guess. The reader of signs therefore looks several times, at crops of
different height, and a filling counts only where most of the looks agree and nothing else is as likely.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.words import Word
from pipeline.model import BBox
from pipeline.vietnamese.fold import fold

Words = Sequence[Word]

_SURE = 0.8
"""Confidence of Tesseract from which a filling needs no second look."""
_AGREE = 0.6
"""Share of the looks that have to see the same digits."""
_NUMBER_SEEN = re.compile(r"\bs\W?\w?\W{0,2}:?\s*(\d(?:\s?\d){0,4}[a-z]?)\s*/")
_DAY_SEEN = re.compile(r"\bng\w{0,2}y\s*((?:0\s?[1-9]|[12]\s?\d|3\s?[01]|[1-9]))\s*th")
_GLUED_BEFORE = re.compile(r"(\S{0,2}\d\S?)(tháng\W?)")
_GLUED_AFTER = re.compile(r"([Nn]gày|[Tt]háng)(\d\S?)")
_NUMBER_BEFORE, _DAY_BEFORE, _DAY_AFTER = re.compile(r"so\W*"), re.compile(r"ngay"), re.compile(r"thang.*")


def has_filling(words: Words) -> bool:
    """Return whether ``words`` hold the place of a number or day that Tesseract is not sure of."""
    return bool(find_unsure(words))


def find_unsure(words: Words) -> set[int]:
    """Return the places in ``words`` of a number or day that Tesseract is not sure of."""
    places = [range(a, b) for a, b in _find_places(words).values() if _is_unsure(words[a:b])]
    return {index for place in places for index in place}


def part_day(words: Words) -> list[Word]:
    """Return ``words`` with a day or month parted that stands tight: ``ngày17``, ``17tháng``, ``tháng8``."""
    parted: list[Word] = []
    for word in words:
        inside = parted and _DAY_BEFORE.fullmatch(fold(parted[-1].text))
        match = (_GLUED_BEFORE if inside else _GLUED_AFTER).fullmatch(word.text)
        if match is None:
            parted.append(word)
            continue
        cut = word.box.x0 + (word.box.x1 - word.box.x0) * len(match[1]) / len(word.text)
        parted.append(replace(word, text=match[1], box=word.box._replace(x1=cut)))
        parted.append(replace(word, text=match[2], box=word.box._replace(x0=cut)))
    return parted


def read_filling(words: Words, looks: Sequence[str]) -> tuple[Word, ...]:
    """Return ``words`` with the number or the day filled in as most of ``looks`` (texts of the line) agree.

    Where they do not agree the words stay as they are, doubtful as they are.
    """
    done = list(words)
    for kind, (start, end) in _find_places(words).items():
        if not _is_unsure(words[start:end]):
            continue
        pattern = _NUMBER_SEEN if kind == "number" else _DAY_SEEN
        found = [match[1].replace(" ", "") for look in looks if (match := pattern.search(fold(look)))]
        if not found:
            continue
        text, votes = Counter(found).most_common(1)[0]
        if votes >= _AGREE * len(looks):
            ink = words[start].box
            box = BBox(words[start - 1].box.x1, ink.top, words[end].box.x0, ink.bottom)
            done[start:end] = [Word(text, box, round(votes / len(looks) * _SURE, 4))]
    return tuple(done)


def _find_places(words: Words) -> dict[str, tuple[int, int]]:
    """Return the span of the words between ``Số:`` and ``/…``, or ``ngày`` and ``tháng``, by its kind."""
    keys = [fold(word.text) for word in words]
    for index, key in enumerate(keys[:-1]):
        rest = range(index + 2, min(index + 5, len(keys)))
        if index == 0 and _NUMBER_BEFORE.fullmatch(key):
            slash = next((i for i in rest if keys[i].startswith("/")), None)
            if slash is not None:
                return {"number": (index + 1, slash)}
        if _DAY_BEFORE.fullmatch(key):
            month = next((i for i in rest if _DAY_AFTER.fullmatch(keys[i])), None)
            if month is not None:
                return {"day": (index + 1, month)}
    return {}


def _is_unsure(words: Words) -> bool:
    return any((word.confidence or 0.0) < _SURE or not word.text.isdigit() for word in words)
