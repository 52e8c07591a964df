"""Decides for each page, by its text and its ink, whether the text layer is read or the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.soundness import Soundness, judge
from pipeline.model import BBox

Way = Literal["layer", "ocr", "empty"]

FEW_WORDS = 60
"""Words below which a layer may be a caption only, and the ink of the page is looked at."""
_COVERED = 0.5
"""Share of the ink that must lie under the words of a short layer for it to be the page's text."""
_UNREAD = 0.2
"""Share of the ink of a large picture under words below which its print is not in the layer."""
_TOO_FEW, _WRITTEN, _SHORT_SOUND, _MARKS_LOST = 10, 0.3, 0.5, 0.3
"""Words that say nothing, the least share of letters and digits about them, and the least shares of
possible and marked syllables of a few that do."""


@dataclass(frozen=True)
class Decision:
    """Which way a page is read, and why in one clause."""

    way: Way
    reason: str
    verdict: Soundness
    adds: bool = False
    """Whether all of the layer is kept, and OCR only adds what is not in it."""


def decide(
    text: str,
    ink_under_text: float | None,
    mode: str,
    *,
    caption: bool = False,
    in_pictures: float | None = None,
) -> Decision:
    """Return how to read a page.

    Args:
        text: the text layer without signature captions and other furniture.
        ink_under_text: share of the page's ink under the layer's words; None on a blank page.
        mode: ``auto``, ``always`` or ``never`` (``config.extract.ocr``).
        caption: whether there is furniture in the layer besides ``text``.
        in_pictures: share of the ink of large pictures under the layer's words; None where there are none.
    """
    verdict = judge(text)
    blank = ink_under_text is None
    hidden = ink_under_text is not None and ink_under_text < _COVERED
    way: Way = "layer"
    adds = False
    if blank and (mode == "always" or not text.strip()):
        way, reason = "empty", "the page is blank"
    elif mode == "always":
        way, reason = "ocr", "OCR was asked for"
    elif not text.strip():
        way = "ocr"
        reason = "a text layer that holds a signature caption only" if caption else "no text layer"
    elif mode == "never":
        reason = "a text layer, taken unseen because OCR is switched off"
    elif verdict.words < FEW_WORDS and hidden:
        share = round(100 * (ink_under_text or 0.0))
        way, reason = (
            "ocr",
            f"most of the print is not in the text layer: it covers {share} % of the ink",
        )
    else:
        way, reason = _decide_by_words(verdict, in_pictures)
        adds = verdict.sound and way == "ocr"
    return Decision(way, reason, verdict, adds)


def _decide_by_words(verdict: Soundness, in_pictures: float | None) -> tuple[Way, str]:
    """Return the way and the reason for a layer that covers the print; ``in_pictures`` as in ``decide``."""
    if verdict.sound:
        if in_pictures is not None and in_pictures < _UNREAD:
            return "ocr", "print in a picture is not in the text layer"
        return "layer", "a sound text layer"
    if verdict.words < FEW_WORDS and is_sound_enough(verdict):
        return "layer", "a short text layer that covers the print"
    if verdict.words and verdict.marked < _MARKS_LOST:
        share = round(100 * verdict.marked)
        return "ocr", f"the text layer lost its marks (bad OCR): {share} % of its words have any"
    share = round(100 * verdict.possible)
    return "ocr", f"the text layer is garbled: {share} % of its words could be Vietnamese"


def is_sound_enough(verdict: Soundness) -> bool:
    """Return whether a short layer passes: a caption, a page of figures, a cover; not what bad OCR left."""
    if verdict.words < _TOO_FEW:
        return verdict.written >= _WRITTEN
    return verdict.possible >= _SHORT_SOUND and verdict.marked >= _MARKS_LOST


def ink_within(ink: NDArray[np.uint8], boxes: Sequence[BBox], scale: float) -> NDArray[np.uint8]:
    """Return the ink that lies in ``boxes`` (points); ``scale`` is in pixels per point."""
    return np.where(_mask(ink.shape, boxes, scale, 0), ink, np.uint8(0))


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
    return float(np.count_nonzero(ink[_mask(ink.shape, boxes, scale, 1)])) / total


def _mask(shape: tuple[int, ...], boxes: Sequence[BBox], scale: float, rim: int) -> NDArray[np.bool_]:
    """Return where ``boxes`` (points) lie on a picture of ``shape``, ``rim`` pixels around them included."""
    covered = np.zeros(shape, bool)
    for box in boxes:
        rows = slice(max(0, int(box.top * scale) - rim), max(0, int(box.bottom * scale) + 1 + rim))
        covered[rows, max(0, int(box.x0 * scale) - rim) : max(0, int(box.x1 * scale) + 1 + rim)] = True
    return covered
