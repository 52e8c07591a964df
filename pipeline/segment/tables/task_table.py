"""Whether a table holds tasks, judged by the kinds of its columns."""

from collections.abc import Sequence

from pipeline.model import ColumnKind

_WHO_WHEN = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN)


def is_task_table(kinds: Sequence[ColumnKind]) -> bool:
    """Return whether columns of these kinds hold tasks: what is to be done, and by whom or when.

    Statistics forms have years and figures, lists of procedures their own headings (kind ``khac``).
    """
    return ColumnKind.NHIEM_VU in kinds and any(kind in kinds for kind in _WHO_WHEN)
