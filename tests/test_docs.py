"""What the documents say exists, and what exists is in the documents."""

import re
from pathlib import Path

import pytest

from pipeline.cli import app
from pipeline.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    command.name or command.callback.__name__ for command in app.registered_commands if command.callback
]


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_in_the_readme(command: str) -> None:
    """Each command of ``vanban --help`` has its row."""
    assert f"`vanban {command}" in README


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_exit_code_is_in_the_readme(code: ExitCode) -> None:
    """Each exit code has its row."""
    assert re.search(rf"^\| {code.value} \|", README, re.M)


def test_issue_codes_are_documented() -> None:
    """docs/errors.md lists exactly the issue codes the code can raise."""
    used = {
        code
        for module in (ROOT / "pipeline").rglob("*.py")
        for code in re.findall(
            r"(?:code=|issue\((?:document, )?)\"([XRSTE]\d{3})\"", module.read_text("utf-8")
        )
    }
    listed = set(re.findall(r"^\| ([XRSTE]\d{3}) \|", (ROOT / "docs" / "errors.md").read_text("utf-8"), re.M))

    assert used == listed


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M)
)
def test_make_target_is_phony(target: str) -> None:
    """A file of the same name must not switch a target off."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)

    assert phony is not None
    assert target in phony.group(1).split()


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document names a file that exists."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text("utf-8")):
        assert (document.parent / link).exists(), link


def test_python_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library example prints the tasks of a sample."""
    example = re.search(r"```python\n(.*?)```", README, re.S)
    monkeypatch.chdir(ROOT)

    assert example is not None
    exec(compile(example.group(1), "README.md", "exec"), {})
    assert "Phòng Ngoại vụ" in capsys.readouterr().out
