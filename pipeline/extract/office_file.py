"""Reads office files: .docx and web pages itself, .doc and .rtf by LibreOffice where it is installed."""

from collections.abc import Iterator, Sequence

from pipeline.config import ExtractConfig
from pipeline.errors import UnsupportedInput
from pipeline.extract import issues
from pipeline.extract.doc_file import is_locked, read_doc, read_rtf
from pipeline.extract.docx_file import DocxContent, read_docx
from pipeline.extract.flow import FlowTable, build_document
from pipeline.extract.html_file import read_html
from pipeline.extract.limits import check_lines
from pipeline.extract.locked_office import unlock
from pipeline.extract.office_program import convert_to_docx, find_program
from pipeline.extract.paragraph import Paragraph
from pipeline.extract.sniff import DOC, DOCX, HTML, OLE, RTF, sniff
from pipeline.model import Document

_KINDS = {
    DOCX: "a Word document (.docx)", DOC: "a Word document (.doc)", RTF: "a rich text file (.rtf)",
    HTML: "a web page",
}  # fmt: skip


def read_office(data: bytes, kind: str, name: str, config: ExtractConfig) -> Document:
    """Return the document of an office file of ``kind`` (a media type).

    A .doc or .rtf that LibreOffice is not there for (X108), or cannot open (X109), gives its text and that
    finding.

    Raises:
        EncryptedInput: it has a password that ``config`` has not, or not the right one.
        UnreadableInput: it is damaged or holds no text.
        UnsupportedInput: it is larger than ``config`` allows, or what its password keeps is no Word document.
    """
    data = _unlock(data, kind, name, config)
    if kind == DOCX:
        return _build(read_docx(data, name, config.max_part), name, _KINDS[kind], config)
    if kind == HTML:
        return _build(DocxContent(read_html(data), None), name, _KINDS[kind], config)
    program = find_program()
    docx = convert_to_docx(program, data, "doc" if kind == DOC else "rtf", config) if program else None
    if docx is not None:
        what = f"{_KINDS[kind]}, opened by LibreOffice"
        return _build(read_docx(docx, name, config.max_part), name, what, config)
    parts: list[Paragraph | FlowTable] = [*(read_doc if kind == DOC else read_rtf)(data, name)]
    document = _build(DocxContent(parts, None), name, _KINDS[kind], config)
    found = issues.failed_office() if program else issues.missed_office()
    return document.model_copy(update={"issues": (*document.issues, found)})


def _unlock(data: bytes, kind: str, name: str, config: ExtractConfig) -> bytes:
    """Return ``data``, decrypted where it has a password."""
    if not (is_locked(data, name) if kind == DOC else data.startswith(OLE)):
        return data
    data = unlock(data, name, config.password)
    if sniff(data) != kind:
        raise UnsupportedInput(
            "{name}: a kind of file vanban does not read; give a .txt, PDF, image, .docx or .doc", name=name
        )
    return data


def _build(content: DocxContent, name: str, kind: str, config: ExtractConfig) -> Document:
    check_lines(_lengths(content.parts), name, config)
    return build_document(content.parts, name, kind, content.encoding)


def _lengths(parts: Sequence[Paragraph | FlowTable]) -> Iterator[int]:
    """Yield the length of each paragraph, and 0 for each cell besides."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield len(part.text)
            continue
        for cell in part.cells:
            yield 0
            yield from (len(paragraph.text) for paragraph in cell.paragraphs)
