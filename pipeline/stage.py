"""What a stage is, and what it is given besides the document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.config import Config
from pipeline.model import Document

Progress = Callable[[str, int, int], None]
"""Told (name of the stage, pages done, pages in all); (name, 0, 0) when a stage begins."""


def unwatched(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Context:
    """What a run knows that is not part of the document."""

    source: Path
    """The file to read."""
    config: Config = field(default_factory=Config)
    output: Path | None = None
    """Where emit writes; None means nothing is written."""
    progress: Progress = unwatched


class Stage(Protocol):
    """One step of the way: a name, what it needs, what it fills, and the step itself."""

    @property
    def name(self) -> str:
        """Name shown to the user."""

    @property
    def requires(self) -> frozenset[str]:
        """Fields of ``Document`` that must be filled before."""

    @property
    def assigns(self) -> frozenset[str]:
        """Fields of ``Document`` this stage fills (``issues`` is open to all)."""

    def __call__(self, document: Document, context: Context) -> Document:
        """Return the document with the assigned fields filled."""


@dataclass(frozen=True)
class StepStage:
    """A stage made of one function."""

    name: str
    requires: frozenset[str]
    assigns: frozenset[str]
    step: "Step"

    def __call__(self, document: Document, context: Context) -> Document:
        """Run the function."""
        return self.step(document, context)


class Step(Protocol):
    """The function of a stage."""

    def __call__(self, document: Document, context: Context) -> Document:
        """Return the document with more known about it."""
