"""Recognisers of one line's picture, run by ONNX Runtime: a second opinion beside Tesseract.

Both come with their weights inside a package of the extra ``readers`` (docs/extract.md names licences):

- ``letters()``: AsterOCR, trained on Vietnamese; sees words through stamps, but confuses tones.
- ``signs()``: PP-OCRv6 small, trained on print and handwriting of many scripts; knows digits, capitals
  and signs, and lacks most marked letters of Vietnamese.

Neither package's code is imported: only its weights are read.
"""

import importlib.util
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.once import once

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

log = logging.getLogger(__name__)
Gray = NDArray[np.uint8]

_LETTERS, _SIGNS = ("asterocr", "assets/asternet.onnx"), ("rapidocr", "models/PP-OCRv6_rec_small.onnx")
"""Package and, inside it, the weights."""


@dataclass(frozen=True)
class Glyph:
    """One character a recogniser saw: its probability (0..1) and the share (0..1) of the width it is at."""

    text: str
    confidence: float
    place: float


@dataclass(frozen=True)
class LineReader:
    """A network with a connectionist temporal classification (CTC) head over ``characters``."""

    session: "InferenceSession"
    characters: tuple[str, ...]
    """By output number; 0 is the blank of CTC."""
    height: int
    """Pixels the picture of a line is scaled to."""
    max_width: int
    """Pixels; a wider line has to be cut first."""

    def read(self, line: Gray) -> list[Glyph]:
        """Return the characters on ``line`` (grey, paper white) from left to right."""
        width = max(self.height, -(-line.shape[1] * self.height // max(1, line.shape[0])))
        width = min(-(-width // 4) * 4, self.max_width)
        shrinks = line.shape[0] > self.height
        how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        scaled = cv2.resize(line, (width, self.height), interpolation=how).astype(np.float32) / 127.5 - 1
        tensor = np.repeat(scaled[None, None], 3, axis=1)
        output = self.session.run(None, {self.session.get_inputs()[0].name: tensor})[0]
        return self._decode(_to_probabilities(np.squeeze(output)))

    def _decode(self, chances: NDArray[np.float32]) -> list[Glyph]:
        """Return the best path through ``chances`` (steps x characters), repeats joined, blanks out."""
        best = chances.argmax(axis=1)
        glyphs: list[Glyph] = []
        before = 0
        for step, number in enumerate(best):
            chance = float(chances[step, number])
            if number and number == before:
                last = glyphs[-1]
                glyphs[-1] = Glyph(last.text, max(last.confidence, chance), last.place)
            elif number:
                glyphs.append(Glyph(self.characters[number], chance, (step + 0.5) / len(best)))
            before = int(number)
        return glyphs


def _to_probabilities(output: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities whatever the network gives: those, or their logarithms, or any scores."""
    if float(output.min()) >= 0 and abs(float(output[0].sum()) - 1) < 0.01:
        return output
    powers = np.exp(output - output.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


@once
def letters() -> LineReader | None:
    """Return the reader for words of letters, None where its package is not installed."""
    weights = _find(*_LETTERS)
    if weights is None:
        return None
    names = json.loads(weights.with_name("vocab.json").read_text("utf-8"))["chars"]
    return LineReader(_open(weights), ("", *names[1:]), height=32, max_width=1000)


@once
def signs() -> LineReader | None:
    """Return the reader for digits and signs, None where its package is not installed."""
    weights = _find(*_SIGNS)
    if weights is None:
        return None
    session = _open(weights)
    names: Sequence[str] = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return LineReader(session, ("", *names, " "), height=48, max_width=3200)


def reader_names() -> list[str]:
    """Return the packages whose readers are used, with their versions, e.g. ``asterocr 1.0.2``.

    Their networks are not loaded for it: the first pages are on their way to Tesseract by then.
    """
    return [
        f"{package} {version(package)}" for package, inside in (_LETTERS, _SIGNS) if _find(package, inside)
    ]


def _find(package: str, inside: str) -> Path | None:
    """Return the path of a package's file without importing the package."""
    if importlib.util.find_spec("onnxruntime") is None:
        return None
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(folder) / inside).is_file():
            return path
    log.info("no second reading by %s: it is not installed", package)
    return None


def _open(weights: Path) -> "InferenceSession":
    """Return the network, run by one thread: pages are read side by side.

    Without the arena, which keeps what the widest line ever took, for each width anew. From 1.31 on the
    wheels of ONNX Runtime tell their maker of every session: that is switched off before it is loaded.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
