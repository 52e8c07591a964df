"""Who is in charge of a task and who helps, from the words of the task and of what it stands under."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies import BodyName, Reading, find_id, read_bodies, split_bodies
from pipeline.tasks.text import UPPER, even_case
from pipeline.tasks.verbs import starts_with_verb, verb_pattern

_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[{UPPER}])")
_ADVERBIAL = re.compile(
    r"(?:Khi|Trong|Trên cơ sở|Căn cứ|Để|Nhằm|Sau khi|Hằng|Hàng|Định kỳ|Trước|Đến|Từ|Qua|Thông qua"
    r"|Trường hợp|Nếu|Tháng|Quý|Năm"
    r"|Đồng thời|Bên cạnh đó|Ngoài ra|Cụ thể|Riêng)\b"
)
_RHYTHM = re.compile(
    r"(?:(?:Định kỳ|Hằng|Hàng)(?:\s+(?:hằng|hàng|mỗi))?"
    r"(?:\s*,?\s*(?:và\s+)?(?:\d{1,2} tháng|ngày|tuần|tháng|quý|năm))*"
    r"|Thường xuyên|Kịp thời|Đồng thời)\s*,?"
)
"""A rhythm that opens a sentence."""
_TOLD = re.compile(r"(?:Định kỳ|Hằng|Hàng|Chậm nhất|Trước ngày)\b[^,;:]*\s(?:có báo cáo|báo cáo|gửi)\s")
"""A rhythm with the work itself: what follows a comma is who is told."""
_SCOPE = re.compile(r"(?:Đối với|Về phía|Ở|Tại)\s+(?P<what>[^:]{3,120}):\s*")
_CHARGED = re.compile(
    r"(?<![Đđ]ược )(?<!bàn )(?<!chuyển )(?<!đã )\b(?:[Gg]iao|[Pp]hân công|[Uu]ỷ quyền"
    r"|[Ủủ]y quyền)(?:\s+(?:trách nhiệm|nhiệm vụ|quyền))?(?:\s+cho)?\s+"
)
_BOUND = re.compile(r"[^.;:]{1,90}?(?=,?\s(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b)")
"""The rest of a name up to the words that bind it."""
_BESIDE = re.compile(
    r",?\s(?:trong phạm vi|trong quá trình|theo chức năng|theo nhiệm vụ|theo phân công|theo thẩm quyền|căn cứ"
    r"|cũng|còn|khi|sau khi|trước khi|trên cơ sở|thông qua|nơi|để|có chung|có đất|có\s)"
)
"""Words that say when and how far a body is bound, not which it is."""
_BRACKETED = re.compile(
    r"\s*(?:chủ trì|thực hiện|phụ trách|theo dõi|đảm nhận|đảm nhiệm|chịu trách nhiệm|là đơn vị chủ trì"
    r"|[;,][^()]{3,60}\)\W*$|\)\W*$)"
)
"""What may stand behind a body in brackets that is in charge: ``(Phòng Nội vụ; trong tháng 6)``."""
_LABELLED = re.compile(r"[^:.;,]{3,40}:\s+")
_TITLED = re.compile(r"(?:Trưởng|Thủ trưởng|Giám đốc|Lãnh đạo|Người đứng đầu|Hiệu trưởng)\s+các\b")
_URGED = re.compile(r"(?<!được )(?<!đã )(?:yêu cầu|đề nghị|giao(?: cho)?)\s+", re.I)
_NO_VERB = (
    "(?:đối với|tại|trong|về|của|ở|cho|từ|đến|như|là|bị|có|được|và|với|do|khi|trên|sau|trước|này|đã|chưa"
    "|không|thì|mà|nếu|cùng)"
)
_PASSIVE = re.compile(r"\bdo\s+(?=[^.;]{3,80}\bchủ trì\b)")
_HELPED = re.compile(
    r"(?<!\w)(?:ph[ốôóoố]i\s+(?:kết\s+)?h[ợơọo]p|kết hợp|phối(?=\s+với))"
    r"(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tích cực|hiệu quả|kịp thời|tốt|nhịp nhàng))*"
    r"(?:\s*,\s*hỗ trợ)?(?:\s+(?:cùng với|cùng|v[ớơóo]i))?\s+(?:(?:các )?đồng chí\s+)?",
    re.I,
)


_COMRADE = re.compile(
    r"(?:các )?đồng chí (?=(?:Phó |Bí thư|Chủ tịch|Trưởng|Giám đốc|Chánh|Ủy viên|Thường trực))"
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


@lru_cache(maxsize=1)
def _assigning() -> re.Pattern[str]:
    words = sorted(body_words("prefix"), key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")\s+(?=\S)")


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    verbs = verb_pattern("act", "lead", "coordinate", "duty", "adverb", "finite")
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
    if not lead and not _ADVERBIAL.match(text):
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
        office = _COMRADE.match(text, prefix.end())
        urged = prefix.group().split()[0] in ("Yêu", "Chỉ", "Đôn")
        reading = read_bodies(text, office.end() if office else prefix.end())
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
            return _bound_names(text, reading, bound), False
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


def _bound_names(text: str, reading: Reading, bound: re.Match[str]) -> tuple[BodyName, ...]:
    """Return the names of ``reading``, the last as far as the words that bind it; none for a bare kind."""
    last = reading.names[-1]
    beside = _BESIDE.search(bound.group())
    end = bound.start() + beside.start() if beside else bound.end()
    rest = text[last.start : end].strip()
    listed = split_bodies(rest) if re.search(r",|\svà\s", rest) else ()
    longer = replace(last, end=end, name=rest)
    return () if beside and _is_bare(rest) else (*reading.names[:-1], *(listed or (longer,)))


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
    """Tell whether bodies stand before a word in lower case that may be any verb.

    The name of no dictionary ends there only where a place or a scope closes it.
    """
    named = all(find_id(n.name) or (n.name[0].isupper() and len(n.name.split()) > 1) for n in reading.names)
    if not named:
        return False
    return re.match(rf"\s+(?!{_NO_VERB}\b)[^\W\d_{UPPER}]", text[reading.end :]) is not None


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Return where the subject of a sentence may stand: its start, and behind an opening adverbial.

    Behind a comma a subject begins with a capital or is a collective. None stands there where the work
    itself stands in front of it: ``Định kỳ báo cáo Bộ A, Bộ B …``.
    """
    starts = [start]
    opening = _ADVERBIAL.match(text, start)
    rhythm = _RHYTHM.match(text, start)
    if opening is None or (rhythm and starts_with_verb(text[rhythm.end() :])) or _TOLD.match(text, start):
        return starts
    for comma in [start + m.end() for m in re.finditer(r"[,:;]\s+", text[start:end])][:3]:
        if starts_with_verb(text[comma:]) and not text[comma].isupper():
            break
        if re.match(rf"[{UPPER}\d(]|(?:các|những|từng|mọi)\s", text[comma:]):
            starts.append(comma)
    return starts


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
