"""Lines that stand after a table and never in one: the closing, a note, the title of an annex."""

import re

from pipeline.vietnamese.fold import fold

_BEGINNINGS = re.compile(
    r"(phu luc\b(.{0,12}$|\s+[ivx\d]+\b)|noi nhan\b|ghi chu\s*:|tm\. |t/m |kt\. |tl\. |tuq\. "
    r"|tren day la\b|luu y\s*:|luu: |([ivx]+|[a-h]|\d)[.)/-]*\s+to chuc thuc hien[.:]?$)"
)


def is_after_table(text: str) -> bool:
    """Return whether ``text`` begins what follows a table.

    >>> [is_after_table(t) for t in ("Nơi nhận:", "PHỤ LỤC II", "TM. ỦY BAN", "Phụ lục của hợp đồng")]
    [True, True, True, False]
    """
    return _BEGINNINGS.match(fold(text.strip())) is not None
