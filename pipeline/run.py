"""The way of a document, and how one is sent along it."""

from pipeline.emit import EMIT
from pipeline.extract import EXTRACT
from pipeline.model import Document
from pipeline.repair import REPAIR
from pipeline.segment import SEGMENT
from pipeline.stage import Context, Stage
from pipeline.tasks import TASKS

STAGES: tuple[Stage, ...] = (
    EXTRACT,  # a file                -> pages of lines, ruled cells
    REPAIR,  #  lines as found        -> lines of sound Vietnamese, and the evidence
    SEGMENT,  # lines                 -> header, outline, tables, closing
    TASKS,  #   outline and tables    -> objectives, tasks, owners, deadlines
    EMIT,  #    a finished document   -> JSON
)
"""Every stage in order; the last writes and changes nothing."""

READING: tuple[Stage, ...] = STAGES[:2]
"""As far as sound text: what ``vanban text`` and ``vanban explain`` need."""


def check_order(stages: tuple[Stage, ...]) -> None:
    """Raise ValueError where a stage requires a field that no stage before it assigns."""
    known: set[str] = set()
    for stage in stages:
        missing = sorted(stage.requires - known)
        if missing:
            raise ValueError(f"stage {stage.name} needs {', '.join(missing)}, which no stage before it gives")
        known |= stage.assigns


def run(context: Context, stages: tuple[Stage, ...] = STAGES) -> Document:
    """Send the file of ``context`` through ``stages`` and return what is known about it at the end."""
    check_order(stages)
    document = Document()
    for stage in stages:
        context.progress(stage.name, 0, 0)
        document = stage(document, context)
    return document
