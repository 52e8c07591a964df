"""Reads again what a seal, a signature or coloured ink hides of a signer's office and name.

Tesseract loses the beginning of a line that runs over a seal, and the ink of a stamped name fades with the
seal's. Both readers of lines see through; where they see the same letters, or the reader of letters is
sure, their reading counts. Offices are a closed list: their marks are known once their letters are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline.extract.line_crops import cut_out, read_crop
from pipeline.extract.line_reader import letters, signs
from pipeline.extract.missed_lines import find_missed
from pipeline.extract.offices import find_deputy, find_office, squeeze, with_office
from pipeline.extract.seals import Seal
from pipeline.extract.views import Views
from pipeline.extract.words import Word, mean_confidence
from pipeline.model import BBox, union
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.units import words_of

Gray = NDArray[np.uint8]
Words = Sequence[Word]

_ABOVE, _BELOW, _LEFT, _RIGHT = 1.8, 1.9, 1.3, 4.0
"""Radii around a seal's middle within which the lines of the signature stand."""
_STEPS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)
"""Line heights to the left by which a line is looked at anew: a seal hides a word or two."""
_PADS = (0.1, 0.2)
"""Shares of the line's height added above and below."""
_FIRST = 4
"""Looks of which one has to show a word."""
_BLANK, _DARK = 1.2, 170
"""Line heights of white that stand before a line's beginning, and the grey level from which it is none."""
_SURE = 0.9
"""Confidence of the reader of letters from which a word needs no second opinion."""
_ALIKE, _KEPT = 85.0, 85.0
"""Likeness (0..100) of the letters both readers see in a word, and of a line before and after."""
_SEEN = 0.6
"""Confidence from which a word of the first reading stays."""
_AGREED = 0.7
"""How sure an office is that several looks show."""
_FOR_ANOTHER, _BELOW_IT = re.compile(r"KT[.,] [^\W\d_]"), (0.8, 1.0, 1.2)
"""What begins the line over a deputy's office, and line heights from it down to that office."""
_READABLE = 0.3
"""Confidence from which a word that stands there is no part of a seal."""
_AUTHORITY = frozenset({"KT.", "TM.", "TL.", "TUQ.", "Q."})
"""What stands before an office: signed for, in place of, by order of."""
_RIM = re.compile(r"^(?:[^\w(]+|\S*?(?=\b(?:KT|TM|TL|TUQ)\.$))")


@dataclass(frozen=True)
class _Look:
    """A row as both readers see it from one place on: its last sound words, and the letters of signs()."""

    words: tuple[Word, ...]
    letters: str


def read_beside_seals(lines: Sequence[Words], views: Views, seals: Sequence[Seal]) -> list[tuple[Word, ...]]:
    """Return ``lines`` with what a seal hides of their beginnings, and those found beside it.

    Lines end at gaps; boxes and seals are in pixels of ``views``. Without the readers' packages the lines
    come back as they are.
    """
    done = [tuple(line) for line in lines]
    if letters() is None or signs() is None:
        return done
    for seal in seals:
        for index, line in enumerate(done):
            if _is_beside(seal, _box(line)):
                done[index] = with_office(_with_beginning(line, seal, done, views))
        missed = [box for box in find_missed(done, views.inked) if _is_beside(seal, box)]
        for box in missed:
            looks = [] if seal.holds(box) else _looks(box, done, views.inked)
            words = max((look.words for look in looks), key=_weight, default=())
            if len(words) > 1:
                done.append(with_office((*_office_before(words, looks), *words)))
        done += [words for line in done if (words := _deputy_below(line, seal, done, views.faded))]
    return done


def _deputy_below(line: Words, seal: Seal, lines: Sequence[Words], gray: Gray) -> tuple[Word, ...]:
    """Return the office of a deputy right below ``line``, where that is ``KT. …`` and nothing was read there.

    Who signs for another (``KT.``) is always named below: a line wholly under a seal is looked for there.
    """
    by_signs, box = signs(), _box(line)
    if by_signs is None or not _FOR_ANOTHER.match(_text(line)) or not _is_beside(seal, box):
        return ()
    height = box.bottom - box.top
    below = [
        box._replace(top=box.top + step * height, bottom=box.bottom + step * height) for step in _BELOW_IT
    ]
    if any(_is_readable(word) and _meets(word.box, below[1]) for other in lines for word in other):
        return ()
    crops = (cut_out([row], gray, pad) for row in below for pad in _PADS)
    office = find_deputy([squeeze(_text(read_crop(by_signs, crop, place))) for crop, place in crops])
    if office is None or not seal.touches(below[1]):
        return ()
    width = (box.x1 - box.x0) / len(office)
    starts = [match.start() for match in re.finditer(r"\S+", office)]
    boxes = [below[1]._replace(x0=box.x0 + width * start) for start in starts]
    return tuple(Word(text, place, _AGREED) for text, place in zip(office.split(), boxes, strict=True))


def _meets(box: BBox, other: BBox) -> bool:
    """Return whether ``box`` stands in the row of ``other``, over or under none of it."""
    middle = (box.top + box.bottom) / 2
    return other.top < middle < other.bottom and box.x0 < other.x1 and other.x0 < box.x1


def _is_beside(seal: Seal, box: BBox) -> bool:
    """Return whether ``box`` is where the signature of ``seal`` has its lines."""
    left, right = seal.x - _LEFT * seal.radius, seal.x + _RIGHT * seal.radius
    top, bottom = seal.y - _ABOVE * seal.radius, seal.y + _BELOW * seal.radius
    return left < box.x0 < right and seal.x < box.x1 < right and top < (box.top + box.bottom) / 2 < bottom


