"""Writing a result so that no half-written file is ever left behind."""

import os
import tempfile
from pathlib import Path

from pipeline.errors import OutputError


def check_output(output: Path, source: Path) -> None:
    """Raise OutputError before any work is done where ``output`` cannot be written."""
    if output.exists() and source.exists() and output.samefile(source):
        raise OutputError(
            "{name}: the result would overwrite its input; name another file with -o", name=output
        )
    if output.is_dir():
        raise OutputError("{name}: is a folder; name a file with -o", name=output)
    folder = output.parent
    if folder.exists() and not folder.is_dir():
        raise OutputError("{name}: is not a folder; name another file with -o", name=folder)


def write_atomically(output: Path, data: bytes) -> None:
    """Write ``data`` to ``output`` by way of a temporary file beside it.

    A link is followed, and what is no file (``/dev/stdout``, a named pipe) is written to, not replaced.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full.
    """
    temporary: str | None = None
    try:
        target = Path(os.path.realpath(output))
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        raise OutputError(
            "{name}: cannot be written ({error}); name another place with -o",
            name=output,
            error=error.strerror or error,
        ) from error
    finally:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
