"""Joining wrapped lines to pieces: one labelled item, heading or paragraph each.

A new piece starts at a label that makes sense where it stands, at a heading, or where a sentence has
ended and the line after it begins like a new paragraph. Blank lines, page ends and page numbers alone
never cut a piece: plans are scanned with gaps in the middle of sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Layer, Line
from pipeline.segment.labels import Label, Style, find_label
from pipeline.segment.measure import Measure
from pipeline.segment.text import count_words, ends_sentence, first_letter, flat, is_caps, squeeze

_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_HYPHENATED = re.compile(r"[\w/](?:-|/)$")
_NOTE = re.compile(r"kem theo|ban hanh kem|hoach so|dinh so|van so|thang\s*\d+ nam \d{4} cua|^\W*/\s?[a-z]+-")
_DEEP = (Style.DASH, Style.PLUS, Style.STAR, Style.BULLET)


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
    page_end: bool = False


def join_pieces(lines: Sequence[Line], numbers: Sequence[int]) -> list[Piece]:
    """Return the pieces of ``lines`` at ``numbers`` (ascending, body lines only)."""
    measure = Measure(lines, numbers)
    pieces: list[Piece] = []
    current: list[int] = []
    label: Label | None = None
    for number in numbers:
        text = lines[number].text.strip()
        if not text or is_furniture(lines[number]):
            continue
        found = find_label(text)
        if found is not None and not _is_label_here(found, text, lines, current, label, pieces):
            found = None
        if found is None and current and _continues(lines, measure, current, label, number):
            current.append(number)
            continue
        if current:
            pieces.append(_piece(lines, current, label))
        current, label = [number], found
    if current:
        pieces.append(_piece(lines, current, label))
    return pieces


def is_furniture(line: Line) -> bool:
    """Return whether the line is a page number, a speck or a caption that is no part of the text."""
    return line.layer in (Layer.FURNITURE, Layer.NOISE) or bool(_PAGE_NUMBER.fullmatch(line.text))


def _piece(lines: Sequence[Line], numbers: Sequence[int], label: Label | None) -> Piece:
    texts = [squeeze(lines[number].text) for number in numbers]
    joined = ""
    for index, text in enumerate(texts):
        if index == 0 and label is not None:
            text = squeeze(lines[numbers[0]].text.strip()[label.rest :])
        glue = "" if not joined or _HYPHENATED.search(joined) and _is_number_cut(joined, text) else " "
        joined += glue + text
    bolds = [lines[number].bold for number in numbers]
    bold = None if all(value is None for value in bolds) else sum(map(bool, bolds)) * 2 >= len(bolds)
    return Piece(label, joined, numbers[0], numbers[-1] + 1, len(numbers), is_caps(joined), bold)


def _is_number_cut(before: str, after: str) -> bool:
    """Return whether a document number was cut at the line end: ``…2016/NĐ-`` + ``CP ngày``."""
    word = before.split()[-1]
    return ("/" in word or bool(re.match(r"\d+[a-z]?-$", word))) and bool(re.match(r"[A-ZĐ]", after)) or word[-1] == "/" and after[:1].isalnum()


def _is_label_here(
    found: Label, text: str, lines: Sequence[Line], current: Sequence[int], label: Label | None, pieces: list[Piece]
) -> bool:
    """Return whether a label form is one here, given the line before it."""
    rest = text[found.rest :]
    if "|" in text or (not first_letter(rest) and found.style > Style.ARTICLE):
        return False
    if not current:
        return True
    before = lines[current[-1]].text.strip()
    ended = ends_sentence(before) or (label is not None and label.style <= Style.ROMAN)
    if found.style is Style.APPENDIX:
        return found.firm and (ended or is_caps(text)) and count_words(text) <= 30 and not (found.numbers and text.endswith("."))
    if found.style in (Style.PART, Style.CHAPTER, Style.MUC):
        return found.firm or (ended and text[found.rest - 2 : found.rest - 1] in ".:")
    if found.style in _DEEP:
        return _is_bullet_here(found, rest, before, ended)
    if rest[:1].islower() and not ended and found.style is not Style.LETTER:
        return False
    if re.search(r"(?i)\b(điều|khoản|điểm|mục|số|ngày|tháng|quý|phụ lục|lần|cấp|và|hoặc|từ|đến|tại|của|theo)$", before):
        return False
    return True


def _is_bullet_here(found: Label, rest: str, before: str, ended: bool) -> bool:
    if found.firm:
        return ended or not re.search(r"\d$", before) or not rest[:1].isdigit()
    if rest[:1].isdigit():
        return ended
    return ended and found.style is not Style.STAR or found.style is Style.PLUS and ended


def _continues(lines: Sequence[Line], measure: Measure, current: Sequence[int], label: Label | None, number: int) -> bool:
    """Return whether line ``number`` goes on with the piece of the lines ``current``."""
    before, line = lines[current[-1]], lines[number]
    text, last = line.text.strip(), before.text.strip()
    letter = first_letter(text)
    heading = label is not None and label.style <= Style.NUMBER
    if label is not None and label.style <= Style.MUC and label.style is not Style.ARTICLE:
        return _continues_title(lines, current, label, number)
    if heading and before.bold and line.bold is False and not letter.islower():
        return False
    was_caps = is_caps(last[label.rest :] if label is not None and len(current) == 1 else last)
    if was_caps and not is_caps(text):
        return not heading and letter.islower()
    if is_caps(text) and count_words(text) > 1 and not was_caps and not measure.is_full(current[-1]):
        return False
    if was_caps and is_caps(text) and (heading or label is None):
        return not last.endswith((".", ":", ";"))
    if letter.islower() and not last.endswith("./."):
        return True
    if ends_sentence(last):
        return not measure.starts_paragraph(current[-1], number)
    return measure.is_full(current[-1]) or not measure.starts_paragraph(current[-1], number)


def _continues_title(lines: Sequence[Line], current: Sequence[int], label: Label, number: int) -> bool:
    """Return whether the line is part of the title below ``PHỤ LỤC 1`` or ``Phần thứ nhất``."""
    text, last = lines[number].text.strip(), lines[current[-1]].text.strip()
    if _NOTE.search(flat(text)) or text.startswith("("):
        return False
    titled = len(current) > 1 or bool(last[label.rest :].strip())
    if not titled:
        return number - current[-1] <= 3 and count_words(text) >= 3
    return len(current) < 6 and is_caps(text) == is_caps(last[label.rest :] if len(current) == 1 else last) and number - current[-1] == 1
