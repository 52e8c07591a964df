"""What a section is about: by its heading (dictionaries/headings.tsv), else as the section above it."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.model import SectionKind
from pipeline.segment.labels import Style
from pipeline.segment.text import count_words, flat, squeeze
from pipeline.segment.words import heading_phrases

_SIMILAR = 88
_LONG = 14
"""Letters up to which a phrase must begin with its own letter: ``tình huống`` is no ``định hướng``."""
_PREFIX = re.compile(r"^(?:ve|cac|mot so|nhung|cong tac|phan|thuc hien|trien khai)\s+")
_ENFORCEMENT = re.compile(
    r"chiu trach nhiem (thi hanh|to chuc|thuc hien)|can cu quyet dinh thi hanh|chiu trach nhiem"
)
_TITLE_WORDS = 12
"""Words of the longest title of an article; longer ones are the article's text."""
_DIRECTIVES = ("Công văn", "Chỉ thị", "Công điện", "Thông tri", "Thông báo")


def kind_of_heading(
    title: str, parent: SectionKind | None, style: Style | None, doc_type: str | None, *, appended: bool
) -> SectionKind:
    """Return the kind of a section.

    Args:
        title: The heading without its label.
        parent: Kind of the section it stands in, None for an outermost one.
        style: Style of its label, None where it has none.
        doc_type: Type of the document: the numbered parts of a letter or directive are assignments.
        appended: Whether it is, or stands in, an appendix.

    >>> kind_of_heading("TỔ CHỨC THỰC HIỆN", None, Style.ROMAN, "Kế hoạch", appended=False).value
    'to_chuc_thuc_hien'
    >>> kind_of_heading("Sở Nội vụ", SectionKind.NHIEM_VU, Style.NUMBER, "Kế hoạch", appended=False).value
    'nhiem_vu'
    """
    if appended:
        return SectionKind.PHU_LUC
    if style is Style.ARTICLE and parent is None and doc_type in ("Quyết định", "Nghị quyết"):
        found = match_heading(squeeze(title), outermost=False) if count_words(title) <= _TITLE_WORDS else None
        if _ENFORCEMENT.search(flat(title)) or found is SectionKind.TO_CHUC_THUC_HIEN:
            return SectionKind.TO_CHUC_THUC_HIEN
        return found if found is SectionKind.NHIEM_VU else SectionKind.KHAC
    found = match_heading(
        squeeze(title), outermost=parent is None or parent in (SectionKind.NOI_DUNG, SectionKind.KHAC)
    )
    if parent is not None:
        aside = found is SectionKind.KHAC and parent is SectionKind.NOI_DUNG
        own = found not in (None, SectionKind.NOI_DUNG) and not aside
        narrower = found is SectionKind.NHIEM_VU and parent is SectionKind.TO_CHUC_THUC_HIEN
        return found if found is not None and own and not narrower else parent
    if found is not None:
        return found
    if doc_type in _DIRECTIVES:
        return SectionKind.NHIEM_VU
    return SectionKind.NOI_DUNG


@lru_cache(maxsize=4096)
def match_heading(title: str, *, outermost: bool) -> SectionKind | None:
    """Return the kind whose phrase the heading is, begins with, or (outermost ones) holds.

    >>> match_heading("NỘI DUNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", outermost=True).value
    'nhiem_vu'
    >>> match_heading("Yêu cầu các sở, ban, ngành", outermost=True) is None
    True
    """
    full = squeeze(re.sub(r"[^a-z ,]", " ", flat(title)))
    best: tuple[float, str] | None = None
    for low in dict.fromkeys((full, _PREFIX.sub("", full))):
        for phrase, kind, match in heading_phrases():
            score = _score(low, phrase, match, outermost)
            if score is not None and (best is None or score > best[0]):
                best = (score, kind)
    return SectionKind(best[1]) if best else None


@lru_cache(maxsize=4096)
def is_known_heading(title: str) -> bool:
    """Return whether the dictionary has the heading as a whole, letter for letter when folded.

    >>> is_known_heading("Mục tiêu"), is_known_heading("Mục tiêu Tiếp tục")
    (True, False)
    """
    low = squeeze(flat(title)).strip(" .:")
    return any(phrase == low for phrase, _, _ in heading_phrases())


def _score(low: str, phrase: str, match: str, outermost: bool) -> float | None:
    """Return how strongly a phrase speaks: the whole heading most, then its start, then anywhere in it."""
    similar = fuzz.ratio(low, phrase) if low[:1] == phrase[:1] or len(phrase) > _LONG else 0
    if similar >= _SIMILAR:
        return 200 + similar
    if match == "whole" or len(low) <= len(phrase):
        return None
    head = low[: len(phrase)]
    near = len(phrase) > _LONG or (len(phrase) >= 9 and head[0] == phrase[0])
    begins = not low[len(phrase)].isalpha() and (head == phrase or (near and fuzz.ratio(head, phrase) >= 90))
    if begins and (outermost or count_words(low) <= count_words(phrase) + 5):
        return (80 if match == "anywhere" else 100) + len(phrase) / 10
    if match == "anywhere" and outermost and f" {phrase} " in f" {low} ":
        return 60 + (30 if phrase in ("nhiem vu", "giai phap") else 0)
    return None
