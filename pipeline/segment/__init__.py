"""Find the documents of a file, the head and closing of each, its outline and its tables.

Steps, in order: frames (where each document begins and ends), headers, tables, outline, issues.
Never joins what the print separates, never fills a field the print leaves blank.
"""

from pipeline.model import Document
from pipeline.segment.frames import find_frames
from pipeline.segment.groups import place_tables
from pipeline.segment.headers import read_headers
from pipeline.segment.issues import report_issues
from pipeline.segment.outline import build_outline
from pipeline.segment.tables import find_tables
from pipeline.stage import Context, StepStage


def segment(document: Document, context: Context) -> Document:
    """Return the document with headers, tables, blocks and sections."""
    del context  # the lines alone decide
    if not document.lines:
        return document
    frames = find_frames(document.lines)
    document = read_headers(document, frames)
    document = find_tables(document)
    document = place_tables(build_outline(document, frames))
    return report_issues(document, frames)


SEGMENT = StepStage(
    "segment", frozenset({"lines"}), frozenset({"headers", "lines", "tables", "blocks", "sections"}), segment
)
