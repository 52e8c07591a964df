"""What case and brackets say about a word: mid-sentence "Sé" is Sở, not sẽ; "(Tinh" is Tính, not Tĩnh."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.case_model import case_model
from pipeline.lexicon.language_model import language_model
from pipeline.repair.casing import SAME_SHAPE
from pipeline.repair.shapes import is_capitals
from pipeline.repair.tokens import Token
from pipeline.vietnamese.syllable import is_syllable

NOTHING, CAPITAL, TALL, LOWER, INITIALS = range(5)
"""No evidence (the start of a sentence, capitals, capitalised neighbours, no letter); a capital of its
own shape; a capital that only its height tells from the small letter; a small letter; capitals
throughout between words in small letters."""

MISREAD = np.array([[0.5, 0.5], [0.05, 0.99], [0.15, 0.97], [0.95, 0.1], [1.0, 1.0]])
"""Probability of each kind of evidence for a word printed small, and printed with a capital."""

NO_INITIALS = 8.0
"""Nats against a syllable where the token is in capitals of their own shape between words in small letters:
it is an abbreviation (``các công việc PBGDPL``), known or not, and no engine makes it of a word."""

Ints = NDArray[np.int64]


def find_case(sentence: Sequence[Token], place: int) -> int:
    """Return what the case of a token says, by its neighbours in the sentence."""
    if is_initials(sentence, place):
        return INITIALS
    return first_letter(sentence[place], sentence[place - 1]) if place else NOTHING


def is_initials(sentence: Sequence[Token], place: int) -> bool:
    """Return whether three capitals or more stand beside a word in small letters, and no other capitals.

    Two are made of a word often enough: ``SG`` of Sở, ``BQ`` of Bộ.
    """
    text = sentence[place].text
    if not (text.isalpha() and text.isupper() and len(text) > 2) or all(c in SAME_SHAPE for c in text[1:]):
        return False
    beside = [
        token.text
        for token in sentence[max(0, place - 1) : place + 2]
        if token is not sentence[place] and token.line == sentence[place].line
    ]
    return any(word.islower() for word in beside) and not any(is_capitals(word) for word in beside)


def first_letter(token: Token, before: Token) -> int:
    """Return what the first letter of a token in mid-sentence shows."""
    letter = token.text[0]
    unclear = token.opens or before.closes or before.line != token.line
    if unclear or not letter.isalpha() or letter in "Il" or is_capitals(token.text):
        return NOTHING
    if letter.islower():
        return LOWER
    if not before.text[0].islower():
        return NOTHING
    return TALL if letter in SAME_SHAPE else CAPITAL


def case_score(evidence: Ints, word: Ints, second: Ints) -> NDArray[np.float64]:
    """Return the log-probability of the evidence given each candidate, by how often it has a capital.

    Args:
        evidence: kind of evidence of each candidate's token.
        word: number of the candidate; specials and words of the user say nothing.
        second: second word of a split; only the first one's letter is seen.
    """
    shares = case_model().words
    known = (word > 2) & (word < len(shares)) & (second < len(shares))
    share = shares[np.where(known, word, 0)].astype(np.float64) / 255
    given = MISREAD[evidence]
    score = np.log(given[:, 0] * (1 - share) + given[:, 1] * share)
    syllable = known & _syllables()[np.where(known, word, 0)]
    score = np.where(evidence == INITIALS, -NO_INITIALS * syllable, score)
    result: NDArray[np.float64] = np.where(known & (evidence != NOTHING), score, 0.0)
    return result


@lru_cache(maxsize=1)
def _syllables() -> NDArray[np.bool_]:
    """Return which words of the language model are Vietnamese syllables."""
    return np.array([is_syllable(word) for word in language_model().words], bool)


def bracket_score(bracketed: NDArray[np.bool_], word: Ints) -> NDArray[np.float64]:
    """Return in nats what the bracket right before a token says for each candidate; 0 where there is none."""
    opens = case_model().opens
    known = bracketed & (word > 2) & (word < len(opens))
    result: NDArray[np.float64] = np.where(known, opens[np.where(known, word, 0)] / 16.0, 0.0)
    return result
