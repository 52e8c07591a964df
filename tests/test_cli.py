"""The command: its exit codes, what goes where, and every kind of bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
LETTER = SAMPLES / "004.seed.txt"


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **(env or {})},
    )  # fmt: skip


def test_structure_gives_json_on_stdout_and_a_summary_on_stderr() -> None:
    """Nothing but the result is on stdout."""
    done = run("structure", LETTER)

    assert done.returncode == ExitCode.OK
    assert json.loads(done.stdout)["schema_name"] == "vanban.plan"
    assert "tasks" in done.stderr
    assert len(done.stderr.split("\n")) < 15


def test_structure_writes_the_file_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With -o nothing goes to stdout."""
    assert main(["structure", str(LETTER), "-o", str(tmp_path / "plan.json")]) == ExitCode.OK

    assert json.loads((tmp_path / "plan.json").read_text("utf-8"))["documents"]
    assert capsys.readouterr().out == ""


def test_same_input_gives_the_same_bytes() -> None:
    """No clock, no randomness, no hash order."""
    one = run("structure", LETTER, env={"PYTHONHASHSEED": "1"})
    two = run("structure", LETTER, env={"PYTHONHASHSEED": "2"})

    assert one.stdout == two.stdout


def test_text_keeps_lines_one_to_one(tmp_path: Path) -> None:
    """A text file comes out with as many lines."""
    main(["text", str(LETTER), "-o", str(tmp_path / "out.txt")])

    assert (tmp_path / "out.txt").read_text("utf-8").count("\n") == LETTER.read_text("utf-8").count("\n")


def test_text_separates_pages_by_form_feeds(capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF of several pages has a form feed between them."""
    assert main(["text", str(SAMPLES / "004.born.pdf")]) == ExitCode.OK

    pages = json.loads(run("structure", SAMPLES / "004.born.pdf").stdout)["source"]["pages"]
    assert capsys.readouterr().out.count("\f") == pages - 1


def test_explain_shows_one_line_only(capsys: pytest.CaptureFixture[str]) -> None:
    """--line names the line from 1."""
    main(["explain", str(LETTER), "--line", "3"])

    rows = capsys.readouterr().out.strip().split("\n")
    assert rows
    assert {row.split(":")[0] for row in rows} == {"3"}


def test_explain_beyond_the_end_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A line that does not exist is named."""
    assert main(["explain", str(LETTER), "--line", "99999"]) == ExitCode.USAGE

    assert "lines" in capsys.readouterr().err


def test_messages_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    """--lang vi gives the summary in Vietnamese."""
    main(["--lang", "vi", "structure", str(LETTER)])

    assert "nhiệm vụ" in capsys.readouterr().err


BAD_ARGUMENTS = [
    ["structure"],
    ["structure", "--no-such-flag", "x"],
    ["structure", str(LETTER), "--ocr", "perhaps"],
    ["structure", str(LETTER), "--min-grade", "superb"],
    ["--lang", "fr", "schema"],
    ["no-such-command"],
]


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS, ids=" ".join)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call says what is wrong and ends with 2."""
    assert main(arguments) == ExitCode.USAGE

    assert capsys.readouterr().err.strip()


def test_result_over_its_input_ends_with_5(tmp_path: Path) -> None:
    """The input is kept."""
    source = tmp_path / "plan.txt"
    source.write_bytes(LETTER.read_bytes())

    assert main(["structure", str(source), "-o", str(source)]) == ExitCode.OUTPUT

    assert source.read_bytes() == LETTER.read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_result_that_cannot_be_written_ends_with_5(tmp_path: Path) -> None:
    """A folder without permission is an output error."""
    tmp_path.chmod(0o500)

    assert main(["structure", str(LETTER), "-o", str(tmp_path / "x.json")]) == ExitCode.OUTPUT


def test_bug_ends_with_1_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unexpected exception is a bug of ours: code 1, one line, how to report."""

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("pipeline.cli._process", broken)

    assert main(["structure", str(LETTER)]) == ExitCode.BUG
    assert capsys.readouterr().err.count("\n") == 1


def test_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no bug."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli._process", stopped)

    assert main(["structure", str(LETTER)]) == ExitCode.INTERRUPTED


def test_broken_user_words_end_with_6(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken word list is named by file and line."""
    words = tmp_path / "words.tsv"
    words.write_text("no such\theader\n", "utf-8")

    assert main(["text", str(LETTER), "--words", str(words)]) == ExitCode.DICTIONARY
    assert f"{words}:1" in capsys.readouterr().err
