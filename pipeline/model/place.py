"""Where on the paper something stands: boxes and provenance."""

from typing import NamedTuple

from pipeline.model.base import Value


class BBox(NamedTuple):
    """A rectangle in points (1/72 inch), origin at the top left of the upright page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Provenance(Value):
    """A pointer back into the lines of the file.

    In Python line numbers are 0-based and half-open (``lines[line_start:line_end]``) and pages
    0-based; in JSON both are 1-based and ``line_end`` is the last line (``emit`` converts).
    """

    page: int
    """Page of the first line."""
    line_start: int
    line_end: int
    bbox: BBox | None = None
    """Union of the line boxes on the first page; None for plain text files."""
    inherited_from: str | None = None
    """For an owner or deadline that stands elsewhere: where (e.g. ``heading``, ``column``, ``group``)."""
