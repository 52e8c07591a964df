"""Reading the names of bodies off a text: where a list of them starts, ends and splits.

A name opens with a word for an office (``Sở``, ``các cơ quan``, ``Trưởng``) or is in the dictionary.
It ends where the text says what the body does. At a comma or ``và`` a new name begins only where what
follows opens one: so ``Sở Khoa học và Công nghệ và Sở Tài chính`` are two, ``các sở, ban, ngành`` one.
"""

import re
from dataclasses import dataclass, replace

from pipeline.tasks.bodies.distribute import distribute
from pipeline.tasks.bodies.names import BodyName
from pipeline.tasks.bodies.opening import Opening, open_at, opens_alone, opens_list
from pipeline.tasks.bodies.ruler import TOKEN, find_known
from pipeline.tasks.bodies.stops import Part, compound_at, ends_above, qualifier_at, read_part
from pipeline.tasks.text import UPPER, even_tones, restore

_SEPARATOR = re.compile(
    r"\s*(?:[;,/+\n]|(?<=\s)(?:và|với|cùng(?!\s+cấp)|cùng với|hoặc)(?=\s)|&(?=\s))\s*"
    r"(?:(?:và|với|cùng với|cùng(?!\s+cấp)|đồng chí)\s+)?"
)
_PARENTHESIS = re.compile(r"\s*\([^()]{1,60}\)")
_ROLE = re.compile(
    r"\s*\((?:sau đây|gọi tắt|viết tắt|nếu có|chủ trì|phối hợp|để|qua|cơ quan|đơn vị|thường trực|làm đầu mối"
    r"|thực hiện|báo cáo)[^()]*\)",
    re.I,
)
_LEADING = re.compile(r"(?:\s|100%|[-–+•*]|\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s)*")
_ACTING_PLACE = re.compile(
    rf"(?:\s+[{UPPER}]\w+){{1,4}}(?=\s*,?\s*(?:chủ trì|chủ động|có trách nhiệm|chịu trách nhiệm|khẩn trương"
    r"|phối hợp với)\b)"
)
"""A province or commune that acts itself: ``Thành phố Hồ Chí Minh chủ trì``."""
_PERSON = re.compile(
    r"(?:[Đđ]ồng chí|[Đđ]/[Cc]:?|Ông|ông|Bà|bà)\s+"
    rf"(?P<name>[{UPPER}][a-zà-ỹ]*(?:\s[{UPPER}][a-zà-ỹ]*){{1,3}})(?!\w)"
)
_OFFICE_HELD = re.compile(r"\s*[,–—-]\s*")
_ZONES = re.compile(r"\s*(?:các\s+)?(?:[Kk]hu|[Cc]ụm)\s+(?:công nghiệp|kinh tế|chế xuất|công nghệ cao)(?!\w)")
"""What one board manages together: ``Ban Quản lý Khu kinh tế và các khu công nghiệp``."""
_PEERS = re.compile(r"cùng\s+cấp(?!\w)")
_SHORT = re.compile(r"[A-ZĐ]{4,}$")
_NAME_EDGE = ' \t\n.,;:–—-…*"“”'


@dataclass(frozen=True)
class Reading:
    """A list of names in a text and where it ends."""

    names: tuple[BodyName, ...]
    start: int
    end: int


def read_bodies(text: str, start: int = 0, *, cell: bool = False) -> Reading | None:
    """Return the list of bodies that begins at ``start``; None where none begins there.

    Args:
        text: Prose, a heading, or a whole cell.
        start: Character to begin at; leading space, dashes and ``100%`` are passed over.
        cell: Whether the text is nothing but names, so that verbs end none.

    >>> [n.name for n in read_bodies("Sở Khoa học và Công nghệ và Sở Tài chính rà soát").names]
    ['Sở Khoa học và Công nghệ', 'Sở Tài chính']
    >>> [n.name for n in read_bodies("Các sở, ban, ngành tỉnh; UBND các huyện, thành phố thực hiện").names]
    ['Các sở, ban, ngành tỉnh', 'UBND các huyện, thành phố']
    """
    leading = _LEADING.match(text, start)
    position = leading.end() if leading else start
    opening = open_at(text, position)
    if opening is None or (not cell and _stands_for_nothing(text, opening)):
        return None
    names: list[BodyName] = []
    begin = position
    while opening is not None:
        spread = distribute(text, begin) or _person(text, begin, cell=cell)
        end = spread[-1].end if spread else _read_name(text, opening, cell=cell)
        separator, following = _following(text, end)
        while following is not None and not spread and opening.absorbs(text, following, text[end:separator]):
            end = _read_name(text, following, cell=cell)
            separator, following = _following(text, end)
        name = text[begin:end].strip(_NAME_EDGE)
        if spread:
            names += spread
        elif name and not opening.is_apposition:
            names.append(BodyName(begin, end, _ROLE.sub("", name).strip(_NAME_EDGE) or name))
        if following is None:
            return Reading(tuple(names), position, end) if names else None
        begin, opening = following.start, following
    return None


def _person(text: str, position: int, *, cell: bool) -> tuple[BodyName, ...]:
    """Return a person by name with the office held: ``đồng chí Trần Văn A - Phó Giám đốc Sở Y tế``."""
    named = _PERSON.match(text, position)
    if named is None or open_at(text, named.start("name")) is not None:
        return ()
    joint = _OFFICE_HELD.match(text, named.end())
    opening = open_at(text, joint.end()) if joint else None
    end = _read_name(text, opening, cell=cell) if opening and opening.sort == "title" else named.end()
    return (BodyName(position, end, text[position:end].strip(_NAME_EDGE)),)


