"""Reads doubtful lines a second time with the recognisers of line_reader, and lets the readings vote.

Tesseract is right about tones, having words of its own; the reader of letters sees more through stamps,
specks and torn print; the reader of signs knows digits, Roman numerals and handwriting. What was
measured: docs/extract.md.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.handwriting import has_filling, read_filling
from pipeline.extract.line_reader import Glyph, LineReader, letters, signs
from pipeline.extract.missed_lines import find_missed
from pipeline.extract.soundness import is_syllable
from pipeline.extract.vote_letters import join_letters
from pipeline.extract.vote_signs import join_signs
from pipeline.extract.words import Word, cut_at_gaps, line_height
from pipeline.model import BBox
from pipeline.vietnamese.fold import nfc
from pipeline.vietnamese.syllable import is_syllable as is_word
from pipeline.vietnamese.units import words_of

Gray = NDArray[np.uint8]
Words = Sequence[Word]

_SURE_LINE = 0.9
"""Mean confidence of the reader of letters in the words of a line that only it saw."""
_GAP = 2.0
"""Line heights of white that part a line: what stands beyond has a size and a place of its own."""
_NEIGHBOURS = 2
"""Words to either side read along with a doubtful one: the language model judges it between them."""
_PUNCTUATION = '.,;:()"“”'
_PAD = 0.1
"""Share of the line's height added above and below; twice that at its ends."""
_PADS = (0.05, 0.1, 0.14, 0.2, 0.25)
"""The same where handwriting is read several times: it keeps to no line."""


def reread(lines: Sequence[Words], gray: Gray, doubt: float) -> list[tuple[Word, ...]]:
    """Return ``lines`` (boxes in pixels of ``gray``), the doubtful words put right where the readers can.

    Doubtful are words of a confidence below ``doubt``. Lines Tesseract passed over come last. Without the
    readers' packages the lines come back as they are.
    """
    if letters() is None and signs() is None:
        return [tuple(line) for line in lines]
    done: list[tuple[Word, ...]] = []
    for line in lines:
        words: list[Word] = []
        for part in cut_at_gaps(line, _GAP * line_height(line)):
            for number, (window, doubtful) in enumerate(cut_windows(part.words, doubt)):
                before = words or (done[-1] if done else ())
                look = _Look(window, before, begins=not number)
                words += _reread(look, gray, doubt) if doubtful else window
        done.append(tuple(words))
    return done + _read_missed(done, gray)


def cut_windows(words: Words, doubt: float) -> list[tuple[Words, bool]]:
    """Return ``words`` cut into runs around doubtful words, with their neighbours, and the runs between.

    The flag says which are which. Reading takes time by width, and most of a line is sure.
    """
    near = [False] * len(words)
    for index, word in enumerate(words):
        if (word.confidence or 0.0) < doubt:
            for other in range(max(0, index - _NEIGHBOURS), min(len(words), index + _NEIGHBOURS + 1)):
                near[other] = True
    runs = itertools.groupby(range(len(words)), key=near.__getitem__)
    return [([words[index] for index in run], doubtful) for doubtful, run in runs]


@dataclass(frozen=True)
class _Look:
    """Words to be read again, and where they stand."""

    words: Words
    before: Words
    """Those read before them, of the line above where they begin one."""
    begins: bool
    """Whether they begin a line, where its label stands."""


def _reread(look: _Look, gray: Gray, doubt: float) -> Words:
    """Return the words of ``look`` after all readings."""
    by_letters, by_signs, words = letters(), signs(), look.words
    crop, box = _cut_out([word.box for word in words], gray, _PAD)
    doubtful = [word for word in words if (word.confidence or 0.0) < doubt]
    if by_letters:
        words = join_letters(words, _read(by_letters, crop, box), look.before)
    if by_signs and any(not is_word(word.text.strip(_PUNCTUATION)) for word in doubtful):
        words = join_signs(words, _read(by_signs, crop, box), begins=look.begins)
        if has_filling(words):
            boxes = [word.box for word in words]
            readings = (_read(by_signs, *_cut_out(boxes, gray, pad)) for pad in _PADS)
            words = read_filling(words, [" ".join(word.text for word in seen) for seen in readings])
    return words


def _read_missed(lines: Sequence[Words], gray: Gray) -> list[tuple[Word, ...]]:
    """Return the lines Tesseract passed over; only what reads as sure Vietnamese words is print."""
    by_letters = letters()
    if by_letters is None:
        return []
    found: list[tuple[Word, ...]] = []
    for box in find_missed(lines, gray):
        words = _read(by_letters, *_cut_out([box], gray, _PAD))
        parts = [part for word in words for part in words_of(word.text)]
        sure = len(words) > 1 and sum(word.confidence or 0.0 for word in words) >= _SURE_LINE * len(words)
        if sure and sum(map(len, parts)) >= 4 and all(map(is_syllable, parts)):
            found.append(tuple(words))
    return found


def _cut_out(boxes: Sequence[BBox], gray: Gray, pad: float) -> tuple[Gray, BBox]:
    """Return the picture of a row of words and its box; a speck of great height does not widen it."""
    tops, bottoms = sorted(box.top for box in boxes), sorted(box.bottom for box in boxes)
    top, bottom = tops[len(tops) // 5], bottoms[-1 - len(bottoms) // 5]
    pixels = pad * max(4.0, bottom - top)
    x0, x1 = min(box.x0 for box in boxes) - 2 * pixels, max(box.x1 for box in boxes) + 2 * pixels
    y0, y1 = max(0, int(top - pixels)), min(gray.shape[0], int(bottom + pixels) + 1)
    left, right = max(0, int(x0)), min(gray.shape[1], int(x1) + 1)
    return gray[y0:y1, left:right], BBox(left, y0, right, y1)


def _read(reader: LineReader, crop: Gray, box: BBox) -> list[Word]:
    """Return the words on ``crop``, cut in parts where it is wider than the reader takes."""
    widest = int(reader.max_width * crop.shape[0] / reader.height)
    words: list[Word] = []
    start = 0
    while start < crop.shape[1]:
        end = crop.shape[1] if crop.shape[1] - start <= widest else _find_gap(crop, start, start + widest)
        part = BBox(box.x0 + start, box.top, box.x0 + end, box.bottom)
        words += to_words(reader.read(np.ascontiguousarray(crop[:, start:end])), part)
        start = end
    return words


def _find_gap(crop: Gray, start: int, end: int) -> int:
    """Return the column in the last third before ``end`` in the middle of the widest white gap."""
    first = start + (end - start) * 2 // 3
    dark = (255 - crop[:, first:end]).sum(axis=0)
    white = dark <= np.percentile(dark, 20)
    best, run, found = 0, 0, end
    for index, blank in enumerate(white):
        run = run + 1 if blank else 0
        if run > best:
            best, found = run, first + index - run // 2
    return found


def to_words(glyphs: Sequence[Glyph], box: BBox) -> list[Word]:
    """Return the words of ``glyphs`` in ``box``; a word is as sure as its least sure character."""
    words: list[Word] = []
    run: list[Glyph] = []
    width = box.x1 - box.x0
    half = 0.5 * width / max(1, len(glyphs))
    for glyph in (*glyphs, Glyph(" ", 1.0, 1.0)):
        if glyph.text.strip():
            run.append(glyph)
        elif run:
            text = nfc("".join(g.text for g in run))
            x0 = max(box.x0, box.x0 + width * run[0].place - half)
            x1 = min(box.x1, box.x0 + width * run[-1].place + half)
            words.append(Word(text, BBox(x0, box.top, x1, box.bottom), min(g.confidence for g in run)))
            run = []
    return words
