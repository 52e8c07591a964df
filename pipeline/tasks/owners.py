"""Who is in charge of a task and who helps, from the words of the task and of what it stands under."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies import BodyName, Reading, find_id, read_bodies, split_bodies
from pipeline.tasks.text import UPPER, even_case
from pipeline.tasks.verbs import verb_pattern

_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[{UPPER}])")
_ADVERBIAL = re.compile(
    r"(?:Khi|Trong|Trên cơ sở|Căn cứ|Để|Nhằm|Sau khi|Hằng|Hàng|Định kỳ|Trước|Đến|Từ|Qua|Thông qua"
    r"|Trường hợp|Nếu|Tháng|Quý|Năm"
    r"|Đồng thời|Bên cạnh đó|Ngoài ra|Cụ thể|Riêng|Tiếp tục)\b"
)
_SCOPE = re.compile(r"(?:Đối với|Về phía|Ở|Tại)\s+(?P<what>[^:]{3,120}):\s*")
_CHARGED = re.compile(
    r"(?<![Đđ]ược )(?<!bàn )(?<!chuyển )(?<!đã )\b(?:[Gg]iao|[Pp]hân công|[Uu]ỷ quyền"
    r"|[Ủủ]y quyền)(?:\s+(?:trách nhiệm|nhiệm vụ|quyền))?(?:\s+cho)?\s+"
)
_BOUND = re.compile(r"[^.;:]{1,90}?(?=,?\s(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b)")
"""The rest of a name up to the words that bind it."""
_BRACKETED = re.compile(r"\s*(?:chủ trì|thực hiện|là đơn vị chủ trì|[;,][^()]{3,60}\)\W*$|\)\W*$)")
"""What may stand behind a body in brackets that is in charge: ``(Phòng Nội vụ; trong tháng 6)``."""
_LABELLED = re.compile(r"[^:.;,]{3,40}:\s+")
_TITLED = re.compile(r"(?:Trưởng|Thủ trưởng|Giám đốc|Lãnh đạo|Người đứng đầu|Hiệu trưởng)\s+các\b")
_URGED = re.compile(r"(?<!được )(?<!đã )(?:yêu cầu|đề nghị|giao(?: cho)?)\s+", re.I)
_NO_VERB = (
    "(?:tại|trong|về|của|ở|cho|từ|đến|như|là|bị|có|được|và|với|do|khi|trên|sau|trước|này|đã|chưa"
    "|không|thì|mà|nếu|cùng)"
)
_PASSIVE = re.compile(r"\bdo\s+(?=[^.;]{3,80}\bchủ trì\b)")
_HELPED = re.compile(
    r"(?<!\w)(?:ph[ốôóoố]i\s+(?:kết\s+)?h[ợơọo]p|kết hợp|phối(?=\s+với))"
    r"(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tích cực|hiệu quả|kịp thời|tốt|nhịp nhàng))*"
    r"(?:\s*,\s*hỗ trợ)?(?:\s+(?:cùng với|cùng|v[ớơóo]i))?\s+(?:(?:các )?đồng chí\s+)?",
    re.I,
)


@dataclass(frozen=True)
class Owners:
    """The bodies one text names, as written."""

    lead: tuple[BodyName, ...] = ()
    coordinators: tuple[BodyName, ...] = ()
    weak: bool = False
    """The lead was only urged (``Yêu cầu …``, ``Đôn đốc …``): who stands above comes first."""
    later: bool = False
    """The lead was named behind a first sentence that names none, so who stands above leads too."""


@lru_cache(maxsize=1)
def _assigning() -> re.Pattern[str]:
    words = sorted(body_words("prefix"), key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")\s+(?=\S)")


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    verbs = verb_pattern("act", "lead", "coordinate", "duty", "adverb")
    return re.compile(rf"\s*,?\s*(?:{verbs}\b|:|sẽ\b|cử\b|gửi\b|trình\b|lập\b|khi\b|theo\b|để\b)")


@lru_cache(maxsize=1)
def _handing_out() -> re.Pattern[str]:
    return re.compile(rf"\s*{verb_pattern('assign')}\b")


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
        names, urged = _subject(text, start, start + len(sentence))
        if names and not (lead and urged):
            later |= number > 0 and not lead
            weak |= urged
            lead += [n for n in names if _key(n) not in {_key(k) for k in lead}]
        position = start + len(sentence)
    if not lead:
        for match in _PASSIVE.finditer(text):
            reading = read_bodies(text, match.end())
            lead += reading.names if reading else ()
    helpers = _coordinators(text, lead)
    return Owners(_as_written(written, lead), _as_written(written, helpers), weak, later)


def _as_written(text: str, names: Iterable[BodyName]) -> tuple[BodyName, ...]:
    """Return names with the case of the text they stand in."""
    restored = []
    for name in names:
        at = text.lower().find(name.name.lower(), name.start)
        restored.append(replace(name, name=text[at : at + len(name.name)]) if at >= 0 else name)
    return tuple(restored)


def find_charged(text: str) -> tuple[BodyName, ...]:
    """Return whom an introducing sentence charges: ``… UBND tỉnh yêu cầu Sở Y tế thực hiện như sau:``."""
    for match in _URGED.finditer(text):
        reading = read_bodies(text, match.end())
        if reading and _predicate().match(text, reading.end):
            return reading.names
    return ()


def _subject(text: str, start: int, end: int) -> tuple[tuple[BodyName, ...], bool]:
    """Return who one sentence puts in charge, and whether it only urges them."""
    prefix = _assigning().match(text, start)
    if prefix:
        urged = prefix.group().split()[0] in ("Yêu", "Chỉ", "Đôn")
        reading = read_bodies(text, prefix.end())
        if reading and reading.end <= end:
            return reading.names, urged
    scope = _SCOPE.match(text, start, end)
    if scope:
        inner, _ = _subject(text, scope.end(), end)
        outer = read_bodies(text, scope.start("what"))
        return inner or (outer.names if outer and outer.end >= scope.end("what") else ()), False
    for position in _clause_starts(text, start, end):
        reading = read_bodies(text, position)
        if reading is None or reading.end > end or text[position].isdigit():
            continue
        handing = _handing_out().match(text, reading.end)
        if handing and _is_office(text, handing.end()):
            break
        acts = _predicate().match(text, reading.end) is not None or _acts(text, reading)
        last = reading.names[-1]
        short = len(last.name.split()) <= 3 and find_id(last.name) is None
        bound = _BOUND.match(text, reading.end, end) if short or not acts else None
        if bound:
            rest = text[last.start : bound.end()]
            listed = split_bodies(rest) if re.search(r",|\svà\s", rest) else ()
            longer = replace(last, end=bound.end(), name=rest.strip())
            return (*reading.names[:-1], *(listed or (longer,))), False
        if acts and not _is_bare(last.name):
            return reading.names, False
    aside = _aside(text, start, end)
    if aside:
        return aside, False
    for match in _CHARGED.finditer(text, start, end):
        reading = read_bodies(text, match.end())
        if reading and reading.end <= end:
            return reading.names, False
    return (), False


def _is_bare(name: str) -> bool:
    """Tell whether a name is only a kind of office in the singular: ``Cơ quan``, ``Đơn vị``."""
    return name[:1].isupper() and name.lower() in body_words("bare")


def _is_office(text: str, position: int) -> bool:
    """Tell whether an office, not its own staff, stands behind a word that hands out work."""
    reading = read_bodies(text, position)
    return reading is not None and not re.match(
        r"\s*(?:các\s+)?(?:cán bộ|công chức|đảng viên)", text[position:]
    )


def _aside(text: str, start: int, end: int) -> tuple[BodyName, ...]:
    """Return who stands behind a label (``Chế độ báo cáo: các đơn vị …``) or in brackets."""
    labelled = _LABELLED.match(text, start, end)
    reading = read_bodies(text, labelled.end()) if labelled else None
    if reading and reading.end <= end and _predicate().match(text, reading.end):
        return reading.names
    for match in re.finditer(r"\(", text[start:end]):
        reading = read_bodies(text, start + match.end())
        if reading and _BRACKETED.match(text[reading.end : end]):
            return reading.names
    return ()


def _acts(text: str, reading: Reading) -> bool:
    """Tell whether bodies of the dictionary stand before a word in lower case that may be any verb."""
    if any(find_id(name.name) is None for name in reading.names):
        return False
    return re.match(rf"\s+(?!{_NO_VERB}\b)[^\W\d_{UPPER}]", text[reading.end :]) is not None


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Return where the subject of a sentence may stand: its start, and behind an opening adverbial."""
    starts = [start]
    if _ADVERBIAL.match(text, start):
        commas = [m.end() for m in re.finditer(r"[,:]\s+", text[start:end])][:3]
        starts += [start + comma for comma in commas]
    return starts


