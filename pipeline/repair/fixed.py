"""What is repaired, or kept, by rules of its own before the decoder sees a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.repair.tokens import Kind, Token


@dataclass(frozen=True)
class Fixed:
    """A range of a line (0-based characters, half-open) that the decoder must leave alone."""

    line: int
    start: int
    end: int
    after: str
    """What it becomes; the text itself where it is only protected."""
    rule: str
    ends: bool = False
    """Whether the words after it begin a new sentence."""

    def touches(self, other: "Fixed") -> bool:
        """Return whether two ranges share a character."""
        return self.line == other.line and self.start < other.end and other.start < self.end


def hold_back(tokens: Sequence[Sequence[Token]], fixed: Iterable[Fixed]) -> list[list[Token]]:
    """Return the tokens with those that touch a fixed range marked as kept."""
    by_line: dict[int, list[Fixed]] = {}
    for one in fixed:
        by_line.setdefault(one.line, []).append(one)
    return [
        [_held(token, by_line[number]) for token in row] if number in by_line else list(row)
        for number, row in enumerate(tokens)
    ]


def _held(token: Token, fixed: Sequence[Fixed]) -> Token:
    for one in fixed:
        if token.start < one.end and one.start < token.end:
            return replace(token, kind=Kind.CODE, ends=token.ends or one.ends)
    return token
