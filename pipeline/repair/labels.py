"""Labels of lists and headings, and Roman numerals, as English OCR leaves them: ``I1.``, ``|.``, ``¢)``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.repair.fixed import Fixed
from pipeline.repair.rules import (
    AT_LEAST_SIGN,
    CLOSING_MARK,
    LIST_LABEL,
    MISSING_SPACE,
    NUMBER_HEADING,
    NUMBER_WORD,
    QUARTER_NUMERAL,
    ROMAN_NUMERAL,
    SET_ABBREVIATION,
    STRAY_SIGN,
)

_STROKES = str.maketrans("|l1!íìiv", "IIIIIIIV")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_HEADING = re.compile(r"\s*([IVXl1|!v]{1,5})(\s?[.)]|-(?=\s))(?=\s|\S*[^\W\d_])")
_LETTER = re.compile(r"\s*\(?([a-zđ¢@€])(\))")
_NUMBERED = re.compile(r"\s*(\(?\d{1,3}(?:\.\d{1,3})*[.)/]|\d{1,2}(?:\.\d{1,2})+)(?=\s|$|[^\W\d_])")
_QUARTER = re.compile(r"\b[Qq](u[yýỳỷ¥]\s+)([|l!]{1,3}|I[|l1!I]{1,2}|[|l1!]V)(?=[\s,;.)/]|$)")
_NUMERAL = re.compile(r"(?<![\w.|])(?=\w*[XV])(?=[IVX]*[l1|!])([IVXl1|!]{2,6})(?![\w|])")
_CLOSING = re.compile(r"(?<=[^\W\d_]{2}\./\.)((?!\S*(?:[^\W\d_]{2}|\d))\S{1,9})(?=\s*$)")
"""Strokes of the seal or the signature, glued to the ``./.`` that ends a text."""
_NUMBER_HEADING = re.compile(r"(?<!\S)(S[^\s:]{1,2}:)(?=\d|/\d)")
_NUMBER_WORD = re.compile(r"(?<=[^\W\d_][^\W_]\s)(5[0568]|[38]6)(?=\s+\d|\s*$)")
"""Digits that English OCR writes for số (24 of 1,600 times)."""
_DOCUMENT_NUMBER = re.compile(r"\s*\d{1,5}(?:\s?/(?:\d{4}/)?|-)[A-ZĐ]{2}")
_TIGHT = re.compile(r"(?<=[a-zà-ỹđ]{2})([,;]+)(?=[a-zà-ỹđ]{2})")
_AT_LEAST = re.compile(r"[^\W\d_][:,]?\s(2)(?=\s\d{1,3}\s?%)")
"""English data reads ≥ as 2: a lone 2 between a word and a percentage."""
_STRAY = re.compile(r"(?<=[^\W\d_])(\?)(?= [a-zà-ỹđ])")
"""A question mark inside a sentence: what is left of a horn or a hook (``sir? dung``)."""
_SUBJECT = re.compile(r"\s*(V(?!/v)[/+W|][vVyW+]?)(?=\s[a-zà-ỹđ]{2})")
_NUMBER_LINE = re.compile(r"\s*S[ốÓỐóo]\s*[:/\d]")
"""What a letter's subject begins with (``V/v``), and the line above it."""
_REPORT = re.compile(r"\(\S{0,3}\s?(b/[e€])(?=\)|\s|,)")
"""What stands behind who gets a copy for report: ``(để b/c)``."""
_UNITS = re.compile(
    r"(?<![\w.,/-])\d{1,4}()(?=(?:n[aăi]m|th[aád]ng|ng[aà]y|gi[oờd]|ph[uú]t|tri[eệ]u)\b)", re.IGNORECASE
)
"""A number and a unit of time or money read as one token: ``01nam``."""
_LETTERS = {"¢": "c", "€": "c", "@": "a"}


def to_roman(text: str) -> str | None:
    """Return the Roman numeral that strokes and letters stand for, or None where they make none.

    >>> to_roman("I1"), to_roman("|V"), to_roman("X111"), to_roman("IIX")
    ('II', 'IV', 'XIII', None)
    """
    roman = text.translate(_STROKES)
    return roman if roman and _ROMAN.fullmatch(roman) else None


