"""Older files read without LibreOffice: whatever stands on their pages comes out."""

import io
import struct
from pathlib import Path

import olefile  # type: ignore[import-untyped]
import pytest

from pipeline.errors import UnsupportedInput
from tests.extract import locked
from tests.extract.test_legacy import SENTENCE, encode
from tests.extract.test_office import read

NOTES = Path(__file__).parents[1] / "cases" / "extract" / "notes.doc"
"""Written by LibreOffice 7.4: a note, a text box, a header."""
VIETNAMESE_PAGE = r"Kế hoạch".translate({ord("ế"): "ê\u0301", ord("ạ"): "a\u0323"}).encode("cp1258")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def escaped(data: bytes) -> bytes:
    r"""Return eight-bit text as RTF has it: ``\'ea``."""
    return b"".join(bytes([code]) if code < 128 else b"\\'%02x" % code for code in data)


RTF: dict[str, tuple[bytes, list[str]]] = {
    "code page 1258": (rb"{\rtf1\ansi\ansicpg1258 " + escaped(VIETNAMESE_PAGE) + rb"\par}", ["Kế hoạch"]),
    "a Vietnamese font": (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset163 Arial;}}\f0 " + escaped(VIETNAMESE_PAGE) + b"}",
        ["Kế hoạch"],
    ),
    "VNI": (
        rb"{\rtf1\ansi\ansicpg1252 " + escaped(encode(SENTENCE, "vni").encode("latin-1")) + b"}",
        [SENTENCE],
    ),
    "numbers of letters": (rb"{\rtf1\uc2 K\u7871\'bf\'bf ho\u7841??ch\uc0\u272}", ["Kế hoạchĐ"]),
    "a note": (rb"{\rtf1 tr{\super\chftn{\footnote\pard {\b ch\'fa}}}\'ean\par}", ["trên", "chú"]),
    "a text box": (
        rb"{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard trong\par}}{\shprslt b}} c\par}",
        ["a c", "trong"],
    ),
    "a link": (rb'{\rtf1 {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt xem}} ba\par}', ["xem ba"]),
    "labels": (rb"{\rtf1{\pntext 1.\tab}m\par{\listtext 2.\tab}h\par}", ["1. m", "2. h"]),
    "columns": (rb"{\rtf1 a\column b\par}", ["a", "b"]),
    "escaped braces": (rb"{\rtf1 \{a\} {\footnote \{b\}}c\par}", ["{a} c", "{b}"]),
}


@pytest.mark.parametrize("name", RTF)
def test_rich_text(tmp_path: Path, name: str) -> None:
    """Notes and boxes stand behind the text."""
    data, expected = RTF[name]
    document = read(tmp_path / "a.doc", data)
    assert [line.text for line in document.lines if line.text] == expected


def test_notes_and_text_boxes_of_a_doc(tmp_path: Path) -> None:
    """They stand behind the text, the header is left out."""
    document = read(tmp_path / "a.doc", NOTES.read_bytes())
    assert [line.text for line in document.lines if line.text] == [
        "Kế hoạch năm 2025", "Sau", "chu thich mot", "trong hop",
    ]  # fmt: skip


def test_doc_of_word_95(tmp_path: Path) -> None:
    """The text lies in one run of bytes; here in TCVN3."""
    text = encode(f"{SENTENCE}\rhết\r", "tcvn3").encode("latin-1")
    out = io.BytesIO(locked.plain_doc())
    with olefile.OleFileIO(out, write_mode=True) as container:
        main = bytearray(container.openstream("WordDocument").read())
        struct.pack_into("<H", main, 2, 0x65)
        struct.pack_into("<I", main, 0x18, 0x400)
        struct.pack_into("<I", main, 0x34, len(text))
        main[0x400 : 0x400 + len(text)] = text
        container.write_stream("WordDocument", bytes(main))
    assert [line.text for line in read(tmp_path / "a.doc", out.getvalue()).lines] == [SENTENCE, "hết"]


def test_word_xml_of_2003_is_no_text(tmp_path: Path) -> None:
    """Its tags are not taken for what was written."""
    data = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>'
    with pytest.raises(UnsupportedInput, match="does not read"):
        read(tmp_path / "a.doc", data)
