"""The three plans of the gold set as sound text: heads and outline as a person marked them."""

import json
import re

import pytest

from pipeline.segment import SEGMENT
from pipeline.segment.text import flat
from pipeline.stage import Context
from tests.support import SHARED, document_from_text, readable

GOLD = SHARED / "eval" / "gold"
PLANS = ("000", "002", "004")
FIELDS = ("doc_type", "number", "issuer", "place", "date", "title", "signer_role")

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold plans are not here")


def plain(value: object) -> str:
    """Return a value for comparison: folded, letters and figures only."""
    return re.sub(r"[^a-z0-9]+", " ", flat(str(value))).strip()


@pytest.fixture(scope="module", params=PLANS)
def plan(request: pytest.FixtureRequest) -> tuple[object, dict[str, object]]:
    """Return the segmented gold text and its gold."""
    text = readable((GOLD / f"{request.param}.gold.txt").read_text("utf-8"))
    gold = json.loads((GOLD / f"{request.param}.gold.json").read_text("utf-8"))
    return SEGMENT(document_from_text(text), Context(source=GOLD)), gold


def test_headers(plan) -> None:  # type: ignore[no-untyped-def]
    """Every header field the gold has is right."""
    document, gold = plan
    wanted = gold.get("documents") or [gold["document"]]
    assert len(wanted) == len(document.headers)
    for header, expected in zip(document.headers, wanted, strict=True):
        for field in FIELDS:
            if expected.get(field):
                assert plain(getattr(header, field)) == plain(expected[field]), field


def test_references(plan) -> None:  # type: ignore[no-untyped-def]
    """The documents cited are those the gold lists."""
    document, gold = plan
    wanted = gold.get("documents") or [gold["document"]]
    found = {number for header in document.headers for number in header.references}
    assert found == {number for one in wanted for number in one["references"]}


def test_sections_and_kinds(plan) -> None:  # type: ignore[no-untyped-def]
    """Nearly all headings are found with their kind, and nothing else is one."""
    document, gold = plan

    def walk(items):  # type: ignore[no-untyped-def]
        for item in items:
            yield (plain(item["title"]), item["kind"])
            yield from walk(item.get("children") or [])

    wanted = set(walk(gold["sections"]))
    found = {(plain(section.title), section.kind.value) for section in document.walk_sections()}
    assert len(wanted & found) >= 0.95 * max(len(wanted), len(found))
