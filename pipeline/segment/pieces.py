"""Joining wrapped lines to pieces: one labelled item, heading or paragraph each.

A new piece starts at a label that makes sense where it stands, at a heading, or where a sentence has
ended and the line after it begins like a new paragraph. Blank lines, page ends and page numbers alone
never cut a piece: plans are scanned with gaps in the middle of sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Layer, Line
from pipeline.segment.issuers import starts_body
from pipeline.segment.labels import Label, Style, find_label
from pipeline.segment.measure import Measure
from pipeline.segment.text import (
    count_words,
    ends_document,
    ends_sentence,
    first_letter,
    flat,
    is_caps,
    is_leader,
    join_texts,
)

_PAGE_NUMBER = re.compile(r"[-–—_\s]*(?:\d{1,3}|[Tt]rang\s*\d{1,3}(?:\s*/\s*\d{1,3})?)[-–—_\s]*")
_MARGIN_TOP, _MARGIN_BOTTOM = 75.0, 760.0
"""Points from the top of the page outside which a bare figure is a page number (A4, margins of Decree 30)."""
_NOTE = re.compile(r"kem theo|\w{3} so\s*:|thang\s*\d+ nam \d{4} cua|^\W*/\s?[a-z]+-|^\W*\d{1,4}\W*$")
_TABLE_HEAD = re.compile(r"^(stt|tt|so tt)\b|\|")
_UNFINISHED = re.compile(
    r"(?i)\b(điều|khoản|điểm|mục|số|ngày|tháng|quý|phụ lục|lần|cấp|"
    r"và|hoặc|từ|đến|tại|của|theo|năm|các|cho|với)$"
)
_BASIS = re.compile(r"\W{0,2}(can cu|xet (de nghi|to trinh)|theo de nghi|thuc hien|tren co so)\b")
_FORMULA = re.compile(
    r"\W*(tren day la|trong qua trinh (to chuc |trien khai )*thuc hien|"
    r"van phong [^,.;]{2,60}thong bao (de|den|toi)\b|dau moi (lien he|tiep nhan)|tran trong\b|"
    r"(nghi quyet|quyet dinh|chi thi|ke hoach|chuong trinh|huong dan|quy dinh|quy che) nay (da )?"
    r"(duoc|co hieu luc|pho bien)\b|nhan duoc (ke hoach|cong van|cong dien|chi thi|van ban) nay|"
    r"moi (vuong mac|thong tin) (xin |de nghi )?lien he|[^,.;]{3,50} rat mong )"
)
COUNTED = re.compile(
    r"(?:nhóm )?(?:nhiệm vụ|giải pháp|mục tiêu|nội dung|hoạt động|nhóm|tiểu dự án|dự án|đề án|hợp phần|"
    r"chỉ tiêu|tình huống|phương án|bước|giai đoạn|đợt|chuyên đề)(?: số)? "
    r"(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4})\s*[:.]\s",
    re.I,
)
"""Titles that count by a word of their own: ``Nhiệm vụ 1: Hoàn thiện thể chế``."""
_YEAR_END, _YEAR = re.compile(r"\b(?:19|20)\d\d$"), re.compile(r"(?:19|20)\d\d\b")
_TITLED = (Style.APPENDIX, Style.PART, Style.CHAPTER, Style.MUC)
_MAX_TITLE = 6


@dataclass(frozen=True)
class Piece:
    """Lines ``[start:end)`` joined to one text; lines between that belong to none are passed over."""

    label: Label | None
    text: str
    """Joined text without the label."""
    start: int
    end: int
    lines: int
    """Number of lines that hold its text."""
    caps: bool
    bold: bool | None


class _Joiner:
    """Goes through the lines once and closes a piece where the next begins."""

    def __init__(self, lines: Sequence[Line], numbers: Sequence[int], dashed: frozenset[int]) -> None:
        self._lines, self._measure, self._dashed = lines, Measure(lines, numbers), dashed
        self._pieces: list[Piece] = []
        self._current: list[int] = []
        self._label: Label | None = None
        self._letter: Label | None = None
        """The last point with a letter: the one after it is a point even behind an unfinished line."""
        self._numbers = [n for n in numbers if lines[n].text.strip() and not is_furniture(lines[n])]

    def join(self) -> list[Piece]:
        position = 0
        while position < len(self._numbers):
            number = self._numbers[position]
            text = self._lines[number].text.strip()
            found = find_label(text)
            if found is None and number in self._dashed:
                found = Label(Style.DASH, "-", (), 0)
            if found is not None and not self._is_label_here(found, text):
                found = None
            position += 1
            if found is None and self._current and self._continues(number):
                self._current.append(number)
                continue
            self._close()
            self._current, self._label = [number], found
            if found is not None and found.style <= Style.LETTER:
                self._letter = found if found.style is Style.LETTER else None
            if found is not None and found.style in _TITLED and not is_leader(text):
                position = self._take_title(position, bool(text[found.rest :].strip()))
                self._close()
        self._close()
        return self._pieces

    def _close(self) -> None:
        if self._current:
            self._pieces.append(make_piece(self._lines, self._current, self._label))
        self._current, self._label = [], None

    def _take_title(self, position: int, titled: bool) -> int:
        """Take the lines of the title below ``PHỤ LỤC 1``; notes on the way stay apart."""
        notes: list[int] = []
        title = list(self._current)
        for look in range(position, min(position + _MAX_TITLE, len(self._numbers))):
            number = self._numbers[look]
            text, gap = self._lines[number].text.strip(), self._distance((notes or title)[-1], number)
            low = flat(text)
            if _NOTE.search(low) or text.startswith("("):
                notes.append(number)
                if titled and len(title) > 1:
                    break
                continue
            label = find_label(text)
            if _TABLE_HEAD.search(low) or (label is not None and self._is_label_here(label, text)):
                break
            if gap > (1 if titled else 3) or (titled and not self._same_title(title[-1], number)):
                break
            short = count_words(text) < (2 if is_caps(text) else 3)
            if (not titled and short) or (notes and titled):
                break
            title.append(number)
            titled = True
        self._current = title
        taken = [n for n in notes if n < title[-1] or n == title[-1] + 1]
        if taken:
            self._close()
            self._pieces += [make_piece(self._lines, [n], None) for n in taken]
        last = max([title[-1], *taken])
        return next((i for i, n in enumerate(self._numbers) if n > last), len(self._numbers))

    def _distance(self, above: int, number: int) -> int:
        """Return how many lines below line ``above`` line ``number`` stands, specks not counted."""
        return 1 + sum(not is_furniture(self._lines[n]) for n in range(above + 1, number))

    def _same_title(self, above: int, number: int) -> bool:
        """Return whether a line goes on with a title: same case and weight, or below ``DANH MỤC``."""
        line, before = self._lines[number], self._lines[above]
        if line.bold is not None and before.bold is not None:
            return line.bold == before.bold and line.page == before.page
        if is_caps(before.text) and not is_caps(line.text):
            return count_words(before.text) <= 3 and find_label(before.text) is None
        return is_caps(line.text) == is_caps(before.text) and (
            is_caps(line.text) or not line.text.strip()[:1].isupper()
        )

    def _is_label_here(self, found: Label, text: str) -> bool:
        """Return whether a label form is one here, given the line before it."""
        rest = text[found.rest :]
        if "|" in rest or (not first_letter(rest) and found.style > Style.ARTICLE):
            return False
        if not self._current:
            return True
        before = self._lines[self._current[-1]].text.strip()
        heading = self._label is not None and self._label.style <= Style.NUMBER
        ended = ends_sentence(before) or (
            heading
            and (
                (self._label is not None and self._label.style <= Style.ROMAN)
                or not self._measure.is_full(self._current[-1])
            )
        )
        if found.style is Style.APPENDIX:
            free = ended or is_caps(text) or not _UNFINISHED.search(before)
            return found.firm and free and count_words(text) <= 30 and not text.endswith((".", ";"))
        if found.style in _TITLED:
            return found.firm or (ended and text[found.rest - 2 : found.rest - 1] in (".", ":"))
        if found.style >= Style.STAR:
            return self._is_bullet_here(found, rest, before, ended)
        if not found.firm and found.style in (Style.NUMBER, Style.ROMAN) and not ended:
            return False
        if rest[:1].islower() and not ended and found.style is not Style.LETTER:
            return False
        if self._letter is not None and rest[:1].isupper() and self._letter.counts_on(found):
            return True
        short = heading and not self._measure.is_full(self._current[-1])
        return short or not _UNFINISHED.search(before)

    def _is_bullet_here(self, found: Label, rest: str, before: str, ended: bool) -> bool:
        if _YEAR_END.search(before) and _YEAR.match(rest):
            return False
        if not found.firm:
            return ended or (rest[:1].isdigit() and not self._measure.is_full(self._current[-1]))
        return ended or not before[-1:].isdigit() or not rest[:1].isdigit()

    def _continues(self, number: int) -> bool:
        """Return whether line ``number`` goes on with the current piece."""
        lines, last_number = self._lines, self._current[-1]
        text, last = lines[number].text.strip(), lines[last_number].text.strip()
        label, letter = self._label, first_letter(text)
        if _spans_years(last, text):
            return True
        if _parts(last, text) or (label is None and _parts_bases(last, text)):
            return False
        heading = label is not None and label.style <= Style.NUMBER
        if heading and lines[last_number].bold and lines[number].bold is False and not letter.islower():
            return False
        printed = last[label.rest :] if label is not None and len(self._current) == 1 else last
        was_caps, now_caps = is_caps(printed), is_caps(text)
        if was_caps and not now_caps:
            return not heading and letter.islower()
        ended = ends_sentence(last) or not self._measure.is_full(last_number)
        if now_caps and count_words(text) > 1 and not was_caps and ended:
            return False
        if was_caps and now_caps and (heading or label is None):
            return not last.endswith((".", ":", ";"))
        if letter.islower():
            return True
        if ends_sentence(last):
            return not self._measure.starts_paragraph(last_number, number)
        if (
            _UNFINISHED.search(last)
            and number - last_number <= 2
            and (not heading or self._measure.is_full(last_number))
        ):
            return True
        if heading and count_words(last) <= 30:
            return self._measure.is_full(last_number, heading=True)
        if number - last_number == 1 and self._measure.is_long(last_number):
            return True
        return self._measure.is_full(last_number) or not self._measure.starts_paragraph(last_number, number)


def _parts(last: str, text: str) -> bool:
    """Return whether a line never goes on: behind ``./.``, of a table of contents, a closing formula."""
    if is_leader(last) or (is_leader(text) and not first_letter(text).islower()):
        return True
    if ends_document(last):
        return True
    return ends_sentence(last) and bool(_FORMULA.match(flat(text)) or COUNTED.match(text))


def _parts_bases(last: str, text: str) -> bool:
    """Return whether the next legal basis, or the body that acts on them, begins behind a semicolon."""
    return last.endswith(";") and (_BASIS.match(flat(text)) is not None or starts_body(text))


def _spans_years(last: str, text: str) -> bool:
    """Return whether a period is cut between its years: ``giai đoạn 2011`` and ``- 2020``."""
    before, after = _YEAR_END.search(last.rstrip(" -–—")), _YEAR.match(text.lstrip(" -–—"))
    return bool(before and after) and (last[-1] in "-–—" or text[0] in "-–—")


def join_pieces(
    lines: Sequence[Line], numbers: Sequence[int], dashed: frozenset[int] = frozenset()
) -> list[Piece]:
    """Return the pieces of ``lines`` at ``numbers`` (ascending, body lines only).

    Args:
        lines: All lines of the file.
        numbers: Those to join.
        dashed: Those whose dash was read apart from them (``bullets.find_strokes``).
    """
    return _Joiner(lines, numbers, dashed).join()


def is_furniture(line: Line) -> bool:
    """Return whether the line is a page number, a speck or a caption that is no part of the text.

    ``60%.`` and ``6.`` are ends of sentences; so is a bare figure within the text of a page.
    """
    if line.layer in (Layer.FURNITURE, Layer.NOISE):
        return True
    if _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    return line.bbox is None or line.bbox.top < _MARGIN_TOP or line.bbox.bottom > _MARGIN_BOTTOM


def make_piece(lines: Sequence[Line], numbers: Sequence[int], label: Label | None) -> Piece:
    """Return the lines ``numbers`` as one piece."""
    texts = [lines[number].text.strip() for number in numbers]
    if label is not None:
        texts[0] = texts[0][label.rest :]
    joined = join_texts(texts)
    bolds = [lines[number].bold for number in numbers if lines[number].bold is not None]
    bold = sum(map(bool, bolds)) * 2 >= len(bolds) if bolds else None
    return Piece(label, joined, numbers[0], numbers[-1] + 1, len(numbers), is_caps(joined), bold)
