"""The label a line begins with: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -, + …, damaged or not."""

import re
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from pipeline.segment.text import CAPITALS, count_words, flat, is_caps

ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


class Style(IntEnum):
    """Kinds of labels, the outermost first."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    MUC = 3
    UPPER = 4
    ROMAN = 5
    ARTICLE = 6
    NUMBER = 7
    PAREN = 8
    LETTER = 9
    STAR = 10
    DASH = 11
    PLUS = 12
    BULLET = 13


@dataclass(frozen=True)
class Label:
    """A label found at the start of a line."""

    style: Style
    text: str
    """As printed, without its punctuation; damage of roman and dotted numbers undone."""
    numbers: tuple[int, ...]
    """Its ordinal, e.g. ``(2, 1)`` for ``2.1``; empty for bullets."""
    rest: int
    """Where the text after the label begins."""
    firm: bool = True
    """False where it may as well be text: a number without punctuation, a dash before a figure."""
    damaged: bool = False
    """True where strokes had to be read as other letters."""

    def counts_on(self, after: "Label") -> bool:
        """Return whether ``after`` is the arabic number next to this one: ``2.2`` behind ``2.1``."""
        if self.style is not Style.NUMBER or after.style is not Style.NUMBER:
            return False
        return after.numbers == (*self.numbers[:-1], self.numbers[-1] + 1)


_WORDS = {
    "nhat": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_SPELLED = dict(zip(_WORDS, "nhất hai ba tư năm sáu bảy tám chín mười".split(), strict=True))
_APPENDIX = re.compile(
    r"phu\s?luc(?![a-z])(?:\s+so)?(?:\s*[:.]?\s*([ivxl]{1,5}|\d{1,2})(?:[a-z](?![a-z]))?(?![\w/]))?\s*[.:\-]?\s*"
)
_PART = re.compile(r"phan\s+(?:thu\s+([a-z]+)|([ivxl]{1,4}|\d{1,2})\b)\s*[.:\-]?\s*")
_CHAPTER = re.compile(r"chuong\s+([ivxl]{1,5}|\d{1,2})\b\s*[.:\-]?\s*")
_MUC = re.compile(r"muc\s+(\d{1,2}|[ivx]{1,4})\b\s*[.:\-]?\s*")
_ARTICLE = re.compile(r"dieu\s+(\d{1,3})[a-z]?\s*[.:]\s*")
_ROMAN = re.compile(r"([IVXHTLYlvx1|!]{1,5})\s?[.\-–/)]\s*(?=\S)")
_DOTTED = re.compile(
    rf"([\dlI|]{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:(\.?\)?|\s*[-–])\s+(?=\S)|(\.)(?=[{CAPITALS}“]))"
)
_NUMBER = re.compile(rf"([\dlI|]{{1,2}})\s?([.)/]|,(?=\s[{CAPITALS}])|[-–](?=\s|[{CAPITALS}]))\s*(?=\S)")
_UPPER = re.compile(r"([A-HKĐ])\s?[.\-–)/]\s*(?=\S)")
_PAREN = re.compile(r"\((\d{1,2}|[ivx]{1,4})\)\s*[.,:]?\s*(?=\S)")
_LETTER = re.compile(r"\(?([a-zđà-ỹ])\s?(\)|[./](?=\s))\s*(?=\S)")
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of points; the print leaves out f, j, w, z, but offices use them."""
_BULLET = re.compile(r"([-–—−+*•●▪◦·■►➢✓\uf02d\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)")
_BULLET_STYLES = {
    "+": Style.PLUS,
    "*": Style.STAR,
    "-": Style.DASH,
    "–": Style.DASH,
    "—": Style.DASH,
    "−": Style.DASH,
    "\uf02d": Style.DASH,
}
_JUNK = re.compile(
    r"(?:[^A-Za-zÀ-ỹĐđ\d\s(\[“\"+\-–—*•]{1,3}\s+){1,3}(?=\S)|\w[^\w\s]?\s+(?=[-–+]\s)|\w{1,2}\s+(?=PH[ỤU]\s?L[ỤU]C)"
)


