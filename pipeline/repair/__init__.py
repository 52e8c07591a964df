"""Repair: lines as an engine left them in, lines of sound Vietnamese out, with the evidence.

Order of steps: the damage of each page is found (``gate``), its lines are cut into tokens and sentences,
each token gets its candidates, the decoder picks, and what it picked is written back as repairs.
Never changes the number of lines, a digit (but by the rule named for it), or a line that reads well.
"""

from pipeline.model import Document
from pipeline.repair.document import repair_document
from pipeline.stage import Context, StepStage


def repair(document: Document, context: Context) -> Document:
    """Return the document with ``text`` of its lines repaired and ``repairs`` filled."""
    return repair_document(document, context.config.repair)


REPAIR = StepStage("repair", frozenset({"lines"}), frozenset({"lines", "repairs"}), repair)
