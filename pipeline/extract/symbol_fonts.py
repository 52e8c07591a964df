"""Signs of symbol fonts (Symbol, Wingdings), which a file names by font and code."""

import re
from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows

_PRIVATE = re.compile("[\uf020-\uf0ff]")
"""Where such codes stand in Unicode text."""


@lru_cache(maxsize=1)
def _signs() -> dict[tuple[str, int], str]:
    rows = read_rows(dictionary_path("symbol_fonts.tsv"), ("font", "code", "text"))
    return {(row["font"], int(row["code"], 16)): row["text"] for row in rows}


def read_symbol(font: str, code: int) -> str:
    """Return what ``font`` prints for ``code``; the code in Unicode's private area where that is not known.

    >>> read_symbol("Symbol", 0xF0B3), read_symbol("Wingdings", 0xFE), read_symbol("Times New Roman", 0x2265)
    ('≥', '☑', '≥')
    """
    known = _signs().get((font.lower(), code & 0xFF)) if code <= 0xFF or 0xF000 <= code <= 0xF0FF else None
    return known or chr(code if code > 0xFF else 0xF000 + code)


def has_symbols(text: str) -> bool:
    """Return whether ``text`` holds codes of symbol fonts."""
    return _PRIVATE.search(text) is not None


def replace_symbols(text: str, font: str) -> str:
    r"""Return ``text``, set in ``font``, with its codes of symbol fonts as what is printed.

    >>> replace_symbols("đạt \uf0b3 70%", "Symbol")
    'đạt ≥ 70%'
    """
    return _PRIVATE.sub(lambda match: read_symbol(font, ord(match[0])), text)
