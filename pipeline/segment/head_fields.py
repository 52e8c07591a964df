"""What the head of a document says, field by field."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Head:
    """What the head says, and where the body begins."""

    end: int
    numbers: list[int] = field(default_factory=list)
    """Lines of the head."""
    stray: list[int] = field(default_factory=list)
    """Lines of the body that OCR read between the columns of the head."""
    issuer_lines: list[str] = field(default_factory=list)
    figure: str | None = None
    symbol: str | None = None
    number: str | None = None
    place: str | None = None
    date: dt.date | None = None
    year: int | None = None
    month: int | None = None
    doc_type: str | None = None
    title: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    urgency: str | None = None
    secrecy: str | None = None
    parent: str | None = None
    issuer: str | None = None
    typed: bool = False
    """The type stands in the print (not only in the symbol)."""
