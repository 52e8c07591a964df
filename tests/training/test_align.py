"""Aligning readings with prints."""

from pathlib import Path

import pytest

from pipeline.lexicon.rows import read_rows
from pipeline.training.align import align_lines, align_tokens
from pipeline.training.pairs import strip_pair

_CASES = Path(__file__).resolve().parents[1] / "cases" / "training" / "align.tsv"
_ROWS = read_rows(_CASES, ("source_class", "printed", "observed", "pairs"))


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["observed"])
def test_pairs_of_a_line(row: dict[str, str]) -> None:
    """A line gives the pairs listed, with edges stripped and labels whole."""
    aligned = (strip_pair(pair) for pair in align_tokens(row["printed"].split(), row["observed"].split()))
    found = " | ".join("=".join(pair) for pair in aligned if pair is not None)
    assert found == row["pairs"]


def test_lost_and_added_lines_are_left_out() -> None:
    """Noise between the lines and lines the engine lost move no pair."""
    printed = ["Căn cứ Luật Tổ chức", "Xét đề nghị của Giám đốc", "QUYẾT ĐỊNH:"]
    observed = ["~ . -", "Can cur Luat T6 chirc", "QUYET DINH:", "......"]
    assert align_lines(printed, observed) == [(0, 1), (2, 2)]


def test_a_line_without_readings() -> None:
    """An empty reading has no pairs."""
    assert align_lines(["Căn cứ"], []) == []
    assert align_tokens(["Căn", "cứ"], []) == []


def test_two_printed_tokens_never_meet_two_observed() -> None:
    """A side of two tokens stands against a side of one: the format of the pairs has no other."""
    printed, observed = ["phát", "triển", "kinh", "tế", "xã", "hội"], ["phattrién", "kinh", "t", "é", "xahdi"]
    sizes = {(len(pair.printed), len(pair.observed)) for pair in align_tokens(printed, observed)}
    assert sizes == {(1, 1), (2, 1), (1, 2)}
