"""The closing of a document: the lines of recipients and signature, in one column or interleaved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Line
from pipeline.segment.labels import Style, find_label
from pipeline.segment.pieces import is_furniture
from pipeline.segment.recipients import read_recipients
from pipeline.segment.signature import find_name, read_signature, signature_part
from pipeline.segment.text import count_words, ends_document, ends_sentence, is_caps, starts_like

_RECIPIENTS = "noi nhan"
_FILING = re.compile(r"^\W*l[uưứữ]u\b\s*[:;.]?\s*(?=\S)", re.I)
_CAPTION = re.compile(
    r"(?i)^\W*(đã ký|\(đã ký|ký bởi|người ký|thời gian ký|signature|ngày ký|email|cơ quan:)"
)
_REACH = 45
_MAX_BLOCK = 70
_LONG = 25
_SEAL = 6
"""Lines among which the name below the seal is looked for."""


@dataclass
class Closing:
    """What the closing says."""

    numbers: list[int] = field(default_factory=list)
    """Lines of the closing."""
    authority: str | None = None
    role: str | None = None
    name: str | None = None
    recipients: tuple[str, ...] = ()


def find_closing(lines: Sequence[Line], start: int, end: int) -> Closing:
    """Return the closing of the document whose body begins at ``start`` and whose lines end at ``end``."""
    anchor = next((n for n in range(start, end) if _is_anchor(lines[n].text)), None)
    if anchor is None:
        anchor = _hidden_anchor(lines, start, end)
    closing = Closing()
    if anchor is None:
        closing.numbers = _lone_signature(lines, list(range(start, end)))
    else:
        above = _signature_above(lines, start, anchor)
        closing.numbers = above + _block_after(lines, anchor, end)
    if not closing.numbers:
        return closing
    texts = [lines[n].text.strip() for n in closing.numbers]
    closing.authority, closing.role, closing.name = read_signature(texts)
    if anchor is not None:
        closing.recipients = read_recipients([lines[n].text.strip() for n in closing.numbers if n >= anchor])
    return closing


def _is_anchor(text: str) -> bool:
    text = text.strip()
    if len(text) < 7 or not starts_like(text, _RECIPIENTS, 80) or count_words(text) > 9:
        return False
    return ":" in text[:14] or count_words(text) <= 3 or signature_part(text) is not None


def _hidden_anchor(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Return where the closing begins when ``Nơi nhận`` was lost: above ``- Lưu: VT``."""
    filing = next((n for n in range(start, end) if _is_filing_item(lines[n].text.strip())), None)
    if filing is None:
        return None
    anchor = filing
    for number in range(filing - 1, max(start, filing - _REACH) - 1, -1):
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        if ends_document(text):
            return anchor
        label = find_label(text)
        item = label is not None and label.style >= Style.STAR and count_words(text) <= _LONG
        if (
            not item
            and signature_part(text) is None
            and (count_words(text) > 8 or ends_sentence(text) and text[-1] == ".")
        ):
            break
        if label is not None and label.style < Style.STAR:
            break
        anchor = number
    return anchor if anchor < filing else None


def _is_filing_item(text: str) -> bool:
    marked = bool(text) and not text[0].isalnum()
    return _is_filing(text) and (marked or ":" in text[:6])


def _is_filing(text: str) -> bool:
    """Return whether an item says where the document is filed: ``Lưu: VT, …``, the last of the recipients.

    >>> _is_filing("- Lưu: VT, KT."), _is_filing("- Lưu ý: kế hoạch phải sát thực tế")
    (True, False)
    """
    match = _FILING.match(text)
    if match is None or text[match.end() :].lower().startswith(("ý", "trữ", "hành", "thông")):
        return False
    return ":" in match.group() or (count_words(text) <= 9 and not text[match.end()].islower())


def _signature_above(lines: Sequence[Line], start: int, anchor: int) -> list[int]:
    """Return the lines of a signature that stands above ``Nơi nhận``."""
    found: list[int] = []
    pending: list[int] = []
    for number in range(anchor - 1, max(start, anchor - 16) - 1, -1):
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        if signature_part(text) is not None and count_words(text) <= 12:
            found, pending = [number, *pending, *found], []
        elif count_words(text) <= 5 and not ends_sentence(text) and find_label(text) is None:
            pending.insert(0, number)
        else:
            break
    return found


def _lone_signature(lines: Sequence[Line], span: list[int]) -> list[int]:
    """Return a signature without recipients: an authority or office in capitals, and a name below it."""
    for index, number in enumerate(span):
        text = lines[number].text.strip()
        if not text or find_label(text) is not None or signature_part(text) is None:
            continue
        below = [n for n in span[index : index + 14] if lines[n].text.strip()][:6]
        named = next((n for n in below if find_name(lines[n].text.strip())), None)
        if named is not None:
            return [n for n in span[index:] if n <= named and lines[n].text.strip()]
    return []


def _block_after(lines: Sequence[Line], anchor: int, end: int) -> list[int]:
    """Return the lines of recipients and signature from ``Nơi nhận`` on."""
    numbers: list[int] = []
    filed = signed = named = False
    last = anchor
    for number in range(anchor, min(end, anchor + _MAX_BLOCK)):
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        label = find_label(text)
        heading = label is not None and label.style <= Style.ROMAN
        if number > anchor and _is_beyond(lines, anchor, number, signed):
            break
        if number > anchor and _ends_block(text, heading, filed, named):
            if signed and not named and _name_below(lines, number, end):
                continue
            break
        if find_name(text) and (signed or filed):
            named = True
        elif signature_part(text) is not None:
            signed = True
        elif filed and number > anchor and not _belongs(text, label is not None, number - last, named):
            break
        filed = filed or _is_filing(text)
        numbers.append(number)
        last = number
    return numbers


def _is_beyond(lines: Sequence[Line], anchor: int, number: int, signed: bool) -> bool:
    """Return whether a line of the next page is no part of a signed closing: no item, no signature."""
    text = lines[number].text.strip()
    if lines[number].page == lines[anchor].page or lines[number].bbox is None or not signed:
        return False
    label = find_label(text)
    item = label is not None and label.style >= Style.STAR
    return not (item or find_name(text) or signature_part(text))


def _name_below(lines: Sequence[Line], number: int, end: int) -> bool:
    """Return whether the signer's name stands right below a line that is a remnant of the seal."""
    below = [n for n in range(number + 1, min(end, number + _SEAL)) if lines[n].text.strip()]
    texts = [lines[n].text.strip() for n in below[:3] if lines[n].page == lines[number].page]
    return count_words(lines[number].text) <= 4 and any(find_name(t) == t for t in texts)


def _ends_block(text: str, heading: bool, filed: bool, named: bool) -> bool:
    if heading or (count_words(text) > _LONG and signature_part(text) is None):
        return True
    title = is_caps(text) and count_words(text) >= 3 and signature_part(text) is None
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
