"""Laying the sentences of a page out for the decoder: tokens, candidates, joins over a split."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.lexicon.channel import Channel
from pipeline.lexicon.language_model import NUMBER_ID
from pipeline.repair.beam import Lattice
from pipeline.repair.candidates import Readings
from pipeline.repair.letter_case import bracket_score, case_score, find_case
from pipeline.repair.names import SURNAME, is_name, surnames
from pipeline.repair.shapes import is_numeral
from pipeline.repair.spelling import Spelling, skeleton
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

READABLE = (Kind.WORD, Kind.MIXED)

Row = tuple[int, int, float, bool]
"""Word, second word, score, whether it takes the next token with it."""


@dataclass(frozen=True)
class Layout:
    """A lattice and the tokens it was made of, one to one."""

    lattice: Lattice
    tokens: list[Token]


@dataclass(frozen=True)
class Frame:
    """Everything about the lattice that does not depend on how the candidates are weighed."""

    tokens: list[Token]
    sentences: list[int]
    texts: list[str]
    """Distinct texts of the tokens to read."""
    kind: list[int]
    """For each token the number of its text, or -1 where it is kept."""
    extra: dict[int, list[Row]]
    """Further candidates of single tokens: numbers kept, joins."""
    names: list[int]
    """Tokens that begin the name of a person."""
    surnames: list[int]
    """Numbers of the words that are surnames."""
    case: list[int]
    """What the case of each token shows (:mod:`pipeline.repair.letter_case`)."""


def make_frame(sentences: Sequence[Sequence[Token]], spelling: Spelling, channel: Channel | None) -> Frame:
    """Return the frame of ``sentences``."""
    texts: dict[str, int] = {}
    tokens: list[Token] = []
    starts, kind, names, case = [0], [], [], []
    extra: dict[int, list[Row]] = {}
    for sentence in sentences:
        if is_name(sentence):
            names.append(len(tokens))
        for place, token in enumerate(sentence):
            if is_numeral(token.text):
                kind.append(-1)
                extra[len(tokens)] = [(spelling.model.ids.get(token.text.lower(), NUMBER_ID), -1, 0.0, False)]
            elif token.kind in READABLE:
                rows: list[Row] = []
                kind.append(texts.setdefault(token.text, len(texts)))
                if token.kind is Kind.MIXED and len(sentence) == 1 and token.text[0].isupper():
                    kind[-1] = -1
                    rows.append((NUMBER_ID, -1, 0.0, False))
                elif token.kind is Kind.MIXED:
                    rows.append((NUMBER_ID, -1, -_cost_kept(token.text), False))
                elif channel is not None and place + 1 < len(sentence):
                    rows += _joined(token, sentence[place + 1], spelling, channel)
                if rows:
                    extra[len(tokens)] = rows
            else:
                kind.append(-1)
                extra[len(tokens)] = [(NUMBER_ID, -1, 0.0, False)]
            case.append(find_case(sentence, place))
            tokens.append(token)
        starts.append(len(tokens))
    known = [spelling.model.ids[word] for word in sorted(surnames()) if word in spelling.model.ids]
    return Frame(tokens, starts, list(texts), kind, extra, names, known, case)


def lay_out(frame: Frame, readings: Readings) -> Layout:
    """Return the lattice of a frame with the candidates of its texts."""
    kind = np.array(frame.kind, np.int64)
    known = kind >= 0
    size = np.where(known, np.diff(readings.first)[kind] if len(readings.first) > 1 else 0, 0)
    begin = np.where(known, readings.first[kind], 0)
    extra = [(number, row) for number, rows in frame.extra.items() for row in rows]
    owner = np.r_[np.repeat(np.arange(len(kind)), size), np.array([n for n, _ in extra], np.int64)]
    index = np.arange(size.sum()) + np.repeat(begin - (np.cumsum(size) - size), size)
    columns = [
        np.r_[readings.word[index], np.array([row[0] for _, row in extra], np.int64)],
        np.r_[readings.second[index], np.array([row[1] for _, row in extra], np.int64)],
        np.r_[readings.score[index], np.array([row[2] for _, row in extra], np.float64)],
        np.r_[np.zeros(len(index), bool), np.array([row[3] for _, row in extra], bool)],
    ]
    columns[2] += case_score(np.array(frame.case, np.int64)[owner], columns[0], columns[1])
    columns[2] += SURNAME * (np.isin(owner, frame.names) & np.isin(columns[0], frame.surnames))
    bracketed = np.array([token.bracketed for token in frame.tokens], bool)
    columns[2] += bracket_score(bracketed[owner], columns[0])
    order = np.argsort(owner, kind="stable")
    first = np.searchsorted(owner[order], np.arange(len(kind) + 1))
    word, second, score, joins = (column[order] for column in columns)
    return Layout(Lattice(np.array(frame.sentences), first, word, second, score, joins), frame.tokens)


def _cost_kept(text: str) -> float:
    """Return the cost of a token with digits standing as it is."""
    if text.isdigit():
        return DIGITS_KEPT
    return MIXED_KEPT if any(c.isalpha() for c in text) else SIGN_KEPT


def _joined(token: Token, following: Token, spelling: Spelling, channel: Channel) -> list[Row]:
    """Return the readings of a token and the one after it as one word that the engine tore apart."""
    apart = following.line != token.line or following.glued or following.kind is not Kind.WORD
    if apart or following.start - token.end != 1:
        return []
    ids = spelling.model.ids
    known = [
        (ids[printed], -1, -cost, True)
        for printed, cost in channel.readings(f"{token.text} {following.text}")
        if printed in ids
    ]
    if known:
        return known
    left, right = skeleton(token.text), skeleton(following.text)
    if len(left) > 2 and left in spelling.by_fold and right in spelling.by_fold:
        return []
    return [(word, -1, -TEAR, True) for word in spelling.by_fold.get(left + right, ())]
