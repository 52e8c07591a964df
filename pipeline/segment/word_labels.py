"""Labels of a word and a number: Phụ lục, Phần, Chương, Mục, Điều, damaged or not."""

import re

from rapidfuzz import fuzz

from pipeline.segment.label import Label, Style, roman_number
from pipeline.segment.text import flat, is_caps

_LABEL_WORDS = {
    Style.APPENDIX: "Phụ lục",
    Style.PART: "Phần",
    Style.CHAPTER: "Chương",
    Style.MUC: "Mục",
    Style.ARTICLE: "Điều",
}
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
    r"phu\s?luc(?![a-z])(?:\s+so)?(?:\s*[:.]?\s*([ivxl]{1,5}|h|\d{1,2})(?:[a-z](?![a-z]))?(?![\w/]))?\s*[.:\-]?\s*"
)
_PART = re.compile(r"phan\s+(?:thu\s+([a-z]+)|([ivxl]{1,4}|\d{1,2})\b)\s*[.:\-]?\s*")
_CHAPTER = re.compile(r"chuong\s+([ivxl]{1,5}|\d{1,2})\b\s*[.:\-]?\s*")
_MUC = re.compile(r"muc\s+(\d{1,2}|[ivx]{1,4})\b\s*[.:\-]?\s*")
_ARTICLE = re.compile(r"dieu\s+(\d{1,3})[a-z]?\s*[.:]\s*")


def label_value(word: str) -> int | None:
    """Return the value of a roman or arabic number, strokes read as l forgiven, or None."""
    upper = "II" if word == "h" else word.upper().replace("L", "I")
    return int(word) if word.isdigit() else roman_number(upper)


def find_word_label(line: str) -> Label | None:
    """Return the label of a word and a number a line begins with, by its form alone.

    >>> find_word_label("PHẢN I. THỦ TỤC").text, find_word_label("Mục đích") is None
    ('PHẦN I', True)
    """
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
            _WORDS.get(word)
            if style is Style.PART and match.group(1)
            else (label_value(word) if word else None)
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
        printed = _spell_word(re.sub(r"(?<=\s)H$", "II", printed), style)
        return Label(style, printed, (number,) if number else (), match.end(), firm)
    return _find_glued_part(line, low) or _find_damaged_appendix(line, low)


def _spell_word(printed: str, style: Style) -> str:
    """Return a label with the marks of its word put right: ``PHẢN I`` is ``PHẦN I``."""
    word = _LABEL_WORDS[style]
    head = printed[: len(word)]
    if flat(head) != flat(word):
        return printed
    cased = word.upper() if head.isupper() else word if head[1:].islower() else head
    return cased + printed[len(word) :]


def _find_damaged_appendix(line: str, low: str) -> Label | None:
    """Return ``PHỤ LUCS3`` as the appendix it is: a short capital line with most letters of the word."""
    match = re.fullmatch(r"(p\w{1,2}\s?\w{3,5}?)\s?(\d{0,2}|[ivx]{1,4})\W*", low)
    if match is None or not is_caps(line, 0.7):
        return None
    letters = match.group(1).replace(" ", "")
    if not letters.isalpha() or fuzz.ratio(letters, "phuluc") < 83:
        return None
    number = label_value(match.group(2)) if match.group(2) else None
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
