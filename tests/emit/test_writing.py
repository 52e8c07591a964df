"""A result is written whole or not at all."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.emit import check_output, write_atomically
from pipeline.errors import ExitCode, OutputError

ROOT = Path(__file__).resolve().parents[2]


def test_writes_into_a_folder_that_is_made(tmp_path: Path) -> None:
    """Missing folders on the way are made."""
    write_atomically(tmp_path / "a" / "b.json", b"{}")

    assert (tmp_path / "a" / "b.json").read_bytes() == b"{}"


def test_leaves_nothing_beside_the_result(tmp_path: Path) -> None:
    """The temporary file is gone afterwards."""
    write_atomically(tmp_path / "b.json", b"{}")

    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_failure_keeps_the_old_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk loses neither the old result nor leaves half of the new one."""
    target = tmp_path / "b.json"
    target.write_bytes(b"old")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(target, b"new")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_result_may_not_overwrite_its_input(tmp_path: Path) -> None:
    """``-o`` naming the input is an error before any work."""
    source = tmp_path / "plan.txt"
    source.write_text("x")

    with pytest.raises(OutputError, match="overwrite"):
        check_output(source, source)


def test_result_may_not_be_a_folder(tmp_path: Path) -> None:
    """``-o`` naming a folder is an error before any work."""
    with pytest.raises(OutputError, match="folder"):
        check_output(tmp_path, tmp_path / "plan.txt")


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """So is a device: a run as root must not put a file in the place of /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        got = pool.submit(pipe.read_bytes)
        write_atomically(pipe, b"{}")
        assert got.result() == b"{}"
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it names is written."""
    (tmp_path / "link").symlink_to(tmp_path / "b.json")
    write_atomically(tmp_path / "link", b"{}")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "b.json").read_bytes() == b"{}"


def test_a_name_that_is_too_long_is_an_error_of_output(tmp_path: Path) -> None:
    """Before any work is done."""
    with pytest.raises(OutputError, match="cannot be written"):
        check_output(tmp_path / ("a" * 300), tmp_path / "b.pdf")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("redirect", "cause"), [(">/dev/full", "No space left"), (">&-", "Bad file descriptor")]
)
def test_a_result_that_cannot_be_printed_is_an_error_of_output(redirect: str, cause: str) -> None:
    """A full disk behind standard output is told; so is a closed one."""
    code = "from pipeline.cli import entry_point; entry_point()"
    command = f'"{sys.executable}" -c "{code}" -q text samples/004.seed.txt {redirect}'
    done = subprocess.run(command, check=False, shell=True, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == ExitCode.OUTPUT
    assert cause in done.stderr
    assert done.stderr.count("\n") == 1
