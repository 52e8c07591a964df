"""Writing choices back into lines as repairs."""

from collections.abc import Sequence

from pipeline.lexicon.language_model import NUMBER_ID
from pipeline.model import Repair
from pipeline.repair.casing import SHORT, lower_in_sentence, restore_case, same_case
from pipeline.repair.choices import Choice, Reading, passed_over
from pipeline.repair.fixed import Fixed
from pipeline.repair.lattice import Layout
from pipeline.repair.names import LONG, is_name
from pipeline.repair.rules import (
    LETTERS_READ_AS_DIGITS,
    LOOKALIKE_CHARACTER,
    NOISY_CHANNEL,
    RESTORED_MARKS,
)
from pipeline.repair.tokens import Kind, Token
from pipeline.vietnamese.syllable import is_syllable
from pipeline.vietnamese.tone import to_new_style

LIGHT_SURE = 0.75
"""Posterior needed to change a word into another where the text is nearly sound."""

DIGITS_SURE = 0.8
"""Posterior that a number is a word, whichever, needed for one to replace it."""

DIGITS_CLEAR = 0.5
"""Posterior the one word needs besides."""

RULE_OF = {"eng": NOISY_CHANNEL, "vie": NOISY_CHANNEL, "bare": RESTORED_MARKS}


def find_changes(reading: Reading, lines: Sequence[str], engine: str) -> list[Repair]:
    """Return the changes the decoder asks for; ``lines`` are those before repair."""
    changes: list[Repair] = []
    for choice in reading.choices:
        token = choice.token
        before = token.text if choice.joined is None else f"{token.text} {choice.joined.text}"
        written = lines[token.line][token.start : choice.end]
        if choice.kept:
            if written != before and token.kind is not Kind.CODE:
                changes.append(_lookalike(token, choice.end, written, before))
            continue
        digits = any(char.isdigit() for char in before)
        if digits and before.isdigit() and not _is_word(choice, reading):
            continue
        if engine == "vie" and _stands(before, choice, reading):
            continue
        after = write_choice(choice, before, reading, engine)
        if to_new_style(after) != to_new_style(written):
            changes.append(
                Repair(
                    rule=LETTERS_READ_AS_DIGITS if digits else RULE_OF[engine],
                    line=token.line,
                    start=token.start,
                    end=choice.end,
                    before=written,
                    after=after,
                    score=round(choice.posterior, 4),
                    candidates=passed_over(choice, reading),
                )
            )
    return changes


def _is_word(choice: Choice, reading: Reading) -> bool:
    """Return whether the digits of a token are the letters of a word for certain enough to replace them."""
    lattice = reading.layout.lattice
    rows = slice(int(lattice.first[choice.number]), int(lattice.first[choice.number + 1]))
    number = float(reading.decoded.posterior[rows][lattice.word[rows] == NUMBER_ID].sum())
    return number <= 1 - DIGITS_SURE and choice.posterior >= DIGITS_CLEAR


def _stands(token: str, choice: Choice, reading: Reading) -> bool:
    """Return whether a token of nearly sound text stays as it is.

    So does a word whose change is unsure, a word with the number of a footnote, a letter that names a point
    (``điểm q``), and a syllable in a line that is a name: no neighbour tells Toản from Toàn.
    """
    if len(token) == 1 and token.isascii() and token.isalpha():
        return True
    bare = token.rstrip("0123456789")
    known = to_new_style(bare.lower()) in reading.model.ids
    unsure = bare != token or choice.posterior < LIGHT_SURE
    return known and (unsure or _is_in_name(reading.layout, choice.number))


def _is_in_name(layout: Layout, number: int) -> bool:
    """Return whether the line of a token is a name and the token not its surname, which a list tells."""
    beside = layout.tokens[max(0, number - LONG.stop) : number + LONG.stop]
    line = [token for token in beside if token.line == layout.tokens[number].line]
    return is_name(line) and line[0] is not layout.tokens[number]


