"""Learning from the document itself: how its scan damaged letters, and which words it uses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from pipeline.lexicon.channel import Channel
from pipeline.lexicon.edits import find_edits

TRUST = 30.0
"""Letters of training a letter of the document is weighed against."""

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
