"""The blocks of a document as a tree: sections, points and paragraphs below them, points below points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Block, BlockRole, Document, Section
from pipeline.tasks.marks import ends_with_time_label

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_RUN_IN = {str(n): str(n - 1) for n in range(2, 21)} | dict(zip(_ROMAN[1:], _ROMAN, strict=False))
"""The item in front of an item that may run in the sentence: ``(1) …; (2) …``."""

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
    blocks = _join_torn(document.blocks)
    children: dict[int, list[int]] = {}
    roots: dict[tuple[int, int | None], list[int]] = {}
    closings: dict[tuple[int, int | None], list[Block]] = {}
    for index, block in enumerate(blocks):
        if block is None:
            continue
        if block.role in _WORKING:
            above = blocks[block.parent] if block.parent is not None else None
            if block.parent is not None and above is not None and above.role in _WORKING:
                children.setdefault(block.parent, []).append(index)
            else:
                roots.setdefault((block.document, block.section), []).append(index)
        elif block.role is BlockRole.CLOSING:
            closings.setdefault((block.document, block.section), []).append(block)

    def node(index: int) -> Node:
        block = blocks[index]
        assert block is not None
        return Node(block, tuple(node(child) for child in children.get(index, ())))

    def level(
        key: tuple[int, int | None], section: Section | None, parents: tuple[Section, ...]
    ) -> SectionNode:
        nodes = tuple(node(index) for index in roots.get(key, ()))
        return SectionNode(key[1], section, key[0], parents, nodes, tuple(closings.get(key, ())))

    loose = sorted({doc for doc, section in {*roots, *closings} if section is None})
    found = [level((doc, None), None, ()) for doc in loose]
    for index, (section, parents) in enumerate(_with_parents(document.sections, ())):
        found.append(level((section.document, index), section, parents))
    return found


def _with_parents(
    sections: tuple[Section, ...], parents: tuple[Section, ...]
) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Yield sections in pre-order, each with those around it, outermost first."""
    for section in sections:
        yield section, parents
        yield from _with_parents(section.children, (*parents, section))


def _join_torn(blocks: tuple[Block, ...]) -> list[Block | None]:
    """Return the blocks with torn ones joined to the one in front; None stands where one was joined.

    A paragraph is torn where a line happens to begin like a label: a number in running text, or the
    second item of an enumeration inside a sentence (``(1) …; (2) …``).
    """
    joined: list[Block | None] = list(blocks)
    last: int | None = None
    for index, block in enumerate(blocks):
        head = joined[last] if last is not None else None
        if head is not None and last is not None and _is_torn(head, block):
            end = max(head.provenance.line_end, block.provenance.line_end)
            text = (
                f"{head.text} {block.text}"
                if block.label is None
                else f"{head.text} ({block.label}) {block.text}"
            )
            place = head.provenance.model_copy(update={"line_end": end})
            joined[last] = head.model_copy(update={"text": text, "provenance": place})
            joined[index] = None
        else:
            last = index
    return joined


def _is_torn(head: Block, block: Block) -> bool:
    """Tell whether ``block`` goes on with the sentence of ``head``."""
    if head.role not in _WORKING or block.role not in _WORKING or head.section != block.section:
        return False
    if block.role is BlockRole.PARAGRAPH:
        if ends_with_time_label(head.text):
            return True
        return not re.search(r"[.;:!?…)\]\"”]\s*$", head.text) and bool(re.match(r"[a-zà-ỹđ\d]", block.text))
    before = _RUN_IN.get((block.label or "").lower())
    if before is None or head.text.rstrip().endswith((".", ":")):
        return False
    kind = r"\d" if before.isdigit() else "[ivx]"
    items = re.findall(rf"\(({kind}+)\)", head.text)
    return bool(items) and items[-1] == before
