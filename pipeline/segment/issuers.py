"""The body that issued a document and the one above it, from the capital lines at the top left."""

import re

from rapidfuzz import fuzz

from pipeline.segment.dates import known_place
from pipeline.segment.text import flat, squeeze
from pipeline.segment.words import IssuerWord, issuer_words
from pipeline.vietnamese.syllable import is_syllable

_BARE = ("van phong", "thanh tra", "ban thuong vu", "ban chap hanh", "co quan uy ban kiem tra")
"""Units named by the body above them when nothing follows: ``VĂN PHÒNG`` under ``UBND TỈNH …``."""
_COMMITTEES = ("tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy")
_PARTY_AREA = re.compile(r"Đảng bộ (?:tỉnh|thành phố|huyện|thị xã|quận) (.+)$")
"""What names a committee printed alone below its organisation: ``ĐẢNG BỘ TỈNH …`` over ``TỈNH ỦY``."""
_AREAS = ("tinh", "thanh pho", "tp", "huyen", "thi xa", "quan", "phuong", "xa", "thi tran", "dac khu")
_COUNCILS = ("uy ban nhan dan", "hoi dong nhan dan")
_LINKS = ("va", "cua", "ve", "tai", "cac", "thuoc", "cho")
_PROVINCE = re.compile(r"\b(tỉnh|thành phố|tĩnh) ([^,]+)$")
_SCHOOLS = ("truong mam non", "truong tieu hoc", "trung hoc co so", "trung hoc pho thong")
"""Kinds of schools: what follows is a proper name."""
_SCHOOL_LEVELS = ("THPT", "THCS", "TH&THCS", "THCS&THPT", "PTDTNT", "PTDTBT")
"""Levels that are written short in the names of schools, as in running text."""
_SIMILAR = 88


def name_issuers(lines: list[str], symbol: str | None) -> tuple[str | None, str | None]:
    """Return ``(superior, issuer)`` written in full and in the case of running text.

    Args:
        lines: The capital lines in order, what stood in the right column cut off.
        symbol: The symbol of the document's number, e.g. ``KH-UBND``; names the committee where the
            line above the place was cut off.

    >>> name_issuers(["UBND TỈNH ĐỒNG NAI", "VĂN PHÒNG"], "VP-HCTC")
    ('Ủy ban nhân dân tỉnh Đồng Nai', 'Văn phòng Ủy ban nhân dân tỉnh Đồng Nai')
    >>> name_issuers(["TỈNH BÌNH ĐỊNH"], "KH-UBND")
    (None, 'Ủy ban nhân dân tỉnh Bình Định')
    >>> name_issuers(["ĐẢNG BỘ TỈNH BÌNH ĐỊNH", "TỈNH ỦY"], None)[1]
    'Tỉnh ủy Bình Định'
    """
    bodies = [write_name(body) for body in _join_lines([line for line in map(_clean, lines) if line], symbol)]
    if not bodies:
        return None, None
    parent = bodies[-2] if len(bodies) > 1 else None
    issuer = bodies[-1]
    if parent and flat(issuer) in _BARE:
        issuer = f"{issuer} {parent}"
    area = _PARTY_AREA.match(parent) if parent and flat(issuer) in _COMMITTEES else None
    return parent, f"{issuer} {area.group(1)}" if area else issuer


def starts_body(text: str) -> bool:
    """Return whether a line begins with the name of a kind of body (``SỞ``, ``ỦY BAN``, ``UBND`` …).

    >>> starts_body("SỞ Y TẾ"), starts_body("UBND HUYỆN X"), starts_body("KẾ HOẠCH")
    (True, True, False)
    """
    return _body_word(text) is not None


def _clean(line: str) -> str:
    words = [
        word for word in line.replace("*", " ").split() if any(char.isalnum() for char in word) or word == "-"
    ]
    while words and (words[-1] == "-" or (len(words[-1]) == 1 and not words[-1].isdigit())):
        words.pop()
    return squeeze(" ".join(words)).strip(" .,:;-–_|'\"")


def _body_word(text: str) -> IssuerWord | None:
    low = flat(text)
    for word in issuer_words():
        if word.role != "start":
            continue
        if low == word.folded or low.startswith(word.folded + " "):
            return word
        short = flat(word.abbreviation)
        if short and (low == short or low.startswith((short + " ", short + "."))):
            return word
        head = low[: len(word.folded)]
        named = word.folded.split()[0] in _AREAS  # HUYỆN ĐÔNG … is a place, no damaged HUYỆN ĐOÀN
        if len(word.folded) >= 10 and not named and fuzz.ratio(head, word.folded) >= _SIMILAR:
            return word
    return None


