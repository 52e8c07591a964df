"""The label a line begins with: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -, + …, damaged or not."""

import re

from pipeline.segment.label import ALPHABET, Label, Style, roman_number
from pipeline.segment.text import CAPITALS, count_words, flat, is_caps
from pipeline.segment.word_labels import find_word_label, label_value

__all__ = ["Label", "Style", "find_label", "roman_number"]

_ROMAN = re.compile(r"([IVXHTLYlvx1|!]{1,5})\s?[.\-–/)]\s*(?=\S)")
_MISREAD = {
    "L": "I",
    "H": "II",
    "IL": "II",
    "IIII": "III",
    "HI": "III",
    "IH": "III",
    "HII": "III",
    "IIH": "III",
    "IIL": "III",
    "TV": "IV",
    "IY": "IV",
}
"""Roman numbers as OCR reads their strokes."""
_BARE_ROMAN = re.compile(rf"([IVX]{{1,5}}|L|H|IL|HI|IIL)\s+(?=[{CAPITALS}]{{2}})")
"""A roman number whose point was lost, before a heading in capitals."""
_DOTTED = re.compile(
    rf"([\dlI|]{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:(\.?\)?|/|\s*[-–])\s+(?=\S)|(\.)(?=[{CAPITALS}“]))"
)
_MIXED = re.compile(r"([IVX]{1,4})\.(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)")
"""A dotted number below a roman one: ``II.1.``."""
_NUMBER = re.compile(rf"([\dlI|]{{1,2}})\s?([.)/]|,(?=\s[{CAPITALS}])|[-–](?=\s|[{CAPITALS}]))\s*(?=\S)")
_UPPER = re.compile(r"([A-HKĐ])\s?(?:[.\-–)]|/(?=\s))\s*(?=\S)")
_PAREN = re.compile(r"\((\d{1,2}|[ivx]{1,4})\)\s*[.,:]?\s*(?=\S)")
_LETTER = re.compile(r"\(?([a-zđà-ỹ])\s?(\)|[./](?=\s))\s*(?=\S)")
_TITLE_WORDS = 20
"""Words of the longest heading in small letters behind ``H.``, which is ``II.`` or a word cut short."""
_BULLET = re.compile(r"([-–—−~+*•●▪◦·■►➢✓\uf02d\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)")
_BULLET_STYLES = {
    "+": Style.PLUS,
    "*": Style.STAR,
    "~": Style.DASH,
    "-": Style.DASH,
    "–": Style.DASH,
    "—": Style.DASH,
    "−": Style.DASH,
    "\uf02d": Style.DASH,
}
_JUNK = re.compile(
    r"(?:[^A-Za-zÀ-ỹĐđ\d\s(\[“\"+\-–—*•]{1,3}\s+){1,3}(?=\S)|\w[^\w\s]?\s+(?=[-–+]\s)|\w{1,2}\s+(?=PH[ỤU]\s?L[ỤU]C)"
)


def find_label(text: str) -> Label | None:
    """Return the label at the start of ``text``, by its form alone; whether it is one, its place decides.

    >>> find_label("I1. NỘI DUNG TỔNG KẾT").text, find_label("2.1.3 Công tác quản lý").numbers
    ('II', (2, 1, 3))
    >>> find_label("năm 2019") is None
    True
    """
    for offset in _starts(text):
        line = text[offset:]
        for finder in (find_word_label, _find_number, _find_bullet):
            label = finder(line)
            if label is not None and (label.style <= Style.ARTICLE or line[label.rest] not in ";,.:)|"):
                return Label(
                    label.style, label.text, label.numbers, label.rest + offset, label.firm, label.damaged
                )
    return None


def _starts(text: str) -> list[int]:
    """Return where a label may begin: at the first character, or after a speck or two."""
    start = len(text) - len(text.lstrip())
    starts = [start]
    junk = _JUNK.match(text, start)
    if junk:
        starts.append(junk.end())
    return starts


def _find_number(line: str) -> Label | None:
    mixed = _MIXED.match(line)
    above = roman_number(mixed.group(1)) if mixed else None
    if mixed and above:
        numbers = (above, *(int(part) for part in mixed.group(2).split(".")))
        if 0 not in numbers:
            return Label(Style.NUMBER, f"{mixed.group(1)}.{mixed.group(2)}", numbers, mixed.end())
    match = _DOTTED.match(line)
    if match:
        printed = re.sub(r"^[lI|]+", lambda ones: "1" * len(ones.group()), match.group(1))
        numbers = tuple(int(part) for part in printed.split("."))
        follows = line[match.end()]
        marked = bool(match.group(2) or match.group(3))
        if 0 in numbers or (not marked and not follows.isupper()):
            return None
        return Label(Style.NUMBER, printed, numbers, match.end(), marked or len(numbers) > 2)
    match = _NUMBER.match(line)
    eight = re.match(r"§\s?([.)])\s*(?=\S)", line)
    if eight:
        return _number_label(8, eight.group(1), eight.end(), f"8{line[1:]}")
    if match and match.group(1).isdigit():
        return _number_label(int(match.group(1)), match.group(2), match.end(), line)
    return _find_lettered(line)


