"""What the decoder chose for each token, with the readings it passed over."""

from dataclasses import dataclass

import numpy as np

from pipeline.lexicon.language_model import NUMBER_ID, UNKNOWN_ID, LanguageModel
from pipeline.model import Candidate
from pipeline.repair.beam import PASSED, Decoded
from pipeline.repair.candidates import KnownCase
from pipeline.repair.casing import restore_case
from pipeline.repair.lattice import Layout
from pipeline.repair.tokens import Token

CERTAIN = 0.998
"""Posterior of a reading beyond which no other is worth naming."""

PASSED_OVER = 3
"""Readings named beside the one chosen."""


@dataclass(frozen=True)
class Choice:
    """One token (two, where ``joined``) and what was made of it."""

    number: int
    """Of the token in the layout."""
    token: Token
    joined: Token | None
    """The token after it, where both are one word."""
    winner: int
    """Candidate number in the lattice."""
    word: int
    second: int
    """Word numbers; ``UNKNOWN_ID`` and ``NUMBER_ID``: the token stays; ``second`` is -1 but in a split."""
    before: int
    """Number of the word before it in the sentence, -1 at its start."""
    posterior: float

    @property
    def kept(self) -> bool:
        """Whether the token stays as it is because no word explains it, or because it is a number."""
        return self.word in (UNKNOWN_ID, NUMBER_ID)

    @property
    def end(self) -> int:
        """End of the text it stands for, in its line."""
        return self.token.end if self.joined is None else self.joined.end


def list_choices(layout: Layout, decoded: Decoded) -> list[Choice]:
    """Return the choices in order of tokens."""
    lattice = layout.lattice
    starts = frozenset(lattice.sentences.tolist())
    winners = decoded.chosen
    real = np.maximum(winners, 0)
    columns = zip(
        winners.tolist(), lattice.word[real].tolist(), lattice.second[real].tolist(),
        lattice.joins[real].tolist(), np.minimum(decoded.posterior[real], 1.0).tolist(), strict=True,
    )  # fmt: skip
    choices: list[Choice] = []
    previous = -1
    for number, (winner, word, second, joins, posterior) in enumerate(columns):
        if number in starts:
            previous = -1
        if winner == PASSED:
            continue
        joined = layout.tokens[number + 1] if joins else None
        choices.append(
            Choice(number, layout.tokens[number], joined, winner, word, second, previous, posterior)
        )
        previous = second if second >= 0 else word
    return choices


@dataclass(frozen=True)
class Reading:
    """Everything the decoder found out about some sentences."""

    model: LanguageModel
    layout: Layout
    decoded: Decoded
    choices: list[Choice]
    known_case: KnownCase
    """Printed forms, case and all, by observed token and word number."""
    own_case: dict[str, str]
    """The user's words by their lower-case form."""


def make_reading(
    model: LanguageModel, layout: Layout, decoded: Decoded, known_case: KnownCase, own_case: dict[str, str]
) -> Reading:
    """Return a reading with its choices listed."""
    return Reading(model, layout, decoded, list_choices(layout, decoded), known_case, own_case)


def passed_over(choice: Choice, reading: Reading) -> tuple[Candidate, ...]:
    """Return the best readings beside the chosen one, with the logarithms of their posteriors."""
    if choice.posterior > CERTAIN:
        return ()
    lattice, decoded = reading.layout.lattice, reading.decoded
    first, end = int(lattice.first[choice.number]), int(lattice.first[choice.number + 1])
    order = sorted(range(first, end), key=lambda k: (-decoded.posterior[k], k))
    found: list[Candidate] = []
    for k in order[: PASSED_OVER + 1]:
        posterior = float(decoded.posterior[k])
        if k == choice.winner or posterior < 1e-6:
            continue
        text = _text(int(lattice.word[k]), int(lattice.second[k]), choice.token.text, reading.model)
        found.append(Candidate(text=text, score=round(float(np.log(posterior)), 3)))
    return tuple(found[:PASSED_OVER])


def _text(word: int, second: int, token: str, model: LanguageModel) -> str:
    if word in (UNKNOWN_ID, NUMBER_ID):
        return token
    text = restore_case(model.words[word], token)
    return text if second < 0 else f"{text} {model.words[second]}"
