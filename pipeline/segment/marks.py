"""Marks every head carries: the state's motto or the Party's name, urgency and secrecy, ``Kính gửi``."""

import re

from rapidfuzz import fuzz

from pipeline.segment.text import Span, count_words, ends_sentence, find_phrase, flat, is_caps, squeeze

STATE = "cong hoa xa hoi chu nghia viet nam"
MOTTO = "doc lap - tu do - hanh phuc"
PARTY = "dang cong san viet nam"
_SUBJECT = re.compile(r"\W*(?:[VvYyWw]\s?[/⁄|\\]\s?[vVyYwW]?|[VvY][1Ilíi]?[vVwW])(?=[\s:.])")
"""``V/v`` and what OCR makes of it."""
_CUT_FIRST = re.compile(r"\b[cgq][oq]ng?\s+(\S{1,3}\s+)?$")
"""``CỘNG`` with a speck behind it, which the similarity left out."""
_REMAINDERS = ("viet nam", "nghia viet nam", "chu nghia viet nam", "hoi chu nghia viet nam")
"""What a narrow column wraps to the next line."""
_WIRED = re.compile(r"\W*(\D{6,90}?)\s+(?:gửi\s+)?(?:điện|ĐIỆN)\s*:")
"""How a telegram names whom it is sent to: ``THỦ TƯỚNG CHÍNH PHỦ điện:``."""
_URGENCY = {
    "hoa toc": "Hỏa tốc",
    "thuong khan": "Thượng khẩn",
    "khan": "Khẩn",
    "hoa toc hen gio": "Hỏa tốc hẹn giờ",
}
_SECRECY = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}


def find_motto(text: str) -> Span | None:
    """Return where the state's name, its motto or the Party's name stands, as the print of a head has it.

    Names in running text are no mark: the rest of the line must be capitals or nothing.

    >>> find_motto("SỞ KHOA HỌC Déc 1ap - Tu do - Hanh phic")[:2]
    (12, 39)
    >>> find_motto("dưới sự lãnh đạo của Đảng Cộng sản Việt Nam") is None
    True
    """
    if is_remainder(text):
        return Span(0, len(text), 100)
    if not 12 <= len(text.strip()) <= 110:
        return None
    for phrase, cutoff, capitals in ((STATE, 78, True), (MOTTO, 74, False), (PARTY, 85, True)):
        span = find_phrase(text, phrase, cutoff)
        if span is None:
            continue
        if phrase is STATE:
            cut = _CUT_FIRST.search(flat(text[: span.start]))
            span = span._replace(start=cut.start()) if cut else span
        found, rest = text[span.start : span.end], squeeze(text[: span.start] + text[span.end :])
        if capitals and not is_caps(found, 0.8):
            continue
        if not capitals and is_caps(found, 0.6):
            continue
        lone = phrase is MOTTO and count_words(rest) == 1 and not ends_sentence(rest)
        if rest and any(char.isalpha() for char in rest) and not is_caps(rest, 0.7) and not lone:
            continue
        return span
    return None


def is_remainder(text: str) -> bool:
    """Return whether a line is what a narrow column leaves of the state's name, or the end of an issuer's.

    >>> is_remainder("VIỆT NAM"), is_remainder("CHÍNH PHỦ VIỆT NAM")
    (True, False)
    """
    return flat(text).strip() in _REMAINDERS and is_caps(text)


def is_cut_state(text: str) -> bool:
    """Return whether a line begins the state's name and does not end it.

    >>> is_cut_state("CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), is_cut_state("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    (True, False)
    """
    low = flat(text).strip()
    return find_phrase(text, "cong hoa xa hoi", 78) is not None and not low.endswith("nam")


def read_urgency(text: str) -> str | None:
    """Return the degree of urgency a stamped line gives, or None.

    >>> read_urgency("HỎA TỐC"), read_urgency("Khẩn trương")
    ('Hỏa tốc', None)
    """
    return _read_stamp(text, _URGENCY)


def read_secrecy(text: str) -> str | None:
    """Return the degree of secrecy a stamped line gives, or None."""
    return _read_stamp(text, _SECRECY)


def _read_stamp(text: str, marks: dict[str, str]) -> str | None:
    if not is_caps(text):
        return None
    return marks.get(squeeze(re.sub(r"[^a-z ]", " ", flat(text))))


def find_addressing(text: str) -> int | None:
    """Return where the text after ``Kính gửi:`` begins, or None where the line has none.

    >>> find_addressing("Kinh giri: Các phòng, ban")
    10
    >>> find_addressing("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:")
    35
    """
    wired = _WIRED.match(text)
    if wired and is_caps(wired.group(1)):
        return wired.end()
    match = re.match(r"\W*([A-Za-zÀ-ỹ]{3,5}\s?[\w'’]{2,5})\s*[:.;]", text)
    if match and fuzz.ratio(flat(match.group(1)).replace(" ", ""), "kinhgui") >= 70:
        return match.end()
    return None


def find_subject(text: str) -> int | None:
    """Return where the subject after ``V/v`` begins, or None.

    >>> find_subject("V/v triển khai"), find_subject("VW cơ chế"), find_subject("Vi phạm")
    (3, 2, None)
    """
    match = _SUBJECT.match(text)
    return match.end() if match else None