def _join_lines(lines: list[str], symbol: str | None) -> list[str]:
    """Join the lines of one body; a line begins a new body with a body word, unless the one above hangs."""
    bodies: list[str] = []
    for printed in lines:
        line = printed
        area = flat(line).split()[:2]
        is_area = bool(area) and (area[0] in _AREAS or " ".join(area) in _AREAS) and _body_word(line) is None
        if not bodies and is_area and symbol:
            line = _council(symbol) + line
        if bodies and (_body_word(line) is None or goes_on(bodies[-1], line)):
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    return bodies


def goes_on(above: str, line: str) -> bool:
    """Return whether a name goes on over the line end.

    >>> goes_on("SỞ TÀI NGUYÊN VÀ MÔI", "TRƯỜNG"), goes_on("UBND TỈNH HẬU GIANG", "SỞ Y TẾ")
    (True, False)
    """
    if flat(above).endswith(tuple(f" {link}" for link in _LINKS)):
        return True
    words = [*_clean(above).split(), *_clean(line).split()]
    cut = len(_clean(above).split())
    return any(start + _longest_phrase(words, start)[1] > cut for start in range(max(0, cut - 8), cut))


def _council(symbol: str) -> str:
    parts = re.split(r"[-/]", symbol.upper())
    if "UBND" in parts:
        return "Ủy ban nhân dân "
    return "Hội đồng nhân dân " if "HĐND" in parts else ""


def write_name(text: str) -> str:
    """Return a body's name with abbreviations written out, in the case of running text.

    >>> write_name("UBND TP ĐÀ NẴNG"), write_name("SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    ('Ủy ban nhân dân thành phố Đà Nẵng', 'Sở Giáo dục và Đào tạo')
    >>> write_name("PHÒNG CHĂN NUÔI")
    'Phòng Chăn nuôi'
    """
    written: list[str] = []
    words, position, in_place, begun = text.split(), 0, False, False
    while position < len(words):
        if words[position] in _SCHOOL_LEVELS and written:
            written.append(words[position])
            position, in_place, begun = position + 1, True, False
            continue
        phrase, used, role = _longest_phrase(words, position)
        if used:
            if written and phrase.startswith(written[-1] + " "):
                written.pop()
            written.append(phrase if position or role == "start" else phrase[:1].upper() + phrase[1:])
            begun = role == "start"
            in_place = role == "area" or flat(phrase).endswith((" uy", *_SCHOOLS))
        else:
            in_place = in_place or (bool(written) and _is_place(words, position))
            written.append(_case_word(words[position], in_place or begun or not written))
            used, begun = 1, False
        position += used
    return _spell_places(" ".join(written))


def _spell_places(name: str) -> str:
    """Return the name with a province behind ``tỉnh``/``thành phố`` spelled with its own marks."""
    match = _PROVINCE.search(name)
    known = known_place(match.group(2)) if match else None
    return name[: match.start(2)] + known if match and known else name


def _longest_phrase(words: list[str], position: int) -> tuple[str, int, str]:
    rest = flat(" ".join(words[position : position + 9]))
    for word in issuer_words():
        short = flat(word.abbreviation)
        whole = rest == word.folded or rest.startswith(word.folded + " ")
        body = position > 0 and word.role == "start" and " " not in word.phrase
        if whole and not (body and _marked_apart(words[position], word.phrase)):
            return word.phrase, len(word.folded.split()), word.role
        first = flat(words[position]).strip(".")
        if short and first == short and words[position].strip(".").isupper():
            return word.phrase, 1, word.role
    return "", 0, ""


def _marked_apart(word: str, phrase: str) -> bool:
    """Return whether a word carries other marks than a phrase of one word: ``VIÊN`` is no ``Viện``.

    A word that lost all its marks may be the phrase.
    """
    return word.lower().strip(".,") != phrase.lower() and flat(word) != word.lower()


def _is_place(words: list[str], position: int) -> bool:
    return any(known_place(" ".join(words[position : position + size])) for size in (1, 2, 3))


def _case_word(word: str, capital: bool) -> str:
    low = word.lower()
    if flat(word) in _LINKS:
        return low
    if word.isdigit() or re.fullmatch(r"[IVX]+", word):
        return word
    if len(word) > 2 and word.isupper() and word.isascii() and not is_syllable(low):
        return word
    return low[:1].upper() + low[1:] if capital else low
