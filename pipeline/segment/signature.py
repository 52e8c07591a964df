"""Who signed a document: in whose place (TM., KT., TL., T/M …), in what office, and by what name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.segment.dates import known_place
from pipeline.segment.text import CAPITALS, flat, is_caps, squeeze
from pipeline.segment.words import issuer_words, signer_roles, surnames
from pipeline.vietnamese.syllable import is_syllable

_AUTHORITY = re.compile(
    rf"(?:^|(?<=\s))\W{{0,2}}(TM|KT|TL|TUQ|TUN|T/M|K/T|T/L|Q)(?:\s?[.,/]\s*|(?<=/[ML])\s+|(?<=/T)\s+)"
    rf"(?=[{CAPITALS}]{{2}})"
)
_SIMILAR_ROLE = 86
_SIMILAR_SHORT = 80
_FRAGMENTS = {"tich": "Phó Chủ tịch", "chutich": "Phó Chủ tịch", "doc": "Phó Giám đốc", "thu": "Phó Bí thư"}
_CUT_DEPUTIES = {"phogiam": "Phó Giám đốc", "phochu": "Phó Chủ tịch"}
_MAX_ROLE = 45
_RANK = re.compile(r"^(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s+")
"""A rank in front of the name of an officer, which is no part of it."""


class Signature(NamedTuple):
    """What the signature says, each part None where it is missing."""

    authority: str | None
    role: str | None
    name: str | None


def find_role(text: str) -> str | None:
    """Return the office a capital line names, in the case of running text, or None.

    >>> find_role("PHÓ CHỦ TỊCH"), find_role("==QHU TỊCH"), find_role("KẾ HOẠCH")
    ('Phó Chủ tịch', 'Chủ tịch', None)
    """
    letters = squeeze(re.sub(r"[^\w\s,]|_", " ", text))
    if not is_caps(letters, 0.8) or len(letters) > _MAX_ROLE:
        return None
    roles, low = signer_roles(), flat(letters)
    if low in roles:
        return roles[low]
    best = process.extractOne(
        low, list(roles), scorer=fuzz.ratio, score_cutoff=_SIMILAR_ROLE if len(low) > 8 else _SIMILAR_SHORT
    )
    if best is not None and abs(len(best[0]) - len(low)) <= 2:
        return roles[best[0]]
    longer = [role for role in roles if low.startswith(role + " ")]
    if not longer:
        return None
    office = max(longer, key=len)
    return roles[office] if re.search(r"\d", low) else roles[office] + _case_rest(letters[len(office) :])


def _case_rest(text: str) -> str:
    """Return what follows an office in small letters, abbreviations as they are: ``UBND tỉnh``."""
    return "".join(
        part if len(part) > 1 and not is_syllable(part.lower()) else part.lower()
        for part in re.split(r"(\s+)", text)
    )


def find_name(text: str) -> str | None:
    """Return the person's name the line is, or ends with after a stop, or None.

    >>> find_name("Trần Văn Bình"), find_name("Thành ủy, HĐND; Lê Thị Hoa Mai"), find_name("Sở Nội vụ")
    ('Trần Văn Bình', 'Lê Thị Hoa Mai', None)
    """
    words = _RANK.sub("", text).split()
    for size in (5, 4, 3, 2):
        tail = words[-size:]
        if len(tail) < size or not _is_name(tail):
            continue
        before = words[:-size]
        if not before or before[-1].endswith((".", ";", ",")) or all(len(word) <= 3 for word in before):
            return " ".join(tail)
    return None


def _is_name(words: list[str]) -> bool:
    """Return whether the words are a name: a surname first, marks forgiven from three words on."""
    if not all(word.isalpha() and word[0].isupper() and not word[1:].isupper() for word in words):
        return False
    text = " ".join(words)
    if text.lower().startswith(_body_heads()) or known_place(text) is not None:
        return False
    return words[0] in surnames() or (len(words) >= 3 and flat(words[0]) in _folded_surnames())


@lru_cache(maxsize=1)
def _body_heads() -> tuple[str, ...]:
    """Return how bodies begin, with their marks: ``Vụ …`` is a department, ``Vũ …`` a family."""
    return tuple(f"{word.phrase.lower()} " for word in issuer_words() if word.role == "start")


@lru_cache(maxsize=1)
def _folded_surnames() -> frozenset[str]:
    return frozenset(flat(name) for name in surnames() if len(name) > 1)


def signature_part(text: str) -> str | None:
    """Return the part of a line that is of the signature: all, or what stands right of a recipient.

    >>> signature_part("- Thường trực Tỉnh ủy; KT. CHỦ TỊCH"), signature_part("- Văn phòng, PHÓ BÍ THƯ")
    ('KT. CHỦ TỊCH', 'PHÓ BÍ THƯ')
    >>> signature_part("Nơi nhận:") is None
    True
    """
    text = text.strip()
    match = _AUTHORITY.search(text)
    if match is not None and is_caps(text[match.end() :], 0.7):
        return text[match.start() :].strip()
    if find_role(text) is not None:
        return text
    tail = _capital_tail(text)
    return tail if tail and find_role(tail) is not None else None


def _capital_tail(text: str) -> str:
    """Return the capital words at the right end of a line."""
    words = text.split()
    tail: list[str] = []
    while words and len(words[-1]) > 1 and words[-1][0].isupper() and is_caps(words[-1], 0.5):
        if tail and words[-1][-1] in ";,.:":
            break
        tail.insert(0, words.pop())
    if tail and words and words[-1] in ("Phó", "Quyền", "Chánh"):
        tail.insert(0, words.pop())
    return " ".join(tail) if len(tail) >= 2 else ""


def read_signature(texts: Iterable[str]) -> Signature:
    """Return what the lines of a closing say about the signer; the lowest office is the signer's own."""
    authorities: list[str] = []
    garbled = False
    roles: list[str] = []
    fragments: list[str] = []
    name: str | None = None
    texts = list(texts)
    for above, text in zip(["", *texts], texts):
        part = signature_part(text)
        if part is None:
            fragments += _find_fragment(text)
            bullet = re.match(r"\W*[-–]\s", text) and ";" not in text
            if (roles or authorities) and name is None and not bullet:
                name = find_name(text.strip())
            continue
        if _AUTHORITY.match(part):
            authorities.append(squeeze(part).lstrip("-–—=_.,:;'\"“” "))
        else:
            office = find_role(part) or part
            stacked = part == text.strip() and flat(above) == flat(text)
            if roles and flat(office) == flat(roles[-1]) and not (garbled or stacked):
                continue
            before = text.strip()[: -len(part)] if text.strip().endswith(part) else ""
            garbled = len(before) <= 8 and any(char.isalnum() for char in before)
            roles.append(office)
    deputy = None if authorities else _deputy_below(roles, texts)
    if deputy is not None:
        return Signature(f"KT. {deputy.removeprefix('Phó ').upper()}", deputy, name)
    role = _lowest_office(authorities, roles) if roles else _acting_role(authorities)
    if role is None and len(fragments) > 1 and fragments[0] == fragments[1]:
        role = fragments[0]
    if role is None:
        role = _damaged_role(texts, authorities) if authorities else _cut_deputy(texts)
    return Signature(", ".join(authorities) or None, role, name)


