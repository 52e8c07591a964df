"""Converts text stored in legacy Vietnamese encodings (TCVN3, VNI, VPS, VISCII) to Unicode."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from pipeline.extract.soundness import is_syllable, judge
from pipeline.extract.words import Piece
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows

NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "vps": "VPS", "viscii": "VISCII"}
_FEWEST, _FEWEST_MIXED = 4, 8
"""Words below which a text says too little to name its encoding; the second of lines amid sound ones."""
_GAIN = 0.15
"""Share of possible syllables a conversion must add: sound text never gains."""
_UNICODE = re.compile("[ĂăđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that bytes of a legacy encoding never show as (some PDFs have Đ for one of TCVN3)."""
_SMALL, _CAPITAL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạ", "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ"
_MIXED_CASE = re.compile(f"[{_SMALL}][{_CAPITAL}]")
"""A capital after a small letter: the wrong encoding makes possible syllables of that kind."""
_COMMON = frozenset(
    "và của các có cho được trong với là về theo tại từ để này năm ngày tháng số nhà nước quy định điều thực "
    "hiện công việc dân tỉnh ban phủ bộ sở nhiệm vụ tổ chức quản lý người đề nghị kế hoạch hội đồng".split()
)
"""Words no official text does without: they tell apart encodings that make a short text possible alike."""
_HYPHENATED = re.compile(r"[^\W\d_]+-(?:[^\W\d_]+)?(?:-[^\W\d_]*)?")
_CAPITAL_FONT = re.compile(rb"\.?vn[a-z]{3,12}?h(?:bold|italic|oblique|[,\- ]|$)", re.IGNORECASE)


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


WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""What Windows-1252 has at the codes where Latin-1 has control characters."""


def read_western(data: bytes) -> str:
    r"""Return eight-bit text as Windows-1252, the five bytes that leaves open as Latin-1 has them.

    Legacy encodings use all of them, so that none may get lost.

    >>> read_western(b"\x93a\x81")
    '“a\x81'
    """
    return data.decode("latin-1").translate(WESTERN)


def is_capital_font(name: bytes) -> bool:
    """Return whether a font is one of TCVN3 that prints capitals for what is stored as small letters.

    Such fonts come in pairs: ``.VnTimeH`` prints the letters of ``.VnTime`` as capitals. This says what a
    letter looks like once the text itself has shown to be TCVN3, never that it is.

    >>> is_capital_font(b".VnTimeH"), is_capital_font(b".VnTime"), is_capital_font(b"ABCDEF+.VnArialH,Bold")
    (True, False, True)
    """
    return _CAPITAL_FONT.search(name) is not None


def convert(text: str, encoding: str) -> str:
    r"""Return ``text`` of ``encoding`` (a key of ``NAMES``) in Unicode; lines that are Unicode already stay.

    Codes of symbol fonts (U+F020 to U+F0FF) count as the bytes they stand for.

    >>> convert("QuyÕt ®Þnh cña Thñ t−íng ChÝnh phñ", "tcvn3")
    'Quyết định của Thủ tướng Chính phủ'
    >>> convert("UYÛ BAN NHAÂN DAÂN TÆNH CAØ MAU\nỦy ban nhân dân", "vni")
    'UỶ BAN NHÂN DÂN TỈNH CÀ MAU\nỦy ban nhân dân'
    """
    return "\n".join(
        line if _is_unicode(line, encoding) else _convert_codes(line, encoding) for line in text.split("\n")
    )


def _convert_codes(text: str, encoding: str) -> str:
    pattern, table = _table(encoding)
    plain = re.sub("[\uf020-\uf0ff]", lambda m: chr(ord(m[0]) - 0xF000), text)
    return pattern.sub(lambda match: table[match[0]], plain)


def _is_unicode(line: str, encoding: str) -> bool:
    """Return whether a line amid text of ``encoding`` is not in it: it has other letters and reads better."""
    if not _UNICODE.search(line):
        return False
    return judge(line).possible > judge(_convert_codes(line, encoding)).possible


def find_encoding(text: str) -> str | None:
    """Return the legacy encoding ``text`` is in, None where it is sound or no conversion makes it so.

    The text decides, never the name of a font: fonts called .VnTime also hold Unicode. Of a text that is
    Unicode in part, the lines that need not be are asked: files get pasted together.
    """
    if text.isascii():
        return None
    found = _name_encoding(text, _FEWEST)
    if found is None and _UNICODE.search(text):
        lines = (line for line in text.split("\n") if not line.isascii() and not _UNICODE.search(line))
        found = _name_encoding("\n".join(lines), _FEWEST_MIXED)
    return found


def _name_encoding(text: str, fewest: int) -> str | None:
    """Return the encoding that makes all of ``text``, which has ``fewest`` words, sound."""
    before = judge(text)
    if before.words < fewest or before.sound:
        return None
    best: tuple[float, str] | None = None
    for encoding in NAMES:
        converted = convert(text, encoding)
        after = judge(converted)
        if not after.sound or after.possible < before.possible + _GAIN:
            continue
        common = sum(word in _COMMON for word in converted.lower().split())
        score = after.possible + (common - len(_MIXED_CASE.findall(converted))) / after.words
        if best is None or score > best[0]:
            best = (score, encoding)
    return best[1] if best else None


def convert_pieces(pieces: Sequence[Piece], encoding: str | None) -> tuple[Piece, ...]:
    """Return ``pieces`` in Unicode; without an encoding only soft hyphens become hyphens.

    Words set in a font of capitals (``.VnTimeH``), whose letters are stored small, become capitals.
    """
    return tuple(
        _convert_piece(piece, None if encoding and _is_unicode(piece.text, encoding) else encoding)
        for piece in pieces
    )


def _convert_piece(piece: Piece, encoding: str | None) -> Piece:
    if encoding is None:
        return Piece(tuple(replace(word, text=word.text.replace("\xad", "-")) for word in piece.words))
    return Piece(
        tuple(
            replace(word, text=convert_run(word.text, encoding, capitals=word.capitals))
            for word in piece.words
        )
    )


def _restore_u(match: re.Match[str]) -> str:
    meant = match[0].replace("-", "ư")
    parts = [part for part in match[0].split("-") if part]
    return meant if is_syllable(meant) and not all(map(is_syllable, parts)) else match[0]


def convert_runs(runs: Sequence[tuple[str, bool]], encoding: str | None) -> str:
    """Return the text of a paragraph's ``runs``, pairs of stored text and whether its font prints capitals.

    >>> convert_runs([("quyÕt ®Þnh", True), (" cña Bé", False)], "tcvn3")
    'QUYẾT ĐỊNH của Bộ'
    """
    stored = "".join(text for text, _ in runs)
    if encoding is None or _is_unicode(stored, encoding):
        return stored.replace("\xad", "")
    out = ""
    for capitals, group in groupby(runs, key=lambda run: run[1]):
        out += convert_run("".join(text for text, _ in group), encoding, capitals=capitals)
    return out


def convert_run(text: str, encoding: str, *, capitals: bool) -> str:
    """Return ``text`` of ``encoding``, none of it Unicode; as capitals where its font prints such.

    PDFs that say Windows-1252 have a hyphen at the code of ư: where only ư makes a syllable, it is one.

    >>> convert_run("n-íc", "tcvn3", capitals=False), convert_run("Q§-UBND", "tcvn3", capitals=False)
    ('nước', 'QĐ-UBND')
    """
    text = _convert_codes(text, encoding)
    if encoding == "tcvn3" and "-" in text:
        text = _HYPHENATED.sub(_restore_u, text)
    return text.upper() if capitals and encoding == "tcvn3" else text
