"""Marking the tokens a person should look at."""

from collections.abc import Sequence

from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID
from pipeline.model import Repair, Unsure
from pipeline.repair.choices import Choice, Reading, passed_over
from pipeline.repair.shapes import is_capitals, is_strokeless_date

UNEXPLAINED = 0.3
"""Trust in a token of a damaged text that no word explains and that is no abbreviation."""


STROKELESS = 0.3
"""Trust in a number that looks like a date without its strokes."""

LEAST_SURE = 0.036
"""Share of the tokens of a text damaged by English OCR that are marked even where all look sure enough: of
a page read wrong in one token of fifty a clerk should look at the least sure ones first."""

NEARLY_SURE = 0.99
"""Trust from which no token is marked for that reason."""

LEAST_BELOW = 0.9
"""Only who asks for marks up to this trust gets those."""


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


def doubt_limit(reading: Reading, below: float) -> float:
    """Return the trust below which the tokens of a text damaged by English OCR are marked.

    It is ``below``, or more where that marks less than ``LEAST_SURE`` of the tokens. Measured with one
    plan left out at a time, neither further evidence (unseen forms, channel cost, short cells, doubtful
    neighbours) nor its weighing by logistic regression ranked the tokens better than the posterior.
    """
    trusts = sorted(choice_trust(choice) for choice in reading.choices)
    least = int(LEAST_SURE * len(trusts))
    if below < LEAST_BELOW or least >= len(trusts):
        return below
    return max(below, min(trusts[least], NEARLY_SURE))


def choice_trust(choice: Choice) -> float:
    """Return the probability that a choice is right."""
    if choice.word == NUMBER_ID and is_strokeless_date(choice.token.text):
        return STROKELESS
    if choice.word == UNKNOWN_ID and not is_capitals(choice.token.text):
        return min(choice.posterior, UNEXPLAINED)
    return choice.posterior
