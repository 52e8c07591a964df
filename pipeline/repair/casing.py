"""Giving a decoded word the case of the token it replaces."""

from pipeline.lexicon.case_model import case_model
from pipeline.repair.shapes import is_capitals
from pipeline.vietnamese.fold import fold

SAME_SHAPE = frozenset("CKOSUVWXZI")
"""First letters whose capital an engine can only tell by its height (and I, which it writes for l). Of 6,000
words that begin with a small p in print none was read with a capital, of 6,700 with k 27 were."""

NEVER = 0.003
"""Share of capitals after the word before it below which a word in mid-sentence may have none."""

RARELY = 0.02
"""The same share after any word: pairs are counted too seldom to speak alone (``chuyển giao Khoa học``)."""

QUOTES = frozenset("'‘’`´")
"""Signs an engine writes for a mark, or sees beside a word; the case shows in the letter after them."""

SHORT = 3
"""Letters up to which a token in capitals may be a word of a line that is not: OCR writes BO for Bộ."""


def restore_case(word: str, token: str) -> str:
    """Return ``word`` (lower case) in the case ``token`` was printed in.

    >>> restore_case("hội", "HQI"), restore_case("động", "Pong"), restore_case("lượng", "1uong")
    ('HỘI', 'Động', 'lượng')
    >>> restore_case("sau", "‘Sau")
    'Sau'
    """
    if is_capitals(token.replace(" ", "")):
        return word.upper()
    first = next((char for char in token if char not in QUOTES), token[0])
    if first.isupper() and not (first == "I" and word[0] == "l"):
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
    if not alike or token[0] not in SAME_SHAPE:
        return False
    model = case_model()
    return model.capital_share(before, number) < NEVER and model.capital_share(-1, number) < RARELY
