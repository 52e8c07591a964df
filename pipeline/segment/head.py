"""Reading the head of one document: issuer, number, place, date, type, title, addressees.

The two columns of a head come as separate lines or interleaved in one; each line gives up what it is
known to hold (motto, place and date, number), and what is left on the left is the issuer.
"""

import re
from collections.abc import Sequence

from pipeline.model import Line
from pipeline.segment.addressees import read_addressees
from pipeline.segment.columns import order_head
from pipeline.segment.dates import PlaceDate, find_place_date
from pipeline.segment.gazette import read_gazette
from pipeline.segment.head_fields import Head
from pipeline.segment.issuers import goes_on, name_issuers, starts_body
from pipeline.segment.labels import Style, find_label
from pipeline.segment.marks import (
    find_addressing,
    find_motto,
    find_subject,
    is_cut_state,
    is_remainder,
    read_secrecy,
    read_urgency,
)
from pipeline.segment.numbers import normalise_number
from pipeline.segment.own_number import find_own_number, is_blank_number, is_doubtful, read_figure
from pipeline.segment.pieces import is_furniture
from pipeline.segment.text import count_words, flat, is_caps, squeeze
from pipeline.segment.titles import find_damaged_type, find_type, join_title, read_title, type_of_symbol

_MAX_LINES = 70
_LATE_REACH = 5
"""Lines below the title among which the right column of the head may stand."""
_STRAY_REACH = 3
"""Lines below a stray heading among which the right column begins."""
_SUBJECT_MARK = re.compile(r"^\W*[VvWwYy]\S{0,2}\s+")
_MAX_WORDS = 10
_MAX_SUBJECT = 9


