"""Column headings: the kind each wording names."""

import pytest

from pipeline.model import ColumnKind
from pipeline.segment.tables.headings import (
    column_kind,
    find_headings,
    find_lead,
    heading_starts,
    heading_words,
)
from tests.segment.cases import read_cases


@pytest.mark.parametrize(("heading", "kind"), read_cases("columns.tsv", ("heading", "kind")))
def test_column_kind(heading: str, kind: str) -> None:
    """The longest entry in a heading decides; a heading without an entry has no kind."""
    found = column_kind(heading)
    assert ("-" if found is None else found.value) == kind


def test_a_capital_begins_a_heading() -> None:
    """Two headings side by side are not the one entry that has their words."""
    text = "Nhiệm vụ chính Chủ trì Phối hợp"
    found = find_headings(heading_words(text), heading_starts(text))
    assert [m.kind for m in found] == [ColumnKind.NHIEM_VU, ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP]


def test_capitals_say_nothing_where_every_word_has_one() -> None:
    """Headings in title case or in capitals are still found."""
    for text in ("Thời Gian Hoàn Thành", "THỜI GIAN HOÀN THÀNH"):
        assert [m.kind for m in find_headings(heading_words(text), heading_starts(text))] == [
            ColumnKind.THOI_GIAN
        ]


@pytest.mark.parametrize(
    ("titles", "lead"),
    [
        (("Nội dung", "Đơn vị", "Đơn vị phối hợp"), 1),
        (("Nội dung", "Tên cơ quan", "Cơ quan phối hợp"), 1),
        (("Nội dung", "Đơn vị", "Thời gian"), None),
        (("Nội dung", "Đơn vị", "Chủ trì", "Phối hợp"), None),
        (("Nội dung", "Đơn vị tính", "Phối hợp"), None),
    ],
)
def test_bare_unit_leads_beside_those_who_help(titles: tuple[str, ...], lead: int | None) -> None:
    """``Đơn vị`` alone says who leads only where another column says who helps."""
    kinds = [column_kind(title) or ColumnKind.KHAC for title in titles]

    assert find_lead(kinds, titles) == lead
