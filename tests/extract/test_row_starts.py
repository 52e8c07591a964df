"""Rows with no rule between them begin where their numbers stand."""

from pipeline.extract.row_starts import part_rows
from pipeline.extract.rules import RuledCell, RuledTable
from pipeline.extract.words import Word
from pipeline.model import BBox

EDGES = (0, 30, 200, 300)
TABLE = RuledTable(
    1,
    3,
    tuple(RuledCell(0, n, 1, 1, BBox(EDGES[n], 0, EDGES[n + 1], 200)) for n in range(3)),
    BBox(0, 0, 300, 200),
)


def column(x: float, lines: dict[float, str]) -> list[Word]:
    """Return lines of text, each with its upper edge; a line is 10 points high."""
    return [Word(text, BBox(x, top, x + 20, top + 10)) for top, text in lines.items()]


def tops(words: dict[int, list[Word]]) -> list[float]:
    """Return the upper edges of the rows the table is parted into."""
    return [cell.box.top for cell in part_rows(TABLE, words).cells if cell.col == 0]


def test_numbers_beside_first_lines_begin_rows() -> None:
    """What stands above the first one is the rest of a row of the page before."""
    work = column(35, {5: "rest", 20: "Rà", 35: "soát", 60: "Lập", 90: "Trình"})
    words = {0: column(5, {20: "4", 60: "5", 90: "6"}), 1: work, 2: column(205, {20: "Sở", 61: "Chi"})}

    assert tops(words) == [0, 18, 58, 88]


def test_without_a_rest_the_first_row_begins_with_the_table() -> None:
    """As many rows as numbers; group labels count too."""
    words = {0: column(5, {20: "II", 60: "1."}), 1: column(35, {20: "Nhóm", 60: "Lập"}), 2: []}

    assert tops(words) == [0, 58]


def test_numbers_in_the_middle_of_their_rows_say_nothing() -> None:
    """No other line stands beside them."""
    words = {
        0: column(5, {27: "1", 75: "2"}),
        1: column(35, {20: "Rà", 34: "soát", 68: "Lập", 82: "sổ"}),
        2: [],
    }

    assert tops(words) == [0]


def test_words_in_the_first_column_are_no_numbers() -> None:
    """A column of bodies or months begins no rows."""
    words = {0: column(5, {20: "Sở", 60: "Chi"}), 1: column(35, {20: "Rà", 60: "Lập"}), 2: []}

    assert tops(words) == [0]
