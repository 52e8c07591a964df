"""The type of a document and the title (trích yếu) below it."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.model import Line
from pipeline.segment.kinds import match_heading
from pipeline.segment.labels import Style, find_label
from pipeline.segment.marks import find_addressing
from pipeline.segment.pieces import is_furniture
from pipeline.segment.text import count_words, first_letter, flat, is_caps, join_texts
from pipeline.segment.words import doc_types

_BASIS = re.compile(
    r"\W*(can cu|xet de nghi|theo de nghi|thuc hien (?!nhiem|cac|tot)|tiep theo|nham|de |trong thoi gian|"
    r"sau khi|trien khai (thuc hien )?(ke hoach|nghi quyet|quyet dinh) so)"
)
_ATTACHED = re.compile(r"^\W{0,2}\(?\s*(ban hanh )?kem theo")
_RULE = re.compile(r"[\W_]*(?:o0o)?[\W_]*")
_MAX_TITLE = 8
_INDENT = 15.0
"""Points by which the first line of a paragraph is set in at least (Decree 30: 1 cm)."""
_SIMILAR = 86
_SIMILAR_STAMPED = 80


def find_type(text: str) -> tuple[str, int] | None:
    """Return the type a capital line names and where the text after it begins.

    >>> find_type("KẾ HOẠCH"), find_type("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025")
    (('Kế hoạch', 8), ('Kế hoạch', 8))
    >>> find_type("Kế hoạch số 12") is None
    True
    """
    lead = len(text) - len(text.lstrip(" .,:;…-–—*_'\"“‘`"))
    found = _find_type(text[lead:].rstrip())
    return (found[0], found[1] + lead) if found is not None else None


def _find_type(text: str) -> tuple[str, int] | None:
    """Return the type the text begins with, else the one a capital line is nearest to."""
    low = flat(text)
    kinds = [kind for kind in doc_types() if kind.system != "copy"]
    for kind in kinds:
        size = len(kind.folded)
        whole = low.startswith(kind.folded) and (len(low) == size or not low[size].isalnum())
        if whole and is_caps(text[:size], 0.9):
            return kind.name, size
    if not is_caps(text):
        return None
    near = [kind for kind in kinds if abs(len(low) - len(kind.folded)) <= 2]
    scores = {kind.name: fuzz.ratio(low, kind.folded) for kind in near}
    best = max(scores, key=lambda name: (scores[name], name), default=None)
    return (best, len(text)) if best is not None and scores[best] >= _SIMILAR else None


def find_damaged_type(text: str, symbol: str | None) -> tuple[str, int] | None:
    """Return the type the number's symbol names where a short capital line still shows it under a stamp.

    >>> find_damaged_type("SÀ TH ÔN GTƯ", "/2024/TT-BXD")
    ('Thông tư', 12)
    >>> find_damaged_type("CHỈ Thị", "/CT-UBND")
    ('Chỉ thị', 7)
    """
    expected = type_of_symbol(symbol) if symbol else None
    if expected is None:
        return None
    if flat(text).strip(" .:*_-") == flat(expected) and is_caps(text, 0.5):
        return expected, len(text)
    if not is_caps(text, 0.7):
        return None
    wanted = flat(expected).replace(" ", "")
    letters = "".join(char for char in flat(text) if char.isalpha())
    if not len(wanted) - 1 <= len(letters) <= len(wanted) + 6:
        return None
    return (expected, len(text)) if fuzz.partial_ratio(wanted, letters) >= _SIMILAR_STAMPED else None


def type_of_symbol(symbol: str) -> str | None:
    """Return the type whose abbreviation begins the symbol (``/KH-UBND``, ``-CV/TU``), or None.

    >>> type_of_symbol("/2026/TT-BCT"), type_of_symbol("-TT/TW"), type_of_symbol("/UBND-HCC")
    ('Thông tư', 'Thông tri', None)
    """
    first = re.split(r"[-/]", symbol.strip("/-"))
    head = first[1] if first and first[0].isdigit() and len(first) > 1 else first[0]
    found = [kind for kind in doc_types() if kind.abbreviation == head]
    party = symbol.startswith("-")
    found.sort(key=lambda kind: ((kind.system == "party") is not party, kind.name))
    return found[0].name if head and found else None


def join_title(lines: Sequence[str]) -> str:
    """Return the lines of a title as one text."""
    return join_texts(lines).strip(" .;:-–*_")


def read_title(lines: Sequence[Line], number: int, end: int, begun: str) -> tuple[str | None, int]:
    """Return the title that stands at ``number`` and the line after it and its ``(Kèm theo …)`` note.

    Args:
        lines: All lines of the file.
        number: Line below the type.
        end: Where the document ends.
        begun: What stood on the line of the type itself, after it.
    """
    title: list[str] = [begun] if begun else []
    head = last = number - 1
    gap = False
    while number < end and len(title) < _MAX_TITLE:
        text = lines[number].text.strip()
        if not text or _RULE.fullmatch(text) or is_furniture(lines[number]):
            gap = gap or (bool(title) and not text)
        elif _begins_body(text, bool(title)):
            break
        elif not _stands_aside(lines, head, number):
            if title and (gap or _stops(lines, last, number, title)):
                break
            title.append(text)
            last = number
        number += 1
    return join_title(title) or None, _skip_note(lines, last + 1, end)


def _stands_aside(lines: Sequence[Line], head: int, number: int) -> bool:
    """Return whether a line stands wholly left or right of the middle of the type: a stamp, no title."""
    box, above = lines[number].bbox, lines[head].bbox
    if box is None or above is None:
        return False
    middle = (above.x0 + above.x1) / 2
    return box.x1 < middle or box.x0 > middle


def _begins_body(text: str, titled: bool) -> bool:
    label = find_label(text)
    if find_addressing(text) is not None or _ATTACHED.match(flat(text)):
        return True
    if label is not None and not label.firm and label.style is Style.ROMAN and titled:
        return match_heading(text[label.rest :], outermost=True) is not None
    return label is not None and label.firm and (titled or label.numbers in ((1,), (1, 1)))


def _stops(lines: Sequence[Line], last: int, number: int, title: list[str]) -> bool:
    """Return whether line ``number``, the next behind the title's line ``last``, begins the body."""
    text, before = lines[number].text.strip(), lines[last]
    low = flat(text)
    if first_letter(text).isupper() and _BASIS.match(low) and not title[-1].endswith((",", " và", " của")):
        return True
    if lines[number].bold is False and before.bold:
        return True
    if is_caps(text) and not is_caps(title[-1]) and not title[-1].endswith(("-", "/")):
        return True
    box, above = lines[number].bbox, before.bbox
    wider = box is not None and above is not None and box.x1 - above.x1 > _INDENT
    if (wider or first_letter(text).isupper()) and _is_set_in(lines, number):
        return True  # small letters too: a stamp may have hidden the paragraph's first word
    if box is not None and above is not None and first_letter(text).isupper():
        middle, was = (box.x0 + box.x1) / 2, (above.x0 + above.x1) / 2
        return box.top - above.bottom > 1.2 * (above.bottom - above.top) or abs(middle - was) > 25
    return text[:1].isupper() and count_words(text) > 25


def _is_set_in(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line fills the page but for the indent of a paragraph: the next begins left of it."""
    box = lines[number].bbox
    below = next((line for line in lines[number + 1 : number + 4] if line.text.strip()), None)
    if box is None or below is None or below.bbox is None or below.page != lines[number].page:
        return False
    return box.x0 - below.bbox.x0 > _INDENT and box.x1 > below.bbox.x1 - _INDENT / 2


def _skip_note(lines: Sequence[Line], number: int, end: int) -> int:
    """Return the line after a note ``(Kèm theo Quyết định số …)`` of up to four lines, if one stands here."""
    look = number
    while look < end and not lines[look].text.strip() and look < number + 3:
        look += 1
    if look >= end or not _ATTACHED.match(flat(lines[look].text.strip())):
        return number
    for last in range(look, min(look + 4, end)):
        if ")" in lines[last].text:
            return last + 1
    return look + 1
