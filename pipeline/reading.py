"""The first half of the way: a file becomes sound text, which is all ``text`` and ``explain`` need.

Apart from :mod:`pipeline.run` so that segment and tasks are not loaded for it: that takes as long as a
page of a text layer does.
"""

from pipeline.extract import EXTRACT
from pipeline.model import Document
from pipeline.repair import REPAIR
from pipeline.stage import Context, Stage

READING: tuple[Stage, ...] = (
    EXTRACT,  # a file                -> pages of lines, ruled cells
    REPAIR,  #  lines as found        -> lines of sound Vietnamese, and the evidence
)


def check_order(stages: tuple[Stage, ...]) -> None:
    """Raise ValueError where a stage requires a field that no stage before it assigns."""
    known: set[str] = set()
    for stage in stages:
        missing = sorted(stage.requires - known)
        if missing:
            raise ValueError(f"stage {stage.name} needs {', '.join(missing)}, which no stage before it gives")
        known |= stage.assigns


def send(context: Context, stages: tuple[Stage, ...] = READING) -> Document:
    """Send the file of ``context`` through ``stages`` and return what is known about it at the end."""
    check_order(stages)
    document = Document()
    for stage in stages:
        context.progress(stage.name, 0, 0)
        document = stage(document, context)
    return document
