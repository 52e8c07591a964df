"""Converts text stored in legacy Vietnamese encodings (TCVN3, VNI, VISCII) to Unicode."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extract.soundness import judge
from pipeline.extract.words import Piece
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows

NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII"}
_FEWEST = 4
"""Words below which a text says too little to name its encoding."""
_GAIN = 0.15
"""Share of possible syllables a conversion must add: sound text never gains."""


@lru_cache(maxsize=8)
def _table(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all codes of ``encoding``, longest first, and what each means."""
    rows = read_rows(dictionary_path("legacy_encodings.tsv"), ("encoding", "codes", "text"))
    table = {
        "".join(chr(int(code, 16)) for code in row["codes"].split()): row["text"]
        for row in rows
        if row["encoding"] == encoding
    }
    longest_first = sorted(table, key=lambda codes: (-len(codes), codes))
    return re.compile("|".join(map(re.escape, longest_first))), table


def convert(text: str, encoding: str) -> str:
    """Return ``text`` of ``encoding`` (``tcvn3``, ``vni`` or ``viscii``) in Unicode.

    Codes of symbol fonts (U+F020 to U+F0FF) count as the bytes they stand for.

    >>> convert("QuyÕt ®Þnh cña Thñ t−íng ChÝnh phñ", "tcvn3")
    'Quyết định của Thủ tướng Chính phủ'
    >>> convert("UYÛ BAN NHAÂN DAÂN TÆNH CAØ MAU", "vni")
    'UỶ BAN NHÂN DÂN TỈNH CÀ MAU'
    """
    pattern, table = _table(encoding)
    plain = re.sub("[\uf020-\uf0ff]", lambda m: chr(ord(m[0]) - 0xF000), text)
    return pattern.sub(lambda match: table[match[0]], plain)


def find_encoding(text: str) -> str | None:
    """Return the legacy encoding ``text`` is in, None where it is sound or no conversion makes it so.

    The text decides, never the name of a font: fonts called .VnTime also hold Unicode.
    """
    before = judge(text)
    if before.words < _FEWEST or before.sound or text.isascii():
        return None
    best: tuple[float, str] | None = None
    for encoding in NAMES:
        after = judge(convert(text, encoding))
        if (
            after.sound
            and after.possible >= before.possible + _GAIN
            and (not best or after.possible > best[0])
        ):
            best = (after.possible, encoding)
    return best[1] if best else None


def convert_pieces(pieces: Sequence[Piece], encoding: str | None) -> tuple[Piece, ...]:
    """Return ``pieces`` in Unicode; without an encoding only soft hyphens become hyphens.

    Words set in a font of capitals (``.VnTimeH``), whose letters are stored small, become capitals.
    """
    return tuple(
        Piece(
            tuple(
                replace(word, text=_convert_word(word.text, encoding, word.capitals)) for word in piece.words
            )
        )
        for piece in pieces
    )


def _convert_word(text: str, encoding: str | None, capitals: bool) -> str:
    if encoding is None:
        return text.replace("\xad", "-")
    text = convert(text, encoding)
    return text.upper() if capitals and encoding == "tcvn3" else text
