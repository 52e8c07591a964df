"""Learning from the document itself: how its scan damaged letters, and which words it uses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.channel import Channel
from pipeline.lexicon.edits import find_edits

TRUST = 30.0
"""Letters of training a letter of the document is weighed against."""

SHARE = 0.1
"""Weight of the document's own words against the language model's."""

Observation = tuple[str, str, float]
"""Printed word, observed token (case pooled), and how many times, by posterior."""


def adapt_channel(channel: Channel, observations: Iterable[Observation]) -> Channel:
    """Return the channel with its edit costs drawn towards what the document shows.

    A fax turns ứ into a where another scan turns it into ir; each keeps to its habits.
    """
    together: defaultdict[tuple[str, str], float] = defaultdict(float)
    alone: defaultdict[str, float] = defaultdict(float)
    for printed, observed, mass in observations:
        for before, after in find_edits(printed, observed):
            if before:
                together[before, after] += mass
        for size in (1, 2):
            for k in range(len(printed) - size + 1):
                alone[printed[k : k + size]] += mass
    table = channel.table.copy()
    for before, seen in alone.items():
        row = channel.sources.get(before)
        if row is not None:
            table[row] += np.float32(np.log((TRUST + seen) / TRUST))
    for (before, after), seen in sorted(together.items()):
        row, column = channel.sources.get(before), channel.results.get(after)
        if row is None or column is None:
            continue
        share = (TRUST * float(np.exp(-channel.table[row, column])) + max(0.0, seen - 1.0)) / (
            TRUST + alone[before]
        )
        if share > 0:
            table[row, column] = -np.log(share)
    return replace(channel, table=np.maximum(table, 0.0))


def favour_words(counts: NDArray[np.float64], frequency: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the nats by which the words a document uses often are to be preferred.

    A unigram cache: log((1 - s) + s * P(word in this document) / P(word)). One occurrence of each
    word is left out, so that a reading never speaks for itself.

    Args:
        counts: confident readings of each word.
        frequency: log-probability of each word in the language model.
    """
    total = max(1.0, float(counts.sum()))
    ratio = np.maximum(counts - 1.0, 0.0) / total / np.exp(frequency.astype(np.float64))
    favour: NDArray[np.float64] = np.log1p(SHARE * np.maximum(ratio - 1.0, 0.0))
    return favour
