"""Giving a decoded word the case of the token it replaces."""

from pipeline.repair.candidates import is_capitals


def restore_case(word: str, token: str) -> str:
    """Return ``word`` (lower case) in the case ``token`` was printed in.

    >>> restore_case("hội", "HQI"), restore_case("đồng", "Pdng"), restore_case("lòng", "10ng")
    ('HỘI', 'Đồng', 'lòng')
    """
    if is_capitals(token.replace(" ", "")):
        return word.upper()
    if token[0].isupper():
        return word[0].upper() + word[1:]
    return word
