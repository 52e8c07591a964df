"""Deadlines: find the time expressions of a plan and resolve them to dates and rules."""

from pipeline.tasks.deadlines.choose import choose_deadline
from pipeline.tasks.deadlines.find import find_deadlines
from pipeline.tasks.deadlines.mention import Anchor, Mention, Resolved
from pipeline.tasks.deadlines.resolve import resolve_deadline

__all__ = ["Anchor", "Mention", "Resolved", "choose_deadline", "find_deadlines", "resolve_deadline"]
