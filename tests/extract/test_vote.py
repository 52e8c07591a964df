"""Two readings of one picture joined."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.vote import join_readings, without_doubles
from pipeline.extract.words import Word
from pipeline.model import BBox


def line(text: str, confidence: float = 0.9, top: float = 0.0) -> tuple[Word, ...]:
    """Return a line of words of equal width."""
    words = text.split()
    return tuple(
        Word(word, BBox(50.0 * i, top, 50.0 * i + 45, top + 12), confidence) for i, word in enumerate(words)
    )


def joined(first: list[tuple[Word, ...]], second: list[tuple[Word, ...]]) -> list[str]:
    """Return the texts of the joined lines."""
    return [" ".join(word.text for word in words) for words in join_readings(first, second)]


def test_the_better_spelt_word_wins() -> None:
    """A possible syllable beats one that is none, even where it is less sure."""
    assert joined([line("kế hoạchh năm", 0.95)], [line("kế hoạch năm", 0.8)]) == ["kế hoạch năm"]


def test_the_surer_of_two_syllables_wins() -> None:
    """Between two syllables confidence decides."""
    assert joined([line("bôi dưỡng", 0.7)], [line("bồi dưỡng", 0.9)]) == ["bồi dưỡng"]
    assert joined([line("bồi dưỡng", 0.9)], [line("bôi dưỡng", 0.7)]) == ["bồi dưỡng"]


def test_digits_change_only_for_a_much_surer_reading() -> None:
    """A number is not exchanged for one that is hardly surer."""
    assert joined([line("ngày 15", 0.85)], [line("ngày 16", 0.9)]) == ["ngày 15"]
    assert joined([line("ngày l5", 0.4)], [line("ngày 15", 0.9)]) == ["ngày 15"]


def test_a_line_only_the_second_reading_has_is_added_when_sure() -> None:
    """What the first reading missed comes in, garbage does not."""
    second = [line("kế hoạch"), line("Sở Nội vụ", 0.9, top=40), line("~zx", 0.2, top=80)]
    assert joined([line("kế hoạch")], second) == ["kế hoạch", "Sở Nội vụ"]


def test_a_missed_line_that_its_neighbour_reaches_into_is_added() -> None:
    """One high box, of a word a seal runs through, keeps no line of its own away."""
    sealed = (Word("xầm", BBox(0, 8, 45, 52), 0.2), *line("a Kèm theo quyết định này", top=40.0)[1:])
    second = [line("DANH MỤC ĐẦU VIỆC", top=16.0)]

    assert joined([sealed], second) == ["xầm Kèm theo quyết định này", "DANH MỤC ĐẦU VIỆC"]


@given(st.lists(st.text("abcđêô 1", min_size=1, max_size=20).filter(str.strip), max_size=6))
def test_equal_readings_change_nothing(texts: list[str]) -> None:
    """Joining a reading with itself gives the reading."""
    lines = [line(text, top=20.0 * index) for index, text in enumerate(texts)]
    assert join_readings(lines, lines) == lines


def test_a_line_of_the_second_reading_is_used_once() -> None:
    """Where lines are tilted, boxes overlap the next line: its text is not doubled."""
    first = [line("Nơi nhận: GIÁM ĐỐC"), line("- Như trên; PHÓ", 0.8, top=4)]
    assert joined(first, [line("Nơi nhận: GIÁM ĐỐC")]) == ["Nơi nhận: GIÁM ĐỐC", "- Như trên; PHÓ"]


def test_a_row_read_twice_stands_once() -> None:
    """Where a pen stroke crosses a row Tesseract reads its shreds as another line; other rows stay."""
    row, shreds = line("đề án đã được phê duyệt trong quý"), line("đê á ã được phê duyê", 0.6, top=3)
    below = line("đề án đã được phê duyệt trong quý", top=20)

    assert without_doubles([shreds, row, below]) == [row, below]


def test_the_end_of_a_row_read_twice_stands_once() -> None:
    """A word that was not sure is found once more by itself: it counts as the row's own."""
    row = [
        Word(text, BBox(40.0 * i, 0, 40.0 * i + 35, 12), sure)
        for i, (text, sure) in enumerate([("Lưu:", 0.96), ("VT,", 0.96), ("QLĐT", 0.2), ("(Nam).", 0.9)])
    ]
    again = (Word(".QLDT", BBox(78, 1, 110, 12), 0.9), Word("(", BBox(112, 1, 122, 12), 0.5))
    beside = (Word("Vũ", BBox(78, 1, 98, 12), 0.9), Word("Hà", BBox(102, 1, 118, 12), 0.9))

    assert without_doubles([tuple(row), again]) == [tuple(row)]
    assert without_doubles([tuple(row), beside]) == [tuple(row), beside]
