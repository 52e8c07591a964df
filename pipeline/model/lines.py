"""Pages and lines: what extract gives and repair improves."""

from pipeline.model.base import StrEnum, Value
from pipeline.model.place import BBox


class Origin(StrEnum):
    """Where the text of a page came from."""

    TEXT = "text"
    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    EMPTY = "empty"
    FAILED = "failed"


class Layer(StrEnum):
    """What part of the page a line belongs to; nothing is deleted, only labelled."""

    BODY = "body"
    TABLE = "table"
    FURNITURE = "furniture"
    """Page numbers, signature captions, registry stamps."""
    NOISE = "noise"
    """Specks and strokes read as characters."""


class Page(Value):
    """One page as it was read."""

    number: int
    """0-based in Python, 1-based in JSON."""
    origin: Origin
    reason: str
    """Why this way of reading was taken, in one English clause."""
    width: float | None = None
    """Points, of the upright page; None for plain text."""
    height: float | None = None
    engine: str | None = None
    """e.g. ``tesseract 5.3.0 vie``; None where no OCR ran."""
    dpi: int | None = None
    confidence: float | None = None
    """Mean word confidence of the OCR, 0-1."""
    grade: str | None = None
    """``excellent``, ``good``, ``fair`` or ``poor``, from the share of sound Vietnamese."""


class Line(Value):
    """One printed line (or the part of it in one column or table cell)."""

    page: int
    """0-based."""
    orig: str
    """The text as found; never changes."""
    text: str
    """The text after repair; equals ``orig`` until then."""
    bbox: BBox | None = None
    confidence: float | None = None
    """Mean word confidence of the OCR, 0-1; None where no OCR ran."""
    layer: Layer = Layer.BODY
    bold: bool | None = None
    """Whether most of the line is set bold; None where unknown."""
