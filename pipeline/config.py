"""Every setting with its default, in one frozen object."""

from pathlib import Path
from typing import Literal

from pipeline.model.base import Value


class ExtractConfig(Value):
    """How files are read, and the limits that keep hostile ones from hurting."""

    ocr: Literal["auto", "always", "never"] = "auto"
    language: str = "vie"
    password: str | None = None
    jobs: int = 2
    """Pages read side by side; each Tesseract gets one thread."""
    max_pages: int = 2000
    max_pixels: int = 60_000_000
    """Of one rendered page or image; A3 at 400 dpi has 31 million."""
    page_timeout: float = 120.0
    """Seconds of OCR for one page before it counts as failed."""


class RepairConfig(Value):
    """How the noisy channel decides."""

    enabled: bool = True
    words: Path | None = None
    """A user word list beside dictionaries/user.tsv (``--words``)."""
    unsure_below: float = 0.9
    """Posterior below which a token is marked unsure; 0.9 marks 4 % of the tokens of a damaged plan and
    finds 70 % of what is still wrong (docs/repair.md)."""


class Config(Value):
    """All settings of a run."""

    extract: ExtractConfig = ExtractConfig()
    repair: RepairConfig = RepairConfig()
