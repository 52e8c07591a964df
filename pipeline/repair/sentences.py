"""Which tokens are read together: sentences over printed lines, never over what is no sentence."""

import re
from collections.abc import Sequence

from pipeline.repair.tokens import Token

FULL = 0.8
"""A line is full when it is at least this share of the page's usual width; its sentence then goes on
in the next line."""

WIDE = 60
"""Characters below which no line counts as a full line of prose."""

_LABEL = re.compile(r"\s*(?:[-+•*–]\s|\(?[0-9IVXLl|]{1,4}(?:\.[0-9]{1,2})*[.)]|[a-zđ]\)|[0-9.]+\s)")


def usual_width(lines: Sequence[str]) -> float:
    """Return the length (characters) that a tenth of the lines of some length exceed."""
    lengths = sorted(len(line.strip()) for line in lines if len(line.strip()) > 20)
    return float(lengths[int(len(lengths) * 0.9)]) if lengths else 0.0


def goes_on(line: str, following: str, width: float) -> bool:
    """Return whether a sentence may run from one line into the next.

    >>> goes_on("Thyc hién K& hoach s6 36/KH-UBND ngay 14/3/2023 cia UBND tinh vé", "Phat trién", 76)
    True
    >>> goes_on("Thuong xuyén", "Chu tri viéc thuc hién", 76)
    False
    """
    if _LABEL.match(following):
        return False
    if following.lstrip()[:1].islower():
        return True
    length = len(line.strip())
    return length >= WIDE and length >= FULL * width


def group_sentences(lines: Sequence[str], tokens: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return the tokens of the page sentence by sentence."""
    width = usual_width(lines)
    done: list[list[Token]] = []
    current: list[Token] = []
    before: str | None = None
    for text, row in zip(lines, tokens, strict=True):
        if not text.strip():
            continue
        if current and before is not None and not goes_on(before, text, width):
            done.append(current)
            current = []
        for token in row:
            current.append(token)
            if token.ends:
                done.append(current)
                current = []
        before = text
    if current:
        done.append(current)
    return done
