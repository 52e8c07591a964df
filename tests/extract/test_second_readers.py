"""The second readers of doubtful lines, and how their readings and Tesseract's vote."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.extract import line_reader, reread
from pipeline.extract.handwriting import has_filling, part_day, read_filling
from pipeline.extract.line_crops import to_words
from pipeline.extract.line_reader import Glyph, LineReader
from pipeline.extract.missed_lines import find_missed
from pipeline.extract.reread import cut_windows
from pipeline.extract.vote_letters import join_letters
from pipeline.extract.vote_signs import join_signs
from pipeline.extract.words import Word
from pipeline.model import BBox
from tests.extract.pictures import print_line

Gray = NDArray[np.uint8]


def line(text: str, confidence: float = 0.6) -> tuple[Word, ...]:
    """Words ten pixels a character wide, ``word~0.3`` with a confidence of its own."""
    words: list[Word] = []
    x = 0.0
    for token in text.split():
        name, _, sure = token.partition("~")
        words.append(Word(name, BBox(x, 0, x + 10 * len(name), 20), float(sure or confidence)))
        x += 10 * len(name) + 8
    return tuple(words)


def text_of(words: tuple[Word, ...]) -> str:
    """The words with blanks between them."""
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (line_reader.letters, "Sở Nội vụ chủ trì"),
        (line_reader.letters, "THỨ TRƯỞNG"),
        (line_reader.signs, "573/VP-TCKT"),
        (line_reader.signs, "28/02/2018"),
    ],
)
def test_a_printed_line_is_read(reader: Callable[[], LineReader | None], text: str) -> None:
    """The real networks read what is printed, from left to right."""
    found = reader()
    assert found is not None, "the packages of the extra readers are missing: make setup"
    glyphs = found.read(print_line(text))

    assert "".join(glyph.text for glyph in glyphs) == text
    assert [glyph.place for glyph in glyphs] == sorted(glyph.place for glyph in glyphs)


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("đâu tư xây đựng", "đầu tư xây dựng", "đầu tư xây dựng"),
        ("sửa đổi, bổ sung", "sửa đồi, bồ sung", "sửa đổi, bổ sung"),
        ("Tổ chức~0.9 thực hiện", "Tồ chức thực hiện", "Tổ chức thực hiện"),
        ("trách nhiệm, quxền lợi", "trách nhiêm, quyền lợi", "trách nhiệm, quyền lợi"),
        ("các sở, ban, ngành ‹~0.3", "các sở, ban, ngành", "các sở, ban, ngành"),
        ("trong năm n~0.7 2026", "trong năm 2026", "trong năm 2026"),
        ("ngày 15 tháng 4", "ngày 16 tháng 4", "ngày 15 tháng 4"),
        ("%X~0.1 tH0~0.1", "THỨ~0.99 TRƯỞNG~0.99", "THỨ TRƯỞNG"),
        ("giới tí~0.97 tính, tuổi", "giới tính, tuổi", "giới tính, tuổi"),
        ("nuôi có~0.97 cóc con", "nuôi có cóc con", "nuôi có cóc con"),
    ],
)
def test_letters_are_voted_on(ours: str, theirs: str, joined: str) -> None:
    """Spelling and context decide between words; digits and what both agree on stay."""
    assert text_of(join_letters(line(ours), line(theirs, 0.95))) == joined


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("513/VP-TCKT", "573/VP-TCKT", "573/VP-TCKT"),
        ("số 2741/SGDĐT", "s 2741/SGDDT", "số 2741/SGDĐT"),
        ("QH-I5", "QH-15", "QH-15"),
        ("đạt 1009%", "dat 100%", "đạt 100%"),
        ("<l0 ngày", "≤10 ngày", "≤10 ngày"),
        ("II. TỔ", "III. TO", "III. TỔ"),
        ("III. TỔ", "II. TO", "III. TỔ"),
        ("kế hoạch", "ke hoach", "kế hoạch"),
        ("nhóm II, nhóm IV", "nhom III, nhom IV", "nhóm III, nhóm IV"),
        ("nhóm III, nhóm V", "nhom II, nhom IV", "nhóm III, nhóm V"),
        ("05/3/2018 — 09/3/2018", "05/3/2018-09/3/2018", "05/3/2018 — 09/3/2018"),
        (
            "hffps://vanban.xaydung.goy.vn/",
            "https://vanban.xaydung.gov.vn/",
            "https://vanban.xaydung.gov.vn/",
        ),
        ("email:vanthu)xaydung.gov.vn", "email:vanthu@xaydung.gov.vn", "email:vanthu@xaydung.gov.vn"),
        ("địa chỉ cổng tin", "https://vanban.vn/ x y", "địa chỉ cổng tin"),
    ],
)
def test_signs_are_voted_on(ours: str, theirs: str, joined: str) -> None:
    """Digits, signs, longer Roman numerals and addresses come from the reader of signs, letters never."""
    assert text_of(join_signs(line(ours), line(theirs, 0.95))) == joined


def test_unsure_signs_change_nothing() -> None:
    """A digit is not exchanged for a guess."""
    assert text_of(join_signs(line("513/VP", 0.9), line("573/VP", 0.7))) == "513/VP"


@pytest.mark.parametrize("text", ["12/1 1/2023", "số 52 10/QĐ-STC"])
def test_a_number_read_in_two_is_looked_at(text: str) -> None:
    """However sure Tesseract is: printed digits of one number have no white between them."""
    words = line(text, 0.97)

    assert any(doubtful for _, doubtful in cut_windows(words, 0.75))
    assert text_of(join_signs(words, line(text.replace("1 1", "11").replace("2 1", "21"), 0.6))) != text
    assert not any(doubtful for _, doubtful in cut_windows(line("năm 2023 12/QĐ", 0.97)[:2], 0.75))


def test_a_sign_no_document_prints_is_an_eight() -> None:
    """However sure Tesseract is of ``§``, the reader of signs is asked, and believed sooner."""
    assert [doubtful for _, doubtful in cut_windows(line("5§3/VP-TCKT ngày", 0.95), 0.75)] == [True]
    assert text_of(join_signs(line("5§3/VP-TCKT", 0.95), line("583/VP-TCKT", 0.65))) == "583/VP-TCKT"


@pytest.mark.parametrize(
    ("words", "looks", "filled"),
    [
        ("Số: 4}6 /KH-SXD", ["S: 416 /KH-SXD"] * 4 + ["S: 4}6/KH"], "Số: 416 /KH-SXD"),
        ("Số: ## /QĐ-STC", ["S: 62 /QD", "S: 52 /QD", "S: 62/QD", "So:02 /QD", "S:2/QD"], "Số: ## /QĐ-STC"),
        ("Hà Nội, ngày ,8 tháng 6 năm", ["Ha Noi, ngay 24 thang 6"] * 5, "Hà Nội, ngày 24 tháng 6 năm"),
        ("Hà Nội, ngày ,8 tháng 3 năm", ["Ha Noi, ngay 40 thang 3"] * 5, "Hà Nội, ngày ,8 tháng 3 năm"),
        ("Số: 416~0.95 /KH-SXD", ["S: 476 /KH-SXD"] * 5, "Số: 416 /KH-SXD"),
    ],
)
def test_handwriting_counts_where_most_looks_agree(words: str, looks: list[str], filled: str) -> None:
    """A number or day is filled in by agreement only, never over one that Tesseract is sure of."""
    assert text_of(read_filling(line(words, 0.5), looks)) == filled


def test_a_filling_is_looked_for_only_where_one_stands() -> None:
    """Prose that cites a date is no place for handwriting."""
    assert has_filling(line("Số: ## /QĐ-STC"))
    assert not has_filling(line("theo Quyết định số 12 của Ủy ban"))


def test_a_line_beside_a_seal_is_found() -> None:
    """Letter-sized marks in a row that no word covers are a missed line; a page number is none."""
    page = np.full((400, 800), 255, np.uint8)
    seen, missed = print_line("Kính gửi: Sở Nội vụ"), print_line("KT. BỘ TRƯỞNG")
    page[50 : 50 + seen.shape[0], 20 : 20 + seen.shape[1]] = seen
    page[200 : 200 + missed.shape[0], 400 : 400 + missed.shape[1]] = missed
    page[350:370, 395:405] = 0
    known = (Word("Kính", BBox(20, 50, 20 + seen.shape[1], 50 + seen.shape[0]), 0.9),)

    (box,) = find_missed([known], page)

    assert 380 <= box.x0 <= 420
    assert 200 <= box.top <= 240


def test_glyphs_become_words_in_their_place() -> None:
    """Blanks part words; a word is as sure as its least sure character."""
    glyphs = [Glyph("a", 0.9, 0.1), Glyph("b", 0.5, 0.3), Glyph(" ", 1.0, 0.5), Glyph("c", 1.0, 0.8)]

    first, second = to_words(glyphs, BBox(100, 0, 200, 10))

    assert (first.text, first.confidence, second.text) == ("ab", 0.5, "c")
    assert 100 <= first.box.x0 < first.box.x1 <= second.box.x0 < second.box.x1 <= 200


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(0, 1))
def test_windows_part_a_line(confidences: list[float], doubt: float) -> None:
    """The windows are the line, in order, and every doubtful word is in one that is read again."""
    words = tuple(Word(str(i), BBox(i, 0, i + 1, 1), sure) for i, sure in enumerate(confidences))
    windows = cut_windows(words, doubt)

    assert [word for window, _ in windows for word in window] == list(words)
    assert all(doubtful or word.confidence >= doubt for window, doubtful in windows for word in window)


def test_a_long_line_both_readers_see_much_the_same_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a heading under a seal is sure to neither; few letters have to be the same."""
    seen = {"letters": "THỰC~0.5 HIỆN CÁC ĐẦU VIỆC", "signs": "OTHUC HIÊN CAC DÂU VIÊC"}
    monkeypatch.setattr(reread, "letters", lambda: "letters")
    monkeypatch.setattr(reread, "signs", lambda: "signs")
    monkeypatch.setattr(reread, "find_missed", lambda *_: [BBox(0, 0, 150, 20)])
    monkeypatch.setattr(reread, "read_crop", lambda reader, *_: line(seen[reader], 0.8))
    page = np.full((50, 200), 255, np.uint8)

    assert [text_of(words) for words in reread.reread([], page, 0.9)] == ["THỰC HIỆN CÁC ĐẦU VIỆC"]
    seen["letters"], seen["signs"] = "THỰC~0.5 HIỆN", "OTHUC HIÊN"
    assert reread.reread([], page, 0.9) == []