def _with_beginning(line: Words, seal: Seal, lines: Sequence[Words], views: Views) -> Words:
    """Return ``line`` with what both readers see before its sound words, where ``seal`` hides it."""
    clear = [_without_rim(word) for word in line]
    good = [(word.confidence or 0.0) >= _SEEN and _is_word(word.text) for word in clear]
    first = good.index(True) if any(good) else None
    if first is None:
        return line
    rest, box = clear[first:], _box(clear[first:])
    if not seal.touches(box._replace(x0=box.x0 - _STEPS[-1] * (box.bottom - box.top))):
        return line
    if not first and _is_clear_before(box, views.faded):
        return line
    looks = _looks(box, [other for other in lines if other is not line], views.faded)
    before = max((_before(look.words, rest) for look in looks), key=_weight, default=())
    office = () if any(map(_is_readable, line[:first])) else _office_before(rest, looks)
    before = max(before, office, key=lambda words: len(_text(words)))
    return (*before, *rest) if before else line


def _office_before(words: Words, looks: Sequence[_Look]) -> tuple[Word, ...]:
    """Return the beginning of the office that ends with ``words``, nothing where ``looks`` show none."""
    office = find_office(_text(words), [look.letters for look in looks]) if _text(words).isupper() else None
    if office is None:
        return ()
    return _place_before(office.split(), words)


def _place_before(hidden: Sequence[str], words: Words) -> tuple[Word, ...]:
    """Return ``hidden`` as words before ``words``, set as wide as those."""
    box = _box(words)
    width = (box.x1 - box.x0) / max(1, len(_text(words)))
    placed: list[Word] = []
    end = box.x0 - width
    for text in reversed(hidden):
        placed.insert(0, Word(text, box._replace(x0=end - width * len(text), x1=end), _AGREED))
        end -= width * (len(text) + 1)
    return tuple(placed)


def _is_readable(word: Word) -> bool:
    return (word.confidence or 0.0) >= _READABLE and _is_word(word.text)


def _before(words: Words, sure: Words) -> tuple[Word, ...]:
    """Return the words of ``words`` that stand left of ``sure``, where they end with the same letters."""
    known, seen = squeeze(_text(sure)), squeeze(_text(words))
    if fuzz.partial_ratio(known, seen[-len(known) :]) < _KEPT:
        return ()
    return tuple(word for word in words if word.box.x0 + word.box.x1 < 2 * sure[0].box.x0)


def _free(box: BBox, lines: Sequence[Words]) -> float:
    """Return up to where there is room left of ``box``: the end of the nearest word in its row.

    What was made of the seal is no word.
    """
    middle = (box.top + box.bottom) / 2
    boxes = [word.box for line in lines for word in line if (word.confidence or 0.0) >= _SEEN]
    return max((b.x1 for b in boxes if b.top < middle < b.bottom and b.x1 <= box.x0), default=0.0)


def _is_clear_before(box: BBox, gray: Gray) -> bool:
    """Return whether white stands before ``box``: its line begins there, and nothing is hidden."""
    height = box.bottom - box.top
    left, right = int(max(0, box.x0 - _BLANK * height)), int(max(0, box.x0 - 0.1 * height))
    return not (gray[int(box.top) : int(box.bottom) + 1, left:right] < _DARK).any()


def _looks(box: BBox, lines: Sequence[Words], gray: Gray) -> list[_Look]:
    """Return the row of ``box`` as seen from further and further left, as far as there is room.

    A row whose first looks show no word is none.
    """
    by_letters, by_signs = letters(), signs()
    assert by_letters is not None
    assert by_signs is not None
    height, limit = box.bottom - box.top, _free(box, lines)
    looks: list[_Look] = []
    for step in _STEPS:
        wider = box._replace(x0=max(limit, box.x0 - step * height), x1=box.x1 + 0.3 * height)
        for pad in _PADS:
            crop, place = cut_out([wider], gray, pad)
            other = squeeze(_text(read_crop(by_signs, crop, place)))
            words = [_without_rim(word) for word in read_crop(by_letters, crop, place)]
            looks.append(_Look(_last_sound(words, other), other))
        if len(looks) == _FIRST and not any(look.words for look in looks):
            return []
    return looks


def _without_rim(word: Word) -> Word:
    """Return ``word`` without what the rim of a seal before it was read as."""
    return replace(word, text=_RIM.sub("", word.text))


def _last_sound(words: Words, other: str) -> tuple[Word, ...]:
    """Return the last of ``words`` that are surely read, or alike in ``other``, the letters signs() saw."""
    good = [_is_word(word.text) and _is_seen(word, other) for word in words]
    end = len(words)
    while end and not good[end - 1]:
        end -= 1
    start = end
    while start and good[start - 1]:
        start -= 1
    return tuple(words[start:end])


def _is_seen(word: Word, other: str) -> bool:
    sure = (word.confidence or 0.0) >= _SURE
    return sure or fuzz.partial_ratio(squeeze(word.text), other) >= _ALIKE


def _is_word(text: str) -> bool:
    """Return whether ``text`` is one word of two letters at least, or ``KT.``, with nothing before it."""
    bare = text.rstrip(".,;:")
    return text in _AUTHORITY or (
        len(bare) > 1 and words_of(bare) == [bare] and is_syllable(bare) and _has_case(bare)
    )


def _has_case(word: str) -> bool:
    """Return whether ``word`` is in one case, or has one capital: pen strokes read as letters mix them."""
    return word.islower() or word.isupper() or word.istitle()


def _weight(words: Words) -> tuple[int, float]:
    """Return what makes a reading the better one: its letters, then its confidence."""
    return sum(len(word.text) for word in words), mean_confidence(words)


def _text(words: Words) -> str:
    return " ".join(word.text for word in words)


def _box(words: Words) -> BBox:
    box = union(word.box for word in words)
    assert box is not None
    return box
