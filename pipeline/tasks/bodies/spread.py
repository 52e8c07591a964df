"""One kind of office for several names: ``các Sở: Nội vụ, Tài chính, Y tế`` are three departments."""

import re
from functools import lru_cache

from pipeline.tasks.bodies.names import BodyName, find_id
from pipeline.tasks.bodies.ruler import find_known
from pipeline.tasks.text import UPPER
from pipeline.tasks.verbs import verb_pattern

_KIND = re.compile(
    r"(?P<title>(?:Giám đốc|Thủ trưởng|Lãnh đạo|Trưởng|Bộ trưởng|Cục trưởng|Chi cục trưởng|Vụ trưởng)\s+)?"
    r"[Cc]ác\s+"
    r"(?P<kind>Sở|sở|Bộ|bộ|Phòng|phòng|Cục|Chi cục|Ban|Vụ|Hội)"
    r"(?P<colon>(?:\s*,\s*(?:[Bb]an|[Nn]gành|cơ quan|đơn vị))*\s*:)?\s*"
)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:và\s+)?|\s(?:và)\s)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:\s*&\s*[^\W\d_]+)*|-")
_LONGEST = 9
"""Words of the longest name of a department."""


def spread_kind(text: str, position: int) -> tuple[BodyName, ...]:
    """Return the bodies a kind in the plural stands for; none where fewer than two known ones follow.

    >>> [n.name for n in spread_kind("các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch, Y tế rà soát", 0)]
    ['Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế']
    >>> spread_kind("các sở, ban, ngành", 0)
    ()
    """
    head = _KIND.match(text, position)
    if head is None:
        return ()
    kind = head.group("kind").capitalize()
    names: list[BodyName] = []
    start = head.end()
    while True:
        end = _longest_known(text, start, kind)
        if end is None and head.group("colon"):
            end = _listed_name(text, start)
        if end is None:
            break
        name = f"{head.group('title') or ''}{kind} {text[start:end]}"
        names.append(BodyName(position if not names else start, end, name))
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            break
        start = separator.end()
    return tuple(names) if len(names) > 1 else ()


def _longest_known(text: str, start: int, kind: str) -> int | None:
    """Return the end of the longest name at ``start`` that is one of the dictionary behind ``kind``."""
    ends = [match.end() for match in _WORD.finditer(text, start, min(len(text), start + 80))][:_LONGEST]
    for end in reversed(ends):
        words = text[start:end]
        if words[:1].isupper() and not re.search(r"[;.:\n]", words) and find_id(f"{kind} {words}"):
            return end
    return None


@lru_cache(maxsize=1)
def _unknown() -> re.Pattern[str]:
    verbs = verb_pattern("act", "lead", "coordinate", "duty", "adverb", "assign", "finite")
    return re.compile(
        rf"[{UPPER}]\w*(?:\s(?:-\s)?(?!{verbs}(?!\w))\w+){{0,6}}?"
        rf"(?=\s*[,;.:)]|\s*$|\svà\s[{UPPER}]|\s(?:và|cùng) các\s|\s{verbs}(?!\w))"
    )


def _listed_name(text: str, start: int) -> int | None:
    """Return the end of a name of no dictionary in a list behind a colon; None where another office opens."""
    if any(span.start == start for span in find_known(text)):
        return None
    match = _unknown().match(text, start)
    return _longest_known(text, start, "Bộ") or (match.end() if match else None)
