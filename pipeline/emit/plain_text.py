"""A repaired document as plain text."""

from pipeline.model import Document, Layer, Origin


def plain_text(document: Document) -> str:
    """Return the repaired text.

    A text file keeps its lines one to one. Of pages that were laid out (PDF, images) the body and
    the tables are given, furniture and noise left out; pages are separated by form feeds.
    """
    if all(page.origin == Origin.TEXT for page in document.pages):
        return "\n".join(line.text for line in document.lines)
    pages: list[list[str]] = [[] for _ in document.pages]
    for line in document.lines:
        if line.layer in (Layer.BODY, Layer.TABLE):
            pages[line.page].append(line.text)
    return "\f".join("".join(f"{text}\n" for text in page) for page in pages)
