"""The rules of the house that can be checked by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.reading import check_order
from pipeline.run import STAGES

PIPELINE = Path(__file__).resolve().parents[1] / "pipeline"
MODULES = sorted(PIPELINE.rglob("*.py"))
STAGE_PACKAGES = ("extract", "repair", "segment", "tasks", "emit")
MAY_IMPORT_STAGES = {"run", "reading", "cli", "evaluation", "training"}
"""Packages above the stages: they put them together."""


def name_of(module: Path) -> str:
    """Dotted name below ``pipeline``."""
    return ".".join(module.relative_to(PIPELINE).with_suffix("").parts)


def imports(module: Path) -> Iterator[str]:
    """Dotted names of the parts of ``pipeline`` a module imports."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline."):
            yield (node.module or "").removeprefix("pipeline.")
        elif isinstance(node, ast.Import):
            yield from (
                a.name.removeprefix("pipeline.") for a in node.names if a.name.startswith("pipeline.")
            )


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a module."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_module_is_small_and_says_what_it_is_for(module: Path) -> None:
    """A module has a docstring and at most 300 lines."""
    text = module.read_text("utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 300


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_functions_are_short(module: Path) -> None:
    """A function has at most 40 lines besides its docstring."""
    for function in functions(module):
        lines = (function.end_lineno or 0) - function.lineno + 1
        doc = ast.get_docstring(function, clean=False)
        lines -= doc.count("\n") + 1 if doc else 0

        assert lines <= 40, f"{name_of(module)}.{function.name} has {lines} lines"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_stages_meet_in_the_model_only(module: Path) -> None:
    """A stage package imports no other stage package, and nothing below imports a stage."""
    package = name_of(module).split(".")[0]
    if package in MAY_IMPORT_STAGES:
        return
    for imported in imports(module):
        other = imported.split(".")[0]
        if package != "cli":
            assert other not in STAGE_PACKAGES or other == package or package in ("run", "cli"), imported


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_training_is_never_imported_at_run_time(module: Path) -> None:
    """Only training imports training."""
    if name_of(module).startswith("training"):
        return

    assert not [imported for imported in imports(module) if imported.startswith("training")]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_library_never_prints(module: Path) -> None:
    """``print`` is for nobody; the command prints through typer."""
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]

    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_stages_are_in_an_order_that_works() -> None:
    """Each stage's needs are met by those before it."""
    check_order(STAGES)


def test_wrong_order_is_refused() -> None:
    """A stage before what it needs is an error that names both."""
    with pytest.raises(ValueError, match="emit needs"):
        check_order(tuple(reversed(STAGES)))
