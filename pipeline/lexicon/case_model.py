"""How often a word has a capital in mid-sentence, by the word before it, and how often it opens a bracket."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DictionaryError
from pipeline.lexicon.language_model import SHIFT, language_model
from pipeline.lexicon.paths import dictionary_path


@dataclass(frozen=True)
class CaseModel:
    """Shares of capitals, 0 to 255."""

    words: NDArray[np.uint8]
    """By word number of the language model."""
    pairs: NDArray[np.uint32]
    """Sorted (word before << SHIFT | word) of the common pairs."""
    shares: NDArray[np.uint8]
    """Of the pairs."""
    opens: NDArray[np.int8]
    """By word number: sixteenths of a nat by which a bracket or quote right before speaks for the word."""

    def capital_share(self, before: int, word: int) -> float:
        """Return the share of capitals of ``word`` after ``before`` (-1: unknown), 0 to 1."""
        if before >= 0:
            key = before << SHIFT | word
            place = int(np.searchsorted(self.pairs, np.uint32(key)))
            if place < len(self.pairs) and int(self.pairs[place]) == key:
                return float(self.shares[place]) / 255
        return float(self.words[word]) / 255 if word < len(self.words) else 1.0


@lru_cache(maxsize=1)
def case_model() -> CaseModel:
    """Return the model of ``dictionaries/case.npz``, read once."""
    path = dictionary_path("case.npz")
    try:
        with np.load(path, allow_pickle=False) as arrays:
            model = CaseModel(arrays["words"], arrays["pairs"], arrays["shares"], arrays["opens"])
    except (OSError, KeyError, ValueError) as error:
        raise DictionaryError(f"{path}:0: not a case model ({error}); run make dictionaries") from error
    if len(model.words) != len(language_model().words):
        raise DictionaryError(f"{path}:0: counted for another lm.npz; run make dictionaries")
    return model
