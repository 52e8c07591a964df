"""The orthography of the Vietnamese syllable: which letter strings can be one at all."""

import re
import unicodedata
from functools import lru_cache

from pipeline.vietnamese.tone import to_new_style

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay
ă ăc ăm ăn ăng ăp ăt
â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot
ô ôc ôi ôm ôn ông ôp ôt ôông
ơ ơi ơm ơn ơp ơt
u ua uân uâng uâc uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uơn
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ynh ych yt
""".split()
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_STOPPED = re.compile(r"(?:ch|c|p|t)$")
_SYLLABLE = re.compile(f"({_ONSETS})({'|'.join(sorted(_RHYMES, key=len, reverse=True))})")


def split_tone(word: str) -> tuple[str, str]:
    """Return the lower-case word without its tone mark, and the tone marks it carried.

    >>> split_tone("quyết")
    ('quyêt', 's')
    """
    tones = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones += _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tones


def _agree(onset: str, rhyme: str) -> bool:
    """Return whether the letter of the onset is the one before this vowel (k, gh, ngh: e, ê, i, y)."""
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    return not front or onset not in ("c", "ng") and (onset != "g" or rhyme[0] == "i")


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Return whether the letters can be a Vietnamese syllable, in either tone placement.

    Onset, rhyme and at most one tone; a rhyme closed by c, ch, p, t takes only sắc or nặng.

    >>> [is_syllable(w) for w in ("quyết", "Nghiệp", "thwc", "cac", "cách", "Internet")]
    [True, True, False, False, True, False]
    """
    base, tones = split_tone(to_new_style(word))
    if len(tones) > 1:
        return False
    if _STOPPED.search(base) and tones not in ("s", "j"):
        return False
    match = _SYLLABLE.fullmatch(base)
    if match is None:
        return base.startswith("gi") and base[1:] in _RHYMES
    return match[1] != "q" and _agree(match[1], match[2])
