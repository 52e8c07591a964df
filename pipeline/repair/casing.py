"""Giving a decoded word the case of the token it replaces."""

from pipeline.lexicon.case_model import case_model
from pipeline.repair.shapes import is_capitals
from pipeline.vietnamese.fold import fold

SAME_SHAPE = frozenset("CKOPSUVWXZI")
"""First letters whose capital an engine can only tell by its height (and I, which it writes for l)."""

RARELY = 0.005
"""Share of capitals below which a word in mid-sentence is taken to be lower case after all."""

SHORT = 3
"""Letters up to which a token in capitals may be a word of a line that is not: OCR writes BO for Bộ."""


def restore_case(word: str, token: str) -> str:
    """Return ``word`` (lower case) in the case ``token`` was printed in.

    >>> restore_case("hội", "HQI"), restore_case("đồng", "Pdng"), restore_case("lòng", "10ng")
    ('HỘI', 'Đồng', 'lòng')
    """
    if is_capitals(token.replace(" ", "")):
        return word.upper()
    if token[0].isupper() and not (token[0] == "I" and word[0] == "l"):
        return word[0].upper() + word[1:]
    return word


def same_case(word: str, token: str) -> str:
    """Return ``word`` in the case of a token whose case is certain, letter by letter.

    >>> same_case("điện", "DIEN"), same_case("vneid", "VNeID"), same_case("ở", "O")
    ('ĐIỆN', 'VNeID', 'Ở')
    """
    return "".join(a.upper() if b.isupper() else a for a, b in zip(word, token, strict=True))


def lower_in_sentence(token: str, before: int, word: str, number: int) -> bool:
    """Return whether a capital in mid-sentence is only the height of a letter misjudged.

    Args:
        token: as the engine wrote it.
        before: number of the word right before it in the sentence.
        word: what it was read as.
        number: number of that word in the language model.
    """
    alike = fold(word[0]) == token[0].lower() or token[0] == "I"
    return alike and token[0] in SAME_SHAPE and case_model().capital_share(before, number) < RARELY
