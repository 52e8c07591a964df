"""Whether what a column of a flattened table holds reads as bodies, or as pieces of other cells.

OCR without rules mixes the words of neighbouring cells: a date, a product or the rest of a sentence
ends in the column of owners. What does not read as a body there is no owner.
"""

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.lexicon.bodies import body_words, known_bodies
from pipeline.tasks.bodies import BodyName, find_id
from pipeline.tasks.bodies.opening import open_at
from pipeline.tasks.deadlines import find_deadlines
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable

NEAR = 88.0
"""Likeness (0-100) to a known name from which a name is that one, read with an error."""

_FOREIGN = re.compile(r"[^\w\s,/&().\-–]|(?<![A-ZĐ])\.|_|(?<!\w)(?!P\.)[a-xzA-XZ](?!\w)")
_UNIT_NUMBER = re.compile(r"\b(?:khu vực|quân khu|vùng|khối|lớp|số|chỉ đạo|tổ|đội)\s+\d{1,3}\b", re.I)
_PERSON = re.compile(r"(?:Cô|Thầy|Ông|Bà|Đ/c)(?:\s+[A-ZÀ-ỸĐ]\w+){1,4}(?:\s+\([^()]+\))?")
_REPEATED = re.compile(r"(?<!\w)(\w{2,})\s+\1(?!\w)", re.I)
_OPEN_END = re.compile(r"(?:\s(?:và|va|các|của|với|thuộc|theo|từ|do)|[,(/&\-–]|\([^()]*)\s*$")
_CLOSED = ("Sở ", "Bộ ", "Ban ", "Cục ")
"""Kinds of offices whose names are all known, as far as they open like a known one."""
_MINISTRY = re.compile(r"(?:Sở|Bộ) [A-ZÀ-ỸĐ]")
"""Kinds whose names stand in the dictionary without exception."""
_COUNCIL = re.compile(
    r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân) (?!và )(?!(?:(?:các|cấp) )?"
    r"(?:tỉnh|thành|TP|huyện|quận|thị|xã|phường|đặc khu|cấp|địa phương)|[A-ZÀ-ỸĐ])"
)
"""A council or committee of the people that is not said to be of any place."""
_LABEL = re.compile(
    r"(?:^|\s)(?:Trước|Sau|Tháng|Quý|Năm|Ngày|Hằng|Hàng|Thường|Khi|Cơ quan phối|chủ trì)(?:\s|$)"
)


def keep_bodies(names: tuple[BodyName, ...], seen: Counter[str] | None = None) -> tuple[BodyName, ...]:
    """Return the names of one cell where each reads as a body, else none: half a cell misleads too.

    What the table says elsewhere (``seen``: how often it has each name, see ``name_key``) tells halves of
    names from whole ones.
    """
    counts = seen if seen is not None else Counter()
    return names if all(reads_as_body(n.name) and not _is_torn(n.name, counts) for n in names) else ()


def name_key(name: str) -> str:
    """Return ``name`` as the names of a table are compared."""
    return " ".join(fold(name).split())


def _is_torn(name: str, seen: Counter[str]) -> bool:
    """Tell whether other rows have ``name`` with more words as often, or much more often with fewer."""
    key = name_key(name)
    known = find_id(name) is not None
    longer = max((n for other, n in seen.items() if other.startswith(f"{key} ")), default=0)
    if longer >= (2 if known else 1) * max(seen[key], 1):
        return True
    shorter, last = key.rpartition(" ")[0], name.rsplit(maxsplit=1)[-1]
    return not known and last.islower() and seen[shorter] >= 3 * max(seen[key], 1)


@lru_cache(maxsize=4096)
def reads_as_body(name: str) -> bool:
    """Tell whether ``name`` is a known body or made like one.

    >>> reads_as_body("Sở Tư pháp"), reads_as_body("Trường Tiểu học Đằng Lâm")
    (True, True)
    >>> reads_as_body("19/8/2025 Lễ khởi công"), reads_as_body("Công an tỉnh đưa vào sử dụng")
    (False, False)
    """
    text = " ".join(name.split())
    if find_id(text) is not None:
        return True
    if _PERSON.fullmatch(text):
        return True
    if re.search(r"\d", _UNIT_NUMBER.sub("", text)) or _FOREIGN.search(text) or _REPEATED.search(text):
        return False
    if _LABEL.search(text) or _OPEN_END.search(text) or find_deadlines(text):
        return False
    if _is_cut_off(text) or _COUNCIL.match(text):
        return False
    if _is_near(text):
        return True
    opening = open_at(text, 0)
    if opening is None or opening.sort == "apposition" or _MINISTRY.match(text) and opening.sort != "known":
        return False
    if " " not in text:
        return False
    return _is_sound(text) and _tail_belongs(text[opening.end :], opening.sort)


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(sorted({n.lower() for body in known_bodies() for n in (body.name, *body.aliases)}))


def _is_near(text: str) -> bool:
    return process.extractOne(text.lower(), _names(), scorer=fuzz.ratio, score_cutoff=NEAR) is not None


def _is_cut_off(text: str) -> bool:
    """Tell whether a name of a closed set begins with ``text`` and goes on elsewhere."""
    closed = text.startswith(_CLOSED)
    start = fold(text).lower()
    longer = [name for name in _names() if fold(name).startswith(start if closed else f"{start} ")]
    if not closed:
        return bool(longer) and text.lower() not in _names()
    return bool(longer) and all(fuzz.ratio(text.lower(), name) < NEAR for name in longer)


def _is_sound(text: str) -> bool:
    """Tell whether every word is a possible syllable or in capitals."""
    return all(is_syllable(w.lower()) or w.isupper() or w.isdigit() for w in re.findall(r"\w+", text))


def _tail_belongs(tail: str, sort: str) -> bool:
    """Tell whether the words behind a known name still say which body it is: a place, a scope."""
    words = tail.split()
    if sort != "known" or not words:
        return True
    grammar = {*body_words("area"), *body_words("scope"), *body_words("keep"), *body_words("plural")}
    starts = tuple(f"{word.lower()} " for word in grammar)
    said = f"{tail.strip(' ,(').lower()} "
    if said.startswith((*starts, "và ", "cấp ", "thuộc ", "của ", "ven ")):
        return True
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words)
