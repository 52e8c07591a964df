"""A repaired document as plain text."""

from pipeline.model import Document, Layer, Origin


def plain_text(document: Document) -> str:
    """Return the repaired text.

    A text file keeps its lines one to one. Furniture and noise, which only files that were laid out have,
    are left out; pages of PDFs and images are separated by form feeds.
    """
    if all(page.origin == Origin.TEXT for page in document.pages):
        return "\n".join(line.text for line in document.lines if line.layer != Layer.FURNITURE)
    pages: list[list[str]] = [[] for _ in document.pages]
    for line in document.lines:
        if line.layer in (Layer.BODY, Layer.TABLE):
            pages[line.page].append(line.text)
    return "\f".join("".join(f"{text}\n" for text in page) for page in pages)
