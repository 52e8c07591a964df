"""A result is written whole or not at all."""

import os
from pathlib import Path

import pytest

from pipeline.emit import check_output, write_atomically
from pipeline.errors import OutputError


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


def test_follows_a_link(tmp_path: Path) -> None:
    """What a link names is written; the link stays one."""
    (tmp_path / "link.json").symlink_to(tmp_path / "b.json")

    write_atomically(tmp_path / "link.json", b"{}")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "b.json").read_bytes() == b"{}"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    """What is no file is not replaced by one: as root that would cost a machine its /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_atomically(pipe, b"{}")

    assert os.read(reader, 10) == b"{}"
    assert pipe.is_fifo()
    os.close(reader)


def test_a_full_device_is_an_error() -> None:
    """A device that takes nothing more gives an error and stays."""
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(Path("/dev/full"), b"{}")

    assert Path("/dev/full").is_char_device()
