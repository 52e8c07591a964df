"""The rules of repair and their documentation are one list."""

import re
from pathlib import Path

from pipeline.repair.rules import CHANGE_DIGITS, RULES

ERRORS = (Path(__file__).resolve().parents[2] / "docs" / "errors.md").read_text("utf-8")


def test_every_rule_has_its_heading() -> None:
    """docs/errors.md has the rules a repair can bear, each under its name, and no others."""
    assert re.findall(r"^### `(\w+)`$", ERRORS, re.M) == list(RULES)


def test_rules_that_may_change_digits_are_marked() -> None:
    """What docs/errors.md marks with *digits* is what may change one."""
    marked = re.findall(r"^### `(\w+)`\n\*digits\.\*", ERRORS, re.M)

    assert set(marked) == CHANGE_DIGITS
