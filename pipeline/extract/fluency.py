"""Says how likely words are to follow each other, by the language model of ``dictionaries/``."""

import numpy as np

from pipeline.lexicon.language_model import UNKNOWN_ID, language_model
from pipeline.vietnamese.units import sentences

_UNKNOWN = -14.0
"""Nats for a word the model does not know: less than for any it knows, however rare."""


def fluency(text: str) -> float:
    """Return the natural log-probability of the words of ``text``, from its second word on.

    The first word only opens the history: a window cut out of a line begins anywhere.
    """
    model = language_model()
    words = [word for sentence in sentences(text) for word in sentence]
    total = 0.0
    state = model.start(1)
    for index, word in enumerate(words):
        number = model.ids.get(word, UNKNOWN_ID)
        score, state = model.query(state, np.asarray([number], np.int64))
        if index:
            total += min(float(score[0]), _UNKNOWN if number == UNKNOWN_ID else 0.0)
    return total