def test_without_the_packages_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers are an extra: Tesseract alone still reads."""
    monkeypatch.setattr(reread, "letters", lambda: None)
    monkeypatch.setattr(reread, "signs", lambda: None)
    words = line("xây đựng")

    assert reread.reread([words], np.full((50, 200), 255, np.uint8), 0.9) == [words]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Hà Nội, ngày17 tháng 6", "Hà Nội, ngày 17 tháng 6"),
        ("Hà Nội, ngày Í7tháng 6", "Hà Nội, ngày Í7 tháng 6"),
        ("trước ngày26/7/2020", "trước ngày26/7/2020"),
        ("ngày 12 tháng8 năm", "ngày 12 tháng 8 năm"),
        ("trong 12tháng", "trong 12tháng"),
    ],
)
def test_a_day_set_tight_is_parted(text: str, parted: str) -> None:
    """A day filled in between its words is a word of its own, so that it can be looked at; dates stay."""
    assert text_of(tuple(part_day(line(text)))) == parted


def test_a_number_that_is_none_is_looked_at() -> None:
    """However sure Tesseract is of ``62)``, a number filled in has digits only."""
    words = line("Số: 62) /VP-KSTT", 0.95)

    assert [doubtful for _, doubtful in cut_windows(words, 0.75)] == [True]
    assert [doubtful for _, doubtful in cut_windows(line("Số: 620 /VP-KSTT", 0.95), 0.75)] == [False]


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        ("KT. BỘ TRƯỞNG", "KT. BỘ TRƯỞNG"),
        ("Dxhịc quy trình nội bộ", "quy trình nội bộ"),
        ("1. Nơi cư trú:", "1. Nơi cư trú:"),
        ("Dxhịcxrạ bộ", ""),
        ("2'oAx N)v bộ 1;;", ""),
    ],
)
def test_words_of_a_missed_line_count_where_most_are_words(seen: str, kept: str) -> None:
    """What a seal spoils at an end is left out; a row of pen strokes is no line."""
    assert text_of(reread.sound_run(line(seen))) == kept


@pytest.mark.parametrize("reader", ["letters", "signs"])
def test_readers_tell_nobody(tmp_path: Path, reader: str) -> None:
    """ONNX Runtime keeps a file for the identity under which it tells its maker of sessions: none is made."""
    code = f"from pipeline.extract import line_reader; line_reader.{reader}()"
    folders = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME"), str(tmp_path))
    environment = {**os.environ, **folders, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert not list(tmp_path.iterdir())


def test_white_inside_a_document_number_goes() -> None:
    """Where both see the same signs, and only Tesseract white between them, the number is one word."""
    ours = tuple(
        Word(t, BBox(x, 0, x + 20, 10), 0.7) for t, x in (("số", 0), ("1", 40), ("36/2021/NĐ-CP;", 72))
    )
    theirs = (Word("136/2021/ND-CP;", BBox(40, 0, 92, 10), 0.72),)

    assert text_of(join_signs(ours, theirs)) == "số 136/2021/NĐ-CP;"


def test_what_tesseract_is_never_right_about_is_looked_at() -> None:
    """However sure: money signs, the percent sign after a nine, the beginning of a word before the word."""
    words = line("đạt 1009% kế € hoạch, rừng trồ trồng", 0.97)

    assert [w.text for run, doubtful in cut_windows(words, 0.5) if doubtful for w in run] == [
        w.text for w in words
    ]