def _coordinators(text: str, lead: list[BodyName]) -> tuple[BodyName, ...]:
    """Return the bodies behind ``phối hợp với``, each once, none that leads."""
    taken = {_key(name) for name in lead}
    found: list[BodyName] = []
    for match in _HELPED.finditer(text):
        reading = read_bodies(text, match.end())
        if reading is None or reading.start > match.end() + 6:
            continue
        for name in reading.names:
            if _key(name) not in taken:
                taken.add(_key(name))
                found.append(name)
    return tuple(found)


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
    prefix = _assigning().match(stripped)
    body = stripped[prefix.end() :] if prefix else stripped
    reading = read_bodies(body)
    if reading is not None:
        rest = body[reading.end :].strip(" :.;,")
        if re.match(rf"\s*[,;]\s*[{UPPER}]", body[reading.end :]) and len(rest.split()) <= 6:
            rest = ""
            if prefix and _TITLED.match(body):
                whole = BodyName(0, len(body), body)
                return Owners(_as_written(written, (whole,)))
        if not rest or (prefix and _predicate().match(body, reading.end)):
            names = split_bodies(body) if not rest else reading.names
            return Owners(_as_written(written, names), _coordinators(rest, list(names)))
    return find_owners(written)


def _key(name: BodyName) -> str:
    return " ".join(name.name.lower().split())
