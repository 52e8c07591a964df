"""Names of issuing bodies from the lines of the head."""

import pytest

from pipeline.segment.issuers import name_issuers, starts_body
from tests.segment.cases import read_cases, split


@pytest.mark.parametrize(
    ("lines", "symbol", "parent", "issuer"),
    read_cases("issuers.tsv", ("lines", "symbol", "parent", "issuer")),
)
def test_name_issuers(lines: str, symbol: str, parent: str, issuer: str) -> None:
    """Superior and issuer are written out, whether each stands on one line or on two."""
    assert name_issuers(split(lines, "/"), symbol or None) == (parent or None, issuer)


def test_no_line_gives_no_issuer() -> None:
    """Nothing is invented where the head shows no issuer."""
    assert name_issuers([], "KH-UBND") == (None, None)


@pytest.mark.parametrize(
    "text", ["KẾ HOẠCH", "Mục tiêu", "QUYẾT ĐỊNH", "PHỤ LỤC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
)
def test_other_lines_begin_no_body(text: str) -> None:
    """Types, headings and the motto are no bodies."""
    assert not starts_body(text)
