"""Findings about the rows of task tables."""

from pipeline.model import ColumnKind, Document, Issue, Severity
from pipeline.tasks.from_tables import is_data_row, read_cells


def find_unnumbered_rows(document: Document) -> list[Issue]:
    """Return a finding for each task row without a number where others of its table have one."""
    issues = []
    for table in document.tables:
        if not table.is_task_table or all(column.kind is not ColumnKind.STT for column in table.columns):
            continue
        rows = [cells for cells in (read_cells(table, row) for row in table.rows) if is_data_row(cells)]
        numbered = [cells for cells in rows if cells.get(ColumnKind.STT)]
        if 2 * len(numbered) < len(rows):
            continue
        for cells in rows:
            if not cells.get(ColumnKind.STT):
                place = cells.row.provenance
                message = f"a row of the table has no number: {cells.get(ColumnKind.NHIEM_VU)[:60]}"
                issues.append(
                    Issue(
                        code="T405",
                        severity=Severity.INFO,
                        message=message,
                        page=place.page,
                        line=place.line_start,
                    )
                )
    return issues
