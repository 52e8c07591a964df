"""Where a name of a body opens, and of what sort it is."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies.ruler import find_known
from pipeline.tasks.text import UPPER
from pipeline.tasks.verbs import verb_pattern


@dataclass(frozen=True)
class Opening:
    """The first words of a name; offsets are characters, half-open."""

    start: int
    end: int
    """Behind the words that open it; behind the whole name for a body of the dictionary."""
    sort: str
    """``known``, ``head``, ``title``, ``plural``, ``common`` or ``area``."""

    @property
    def is_plural(self) -> bool:
        """A collective: ``các sở, ban, ngành``."""
        return self.sort in ("plural", "common", "area")

    @property
    def is_collective(self) -> bool:
        """Opens with a word for many: ``các``, ``những``."""
        return self.sort == "plural"

    @property
    def is_office(self) -> bool:
        """One office by name."""
        return self.sort in ("known", "head")

    @property
    def is_apposition(self) -> bool:
        """Says what the body in front of it is: ``…, đơn vị phụ trách …``."""
        return self.sort == "apposition"

    def absorbs(self, text: str, following: "Opening", separator: str) -> bool:
        """Tell whether ``following`` goes on with this name instead of opening another.

        A collective goes on with bare kinds and places (``các sở, ban, ngành``, ``UBND các huyện, thành
        phố``) until a scope closes it (``các Sở, ngành Thành phố, đơn vị liên quan`` are two); a
        person in office goes on too (``Trưởng các phòng, ban, trung tâm``).
        """
        if ";" in separator or "\n" in separator:
            return False
        name = text[self.start : following.start].rstrip(" ,/")
        name = re.sub(r"\s+(?:và|với|cùng|hoặc)$", "", name)
        closed = re.search(rf"\s{_alternatives('scope')}$", name) is not None
        if following.sort in ("known", "head"):
            untitled = not re.match(r"UBND|[UỦ][ỷỶyỦủ]? ?ban nhân dân|HĐND", text[following.start :])
            untitled = untitled and not _pattern("title").match(text, following.start)
            return self.sort == "title" and _collective_tail(name) and "," in name and not closed and untitled
        if following.sort not in ("common", "area"):
            return False
        if self.is_collective and re.search(rf"\s{_alternatives('role')}$", name):
            return False
        if self.is_collective and re.match(rf"\w+\s[{UPPER}]\w*(?:\s\w+){{2,}}$", name) and "," not in name:
            return following.sort == "area"
        place = following.sort == "area" or text[following.start : following.end].lower() in body_words(
            "area"
        )
        council = re.search(r"(?:UBND|HĐND|nhân dân)\s", name) is not None
        ends_in_places = re.search(rf"\s{_alternatives('area')}$", name) is not None
        ends_in_places = ends_in_places and (self.sort != "title" or council)
        if place:
            return (
                self.sort == "area"
                or ends_in_places
                or bool(re.search(rf"(?:{_alternatives('plural')}|[,/]|và)\s+{_alternatives('area')}$", name))
            )
        if (closed and len(name.split()) > 2) or (ends_in_places and self.is_office):
            return False
        return self.is_plural or self.sort == "title" or _collective_tail(name)


_LISTED_HEADS = (
    r"(?:[Cc]ác\s+)?(?:[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị)(?:\s*,\s*(?:thị|thành|quận|huyện))*(?:\s*,\s*"
    r"|\s+và\s+)"
    r"(?:thị|thành|quận)\s+(?:[Đđ]oàn|ủy|uỷ|hội)(?!\w)"
)
"""Committees whose kinds share one word: ``Huyện, thị, thành đoàn``."""


def _collective_tail(name: str) -> bool:
    """Tell whether a name ends in a collective: ``Thủ trưởng các sở``, ``Lãnh đạo các phòng``."""
    return bool(re.search(rf"{_alternatives('plural')}\s", name))


@lru_cache(maxsize=None)
def _alternatives(*kinds: str) -> str:
    words = sorted({w for kind in kinds for w in body_words(kind)}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"


@lru_cache(maxsize=None)
def _pattern(kind: str) -> re.Pattern[str]:
    if kind == "plural":
        kinds = rf"(?:{_alternatives('common', 'area')}|{_alternatives('head', 'title')})"
        return re.compile(
            rf"{_LISTED_HEADS}|{_alternatives('plural')}\s+(?:\d+\s+)?(?!trường hợp){kinds}(?!\w)"
        )
    if kind == "title":
        return re.compile(rf"{_alternatives('title')}(?!\w)")
    if kind == "head":
        return re.compile(rf"(?:P|TT)\.(?=\s?[A-ZĐ])|{_alternatives('head')}(?!\w)")
    if kind == "named":
        return re.compile(
            rf"(?!\w+\s\w+\strực thuộc){_alternatives('common')}\s+(?=[{UPPER}])"
            rf"(?!{_alternatives('area', 'scope')}(?!\w))"
        )
    return re.compile(rf"{_alternatives(kind)}(?!\w)", re.I if kind == "not_body" else 0)


@lru_cache(maxsize=1)
def _common_in_prose() -> re.Pattern[str]:
    tail = (
        r"(?:có\s+)?liên\s+quan|chức\s+năng|địa\s+phương|trực\s+thuộc|thuộc\b|các\s+cấp"
        r"|thi\s+hành\s+án|chuyên\s+môn|cấp\s|(?:tư\s+vấn|thi\s+công|thiết\s+kế|vận\s+hành)\b"
    )
    return re.compile(rf"{_alternatives('common')}(?:\s*,\s*{_alternatives('common')})*\s+(?:{tail})")


def open_at(text: str, position: int) -> Opening | None:
    """Return the opening of a name at ``position``; None where no body begins.

    >>> open_at("các sở, ban, ngành", 0).sort, open_at("Tổ chức hội nghị", 0)
    ('plural', None)
    """
    apposition = _pattern("apposition").match(text, position)
    if apposition:
        return Opening(position, apposition.end(), "apposition")
    for span in find_known(text):
        if span.start == position:
            bare = _pattern("common").match(text, position)
            if bare is not None and bare.end() >= span.end:
                return Opening(position, bare.end(), "common")
            return Opening(position, span.end, "known")
    organisation = _ORGANISATION.match(text, position)
    if organisation and organisation.group("noun"):
        return Opening(position, organisation.end(), "common")
    barred = _pattern("not_body").match(text, position) or _leading_work().match(text, position)
    if barred and not organisation:
        return None
    steering = _STEERING.match(text, position)
    if steering:
        return Opening(position, steering.end(), "head")
    for kind in ("plural", "title", "head"):
        match = _pattern(kind).match(text, position)
        if match and not (kind == "head" and _is_verb_here(text, match)):
            listed = kind == "head" and _listed().match(text, match.end()) is not None
            return Opening(position, match.end(), "common" if listed else kind)
    match = _pattern("named").match(text, position)
    if match:
        return Opening(position, match.end(), "head")
    for kind in ("common", "area"):
        match = _pattern(kind).match(text, position)
        if match:
            return Opening(position, match.end(), kind)
    return None


@lru_cache(maxsize=1)
def _leading_work() -> re.Pattern[str]:
    """What a Party committee does, where no leaders are meant: ``Lãnh đạo xây dựng kế hoạch``."""
    return re.compile(rf"[Ll]ãnh đạo\s+(?:{verb_pattern('act')}|việc|công tác|toàn diện)(?!\w)")


_STEERING = re.compile(
    r"Ban [Cc]hỉ đạo (?:thực hiện|triển khai|xây dựng|thi hành|phát triển) (?:các )?(?:chương trình|đề án"
    r"|nghị quyết|chỉ thị"
    r"|luật|cuộc vận động|phong trào|quy chế dân chủ|nông thôn mới"
    r"|[Cc]hính quyền số)(?: mục tiêu quốc gia)?(?!\w)"
)
"""A committee that is named after the work it steers."""
_ORGANISATION = re.compile(
    r"(?P<noun>tổ chức\s+"
    r"(?:chính trị(?:\s*-\s*xã hội)?|xã hội|tín dụng|đoàn thể|đảng|hội|kinh tế|tôn giáo|hành nghề|khoa học"
    r"|thành viên|trực thuộc|quốc tế|phi chính phủ|sự nghiệp|nước ngoài|công đoàn|đoàn))(?!\w)"
    r"|tổ chức\s+(?:(?:có\s+)?liên quan|trong và ngoài|khác|có trách nhiệm|chịu trách nhiệm|căn cứ|chủ động"
    r"|phối hợp với|thuộc|của|trên địa bàn|được giao|được phân công)(?!\w)"
    r"|tổ chức\s*(?:,\s*(?:cá nhân|đơn vị|doanh nghiệp|đoàn thể|hộ)"
    r"|và (?:cá nhân|đơn vị|doanh nghiệp|nhân dân))(?!\w)"
)
"""``tổ chức`` as a noun; as a verb it opens no name."""


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    """A comma and a bare kind behind a head: ``Bộ, ngành, địa phương`` is a collective."""
    return re.compile(rf"\s*,\s*{_alternatives('common')}(?!\w)")


def _is_verb_here(text: str, match: re.Match[str]) -> bool:
    """Tell whether a head that is a verb too (``Thống kê``, ``Thanh tra``) is the verb: no name follows."""
    opens = not text[: match.start()].strip() or re.search(r"[.;:(\n]\s*$", text[: match.start()])
    if not opens or not re.fullmatch(verb_pattern("act"), match.group().lower()):
        return False
    follows = rf"\s+(?:[{UPPER}]|(?:tỉnh|thành phố|huyện|khu vực|cấp|nhà nước|viên)\b)|\s*$"
    return re.match(follows, text[match.end() :]) is None


def opens_alone(text: str, position: int) -> bool:
    """Tell whether a bare kind (``cơ quan liên quan``, ``chính quyền địa phương``) is a body of its own."""
    return _common_in_prose().match(text, position) is not None


def opens_list(text: str, position: int) -> bool:
    """Tell whether kinds of offices stand in a list that begins with a capital: ``Bộ, cơ quan ngang Bộ``."""
    head = _pattern("head").match(text, position)
    return head is not None and text[position].isupper() and _listed().match(text, head.end()) is not None
