"""Repairing the lines of a page or a document: from tokens over the decoder back to lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.channel import channel
from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID, language_model
from pipeline.model import Candidate, Repair, Unsure
from pipeline.repair.beam import PASSED, Decoded, decode
from pipeline.repair.candidates import Speller
from pipeline.repair.casing import restore_case
from pipeline.repair.lattice import Layout, lay_out
from pipeline.repair.sentences import group_sentences
from pipeline.repair.tokens import cut_lines


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
    sentences = group_sentences(lines, cut_lines(lines))
    layout = lay_out(sentences, speller(engine))
    decoded = decode(language_model(), layout.lattice)
    changes = find_changes(layout, decoded, speller(engine).cased)
    return Repaired(apply_changes(lines, changes), changes, [])


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
    return sorted(changes, key=lambda change: (change.line, change.start))


def apply_changes(lines: Sequence[str], changes: Sequence[Repair]) -> list[str]:
    """Return the lines with the changes made, each at its offsets in the original line."""
    repaired = list(lines)
    for change in reversed(changes):
        line = repaired[change.line]
        repaired[change.line] = line[: change.start] + change.after + line[change.end :]
    return repaired


__all__ = ["Candidate", "Repaired", "repair_lines"]
