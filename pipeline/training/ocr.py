"""Reading a scanned page with Tesseract, line by line, as the engines to be imitated did."""

import os

import pytesseract
from PIL import Image

from pipeline.errors import ExternalProgramError, MissingProgram

ENGINES = ("eng", "vie")
"""Tesseract language data a channel is learned for."""

_CONFIG = "--oem 1 --psm 6"
"""LSTM engine; one block of lines, so that a line of the print stays a line."""


def read_lines(image: Image.Image, dpi: int, engine: str) -> list[str]:
    """Return the lines Tesseract reads that hold anything.

    Raises:
        MissingProgram: Tesseract is not installed.
        ExternalProgramError: Tesseract failed; the message has its last words.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        text = pytesseract.image_to_string(image, lang=engine, config=f"{_CONFIG} --dpi {dpi}", timeout=120)
    except pytesseract.TesseractNotFoundError as error:
        raise MissingProgram("tesseract is missing; run: apt-get install -y tesseract-ocr tesseract-ocr-vie") from error
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise ExternalProgramError(f"tesseract {engine} failed: {str(error)[-300:]}") from error
    return [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
