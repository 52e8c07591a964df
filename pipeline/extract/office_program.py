"""Has LibreOffice turn .doc and .rtf files into .docx, in a folder of its own and within limits."""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from pipeline.config import ExtractConfig

log = logging.getLogger(__name__)

INSTALL = "sudo apt-get install libreoffice-writer-nogui"
_PROGRAMS = ("soffice", "libreoffice")
_LIMITED = 'ulimit -d "$0" 2>/dev/null; exec "$@"'
"""Shell that sets the memory limit (KB of data) for the program and what it starts."""


def find_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def convert_to_docx(program: str, data: bytes, ending: str, config: ExtractConfig) -> bytes | None:
    """Return the .docx that LibreOffice makes of a file, None where it makes none in time.

    Args:
        program: see ``find_program``.
        data: the file.
        ending: ``doc`` or ``rtf``; tells LibreOffice which filter to use.
        config: for the limits of time and memory.
    """
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document.{ending}")
        source.write_bytes(data)
        command = [
            "sh", "-c", _LIMITED, str(config.max_memory * 1024), program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source),
        ]  # fmt: skip
        _run(command, folder, config.office_timeout)
        result = Path(folder, "document.docx")
        return result.read_bytes() if result.is_file() else None


def _run(command: list[str], folder: str, timeout: float) -> None:
    """Run a program to its end, or end it and all it started after ``timeout`` seconds."""
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, env={**os.environ, "HOME": folder},
    )  # fmt: skip
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        log.warning("LibreOffice took longer than %g seconds", timeout)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
