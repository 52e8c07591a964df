"""Every error a user can meet is told in English and in Vietnamese."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.cli import main
from pipeline.error_texts import VIETNAMESE

ROOT = Path(__file__).resolve().parents[1] / "pipeline"
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.VanbanError)
}
DEVELOPERS = {
    "training", "case_model.py", "channel.py", "language_model.py", "paths.py", "against_tesseract.py",
    "leave_one_out.py",
}  # fmt: skip
"""Where only who makes dictionaries anew or measures the program itself meets an error."""


def raised() -> Iterator[tuple[str, ast.expr]]:
    """Yield (place, first argument) of every error made in the code users run."""
    for module in sorted(ROOT.rglob("*.py")):
        if DEVELOPERS & set(module.relative_to(ROOT).parts):
            continue
        tree = ast.parse(module.read_text("utf-8"))
        names = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                first = node.args[0]
                if isinstance(first, ast.Name):
                    first = names.get(first.id, first)
                yield f"{module.relative_to(ROOT)}:{node.lineno}", first


def test_every_error_has_its_vietnamese_text() -> None:
    """Templates are constants, so that a translation can be found; none is there for nothing."""
    used = set()
    for place, argument in raised():
        assert isinstance(argument, ast.Constant), place
        assert argument.value in VIETNAMESE, place
        used.add(argument.value)
    assert sorted(set(VIETNAMESE) - used) == []


@pytest.mark.parametrize(("english", "vietnamese"), VIETNAMESE.items())
def test_translation_names_the_same_values(english: str, vietnamese: str) -> None:
    """What is filled in is the same in both."""
    fields = [{name for _, name, _, _ in string.Formatter().parse(text)} for text in (english, vietnamese)]
    assert fields[0] - {None} == fields[1] - {None}


def test_error_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """English, and Vietnamese with ``--lang vi``."""
    main(["text", "không có {tệp}.pdf"])
    assert capsys.readouterr().err == "vanban: không có {tệp}.pdf: no such file; check the name\n"
    main(["--lang", "vi", "text", "không có {tệp}.pdf"])
    expected = "vanban: lỗi: không có {tệp}.pdf: không có tệp này; hãy kiểm tra lại tên\n"
    assert capsys.readouterr().err == expected
