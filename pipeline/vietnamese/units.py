"""Cutting running text into what the language model counts: words, numbers, sentence ends."""

import re

from pipeline.vietnamese.tone import to_new_style

NUMBER = "<num>"
"""Stands for every token with a digit in it."""

_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.;!?…][\"”’')\]]*$")
_ABBREVIATION_DOT = re.compile(r"^\W*[A-ZĐ][A-ZĐa-zđ]{0,2}\.$")


def ends_sentence(token: str) -> bool:
    """Return whether the punctuation after ``token`` ends a sentence or an item of a list.

    Abbreviations with a dot (``TP.``, ``KT.``) do not.

    >>> [ends_sentence(t) for t in ("định;", "này.", "TP.", "gồm:", "bộ,")]
    [True, True, False, False, False]
    """
    return bool(_SENTENCE_END.search(token)) and not _ABBREVIATION_DOT.match(token)


def sentences(text: str) -> list[list[str]]:
    """Return the sentences of a paragraph as lists of lower-case words.

    A whitespace token with a digit is ``<num>``; other tokens are cut into runs of letters, so a
    comma, a bracket or a slash leaves no trace and the words beside it stay neighbours.

    >>> sentences("Ngày 05/02, UBND tỉnh họp; Sở Nội vụ dự.")
    [['ngày', '<num>', 'ubnd', 'tỉnh', 'họp'], ['sở', 'nội', 'vụ', 'dự']]
    """
    done: list[list[str]] = []
    current: list[str] = []
    for token in text.split():
        if any(char.isdigit() for char in token):
            current.append(NUMBER)
        else:
            current += [to_new_style(word) for word in _LETTERS.findall(token.lower())]
        if ends_sentence(token) and current:
            done.append(current)
            current = []
    if current:
        done.append(current)
    return done


def words_of(text: str) -> list[str]:
    """Return the runs of letters of a text, as they stand.

    >>> words_of("Số: 12/KH-UBND")
    ['Số', 'KH', 'UBND']
    """
    return _LETTERS.findall(text)
