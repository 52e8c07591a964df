"""The language model: counted on a tiny corpus, written, read, queried."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import DictionaryError
from pipeline.lexicon.language_model import NUMBER_ID, LanguageModel, language_model, read_model
from pipeline.training.corpus import Paragraph
from pipeline.training.language_model import (
    choose_vocabulary,
    continuation,
    count_order,
    read_words,
    smooth,
    write_model,
)

TEXT = [
    "Ủy ban nhân dân tỉnh ban hành kế hoạch cải cách hành chính năm 2025.",
    "Ủy ban nhân dân huyện thực hiện kế hoạch; Ủy ban nhân dân xã báo cáo.",
    "Sở Nội vụ tham mưu Ủy ban nhân dân tỉnh kế hoạch cải cách hành chính.",
    "Kế hoạch cải cách hành chính của tỉnh; kế hoạch của huyện, kế hoạch của xã.",
] * 3


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    """A model of a dozen paragraphs."""
    index, texts = read_words(Paragraph(text, "admin") for text in TEXT)
    words, remap = choose_vocabulary(index, texts)
    texts = {name: remap[text] for name, text in texts.items()}
    raw = {order: count_order(texts, order) for order in range(1, 5)}
    counts = {4: raw[4]}
    for order in (3, 2, 1):
        counts[order] = continuation(raw[order + 1], order, raw[order])
    path = tmp_path_factory.mktemp("lm") / "lm.npz"
    write_model(words, smooth(counts, len(words)), path)
    return read_model(path)


def histories(model: LanguageModel) -> Iterator[tuple[str, ...]]:
    """Some histories: none, seen, never seen."""
    yield ()
    yield ("kế",)
    yield ("ủy", "ban", "nhân")
    yield ("xã", "xã", "xã")


def test_probabilities_after_a_history_sum_to_one(tiny: LanguageModel) -> None:
    """Smoothing takes from the seen what it gives to the unseen (quantised: within 8 %)."""
    every = np.array([n for n in range(len(tiny.words)) if tiny.words[n] != "<s>"])
    for history in histories(tiny):
        state = tiny.start(1)
        for word in history:
            _, state = tiny.query(state, np.array([tiny.ids[word]]))
        score, _ = tiny.query(state.take(np.zeros(len(every), np.int64)), every)

        assert np.exp(score).sum() == pytest.approx(1.0, abs=0.08), history


def test_known_phrase_is_likelier_than_its_twin() -> None:
    """The shipped model prefers the right tone in context."""
    model = language_model()

    def score(text: str) -> float:
        state, total = model.start(1), 0.0
        for word in text.split():
            gain, state = model.query(state, np.array([model.ids[word]]))
            total += float(gain[0])
        return total

    assert score("cải cách thủ tục hành chính") > score("cải cách thu tục hành chính") + 3
    assert score("giao dịch điện tử") > score("giao dịch điện từ") + 3


def test_added_word_can_be_asked_for(tiny: LanguageModel) -> None:
    """A word of the user has a probability after any history, and the others keep theirs."""
    more = tiny.with_words(["pleiku"])
    before, _ = tiny.query(tiny.start(1), np.array([NUMBER_ID]))
    after, state = more.query(more.start(2), np.array([NUMBER_ID, more.ids["pleiku"]]))
    then, _ = more.query(state, np.array([more.ids["kế"]] * 2))

    assert after[0] == before[0]
    assert np.isfinite(np.r_[after, then]).all()


def test_broken_file_is_named(tmp_path: Path) -> None:
    """A file that is no model ends in an error that names it."""
    path = tmp_path / "lm.npz"
    path.write_bytes(b"no model")

    with pytest.raises(DictionaryError, match=r"lm\.npz"):
        read_model(path)
