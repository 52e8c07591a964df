"""Holds texts to the lengths a document can have."""

from collections.abc import Iterable

from pipeline.config import ExtractConfig
from pipeline.errors import UnsupportedInput


def check_lines(lengths: Iterable[int], name: str, config: ExtractConfig) -> None:
    """Raise UnsupportedInput where there are too many lines, or one is too long.

    Args:
        lengths: characters of each line.
        name: the file, for messages.
        config: for ``max_lines`` and ``max_line``.
    """
    for number, length in enumerate(lengths):
        if number >= config.max_lines:
            raise UnsupportedInput(
                "{name}: more than {limit} lines; split the file or raise max_lines",
                name=name, limit=config.max_lines,
            )  # fmt: skip
        if length > config.max_line:
            raise UnsupportedInput(
                "{name}: a line of {count} characters; break it up or raise max_line",
                name=name, count=length,
            )  # fmt: skip
