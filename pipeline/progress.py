"""What a person at a terminal sees while a file is on its way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.messages import Language, message
from pipeline.stage import Progress, unwatched


@contextmanager
def shown(name: str, language: Language, *, quiet: bool) -> Iterator[Progress]:
    """Give a progress callback that keeps one line on stderr current; silent where stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console

    with Console(stderr=True).status(name) as status:

        def tell(stage: str, done: int, total: int) -> None:
            pages = f" {done}/{total}" if total else f" {done}" if done else ""
            status.update(f"{name}: {message(stage, language)}{pages}")

        yield tell
