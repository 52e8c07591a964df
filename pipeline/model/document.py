"""The whole of what is known about one file; every stage returns a new one."""

from collections.abc import Iterable, Iterator

from pipeline.model.base import Value
from pipeline.model.header import Header
from pipeline.model.issues import Issue
from pipeline.model.lines import Line, Page
from pipeline.model.outline import Block, Section
from pipeline.model.place import BBox, Provenance
from pipeline.model.repairs import Repairs
from pipeline.model.tables import Grid, Table
from pipeline.model.tasks import Objective, Task


class Source(Value):
    """The file as given."""

    path: str
    sha256: str
    pages: int
    media_type: str


class Document(Value):
    """One file on its way through the stages; a field is empty until its stage has run."""

    source: Source | None = None
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    """In reading order; a line's number is its index."""
    grids: tuple[Grid, ...] = ()
    repairs: Repairs = Repairs()
    headers: tuple[Header, ...] = ()
    """The administrative documents in the file, in order (``documents`` in JSON)."""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    """The roots of the heading tree, over all documents of the file, in order."""
    tables: tuple[Table, ...] = ()
    objectives: tuple[Objective, ...] = ()
    tasks: tuple[Task, ...] = ()
    issues: tuple[Issue, ...] = ()

    def walk_sections(self) -> Iterator[Section]:
        """Yield every section in pre-order."""
        for root in self.sections:
            yield from root.walk()

    def place(self, line_start: int, line_end: int, inherited_from: str | None = None) -> Provenance:
        """Return the provenance of ``lines[line_start:line_end]`` (0-based, half-open, not empty)."""
        page = self.lines[line_start].page
        on_page = [line for line in self.lines[line_start:line_end] if line.page == page]
        return Provenance(
            page=page,
            line_start=line_start,
            line_end=line_end,
            bbox=union(line.bbox for line in on_page),
            inherited_from=inherited_from,
        )


def union(boxes: Iterable[BBox | None]) -> BBox | None:
    """Return the smallest box around all given, or None where there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return BBox(
        min(box.x0 for box in known),
        min(box.top for box in known),
        max(box.x1 for box in known),
        max(box.bottom for box in known),
    )
