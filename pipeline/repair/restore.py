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
from pipeline.repair.casing import restore_case
from pipeline.repair.fixed import Fixed, hold_back
from pipeline.repair.labels import find_labels
from pipeline.repair.lattice import Layout, lay_out
from pipeline.repair.sentences import group_sentences
from pipeline.repair.symbols import find_symbols
from pipeline.repair.tokens import cut_lines


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
    """Return the changes the decoder asks for, in order of line and place."""
    words = language_model().words
    lattice = layout.lattice
    changes: list[Repair] = []
    for number, token in enumerate(layout.tokens):
        winner = int(decoded.chosen[number])
        if winner == PASSED:
            continue
        word, second = int(lattice.word[winner]), int(lattice.second[winner])
        if word in (UNKNOWN_ID, NUMBER_ID):
            continue
        text = words[word] if second < 0 else f"{words[word]} {words[second]}"
        before, end = token.text, token.end
        if lattice.joins[winner]:
            end = layout.tokens[number + 1].end
            before = f"{token.text} {layout.tokens[number + 1].text}"
        after = known_case.get((token.text, word)) if second < 0 else None
        after = after or restore_case(text, before)
        if after != before:
            score = float(decoded.posterior[winner])
            changes.append(
                Repair(rule="noisy_channel", line=token.line, start=token.start, end=end, before=before,
                       after=after, score=score, candidates=())
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


__all__ = ["Candidate", "Repaired", "repair_lines"]
