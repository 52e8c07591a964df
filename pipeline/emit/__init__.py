"""Emit: a finished document becomes files; the last stage, which changes nothing."""

from pipeline.emit.contract import SCHEMA_NAME, SCHEMA_VERSION, Plan, publish
from pipeline.emit.plain_text import plain_text
from pipeline.emit.plan_json import plan_json, schema_json
from pipeline.emit.writing import check_output, print_result, write_atomically
from pipeline.model import Document
from pipeline.stage import Context, StepStage

__all__ = [
    "EMIT", "SCHEMA_NAME", "SCHEMA_VERSION", "Plan", "check_output", "plain_text", "plan_json",
    "print_result", "publish", "schema_json", "write_atomically",
]  # fmt: skip


def _write_plan(document: Document, context: Context) -> Document:
    """Write the JSON where the context asks for it; return the document unchanged."""
    if context.output is not None:
        write_atomically(context.output, plan_json(document).encode("utf-8"))
    return document


EMIT = StepStage(
    name="emit",
    requires=frozenset({"source", "pages", "lines"}),
    assigns=frozenset(),
    step=_write_plan,
)
