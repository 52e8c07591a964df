"""Where the folder ``dictionaries/`` is: in the checkout, or inside the installed wheel."""

from functools import lru_cache
from pathlib import Path

from pipeline.errors import DictionaryError

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def dictionaries_dir() -> Path:
    """Return the folder; raise DictionaryError where neither place has it."""
    for folder in (_PACKAGE / "dictionaries", _PACKAGE.parent / "dictionaries"):
        if folder.is_dir():
            return folder
    raise DictionaryError(
        f"{_PACKAGE / 'dictionaries'}:0: the folder dictionaries/ is missing; reinstall vanban"
    )


def dictionary_path(name: str) -> Path:
    """Return the path of one file of ``dictionaries/``; raise DictionaryError where it is missing."""
    path = dictionaries_dir() / name
    if not path.is_file():
        raise DictionaryError(f"{path}:0: the file is missing; reinstall vanban, or run make dictionaries")
    return path
