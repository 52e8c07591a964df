"""Calls Tesseract through pytesseract: one image in, words with boxes and confidences out.

It is imported when the first page needs OCR, and without the pandas it brings where that is installed:
pandas gives a table nobody asks for here, and takes half a second in which no page is read.
"""

import errno
import importlib
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.errors import ExternalProgramError, MissingLanguageData, MissingProgram, OutputError
from pipeline.extract.handwriting import part_day
from pipeline.extract.line_reader import reader_names
from pipeline.extract.words import Word
from pipeline.model import BBox
from pipeline.once import once

_LABELLED = re.compile(r"((?:[IVX]{1,5}|\d{1,2})[.)])([^\W\d_]{2,}\W?)")
_PROPORTIONAL = "-c textord_all_prop=1"
"""Letters of a typewriter are not looked for, which takes 4 % of the time: the network reads lines, not
letters. On 45 pictures of office, fax and real scans every word came out the same."""
INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.ENOENT)
given_up = threading.Event()
"""Set while a run that was ended waits for its workers: Tesseract is not started again."""


@dataclass(frozen=True)
class TextLine:
    """One line as Tesseract saw it; boxes in pixels of the image."""

    block: int
    words: tuple[Word, ...]


class PageTimeoutError(Exception):
    """Tesseract took longer than it was given."""


@once
def _pytesseract() -> ModuleType:
    """Return pytesseract, imported without pandas."""
    hidden = "pandas" not in sys.modules
    if hidden:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # an import of it fails, as where it is not there
    try:
        return importlib.import_module("pytesseract")
    finally:
        if hidden:
            del sys.modules["pandas"]