def write_choice(choice: Choice, before: str, reading: Reading, engine: str) -> str:
    """Return the text of a choice in the case it was printed in.

    Args:
        choice: with a word, not kept.
        before: the token, or both, as the engine wrote them.
        reading: the choice is of.
        engine: that damaged the text.
    """
    word = reading.model.words[choice.word]
    light = engine == "vie"
    if word in reading.own_case:
        after = reading.own_case[word]
    elif engine == "bare":
        after = same_case(word, before)
    elif light and to_new_style(before.lower()) == word:
        after = _straightened(before, reading.layout, choice)
    else:
        after = _written(choice, before, reading, light)
    if choice.second < 0:
        return after
    second = reading.model.words[choice.second]
    return f"{after} {second.upper() if after.isupper() and len(after) > 1 else second}"


def _lookalike(token: Token, end: int, written: str, after: str) -> Repair:
    return Repair(rule=LOOKALIKE_CHARACTER, line=token.line, start=token.start, end=end, before=written,
                  after=after, score=1.0)  # fmt: skip


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


def _straightened(token: str, layout: Layout, choice: Choice) -> str:
    """Return a token that is the right word, with a case no print has (``hỖ``, a lone ``SỞ``) put right.

    Capitals without a mark may be an abbreviation or a numeral (``Ban Đảng TU``, ``Phụ lục VI``), and a word
    that has its line to itself the end of a heading.
    """
    if token[0].islower() and not token.islower() and is_syllable(token):
        return token.lower()
    if (
        token.isupper()
        and not token.isascii()
        and 1 < len(token) <= SHORT
        and is_syllable(token)
        and not _has_line(layout, choice.number)
        and not _among_capitals(layout, choice.number)
    ):
        return token[0] + token[1:].lower()
    return token


def _written(choice: Choice, before: str, reading: Reading, light: bool) -> str:
    """Return a word in the case its token speaks for."""
    text, layout = reading.model.words[choice.word], reading.layout
    after = reading.known_case.get((before, choice.word)) or restore_case(text, before)
    short = after.isupper() and len(before) <= SHORT and is_syllable(text)
    if short and not _among_capitals(layout, choice.number):
        after = after[0] + after[1:].lower()
    if before[0].isupper() and len(before) <= SHORT and _between_capitals(layout, choice.number):
        after = after.upper()
    capitalised = after[0].isupper() and after[1:] == after[1:].lower()
    if capitalised and not light and choice.before > NUMBER_ID and _follows(layout, choice.number):
        after = text if lower_in_sentence(before, choice.before, text, choice.word) else after
    return after


def _follows(layout: Layout, number: int) -> bool:
    """Return whether nothing but a space, or a line end, stands between a token and the one before."""
    return not layout.tokens[number].opens and not layout.tokens[number - 1].closes


def _between_capitals(layout: Layout, number: int) -> bool:
    """Return whether the tokens on both sides on its line are in capitals (``PHÓ Bi THƯ``)."""
    tokens = layout.tokens
    if not 0 < number < len(tokens) - 1:
        return False
    beside = tokens[number - 1], tokens[number + 1]
    return all(t.line == tokens[number].line and len(t.text) > 1 and t.text.isupper() for t in beside)


def _has_line(layout: Layout, number: int) -> bool:
    """Return whether a token has its line to itself."""
    beside = layout.tokens[max(0, number - 1) : number + 2]
    return sum(t.line == layout.tokens[number].line for t in beside) == 1


def _among_capitals(layout: Layout, number: int) -> bool:
    """Return whether a token beside this one is in capitals too: on its line, unless it has one to itself."""
    tokens = layout.tokens
    beside = [tokens[k] for k in range(max(0, number - 2), min(len(tokens), number + 3)) if k != number]
    alone = all(t.line != tokens[number].line for t in beside)
    return any(
        (alone or t.line == tokens[number].line) and len(t.text) > 1 and t.text.isupper() for t in beside
    )
