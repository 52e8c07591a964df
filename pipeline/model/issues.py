"""Findings that do not stop a run, for the person who checks the result."""

from pipeline.model.base import StrEnum, Value


class Severity(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Issue(Value):
    """A finding for the person who checks.

    Codes are grouped by stage (X1xx extract, R2xx repair, S3xx segment, T4xx tasks, E5xx emit) and
    listed in docs/errors.md.
    """

    code: str
    severity: Severity
    message: str
    page: int | None = None
    """0-based in Python, 1-based in JSON."""
    line: int | None = None
    """0-based in Python, 1-based in JSON."""
