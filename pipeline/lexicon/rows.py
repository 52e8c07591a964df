"""Reading the tab-separated files of ``dictionaries/``, with file:line in every complaint."""

import unicodedata
from pathlib import Path

from pipeline.errors import DictionaryError


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of a TSV file as dictionaries.

    The first line that is neither empty nor a ``#`` comment names the columns and must equal
    ``columns``. Empty lines and comments are skipped; missing trailing cells are empty.

    Raises:
        DictionaryError: wrong header, too many cells, or text that is not UTF-8 NFC; starts with
            ``file:line`` (1-based).
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(
            "{name}:1: cannot be read as UTF-8 text ({error})", name=path, error=error
        ) from error
    rows: list[dict[str, str]] = []
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not unicodedata.is_normalized("NFC", line):
            raise DictionaryError(
                "{name}:{line}: not in Unicode NFC; save the file as NFC", name=path, line=number
            )
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if header is None:
            if cells != columns:
                raise _wrong_columns(path, number, columns)
            header = cells
        elif len(cells) > len(header):
            raise DictionaryError(
                "{name}:{line}: {cells} cells, expected {columns}",
                name=path,
                line=number,
                cells=len(cells),
                columns=len(header),
            )
        else:
            rows.append(dict(zip(header, cells + ("",) * (len(header) - len(cells)), strict=True)))
    if header is None:
        raise _wrong_columns(path, 1, columns)
    return rows


def _wrong_columns(path: Path, number: int, columns: tuple[str, ...]) -> DictionaryError:
    return DictionaryError(
        "{name}:{line}: the columns must be {columns}", name=path, line=number, columns=", ".join(columns)
    )
