"""Find the objectives and tasks of a file: who must do what by when, each with its place.

Steps, in order: anchors (the time of each document), tasks of the prose, tasks of the tables, objectives,
findings. Never invents an owner or a date: what the text does not say stays empty.
"""

from pipeline.model import Document
from pipeline.stage import Context, StepStage
from pipeline.tasks.anchors import find_anchors
from pipeline.tasks.deadlines import Anchor
from pipeline.tasks.finish import finish_task
from pipeline.tasks.from_tables import find_table_tasks
from pipeline.tasks.objectives import find_objectives
from pipeline.tasks.prose import find_prose_tasks
from pipeline.tasks.rows import find_unnumbered_rows
from pipeline.tasks.trust import find_mixed, judge_place


def find_tasks(document: Document, context: Context) -> Document:
    """Return the document with its objectives and tasks, in the order of its lines."""
    del context  # the outline and the tables alone decide
    anchors = find_anchors(document)
    drafts = [*find_prose_tasks(document, anchors), *find_table_tasks(document, anchors)]
    tasks, issues, mixed = [], list(document.issues), find_mixed(document)
    for draft in sorted(drafts, key=lambda d: (d.document, d.place.line_start)):
        anchor = anchors[draft.document] if draft.document < len(anchors) else Anchor()
        task, found = finish_task(draft, anchor, judge_place(document, draft, mixed))
        tasks.append(task)
        issues += found
    issues += find_unnumbered_rows(document)
    return document.model_copy(
        update={"tasks": tuple(tasks), "objectives": find_objectives(document), "issues": tuple(issues)}
    )


TASKS = StepStage(
    name="tasks",
    requires=frozenset({"blocks", "sections"}),
    assigns=frozenset({"objectives", "tasks"}),
    step=find_tasks,
)