def split_bodies(text: str) -> tuple[BodyName, ...]:
    """Return all bodies of a cell or heading; parts that open no known kind of body are names too.

    >>> [n.name for n in split_bodies("P.CĐS")], [n.name for n in split_bodies("SYT, Các cơ sở y tế")]
    (['P.CĐS'], ['SYT', 'Các cơ sở y tế'])
    """
    even = even_tones(text)
    return tuple(replace(name, name=restore(text, even, name.name, name.start)) for name in _split(even))


def _split(text: str) -> tuple[BodyName, ...]:
    names: list[BodyName] = []
    position = 0
    while position < len(text):
        reading = read_bodies(text, position, cell=True)
        if reading is not None:
            names += reading.names
            position = reading.end
        else:
            part = re.compile(r"[^;,\n]+").match(text, position)
            name = part.group().strip(_NAME_EDGE) if part else ""
            if names and name and name[0].islower():
                whole = text[names[-1].start : part.end() if part else position].strip(_NAME_EDGE)
                names[-1] = replace(names[-1], end=position + len(name), name=whole)
            elif part is not None and name and re.search(r"[^\W\d_]{2}", name):
                names.append(BodyName(part.start(), part.end(), name))
            position = part.end() if part else position
        separator = _SEPARATOR.match(text, position)
        position = max(position + 1, separator.end()) if separator else position + 1
    return tuple(names)


def _read_name(text: str, opening: Opening, *, cell: bool) -> int:
    """Return where the name that opens at ``opening`` ends."""
    part = Part(opening.end)
    known = {span.start: span.end for span in find_known(text)}
    while True:
        parenthesis = _PARENTHESIS.match(text, part.end)
        if parenthesis:
            part = Part(parenthesis.end())
            continue
        token = TOKEN.search(text, part.end)
        if token is None or (cell and _new_line_opens(text, part.end, token.start())):
            return part.end
        word = token.group()
        if not word[0].isalnum():
            position = _over_mark(text, token.start(), opening)
            following = Part(position) if position else None
        elif peers := _PEERS.match(text, token.start()):
            following = Part(peers.end())
        elif word in ("và", "với", "cùng", "hoặc"):
            position = _inside_name(text, token.end(), opening) if word == "và" else 0
            if cell and not position and open_at(text, _word_start(text, token.end())) is None:
                position = token.end()
            following = Part(position) if position else None
        elif token.start() in known:
            following = Part(token.end() if ends_above(text, token, known) else known[token.start()])
        else:
            whole = Part(compound_at(text, token.start()) or token.end())
            following = whole if cell else read_part(text, token.start(), opening, part)
        if following is None:
            return part.end
        part = following


def _stands_for_nothing(text: str, opening: Opening) -> bool:
    """Tell whether a bare kind or place opens a list in prose: ``ban``, ``xã`` alone are no bodies."""
    if opening.sort == "area":
        return _ACTING_PLACE.match(text, opening.end) is None
    return (
        opening.sort == "common"
        and not opens_alone(text, opening.start)
        and not opens_list(text, opening.start)
    )


def _word_start(text: str, position: int) -> int:
    """Return where the next word begins."""
    token = TOKEN.search(text, position)
    return token.start() if token else len(text)


def _new_line_opens(text: str, end: int, start: int) -> bool:
    """Tell whether a new line of a cell begins a new name."""
    return "\n" in text[end:start] and open_at(text, start) is not None


def _over_mark(text: str, position: int, opening: Opening) -> int:
    """Return where a name goes on behind a dash or comma; 0 where it ends there."""
    mark = text[position]
    if mark in "-–—&'":
        rest = text[position + 1 :].lstrip()
        return position + 1 if rest and rest[0].isalnum() else 0
    return _inside_name(text, position + 1, opening) if mark in ",/" else 0


def _inside_name(text: str, position: int, opening: Opening) -> int:
    """Return where a part behind ``và`` or a comma ends that belongs to the name; 0 where none does.

    In ``Phòng Lao động và Việc làm`` a capital goes on with the name; a new office would begin another.
    """
    equal = re.compile(r"\s*tương đương(?!\w)").match(text, position)
    if equal:
        return equal.end()
    zones = _ZONES.match(text, position)
    if zones and re.match(r"(?:Ban [Qq]uản lý|BQL)\b", text[opening.start :]):
        return zones.end()
    token = TOKEN.search(text, position)
    if token is None or text[position : token.start()].strip() or open_at(text, token.start()) is not None:
        return 0
    listed = text[:position].endswith(",") and (
        opening.sort != "head" or _SHORT.match(token.group()) is not None
    )
    if opening.is_plural and text[:position].endswith(","):
        return qualifier_at(text, token.start())
    if not token.group()[0].isalpha() or opening.is_plural or listed:
        return 0
    if token.group()[0].isupper():
        return token.end()
    if not opening.is_office:
        return 0
    goes_on = opening.sort == "head" and text[:position].endswith("và")
    part = read_part(text, token.start(), opening, Part(position)) if goes_on else None
    return compound_at(text, token.start()) or (part.end if part else 0)


def _following(text: str, end: int) -> tuple[int | None, Opening | None]:
    """Return where the word behind the separator at ``end`` begins, and the name that opens there."""
    separator = _next_separator(text, end)
    return separator, open_at(text, separator) if separator is not None else None


def _next_separator(text: str, position: int) -> int | None:
    """Return where the word behind the separator at ``position`` begins; None without one."""
    match = _SEPARATOR.match(text, position)
    return match.end() if match and match.end() > position else None
