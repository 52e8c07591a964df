"""The figures of repair alone measure what they say."""

from pipeline.evaluation.repair_score import score_marks, score_prose
from pipeline.model import Document, Line, Repairs, Unsure


def document(text: str, *marks: Unsure) -> Document:
    """Lines with unsure marks."""
    lines = tuple(Line(page=0, orig=line, text=line) for line in text.split("\n"))
    return Document(lines=lines, repairs=Repairs(unsure=marks))


def mark(line: int, start: int, end: int) -> Unsure:
    """An unsure token."""
    return Unsure(line=line, start=start, end=end, text="x", score=0.5)


def test_mark_on_the_wrong_token_holds_the_error() -> None:
    """One of four tokens is marked and wrong."""
    assert score_marks("Sở Nội vụ tỉnh", document("Sở Nối vụ tỉnh", mark(0, 3, 6))) == (0.25, 1.0)


def test_mark_elsewhere_holds_nothing() -> None:
    """A mark on a right token does not help."""
    assert score_marks("Sở Nội vụ tỉnh", document("Sở Nối vụ tỉnh", mark(0, 0, 2))) == (0.25, 0.0)


def test_lost_token_is_held_by_its_neighbour() -> None:
    """What is gone can only be marked beside its place."""
    assert score_marks("Sở Nội vụ", document("Sở vụ", mark(0, 3, 5)))[1] == 1.0


def test_unreadable_lines_count_as_tokens_only() -> None:
    """Where the truth is unknown there are no errors."""
    assert score_marks("Sở ⟦x⟧ vụ", document("Sở Nối vụ", mark(0, 3, 6))) == (1 / 3, 0.0)


def test_prose_ends_where_the_tables_begin() -> None:
    """Lines from ``end`` on do not count."""
    assert score_prose("một\nhai", "một\nba", 1).accuracy == 1.0
    assert score_prose("một\nhai", "một\nba", None).accuracy == 0.5
