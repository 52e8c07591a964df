"""Laying the sentences of a page out for the decoder: tokens, candidates, joins over a split."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID
from pipeline.repair.beam import Lattice
from pipeline.repair.candidates import Reading, Speller, skeleton
from pipeline.repair.tokens import Kind, Token

DIGITS_KEPT = 2.5
"""Cost of a one- or two-digit number as the number it is; sets how much the words around must speak for
a word before digits are read as letters."""

MIXED_KEPT = 12.0
"""Cost of a token of letters and digits standing as it is."""

SIGN_KEPT = 14.0
"""The same for digits with a sign that stands for a letter (``1¢``)."""

TEAR = 6.0
"""Cost of one word read as two, where training never met the pair."""

_KEPT = [Reading(NUMBER_ID, -1, 0.0)]


@dataclass(frozen=True)
class Layout:
    """A lattice and the tokens it was made of, one to one."""

    lattice: Lattice
    tokens: list[Token]


def lay_out(sentences: Sequence[Sequence[Token]], speller: Speller) -> Layout:
    """Return the lattice of ``sentences``."""
    open_kinds = (Kind.WORD, Kind.MIXED)
    texts = sorted({t.text for s in sentences for t in s if t.kind in open_kinds})
    readings = speller.read(texts)
    tokens: list[Token] = []
    starts, first = [0], [0]
    rows: list[Reading] = []
    joins: list[bool] = []
    for sentence in sentences:
        for place, token in enumerate(sentence):
            if token.kind in open_kinds:
                options = readings[token.text]
                if token.kind is Kind.MIXED:
                    kept = _cost_kept(token.text)
                    options = [*(r for r in options if r.word != UNKNOWN_ID), Reading(NUMBER_ID, -1, -kept)]
                rows += options
                joins += [False] * len(options)
                following = sentence[place + 1] if place + 1 < len(sentence) else None
                joined = _joined(token, following, speller)
                rows += joined
                joins += [True] * len(joined)
            else:
                rows += _KEPT
                joins.append(False)
            first.append(len(rows))
            tokens.append(token)
        starts.append(len(tokens))
    table = np.array(rows, np.float64).reshape(-1, 3)
    lattice = Lattice(
        np.array(starts), np.array(first), table[:, 0].astype(np.int64), table[:, 1].astype(np.int64),
        table[:, 2], np.array(joins, bool),
    )  # fmt: skip
    return Layout(lattice, tokens)


def _cost_kept(text: str) -> float:
    """Return the cost of a token with digits standing as it is."""
    if text.isdigit():
        return DIGITS_KEPT
    return MIXED_KEPT if any(c.isalpha() for c in text) else SIGN_KEPT


def _joined(token: Token, following: Token | None, speller: Speller) -> list[Reading]:
    """Return the readings of a token and the one after it as one word that the engine tore apart."""
    if speller.channel is None or following is None or following.line != token.line or following.glued or following.kind is not Kind.WORD:
        return []
    if following.start - token.end != 1 or token.kind is not Kind.WORD:
        return []
    known = [
        Reading(speller.model.ids[printed], -1, -cost)
        for printed, cost in speller.channel.readings(f"{token.text} {following.text}")
        if printed in speller.model.ids
    ]
    if known:
        return known
    left, right = skeleton(token.text), skeleton(following.text)
    if len(left) > 2 and left in speller.by_fold and right in speller.by_fold:
        return []
    return [Reading(w, -1, -TEAR) for w in speller.by_fold.get(left + right, ())] if left + right else []
