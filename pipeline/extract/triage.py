"""Decides for each page, by its text and its ink, whether the text layer is read or the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.soundness import Soundness, judge
from pipeline.model import BBox

Way = Literal["layer", "ocr", "empty"]

_FEW = 60
"""Words below which a layer may be a caption only, and the ink of the page is looked at."""
_COVERED = 0.5
"""Share of the ink that must lie under the words of a short layer for it to be the page's text."""


@dataclass(frozen=True)
class Decision:
    """Which way a page is read, and why in one clause."""

    way: Way
    reason: str
    verdict: Soundness


def decide(text: str, ink_under_text: float | None, mode: str) -> Decision:
    """Return how to read a page.

    Args:
        text: the text layer without signature captions and other furniture.
        ink_under_text: share of the page's ink under the layer's words; None on a blank page.
        mode: ``auto``, ``always`` or ``never`` (``config.extract.ocr``).
    """
    verdict = judge(text)
    if mode == "always":
        if ink_under_text is None:
            return Decision("empty", "the page is blank", verdict)
        return Decision("ocr", "OCR was asked for", verdict)
    if not text.strip():
        if ink_under_text is None:
            return Decision("empty", "the page is blank", verdict)
        return Decision("ocr", "no text layer, or one that holds a signature caption only", verdict)
    if mode == "never":
        return Decision("layer", "a text layer, taken unseen because OCR is switched off", verdict)
    if verdict.words < _FEW and ink_under_text is not None and ink_under_text < _COVERED:
        return Decision("ocr", "most of what is printed is not in the text layer", verdict)
    if verdict.sound:
        return Decision("layer", "a sound text layer", verdict)
    if verdict.words < _FEW and verdict.possible >= 0.5 or not verdict.words:
        return Decision("layer", "a short text layer that covers the print", verdict)
    if verdict.marked < 0.3:
        return Decision("ocr", "the text layer lost its marks: a bad OCR layer", verdict)
    return Decision("ocr", "the text layer is garbled: hardly a word could be Vietnamese", verdict)


def ink_under(ink: NDArray[np.uint8], boxes: Sequence[BBox], scale: float) -> float | None:
    """Return the share of ink that lies under ``boxes`` (points), None where the page is blank.

    Args:
        ink: non-zero where the page is dark.
        boxes: of the words, in points.
        scale: pixels of ``ink`` per point.
    """
    total = int(np.count_nonzero(ink))
    if total < 2e-5 * ink.size + 4:
        return None
    covered = np.zeros(ink.shape, bool)
    for box in boxes:
        rows = slice(max(0, int(box.top * scale) - 1), int(box.bottom * scale) + 2)
        covered[rows, max(0, int(box.x0 * scale) - 1) : int(box.x1 * scale) + 2] = True
    return float(np.count_nonzero(ink[covered])) / total