def find_labels(lines: Sequence[str]) -> list[Fixed]:
    """Return the labels at the starts of lines, repaired where they need it, and numerals in the text."""
    found: list[Fixed] = []
    for number, line in enumerate(lines):
        label = _find_label(number, line)
        if label is not None:
            found.append(label)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        found += _find_numerals(number, line, label.end if label else 0)
        found += _find_number_words(number, line, following)
        found += _find_spaces(number, line)
        found += _find_abbreviations(number, line, lines[max(0, number - 3) : number])
    return _tell_d_from_đ(found)


def _find_numerals(number: int, line: str, body: int) -> Iterator[Fixed]:
    """Yield the Roman numerals of a line, and the signs before percentages, behind its label."""
    for match in _QUARTER.finditer(line):
        if roman := to_roman(match[2]):
            yield Fixed(number, match.start(1), match.end(2), f"uý {roman}", QUARTER_NUMERAL)
    for match in _NUMERAL.finditer(line, body):
        if roman := to_roman(match[1]):
            yield Fixed(number, match.start(1), match.end(1), roman, ROMAN_NUMERAL)
    for match in _AT_LEAST.finditer(line, body):
        yield Fixed(number, match.start(1), match.end(1), "≥", AT_LEAST_SIGN)


def _find_number_words(number: int, line: str, following: str) -> Iterator[Fixed]:
    """Yield the word số where digits stand for it, by what comes after it on its line or the next."""
    for match in _NUMBER_HEADING.finditer(line):
        yield Fixed(number, match.start(1), match.end(1), "Số: ", NUMBER_HEADING)
    for match in _NUMBER_WORD.finditer(line):
        if _DOCUMENT_NUMBER.match(line[match.end() :].strip() or following):
            yield Fixed(number, match.start(1), match.end(1), "số", NUMBER_WORD)


def _find_spaces(number: int, line: str) -> Iterator[Fixed]:
    """Yield the places where a space was lost, or a sign left over."""
    for match in _TIGHT.finditer(line):
        yield Fixed(number, match.start(1), match.end(1), match[1][-1] + " ", MISSING_SPACE)
    for match in _CLOSING.finditer(line):
        yield Fixed(number, match.start(1), match.end(1), "", CLOSING_MARK)
    for match in _STRAY.finditer(line):
        yield Fixed(number, match.start(1), match.end(1), "", STRAY_SIGN)
    for match in _UNITS.finditer(line):
        yield Fixed(number, match.end(), match.end(), " ", MISSING_SPACE)


def _find_abbreviations(number: int, line: str, above: Sequence[str]) -> Iterator[Fixed]:
    """Yield the abbreviations that have one place: ``V/v`` below the number, ``b/c`` in brackets."""
    subject = _SUBJECT.match(line)
    if subject and any(_NUMBER_LINE.match(other) for other in above):
        yield Fixed(number, subject.start(1), subject.end(1), "V/v", SET_ABBREVIATION)
    for match in _REPORT.finditer(line):
        yield Fixed(number, match.start(1), match.end(1), "b/c", SET_ABBREVIATION)


def _find_label(number: int, line: str) -> Fixed | None:
    if match := _HEADING.match(line):
        roman = _heading_numeral(match[1], line[match.end() :])
        if roman:
            return Fixed(number, match.start(1), match.end(1), roman, LIST_LABEL, ends=True)
    if match := _LETTER.match(line):
        letter = _LETTERS.get(match[1], match[1][0])
        return Fixed(number, match.start(1), match.end(1), letter, LIST_LABEL, ends=True)
    if match := _NUMBERED.match(line):
        return Fixed(number, match.start(1), match.end(1), match[1], LIST_LABEL, ends=True)
    return None


def _heading_numeral(label: str, rest: str) -> str | None:
    """Return the numeral of a heading label, or None where it may as well be an Arabic number.

    Strokes alone are a numeral only before a heading in capitals.
    """
    roman = to_roman(label)
    if roman is None or label.isdigit():
        return None
    if label.islower() and "v" in label:
        return None
    if label == roman or any(c in "IVX" for c in label):
        return roman
    letters = [c for c in rest if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.6 * len(letters)
    return roman if capitals or label.startswith("|") else None


def _tell_d_from_đ(found: list[Fixed]) -> list[Fixed]:
    """Return the labels with a second ``d)`` in a row of points made ``đ)``: the alphabet has both."""
    last = ""
    out: list[Fixed] = []
    for one in found:
        if one.rule == LIST_LABEL and len(one.after) == 1 and one.after.isalpha() and one.after.islower():
            if one.after == "d" and last == "d":
                out.append(replace(one, after="đ"))
                last = "đ"
                continue
            last = one.after
        out.append(one)
    return out