class HeadReader:
    """Reads the head of the document at ``lines[start:end]``."""

    def __init__(self, lines: Sequence[Line], start: int, end: int) -> None:
        """Take the lines of one document."""
        self._lines, self._start = lines, start
        self._head = Head(end=start)
        self._texts = [line.text.strip() for line in lines[start : min(end, start + 4 * _MAX_LINES)]]
        self._end = start + len(self._texts)
        self._issuers_open = True
        self._subject: list[str] = []
        self._state_cut = False
        """Whether the line before ended within the state's name: its rest is no issuer."""

    def read(self) -> Head:
        """Return the head; its ``end`` is ``start`` where the text begins without any."""
        head = self._head
        number = self._read_columns()
        seen = 0
        while number < self._end and seen < _MAX_LINES:
            text = self._texts[number - self._start]
            if not text or is_furniture(self._lines[number]):
                if self._subject and not text:
                    self._close_subject()
                number += 1
                continue
            seen += 1
            after = self._read_line(number, text)
            if after is None and self._is_stray(number, text):
                head.stray.append(number)
                number += 1
                continue
            if after is None:
                break
            head.numbers += [n for n in range(number, after) if self._lines[n].text.strip()]
            number = head.end = after
            if head.typed or head.addressees:
                break
        self._close_subject()
        self._read_addressees()
        self._read_late_date()
        self._conclude()
        return head

    def _is_stray(self, number: int, text: str) -> bool:
        """Return whether a heading of the body was read between the columns of the head.

        That is where the left column has given issuer and number, and motto and date are still to come.
        """
        head, label = self._head, find_label(text)
        if label is None or label.style > Style.NUMBER or not head.issuer_lines or head.year is not None:
            return False
        below = [line for line in self._texts[number + 1 - self._start :] if line][:_STRAY_REACH]
        return any(find_motto(line) is not None for line in below)

    def _read_columns(self) -> int:
        """Read the two columns by their place on the page, where it is known; return the line below them."""
        columns, below = order_head(self._lines, self._start, self._end)
        if not any(find_motto(row.text) for column in columns for row in column):
            return self._start
        for column in columns:
            for row in column:
                if self._read_line(row.numbers[0], row.text) is None and column is columns[0]:
                    self._take_subject(row.text)
            self._close_subject()
        for row in (*columns[0], *columns[1]):
            for number in row.numbers:
                self._texts[number - self._start] = ""
            self._head.numbers += row.numbers
        if self._head.numbers:
            self._head.end = below
        return below

    def _take_subject(self, text: str) -> None:
        """Take a line of the left column that is nothing else: below the number the subject stands."""
        label = find_label(text)
        if self._head.issuer_lines and (label is None or label.style >= Style.STAR):
            text = text if self._subject else "V/v " + _SUBJECT_MARK.sub("", text)
            self._subject.append(text)
            self._issuers_open = False

    def _read_line(self, number: int, text: str) -> int | None:
        """Read one line; return the line after it, or None where the body begins with it."""
        rest = self._take_known(text)
        if not re.search(r"[^\W_]", rest):
            self._close_subject()
            return number + 1
        if find_addressing(rest) is not None:
            self._close_subject()
            return self._read_addressing(number)
        subject = self._begin_subject(rest)
        if subject is not None:
            self._close_subject()
            self._subject, self._issuers_open = [subject], False
            return number + 1
        stamped = read_urgency(rest) or read_secrecy(rest)
        if self._subject and len(self._subject) < _MAX_SUBJECT and not stamped and not _is_issuer(rest):
            self._subject.append(rest)
            return number + 1
        found = find_type(rest) or find_damaged_type(rest, self._head.symbol)
        if found is not None and (
            self._head.symbol or self._head.issuer_lines or self._head.place or number == self._start
        ):
            return self._read_title(number, found, rest)
        return self._read_stamp_or_issuer(number, rest)

    def _begin_subject(self, rest: str) -> str | None:
        """Return the first line of the subject: ``V/v …``, or ``Về việc …`` below the number of a letter."""
        start = find_subject(rest)
        if start is not None:
            return "V/v " + rest[start:].strip(" :.")
        spelled = re.match(r"\W*ve viec\b", flat(rest)) and count_words(rest) <= _MAX_WORDS
        return rest.strip() if spelled and self._head.symbol and not self._head.typed else None

    def _read_stamp_or_issuer(self, number: int, rest: str) -> int | None:
        head = self._head
        head.urgency = read_urgency(rest) or head.urgency
        head.secrecy = read_secrecy(rest) or head.secrecy
        if read_urgency(rest) or read_secrecy(rest):
            return number + 1
        label = find_label(rest)
        if label is not None and label.style < Style.STAR:
            return None
        if is_caps(rest, 0.75):
            if self._issuers_open and (
                starts_body(rest) or head.issuer_lines or flat(rest).startswith(("tinh ", "thanh pho"))
            ):
                head.issuer_lines.append(rest)
            return number + 1
        if self._issuers_open and starts_body(rest) and _is_titled(rest):
            head.issuer_lines.append(rest)
            return number + 1
        if self._issuers_open and head.issuer_lines and goes_on(head.issuer_lines[-1], rest):
            head.issuer_lines.append(rest.upper())
            return number + 1
        small = count_words(rest) <= 2 and len(rest) <= 14 and number - self._start < 25
        return number + 1 if small else None

    def _take_known(self, text: str) -> str:
        """Return ``text`` without the motto, the place and date, and the number it holds."""
        head = self._head
        if is_blank_number(text):
            self._issuers_open = False
            return ""
        motto = find_motto(text)
        if motto is not None and is_remainder(text):
            motto = motto if self._state_cut else None
        if motto is not None:
            self._state_cut = is_cut_state(text)
            text = text[: motto.start] + "  " + text[motto.end :]
        number = find_own_number(text, bare=head.symbol is None and find_place_date(text) is not None)
        if number is not None and head.symbol is None and not self._subject and find_subject(text) is None:
            place = find_place_date(text[number.end :]) or find_place_date(text)
            cut = text[number.end :]
            self._take_place(place)
            place_here = find_place_date(cut)
            head.figure, head.symbol = number.figure, number.symbol
            self._issuers_open = False
            left = "" if number.bare else text[: number.start]
            return squeeze(left + " " + (cut[place_here.end :] if place_here else cut[:0]))
        place = find_place_date(text)
        if place is not None and not self._subject_cites(place):
            self._take_place(place)
            left = text[: place.start]
            return squeeze((left if is_caps(left, 0.75) or self._subject else "") + " " + text[place.end :])
        return squeeze(text)

    def _subject_cites(self, place: PlaceDate) -> bool:
        """Return whether the date belongs to the subject: ``…số 12/KH-UBND ngày 26 tháng 4 năm 2025``."""
        return bool(self._subject) and (place.place is None or self._head.place is not None)

    def _take_place(self, found: PlaceDate | None) -> None:
        head = self._head
        if found is None or head.year is not None:
            return
        head.place, head.date, head.year, head.month = found.place, found.date, found.year, found.month

    def _close_subject(self) -> None:
        if self._subject:
            self._head.subject = join_title(self._subject)
            self._subject = []

    def _read_addressing(self, number: int) -> int:
        """Read ``Kính gửi: …`` at line ``number``; return the line behind the addressees."""
        self._head.addressees, after = read_addressees(self._texts, number - self._start)
        return self._start + after

    def _read_addressees(self) -> None:
        """Look for ``Kính gửi`` below the title (tờ trình, báo cáo)."""
        if self._head.addressees or not self._head.typed:
            return
        number, seen = self._head.end, 0
        while number < self._end and seen < 3:
            if self._lines[number].text.strip():
                seen += 1
                if find_addressing(self._lines[number].text) is not None:
                    after = self._read_addressing(number)
                    self._head.numbers += [
                        n for n in range(self._head.end, after) if self._lines[n].text.strip()
                    ]
                    self._head.end = after
                    return
            number += 1

    def _read_late_date(self) -> None:
        """Take motto, place and date from lines of their own that OCR read below the title."""
        head = self._head
        if head.year is not None or not head.typed:
            return
        below = [n for n in range(head.end, self._end) if self._lines[n].text.strip()]
        for number in below[:_LATE_REACH]:
            text = self._lines[number].text.strip()
            found = find_place_date(text)
            alone = found and found.place and found.start == 0 and len(text) - found.end <= 2
            if alone:
                self._take_place(found)
            if alone or find_motto(text) is not None:
                head.numbers.append(number)

    def _read_title(self, number: int, found: tuple[str, int], rest: str) -> int:
        head = self._head
        head.doc_type, head.typed = found[0], True
        title, after = read_title(self._lines, number + 1, self._end, rest[found[1] :].strip(" :.-–"))
        head.title = title
        read_gazette(head)
        return after

    def _is_doubtful(self) -> bool:
        """Return whether a hand wrote the number: it is one of the figure's own line."""
        own = [n for n in self._head.numbers if find_own_number(self._lines[n].text.strip(), bare=False)]
        return bool(own) and is_doubtful(self._lines[own[0]], dated=self._head.date is not None)

    def _conclude(self) -> None:
        head = self._head
        figure = read_figure(head.figure)
        if head.symbol and figure and not self._is_doubtful():
            head.number = normalise_number(figure + head.symbol)
        head.title = head.title or head.subject
        bare = re.sub(r"^[-/](?:\d{4}/)?", "", head.symbol or "")
        if head.issuer_lines:
            head.parent, head.issuer = name_issuers(head.issuer_lines, bare or None)
        if head.doc_type is None and head.symbol:
            head.doc_type = type_of_symbol(head.symbol)
        if head.doc_type is None and (head.subject or head.addressees):
            head.doc_type = "Công văn"


def _is_issuer(text: str) -> bool:
    return starts_body(text) and is_caps(text, 0.7)


def _is_titled(text: str) -> bool:
    """Return whether every word begins with a capital, as in ``Sở Y Tế`` for ``SỞ Y TẾ``."""
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) <= _MAX_WORDS and all(word[0].isupper() for word in words)
