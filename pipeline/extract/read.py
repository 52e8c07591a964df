"""The step of the stage: opens the file and hands it to the reader of its kind."""

import hashlib
import logging
from pathlib import Path

from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract.plain_text import read_plain_text
from pipeline.extract.sniff import DOC, DOCX, HTML, PDF, RTF, TEXT, sniff
from pipeline.model import Document, Source
from pipeline.stage import Context

log = logging.getLogger(__name__)


def extract(document: Document, context: Context) -> Document:
    """Return ``document`` with the pages and lines of ``context.source``.

    Raises:
        InputError: the file cannot be used; the subclass and message say why.
        DependencyError: reading it needs a program or data this machine lacks.
    """
    data = read_bytes(context.source)
    kind = sniff(data)
    read = _read(data, kind, context)
    source = Source(
        path=context.source.name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=len(read.pages),
        media_type=kind,
    )
    return document.model_copy(
        update={
            "source": source,
            "pages": read.pages,
            "lines": read.lines,
            "grids": read.grids,
            "issues": document.issues + read.issues,
        }
    )


def read_bytes(path: Path) -> bytes:
    """Return the content of ``path``; raise UnreadableInput where there is none to be had."""
    if path.is_dir():
        raise UnreadableInput("{name}: is a folder; give a file, or use vanban batch for folders", name=path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput("{name}: no such file; check the name", name=path) from None
    except OSError as error:
        raise UnreadableInput(
            "{name}: cannot be opened ({error}); check the name and the rights",
            name=path,
            error=error.strerror,
        ) from error
    if not data:
        raise UnreadableInput("{name}: the file is empty (0 bytes); copy or scan it again", name=path)
    return data


def _read(data: bytes, kind: str, context: Context) -> Document:
    """Return the lines of a file of ``kind``; what reads pictures is loaded only where there are any."""
    name = str(context.source)
    if kind == TEXT:
        if context.source.suffix.lower() == ".pdf":
            raise UnreadableInput(
                "{name}: named .pdf but is no PDF; check how it was saved or copied", name=name
            )
        return read_plain_text(data, name, context.config.extract)
    if kind == PDF or kind.startswith("image/"):
        return _read_pages(data, kind, name, context)
    if kind in (DOCX, DOC, RTF, HTML):
        from pipeline.extract.office_file import read_office

        return read_office(data, kind, name, context.config.extract)
    raise UnsupportedInput(
        "{name}: a kind of file vanban does not read; give a .txt, PDF, image, .docx or .doc",
        name=name,
    )


def _read_pages(data: bytes, kind: str, name: str, context: Context) -> Document:
    """Return the lines of a PDF or an image."""
    from pipeline.extract.assemble import assemble
    from pipeline.extract.image_file import read_image
    from pipeline.extract.pdf_pages import read_pdf

    def tell(done: int, total: int) -> None:
        context.progress("extract", done, total)

    return assemble((read_pdf if kind == PDF else read_image)(data, name, context.config.extract, tell))
