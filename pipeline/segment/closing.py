"""Reading the closing of a document: who signed in what authority, and who receives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from pipeline.model import Line
from pipeline.segment.labels import Style, find_label
from pipeline.segment.pieces import is_furniture
from pipeline.segment.text import count_words, flat, is_caps, squeeze, starts_like
from pipeline.segment.words import signer_roles, surnames

_AUTHORITY = re.compile(
    r"^\W{0,3}(TM|KT|TL|TUQ|TU\.Q|T/M|K/T|T/L|TUN|Q)\s?[./,]\s*(?=\S)|^\W{0,3}(T/M|K/T|T/L|TM|KT|TL|TUQ)\s+(?=[A-ZĐÀ-Ỹ])"
)
_RECIPIENTS = "noi nhan"
_SIMILAR_ROLE = 86
_CAPTION = re.compile(
    r"(?i)^\W*(đã ký|\(đã ký|ký bởi|người ký|thời gian ký|signature|ngày ký|email|cơ quan:)"
)


@dataclass
class Closing:
    """What the closing says."""

    numbers: list[int] = field(default_factory=list)
    """Lines of the closing."""
    authority: str | None = None
    role: str | None = None
    name: str | None = None
    recipients: tuple[str, ...] = ()


def find_role(text: str) -> str | None:
    """Return the office a capital line names, in the case of running text, or None.

    >>> find_role("PHÓ CHỦ TỊCH"), find_role("==QHU TỊCH"), find_role("KẾ HOẠCH")
    ('Phó Chủ tịch', 'Chủ tịch', None)
    """
    letters = squeeze(re.sub(r"[^\w\s,]|_", " ", text))
    if not is_caps(letters, 0.8) or len(letters) > 45:
        return None
    roles = signer_roles()
    low = flat(letters)
    if low in roles:
        return roles[low]
    cutoff = _SIMILAR_ROLE if len(low) > 8 else 80
    best = process.extractOne(low, list(roles), scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is not None and abs(len(best[0]) - len(low)) <= 2:
        return roles[best[0]]
    longer = [role for role in roles if low.startswith(role + " ")]
    return _sentence_case(letters) if longer else None


def find_name(text: str) -> str | None:
    """Return the person's name the line (or its right end) is, or None.

    >>> find_name("Phạm Trường Thọ"), find_name("Thành ủy, HĐND; Lê Thị Bích Thuận"), find_name("Sở Nội vụ")
    ('Phạm Trường Thọ', 'Lê Thị Bích Thuận', None)
    """
    words = text.split()
    for size in (5, 4, 3, 2):
        tail = words[-size:]
        if len(tail) < size or tail[0] not in surnames():
            continue
        if all(word.isalpha() and word[0].isupper() and not word[1:].isupper() for word in tail):
            before = words[:-size]
            if not before or before[-1].endswith((".", ";", ",")) or all(len(word) <= 3 for word in before):
                return " ".join(tail)
    return None


def find_closing(lines: Sequence[Line], start: int, end: int) -> Closing:
    """Return the closing of the document whose body begins at ``start`` and whose lines end at ``end``."""
    anchor = next((n for n in range(start, end) if _is_anchor(lines[n].text)), None)
    closing = Closing()
    first = _signature_before(lines, start, end if anchor is None else anchor, anchored=anchor is not None)
    if anchor is None and not first:
        return closing
    numbers = list(first)
    if anchor is not None:
        numbers += _block_after(lines, anchor, end)
    elif first:
        numbers = first
    closing.numbers = numbers
    _read_signature(lines, numbers, closing)
    if anchor is not None:
        closing.recipients = _read_recipients(lines, [n for n in numbers if n >= anchor])
    return closing


def _is_anchor(text: str) -> bool:
    text = text.strip()
    if len(text) < 7 or not starts_like(text, _RECIPIENTS, 80) or count_words(text) > 9:
        return False
    return ":" in text[:14] or count_words(text) <= 3


def is_signature(text: str) -> bool:
    """Return whether a line names an authority or an office that signs."""
    return (bool(_AUTHORITY.match(text.strip())) and is_caps(text, 0.7)) or find_role(text) is not None


def _signature_before(lines: Sequence[Line], start: int, end: int, *, anchored: bool) -> list[int]:
    """Return the lines of a signature that stands above ``Nơi nhận`` (or alone at the end)."""
    found: list[int] = []
    span = range(end - 1, max(start, end - 16) - 1, -1) if anchored else range(start, end)
    if not anchored:
        return _lone_signature(lines, list(span))
    pending: list[int] = []
    for number in span:
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        if is_signature(text):
            found, pending = [number, *pending, *found], []
        elif count_words(text) <= 5 and not text.endswith((".", ";", ":")) and find_label(text) is None:
            pending.insert(0, number)
        else:
            break
    return found


def _lone_signature(lines: Sequence[Line], span: list[int]) -> list[int]:
    """Return a signature without ``Nơi nhận``: an authority or office in capitals, and a name below it."""
    for index, number in enumerate(span):
        text = lines[number].text.strip()
        if not text or not is_signature(text) or find_label(text) is not None:
            continue
        below = [n for n in span[index : index + 14] if lines[n].text.strip()][:6]
        named = next((n for n in below if find_name(lines[n].text.strip())), None)
        if named is not None:
            return [n for n in span[index:] if n <= named]
    return []


def _block_after(lines: Sequence[Line], anchor: int, end: int) -> list[int]:
    """Return the lines of recipients and signature from ``Nơi nhận`` on."""
    numbers: list[int] = []
    filed = signed = named = False
    last = anchor
    for number in range(anchor, end):
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        label = find_label(text)
        if number > anchor and _ends_block(
            text, label is not None and label.style <= Style.ROMAN, filed, named
        ):
            break
        if find_name(text) and (signed or filed):
            named = True
        elif is_signature(text):
            signed = True
        elif filed and number > anchor and not _belongs(text, label is not None, number - last, named):
            break
        filed = filed or _is_filing(text)
        numbers.append(number)
        last = number
    return numbers


def _is_filing(text: str) -> bool:
    return bool(re.match(r"\W*l[uư]u\b\s*[:;.]?", text, re.I)) and (":" in text[:8] or count_words(text) <= 8)


def _ends_block(text: str, heading: bool, filed: bool, named: bool) -> bool:
    if heading:
        return True
    title = is_caps(text) and count_words(text) >= 3 and not is_signature(text)
    return title and (filed or named)


def _belongs(text: str, labelled: bool, gap: int, named: bool) -> bool:
    """Return whether a line after ``Lưu: …`` still is part of the closing."""
    if labelled or _CAPTION.match(text):
        return True
    return (
        count_words(text) <= 10
        and gap <= (1 if named else 4)
        and not (is_caps(text) and count_words(text) > 4)
    )


def _read_signature(lines: Sequence[Line], numbers: Sequence[int], closing: Closing) -> None:
    authorities: list[str] = []
    roles: list[str] = []
    anchored = False
    for number in numbers:
        text = lines[number].text.strip()
        if _is_anchor(text):
            anchored = True
            text = re.sub(r"^.{0,14}?:\s*", "", text)
        match = _AUTHORITY.match(text)
        if match and is_caps(text, 0.7):
            authorities.append(squeeze(text))
            continue
        role = find_role(text) or find_role(_capital_tail(text))
        if role:
            roles.append(role)
        elif (
            (roles or authorities or anchored)
            and closing.name is None
            and _may_be_name(text, bool(roles or authorities))
        ):
            closing.name = find_name(text)
    closing.authority = ", ".join(authorities) or None
    closing.role = roles[-1] if roles else _role_of_authority(authorities)


def _may_be_name(text: str, signed: bool) -> bool:
    return signed and not re.match(r"\W*[-–]\s", text)


def _capital_tail(text: str) -> str:
    """Return the capital words at the right end of a line whose left column holds a recipient."""
    words = text.split()
    tail: list[str] = []
    while words and is_caps(words[-1]) and len(words[-1]) > 1:
        tail.insert(0, words.pop())
    return " ".join(tail) if len(tail) >= 2 else ""


def _role_of_authority(authorities: list[str]) -> str | None:
    for text in reversed(authorities):
        match = _AUTHORITY.match(text)
        if match and (match.group(1) or match.group(2)).startswith("Q"):
            return "Q. " + (find_role(text[match.end() :]) or _sentence_case(text[match.end() :]))
    return None


def _sentence_case(text: str) -> str:
    low = squeeze(text).lower()
    return low[:1].upper() + low[1:]


def _read_recipients(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[str, ...]:
    items: list[str] = []
    open_item = False
    for number in numbers:
        text = (
            re.sub(r"^\W*\w{3}\s?\w{3,4}\s*[:;.]\s*", "", lines[number].text.strip())
            if number == numbers[0]
            else lines[number].text.strip()
        )
        name = find_name(text)
        if name and text.endswith(name) and not text.startswith(("-", "–")):
            text = text[: -len(name)].strip()
        tail = _capital_tail(text)
        if tail and find_role(tail):
            text = text[: -len(tail)].strip()
        if not text or is_signature(text) or _CAPTION.match(text):
            open_item = False if is_signature(text or "") else open_item
            continue
        label = find_label(text)
        if label is not None and label.style >= Style.STAR:
            items.append(text[label.rest :])
        elif open_item and items and not items[-1].endswith((";", ".")):
            items[-1] = f"{items[-1]} {text}"
        else:
            items.append(text)
        open_item = not _is_last(items[-1])
        if _is_last(items[-1]):
            break
    cleaned = (re.sub(r";\s*\([^)]*\)$", "", squeeze(item)).strip(" ;.,-–") for item in items)
    return tuple(item for item in cleaned if count_words(item))


def _is_last(item: str) -> bool:
    return bool(re.match(r"\W*l[uư]u\b", item, re.I)) and item.rstrip().endswith(".")
