"""Every setting with its default, in one frozen object."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from pipeline.model.base import Value


class ExtractConfig(Value):
    """How files are read, and the limits that keep hostile ones from hurting."""

    ocr: Literal["auto", "always", "never"] = "auto"
    language: str = "vie"
    password: str | None = None
    jobs: int = Field(default=2, ge=1)
    """Pages read side by side; each Tesseract gets one thread."""
    max_pages: int = Field(default=2000, ge=1)
    max_pixels: int = Field(default=60_000_000, ge=1)
    """Of one rendered page or image; A3 at 400 dpi has 31 million."""
    page_timeout: float = Field(default=120.0, gt=0)
    """Seconds of OCR for one page before it counts as failed."""
    office_timeout: float = Field(default=90.0, gt=0)
    """Seconds LibreOffice gets for one file; then vanban reads it alone, without its tables."""
    max_memory: int = Field(default=1800, ge=200)
    """Megabytes a file may take, in this process and in LibreOffice."""
    max_seconds: float = Field(default=14_400.0, gt=0)
    """Seconds a file may take in all; a scan of 2000 pages takes about 3000 on two cores."""
    max_page_seconds: float = Field(default=600.0, gt=0)
    """Seconds reading may go on without a page done: a page that draws itself over and over has no end."""
    max_lines: int = Field(default=200_000, ge=1)
    """Lines, or paragraphs and cells, of a file; 2000 full pages have 100,000."""
    max_line: int = Field(default=20_000, ge=1)
    """Characters of one line of a text, or one paragraph of an office file."""
    max_part: int = Field(default=32, ge=1)
    """Megabytes one part of a .docx may unpack to; a plan of 100 pages has under 5."""


class RepairConfig(Value):
    """How the noisy channel decides."""

    enabled: bool = True
    words: Path | None = None
    """A user word list beside dictionaries/user.tsv (``--words``)."""
    unsure_below: float = Field(default=0.9, ge=0, le=1)
    """Posterior below which a token is marked unsure; in English OCR the least sure 3.6 % are marked as
    well, which hold 72 to 78 % of what is still wrong in the gold plans (docs/repair.md)."""


class Config(Value):
    """All settings of a run."""

    extract: ExtractConfig = ExtractConfig()
    repair: RepairConfig = RepairConfig()
