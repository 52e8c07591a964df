"""One name for several bodies: ``UBND các huyện Bình Gia, Văn Lãng`` are two, ``Công an, Quân sự tỉnh`` too.

A name is handed out only where every part stands in the text: a kind of office, then proper names, or
offices without a place, then the place. ``các xã, phường`` without names stays one.
"""

import re

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies.names import BodyName
from pipeline.tasks.bodies.opening import open_at
from pipeline.tasks.bodies.places import place_names, province_kinds
from pipeline.tasks.bodies.spread import spread_kind
from pipeline.tasks.text import UPPER
from pipeline.vietnamese.fold import fold

_AREA = r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|tỉnh|thôn|bản|khu phố)"
_PROPER = rf"[{UPPER}][\w'’]*(?:[\s\-][{UPPER}][\w'’]*){{0,3}}|\d{{1,2}}(?![\d/])"
_COUNCILS = re.compile(
    rf"(?P<office>(?:[{UPPER}]\w*(?:\s\w+){{0,7}}?\s)?)[Cc]ác\s+(?P<kind>{_AREA})"
    rf"(?P<more>(?:\s*,\s*{_AREA})*)(?P<colon>\s*:)?\s+(?=[{UPPER}\d]|{_AREA}\s+[{UPPER}\d])"
)
_ITEM = re.compile(rf"(?:(?P<own>{_AREA})\s+)?(?P<name>{_PROPER})")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:và\s+)?|;\s*(?:và\s+)?|\svà\s)\s*")
_BARE_OFFICE = (
    r"(?:Công an|Quân sự|Biên phòng|Bộ đội Biên phòng|Thanh tra|Thuế|Hải quan|Kho bạc|Tòa án|Toà án"
    r"|Viện [Kk]iểm sát|Kiểm lâm|Ban Chỉ huy [Qq]uân sự|Ban CHQS|Hội Nông dân|Hội Phụ nữ|Hội Liên hiệp Phụ nữ"
    r"|Hội LHPN|Hội Cựu chiến binh|Hội CCB|Đoàn Thanh niên|Mặt trận Tổ quốc|MTTQ|UBMTTQ|Ủy ban MTTQ"
    r"|Liên đoàn Lao động|Hội Chữ thập đỏ|HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân)"
)
_SHARED = re.compile(
    rf"(?P<first>{_BARE_OFFICE}(?i:\s*,\s*{_BARE_OFFICE})*(?i:(?:\s*,\s*|\s+và\s+){_BARE_OFFICE}))"
    r"\s+(?P<area>các cấp|cấp xã|cấp huyện|tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường|đặc khu)"
    rf"(?!\w|\s+[{UPPER}]|\s*,\s*{_AREA}\b)"
)
_SAME_NOUN = re.compile(
    rf"[Cc]ác\s+(?P<stem>[{UPPER}][\w&]*(?:\s[\w&]+){{0,9}}?)\s+(?P<noun>[a-zà-ỹđ]+)\s+(?P<name>{_PROPER})"
    rf"(?P<rest>(?:\s*,\s*(?P=noun)\s+(?:{_PROPER}))*(?:\s*,\s*|\s+và\s+)(?P=noun)\s+(?:{_PROPER}))"
)


def distribute(text: str, position: int) -> tuple[BodyName, ...]:
    """Return the bodies one name at ``position`` stands for; none where it stands for itself.

    >>> [n.name for n in distribute("UBND các huyện Bình Gia, Văn Lãng và thành phố Lạng Sơn rà soát", 0)]
    ['UBND huyện Bình Gia', 'UBND huyện Văn Lãng', 'UBND thành phố Lạng Sơn']
    >>> [n.name for n in distribute("Công an, Quân sự tỉnh tuần tra", 0)]
    ['Công an tỉnh', 'Quân sự tỉnh']
    >>> distribute("UBND các huyện, thành phố", 0)
    ()
    """
    return (
        spread_kind(text, position)
        or _places(text, position)
        or _shared_area(text, position)
        or _same_noun(text, position)
    )


def _places(text: str, position: int) -> tuple[BodyName, ...]:
    """Return one office for each place of a list behind it."""
    head = _COUNCILS.match(text, position)
    if head is None or ("," in head.group("more") and not head.group("colon")):
        return ()
    office, kind = head.group("office"), head.group("kind")
    names: list[BodyName] = []
    start = head.end()
    while item := _ITEM.match(text, start):
        if item.group("own") is None and _is_office(text, item):
            break
        area = item.group("own") or kind
        if head.group("more") and item.group("own") is None:
            area = province_kinds().get(item.group("name"), "")
            if not area:
                return ()
        names.append(BodyName(start, item.end(), f"{office}{area} {item.group('name')}"))
        kind = area
        separator = _BETWEEN.match(text, item.end())
        if separator is None:
            break
        start = separator.end()
    return tuple(names) if len(names) > 1 else ()


def _is_office(text: str, item: re.Match[str]) -> bool:
    """Tell whether an office opens where a place is expected: ``Sở Y tế``, but not the commune ``Hội An``."""
    if item.group("name") in place_names():
        return False
    opening = open_at(text, item.start())
    return opening is not None and opening.sort not in ("area", "common")


def _shared_area(text: str, position: int) -> tuple[BodyName, ...]:
    """Return each of several offices with the area behind the last."""
    match = _SHARED.match(text, position)
    if match is None:
        return ()
    names = []
    for office in re.finditer(_BARE_OFFICE, match.group("first"), re.I):
        start = position + office.start()
        names.append(BodyName(start, position + office.end(), f"{office.group()} {match.group('area')}"))
    names[-1] = BodyName(names[-1].start, match.end(), names[-1].name)
    councils = [
        name for name in names if re.match(r"HĐND|UBND|Hội đồng nhân dân|[UỦ]\w ban nhân dân", name.name)
    ]
    return tuple(names) if len(names) > 1 and len(councils) in (0, len(names)) else ()


def _same_noun(text: str, position: int) -> tuple[BodyName, ...]:
    """Return each of several offices that differ in their last words: ``các Công ty … sông A, sông B``."""
    match = _SAME_NOUN.match(text, position)
    heads = sorted(body_words("head"), key=lambda w: (-len(w), w))
    if match is None or not re.match(rf"(?:{'|'.join(map(re.escape, heads))})\b", match.group("stem")):
        return ()
    if fold(match.group("noun")) in ("va", "cua", "cac", "thuoc", "theo", "tai", "o", "tren"):
        return ()
    start, stem, noun = match.start("noun"), match.group("stem"), match.group("noun")
    items = re.finditer(rf"{noun}\s+(?:{_PROPER})", text[start : match.end()])
    spans = [(start + item.start(), start + item.end(), f"{stem} {item.group()}") for item in items]
    return tuple(BodyName(position if n == 0 else a, b, name) for n, (a, b, name) in enumerate(spans))
