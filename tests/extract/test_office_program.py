"""Files of older word processors: by LibreOffice where it is, alone where it is not or fails."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Config, ExtractConfig
from pipeline.errors import ExitCode
from pipeline.extract import EXTRACT
from pipeline.extract.office_program import find_program
from pipeline.model import Document, Layer, Severity
from pipeline.stage import Context

ROOT = Path(__file__).parents[2]
BORDER = rb"\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs"
ROW = (
    rb"\trowd" + BORDER + rb"\cellx3000" + BORDER + rb"\cellx6000"
    + rb"\intbl S\u7903? Y t\u7871?\cell Qu\u253? III\cell\row"
)  # fmt: skip
HEAD = rb"{\rtf1\ansi\ansicpg1252 K\u7871? ho\u7841?ch n\u259?m 2025\par"
RTF = HEAD + ROW + rb"\pard Tr\'e2n tr\u7885?ng\par}"


def read(path: Path, data: bytes, **settings: object) -> Document:
    """Return what the stage makes of a file with the bytes ``data``."""
    path.write_bytes(data)
    return EXTRACT(Document(), Context(source=path, config=Config(extract=ExtractConfig(**settings))))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a LibreOffice of our own before any other."""
    folder = tmp_path / "bin"
    folder.mkdir()
    path = folder / "soffice"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return path


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_table_of_rich_text_is_a_table(tmp_path: Path) -> None:
    """Rules come through as a grid, the prose around it as lines; no finding."""
    document = read(tmp_path / "kế hoạch.rtf", RTF)
    assert [line.text for line in document.lines if line.text] == [
        "Kế hoạch năm 2025", "Sở Y tế", "Quý III", "Trân trọng",
    ]  # fmt: skip
    (grid,) = document.grids
    assert (grid.rows, grid.cols) == (1, 2)
    assert document.issues == ()
    assert document.pages[0].reason == "a rich text file (.rtf), opened by LibreOffice"


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_table_of_a_doc_is_a_table(tmp_path: Path) -> None:
    """The same in the binary format of Word 97 to 2003, which LibreOffice writes for us first."""
    source = tmp_path / "a.rtf"
    source.write_bytes(RTF)
    subprocess.run(
        [find_program() or "", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "a.doc").read_bytes()
    document = read(tmp_path / "kế hoạch.doc", data)
    (grid,) = document.grids
    assert [document.lines[cell.lines[0]].text for cell in grid.cells] == ["Sở Y tế", "Quý III"]
    alone = read(tmp_path / "kế hoạch.doc", data, office_timeout=0.01)
    assert [line.text for line in alone.lines if line.layer == Layer.TABLE] == ["Sở Y tế", "Quý III"]


def test_without_the_program_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is read all the same; the finding has the command that brings the tables."""
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(tmp_path / "a.rtf", RTF)
    assert document.lines[0].text == "Kế hoạch năm 2025"
    (issue,) = document.issues
    assert (issue.code, issue.severity) == ("X108", Severity.ERROR)
    assert "apt-get install libreoffice-writer-nogui" in issue.message


def test_a_program_that_fails_is_done_without(tmp_path: Path, program: Path) -> None:
    """Nothing converted, exit code 1: the text is read alone."""
    document = read(tmp_path / "a.rtf", RTF)
    assert document.lines[0].text == "Kế hoạch năm 2025"
    assert [(issue.code, issue.severity) for issue in document.issues] == [("X109", Severity.ERROR)]


def test_a_program_that_hangs_is_ended(tmp_path: Path, program: Path) -> None:
    """After ``office_timeout`` it is killed with all it started."""
    mark = tmp_path / "lives"
    program.write_text(f"#!/bin/sh\n(sleep 3; touch '{mark}') &\nwait\n")
    document = read(tmp_path / "a.rtf", RTF, office_timeout=0.5)
    assert [issue.code for issue in document.issues] == ["X109"]
    assert not mark.exists()


@pytest.mark.parametrize("command", ["structure", "text"])
@pytest.mark.parametrize("output", [True, False], ids=["to a file", "to stdout"])
def test_the_command_gives_the_text_and_ends_with_4_without_the_program(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    output: bool,
) -> None:
    """The result is whole; the error after it has the command to run, also where nothing else is told."""
    monkeypatch.setenv("PATH", str(tmp_path))
    source, result = tmp_path / "a.rtf", tmp_path / "a.out"
    source.write_bytes(RTF)
    code = main(["-q", command, str(source), *(["-o", str(result)] if output else [])])
    out, said = capsys.readouterr()
    assert code == ExitCode.DEPENDENCY
    assert "Sở Y tế" in (result.read_text("utf-8") if output else out)
    assert said.count("\n") == 1
    assert said.startswith(f"vanban: {source}: LibreOffice is not installed")
    assert said.endswith("run: sudo apt-get install libreoffice-writer-nogui\n")


def test_what_is_missed_is_told_in_vietnamese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With ``--lang vi``, the command to run in it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert main(["--lang", "vi", "text", str(tmp_path / "a.rtf")]) == ExitCode.DEPENDENCY
    assert "chưa cài LibreOffice" in capsys.readouterr().err


@pytest.mark.usefixtures("program")
def test_the_command_ends_with_7_where_the_program_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """LibreOffice is there and gives nothing: the text is printed, the error goes before a low grade."""
    (tmp_path / "a.rtf").write_bytes(RTF)
    code = main(["structure", str(tmp_path / "a.rtf"), "--min-grade", "excellent"])
    out, said = capsys.readouterr()
    assert code == ExitCode.EXTERNAL_PROGRAM
    assert "Sở Y tế" in out
    assert "LibreOffice could not open it" in said


@pytest.mark.parametrize(
    ("name", "there", "installs"),
    [
        ("a.doc", "", True), ("b.c.RTF", "", True), ("a.docx", "", False), ("doc", "", False),
        ("a.doc", "soffice", False), ("a.doc", "libreoffice", False),
    ],
)  # fmt: skip
def test_make_structure_installs_the_program_for_files_that_need_it(
    tmp_path: Path, name: str, there: str, installs: bool
) -> None:
    """Where there is nothing to install it with, make stops and names the package."""
    for program in ("make", "sh", "grep", "basename", "python3"):
        (tmp_path / program).symlink_to(shutil.which(program) or "")
    if there:
        (tmp_path / there).symlink_to(shutil.which("true") or "")
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / ".ready").touch()
    run = subprocess.run(
        ["make", "-s", "structure", f"FILE={tmp_path / name}", f"VENV={tmp_path / 'venv'}", "VANBAN=echo"],
        cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ("libreoffice-writer-nogui" in run.stderr) == installs
    assert (run.returncode == 0) != installs
