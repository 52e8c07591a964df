"""Row numbers OCR misread are put right by their order, and by nothing else."""

import pytest

from pipeline.model import Column, ColumnKind
from pipeline.segment.tables.row_numbers import number_groups, number_rows
from pipeline.segment.tables.ruled_layout import Layout
from pipeline.segment.tables.ruled_matrix import RawCell, RawRow

LAYOUT = Layout(
    [Column(title="", kind=kind) for kind in (ColumnKind.STT, ColumnKind.NHIEM_VU, ColumnKind.CHU_TRI)]
)


def numbers(labels: list[str], *, read: bool = True) -> list[str]:
    """Return ``labels`` as put right; ``=`` marks the label of a group set over the width."""
    rows = [
        RawRow(
            tuple(RawCell(text, (), False) for text in (label.strip("="), "Rà soát", "Sở Y tế")),
            3 if label.startswith("=") else 1,
            0,
            False,
        )
        for label in labels
    ]
    return [row.texts[0] for row in number_rows(rows, LAYOUT, frozenset({0} if read else ()))]


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (["14", "Đ)", "16"], ["14", "15", "16"]),
        (["l", "2", "3"], ["1", "2", "3"]),
        (["71", "12", "73"], ["71", "72", "73"]),
        (["6", "1", "§", "9"], ["6", "7", "8", "9"]),
        (["1", "3", "3"], ["1", "2", "3"]),
        (["2", "", "4"], ["2", "3", "4"]),
        (["1", "đại", "1.2", "1.3"], ["1", "1.1", "1.2", "1.3"]),
        (["2.7", "g", "3.1"], ["2.7", "3", "3.1"]),
        (["2.4", "2.", "2:6", "2.7"], ["2.4", "2.5", "2.6", "2.7"]),
        (["7", "=H", "Độ", "9"], ["7", "=H", "8", "9"]),
        (["74", "Tơ", "=III"], ["74", "75", "=III"]),
        (["7", "=II", "l", "2"], ["7", "=II", "1", "2"]),
    ],
)
def test_a_number_between_two_others_is_known(found: list[str], printed: list[str]) -> None:
    """The one before and the next leave no choice."""
    assert numbers(found) == [label.strip("=") for label in printed]


@pytest.mark.parametrize("found", [["1", "2", "2", "3"], ["5", "9"], ["1", "x", "7"], ["3", "a", "b", "4"]])
def test_a_number_nothing_proves_stays(found: list[str]) -> None:
    """Printed twice, last of its table, between others that do not fit, or lettered."""
    assert numbers(found) == found


def test_numbers_of_a_sound_page_stay() -> None:
    """What an office printed out of order is kept."""
    assert numbers(["1", "3", "3"], read=False) == ["1", "3", "3"]


def test_roman_numbers_of_groups_follow_each_other() -> None:
    """``H`` is II, and a second II is III; arabic ones are left alone."""
    assert number_groups(["I", "H", "II", "IV"]) == ["I", "II", "III", "IV"]
    assert number_groups(["1", "2"]) == ["1", "2"]
