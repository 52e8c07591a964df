"""Repairing the lines of a page or a document: from tokens over the decoder back to lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.lexicon.channel import channel
from pipeline.lexicon.language_model import NUMBER_ID, LanguageModel, language_model
from pipeline.lexicon.words import UserWords
from pipeline.model import Repair, Unsure
from pipeline.repair.adapt import Observation, adapt_channel, favour_words
from pipeline.repair.beam import decode, most_probable
from pipeline.repair.candidates import Shortlist, marked_readings
from pipeline.repair.changes import apply_changes, find_changes, fixed_changes
from pipeline.repair.choices import Choice, Reading, list_choices, make_reading
from pipeline.repair.corrections import find_corrections
from pipeline.repair.dates import find_dates
from pipeline.repair.doubts import doubt_limit, find_doubts
from pipeline.repair.fixed import Fixed, hold_back
from pipeline.repair.labels import find_labels
from pipeline.repair.lattice import lay_out, make_frame
from pipeline.repair.sentences import group_sentences
from pipeline.repair.shapes import is_capitals
from pipeline.repair.spelling import Spelling, make_spelling
from pipeline.repair.symbols import find_symbols
from pipeline.repair.tokens import Token, cut_lines
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.tone import to_new_style
from pipeline.vietnamese.units import words_of

CONFIDENT = 0.8
"""Posterior from which a token teaches how the document was damaged."""

FIRST_BEAM, FIRST_WINDOW = 4, 8.0
"""Histories kept, and nats apart, in the first pass, which only teaches the document's damage."""

BARE_BEAM = 8
"""Histories kept where only the marks were lost; with 16 five words more of 25,900 are right."""

NO_WORDS = UserWords()

OWN_WORD = 2.0
"""Nats by which a word of the user's list is preferred."""

UNSURE_BELOW = 0.9
"""Default of ``RepairConfig.unsure_below``."""


@dataclass(frozen=True)
class Repaired:
    """The lines after repair, and the evidence."""

    lines: list[str]
    changes: list[Repair]
    unsure: list[Unsure]


@lru_cache(maxsize=2)
def spelling(user: UserWords) -> Spelling:
    """Return the spelling of the words of the language model and the user, made once for each list."""
    return make_spelling(language_model().with_words(sorted(own_case(user))))


@lru_cache(maxsize=2)
def own_case(user: UserWords) -> dict[str, str]:
    """Return the user's words by their lower-case form of the language model."""
    return {to_new_style(word.lower()): word for name in user.words for word in words_of(name)}


def repair_lines(
    lines: Sequence[str],
    *,
    engine: str = "eng",
    user: UserWords = NO_WORDS,
    unsure_below: float = UNSURE_BELOW,
) -> Repaired:
    """Return the lines as they were printed, as far as the evidence goes.

    Args:
        lines: of one page or document, in reading order; empty ones are passed over.
        engine: what damaged them: ``eng``, ``vie``, or ``bare`` where only the marks were lost.
        user: words and corrections of the user.
        unsure_below: posterior under which a token is marked; of English OCR a least share always is.
    """
    fixed = find_fixed(lines, engine, user)
    sentences = group_sentences(lines, hold_back(cut_lines(lines), fixed))
    reading = read_sentences(sentences, engine, user)
    changes = sorted(
        find_changes(reading, lines, engine) + fixed_changes(lines, fixed),
        key=lambda change: (change.line, change.start),
    )
    limit = doubt_limit(reading, unsure_below) if engine == "eng" else unsure_below
    doubts = find_doubts(reading, changes, lines, limit)
    return Repaired(apply_changes(lines, changes), changes, doubts)


def correct_lines(lines: Sequence[str], user: UserWords) -> Repaired:
    """Return sound lines with nothing but the user's corrections made."""
    changes = fixed_changes(lines, find_corrections(lines, user))
    return Repaired(apply_changes(lines, changes), changes, [])


def find_fixed(lines: Sequence[str], engine: str, user: UserWords) -> list[Fixed]:
    """Return what has a rule of its own; where only the marks were lost no rule may change a letter."""
    own = find_corrections(lines, user)
    rules = find_symbols(lines) + find_labels(lines) + find_dates(lines)
    if engine == "bare":
        rules = [one for one in rules if fold(one.after) == fold(lines[one.line][one.start : one.end])]
    return own + [one for one in rules if not any(one.touches(other) for other in own)]


def read_sentences(sentences: Sequence[Sequence[Token]], engine: str, user: UserWords) -> Reading:
    """Decode, learn from the result how this document was damaged, and decode again."""
    ours = spelling(user)
    model = ours.model
    if engine == "bare":
        frame = make_frame(sentences, ours, None)
        layout = lay_out(frame, marked_readings(ours, frame.texts))
        decoded = decode(model, layout.lattice, beam=BARE_BEAM)
        return make_reading(model, layout, decoded, {}, own_case(user))
    learned = channel(engine)
    frame = make_frame(sentences, ours, learned)
    shortlist = Shortlist(ours, learned, engine == "vie", list(frame.texts), len(frame.texts))
    layout = lay_out(frame, shortlist.weigh(learned))
    choices = list_choices(layout, decode(model, layout.lattice, beam=FIRST_BEAM, window=FIRST_WINDOW))
    counts = np.bincount([c.word for c in choices if c.posterior > CONFIDENT], minlength=len(model.words))
    counts[: NUMBER_ID + 1] = 0
    favour = favour_words(counts.astype(np.float64), model.score[0])
    favour[[model.ids[word] for word in own_case(user)]] += OWN_WORD
    bent = adapt_channel(learned, observations(choices, model))
    layout = lay_out(frame, shortlist.weigh(bent, favour))
    decoded = most_probable(layout.lattice, decode(model, layout.lattice))
    return make_reading(model, layout, decoded, shortlist.cased, own_case(user))


def observations(choices: Sequence[Choice], model: LanguageModel) -> list[Observation]:
    """Return what the decoder is confident the engine did, by word and token."""
    seen: defaultdict[tuple[str, str], float] = defaultdict(float)
    for choice in choices:
        if choice.kept or choice.joined or choice.second >= 0 or choice.posterior <= CONFIDENT:
            continue
        text = choice.token.text
        if not is_capitals(text):
            seen[model.words[choice.word], text[0].lower() + text[1:]] += choice.posterior
    return [(printed, observed, mass) for (printed, observed), mass in sorted(seen.items())]
