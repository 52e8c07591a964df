"""Tasks of the prose: the leaf points and paragraphs of the sections where work is handed out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model import Block, BlockRole, Document, Section, SectionKind, TaskSource
from pipeline.tasks.deadlines import Anchor, choose_deadline, find_deadlines
from pipeline.tasks.drafts import Draft, Found, FoundTime, Surroundings, replace_place
from pipeline.tasks.fields import Fields, read_fields
from pipeline.tasks.leaves import (
    are_details,
    goes_on,
    introduces,
    is_action,
    is_case_heading,
    is_citation,
    is_contact,
)
from pipeline.tasks.marks import is_closing, is_objective_heading, read_field
from pipeline.tasks.owners import Owners, find_owners
from pipeline.tasks.results import find_result
from pipeline.tasks.surroundings import is_working, read_headings, read_introduction, read_opening
from pipeline.tasks.tree import Node, SectionNode, build_tree


def find_prose_tasks(document: Document, anchors: list[Anchor]) -> list[Draft]:
    """Return the tasks of all prose, in order.

    Args:
        document: With blocks and sections.
        anchors: What each document of the file says about its own time.
    """
    drafts: list[Draft] = []
    rooms = build_tree(document)
    openings = {room.document: read_opening(room) for room in rooms if room.section is None}
    tabled = {t.section for t in document.tables} | {r.section for t in document.tables for r in t.rows}
    sectioned = {room.document for room in rooms if is_working(room)}
    for room in rooms:
        anchor = anchors[room.document] if room.document < len(anchors) else Anchor()
        walk = _Walk(room, anchor, alone=room.index not in tabled)
        if is_working(room):
            drafts += walk.run(read_headings(room, openings.get(room.document, Surroundings()), anchor))
        elif room.section is None and room.document not in sectioned:
            drafts += walk.run_loose()
        drafts += walk.closings()
    return sorted(drafts, key=lambda d: (d.place.line_start, d.place.line_end))


@dataclass
class _State:
    """Where a walk through one container stands."""

    around: Surroundings
    drafts: list[Draft] = field(default_factory=list)
    group: list[Draft] = field(default_factory=list)
    """The tasks a labelled field behind them belongs to."""
    heading: Block | None = None
    """The title of an activity whose fields follow."""
    titled: list[tuple[Draft, Surroundings]] = field(default_factory=list)
    """Activities, with what held for them; their fields come before what they inherit."""

    def add(self, found: list[Draft]) -> None:
        """Add tasks; the first behind an activity begins a group of its own."""
        if found and any(draft is self.group[0] for draft, _ in self.titled if self.group):
            self.group = []
        self.group += found
        self.drafts += found


class _Walk:
    """One walk through the blocks of a section."""

    def __init__(self, room: SectionNode, anchor: Anchor, *, alone: bool = True) -> None:
        self.room = room
        self.alone = alone
        """Whether nothing else (a table) stands in the section."""
        self.anchor = anchor
        self.path = room.section.path if room.section else None

    def run(self, around: Surroundings) -> list[Draft]:
        """Return the tasks of a section that hands out work."""
        section = self.room.section
        drafts = self._container(self.room.nodes, around, self._title_draft)
        if not drafts and section is not None and not section.children and self.alone:
            return self._heading_alone(section, around)
        return drafts

    def _heading_alone(self, section: Section, around: Surroundings) -> list[Draft]:
        """Return a numbered sentence with nothing below it as the task it is."""
        title = section.title
        sentence = not title.isupper() and (title.rstrip()[-1:] in ".;" or len(title.split()) >= 12)
        if not sentence or len(title.split()) < 6 or not is_action(title) or is_closing(title):
            return []
        block = Block(
            role=BlockRole.POINT, document=section.document, section=self.room.index, label=section.label,
            depth=0, parent=None, text=title, provenance=section.provenance,
        )  # fmt: skip
        draft = self._draft(block, 0.85)
        self._inherit(draft, Surroundings(deadline=around.deadline))
        return [draft]

    def run_loose(self) -> list[Draft]:
        """Return the tasks of a letter without headings: points, and paragraphs that charge somebody."""
        around = read_opening(self.room)
        drafts = []
        for node in self.room.nodes:
            owners = find_owners(node.block.text)
            charged = bool(owners.lead) and not node.block.text.rstrip().endswith(":")
            point = node.block.role is BlockRole.POINT
            if (
                node.children
                or (point and is_action(node.block.text))
                or (charged and not is_closing(node.block.text))
            ):
                drafts += self._node(node, around)
        return drafts

    def closings(self) -> list[Draft]:
        """Return what a closing paragraph still hands out: ``… Giao Sở Nội vụ theo dõi, đôn đốc …``."""
        drafts = []
        for block in self.room.closings:
            match = re.search(r"(?:^|(?<=[.;]\s))Giao\s.+$", block.text, re.S)
            if match and find_owners(match.group()).lead:
                drafts.append(self._draft(block.model_copy(update={"text": match.group()}), 0.7))
        return drafts

    def _title_draft(self) -> Draft | None:
        """Return the heading itself as a task: for a block of labelled fields below it.

        ``Nội dung`` alone is the name of a field, no activity.
        """
        section = self.room.section
        if section is None or read_field(f"{section.title}:") is not None:
            return None
        return Draft(
            section.title, section.provenance, section.document, self.path, TaskSource.PROSE, sureness=0.9
        )

    def _container(
        self, nodes: tuple[Node, ...], around: Surroundings, title: Callable[[], Draft | None]
    ) -> list[Draft]:
        """Return the tasks of what stands below one heading or point.

        Args:
            nodes: The blocks directly below it.
            around: What holds for them.
            title: Makes the heading or point itself a task, for labelled fields that have no other.
        """
        state = _State(around)
        for position, node in enumerate(nodes):
            text, later = node.block.text, nodes[position + 1 :]
            alone = not node.children
            if alone and read_field(text):
                self._field(state, node, title)
            elif is_objective_heading(text) and node.children:
                continue
            elif alone and later and read_field(later[0].block.text) and not is_action(text):
                state.heading, state.group = node.block, []
            elif alone and (introduces(node, later) or is_case_heading(node, alone=not later)):
                place = replace_place(node.block.provenance, "introduction")
                state.around = read_introduction(text, place, state.around, self.anchor)
            elif state.group and goes_on(nodes, position):
                self._extend(state.group[-1], node.block)
            else:
                state.add(self._node(node, state.around))
        for draft, held in state.titled:
            draft.take(held)
        return state.drafts

    def _field(self, state: "_State", node: Node, title: Callable[[], Draft | None]) -> None:
        """Give a labelled field to the tasks in front of it, else to the title of the activity."""
        text = node.block.text
        fields = read_fields(text, node.block.provenance)
        if node.block.role is BlockRole.PARAGRAPH and state.group and len(text.split()) > 14:
            _continue(state.group[-1], node.block, fields, self.anchor)
            return
        if not state.group:
            draft = self._draft(state.heading) if state.heading else title()
            state.heading = None
            if draft is not None:
                state.group = [draft]
                state.drafts.append(draft)
                state.titled.append((draft, state.around))
        for draft in state.group:
            fields.fill(draft)

    def _extend(self, draft: Draft, block: Block) -> None:
        """Join the second paragraph of a numbered item to its task."""
        whole = block.model_copy(
            update={
                "text": f"{draft.text} {block.text.strip()}",
                "provenance": draft.place.model_copy(update={"line_end": block.provenance.line_end}),
            }
        )
        fresh = self._draft(whole)
        draft.text, draft.place, draft.deliverable = (
            fresh.text,
            fresh.place,
            draft.deliverable or fresh.deliverable,
        )
        draft.lead, draft.coordinators = fresh.lead or draft.lead, fresh.coordinators or draft.coordinators
        draft.deadline = fresh.deadline or draft.deadline

    def _node(self, node: Node, around: Surroundings) -> list[Draft]:
        """Return the tasks of one point or paragraph."""
        text = node.block.text
        if is_closing(text) or not self._counts(node, around):
            return self._remains(node)
        if node.children and not are_details(node):
            inner = read_introduction(
                text, replace_place(node.block.provenance, "point"), around, self.anchor
            )
            return self._container(node.children, inner, lambda: self._draft(node.block))
        draft = self._draft(node.block)
        if node.children:
            parts = "; ".join(child.block.text.strip(" .;") for child in node.children)
            draft.deliverable = draft.deliverable or parts
        self._inherit(draft, around)
        return [draft]

    def _remains(self, node: Node) -> list[Draft]:
        """Return what a closing sentence in the running text still hands out."""
        match = re.search(r"(?<=[.;]\s)Giao\s.+$", node.block.text, re.S)
        if match and find_owners(match.group()).lead:
            return [self._draft(node.block.model_copy(update={"text": match.group()}), 0.7)]
        return []

    def _inherit(self, draft: Draft, around: Surroundings) -> None:
        owners = find_owners(draft.text)
        if around.lead and draft.lead and owners.weak:
            draft.lead = []
        elif around.lead and draft.lead and owners.later:
            draft.lead = [around.lead, *draft.lead]
        draft.take(around)

    def _counts(self, node: Node, around: Surroundings) -> bool:
        """Tell whether a leaf is work to be done."""
        text = node.block.text.strip()
        if node.children:
            return True
        if len(text.split()) < 3 or text.startswith("(") and text.rstrip(".").endswith(")"):
            return False
        if is_contact(text) or is_citation(text):
            return False
        if node.block.role is BlockRole.PARAGRAPH:
            owned = around.lead is not None and around.lead.place.inherited_from == "heading"
            return is_action(text) or (owned and len(text.split()) >= 6)
        kind = self.room.section.kind if self.room.section else None
        return kind is not SectionKind.NOI_DUNG or is_action(text) or len(text.split()) >= 5

    def _draft(self, block: Block, sureness: float = 0.95) -> Draft:
        """Return a block as a task with what its own words say."""
        text = block.text.strip()
        owners = find_owners(text)
        fields = read_fields(text, block.provenance)
        draft = Draft(text, block.provenance, block.document, self.path, TaskSource.PROSE, sureness=sureness)
        fields.fill(draft)
        _add_owners(draft, owners)
        if draft.deadline is None:
            mentions = find_deadlines(text)
            mention = choose_deadline(mentions, self.anchor, text)
            if mention is not None:
                draft.deadline = FoundTime(mention, block.provenance)
        draft.deliverable = draft.deliverable or find_result(text)
        return draft


def _add_owners(draft: Draft, owners: Owners) -> None:
    if owners.lead and not draft.lead:
        draft.lead = [Found(owners.lead, draft.place)]
    if owners.coordinators and not draft.coordinators:
        draft.coordinators = [Found(owners.coordinators, draft.place)]


def _continue(draft: Draft, block: Block, fields: Fields, anchor: Anchor) -> None:
    """Join a labelled sentence that a line break cut off to the task in front of it."""
    end = max(draft.place.line_end, block.provenance.line_end)
    draft.text = f"{draft.text} {block.text.strip()}"
    draft.place = draft.place.model_copy(update={"line_end": end})
    mention = choose_deadline(find_deadlines(block.text), anchor)
    if mention is not None and draft.deadline is None:
        draft.deadline = FoundTime(mention, block.provenance)
    fields.fill(draft)
