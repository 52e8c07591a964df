"""Judges text by itself: how much of it could be Vietnamese, and whether its marks are there."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.vietnamese.fold import nfc

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ABBREVIATION = re.compile("[A-Z\u00c0-\u024f\u1e00-\u1eff]{1,6}")
_ABBREVIATIONS, _ENOUGH = 0.3, 20
"""Share of abbreviations a text of so many words may have: of 95 sound documents and pages the highest is
0.12. Glyph numbers read as letters look like nothing else."""
_WORD = re.compile(r"[^\W\d_]+")
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_NUCLEUS = (
    r"(?:uyê|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uya|uyu|uêu|iê|yê|uô|ươ|uâ|uê|uơ|uy|oa|oă|oe|oo|"
    r"ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|[aăâeêioôơuưy])"
)
_CODA = r"(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}{_CODA}")
_FOLDED = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|oai|oay|oao|oeo|uay|uoi|uou|ieu|yeu|uya|uyu|ueu|[iy]e|u[aeioy]|o[aeio]|a[iouy]|e[ou]|i[au]|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)


@dataclass(frozen=True)
class Soundness:
    """What a text looks like, by its words of letters.

    ``possible`` is the share of words that are well-formed Vietnamese syllables with their marks,
    ``shaped`` the share that would be after folding (true of text that lost its marks), ``marked``
    the share that carry a mark (about 0.75 in sound Vietnamese).
    """

    words: int
    possible: float
    shaped: float
    marked: float
    written: float

    @property
    def sound(self) -> bool:
        """True where the text can be taken as it is.

        Measured on whole real documents: sound text has possible >= 0.97 and marked >= 0.86; English
        OCR has marked <= 0.2, legacy encodings possible <= 0.4 (docs/extract.md). The floors leave
        room for tables of codes and foreign names.
        """
        return self.possible >= 0.86 and self.marked >= 0.5

    @property
    def vietnamese(self) -> bool:
        """True where the text is Vietnamese at all, be it damaged or without marks.

        English prose has shaped <= 0.25, the worst English OCR of Vietnamese 0.75.
        """
        return self.shaped >= 0.45

    @property
    def grade(self) -> str:
        """Return ``excellent``, ``good``, ``fair`` or ``poor``."""
        if self.marked < 0.3:
            return "poor"
        for floor, name in ((0.97, "excellent"), (0.92, "good"), (0.82, "fair")):
            if self.possible >= floor:
                return name
        return "poor"


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Return whether ``word`` is spelt like a Vietnamese syllable, case aside.

    It says nothing of whether the syllable is in use, which is enough to tell sound text from
    scrambled text. A short word of capitals counts as an abbreviation.

    >>> [is_syllable(w) for w in ("Nghiệm", "thuỷ", "UBND", "vdi", "the")]
    [True, True, True, False, True]
    """
    return _is_abbreviation(word) or _is_spelt(word)


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and _ABBREVIATION.fullmatch(word) is not None


@lru_cache(maxsize=1 << 15)
def _is_spelt(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    if sum(ch in _TONES for ch in decomposed) > 1:
        return False
    bare = nfc("".join(ch for ch in decomposed if ch not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None


@lru_cache(maxsize=1 << 15)
def _is_marked(word: str) -> bool:
    return any(ch in "đĐ" or unicodedata.decomposition(ch) for ch in word)


@lru_cache(maxsize=1 << 15)
def _is_shaped(word: str) -> bool:
    bare = "".join(ch for ch in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(ch))
    return _FOLDED.fullmatch(bare.replace("đ", "d")) is not None


def judge(text: str) -> Soundness:
    """Return what ``text`` looks like; all shares are 0 where it has no word.

    >>> judge("Căn cứ Luật Tổ chức chính quyền địa phương").sound
    True
    >>> judge("Can ctr Luat To chirc chinh quyen dia phuang").sound
    False
    """
    text = nfc(text)
    words = _WORD.findall(text)
    signs = "".join(text.split())
    written = sum(map(str.isalnum, signs)) / len(signs) if signs else 0.0
    if not words:
        return Soundness(0, 0.0, 0.0, 0.0, written)
    count = len(words)
    lower = [word for word in words if not word.isupper()] or words
    odd = sum(_is_abbreviation(word) and not _is_spelt(word) for word in words) / count
    excess = max(0.0, odd - _ABBREVIATIONS) if count >= _ENOUGH else 0.0
    return Soundness(
        count,
        sum(map(is_syllable, words)) / count - excess,
        sum(map(_is_shaped, words)) / count,
        sum(map(_is_marked, lower)) / len(lower),
        written,
    )
