"""Finds out what kind of file bytes are, by their content; the name's ending is not asked."""

import io
import re
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
PDF = "application/pdf"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the containers begin that Office wrote until 2003, and since then puts around files with a password."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", RTF),
)
_BINARY = (
    b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ", b"BZh", b"AT&TFORM", b"SQLite",
    b"%!PS", b"ID3", b"OggS", b"\x00\x00\x00\x0cjP", b"\x00\x00\x01\x00",
)  # fmt: skip

_WORD_XML = b'progid="Word.Document"'
"""In the head of a Word document that is one XML file: its tags are not its text."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)


def sniff(data: bytes) -> str:
    r"""Return the media type of ``data``; ``application/octet-stream`` for a kind that is known and not read.

    A PDF header may stand anywhere in the first kilobyte, as readers allow. What has no known mark
    counts as text.

    >>> sniff(b"%PDF-1.4 ..."), sniff("Kế hoạch".encode())
    ('application/pdf', 'text/plain')
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            if magic == b"BM" and not _is_bmp(data):
                continue
            return kind
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else UNKNOWN
    if data.startswith(OLE):
        return _sniff_ole(data)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    if data.startswith(_BINARY) or (head.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml") and _WORD_XML in head):
        return UNKNOWN
    if _HTML.match(head.replace(b"\0", b"")) or _MHTML.match(data[:2048]):
        return HTML
    return TEXT


def _is_bmp(data: bytes) -> bool:
    return len(data) > 26 and data[6:10] == b"\0\0\0\0" and data[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0")


def _sniff_ole(data: bytes) -> str:
    """Return .doc, a .docx for any file with a password, else nothing that is read; a broken one as .doc."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                return DOCX
            return DOC if container.exists("WordDocument") else UNKNOWN
    except Exception:  # of the many kinds it raises; the reader of .doc says what is wrong
        return DOC


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return DOCX if find_parts(archive, "document") else UNKNOWN
    except (zipfile.BadZipFile, OSError, ValueError):
        return UNKNOWN


def find_parts(archive: zipfile.ZipFile, kind: str) -> list[str]:
    """Return the names of the parts of a kind in order: ``word/document.xml``, also ``word/document2.xml``.

    Programs number them, write strokes the other way round, or other cases.
    """
    wanted = re.compile(rf"word[/\\]{kind}\d*\.xml", re.IGNORECASE)
    return sorted(filter(wanted.fullmatch, archive.namelist()), key=lambda part: (len(part), part))
