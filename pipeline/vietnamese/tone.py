"""Tone placement: ``hoà`` and ``hòa`` are one syllable in two printing styles.

Unicode NFC does not unify them. Only word-final oa, oe and uy (not after q) carry two styles.
"""

_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
_TO_NEW = {
    cased(old): cased(new)
    for old, new in zip(_OLD, _NEW, strict=True)
    for cased in (str.lower, str.upper, str.capitalize)
}


def to_new_style(syllable: str) -> str:
    """Return the syllable with its tone on the first vowel of oa, oe, uy.

    >>> to_new_style("hoá"), to_new_style("Uỷ"), to_new_style("quý"), to_new_style("hoàn")
    ('hóa', 'Ủy', 'quý', 'hoàn')
    """
    new = _TO_NEW.get(syllable[-2:])
    if new is None or syllable[-3:-2] in ("q", "Q"):
        return syllable
    return syllable[:-2] + new
