"""Where the administrative documents of a file begin and end, and the zones of each.

A document begins with its head. A head is known by the state's name and motto or the Party's name with
an issuer, number or date around it, or by a type in capitals with ``(Kèm theo …)`` below it. A form in an
appendix prints the motto too, but names no issuer and carries no number: it begins no document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Layer, Line
from pipeline.segment.closing import Closing, find_closing
from pipeline.segment.dates import find_place_date
from pipeline.segment.head import HeadReader
from pipeline.segment.head_fields import Head
from pipeline.segment.issuers import starts_body
from pipeline.segment.marks import find_addressing, find_motto, find_subject
from pipeline.segment.pieces import is_furniture
from pipeline.segment.text import count_words, ends_sentence, flat, is_caps
from pipeline.segment.titles import find_type

_TOP = 150.0
"""Points from the top of the page within which the motto opens it: what stands above is of the same head."""
_REACH = 14
"""Lines above the motto among which the issuer is looked for."""
_FORM = re.compile(r"^\W*(mau|bieu mau|mau so|bieu so|phu luc)\b")
_NUMBER = re.compile(r"^\W{0,2}[Ss][oố]\s*[:.]?\s*[\d.…]{0,6}\s*[/-]?")
_ISSUED = frozenset(
    "Kế hoạch,Quy chế,Quy định,Chương trình,Đề án,Phương án,Điều lệ,Hướng dẫn,Chiến lược,Quy hoạch".split(",")
)
_ISSUED_WITH = re.compile(r"\W*(ban hanh )?kem theo (quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi)")
_TITLE_WORDS = 8


@dataclass(frozen=True)
class Frame:
    """One administrative document: its lines ``[start:end)`` and what its head and closing say."""

    start: int
    end: int
    head: Head
    closing: Closing

    @property
    def body(self) -> list[int]:
        """Lines from the end of the head on, and strays within it; those of the closing are among them."""
        own = set(self.head.numbers)
        return [*self.head.stray, *(n for n in range(self.head.end, self.end) if n not in own)]


def find_frames(lines: Sequence[Line]) -> tuple[Frame, ...]:
    """Return the documents of a file in order; a file without any head is one document."""
    starts = _find_starts(lines)
    if not starts or any(_is_text(lines[n]) for n in range(starts[0])):
        starts = (
            [0, *(start for start in starts if start > 0)]
            if not starts or starts[0] > 25
            else [0, *starts[1:]]
        )
    frames = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = HeadReader(lines, start, end).read()
        frames.append(Frame(start, end, head, find_closing(lines, head.end, end)))
    return tuple(frames)


def _is_text(line: Line) -> bool:
    return bool(line.text.strip()) and not is_furniture(line)


def _find_starts(lines: Sequence[Line]) -> list[int]:
    starts: list[int] = []
    for number, line in enumerate(lines):
        if line.layer is Layer.TABLE or not line.text.strip():
            continue
        low_start = starts[-1] if starts else -1
        if find_motto(line.text) is not None:
            start = _head_start(lines, number, low_start + 1)
            if not starts or (start - low_start > 8 and _is_head(lines, start, number)):
                starts.append(start)
        elif starts and number - low_start > 15 and _is_enclosure(lines, number):
            starts.append(number)
    return starts


def _head_start(lines: Sequence[Line], motto: int, floor: int) -> int:
    """Return the first line of the head whose motto stands at ``motto``: its issuer may stand above."""
    box = lines[motto].bbox
    if box is not None and box.top < _TOP:
        page = [
            n for n in range(floor, motto + 1) if lines[n].page == lines[motto].page and _is_text(lines[n])
        ]
        return min(page, default=motto)
    start, number, seen = motto, motto - 1, 0
    while number >= floor and seen < _REACH and lines[number].page == lines[motto].page:
        text = lines[number].text.strip()
        number -= 1
        if not text or is_furniture(lines[number + 1]):
            continue
        seen += 1
        if (is_caps(text, 0.75) and starts_body(text)) or find_motto(text) is not None:
            start = number + 1
        elif not _is_head_line(text):
            break
    return start


def _is_head_line(text: str) -> bool:
    if (ends_sentence(text) and not text.endswith(":")) or count_words(text) > 14:
        return False
    return (
        is_caps(text, 0.75)
        or bool(_NUMBER.match(text))
        or find_subject(text) is not None
        or find_place_date(text) is not None
        or count_words(text) <= 9
    )


def _is_head(lines: Sequence[Line], start: int, motto: int) -> bool:
    """Return whether the lines around a motto make a head and no form of an appendix."""
    above = [lines[n].text.strip() for n in range(max(0, start - 6), start) if lines[n].text.strip()]
    head_lines = [lines[n].text.strip() for n in range(start, motto)]
    if any(_FORM.match(flat(text)) for text in (*above[-3:], *head_lines)):
        return False
    around = [
        lines[n].text.strip() for n in range(start, min(len(lines), motto + 14)) if lines[n].text.strip()
    ]
    issuer = any(starts_body(text) and is_caps(text.split("  ")[0], 0.6) for text in around[:6])
    head = HeadReader(lines, start, min(len(lines), motto + 40)).read()
    named = bool(head.symbol) or head.year is not None
    typed = head.typed or bool(head.subject) or any(find_addressing(text) is not None for text in around)
    return ((issuer or bool(head.issuer)) and typed) or (bool(head.issuer) and named and bool(head.symbol))


def _is_enclosure(lines: Sequence[Line], number: int) -> bool:
    """Return whether a type in capitals with ``(Ban hành kèm theo …)`` below it begins a document here."""
    text = lines[number].text.strip()
    found = find_type(text) if count_words(text) <= _TITLE_WORDS and is_caps(text) else None
    if found is None or found[0] not in _ISSUED:
        return False
    above = [lines[n].text.strip() for n in range(max(0, number - 4), number) if lines[n].text.strip()]
    if any(_FORM.match(flat(item)) for item in above[-2:]):
        return False
    below = [
        lines[n].text.strip()
        for n in range(number + 1, min(len(lines), number + 12))
        if lines[n].text.strip()
    ]
    return any(_ISSUED_WITH.match(flat(item)) for item in below[:6])
