"""The user's own words and corrections: ``dictionaries/user.tsv`` and the file given with ``--words``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DictionaryError
from pipeline.lexicon.rows import read_rows

COLUMNS = ("kind", "text", "correction")


@dataclass(frozen=True)
class UserWords:
    """What a user adds; a value, so that what is derived from it can be kept."""

    words: tuple[str, ...] = ()
    """Words and names in the case they are printed in; several words with single spaces."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(text found, text wanted), longest first."""


def read_user_words(*paths: Path) -> UserWords:
    """Return the words and corrections of all files together.

    Raises:
        DictionaryError: a row of another kind, without text, a correction without its other half, or two
            corrections of one text; starts with ``file:line``.
    """
    words: set[str] = set()
    corrections: dict[str, str] = {}
    for path in paths:
        for number, row in _numbered_rows(path):
            kind, text, correction = (row[column] for column in COLUMNS)
            if not text:
                raise DictionaryError("{name}:{line}: the text is missing", name=path, line=number)
            if kind == "word" and not correction:
                words.add(" ".join(text.split()))
            elif kind == "word":
                raise DictionaryError(
                    "{name}:{line}: a word takes no correction; did you mean kind correction?",
                    name=path,
                    line=number,
                )
            elif kind != "correction":
                raise DictionaryError(
                    "{name}:{line}: the kind must be word or correction, not {kind!r}",
                    name=path,
                    line=number,
                    kind=kind,
                )
            elif not correction:
                raise DictionaryError(
                    "{name}:{line}: the correction of {text!r} is missing", name=path, line=number, text=text
                )
            elif corrections.setdefault(text, correction) != correction:
                raise DictionaryError(
                    "{name}:{line}: {text!r} has another correction already",
                    name=path,
                    line=number,
                    text=text,
                )
    ordered = sorted(corrections.items(), key=lambda pair: (-len(pair[0]), pair))
    return UserWords(tuple(sorted(words)), tuple(ordered))


def _numbered_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (1-based line number, row) of a TSV dictionary."""
    rows = read_rows(path, COLUMNS)
    lines = path.read_text("utf-8").split("\n")
    numbers = [number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    yield from zip(numbers[1:], rows, strict=True)
