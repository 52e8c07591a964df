"""Known bodies in text: a spaCy pipeline with its own tokenizer and a span ruler over bodies.tsv.

spaCy is imported on first use only: it costs 0.5 s, and a plan without prose needs none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.lexicon.bodies import known_bodies
from pipeline.tasks.text import UPPER
from pipeline.vietnamese.tone import to_new_style

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

TOKEN = re.compile(rf"(?<!\w)(?:P|TT|TP)\.(?=\s?[{UPPER}])|\w+(?:[&./\-](?=\w)\w+)*|[^\w\s]")


@dataclass(frozen=True)
class KnownSpan:
    """Characters ``start:end`` of a text name the body ``id``."""

    start: int
    end: int
    id: str


class PlainTokenizer:
    """Split at white space and punctuation, keep ``KH&CN`` and ``HĐND-UBND`` whole.

    Words are put in lower case and one tone placement, so that ``Uỷ ban`` finds ``Ủy ban``; where they
    stand in the text is known from the order of the tokens.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Remember the vocabulary of the pipeline."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of ``text``."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=[to_new_style(match.group().lower()) for match in TOKEN.finditer(text)])


@lru_cache(maxsize=1)
def load_ruler() -> Language:
    """Return the pipeline, built once."""
    import spacy

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = PlainTokenizer(nlp.vocab)
    nlp.max_length = 1 << 40  # meant for parsers; a ruler's memory grows with the text alone
    config = {"spans_key": "bodies", "validate": False}
    ruler = nlp.add_pipe("span_ruler", config=config)
    patterns = [
        {"label": "BODY", "pattern": name, "id": body.id}
        for body in known_bodies()
        for name in (body.name, *body.aliases)
    ]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


@lru_cache(maxsize=8192)
def find_known(text: str) -> tuple[KnownSpan, ...]:
    """Return the known bodies in ``text``, the longest where they overlap, left to right.

    >>> [span.id for span in find_known("Giao Sở KH&CN và Uỷ ban nhân dân tỉnh")]
    ['so-khoa-hoc-va-cong-nghe', 'uy-ban-nhan-dan-tinh']
    """
    from spacy.util import filter_spans

    starts = [m.span() for m in TOKEN.finditer(text)]
    doc = load_ruler()(text)
    spans = filter_spans(doc.spans["bodies"])
    return tuple(KnownSpan(starts[s.start][0], starts[s.end - 1][1], s.id_) for s in spans)
