"""The blocks of a document as a tree: sections, points and paragraphs below them, points below points."""

from dataclasses import dataclass, field

from pipeline.model import Block, BlockRole, Document, Section

_WORKING = (BlockRole.POINT, BlockRole.PARAGRAPH)


@dataclass(frozen=True)
class Node:
    """A point or paragraph with what stands below it."""

    block: Block
    children: tuple["Node", ...] = ()


@dataclass(frozen=True)
class SectionNode:
    """A section with the blocks directly below its heading."""

    index: int | None
    """In pre-order over the file; None for what stands in no section of a document."""
    section: Section | None
    document: int
    parents: tuple[Section, ...] = ()
    """The sections around it, outermost first."""
    nodes: tuple[Node, ...] = ()
    closings: tuple[Block, ...] = field(default=())
    """Closing paragraphs that still stand in the section."""


def build_tree(document: Document) -> list[SectionNode]:
    """Return the sections in pre-order, and before them, for each document, what stands in none."""
    children: dict[int, list[int]] = {}
    roots: dict[tuple[int, int | None], list[int]] = {}
    closings: dict[tuple[int, int | None], list[Block]] = {}
    for index, block in enumerate(document.blocks):
        if block.role in _WORKING:
            if block.parent is not None and document.blocks[block.parent].role in _WORKING:
                children.setdefault(block.parent, []).append(index)
            else:
                roots.setdefault((block.document, block.section), []).append(index)
        elif block.role is BlockRole.CLOSING:
            closings.setdefault((block.document, block.section), []).append(block)

    def node(index: int) -> Node:
        return Node(document.blocks[index], tuple(node(child) for child in children.get(index, ())))

    def level(key: tuple[int, int | None], section: Section | None, parents: tuple[Section, ...]) -> SectionNode:
        nodes = tuple(node(index) for index in roots.get(key, ()))
        return SectionNode(key[1], section, key[0], parents, nodes, tuple(closings.get(key, ())))

    loose = sorted({doc for doc, section in {*roots, *closings} if section is None})
    found = [level((doc, None), None, ()) for doc in loose]
    counter = 0

    def visit(section: Section, parents: tuple[Section, ...]) -> None:
        nonlocal counter
        found.append(level((section.document, counter), section, parents))
        counter += 1
        for child in section.children:
            visit(child, (*parents, section))

    for root in document.sections:
        visit(root, ())
    return found
