"""Tasks of the prose: the leaf points and paragraphs of the sections where work is handed out."""

import re
from dataclasses import replace

from pipeline.model import Block, BlockRole, Document, Provenance, Section, SectionKind, TaskSource
from pipeline.tasks.deadlines import Anchor, choose_deadline, find_deadlines
from pipeline.tasks.drafts import Draft, Found, FoundTime, Surroundings, replace_place
from pipeline.tasks.fields import Fields, read_fields
from pipeline.tasks.leaves import are_details, goes_on, introduces, is_action, is_case_heading, is_contact
from pipeline.tasks.marks import has_no_work, is_closing, is_objective_heading, read_field
from pipeline.tasks.owners import Owners, find_charged, find_owners, read_heading
from pipeline.tasks.results import find_result
from pipeline.tasks.tree import Node, SectionNode, build_tree

WORKING = frozenset({SectionKind.NHIEM_VU, SectionKind.NOI_DUNG, SectionKind.TO_CHUC_THUC_HIEN})
"""Kinds of sections that hold tasks (FORMAT.md)."""


def find_prose_tasks(document: Document, anchors: list[Anchor]) -> list[Draft]:
    """Return the tasks of all prose, in order.

    Args:
        document: With blocks and sections.
        anchors: What each document of the file says about its own time.
    """
    drafts: list[Draft] = []
    rooms = build_tree(document)
    openings = {room.document: _opening(room) for room in rooms if room.section is None}
    tabled = {t.section for t in document.tables} | {r.section for t in document.tables for r in t.rows}
    sectioned = {room.document for room in rooms if _is_working(room)}
    for room in rooms:
        anchor = anchors[room.document] if room.document < len(anchors) else Anchor()
        walk = _Walk(room, anchor, alone=room.index not in tabled)
        if _is_working(room):
            drafts += walk.run(_around(room, openings.get(room.document, Surroundings()), anchor))
        elif room.section is None and room.document not in sectioned:
            drafts += walk.run_loose()
        drafts += walk.closings()
    return sorted(drafts, key=lambda d: (d.place.line_start, d.place.line_end))


def _is_working(room: SectionNode) -> bool:
    """Tell whether a section hands out work."""
    if room.section is None or room.section.kind not in WORKING:
        return False
    label = (room.section.label or "").lower()
    if label.startswith("điều") and re.search(r"chịu trách nhiệm thi hành|có hiệu lực", room.section.title):
        return False
    titles = [*(s.title for s in room.parents), room.section.title]
    return not any(has_no_work(title) for title in titles)


def _opening(room: SectionNode) -> Surroundings:
    """Return who the opening words of a letter charge with all that follows: ``… đề nghị Sở Y tế …:``."""
    for node in reversed(room.nodes):
        if node.block.text.rstrip().endswith(":") and not node.children:
            names = find_charged(node.block.text)
            if names:
                return Surroundings(lead=Found(names, replace_place(node.block.provenance, "introduction")))
    return Surroundings()


def _around(room: SectionNode, around: Surroundings, anchor: Anchor) -> Surroundings:
    """Return what the headings around and of a section say, the nearest last."""
    assert room.section is not None
    for section in (*room.parents, room.section):
        around = _from_heading(section.title, replace_place(section.provenance, "heading"), around, anchor)
    return around


def _from_heading(title: str, place: Provenance, around: Surroundings, anchor: Anchor) -> Surroundings:
    """Return ``around`` with what a heading or introduction says for all below it."""
    owners = read_heading(title)
    members = (
        place.inherited_from in ("introduction", "point") and around.lead is not None and len(owners.lead) > 3
    )
    if owners.lead and not members:
        helpers = Found(owners.coordinators, place) if owners.coordinators else None
        around = replace(around, lead=Found(owners.lead, place), coordinators=helpers)
    mention = choose_deadline(find_deadlines(title), anchor)
    if mention is not None and mention.last is not None:
        around = replace(around, deadline=FoundTime(mention, place))
    return around


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
        if section is not None and not self.room.nodes and not section.children and self.alone:
            return self._heading_alone(section, around)
        return self._container(self.room.nodes, around, self._title_draft)

    def _heading_alone(self, section: Section, around: Surroundings) -> list[Draft]:
        """Return a numbered sentence with nothing below it as the task it is."""
        title = section.title
        if len(title.split()) < 6 or not is_action(title) or is_closing(title):
            return []
        block = Block(
            role=BlockRole.POINT, document=section.document, section=self.room.index, label=section.label,
            depth=0, parent=None, text=title, provenance=section.provenance,
        )  # fmt: skip
        draft = self._draft(block, 0.8)
        self._inherit(draft, Surroundings(deadline=around.deadline))
        return [draft]

    def run_loose(self) -> list[Draft]:
        """Return the tasks of a letter without headings: points, and paragraphs that charge somebody."""
        around = _opening(self.room)
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
        if self.room.section is None:
            return []
        drafts = []
        for block in self.room.closings:
            match = re.search(r"(?:^|(?<=[.;]\s))Giao\s.+$", block.text, re.S)
            if match and find_owners(match.group()).lead:
                drafts.append(self._draft(block.model_copy(update={"text": match.group()}), 0.7))
        return drafts

    def _title_draft(self) -> Draft | None:
        """Return the heading itself as a task: for a block of labelled fields below it."""
        section = self.room.section
        if section is None:
            return None
        return Draft(
            section.title, section.provenance, section.document, self.path, TaskSource.PROSE, sureness=0.85
        )

    def _container(self, nodes, around: Surroundings, title) -> list[Draft]:  # type: ignore[no-untyped-def]
        """Return the tasks of what stands below one heading or point."""
        drafts: list[Draft] = []
        group: list[Draft] = []
        heading: Block | None = None
        for position, node in enumerate(nodes):
            text = node.block.text
            field = read_field(text)
            if field and not node.children:
                fields = read_fields(text, node.block.provenance)
                if node.block.role is BlockRole.PARAGRAPH and group and len(text.split()) > 14:
                    _continue(group[-1], node.block, fields, self.anchor)
                    continue
                if not group:
                    draft = self._draft(heading) if heading else title()
                    heading = None
                    if draft is not None:
                        group = [draft]
                        drafts.append(draft)
                for draft in group:
                    fields.fill(draft)
                continue
            if is_objective_heading(text) and node.children:
                continue
            later = nodes[position + 1 :]
            if not node.children and later and read_field(later[0].block.text) and not is_action(text):
                heading, group = node.block, []
                continue
            if not node.children and (introduces(node, later) or is_case_heading(node, alone=not later)):
                around = _from_heading(
                    text, replace_place(node.block.provenance, "introduction"), around, self.anchor
                )
                continue
            if group and goes_on(nodes, position):
                self._extend(group[-1], node.block)
                continue
            found = self._node(node, around)
            if group and group[0].sureness == 0.85 and found:
                group = []
            group += found
            drafts += found
        for draft in drafts:
            draft.take(around)
        return drafts

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
            inner = _from_heading(text, replace_place(node.block.provenance, "point"), around, self.anchor)
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
        if is_contact(text):
            return False
        if node.block.role is BlockRole.PARAGRAPH:
            owned = around.lead is not None and around.lead.place.inherited_from == "heading"
            return is_action(text) or (owned and len(text.split()) >= 6)
        kind = self.room.section.kind if self.room.section else None
        return kind is not SectionKind.NOI_DUNG or is_action(text) or len(text.split()) >= 5

    def _draft(self, block: Block, sureness: float = 0.9) -> Draft:
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