def _find_lettered(line: str) -> Label | None:
    """Return the roman number, capital, number in brackets or small letter a line begins with."""
    roman = _ROMAN.match(line)
    if roman:
        return _roman_label(roman, line)
    unmarked = _BARE_ROMAN.match(line)
    if unmarked:
        return _bare_roman_label(unmarked, line)
    upper = _UPPER.match(line)
    if upper and is_caps(line[upper.end() :], 0.9) and count_words(line[upper.end() :]) >= 2:
        number = ALPHABET.index(upper.group(1).lower()) + 1
        return Label(Style.UPPER, upper.group(1), (number,), upper.end())
    match = _PAREN.match(line)
    if match:
        value = label_value(match.group(1))
        return Label(Style.PAREN, match.group(1), (value,) if value else (), match.end())
    match = _LETTER.match(line)
    if match:
        letter, follows = match.group(1), line[match.end()]
        bare = letter if letter in ALPHABET else flat(letter)
        if follows.isupper() or (match.group(2) == ")" and bare == letter):
            return Label(Style.LETTER, bare, (ALPHABET.index(bare) + 1,), match.end())
    return None


def _number_label(value: int, mark: str, rest: int, line: str) -> Label | None:
    follows = line[rest]
    if value == 0 or (mark in "./-–" and follows.isdigit() and line[rest - 1] in "./-–"):
        return None
    if value == 11 and is_caps(line[rest:]) and mark != ")":
        return Label(Style.ROMAN, "II", (2,), rest, False)
    return Label(Style.NUMBER, line[:rest].strip(" .,)/-–\t"), (value,), rest, mark != ",")


def _roman_label(match: re.Match[str], line: str) -> Label | None:
    """Read a roman numeral, its strokes mistaken for l, 1, | or ! included; ``l.`` before small text is 1."""
    rest = line[match.end() :]
    token = match.group(1)
    capital = rest[:1].isupper() or not rest[:1].isalpha()
    if token.strip("vx") == "" and not is_caps(rest):
        return None
    if roman_number(token) is not None:
        return Label(Style.ROMAN, token, (roman_number(token) or 0,), match.end()) if capital else None
    repaired = re.sub(r"[l1|!]", "I", token).replace("v", "V").replace("x", "X")
    value = roman_number(repaired)
    if value is None:
        repaired = _MISREAD.get(repaired, "")
        value = roman_number(repaired)
        title = count_words(rest) <= _TITLE_WORDS and not rest.rstrip().endswith((".", ";", ","))
        if value is not None and capital and title and "H" in token and "/" not in match.group():
            return Label(Style.ROMAN, repaired, (value,), match.end(), firm=False, damaged=True)
        if value is None or not is_caps(rest) or "/" in match.group():
            return None
    if is_caps(rest) or any(char in "VXvx" for char in token):
        return Label(Style.ROMAN, repaired, (value,), match.end(), damaged=True)
    if not capital or value > 3:
        return None
    return Label(Style.NUMBER, "1" * value, (1 if value == 1 else 11,), match.end(), False)


def _bare_roman_label(match: re.Match[str], line: str) -> Label | None:
    rest, token = line[match.end() :], match.group(1)
    numeral = token if roman_number(token) is not None else _MISREAD.get(token, "")
    value = roman_number(numeral)
    words = rest.split()
    whole = len(words) > 1 and all(word[:-1].isalpha() for word in words[:2] if len(word) > 1)
    if value is None or not whole or not is_caps(rest, 0.9) or rest.endswith((",", ";")):
        return None
    return Label(Style.ROMAN, numeral, (value,), match.end(), firm=False, damaged=numeral != token)


def _find_bullet(line: str) -> Label | None:
    match = _BULLET.match(line)
    if match is None:
        return None
    style = _BULLET_STYLES.get(match.group(1), Style.BULLET)
    follows = line[match.end()]
    if match.group(1) == "~" and not follows.isupper():
        return None
    firm = follows.isupper() or follows in "\"“'(["
    printed = "-" if style is Style.DASH else match.group(1)
    return Label(style, printed, (), match.end(), firm)
