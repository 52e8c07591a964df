"""Writing choices back into lines as repairs."""

from collections.abc import Mapping, Sequence

from pipeline.lexicon.language_model import NUMBER_ID, LanguageModel
from pipeline.model import Repair
from pipeline.repair.beam import Decoded
from pipeline.repair.candidates import is_capitals
from pipeline.repair.casing import SHORT, lower_in_sentence, restore_case, same_case
from pipeline.repair.choices import Choice, passed_over
from pipeline.repair.fixed import Fixed
from pipeline.repair.lattice import Layout
from pipeline.vietnamese.syllable import is_syllable

KnownCase = Mapping[tuple[str, int], str]
"""Printed form by observed token and word number."""

RULES = {"eng": "noisy_channel", "vie": "noisy_channel", "bare": "restored_marks"}


def find_changes(
    choices: Sequence[Choice], layout: Layout, decoded: Decoded, model: LanguageModel, known_case: KnownCase, rule: str
) -> list[Repair]:
    """Return the changes the decoder asks for."""
    changes: list[Repair] = []
    for choice in choices:
        if choice.kept:
            continue
        token = choice.token
        before = token.text if choice.joined is None else f"{token.text} {choice.joined.text}"
        if rule == RULES["bare"]:
            after = same_case(model.words[choice.word], before)
        else:
            after = _written(choice, layout, before, model, known_case)
        if choice.second >= 0:
            second = model.words[choice.second]
            after = f"{after} {second.upper() if after.isupper() and len(after) > 1 else second}"
        if after != before:
            changes.append(
                Repair(rule=rule, line=token.line, start=token.start, end=choice.end, before=before, after=after,
                       score=round(choice.posterior, 4), candidates=passed_over(choice, layout, decoded, model))
            )  # fmt: skip
    return changes


def fixed_changes(lines: Sequence[str], fixed: Sequence[Fixed]) -> list[Repair]:
    """Return the changes the rules of :mod:`pipeline.repair.fixed` made."""
    return [
        Repair(rule=one.rule, line=one.line, start=one.start, end=one.end,
               before=lines[one.line][one.start : one.end], after=one.after, score=1.0)
        for one in fixed
        if lines[one.line][one.start : one.end] != one.after
    ]  # fmt: skip


def apply_changes(lines: Sequence[str], changes: Sequence[Repair]) -> list[str]:
    """Return the lines with the changes made, each at its offsets in the original line."""
    repaired = list(lines)
    for change in reversed(changes):
        line = repaired[change.line]
        repaired[change.line] = line[: change.start] + change.after + line[change.end :]
    return repaired


def _written(choice: Choice, layout: Layout, before: str, model: LanguageModel, known_case: KnownCase) -> str:
    """Return a word in the case it was printed in."""
    text = model.words[choice.word]
    after = known_case.get((before, choice.word)) or restore_case(text, before)
    if after.isupper() and len(before) <= SHORT and is_syllable(text) and not _among_capitals(layout, choice.number):
        after = after[0] + after[1:].lower()
    capitalised = after[0].isupper() and after[1:] == after[1:].lower()
    if capitalised and choice.before > NUMBER_ID and _follows(layout, choice.number):
        after = text if lower_in_sentence(before, choice.before, text, choice.word) else after
    return after


def _follows(layout: Layout, number: int) -> bool:
    """Return whether nothing but a space, or a line end, stands between a token and the one before."""
    return not layout.tokens[number].opens and not layout.tokens[number - 1].closes


def _among_capitals(layout: Layout, number: int) -> bool:
    """Return whether a token beside this one on its line is in capitals too."""
    tokens = layout.tokens
    beside = (tokens[k] for k in (number - 1, number + 1) if 0 <= k < len(tokens))
    return any(t.line == tokens[number].line and is_capitals(t.text) for t in beside)
