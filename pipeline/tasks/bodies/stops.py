"""Where a name of a body ends in prose: at the word that says what it does or how it is meant."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.bodies import body_words
from pipeline.tasks.bodies.opening import Opening
from pipeline.tasks.text import UPPER
from pipeline.tasks.verbs import verb_pattern

_WORD = re.compile(r"\w+")
_INNER = re.compile(
    r"(?:phát triển|xây dựng|kinh doanh|quản lý|khai thác|sản xuất|vận hành|bảo trì|bảo vệ|thương mại"
    r"|phục vụ|hỗ trợ"
    r"|xúc tiến|cung ứng|tư vấn|bảo tồn|thiết kế|kiểm định|giám sát)(?!\w)"
)
"""Verbs that go on with a name behind a capital one: ``Đầu tư phát triển``."""
_MANAGES = re.compile(r"(?:Cục|Vụ|Phòng|Trung tâm)\s+Quản lý\s*$")
"""Units named after what they manage: what follows is name, verb or not (``Cục Quản lý đấu thầu``)."""
_NO_ROLE = re.compile(r"(?:địa phương|ngành|chính quyền|xã hội|khoa|sở|xã|phường|huyện|thôn|trường)$")
"""Kinds of bodies that no work qualifies: ``địa phương lập …``, ``các khoa cung cấp …`` are sentences."""


@lru_cache(maxsize=None)
def _words(kind: str) -> re.Pattern[str]:
    words = sorted(body_words(kind), key=lambda w: (-len(w), w))
    pattern = "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?!\w)"
    return re.compile(pattern)


@lru_cache(maxsize=1)
def _closes() -> re.Pattern[str]:
    """The place or scope at the end of a name: behind it stands what the body does."""
    words = sorted({*body_words("scope"), *body_words("area")}, key=lambda w: (-len(w), w))
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})$")


@lru_cache(maxsize=1)
def _known_tail() -> re.Pattern[str]:
    """Words a body of the dictionary goes on with: a place, a scope, a capital; never a verb."""
    words = sorted(
        {*body_words("keep"), *body_words("scope"), *body_words("area")}, key=lambda w: (-len(w), w)
    )
    fixed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(
        rf"(?:(?:{fixed}|cấp|các|của|thuộc|khu vực|số|chi nhánh|tuyến|hai cấp|trực thuộc"
        r"|khu công nghiệp|khu kinh tế|biên giới|miền núi|vùng|ven|trọng điểm|cùng cấp|bạn"
        r"|đảo|nông thôn|đặc biệt|nghèo|khó khăn"
        rf"|liên quan|chức năng|khác|mới|[Kk]hu vực|Chi nhánh|nhà nước|ngoài công lập)(?!\w)|[{UPPER}\d])"
    )


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    return re.compile(
        verb_pattern("act", "lead", "coordinate", "duty", "adverb", "assign", "finite") + r"(?!\w)"
    )


@lru_cache(maxsize=1)
def _firm() -> re.Pattern[str]:
    return re.compile(verb_pattern("lead", "coordinate", "duty") + r"(?!\w)")


def compound_at(text: str, position: int) -> int:
    """Return the end of a compound noun of names (``phòng cháy``) at ``position``; 0 where there is none."""
    match = _words("compound").match(text, position)
    return match.end() if match else 0


def qualifier_at(text: str, position: int) -> int:
    """Return the end of one more quality of a collective right in front of a verb; 0 where there is none.

    ``Các công ty thủy lợi, thủy điện vận hành …``
    """
    match = re.compile(r"[a-zà-ỹ]+(?:\s[a-zà-ỹ]+)?(?=\s)").match(text, position)
    if match is None or _verbs().match(text, position) or _words("stop").match(text, position):
        return 0
    after = re.compile(r"\s+").match(text, match.end())
    return match.end() if after and _verbs().match(text, after.end()) else 0


def ends_above(text: str, token: re.Match[str], known: dict[int, int]) -> bool:
    """Tell whether a body that units belong to ends with its first word, and a verb with its object follows.

    ``Các đơn vị trực thuộc Sở xây dựng kịch bản``: no ``Sở Xây dựng``, which is printed with a capital.
    """
    verb = re.compile(r"\s+" + _verbs().pattern).match(text, token.end())
    if verb is None or verb.end() != known[token.start()] or not text[: token.start()].endswith("thuộc "):
        return False
    goes_on = re.compile(r"\s+[a-zà-ỹđ]").match(text, verb.end())
    return goes_on is not None and not re.compile(r"\s+" + _verbs().pattern).match(text, verb.end())


@dataclass(frozen=True)
class Part:
    """Words inside a name, up to ``end``; ``verb`` where they are a verb."""

    end: int
    verb: bool = False


def read_part(text: str, position: int, opening: Opening, before: Part) -> Part | None:
    """Return the next words of a name; None where it ends at ``position``.

    A verb ends it, but for one that belongs to the name (``đơn vị thi công``, ``Tổ xây dựng …``,
    ``Công ty … Đầu tư phát triển …``).
    """
    closed = opening.sort == "known" or _closes().search(text, opening.start, before.end) is not None
    if closed and "-" not in text[opening.end : before.end]:
        tail = _known_tail().match(text, position)
        if tail is None or " " in tail.group():
            return Part(tail.end()) if tail else None
    for kind in ("keep", "compound"):
        inside = _words(kind).match(text, position)
        if inside:
            return Part(inside.end())
    verb = _verbs().match(text, position)
    if verb is None:
        word = _WORD.match(text, position)
        stop = _words("stop").match(text, position)
        return None if stop or word is None else Part(word.end())
    if _firm().match(text, position):
        return None
    if _MANAGES.search(text, opening.start, before.end):
        return Part(verb.end())
    first = before.end == opening.end and not text[before.end : position].strip()
    role = _words("role").match(text, position)
    kinds = opening.sort in ("plural", "common", "title") or text[
        opening.start : opening.end
    ].lower() in body_words("common")
    fitting = _NO_ROLE.search(text, opening.start, before.end) is None
    if first and role and kinds and fitting:
        return Part(role.end()) if _predicate_follows(text, role.end()) else None
    unit = first and opening.sort == "head" and _heads_unit(text, opening)
    inner = (
        (before.verb and _verb_follows(text, verb.end()))
        or (unit and _predicate_follows(text, verb.end()))
        or (
            opening.sort != "known" and _after_capital_verb(text, before.end) and _INNER.match(text, position)
        )
    )
    return Part(verb.end(), verb=True) if inner else None


def _heads_unit(text: str, opening: Opening) -> bool:
    """Tell whether a name opens with a kind of unit that is named after its work: ``Tổ thẩm định``."""
    return text[opening.start : opening.end] in body_words("unit")


def _predicate_follows(text: str, position: int) -> bool:
    """Tell whether another verb of work, or the end of the list, comes before any comma."""
    clause = re.compile(r"[^,;.:]*").match(text, position)
    words = clause.group() if clause else ""
    tail = text[position + len(words) : position + len(words) + 1]
    return (
        bool(re.search(rf"\s(?:{_verbs().pattern})", words)) or tail in (":", "") or len(words.split()) <= 5
    )


def _verb_follows(text: str, position: int) -> bool:
    """Tell whether another verb of work comes before any comma."""
    clause = re.compile(r"[^,;.:]*").match(text, position)
    return clause is not None and re.search(rf"\s(?:{_verbs().pattern})", clause.group()) is not None


def _after_capital_verb(text: str, position: int) -> bool:
    """Tell whether the words in front are a capitalised verb, part of a name: ``Đầu tư | phát triển``."""
    match = re.search(rf"([{UPPER}]\w*(?:\s\w+)?)\s*$", text[:position])
    return match is not None and _verbs().fullmatch(match.group(1).lower()) is not None
