"""Reads the text of .doc (Word 6 to 2003) and .rtf files, without any office program."""

import io
import re
import struct

import olefile  # type: ignore[import-untyped]
from striprtf.striprtf import rtf_to_text

from pipeline.errors import UnreadableInput
from pipeline.extract.legacy import read_western
from pipeline.extract.paragraph import Paragraph

_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
"""A field: its instruction up to \\x14 is not printed, its result is."""
_OPEN_FIELD = re.compile("\x13[^\x13\x14\x15\r\x07]*\x14?")
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x1d\x1f]")
_TO_PLAIN = str.maketrans({"\x1e": "-", "\xa0": " "})
_LOST = re.compile(r"(?<!\\)\\'(81|8d|8f|90|9d)", re.IGNORECASE)
"""Bytes Windows-1252 leaves open: letters of VPS and VISCII."""
_DAMAGED = (OSError, struct.error, IndexError, ValueError)
"""What broken containers raise."""
_NOTES, _END_NOTES, _BOXES = 1, 5, 6
"""Which of the texts of a .doc (the main one is 0) stand on its pages besides (MS-DOC 2.3)."""
_GROUP = re.compile(r"\\[\\{}]|\{(?:\s*(?:\\\*)?\\(footnote|shptxt|fldinst)(?![a-z]))?|\}")
"""Braces of RTF, and what begins a group that is lifted out of the text."""
_WORD97 = 0x00C1
"""First version of the format whose text lies in pieces listed by a table."""


def is_locked(data: bytes, name: str) -> bool:
    """Return whether a .doc has a password; raise UnreadableInput where it is no Word document."""
    return bool(_open_doc(data, name)[0][0x0B] & 0x01)


def read_doc(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs of a .doc file; cells of its tables are paragraphs marked as such.

    Notes and text boxes stand behind the text, headers and footers are left out.

    Raises:
        UnreadableInput: it is damaged, or no Word document.
    """
    try:
        main, *others = _join_pieces(*_open_doc(data, name))
        return [part for text in (main, *others) for part in split_paragraphs(text)]
    except _DAMAGED as error:
        raise _no_word_document(name, error) from error


def _open_doc(data: bytes, name: str) -> tuple[bytes, bytes]:
    """Return the main stream and the table stream of a .doc file."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            main = container.openstream("WordDocument").read()
            table = "1Table" if main[0x0B] & 0x02 else "0Table"
            pieces = container.openstream(table).read() if container.exists(table) else b""
    except _DAMAGED as error:
        raise _no_word_document(name, error) from error
    return main, pieces


def _no_word_document(name: str, error: Exception) -> UnreadableInput:
    return UnreadableInput(
        "{name}: no readable Word document ({error}); open it in a word processor and save it as .docx",
        name=name, error=error,
    )  # fmt: skip


def _join_pieces(main: bytes, table: bytes) -> list[str]:
    """Return the main text and others by the piece table (MS-DOC 2.4.1), or one in a run before Word 97."""
    if struct.unpack_from("<H", main, 2)[0] < _WORD97:
        first, length = struct.unpack_from("<I", main, 0x18)[0], struct.unpack_from("<I", main, 0x34)[0]
        return [read_western(main[first : first + length])]
    lengths = struct.unpack_from("<7I", main, 0x4C)
    length = sum(lengths)
    start, size = struct.unpack_from("<II", main, 0x01A2)
    clx = table[start : start + size]
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    at += 5
    ends = struct.unpack_from(f"<{count + 1}I", clx, at)
    text = []
    for index in range(count):
        place = struct.unpack_from("<I", clx, at + 4 * (count + 1) + 8 * index + 2)[0]
        chars = min(ends[index + 1], length) - ends[index]
        if chars <= 0:
            break
        if place & 0x40000000:
            begin = (place & 0x3FFFFFFF) // 2
            text.append(read_western(main[begin : begin + chars]))
        else:
            text.append(main[place : place + 2 * chars].decode("utf-16-le", "replace"))
    joined = "".join(text)
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    return [joined[starts[n] : starts[n] + lengths[n]] for n in (0, _NOTES, _END_NOTES, _BOXES)]


def split_paragraphs(text: str) -> list[Paragraph]:
    r"""Return the paragraphs of Word's main text.

    >>> [p.text for p in split_paragraphs("Kế hoạch\rSTT\x07Nhiệm vụ\x07\x07xong\r")]
    ['Kế hoạch', 'STT', 'Nhiệm vụ', 'xong']
    """
    while True:
        plain = _FIELD.sub(lambda match: match[1] or "", text)
        if plain == text:
            break
        text = plain
    text = _OPEN_FIELD.sub("", text)
    paragraphs: list[Paragraph] = []
    page = 0
    for part in re.findall("[^\r\x07\x0b\x0c\n]*[\r\x07\x0b\x0c\n]?", text):
        body, mark = (part[:-1], part[-1]) if part and part[-1] in "\r\x07\x0b\x0c\n" else (part, "")
        clean = _DROPPED.sub("", body).translate(_TO_PLAIN).rstrip()
        if clean.strip() or mark in ("\r", "\x0b"):
            paragraphs.append(Paragraph(clean, page=page, table=mark == "\x07"))
        page += mark == "\x0c"
    while paragraphs and not paragraphs[-1].text:
        paragraphs.pop()
    return paragraphs


def read_rtf(data: bytes, name: str) -> list[Paragraph]:
    """Return the paragraphs of an RTF file; raise UnreadableInput where there is no text in it."""
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            _LOST.sub(lambda match: f"\\u{int(match[1], 16)}?", _lift_groups(data.decode("latin-1"))),
            encoding="cp1252",
            errors="replace",
        )
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise UnreadableInput(
            "{name}: no readable RTF ({error}); open it in a word processor and save it as .docx",
            name=name, error=error,
        ) from error  # fmt: skip
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = text.replace("\xa0", " ").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [
        Paragraph(cell.rstrip(), table="|" in line and line.rstrip().endswith("|"))
        for line in lines
        for cell in (line.rstrip().removesuffix("|").split("|") if line.rstrip().endswith("|") else [line])
    ]


def _lift_groups(rtf: str) -> str:
    r"""Return ``rtf`` with its notes and text boxes behind the text, instructions of fields dropped.

    >>> _lift_groups(r"{\rtf1 a{\footnote b} c}")
    '{\\rtf1 a c{\\par  b}}'
    """
    kept: list[str] = []
    lifted: list[str] = []
    open_groups: list[str | None] = []
    since, inside = 0, 0
    for match in _GROUP.finditer(rtf):
        if match[0] == "}":
            closed = open_groups.pop() if open_groups else None
            if closed and len(open_groups) == inside:
                lifted += [f"{{\\par {rtf[since : match.start()]}}}"] if closed != "fldinst" else []
                since, inside = match.end(), 0
        elif match[0][0] == "{":
            if match[1] and not inside:
                kept.append(rtf[since : match.start()])
                since, inside = match.end(), len(open_groups)
            open_groups.append(match[1])
    kept.append(rtf[since:])
    text = "".join(kept).replace(r"{\pntext", r"{\listtext")
    end = text.rfind("}")
    return re.sub(r"\\column(?![a-z])", r"\\par", text[:end] + "".join(lifted) + text[end:])
