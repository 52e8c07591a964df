"""The user's own words: what is read, and what is refused with file and line."""

from pathlib import Path

import pytest

from pipeline.errors import DictionaryError
from pipeline.lexicon.words import read_user_words


def write(folder: Path, *rows: str) -> Path:
    """Write a user list with a comment, the header and ``rows``."""
    path = folder / "mine.tsv"
    path.write_text("\n".join(["# my words", "kind\ttext\tcorrection", *rows, ""]), "utf-8")
    return path


def test_words_and_corrections_are_read(tmp_path: Path) -> None:
    """Words keep their case, corrections come longest first."""
    path = write(tmp_path, "word\tIa Pa", "correction\tTTg\tTTG", "correction\tPlei Ku\tPleiku")
    user = read_user_words(path)

    assert user.words == ("Ia Pa",)
    assert user.corrections == (("Plei Ku", "Pleiku"), ("TTg", "TTG"))


@pytest.mark.parametrize(
    "row", ["word", "name\tIa Pa", "word\tIa Pa\tIa-pa", "correction\tPlei Ku", "a\tb\tc\td"]
)
def test_broken_row_is_named_by_file_and_line(tmp_path: Path, row: str) -> None:
    """The message starts with file:line of the row."""
    path = write(tmp_path, "word\tđúng", row)

    with pytest.raises(DictionaryError, match=r"mine\.tsv:4: "):
        read_user_words(path)


def test_two_corrections_of_one_text_are_refused(tmp_path: Path) -> None:
    """Nobody could say which one is meant."""
    path = write(tmp_path, "correction\tab\tcd", "correction\tab\tef")

    with pytest.raises(DictionaryError, match=r"mine\.tsv:4: 'ab' has another correction"):
        read_user_words(path)
