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

_GRACE = 5.0
"""Seconds the main thread has to put things away."""
_LOOK_EVERY = 0.1
"""Seconds between looks at the memory: less than it takes to fill two gigabytes."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@contextmanager
def guarded(name: str, config: ExtractConfig, tell: Callable[[UnsupportedInput], None]) -> Iterator[None]:
    """Hold what runs inside to ``config.max_seconds`` and ``config.max_memory``.

    Works in the main thread of a Unix process; elsewhere nothing is watched. ``tell`` gets the error where
    the process has to be ended by force.

    Raises:
        UnsupportedInput: a limit was passed.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return
    watch = _Watch(name, config, tell)
    before = signal.signal(signal.SIGALRM, watch.stop)
    thread = threading.Thread(target=watch.look, name="guard", daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.over.set()
        thread.join()
        signal.signal(signal.SIGALRM, before)


class _Watch:
    def __init__(self, name: str, config: ExtractConfig, tell: Callable[[UnsupportedInput], None]) -> None:
        self.name, self.config, self.tell = name, config, tell
        self.over = threading.Event()
        self.error: UnsupportedInput | None = None

    def stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (a signal handler)
        """Raise the error that was found, in the main thread."""
        if self.error is not None and not self.over.is_set():
            raise self.error

    def look(self) -> None:
        """Look at the clock and the memory until the run is over or a limit is passed."""
        begin = time.monotonic()
        while not self.over.wait(_LOOK_EVERY):
            if time.monotonic() - begin > self.config.max_seconds:
                self.error = UnsupportedInput(
                    "{name}: takes longer than {limit:g} seconds; split the file or raise max_seconds",
                    name=self.name, limit=self.config.max_seconds,
                )  # fmt: skip
            elif used_memory() > self.config.max_memory:
                self.error = UnsupportedInput(
                    "{name}: takes more than {limit} MB of memory; split the file or raise max_memory",
                    name=self.name, limit=self.config.max_memory,
                )  # fmt: skip
            if self.error is not None:
                self._end(self.error)
                return

    def _end(self, error: UnsupportedInput) -> None:
        """Ask the main thread to stop; end the process where it does not."""
        for child in _children(os.getpid()):
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
        main = threading.main_thread().ident
        if main is not None:
            signal.pthread_kill(main, signal.SIGALRM)
        if not self.over.wait(_GRACE):
            self.tell(error)
            sys.stderr.flush()
            os._exit(error.exit_code)


def used_memory() -> float:
    """Return the megabytes this process and what it started hold; 0 where the system does not tell."""
    own = os.getpid()
    return sum(_resident(process) for process in (own, *_children(own)))


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


def _children(process: int) -> list[int]:
    """Return the processes started by ``process``, theirs included."""
    found: list[int] = []
    with suppress(OSError, ValueError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_children(child)]
    return found