def _damaged_role(texts: Iterable[str], authorities: list[str]) -> str | None:
    """Return the office below an authority that OCR or repair left in small letters, or cut short.

    It is a line of its own or stands behind a recipient, every word with a capital there; of a deputy,
    who alone signs ``KT.``, the word ``PHÓ`` is enough.
    """
    deputies = []
    for text in authorities:
        office = _AUTHORITY.sub("", text) if re.match(r"KT|K/T", text) else ""
        deputies += [role for role in (signer_roles().get(f"pho {flat(office)}"),) if office and role]
    for text in (text for text in texts if signature_part(text) is None):
        tail = re.split(r"[;,.:]\s+", squeeze(text))[-1].strip(" .,;:-–_*")
        whole = tail == text.strip(" .,;:-–_*")
        titled = all(word[:1].isupper() for word in tail.split())
        if flat(tail) in signer_roles() and (titled or (whole and not text.startswith(("-", "–")))):
            return signer_roles()[flat(tail)]
        if deputies and re.search(r"(?:^|[;,.:\W]\s*)PHÓ(?:\s+\S+){0,2}$", text.strip()):
            return deputies[0]
    return None


def _cut_deputy(texts: Iterable[str]) -> str | None:
    """Return the office of which the seal left ``PHÓ GIÁM`` or ``PHÓ CHỦ``."""
    found = (_CUT_DEPUTIES.get(re.sub(r"\W", "", flat(text))) for text in texts if is_caps(text))
    return next((office for office in found if office), None)


def _deputy_below(roles: list[str], texts: Iterable[str]) -> str | None:
    """Return the deputy named below the very office he stands in for: the ``KT.`` is written by hand."""
    if not roles:
        return None
    deputy = roles[-1] if len(roles) > 1 else _cut_deputy(texts)
    office = roles[-2] if len(roles) > 1 else roles[-1]
    return deputy if deputy is not None and flat(deputy) == f"pho {flat(office)}" else None


def _find_fragment(text: str) -> list[str]:
    """Return the deputy's office two lines like ``TỊCH`` belong to: what the seal leaves of both."""
    letters = re.sub(r"\W", "", text)
    office = _FRAGMENTS.get(flat(letters)) if letters.isupper() else None
    return [office] if office else []


def _lowest_office(authorities: list[str], roles: list[str]) -> str:
    """Return the signer's own office: the last one; a deputy's where it repeats the office signed for.

    ``KT.`` (in place of) is signed by a deputy only, and two equal offices one above the other are
    ``KT. GIÁM ĐỐC`` and ``PHÓ GIÁM ĐỐC`` with the seal over their beginnings.
    """
    role = roles[-1]
    low = flat(role)
    for_office = [flat(text) for text in authorities if re.match(r"\W*(KT|K/T)", text)]
    repeated = flat(roles[-2]) == low if len(roles) > 1 else any(text.endswith(low) for text in for_office)
    deputy = f"Phó {role}"
    if repeated and not low.startswith("pho ") and flat(deputy) in signer_roles():
        return signer_roles()[flat(deputy)]
    return role


def _acting_role(authorities: list[str]) -> str | None:
    """Return ``Q. Giám đốc`` for ``Q. GIÁM ĐỐC``: the one authority that is an office by itself."""
    for text in reversed(authorities):
        match = _AUTHORITY.match(text)
        if match and match.group(1) == "Q":
            office = text[match.end() :]
            return "Q. " + (find_role(office) or _sentence_case(office))
    return None


def _sentence_case(text: str) -> str:
    low = squeeze(text).lower()
    return low[:1].upper() + low[1:]
