"""Normal forms in which gold and hypothesis are compared (the evaluation format's definitions)."""

import re
import unicodedata
from collections import Counter

from pipeline.vietnamese.tone import to_new_style

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_UNREADABLE = re.compile(r"⟦[^⟧]*⟧")
_NOT_FOLDED = re.compile(r"[^a-z0-9%]+")
_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "vp": "van phong",
    "tp": "thanh pho",
    "kh cn": "khoa hoc va cong nghe",
    "tt tt": "thong tin va truyen thong",
    "tw": "trung uong",
}
"""Abbreviations that count as their long form when owners are compared."""


def comparable_token(token: str) -> str:
    """Return the token in NFC, without the punctuation at its edges, in the new tone placement."""
    return to_new_style(_EDGE.sub("", unicodedata.normalize("NFC", token)))


def comparable_tokens(line: str) -> list[str | None]:
    """Return the tokens of a line; None stands for an unreadable span, which matches anything."""
    tokens: list[str | None] = []
    for number, part in enumerate(_UNREADABLE.split(line)):
        if number:
            tokens.append(None)
        tokens += [token for word in part.split() if (token := comparable_token(word))]
    return tokens


def folded(text: str) -> str:
    """Return lower-case words without marks, separated by single spaces."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_FOLDED.sub(" ", plain.lower()).strip()


def body_name(name: str) -> str:
    """Return a body's name folded, its usual abbreviations written out."""
    padded = f" {folded(name)} "
    for short, full in _ABBREVIATIONS.items():
        padded = padded.replace(f" {short} ", f" {full} ")
    return padded.strip()


def _dice(a: Counter[str], b: Counter[str]) -> float:
    """Return the Dice coefficient of two bags."""
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


def folded_overlap(a: str, b: str) -> float:
    """Return the Dice coefficient of the two texts' folded words, 0-1."""
    return _dice(Counter(folded(a).split()), Counter(folded(b).split()))


def exact_overlap(a: str, b: str) -> float:
    """Return the Dice coefficient of the two texts' tokens with their marks, case aside, 0-1."""
    return _dice(*(Counter(comparable_token(word).lower() for word in text.split()) for text in (a, b)))
