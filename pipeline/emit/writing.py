"""Writing a result so that no half-written file is ever left behind."""

import errno
import os
import sys
import tempfile
from pathlib import Path

from pipeline.errors import OutputError


def check_output(output: Path, source: Path) -> None:
    """Raise OutputError before any work is done where ``output`` cannot be written."""
    try:
        if output.exists() and os.path.exists(source) and output.samefile(source):
            raise OutputError(
                "{name}: the result would overwrite its input; name another file with -o", name=output
            )
        if output.is_dir():
            raise OutputError("{name}: is a folder; name a file with -o", name=output)
        folder = output.parent
        if folder.exists() and not folder.is_dir():
            raise OutputError("{name}: is not a folder; name another file with -o", name=folder)
    except OSError as error:
        raise _unwritable(output, error) from error


def write_atomically(output: Path, data: bytes) -> None:
    """Write ``data`` to ``output`` by way of a temporary file beside it.

    A link stays a link. A device or a pipe is written to as it is: replacing it would take it away from
    everybody else.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full.
    """
    temporary: str | None = None
    try:
        place = Path(os.path.realpath(output))
        if place.exists() and not place.is_file():
            place.write_bytes(data)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".vanban-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, place)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


def print_result(result: str) -> None:
    """Write ``result`` to standard output.

    Raises:
        OutputError: the disk is full, or standard output is closed.
        BrokenPipeError: who was to read it has gone.
    """
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # what is left in its buffer would be tried again at exit
        raise OutputError(
            "standard output cannot be written ({error}); name a file with -o", error=error.strerror
        ) from error


def _unwritable(output: Path, error: OSError) -> OutputError:
    return OutputError(
        "{name}: cannot be written ({error}); name another place with -o",
        name=output,
        error=error.strerror or error,
    )


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
