"""The orthography of the syllable."""

import pytest

from pipeline.vietnamese.syllable import is_syllable


@pytest.mark.parametrize(
    "word", "quyết nghiệp giường gì gìn khuỷu quýt oái ưỡn thuở yếm xoong hóa hoá uỷ".split()
)
def test_syllables(word: str) -> None:
    """Possible syllables are known, in both tone placements."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", "thwc hién¢ cac ngiệp kuyên tòốt ubnd online ch bcđ".split())
def test_other_strings(word: str) -> None:
    """Damaged words, abbreviations and foreign words are not."""
    assert not is_syllable(word)
