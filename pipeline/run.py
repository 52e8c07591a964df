"""The way of a document: every stage in order."""

from pipeline.emit import EMIT
from pipeline.model import Document
from pipeline.reading import READING, send
from pipeline.segment import SEGMENT
from pipeline.stage import Context, Stage
from pipeline.tasks import TASKS

STAGES: tuple[Stage, ...] = (
    *READING,  # a file              -> lines of sound Vietnamese, and the evidence
    SEGMENT,  # lines                -> header, outline, tables, closing
    TASKS,  #   outline and tables   -> objectives, tasks, owners, deadlines
    EMIT,  #    a finished document  -> JSON
)
"""Every stage in order; the last writes and changes nothing."""


def run(context: Context, stages: tuple[Stage, ...] = STAGES) -> Document:
    """Send the file of ``context`` the whole way, or through ``stages``."""
    return send(context, stages)
