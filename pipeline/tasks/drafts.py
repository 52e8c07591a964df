"""A task in the making: its words, who and when as far as they are known, and where each stands."""

from dataclasses import dataclass, field

from pipeline.model import Provenance, TaskSource
from pipeline.tasks.bodies import BodyName
from pipeline.tasks.deadlines import Mention


@dataclass(frozen=True)
class Found:
    """Names of bodies and where they were found."""

    names: tuple[BodyName, ...]
    place: Provenance
    """``inherited_from`` says where, for names that do not stand in the task itself."""


@dataclass(frozen=True)
class FoundTime:
    """A mention of a deadline and where it was found."""

    mention: Mention
    place: Provenance
    doubt: str | None = None
    """What was read otherwise than it stands, in one English clause."""


@dataclass(frozen=True)
class Surroundings:
    """What holds for everything below a heading, an introducing sentence or a point."""

    lead: Found | None = None
    coordinators: Found | None = None
    deadline: FoundTime | None = None


@dataclass
class Draft:
    """A task whose group may still say more about it."""

    text: str
    place: Provenance
    document: int
    section: str | None
    source: TaskSource
    lead: list[Found] = field(default_factory=list)
    coordinators: list[Found] = field(default_factory=list)
    deadline: FoundTime | None = None
    deliverable: str | None = None
    sureness: float = 0.95
    """That this is one task with this text."""
    mixed: bool = False
    """It has an owner of its own that cannot be read: one of its group would be a wrong one."""

    def take(self, around: Surroundings) -> None:
        """Fill what is still missing from the surroundings; coordinators only together with the lead."""
        if not self.lead and not self.mixed and around.lead:
            self.lead = [around.lead]
            if not self.coordinators and around.coordinators:
                self.coordinators = [around.coordinators]
        if self.deadline is None:
            self.deadline = around.deadline


def replace_place(place: Provenance, source: str | None) -> Provenance:
    """Return ``place`` with ``inherited_from`` set to ``source``."""
    return place.model_copy(update={"inherited_from": source})
