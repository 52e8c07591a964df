"""The paragraph of an office file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one line of it where a line break is set; blanks and tabs as in the file."""

    text: str
    page: int = 0
    table: bool = False
    bold: bool | None = None
    furniture: bool = False
    """Stands in the header or footer of each page."""
