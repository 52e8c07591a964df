"""Cuts the picture of a row of words out of a page and has a recogniser of lines read it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.line_reader import Glyph, LineReader
from pipeline.extract.words import Word
from pipeline.model import BBox
from pipeline.vietnamese.fold import nfc

Gray = NDArray[np.uint8]


def cut_out(boxes: Sequence[BBox], gray: Gray, pad: float) -> tuple[Gray, BBox]:
    """Return the picture of a row of words and its box; a speck of great height does not widen it."""
    tops, bottoms = sorted(box.top for box in boxes), sorted(box.bottom for box in boxes)
    top, bottom = tops[len(tops) // 5], bottoms[-1 - len(bottoms) // 5]
    pixels = pad * max(4.0, bottom - top)
    x0, x1 = min(box.x0 for box in boxes) - 2 * pixels, max(box.x1 for box in boxes) + 2 * pixels
    y0, y1 = max(0, int(top - pixels)), min(gray.shape[0], int(bottom + pixels) + 1)
    left, right = max(0, int(x0)), min(gray.shape[1], int(x1) + 1)
    return gray[y0:y1, left:right], BBox(left, y0, right, y1)


def read_crop(reader: LineReader, crop: Gray, box: BBox) -> list[Word]:
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
