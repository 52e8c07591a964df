"""Marking the tokens a person should look at."""

from collections.abc import Sequence

from pipeline.lexicon.language_model import UNKNOWN_ID
from pipeline.model import Repair, Unsure
from pipeline.repair.choices import Choice, Reading, passed_over
from pipeline.repair.shapes import is_capitals

UNEXPLAINED = 0.3
"""Trust in a token of a damaged text that no word explains and that is no abbreviation."""


def find_doubts(
    reading: Reading, changes: Sequence[Repair], lines: Sequence[str], below: float
) -> list[Unsure]:
    """Return the tokens whose reading is less probable than ``below``, in reading order.

    Args:
        reading: what the decoder found.
        changes: all changes, in order of line and place.
        lines: the lines before repair.
        below: posterior under which a token is marked.
    """
    by_line: dict[int, list[Repair]] = {}
    for change in changes:
        by_line.setdefault(change.line, []).append(change)
    doubts: list[Unsure] = []
    for choice in reading.choices:
        trust = choice_trust(choice)
        if trust >= below:
            continue
        token = choice.token
        shift = 0
        text = lines[token.line][token.start : choice.end]
        for change in by_line.get(token.line, ()):
            if change.end <= token.start:
                shift += len(change.after) - (change.end - change.start)
            elif change.start <= token.start:
                text = change.after
        start = token.start + shift
        doubts.append(
            Unsure(line=token.line, start=start, end=start + len(text), text=text, score=round(trust, 4),
                   candidates=passed_over(choice, reading))
        )  # fmt: skip
    return sorted(doubts, key=lambda doubt: (doubt.line, doubt.start))


def choice_trust(choice: Choice) -> float:
    """Return the probability that a choice is right."""
    if choice.word == UNKNOWN_ID and not is_capitals(choice.token.text):
        return min(choice.posterior, UNEXPLAINED)
    return choice.posterior
