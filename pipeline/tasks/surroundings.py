"""What headings, introductions and the opening of a letter say for all that stands below them."""

import re
from dataclasses import replace

from pipeline.model import Provenance, SectionKind
from pipeline.tasks.deadlines import Anchor, choose_deadline, find_deadlines
from pipeline.tasks.drafts import Found, FoundTime, Surroundings, replace_place
from pipeline.tasks.marks import has_no_work
from pipeline.tasks.owners import find_charged, read_heading
from pipeline.tasks.tree import SectionNode

WORKING = frozenset({SectionKind.NHIEM_VU, SectionKind.NOI_DUNG, SectionKind.TO_CHUC_THUC_HIEN})
"""Kinds of sections that hold tasks (FORMAT.md)."""


def is_working(room: SectionNode) -> bool:
    """Tell whether a section hands out work."""
    if room.section is None or room.section.kind not in WORKING:
        return False
    label = (room.section.label or "").lower()
    if label.startswith("điều") and re.search(r"chịu trách nhiệm thi hành|có hiệu lực", room.section.title):
        return False
    titles = [*(s.title for s in room.parents), room.section.title]
    return not any(has_no_work(title) for title in titles)


def read_opening(room: SectionNode) -> Surroundings:
    """Return who the opening words of a letter charge with all that follows: ``… đề nghị Sở Y tế …:``."""
    for node in reversed(room.nodes):
        if node.block.text.rstrip().endswith(":") and not node.children:
            names = find_charged(node.block.text)
            if names:
                return Surroundings(lead=Found(names, replace_place(node.block.provenance, "introduction")))
    return Surroundings()


def read_headings(room: SectionNode, around: Surroundings, anchor: Anchor) -> Surroundings:
    """Return what the headings around and of a section say, the nearest last."""
    assert room.section is not None
    for section in (*room.parents, room.section):
        around = read_introduction(
            section.title, replace_place(section.provenance, "heading"), around, anchor
        )
    return around


def read_introduction(title: str, place: Provenance, around: Surroundings, anchor: Anchor) -> Surroundings:
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
