"""The file of settings, and the limits that end a run."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Config, ExtractConfig, RepairConfig
from pipeline.errors import ConfigError, ExitCode, UnsupportedInput
from pipeline.extract import EXTRACT
from pipeline.guard import guarded, used_memory
from pipeline.model import Document
from pipeline.settings_file import read_settings
from pipeline.stage import Context

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"


def write(folder: Path, text: str) -> Path:
    """Return the path of a settings file of ``text``."""
    path = folder / "cài đặt.toml"
    path.write_text(text, "utf-8")
    return path


def test_settings_are_read_and_the_rest_is_default(tmp_path: Path) -> None:
    """A file names what differs."""
    settings = read_settings(write(tmp_path, "[extract]\nmax_pages = 3\n[repair]\nenabled = false\n"))
    assert settings == Config(extract=ExtractConfig(max_pages=3), repair=RepairConfig(enabled=False))
    assert read_settings(None) == Config()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[extract", "TOML"),
        ("[ocr]\n", "no section ocr"),
        ("extract = 1\n", "no section extract"),
        ("[extract]\nmax_page = 3\n", "no setting max_page"),
        ("[extract]\nmax_pages = 0\n", r"extract\.max_pages = 0"),
        ("[extract]\nocr = 'sometimes'\n", r"extract\.ocr"),
        ("[repair]\nunsure_below = 2.0\n", r"repair\.unsure_below"),
    ],
)
def test_a_wrong_setting_is_an_error(tmp_path: Path, text: str, words: str) -> None:
    """The message names the file and the setting."""
    with pytest.raises(ConfigError, match=f"cài đặt.toml.*{words}"):
        read_settings(write(tmp_path, text))


def test_flags_go_before_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file sets, a flag overrides; a limit passed ends with 3, a broken file with 2."""
    printed = str(SAMPLES / "004.born.pdf")
    settings = str(write(tmp_path, "[extract]\nocr = 'always'\nmax_pages = 9\n"))
    assert main(["--config", settings, "-q", "structure", printed, "--ocr", "never"]) == ExitCode.OK
    pages = json.loads(capsys.readouterr().out)["extraction"]["pages"]
    assert {page["origin"] for page in pages} == {"text_layer"}
    settings = str(write(tmp_path, "[extract]\nmax_pages = 1\n"))
    assert main(["--config", settings, "text", printed]) == ExitCode.INPUT
    assert "max_pages" in capsys.readouterr().err
    assert main(["--config", "không có.toml", "text", printed]) == ExitCode.USAGE


@pytest.mark.parametrize("kind", [ExtractConfig, RepairConfig])
def test_every_setting_is_documented(kind: type[ExtractConfig] | type[RepairConfig]) -> None:
    """docs/configuration.md has a row for each."""
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for name, field in kind.model_fields.items():
        assert f"| `{name}` |" in text, name
        assert field.description is None or len(field.description) > 10


@pytest.mark.parametrize(
    ("limit", "setting"),
    [("max_seconds = 0.3", "max_seconds"), ("max_lines = 9000000\nmax_memory = 200", "max_memory")],
)
def test_a_limit_ends_the_command(tmp_path: Path, limit: str, setting: str) -> None:
    """Exit code 3, a message with the setting, nothing written, no traceback."""
    settings = write(tmp_path, f"[extract]\n{limit}\n")
    scan = SAMPLES / "004.office.pdf"
    if setting == "max_memory":
        scan = tmp_path / "a.txt"
        scan.write_text("Ủy ban nhân dân tỉnh thực hiện nhiệm vụ\n" * 1_500_000, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--config", settings, "text", scan, "-o", tmp_path / "out"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == ExitCode.INPUT, done.stderr
    assert setting in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_native_code_that_does_not_return_is_left(tmp_path: Path) -> None:
    """The process ends although the main thread is inside a library."""
    code = (
        "import ctypes\nfrom pipeline.guard import guarded\nfrom pipeline.config import ExtractConfig\n"
        "import pipeline.guard as guard\nguard._GRACE = 0.3\n"
        "libc = ctypes.CDLL(None)\n"
        "mutex = ctypes.create_string_buffer(64)\nlibc.pthread_mutex_init(mutex, None)\n"
        "libc.pthread_mutex_lock(mutex)\n"
        "with guarded('a.pdf', ExtractConfig(max_seconds=0.2), lambda error: print(error)):\n"
        "    libc.pthread_mutex_lock(mutex)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert (done.returncode, "max_seconds" in done.stdout) == (ExitCode.INPUT, True), done.stderr


def test_guard_leaves_no_trace() -> None:
    """Nothing is raised once the run is over, and memory is told where the system tells it."""
    with guarded("a", ExtractConfig(), print):
        assert used_memory() > 10 or not Path("/proc/self/statm").exists()
    with (
        pytest.raises(UnsupportedInput, match="max_seconds"),
        guarded("a", ExtractConfig(max_seconds=0.1), print),
    ):
        time.sleep(20)


def test_progress_is_told_page_by_page() -> None:
    """Each page read is told with the number of all."""
    told: list[tuple[str, int, int]] = []
    source = SAMPLES / "004.born.pdf"
    EXTRACT(Document(), Context(source=source, progress=lambda *step: told.append(step)))
    assert told == [("extract", page, 4) for page in range(1, 5)]
