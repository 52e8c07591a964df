"""Counting capitals and brackets."""

from collections import Counter

from pipeline.lexicon.paths import dictionaries_dir
from pipeline.training.case_model import bracket_evidence, count_brackets
from pipeline.training.corpus import Paragraph
from pipeline.training.language_model import choose_vocabulary, read_words
from pipeline.training.names import read_names

IDS = {"tính": 3, "tĩnh": 4}


def test_bracket_before_a_word_is_counted() -> None:
    """Only the word right behind the bracket opens it; other words have no number."""
    texts = [Paragraph("Số hồ sơ (tính đến 12/2019), tính cả tỉnh Hà Tĩnh", "admin")]

    met, opened = count_brackets(texts, IDS)

    assert (met[3], met[4], opened[3], opened[4]) == (2, 1, 1, 0)


def test_word_that_opens_brackets_is_favoured() -> None:
    """The evidence is a Bayes factor: above nothing for one word, below for the other."""
    met, opened = Counter({3: 1000, 4: 1000}), Counter({3: 90, 4: 0})

    evidence = bracket_evidence(met, opened, 5)

    assert evidence[3] > 0 > evidence[4]


def test_bare_letters_of_a_common_word_are_no_word() -> None:
    """``hoach`` is what is left of hoạch, five times or not; ``internet`` is a word."""
    text = " ".join(["kế hoạch"] * 2000 + ["hoach"] * 6 + ["internet"] * 6)
    index, texts = read_words([Paragraph(text, "admin")])

    words, _ = choose_vocabulary(index, texts)

    assert "hoạch" in words
    assert "internet" in words
    assert "hoach" not in words


def test_peoples_are_read_behind_what_stands_before_them() -> None:
    """The language model meets tiếng Tày and dân tộc Tày, not the name alone."""
    names = {paragraph.text for paragraph in read_names(dictionaries_dir())}

    assert {"tiếng Tày", "dân tộc Tày", "xã Tam Thanh"} <= names
    assert "Tày" not in names
