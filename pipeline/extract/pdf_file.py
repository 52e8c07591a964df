"""Opens a PDF, with an error that helps where it cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.config import ExtractConfig
from pipeline.errors import EncryptedInput, UnreadableInput, UnsupportedInput


@contextmanager
def open_pdf(data: bytes, name: str, config: ExtractConfig) -> Iterator[pdfium.PdfDocument]:
    """Yield the PDF of ``data``, closed afterwards.

    Raises:
        EncryptedInput: a password is needed, or the one given is wrong.
        UnreadableInput: it is broken, or has no page.
        UnsupportedInput: it has more pages than ``config.max_pages``.
    """
    try:
        document = pdfium.PdfDocument(data, password=config.password)
    except pdfium.PdfiumError as error:
        raise _explain(error, name, config) from error
    try:
        count = len(document)
        if count == 0:
            raise UnreadableInput("{name}: the PDF has no pages; scan or export it again", name=name)
        if count > config.max_pages:
            raise UnsupportedInput(
                "{name}: {count} pages, the limit is {limit}; split the file or raise max_pages",
                name=name, count=count, limit=config.max_pages,
            )  # fmt: skip
        yield document
    finally:
        document.close()


def _explain(error: pdfium.PdfiumError, name: str, config: ExtractConfig) -> Exception:
    """Return the error for the user."""
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        if config.password:
            return EncryptedInput(
                "{name}: the password is wrong; give the right one with --password", name=name
            )
        return EncryptedInput("{name}: the PDF is encrypted; give its password with --password", name=name)
    if "security" in str(error).lower():
        return EncryptedInput(
            "{name}: encrypted in a way that is not handled; save a copy without protection", name=name
        )
    return UnreadableInput(
        "{name}: no readable PDF (damaged or cut off); copy it again, or open and save it in a PDF viewer",
        name=name,
    )


def load_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Return a page with its annotations (stamped numbers, signature captions) made part of it.

    A crop box that shows nothing of the paper is not obeyed.
    """
    page = document[number]
    if not all(page.get_size()):
        page.set_cropbox(*page.get_mediabox())
        page = reload(document, number, page)
    if raw.FPDFPage_GetAnnotCount(page) > 0 and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 1:
        page = reload(document, number, page)
    return page


def reload(document: pdfium.PdfDocument, number: int, page: pdfium.PdfPage) -> pdfium.PdfPage:
    """Return ``page`` opened anew: pdfium looks at its boxes, turn and contents when it opens it."""
    page.close()
    return document[number]
