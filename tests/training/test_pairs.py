"""The files of pairs."""

import lzma
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from pipeline.lexicon.paths import dictionary_path
from pipeline.training.coverage import gold_pairs, measure
from pipeline.training.pairs import HEADER, read_pairs, strip_edges, write_pairs

ENGINES = ("eng", "vie")


@pytest.mark.parametrize("engine", ENGINES)
def test_shipped_pairs_are_well_formed(engine: str) -> None:
    """Header, three cells a row, NFC, sorted, distinct, counts above zero, never two tokens on both sides."""
    with lzma.open(dictionary_path(f"channel/pairs.{engine}.tsv.xz"), "rt", encoding="utf-8") as file:
        text = file.read()
    header, *lines, last = text.split("\n")
    assert (header, last) == (HEADER, "")
    assert unicodedata.is_normalized("NFC", text)
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 3 and int(row[2]) > 0 for row in rows)
    keys = [(printed, observed) for printed, observed, _ in rows]
    assert keys == sorted(set(keys))
    assert not [key for key in keys if " " in key[0] and " " in key[1]]


@pytest.mark.parametrize("engine", ENGINES)
def test_shipped_pairs_are_the_same_when_written_again(engine: str, tmp_path: Path) -> None:
    """Reading and writing gives the same bytes: packing depends on the counts alone."""
    path = dictionary_path(f"channel/pairs.{engine}.tsv.xz")
    write_pairs(read_pairs(path), tmp_path / "again.xz")
    assert (tmp_path / "again.xz").read_bytes() == path.read_bytes()


def test_shipped_pairs_fit_their_budget() -> None:
    """Both files together stay under 3 MB."""
    assert sum(dictionary_path(f"channel/pairs.{e}.tsv.xz").stat().st_size for e in ENGINES) <= 3_000_000


def test_vietnamese_data_reads_most_words_as_printed() -> None:
    """The two files are not mixed up: Vietnamese data keeps the marks, English data loses them."""
    right = {}
    for engine in ENGINES:
        counts = read_pairs(dictionary_path(f"channel/pairs.{engine}.tsv.xz"))
        right[engine] = sum(n for (a, b), n in counts.items() if a == b) / sum(counts.values())
    assert right["eng"] < 0.5
    assert right["vie"] > 0.8


@pytest.mark.parametrize(
    ("token", "stripped"),
    [
        ("“Kế", "Kế"),
        ("(UBND);", "UBND"),
        ("tu'", "tu'"),
        ("|a", "|a"),
        ("k,ién", "k,ién"),
        ("–", ""),
        ("./.", ""),
    ],
)
def test_edges(token: str, stripped: str) -> None:
    """Print's punctuation goes, what stands for marks and letters stays."""
    assert strip_edges(token) == stripped


def test_coverage_counts_tokens_not_types() -> None:
    """A pair met often weighs as often; unreadable lines do not count."""
    found = gold_pairs("thyc hién thyc\nxxxx", "thực hiện thực\n⟦dấu⟧ giám đốc")
    covered = measure(found, Counter({("thực", "thyc"): 1}))
    assert covered.tokens == 3
    assert covered.pair_seen == pytest.approx(2 / 3)
    assert covered.types_seen == pytest.approx(1 / 2)
