"""Reads a plain text file: its encoding found out, its lines kept one to one."""

import codecs
import re

from pipeline.config import ExtractConfig
from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract import issues
from pipeline.extract.legacy import NAMES, convert, find_encoding, read_western
from pipeline.extract.limits import check_lines
from pipeline.extract.soundness import judge
from pipeline.model import Document, Issue, Line, Origin, Page
from pipeline.vietnamese.fold import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_MOST_BYTES = 4
"""Bytes of a character at most."""
_BINARY = 0.1
"""Share of control characters above which a file is no text."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding.

    A byte order mark decides; then UTF-32 and UTF-16 by where their NULs are, UTF-8 where it is valid,
    else Windows-1258, the Vietnamese code page (which no byte string fails in).

    >>> decode("Kế hoạch".encode("utf-16-le"))
    ('Kế hoạch', 'utf-16-le')
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    for name, zeros in (("utf-32-le", data[2::4] + data[3::4]), ("utf-32-be", data[0::4] + data[1::4])):
        if len(data) >= 8 and zeros.count(0) > 0.9 * len(zeros) and data.count(0) < 0.9 * len(data):
            return data.decode(name, "replace"), name
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) >= 4 and zeros.count(0) > 0.4 * len(zeros):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(data) - 3:
            return data.decode("utf-8", "replace"), "utf-8"
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > _BINARY * len(data):
        return data.decode("latin-1"), "none"  # whatever it is, it need not be looked at for long
    text, encoding = decode_bytes(data)
    broken = data.decode("utf-8", "replace")
    if encoding not in NAMES and broken.count("\ufffd") <= 0.01 * len(broken):
        return broken, "utf-8"
    return text, encoding


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Return the text of eight-bit ``data`` and the name of its encoding.

    The encoding that makes most syllables possible is taken; Windows-1258 where none stands out. Lines
    that are UTF-8 amid others are read as such.
    """
    lines = [_as_utf8(line) for line in data.split(b"\n")]
    western = "\n".join(line if isinstance(line, str) else read_western(line) for line in lines)
    encoding = find_encoding(western)
    rest = b"\n".join(line for line in lines if isinstance(line, bytes))
    if encoding is not None and not judge(nfc(rest.decode("cp1258", "replace"))).sound:
        return convert(western, encoding), encoding
    windows = (line if isinstance(line, str) else line.decode("cp1258", "replace") for line in lines)
    return nfc("\n".join(windows)), "windows-1258"


def _as_utf8(line: bytes) -> str | bytes:
    """Return a line decoded where it is UTF-8, else as it is."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line


def split_lines(text: str) -> list[tuple[int, str]]:
    r"""Return (page, line) for each line of ``text``, split on ``\n`` and nothing else.

    A form feed opens the next page. At the start or end of a line it is taken off; inside a line it
    stays, because the line stays one line; the text after it is counted to the next page.

    >>> split_lines("a\n\fb\r\nc")
    [(0, 'a'), (1, 'b'), (1, 'c')]
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    page = 0
    lines: list[tuple[int, str]] = []
    for raw in text.split("\n"):
        line = raw.removesuffix("\r")
        page += len(line) - len(line.lstrip("\f"))
        lines.append((page, line.strip("\f")))
        page += line.lstrip("\f").count("\f")
    return lines


def read_plain_text(data: bytes, name: str, config: ExtractConfig) -> Document:
    """Return the document of a text file's bytes.

    Raises:
        UnreadableInput: it holds nothing but white space.
        UnsupportedInput: it is no text, or longer than ``config`` allows.
    """
    most = _MOST_BYTES * config.max_line
    check_lines((len(line) if len(line) > most else 0 for line in data.split(b"\n")), name, config)
    text, encoding = decode(data)
    found: list[Issue] = []
    clean = _CONTROL.sub("", text)
    dropped = len(text) - len(clean)
    if dropped > _BINARY * len(text) or clean.count("\ufffd") > 0.1 * len(clean):
        raise UnsupportedInput(
            "{name}: neither text nor a kind of file vanban reads; give a .txt, PDF, image, .docx or .doc",
            name=name,
        )
    check_lines((len(line) for _, line in split_lines(text)), name, config)
    if not clean.strip():
        raise UnreadableInput("{name}: the file holds no text; give the file it was made from", name=name)
    if dropped:
        found.append(issues.dropped_control(dropped))
    inner = find_encoding(clean)
    if inner is not None:
        clean, encoding = convert(clean, inner), inner
    if encoding == "windows-1258" or encoding in NAMES:
        found.append(issues.converted_encoding(NAMES.get(encoding, "Windows-1258")))
    verdict = judge(clean)
    if not verdict.vietnamese:
        found.append(issues.not_vietnamese())
    lines = tuple(Line(page=page, orig=nfc(line), text=nfc(line)) for page, line in split_lines(clean))
    pages = tuple(
        Page(number=number, origin=Origin.TEXT, reason=f"a text file in {encoding}", grade=verdict.grade)
        for number in range(lines[-1].page + 1)
    )
    return Document(pages=pages, lines=lines, issues=tuple(found))
