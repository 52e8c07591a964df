"""Joins two readings of one picture: where they differ, the better-spelt and surer words win."""

import difflib
from collections.abc import Sequence
from statistics import median

from pipeline.extract.soundness import is_syllable
from pipeline.extract.words import Word, mean_confidence
from pipeline.model import BBox, union
from pipeline.vietnamese.units import words_of

_MARGIN, _DIGIT_MARGIN = 0.02, 0.1
"""Confidence by which the second reading must be surer, for words and for anything with a digit."""
_ALIKE = 0.5
"""Share of characters two readings of one line have in common at least."""
_SURE = 0.6
"""Mean confidence from which a line only the second reading has is taken."""
_APART = 0.3
"""Share of the lower row's height that two rows of their own have in common at most: accents reach up."""

_SAME_INK = 0.6
"""Share of the narrower line's width that two readings of one row have in common."""

Words = Sequence[Word]


def join_readings(first: Sequence[Words], second: Sequence[Words]) -> list[tuple[Word, ...]]:
    """Return the lines of ``first`` with words of ``second`` where those are better.

    Lines are matched by their place, words by what both readings agree on. A line the first reading
    missed is added when the second is sure of it. Measured on fax and real scans: docs/extract.md.
    """
    boxes = [_box(line) for line in second]
    taken: set[int] = set()
    joined: list[tuple[Word, ...]] = []
    for line in first:
        match = _find_same(_box(line), boxes)
        if match is None or match in taken or not _alike(line, second[match]):
            joined.append(tuple(line))
            continue
        taken.add(match)
        joined.append(tuple(_join_line(line, second[match])))
    kept = [_row(line) for line in first]
    for index, line in enumerate(second):
        row = _row(line)
        free = index not in taken and all(_overlap(row, other) <= _APART for other in kept)
        if free and mean_confidence(line) >= _SURE and sum(ch.isalpha() for w in line for ch in w.text) >= 3:
            joined.append(tuple(line))
    return joined


def without_doubles(lines: Sequence[Words]) -> list[tuple[Word, ...]]:
    """Return ``lines`` without those that read the row of another once more.

    Tesseract does so where a pen stroke crosses it: ``đã được phê duyệt``, and once more ``đu đượ phê``.
    """
    kept: list[tuple[BBox, tuple[Word, ...]]] = []
    for line in map(tuple, lines):
        row = _row(line)
        doubles = (n for n, (other, words) in enumerate(kept) if _same(row, other) and _double(line, words))
        double = next(doubles, None)
        if double is None:
            kept.append((row, line))
        elif _weight(line) > _weight(kept[double][1]):
            kept[double] = row, line
    return [line for _, line in kept]


def _double(a: Words, b: Words) -> bool:
    """Return whether the shorter of two lines reads like the other, or like the part in its place."""
    short, long = sorted((a, b), key=lambda words: _box(words).x1 - _box(words).x0)
    x0, _, x1, _ = _box(short)
    there = [word for word in long if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1]
    return _alike(a, b) or _alike(short, there)


def _same(a: BBox, b: BBox) -> bool:
    """Return whether two lines stand in the same row and have much of its ink in common."""
    same_row = b.top < (a.top + a.bottom) / 2 < b.bottom and a.top < (b.top + b.bottom) / 2 < a.bottom
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    return same_row and wide > _SAME_INK * min(a.x1 - a.x0, b.x1 - b.x0)


def _row(words: Words) -> BBox:
    """Return the box of a line as high as most of its words: pen strokes reach beyond."""
    top, bottom = median(word.box.top for word in words), median(word.box.bottom for word in words)
    return _box(words)._replace(top=top, bottom=bottom)


def _weight(words: Words) -> float:
    return sum(len(word.text) * (word.confidence or 0.0) for word in words)


def _alike(first: Words, second: Words) -> bool:
    """Return whether two lines read much the same: boxes of tilted lines also overlap their neighbours."""
    ours, theirs = (" ".join(word.text for word in line) for line in (first, second))
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE


def _join_line(first: Words, second: Words) -> list[Word]:
    """Return the words of one line, the agreed ones from ``first``."""
    matcher = difflib.SequenceMatcher(None, [w.text for w in first], [w.text for w in second], autojunk=False)
    words: list[Word] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        ours, theirs = first[a:b], second[c:d]
        better = kind == "replace" and _is_better(theirs, ours)
        words += theirs if better else ours
    return words


def _is_better(theirs: Words, ours: Words) -> bool:
    """Return whether ``theirs`` is the better reading of the same ink."""
    digits = any(ch.isdigit() for word in (*theirs, *ours) for ch in word.text)
    if digits:
        return mean_confidence(theirs) > mean_confidence(ours) + _DIGIT_MARGIN
    return (_spelling(theirs), mean_confidence(theirs)) > (_spelling(ours), mean_confidence(ours) + _MARGIN)


def _spelling(words: Words) -> float:
    """Return the share of words of letters that are possible syllables."""
    letters = [part for word in words for part in words_of(word.text)]
    return sum(map(is_syllable, letters)) / len(letters) if letters else 1.0


def _box(words: Words) -> BBox:
    box = union(word.box for word in words)
    assert box is not None
    return box


def _overlap(a: BBox, b: BBox) -> float:
    """Return the share of the lower box's height both have, 0 where they do not touch at all."""
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    return high / max(1.0, min(a.bottom - a.top, b.bottom - b.top)) if high > 0 and wide > 0 else 0.0


def _find_same(box: BBox, boxes: Sequence[BBox]) -> int | None:
    """Return the number of the box that is the same line as ``box``, None where none is."""
    best, found = 0.6, None
    for index, other in enumerate(boxes):
        wide = min(box.x1, other.x1) - max(box.x0, other.x0)
        share = _overlap(box, other)
        if share > best and wide > 0.6 * max(box.x1 - box.x0, other.x1 - other.x0):
            best, found = share, index
    return found
