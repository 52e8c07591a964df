"""Who one sentence puts in charge: its subject, whom it charges, who stands in brackets or behind a label."""

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies import BodyName, Reading, find_id, open_at, read_bodies, split_bodies
from pipeline.tasks.text import UPPER
from pipeline.tasks.verbs import starts_with_verb, verb_pattern

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
_REASON = re.compile(r"(?:Trên cơ sở|Căn cứ|Để|Nhằm|Qua|Thông qua|Trường hợp|Nếu)\b")
"""An adverbial that may hold a list of work of its own."""
_BESIDES = re.compile(
    r"(?:cùng với|căn cứ|trên cơ sở|theo|trong|thông qua|để|đồng thời|kể từ|tính từ|nếu|sau|trước)\b"
)
_AT_ONCE = re.compile(rf"(?<!,)\s*(?<=\s)(?=(?:các|những)\s|[{UPPER}])")
"""Between a rhythm and the subject right behind it: ``Hằng tháng các chủ đầu tư …``."""
_TOLD = re.compile(r"(?:Định kỳ|Hằng|Hàng|Chậm nhất|Trước ngày)\b[^,;:]*\s(?:có báo cáo|báo cáo|gửi)\s")
"""A rhythm with the work itself: what follows a comma is who is told."""
_SCOPE = re.compile(r"(?:Đối với|Về phía|Ở|Tại)\s+(?P<what>[^:]{3,120}):\s*")
_CHARGED = re.compile(
    r"(?<![Đđ]ược )(?<!bàn )(?<!chuyển )(?<!đã )\b(?:[Gg]iao|[Pp]hân công|[Uu]ỷ quyền"
    r"|[Ủủ]y quyền)(?:\s+(?:trách nhiệm|nhiệm vụ|quyền))?(?:\s+cho)?\s+"
)
_BOUND = re.compile(r"[^.;:]{1,90}?(?=,?\s(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b)")
"""The rest of a name up to the words that bind it."""
_ABOUT = re.compile(r"\svề\s[^,.;:]{3,70}?(?=,?\s(?:chủ trì|có trách nhiệm|phối hợp với|tham mưu)\b)")
"""What a body is for, as the last part of its name: ``Cục Giám định … về chất lượng công trình``."""
_BESIDE = re.compile(
    r",?\s(?:trong phạm vi|trong quá trình|theo chức năng|theo nhiệm vụ|theo phân công|theo thẩm quyền|căn cứ"
    r"|cũng|còn|phải|khi|sau khi|trước khi|trên cơ sở|thông qua|nơi|để|có chung|có đất)"
)
"""Words that say when and how far a body is bound, not which it is."""
_OWNING = re.compile(r",?\scó\s")
"""What one body has is no part of its name; what several have tells which are meant."""
_BRACKETED = re.compile(
    r"\s*(?:chủ trì|thực hiện|phụ trách|theo dõi|đảm nhận|đảm nhiệm|chịu trách nhiệm|là đơn vị chủ trì"
    r"|[;,][^()]{3,60}\)\W*$|\)\W*$)"
)
"""What may stand behind a body in brackets that is in charge: ``(Phòng Nội vụ; trong tháng 6)``."""
_LABELLED = re.compile(r"[^:.;,]{3,40}:\s+")
_NO_VERB = (
    "(?:đối với|tại|trong|về|của|ở|cho|từ|đến|như|là|bị|có|được|và|với|do|khi|trên|sau|trước|này|đã|chưa"
    "|không|thì|mà|nếu|cùng)"
)
_COMRADE = re.compile(
    r"(?:các )?đồng chí (?=(?:Phó |Bí thư|Chủ tịch|Trưởng|Giám đốc|Chánh|Ủy viên|Thường trực))"
)


@lru_cache(maxsize=1)
def assigning() -> re.Pattern[str]:
    """Return what hands out work in front of a body: ``Giao``, ``Đề nghị``."""
    words = sorted(body_words("prefix"), key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")\s+(?=\S)")


@lru_cache(maxsize=1)
def predicate() -> re.Pattern[str]:
    """Return what stands behind a body that acts: a verb of work, a colon."""
    verbs = verb_pattern("act", "lead", "coordinate", "duty", "adverb", "finite")
    return re.compile(rf"\s*,?\s*(?:{verbs}\b|:|sẽ\b|cử\b|gửi\b|trình\b|lập\b|khi\b|theo\b|để\b)")


@lru_cache(maxsize=1)
def _handing_out() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:cũng|đã|tiếp tục|thống nhất|đồng ý)\s+)?{verb_pattern('assign')}\b")


