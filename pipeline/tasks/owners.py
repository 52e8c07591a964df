"""Who is in charge of a task and who helps, from the words of the task and of what it stands under."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.tasks.bodies import BodyName, read_bodies, split_bodies
from pipeline.tasks.subjects import assigning, find_subject, opens_aside, predicate
from pipeline.tasks.text import UPPER, even_case, restore

_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[{UPPER}])")
_TITLED = re.compile(r"(?:Trưởng|Thủ trưởng|Giám đốc|Lãnh đạo|Người đứng đầu|Hiệu trưởng)\s+các\b")
_URGED = re.compile(r"(?<!được )(?<!đã )(?:yêu cầu|đề nghị|giao(?: cho)?)\s+", re.I)
_PASSIVE = re.compile(r"\bdo\s+(?=[^.;]{3,80}\bchủ trì\b)")
_HELPED = re.compile(
    r"(?<!\w)(?:ph[ốôóoố]i\s+(?:kết\s+)?h[ợơọo]p|kết hợp|phối(?=\s+với))"
    r"(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tích cực|hiệu quả|kịp thời|tốt|nhịp nhàng))*"
    r"(?:\s*,\s*hỗ trợ)?(?:\s+(?:cùng với|cùng|v[ớơóo]i))?\s+(?:(?:các )?đồng chí\s+)?",
    re.I,
)
_LED = re.compile(r"\bchủ trì(?:\s+(?:thực hiện|tham mưu|triển khai))?\s*(?:[,;]|\svà\s)\s*")
_HELPS = re.compile(r"\s+(?:cùng\s+)?phối hợp(?:\s+(?:thực hiện|triển khai))?\s*(?=[.;,)]|$)")
"""``Sở A chủ trì, Sở B phối hợp``."""


@dataclass(frozen=True)
class Owners:
    """The bodies one text names, as written."""

    lead: tuple[BodyName, ...] = ()
    coordinators: tuple[BodyName, ...] = ()
    weak: bool = False
    """The lead was only urged (``Yêu cầu …``, ``Đôn đốc …``): who stands above comes first."""
    later: bool = False
    """The lead was named behind a first sentence that names none, so who stands above leads too."""


def find_owners(text: str) -> Owners:
    """Return lead and coordinators named in a task.

    >>> owners = find_owners("Giao Sở Nội vụ phối hợp với Sở Tài chính và các cơ quan liên quan tham mưu.")
    >>> [b.name for b in owners.lead], [b.name for b in owners.coordinators]
    (['Sở Nội vụ'], ['Sở Tài chính', 'các cơ quan liên quan'])
    """
    written, text = text, even_case(text)
    lead: list[BodyName] = []
    weak = later = False
    position = 0
    for number, sentence in enumerate(_SENTENCE.split(text)):
        start = text.index(sentence, position)
        names, urged = find_subject(text, start, start + len(sentence))
        if names and not (lead and urged):
            later |= number > 0 and not lead
            weak |= urged
            lead += [n for n in names if _key(n) not in {_key(k) for k in lead}]
        position = start + len(sentence)
    if not lead and not opens_aside(text):
        for match in _PASSIVE.finditer(text):
            reading = read_bodies(text, match.end())
            lead += [name for name in (reading.names if reading else ()) if _is_one(name.name)]
    helpers = _coordinators(text, lead)
    return Owners(_as_written(written, lead), _as_written(written, helpers), weak, later)


def _is_one(name: str) -> bool:
    """Tell whether a name is of one body, no collective: ``Sở Y tế``, not ``các sở, ngành``."""
    return name[0].isupper() and "," not in name and not name.startswith(("Các ", "Những "))


def _as_written(written: str, names: Iterable[BodyName]) -> tuple[BodyName, ...]:
    """Return names with the case and tones of the text they stand in."""
    even = even_case(written)
    return tuple(replace(name, name=restore(written, even, name.name, name.start)) for name in names)


def find_charged(text: str) -> tuple[BodyName, ...]:
    """Return whom an introducing sentence charges: ``… UBND tỉnh yêu cầu Sở Y tế thực hiện như sau:``."""
    for match in _URGED.finditer(text):
        reading = read_bodies(text, match.end())
        if reading and predicate().match(text, reading.end):
            return reading.names
    return ()


def _coordinators(text: str, lead: list[BodyName]) -> tuple[BodyName, ...]:
    """Return the bodies behind ``phối hợp với``, each once, none that leads."""
    taken = {_key(name) for name in lead}
    found: list[BodyName] = []
    for match in _HELPED.finditer(text):
        reading = read_bodies(text, match.end())
        if reading is None or reading.start > match.end() + 6:
            continue
        found += reading.names
    for match in _LED.finditer(text) if lead else ():
        reading = read_bodies(text, match.end())
        if reading and _HELPS.match(text, reading.end):
            found += reading.names
    fresh: dict[str, BodyName] = {}
    for name in found:
        if _key(name) not in taken:
            fresh.setdefault(_key(name), name)
    return tuple(fresh.values())


def read_heading(text: str) -> Owners:
    """Return the bodies a heading or introducing sentence puts in charge of what stands below it.

    The heading is a body (``Sở Nội vụ``), hands out work (``Giao Phòng Ngoại vụ``) or says who does it
    (``Sở Xây dựng phối hợp với …``); ``Cải cách thể chế`` names nobody.

    >>> [b.name for b in read_heading("Giao Phòng Hành chính - Tổ chức").lead]
    ['Phòng Hành chính - Tổ chức']
    >>> read_heading("Cải cách thể chế").lead
    ()
    """
    written = text.strip().rstrip(":.; ")
    stripped = even_case(written)
    prefix = assigning().match(stripped)
    body = stripped[prefix.end() :] if prefix else stripped
    reading = read_bodies(body)
    if reading is not None:
        rest = body[reading.end :].strip(" :.;,")
        if re.match(rf"\s*[,;]\s*[{UPPER}]", body[reading.end :]) and len(rest.split()) <= 6:
            rest = ""
            if prefix and _TITLED.match(body):
                whole = BodyName(0, len(body), body)
                return Owners(_as_written(written, (whole,)))
        if not rest or (prefix and predicate().match(body, reading.end)):
            names = split_bodies(body) if not rest else reading.names
            return Owners(_as_written(written, names), _coordinators(rest, list(names)))
    return find_owners(written)


def _key(name: BodyName) -> str:
    return " ".join(name.name.lower().split())
