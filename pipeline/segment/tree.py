"""From headings in order to the tree of sections."""

from dataclasses import dataclass, field

from pipeline.model import Document, Section, SectionKind
from pipeline.segment.kinds import kind_of_heading
from pipeline.segment.labels import Label, Style

UNLABELLED = int(Style.ROMAN)
"""A heading in capitals without a number ranks with the roman ones."""
TABLE_RANK = 20
"""Added to the rank of group rows of tables."""


@dataclass
class Heading:
    """A heading before its place in the tree is known."""

    label: Label | None
    title: str
    start: int
    end: int
    document: int
    doc_type: str | None
    appended: bool
    confidence: float = 0.9
    in_table: bool = False
    """A group row: it stands below whatever holds the table, and ends with it."""
    children: list["Heading"] = field(default_factory=list)
    level: int = 1
    path: str = ""
    kind: SectionKind = SectionKind.NOI_DUNG

    outer: bool = False
    """An article of a document that is divided by articles: roman numbers stand below it."""

    @property
    def rank(self) -> float:
        """Depth by the label's form alone; smaller stands above."""
        if self.in_table:
            return TABLE_RANK + (
                int(self.label.style) + len(self.label.numbers) if self.label else UNLABELLED + 1
            )
        if self.label is None:
            return UNLABELLED
        if self.outer:
            return Style.UPPER - 0.5
        if self.label.style is Style.NUMBER:
            return int(Style.NUMBER) + len(self.label.numbers)
        return int(self.label.style)


def grow_tree(headings: list[Heading]) -> list[Heading]:
    """Set level, path, kind and children of ``headings`` (in order) and return the roots."""
    roots: list[Heading] = []
    stack: list[Heading] = []
    _mark_outer(headings)
    for heading in headings:
        while stack and (stack[-1].document != heading.document or stack[-1].rank >= heading.rank):
            stack.pop()
        if heading.appended and stack and not stack[-1].appended and not heading.in_table:
            stack.clear()
        if heading.label is not None and heading.label.style is Style.APPENDIX:
            stack.clear()
        parent = stack[-1] if stack else None
        heading.level = parent.level + 1 if parent else 1
        name = heading.label.text if heading.label else heading.title
        heading.path = f"{parent.path}.{_leaf(heading, parent)}" if parent else name
        heading.appended = heading.appended or bool(parent and parent.appended)
        heading.kind = kind_of_heading(
            heading.title, parent.kind if parent else None, heading.label.style if heading.label else None,
            heading.doc_type, appended=heading.appended,
        )  # fmt: skip
        (parent.children if parent else roots).append(heading)
        stack.append(heading)
    return roots


def _mark_outer(headings: list[Heading]) -> None:
    """Mark the articles of each document whose first heading is one: ``Điều 1. Phê duyệt …: I. MỤC TIÊU``."""
    first: dict[int, bool] = {}
    for heading in headings:
        if heading.label is None or heading.in_table or heading.appended:
            continue
        article = heading.label.style is Style.ARTICLE
        heading.outer = first.setdefault(heading.document, article) and article


def _leaf(heading: Heading, parent: Heading) -> str:
    """Return what a section adds to the path: ``2.1`` under ``2`` of ``II`` adds ``1``."""
    if heading.label is None:
        return heading.title
    text, above = heading.label.text, parent.label.text if parent.label else ""
    if (
        heading.label.style is Style.NUMBER
        and text.startswith(above + ".")
        and len(heading.label.numbers) > 1
    ):
        return text[len(above) + 1 :]
    return text


def build_sections(document: Document, roots: list[Heading]) -> tuple[Section, ...]:
    """Return the sections of the tree."""
    return tuple(_section(document, root) for root in roots)


def _section(document: Document, heading: Heading) -> Section:
    return Section(
        label=heading.label.text if heading.label else None,
        title=heading.title,
        level=heading.level,
        kind=heading.kind,
        document=heading.document,
        path=heading.path,
        confidence=heading.confidence,
        provenance=document.place(heading.start, heading.end),
        children=tuple(_section(document, child) for child in heading.children),
    )
