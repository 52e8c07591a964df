"""Repairing the lines of a page or a document: from tokens over the decoder back to lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.channel import channel
from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID, language_model
from pipeline.model import Candidate, Repair, Unsure
from pipeline.repair.adapt import Observation, adapt_channel
from pipeline.repair.beam import PASSED, Decoded, decode
from pipeline.repair.candidates import Speller, is_capitals
from pipeline.repair.casing import SHORT, lower_in_sentence, restore_case
from pipeline.repair.fixed import Fixed, hold_back
from pipeline.repair.labels import find_labels
from pipeline.repair.lattice import Layout, lay_out
from pipeline.repair.sentences import group_sentences
from pipeline.repair.symbols import find_symbols
from pipeline.repair.tokens import cut_lines
from pipeline.vietnamese.syllable import is_syllable


CONFIDENT = 0.9
"""Posterior from which a token teaches how the document was damaged."""


@dataclass(frozen=True)
class Repaired:
    """The lines after repair, and the evidence."""

    lines: list[str]
    changes: list[Repair]
    unsure: list[Unsure]


@lru_cache(maxsize=2)
def speller(engine: str) -> Speller:
    """Return the speller of an engine, made once."""
    return Speller(language_model(), None if engine == "bare" else channel(engine))


def repair_lines(lines: Sequence[str], *, engine: str = "eng") -> Repaired:
    """Return the lines as they were printed, as far as the evidence goes."""
    model, ours = language_model(), speller(engine)
    fixed = find_symbols(lines) + find_labels(lines) if ours.channel is not None else []
    sentences = group_sentences(lines, hold_back(cut_lines(lines), fixed))
    layout = lay_out(sentences, ours)
    decoded = decode(model, layout.lattice)
    if ours.channel is not None:
        ours = ours.with_channel(adapt_channel(ours.channel, observations(layout, decoded)))
        layout = lay_out(sentences, ours)
        decoded = decode(model, layout.lattice)
    changes = find_changes(layout, decoded, ours.cased) + fixed_changes(lines, fixed)
    changes.sort(key=lambda change: (change.line, change.start))
    return Repaired(apply_changes(lines, changes), changes, [])


def observations(layout: Layout, decoded: Decoded) -> list[Observation]:
    """Return what the decoder is confident the engine did, by word and token."""
    words, lattice = language_model().words, layout.lattice
    seen: Counter[tuple[str, str]] = Counter()
    for number, token in enumerate(layout.tokens):
        winner = int(decoded.chosen[number])
        if winner == PASSED or lattice.second[winner] >= 0 or lattice.joins[winner]:
            continue
        word = int(lattice.word[winner])
        if word > NUMBER_ID and decoded.posterior[winner] > CONFIDENT and not is_capitals(token.text):
            seen[words[word], token.text[0].lower() + token.text[1:]] += float(decoded.posterior[winner])
    return [(printed, observed, mass) for (printed, observed), mass in sorted(seen.items())]


def find_changes(layout: Layout, decoded: Decoded, known_case: dict[tuple[str, int], str]) -> list[Repair]:
    """Return the changes the decoder asks for."""
    words, lattice = language_model().words, layout.lattice
    starts = frozenset(lattice.sentences.tolist())
    changes: list[Repair] = []
    previous = -1
    for number, token in enumerate(layout.tokens):
        winner = int(decoded.chosen[number])
        if winner == PASSED:
            continue
        if number in starts:
            previous = -1
        word, second = int(lattice.word[winner]), int(lattice.second[winner])
        last, previous = previous, second if second >= 0 else word
        if word in (UNKNOWN_ID, NUMBER_ID):
            continue
        before, end = token.text, token.end
        if lattice.joins[winner]:
            end = layout.tokens[number + 1].end
            before = f"{token.text} {layout.tokens[number + 1].text}"
        after = _written(layout, number, before, word, last, known_case)
        if second >= 0:
            after = f"{after} {words[second].upper() if after.isupper() and len(after) > 1 else words[second]}"
        if after != before:
            changes.append(
                Repair(rule="noisy_channel", line=token.line, start=token.start, end=end, before=before,
                       after=after, score=float(decoded.posterior[winner]), candidates=())
            )  # fmt: skip
    return changes


def _written(
    layout: Layout, number: int, before: str, word: int, last: int, known_case: dict[tuple[str, int], str]
) -> str:
    """Return a word in the case it was printed in."""
    text = language_model().words[word]
    after = known_case.get((before, word)) or restore_case(text, before)
    if after.isupper() and len(before) <= SHORT and is_syllable(text) and not _among_capitals(layout, number):
        after = after[0] + after[1:].lower()
    if after[0].isupper() and after[1:] == after[1:].lower() and last > NUMBER_ID and _follows(layout, number):
        after = text if lower_in_sentence(before, last, text, word) else after
    return after


def _follows(layout: Layout, number: int) -> bool:
    """Return whether nothing but a space, or a line end, stands between a token and the one before."""
    token, before = layout.tokens[number], layout.tokens[number - 1]
    return not token.opens and not before.closes


def _among_capitals(layout: Layout, number: int) -> bool:
    """Return whether a token beside this one on its line is in capitals too."""
    tokens = layout.tokens
    beside = (tokens[k] for k in (number - 1, number + 1) if 0 <= k < len(tokens))
    return any(t.line == tokens[number].line and is_capitals(t.text) for t in beside)


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


__all__ = ["Candidate", "Repaired", "repair_lines"]
