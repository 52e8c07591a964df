"""The head as gazettes print it: type, issuer, number and date as one title in capitals.

``QUYẾT ĐỊNH / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG / NGÀY 25 THÁNG 6 NĂM 2004 / VỀ VIỆC …``
"""

import re

from pipeline.segment.dates import find_place_date
from pipeline.segment.head_fields import Head
from pipeline.segment.issuers import starts_body, write_name
from pipeline.segment.numbers import find_numbers
from pipeline.segment.text import flat
from pipeline.segment.words import signer_roles

_ISSUER = re.compile(
    r"\bcua\s+(.{4,80}?)(?=\s+(?:so\s*:?\s*\d|ngay\s*\d|ve |v/v|quy dinh|huong dan|ban hanh)|$)"
)
_NUMBER = re.compile(r"\bso\s*:?\s*(\S+)")
_DATE = re.compile(r"\bngay\s*\d{1,2}\s*(?:thang|[/.-])\s*\d{1,2}\s*(?:nam|[/.-])\s*\d{4}\b")
_REST = re.compile(r"^[\s,:;.–-]*")
_OFFICES = ("thu tuong", "chu tich", "bo truong", "thong doc", "tong cuc truong", "chinh phu", "quoc hoi")


def read_gazette(head: Head) -> None:
    """Fill issuer, number and date from a title that gives number and date before it says what it is about.

    A title that cites another document (``VỀ VIỆC … QUYẾT ĐỊNH SỐ …``) is left alone.
    """
    title = head.title
    if title is None or head.symbol is not None or head.date is not None or not title.isupper():
        return
    low = flat(title)
    number, date = _NUMBER.search(low), _DATE.search(low)
    issuer = _ISSUER.search(low)
    lead = min((match.start() for match in (number, date, issuer) if match), default=len(low))
    if number is None or date is None or lead > 0 or max(number.start(), date.start()) > 160:
        return
    own = find_numbers(title[number.start(1) : number.end(1)])
    if not own:
        return
    found = find_place_date(title[date.start() : date.end()])
    head.number, head.date = own[0].number, found.date if found else None
    head.symbol = re.sub(r"^\d+[a-z]?", "", head.number)
    ends = [number.end(), date.end()]
    if issuer is not None and issuer.start() < max(ends) + 6:
        name = title[issuer.start(1) : issuer.end(1)]
        if starts_body(name) or flat(name).startswith(_OFFICES):
            head.issuer = _write_issuer(name)
            ends.append(issuer.end())
    head.title = _REST.sub("", title[max(ends) :]) or None


def _write_issuer(name: str) -> str:
    """Return an issuer, who may be an office: ``Bộ trưởng Bộ Tài chính``."""
    low = flat(name)
    offices = [role for role in signer_roles() if low.startswith(role + " ")]
    if not offices:
        return write_name(name)
    office = max(offices, key=len)
    return f"{signer_roles()[office]} {write_name(name[len(office) + 1 :])}"
