"""Objectives: the points of a Mục tiêu section, with the figures they set."""

from pipeline.model import BlockRole, Document, Objective, SectionKind
from pipeline.tasks.marks import is_closing, is_no_aim, is_objective_heading
from pipeline.tasks.metrics import find_metrics
from pipeline.tasks.tree import Node, SectionNode, build_tree


def find_objectives(document: Document) -> tuple[Objective, ...]:
    """Return each leaf point or paragraph of the Mục tiêu sections, and below ``Về chỉ tiêu:`` elsewhere."""
    found: list[Objective] = []
    for room in build_tree(document):
        if room.section is None:
            continue
        inside = room.section.kind is SectionKind.MUC_TIEU and not is_no_aim(room.section.title)
        for node in room.nodes:
            found += _leaves(room, node, inside or is_objective_heading(node.block.text))
    return tuple(sorted(found, key=lambda o: o.provenance.line_start))


def _leaves(room: SectionNode, node: Node, inside: bool) -> list[Objective]:
    """Return the objectives of one block and what stands below it."""
    if node.children:
        inside = inside and not is_no_aim(node.block.text)
        found = []
        for child in node.children:
            found += _leaves(room, child, inside or is_objective_heading(child.block.text))
        return found
    text = node.block.text.strip()
    if not inside or len(text.split()) < 4 or is_closing(text) or text.endswith(":"):
        return []
    assert room.section is not None
    return [
        Objective(
            text=text,
            metrics=find_metrics(text),
            section=room.section.path,
            document=room.document,
            confidence=0.95 if node.block.role is BlockRole.POINT else 0.9,
            provenance=node.block.provenance,
        )
    ]
