"""Repairing the lines of a page or a document: from tokens over the decoder back to lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.lexicon.channel import channel
from pipeline.lexicon.language_model import NUMBER_ID, language_model
from pipeline.model import Repair, Unsure
from pipeline.repair.adapt import Observation, adapt_channel, favour_words
from pipeline.repair.beam import Decoded, decode
from pipeline.repair.candidates import KnownCase, Shortlist, marked_readings
from pipeline.repair.changes import apply_changes, find_changes, fixed_changes
from pipeline.repair.choices import Choice, list_choices
from pipeline.repair.doubts import find_doubts
from pipeline.repair.fixed import Fixed, hold_back
from pipeline.repair.labels import find_labels
from pipeline.repair.lattice import Layout, lay_out, make_frame
from pipeline.repair.sentences import group_sentences
from pipeline.repair.shapes import is_capitals
from pipeline.repair.spelling import Spelling, make_spelling
from pipeline.repair.symbols import find_symbols
from pipeline.repair.tokens import Token, cut_lines

CONFIDENT = 0.9
"""Posterior from which a token teaches how the document was damaged."""

FIRST_BEAM = 4
"""Histories kept in the first pass, which only teaches the document's damage."""

UNSURE_BELOW = 0.6
"""Default of ``RepairConfig.unsure_below``."""


@dataclass(frozen=True)
class Repaired:
    """The lines after repair, and the evidence."""

    lines: list[str]
    changes: list[Repair]
    unsure: list[Unsure]


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """Return the spelling of the words of the language model, made once."""
    return make_spelling(language_model())


def repair_lines(
    lines: Sequence[str], *, engine: str = "eng", unsure_below: float = UNSURE_BELOW
) -> Repaired:
    """Return the lines as they were printed, as far as the evidence goes.

    Args:
        lines: of one page or document, in reading order; empty ones are passed over.
        engine: what damaged them: ``eng``, ``vie``, or ``bare`` where only the marks were lost.
        unsure_below: posterior under which a token is marked.
    """
    model = language_model()
    fixed = find_fixed(lines, engine)
    sentences = group_sentences(lines, hold_back(cut_lines(lines), fixed))
    layout, decoded, cased = _read(sentences, engine)
    choices = list_choices(layout, decoded)
    changes = find_changes(choices, lines, layout, decoded, model, cased, engine)
    changes = sorted(changes + fixed_changes(lines, fixed), key=lambda change: (change.line, change.start))
    doubts = find_doubts(choices, layout, decoded, model, changes, lines, unsure_below)
    return Repaired(apply_changes(lines, changes), changes, doubts)


def find_fixed(lines: Sequence[str], engine: str) -> list[Fixed]:
    """Return what has a rule of its own; where only the marks were lost, letters and digits are right."""
    return [] if engine == "bare" else find_symbols(lines) + find_labels(lines)


def _read(sentences: Sequence[Sequence[Token]], engine: str) -> tuple[Layout, Decoded, KnownCase]:
    """Decode, learn from the result how this document was damaged, and decode again."""
    ours, model = spelling(), language_model()
    if engine == "bare":
        frame = make_frame(sentences, ours, None)
        layout = lay_out(frame, marked_readings(ours, frame.texts))
        return layout, decode(model, layout.lattice), {}
    learned = channel(engine)
    frame = make_frame(sentences, ours, learned)
    shortlist = Shortlist(ours, learned, engine == "vie", list(frame.texts), len(frame.texts))
    layout = lay_out(frame, shortlist.weigh(learned))
    decoded = decode(model, layout.lattice, beam=FIRST_BEAM)
    choices = list_choices(layout, decoded)
    counts = np.bincount([c.word for c in choices if c.posterior > CONFIDENT], minlength=len(model.words))
    counts[: NUMBER_ID + 1] = 0
    favour = favour_words(counts.astype(np.float64), model.score[0])
    layout = lay_out(frame, shortlist.weigh(adapt_channel(learned, observations(choices)), favour))
    return layout, decode(model, layout.lattice), shortlist.cased


def observations(choices: Sequence[Choice]) -> list[Observation]:
    """Return what the decoder is confident the engine did, by word and token."""
    words = language_model().words
    seen: defaultdict[tuple[str, str], float] = defaultdict(float)
    for choice in choices:
        if choice.kept or choice.joined or choice.second >= 0 or choice.posterior <= CONFIDENT:
            continue
        text = choice.token.text
        if not is_capitals(text):
            seen[words[choice.word], text[0].lower() + text[1:]] += choice.posterior
    return [(printed, observed, mass) for (printed, observed), mass in sorted(seen.items())]
