"""How far what was found is to be trusted, by where it stood (measured by ``tests.tasks.reliability``)."""

import statistics
from dataclasses import dataclass

from pipeline.model import Document, Provenance, TaskSource
from pipeline.tasks.drafts import Draft

_OWNERS = {None: 0.95, "heading": 0.96, "point": 0.95, "introduction": 0.9, "column": 0.97, "group": 0.93}
"""Owners that are in the dictionary, by where they were found (docs/tasks.md)."""

_UNKNOWN = 0.97
"""Factor for an owner that is not in the dictionary."""

_MIXED_LEAD, _MIXED_UNKNOWN_LEAD, _MIXED_COORDINATOR = 0.88, 0.5, 0.8
"""Owners in a table OCR wrote without its rules, where a cell may hold words of its neighbours."""

_MIXED_TIME = 0.88
"""Factor for times of such a table."""


@dataclass(frozen=True)
class Trust:
    """What the place of one task says about all that was found in it."""

    sound: float
    """How well its lines were read, 0-1; 1 for text that was not read by OCR."""
    mixed: bool
    """Whether it is a row of a table without rules."""

    def owner(self, place: Provenance, *, known: bool, leads: bool) -> float:
        """Return the confidence of an owner found at ``place``, 0-1."""
        if self.mixed and place.inherited_from == "column":
            trust = (_MIXED_LEAD if known else _MIXED_UNKNOWN_LEAD) if leads else _MIXED_COORDINATOR
        else:
            trust = _OWNERS.get(place.inherited_from, 0.85) * (1 if known else _UNKNOWN)
        return round(trust * self.sound, 2)

    def time(self, place: Provenance, confidence: float) -> float:
        """Return the confidence, 0-1, of a deadline found at ``place``, from that of its shape."""
        mixed = self.mixed and place.inherited_from == "column"
        return round(confidence * self.sound * (_MIXED_TIME if mixed else 1), 2)


def find_mixed(document: Document) -> frozenset[tuple[int, int]]:
    """Return the lines (0-based, half-open) of the rows of tables without rules."""
    return frozenset(
        (row.provenance.line_start, row.provenance.line_end)
        for table in document.tables
        if not table.ruled
        for row in table.rows
    )


def judge_place(document: Document, draft: Draft, mixed: frozenset[tuple[int, int]]) -> Trust:
    """Return the trust in what was found for one draft."""
    place = draft.place
    lines = document.lines[place.line_start : place.line_end]
    known = [line.confidence for line in lines if line.confidence is not None]
    sound = max(0.5, statistics.fmean(known)) if known else 1.0
    table = draft.source is TaskSource.TABLE and (place.line_start, place.line_end) in mixed
    return Trust(sound, table)