def roman_number(text: str) -> int | None:
    """Return the value of a roman numeral up to XXXIX, or None.

    >>> roman_number("XIV"), roman_number("IIX"), roman_number("ĐM")
    (14, None, None)
    """
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [ROMAN_VALUES[char] for char in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def find_label(text: str) -> Label | None:
    """Return the label at the start of ``text``, by its form alone; whether it is one, its place decides.

    >>> find_label("I1. NỘI DUNG TỔNG KẾT").text, find_label("2.1.3 Công tác quản lý").numbers
    ('II', (2, 1, 3))
    >>> find_label("năm 2019") is None
    True
    """
    for offset in _starts(text):
        line = text[offset:]
        for finder in (_find_word_label, _find_number, _find_bullet):
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


def _value(word: str) -> int | None:
    upper = word.upper().replace("L", "I")
    return int(word) if word.isdigit() else roman_number(upper)


def _find_word_label(line: str) -> Label | None:
    low = flat(line)
    if low[:1] not in "pcmd":
        return None
    for pattern, style in ((_APPENDIX, Style.APPENDIX), (_PART, Style.PART), (_CHAPTER, Style.CHAPTER),
                           (_MUC, Style.MUC), (_ARTICLE, Style.ARTICLE)):  # fmt: skip
        match = pattern.match(low)
        if match is None:
            continue
        word = next((group for group in match.groups() if group), "")
        number = (
            _WORDS.get(word) if style is Style.PART and match.group(1) else (_value(word) if word else None)
        )
        if style is not Style.APPENDIX and number is None:
            return None
        rest = line[match.end() :]
        firm = (
            style is Style.ARTICLE
            or not rest.strip()
            or (is_caps(rest) and is_caps(line[: match.end()], 0.6))
        )
        printed = re.sub(r"(?<=[^\W\d])(?=\d)", " ", line[: match.end()].strip(" .:-–\t"))
        return Label(style, printed, (number,) if number else (), match.end(), firm)
    return _find_glued_part(line, low) or _find_damaged_appendix(line, low)


def _find_damaged_appendix(line: str, low: str) -> Label | None:
    """Return ``PHỤ LUCS5`` as the appendix it is: a short capital line with most letters of the word."""
    match = re.fullmatch(r"(p\w{1,2}\s?\w{3,5}?)\s?(\d{0,2}|[ivx]{1,4})\W*", low)
    if match is None or not is_caps(line, 0.7):
        return None
    letters = match.group(1).replace(" ", "")
    if not letters.isalpha() or fuzz.ratio(letters, "phuluc") < 83:
        return None
    number = _value(match.group(2)) if match.group(2) else None
    return Label(
        Style.APPENDIX, f"PHỤ LỤC {match.group(2).upper()}".strip(), (number,) if number else (), len(line)
    )


def _find_glued_part(line: str, low: str) -> Label | None:
    """Return ``Phần thứ ba`` where blanks were lost and a letter or two misread: a whole line of it."""
    letters = low.replace(" ", "").strip(".:-")
    if not 9 <= len(letters) <= 13 or not letters.startswith("ph") or not letters.isalpha():
        return None
    scores = [(fuzz.ratio(letters, "phanthu" + word), value) for word, value in _WORDS.items()]
    score, value = max(scores)
    if score < 84 or sum(other == score for other, _ in scores) > 1:
        return None
    word = next(name for name, number in _WORDS.items() if number == value)
    return Label(Style.PART, "Phần thứ " + _SPELLED[word], (value,), len(line))


def _find_number(line: str) -> Label | None:
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
    if match and match.group(1).isdigit():
        return _number_label(int(match.group(1)), match.group(2), match.end(), line)
    roman = _ROMAN.match(line)
    if roman:
        return _roman_label(roman, line)
    upper = _UPPER.match(line)
    if upper and is_caps(line[upper.end() :], 0.9) and count_words(line[upper.end() :]) >= 2:
        number = _ALPHABET.index(upper.group(1).lower()) + 1
        return Label(Style.UPPER, upper.group(1), (number,), upper.end())
    match = _PAREN.match(line)
    if match:
        value = _value(match.group(1))
        return Label(Style.PAREN, match.group(1), (value,) if value else (), match.end())
    match = _LETTER.match(line)
    if match:
        letter, follows = match.group(1), line[match.end()]
        bare = letter if letter in _ALPHABET else flat(letter)
        if follows.isupper() or (match.group(2) == ")" and bare == letter):
            return Label(Style.LETTER, bare, (_ALPHABET.index(bare) + 1,), match.end())
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
        repaired = {"IIII": "III", "HI": "III", "IH": "III", "TV": "IV", "IY": "IV", "IL": "II"}.get(
            repaired, ""
        )
        value = roman_number(repaired)
        if value is None or not is_caps(rest):
            return None
    if is_caps(rest) or any(char in "VXvx" for char in token):
        return Label(Style.ROMAN, repaired, (value,), match.end(), damaged=True)
    if not capital or value > 3:
        return None
    return Label(Style.NUMBER, "1" * value, (1 if value == 1 else 11,), match.end(), False)


def _find_bullet(line: str) -> Label | None:
    match = _BULLET.match(line)
    if match is None:
        return None
    style = _BULLET_STYLES.get(match.group(1), Style.BULLET)
    follows = line[match.end()]
    firm = follows.isupper() or follows in "\"“'(["
    printed = "-" if style is Style.DASH else match.group(1)
    return Label(style, printed, (), match.end(), firm)
