"""Ends a run that takes more time or memory than it may, be it in code of ours or of a library.

A signal raises the error in the main thread, so that files and programs are put away in order. Native code
that does not come back is left after a moment's grace: the message is told, the process ends.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from pipeline.config import ExtractConfig
from pipeline.errors import UnsupportedInput
from pipeline.stage import Progress

_GRACE = 5.0
"""Seconds the main thread has to put things away."""
_LOOK_EVERY = 0.1
"""Seconds between looks at the memory: less than it takes to fill two gigabytes."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@contextmanager
def guarded(name: str, config: ExtractConfig, tell: Callable[[UnsupportedInput], None]) -> Iterator[Progress]:
    """Hold what runs inside to the limits of time and memory of ``config``.

    Works in the main thread of a Unix process; elsewhere nothing is watched. ``tell`` gets the error where
    the process has to be ended by force. Yields what has to be told of progress.

    Raises:
        UnsupportedInput: a limit was passed.
    """
    watch = _Watch(name, config, tell)
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield watch.touch
        return
    before = signal.signal(signal.SIGALRM, watch.stop)
    thread = threading.Thread(target=watch.look, name="guard", daemon=True)
    thread.start()
    try:
        yield watch.touch
    finally:
        watch.over.set()
        thread.join()
        signal.signal(signal.SIGALRM, before)


class _Watch:
    def __init__(self, name: str, config: ExtractConfig, tell: Callable[[UnsupportedInput], None]) -> None:
        self.name, self.config, self.tell = name, config, tell
        self.over = threading.Event()
        self.error: UnsupportedInput | None = None
        self.begin = time.monotonic()
        self.page_begin: float | None = None

    def touch(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002  (shape of Progress)
        """Note that a page is done, or that another stage than reading begins."""
        self.page_begin = time.monotonic() if stage == "extract" else None

    def stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (a signal handler)
        """Raise the error that was found, in the main thread."""
        if self.error is not None and not self.over.is_set():
            raise self.error

    def look(self) -> None:
        """Look at the clock and the memory until the run is over or a limit is passed."""
        while self.error is None:
            if self.over.wait(_LOOK_EVERY):
                return
            self.error = self._find_error()
        self._end(self.error)

    def _find_error(self) -> UnsupportedInput | None:
        now, limits = time.monotonic(), self.config
        if now - self.begin > limits.max_seconds:
            return UnsupportedInput(
                "{name}: takes longer than {limit:g} seconds; split the file or raise max_seconds",
                name=self.name, limit=limits.max_seconds,
            )  # fmt: skip
        if self.page_begin is not None and now - self.page_begin > limits.max_page_seconds:
            return UnsupportedInput(
                "{name}: a page takes longer than {limit:g} seconds; take it out or raise max_page_seconds",
                name=self.name, limit=limits.max_page_seconds,
            )  # fmt: skip
        if self._is_too_large():
            return UnsupportedInput(
                "{name}: takes more than {limit} MB of memory; split the file or raise max_memory",
                name=self.name, limit=limits.max_memory,
            )  # fmt: skip
        return None

    def _is_too_large(self) -> bool:
        return used_memory() > self.config.max_memory

    def _end(self, error: UnsupportedInput) -> None:
        """Ask the main thread to stop; end the process where it does not, or goes on taking memory."""
        end_children()
        main = threading.main_thread().ident
        if main is not None:
            signal.pthread_kill(main, signal.SIGALRM)
        deadline = time.monotonic() + _GRACE
        while time.monotonic() < deadline:
            if self.over.wait(_LOOK_EVERY):
                return
            if self._is_too_large():
                break
        self.tell(error)
        sys.stderr.flush()
        os._exit(error.exit_code)


def end_children() -> None:
    """End every program this process started."""
    for child in started_by(os.getpid()):
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)


def end_in_order() -> None:
    """Let a request to end (SIGTERM, SIGHUP) interrupt the main thread as Ctrl-C does.

    Programs and files are then put away; by itself Python would leave both behind. What was told to
    ignore them (``nohup``) does.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def used_memory(process: int | None = None) -> float:
    """Return the megabytes a process (this one) and what it started hold; 0 where nothing tells."""
    own = process or os.getpid()
    program = _program(own)
    others = (child for child in started_by(own) if _program(child) != program)
    return _resident(own) + sum(map(_resident, others))


def _program(process: int) -> str:
    """Return what a process runs: one just about to become another still shows the memory of its parent."""
    try:
        return os.readlink(f"/proc/{process}/exe")
    except OSError:
        return ""


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


def started_by(process: int) -> list[int]:
    """Return the processes started by ``process``, theirs included."""
    found: list[int] = []
    with suppress(OSError, ValueError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *started_by(child)]
    return found
