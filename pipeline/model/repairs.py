"""What repair did and what it is not sure of."""

from pipeline.model.base import Value


class Candidate(Value):
    """A reading that was considered."""

    text: str
    score: float
    """Natural-log score of the reading; higher is better, comparable within one token only."""


class Repair(Value):
    """One change: ``orig[start:end] == before`` became ``after``.

    Offsets are characters of the line's *original* text, 0-based and half-open; the repairs of a
    line do not overlap, so replaying them from right to left on ``orig`` gives ``text``.
    """

    rule: str
    """Name of the rule, which is also its heading in docs/errors.md."""
    line: int
    """0-based line number in the file."""
    start: int
    end: int
    before: str
    after: str
    score: float
    """Posterior probability of the reading chosen, 0-1."""
    candidates: tuple[Candidate, ...] = ()
    """The readings passed over, best first."""


class Unsure(Value):
    """A token that is probably still wrong, in reading order.

    Offsets are characters of the line's *repaired* text, 0-based and half-open.
    """

    line: int
    start: int
    end: int
    text: str
    score: float
    """Posterior probability that ``text`` is right, 0-1."""
    candidates: tuple[Candidate, ...] = ()


class Repairs(Value):
    """All repairs of a file."""

    changes: tuple[Repair, ...] = ()
    unsure: tuple[Unsure, ...] = ()