@lru_cache(maxsize=8)
def check_engine(language: str) -> str:
    """Return the engine's name for ``Page.engine``, e.g. ``tesseract 5.3.0 vie``, and the second readers'.

    Raises:
        MissingProgram: there is no Tesseract.
        MissingLanguageData: it lacks the data of ``language`` (several are joined by ``+``).
    """
    pytesseract = _pytesseract()
    try:
        version = pytesseract.get_tesseract_version()
        languages = set(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError as error:
        raise MissingProgram("Tesseract is not installed; run: {command}", command=INSTALL) from error
    except SystemExit as error:
        raise MissingProgram("Tesseract does not start; reinstall it: {command}", command=INSTALL) from error
    missing = [name for name in language.split("+") if name not in languages]
    if missing:
        names = " ".join("tesseract-ocr-" + name.replace("_", "-").lower() for name in missing)
        raise MissingLanguageData(
            "Tesseract has no data for {languages}; run: sudo apt-get install tesseract-ocr {packages}",
            languages=", ".join(missing),
            packages=names,
        )
    name = f"tesseract {'.'.join(str(version).split('.')[:3])} {language}"
    return ", ".join((name, *reader_names()))


def read_lines(
    gray: NDArray[np.uint8], dpi: int, language: str, *, psm: int, timeout: float
) -> list[TextLine]:
    """Return the lines Tesseract reads on ``gray`` in its order.

    Raises:
        PageTimeoutError: after ``timeout`` seconds.
        ExternalProgramError: Tesseract failed.
        OutputError: there is no room for the picture on its way to Tesseract.
    """
    if given_up.is_set():
        raise ExternalProgramError("Tesseract failed: {error}", error="the run was ended")
    pytesseract = _pytesseract()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages run side by side; its own threads only hinder
    image = Image.fromarray(gray)
    image.format = "BMP"  # pytesseract hands the image over as a file; PNG would cost more than reading it
    try:
        with _room():
            found = pytesseract.image_to_data(
                image,
                lang=language,
                config=f"--psm {psm} --dpi {dpi} {_PROPORTIONAL}",
                output_type=pytesseract.Output.DICT,
                timeout=timeout,
            )
    except pytesseract.TesseractError as error:
        raise ExternalProgramError("Tesseract failed: {error}", error=str(error.message)[-300:]) from error
    except RuntimeError as error:
        raise PageTimeoutError(f"no result after {timeout:g} seconds") from error
    return _group(found)


@contextmanager
def _room() -> Iterator[None]:
    """Tell what the machine lacks for handing a picture over: room for files, or for one more program.

    Raises:
        OutputError: the folder for temporary files cannot be written; no page will fare better.
        ExternalProgramError: Tesseract cannot be started.
    """
    try:
        yield
    except (OSError, UnboundLocalError) as error:
        # pytesseract puts away a file it could not make, and fails at that
        cause = error if isinstance(error, OSError) else error.__context__
        why = getattr(cause, "strerror", None) or str(cause)
        if getattr(cause, "errno", None) in _NO_ROOM:
            raise OutputError(
                "{name}: no room for temporary files ({error}); make some, or name a folder with TMPDIR",
                name=tempfile.gettempdir(),
                error=why,
            ) from error
        raise ExternalProgramError("Tesseract failed: {error}", error=why) from error


def _group(found: dict[str, list[int | float | str]]) -> list[TextLine]:
    """Return the words of the TSV columns ``found``, line by line."""
    lines: dict[tuple[int, ...], list[Word]] = {}
    columns = ("level", "block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")
    for level, block, par, line, x, y, w, h, conf, text in zip(*(found[c] for c in columns), strict=True):
        clean = tidy(str(text).strip())
        if level != 5 or not clean:
            continue
        left, top = float(x), float(y)
        word = Word(clean, BBox(left, top, left + float(w), top + float(h)), max(float(conf), 0.0) / 100)
        lines.setdefault((int(block), int(par), int(line)), []).append(word)
    return [TextLine(key[0], tuple(part_day(split_label(words)))) for key, words in lines.items()]


def split_label(words: list[Word]) -> list[Word]:
    """Return the words of a line with a number at its head cut from the word it was read together with.

    ``I.MỤC TIÊU`` is ``I. MỤC TIÊU``: the data sees no blank after the stop of a Roman numeral.
    """
    match = _LABELLED.fullmatch(words[0].text)
    if match is None:
        return words
    first = words[0]
    cut = first.box.x0 + (first.box.x1 - first.box.x0) * len(match[1]) / len(first.text)
    label = replace(first, text=match[1], box=first.box._replace(x1=cut))
    return [label, replace(first, text=match[2], box=first.box._replace(x0=cut)), *words[1:]]


def tidy(word: str) -> str:
    """Return ``word`` without what the ``vie`` data is known to write for letters Vietnamese has not.

    It gives Đ as Ð (eth) or doubles it, the slash of numbers as a fraction slash, and specks at a word's
    edge as ``_`` or ``|``. These are signs, not readings: no other text is changed here.

    >>> tidy("20/QĐÐ-BCĐ"), tidy("13⁄3"), tidy("Ð"), tidy("_ỦY"), tidy("|")
    ('20/QĐ-BCĐ', '13/3', 'Đ', 'ỦY', '|')
    """
    word = re.sub("[ĐÐ]*Ð[ĐÐ]*", "Đ", word).replace("\u2044", "/").replace("\u2215", "/")
    return word.strip("_|`¬") or word


def read_turn(gray: NDArray[np.uint8], dpi: int, timeout: float) -> tuple[int, float]:
    """Return the degrees clockwise the image has to be turned to stand upright, and how sure that is.

    0 with certainty 0 where there is too little text to tell, or the ``osd`` data is missing.
    """
    pytesseract = _pytesseract()
    image = Image.fromarray(gray)
    image.format = "BMP"
    try:
        with _room():
            found = pytesseract.image_to_osd(
                image, config=f"--psm 0 --dpi {dpi}", output_type=pytesseract.Output.DICT, timeout=timeout
            )
    except (pytesseract.TesseractError, RuntimeError):
        return 0, 0.0
    return int(found["rotate"]), float(found["orientation_conf"])
