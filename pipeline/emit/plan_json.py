"""A finished document as JSON, and the JSON Schema of it."""

import json

from pipeline.emit.contract import Plan, publish
from pipeline.model import Document


def plan_json(document: Document) -> str:
    """Return the published JSON, indented by one space, ending with a line break."""
    return json.dumps(publish(document).model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def schema_json() -> str:
    """Return the JSON Schema of :func:`plan_json`'s output."""
    schema = Plan.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