def find_subject(text: str, start: int, end: int) -> tuple[tuple[BodyName, ...], bool]:
    """Return who one sentence puts in charge, and whether it only urges them."""
    prefix = assigning().match(text, start)
    if prefix:
        office = _COMRADE.match(text, prefix.end())
        urged = prefix.group().split()[0] in ("Yêu", "Chỉ", "Đôn")
        reading = read_bodies(text, office.end() if office else prefix.end())
        if reading and reading.end <= end:
            return reading.names, urged
    scope = _SCOPE.match(text, start, end)
    if scope:
        inner, _ = find_subject(text, scope.end(), end)
        outer = read_bodies(text, scope.start("what"))
        return inner or (outer.names if outer and outer.end >= scope.end("what") else ()), False
    for position in _clause_starts(text, start, end):
        reading = read_bodies(text, position)
        if reading is None or reading.end > end or text[position].isdigit():
            continue
        if re.match(r"\s+(?:được|là|bị)\s", text[reading.end :]) and not predicate().match(text, reading.end):
            break
        handing = _handing_out().match(text, reading.end)
        if handing and _is_office(text, handing.end()):
            break
        names = _acting(text, reading, end)
        if names:
            return names, False
    aside = _aside(text, start, end)
    if aside:
        return aside, False
    for match in _CHARGED.finditer(text, start, end):
        reading = read_bodies(text, match.end())
        if reading and reading.end <= end:
            return reading.names, False
    return (), False


def _acting(text: str, reading: Reading, end: int) -> tuple[BodyName, ...]:
    """Return the bodies of a list where what stands behind it is what they do; none where it is not."""
    acts = predicate().match(text, reading.end) is not None or _acts(text, reading)
    last = reading.names[-1]
    about = _ABOUT.match(text, reading.end, end)
    if about:
        return (*reading.names[:-1], replace(last, end=about.end(), name=text[last.start : about.end()]))
    short = len(last.name.split()) <= 3 and find_id(last.name) is None
    bound = _BOUND.match(text, reading.end, end) if short or not acts else None
    if bound:
        return _bound_names(text, reading, bound)
    return reading.names if acts and not _is_bare(last.name) else ()


def _bound_names(text: str, reading: Reading, bound: re.Match[str]) -> tuple[BodyName, ...]:
    """Return the names of ``reading``, the last as far as the words that bind it; none for a bare kind."""
    last = reading.names[-1]
    beside = _BESIDE.search(bound.group())
    if beside is None and not re.match(r"(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s", last.name):
        beside = _OWNING.search(bound.group())
    end = bound.start() + beside.start() if beside else bound.end()
    rest = text[last.start : end].strip()
    listed = split_bodies(rest) if re.search(r",|\svà\s", rest) else ()
    longer = replace(last, end=end, name=rest)
    return () if beside and _is_bare(rest) else (*reading.names[:-1], *(listed or (longer,)))


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    words = sorted(body_words("stop"), key=lambda w: (-len(w), w))
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _is_bare(name: str) -> bool:
    """Tell whether a name is a kind of office in the singular, or a verb too: ``Đơn vị``, ``Lãnh đạo``."""
    return (
        name in ("Lãnh đạo", "Thường trực", "Trưởng", "Chỉ huy")
        or name[:1].isupper()
        and name.lower() in body_words("bare")
    )


def _is_office(text: str, position: int) -> bool:
    """Tell whether an office, not its own staff, stands behind a word that hands out work."""
    reading = read_bodies(text, position)
    bare = reading is not None and reading.names[0].name.split()[0] in ("đơn", "cơ", "bộ", "cán", "phòng")
    return (
        reading is not None
        and not bare
        and not re.match(r"\s*(?:các\s+)?(?:cán bộ|công chức|đảng viên)", text[position:])
    )


def _aside(text: str, start: int, end: int) -> tuple[BodyName, ...]:
    """Return who stands behind a label (``Chế độ báo cáo: các đơn vị …``) or in brackets."""
    labelled = _LABELLED.match(text, start, end)
    reading = read_bodies(text, labelled.end()) if labelled else None
    if reading and reading.end <= end and predicate().match(text, reading.end):
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
    if _stops().match(text, reading.end):
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
    at_once = _AT_ONCE.match(text, rhythm.end()) if rhythm else None
    if at_once:
        return [*starts, at_once.end()]
    if opening is None or (rhythm and starts_with_verb(text[rhythm.end() :])) or _TOLD.match(text, start):
        return starts
    dated = _REASON.match(text, start) is None
    for comma in [start + m.end() for m in re.finditer(r"[,:;]\s+", text[start:end])][:3]:
        if dated and text[comma].islower() and _begins_work(text, start, comma):
            break
        if re.match(rf"[{UPPER}\d(]|(?:các|những|từng|mọi)\s", text[comma:]):
            starts.append(comma)
    return starts


def _begins_work(text: str, start: int, comma: int) -> bool:
    """Tell whether work, or a body that is not named, stands behind a comma: no subject comes after it."""
    if _BESIDES.match(text, comma):
        return False
    vague = open_at(text, comma)
    listed = re.search(rf"\s(?:{'|'.join(sorted(body_words('common')))})\s*[,;]\s*$", text[start:comma])
    return starts_with_verb(text[comma:]) or (vague is not None and not vague.is_collective and not listed)


def opens_aside(text: str) -> bool:
    """Tell whether a text opens with an adverbial: ``Khi có cháy, …``.

    >>> opens_aside("Khi có cháy, Hạt Kiểm lâm huy động lực lượng."), opens_aside("Tổ chức hội chợ.")
    (True, False)
    """
    return _ADVERBIAL.match(text) is not None
