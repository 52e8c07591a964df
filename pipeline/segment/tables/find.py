"""Finding every table of a document and keeping its lines out of the outline."""

from pipeline.model import Document, Layer
from pipeline.segment.tables.flat import find_flat_tables


def find_tables(document: Document) -> Document:
    """Return the document with ``tables`` filled and the lines they cover on layer TABLE.

    ``Table.document``, ``Table.section`` and ``Row.section`` are left for the outline to set.
    """
    tables = find_flat_tables(document)
    covered = {n for table in tables for n in range(table.provenance.line_start, table.provenance.line_end)}
    lines = tuple(
        line.model_copy(update={"layer": Layer.TABLE}) if n in covered and line.layer is Layer.BODY else line
        for n, line in enumerate(document.lines)
    )
    return document.model_copy(update={"tables": tuple(tables), "lines": lines})
