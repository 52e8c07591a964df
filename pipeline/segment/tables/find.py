"""Finding every table of a document and keeping its lines out of the outline."""

from pipeline.model import Document, Layer, Line
from pipeline.segment.tables.flat import find_flat_tables
from pipeline.segment.tables.ruled import read_ruled_tables
from pipeline.segment.tables.ruled_join import join_grids


def find_tables(document: Document) -> Document:
    """Return the document with ``tables`` filled and the lines they cover on layer TABLE.

    Lines in a box of one column (a stamp, a frame around a title) go back to the body: extract
    sets every ruled line apart, but such a box is no table. ``Table.document``, ``Table.section``
    and ``Row.section`` are left for the outline to set.
    """
    grids = join_grids(document)
    ruled = read_ruled_tables(document, grids)
    document = _relayer(document, _boxed(document), Layer.BODY)
    document = _relayer(
        document, {n for joined in grids for row in joined.rows for n in row.lines}, Layer.TABLE
    )
    flat = find_flat_tables(document)
    covered = {n for table in flat for n in range(table.provenance.line_start, table.provenance.line_end)}
    document = _relayer(document, covered, Layer.TABLE)
    tables = sorted((*ruled, *flat), key=lambda table: table.provenance.line_start)
    return document.model_copy(update={"tables": tuple(tables)})


def _boxed(document: Document) -> set[int]:
    return {n for grid in document.grids if grid.cols < 2 for cell in grid.cells for n in cell.lines}


def _relayer(document: Document, numbers: set[int], layer: Layer) -> Document:
    """Return the document with the body and table lines of ``numbers`` on ``layer``."""

    def moved(n: int, line: Line) -> Line:
        fits = n in numbers and line.layer in (Layer.BODY, Layer.TABLE)
        return line.model_copy(update={"layer": layer}) if fits else line

    if not numbers:
        return document
    return document.model_copy(
        update={"lines": tuple(moved(n, line) for n, line in enumerate(document.lines))}
    )
