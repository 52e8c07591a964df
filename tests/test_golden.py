"""The samples give what they gave when a person last looked: rewritten by ``make golden`` only."""

import json
import os
from pathlib import Path

import pytest

from pipeline.emit import plain_text, plan_json
from pipeline.run import run
from pipeline.stage import Context

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
WRITE = os.environ.get("VANBAN_WRITE_GOLDEN") == "1"
SAMPLES = ("000.seed.txt", "002.seed.txt", "004.seed.txt", "000.born.pdf", "002.born.pdf", "004.born.pdf")
"""Those that need no OCR: its output differs between versions of Tesseract."""
KEPT = ("documents", "sections", "objectives", "tasks", "tables", "issues")


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample_gives_its_golden_output(sample: str) -> None:
    """Structure and repaired text are those committed."""
    document = run(Context(source=ROOT / "samples" / sample))
    plan = json.loads(plan_json(document))
    structure = json.dumps({key: plan[key] for key in KEPT}, ensure_ascii=False, indent=1) + "\n"
    if WRITE:
        (GOLDEN / f"{sample}.json").write_text(structure, "utf-8")
        (GOLDEN / f"{sample}.repaired").write_text(plain_text(document), "utf-8")

    assert (GOLDEN / f"{sample}.json").read_text("utf-8") == structure
    assert (GOLDEN / f"{sample}.repaired").read_text("utf-8") == plain_text(document)


def test_golden_files_are_compared_not_written() -> None:
    """A run that rewrites the golden outputs does not count as a test."""
    assert not WRITE, (
        "golden outputs rewritten: read the diff, then run the tests without VANBAN_WRITE_GOLDEN"
    )
