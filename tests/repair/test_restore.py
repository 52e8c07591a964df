"""Repair of lines: what must hold for any input, and the lines the issue was opened for."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.words import UserWords
from pipeline.repair.changes import apply_changes
from pipeline.repair.gate import Damage, find_damage
from pipeline.repair.restore import Repaired, repair_lines
from pipeline.repair.rules import CHANGE_DIGITS, RULES

HELD_OUT = sorted((Path(__file__).resolve().parents[1] / "data" / "heldout").glob("*.seed.txt"))

pieces = st.sampled_from(
    "Thyc hién K& hoach s6 36/KH-UBND ngay 14/3/2023 cia UBND tinh vé 1a ty 18 |. I1. ¢) t61 1uong "
    "- ; (CCHC) 98%, xur 1y vien chirc cirahang sung,thay TTHC QD-TTg @ & ' b(.).n 0 2020 T THC".split()
)
damaged = st.lists(st.lists(pieces, max_size=12).map(" ".join), max_size=6)
anything = st.lists(st.text(max_size=40).filter(lambda text: "\n" not in text), max_size=4)


def check_evidence(lines: list[str], done: Repaired) -> None:
    """Assert what every result must hold to."""
    assert len(done.lines) == len(lines)
    assert apply_changes(lines, done.changes) == done.lines
    for before, after in zip(done.changes, done.changes[1:], strict=False):
        assert before.line < after.line or before.end <= after.start
    for change in done.changes:
        assert lines[change.line][change.start : change.end] == change.before != change.after
    for doubt in done.unsure:
        assert done.lines[doubt.line][doubt.start : doubt.end] == doubt.text


@settings(max_examples=60, deadline=None)
@given(damaged, st.sampled_from(["eng", "vie", "bare"]))
def test_replaying_the_repairs_gives_the_text(lines: list[str], engine: str) -> None:
    """The evidence is complete: repairs don't overlap and lead from the original to the text."""
    check_evidence(lines, repair_lines(lines, engine=engine))


@settings(max_examples=60, deadline=None)
@given(anything, st.sampled_from(["eng", "vie", "bare"]))
def test_any_text_is_survived(lines: list[str], engine: str) -> None:
    """No input stops the repair, whatever its characters."""
    check_evidence(lines, repair_lines(lines, engine=engine))


@settings(max_examples=60, deadline=None)
@given(damaged)
def test_digits_change_by_their_own_rules_only(lines: list[str]) -> None:
    """The noisy channel never touches a digit; the rules that may are named."""
    for change in repair_lines(lines).changes:
        digits = re.findall(r"\d", change.before) != re.findall(r"\d", change.after)

        assert change.rule in RULES
        assert not digits or change.rule in CHANGE_DIGITS


@pytest.mark.parametrize("seed", HELD_OUT, ids=lambda path: path.name)
def test_numbers_of_held_out_plans_stay(seed: Path) -> None:
    """Dates, document numbers and amounts of three digits or more come out as they went in."""
    lines = seed.read_text("utf-8").split("\n")
    pattern = r"(?<![\w|])\d[\d./,]*\d{2}"

    for before, after in zip(lines, repair_lines(lines).lines, strict=True):
        assert re.findall(pattern, before) == re.findall(pattern, after)


@pytest.mark.parametrize("seed", HELD_OUT, ids=lambda path: path.name)
def test_repaired_text_is_sound(seed: Path) -> None:
    """A second repair finds nothing to do."""
    lines = repair_lines(seed.read_text("utf-8").split("\n")).lines

    assert find_damage(lines) is Damage.NONE


@pytest.mark.parametrize(
    ("damage", "printed"),
    [
        (
            "Thyc hién K& hoach s6 36/KH-UBND ngay 14/3/2023 cia UBND tinh vé",
            "Thực hiện Kế hoạch số 36/KH-UBND ngày 14/3/2023 của UBND tỉnh về",
        ),
        (
            "ngudi dan, t6 chirc; ty 1& gidi quyét thu tuc hanh chinh 1a 60%",
            "người dân, tổ chức; tỷ lệ giải quyết thủ tục hành chính là 60%",
        ),
        ("UBND TINH LAM DONG CONG HOA XA HQI CHU NGHIA", "UBND TỈNH LÂM ĐỒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("quan ly cac du 4n xaydung méi", "quản lý các dự án xây dựng mới"),
        (
            "Chu tich UBND tinh ban hanh Danh muc T THC thyc hién",
            "Chủ tịch UBND tỉnh ban hành Danh mục TTHC thực hiện",
        ),
    ],
)
def test_damaged_line(damage: str, printed: str) -> None:
    """Lines as an English engine leaves them come out as they were printed."""
    assert repair_lines([damage]).lines == [printed]


@pytest.mark.parametrize(
    ("damage", "printed"),
    [
        ("Chanh Vén phong HĐND huyén c6 ¥ kién", "Chánh Văn phòng HĐND huyện có ý kiến"),
        ("Don vi phéi hgp |Sd Noi vu | Thang 6", "Đơn vị phối hợp |Sở Nội vụ | Tháng 6"),
        ("(Tinh dén 12/2019)", "(Tính đến 12/2019)"),
        ("Trinh Van Mudi", "Trịnh Văn Mười"),
        ("cac cong viéc PBGDPL cua don vi", "các công việc PBGDPL của đơn vị"),
        ("chuyén déi s6 (XQTI) cac co quan", "chuyển đổi số (XQTI) các cơ quan"),
        (
            "céng tac ra soat cua Thanh tra SG va cac don vi",
            "công tác rà soát của Thanh tra Sở và các đơn vị",
        ),
        ("ve chuyén giao Khoa hoc ky thuat", "về chuyển giao Khoa học kỹ thuật"),
        (
            "dat két qua tét trong thdi gian Xét duyét hé so",
            "đạt kết quả tốt trong thời gian xét duyệt hồ sơ",
        ),
        ("‘Trudc khi nghiém thu cia Chi cuc", "Trước khi nghiệm thu của Chi cục"),
        ("nang cao chatﬁlugng dao tao", "nâng cao chất lượng đào tạo"),
        ("xây dung chuongvtrinh hanh déng", "xây dựng chương trình hành động"),
        ("két qua dat 85% 11 dién tich rung", "kết quả đạt 85% 11 diện tích rừng"),
        ("bao cdo két qua thuc hién././v/", "báo cáo kết quả thực hiện./."),
    ],
    ids=[
        "sign alone",
        "glued ruling",
        "bracket",
        "surname",
        "initials",
        "unknown initials",
        "two capitals",
        "capital kept",
        "tall letter",
        "quote before a capital",
        "speck between words",
        "letter between words",
        "no Roman numeral of a number",
        "closing mark",
    ],
)
def test_evidence_beside_the_letters(damage: str, printed: str) -> None:
    """Rulings, brackets and lines that are a name speak for a reading too."""
    assert repair_lines([damage]).lines == [printed]


@pytest.mark.parametrize("glued", ["1776:5=PHẦN", "2025nam", "12000d"])
def test_long_number_glued_to_letters_stays(glued: str) -> None:
    """Four digits in a row are no letters, whatever is glued to them."""
    assert glued[:4] in repair_lines([f"Thyc hién {glued} nhiém vu"]).lines[0]
    assert glued[:4] in repair_lines([f"Thực hiện {glued} nhiệm vụ của tỉnh"], engine="vie").lines[0]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("truéc ngay 18972025, bao", "18/9/2025"),
        ("truoc ngay 0570972025, bao", "05/09/2025"),
        ("truéc ngay 1112025, bao", "1112025"),
        ("truéc ngay 31672025, bao", "31672025"),
        ("truéc ngay 2862019, bao", "2862019"),
        ("tong so 18972025 dong, bao", "18972025"),
        ("s6 18972025/UBND ngay 5, bao", "18972025/UBND"),
    ],
)
def test_date_gets_its_strokes_back_where_it_is_one_day(read: str, printed: str) -> None:
    """Behind ngày a run of digits that is one day, and no other, is that day; else it stays."""
    assert printed in repair_lines([f"Thyc hién K& hoach {read} cdo UBND tinh két qua"]).lines[0]


@pytest.mark.parametrize(("run", "shown"), [("18972025", "18/9/2025"), ("1112025", "1112025")])
def test_date_without_strokes_is_marked(run: str, shown: str) -> None:
    """Whether it got them back or not, a person should compare it with the page."""
    done = repair_lines([f"Thyc hién K& hoach truéc ngay {run}, bao cdo UBND tinh két qua"])

    assert shown in [doubt.text for doubt in done.unsure]


def test_date_is_found_behind_a_line_end() -> None:
    """The word ngày may end the line before."""
    lines = ["Thyc hién K& hoach, bao cdo UBND tinh két qua trudc ngay", "", "18972025, theo quy dinh"]

    assert repair_lines(lines).lines[2].startswith("18/9/2025")


def test_least_sure_tokens_are_marked() -> None:
    """Of English OCR some tokens are marked however sure they look, and none where none are asked for."""
    seed = next(path for path in HELD_OUT if path.name.startswith("justice_2012"))
    lines = seed.read_text("utf-8").split("\n")
    tokens = sum(len(line.split()) for line in lines)

    assert 0.03 * tokens < len(repair_lines(lines).unsure) <= 0.04 * tokens
    assert repair_lines(lines, unsure_below=0.0).unsure == []


def test_stripped_text_gets_its_marks_and_keeps_its_case() -> None:
    """Where only the marks were lost nothing but marks is added."""
    lines = ["Cai cach thu tuc hanh chinh, UBND TINH BINH DINH"]

    assert repair_lines(lines, engine="bare").lines == ["Cải cách thủ tục hành chính, UBND TỈNH BÌNH ĐỊNH"]


def test_sound_words_of_vietnamese_ocr_stay() -> None:
    """Names, foreign words, abbreviations and both tone placements stand in a page that was read well."""
    lines = ["Ông Y Bhiăng Niê, Uỷ ban nhân dân xã Ia Pa: hệ thống VNeID, Internet, thoả thuận; TTg."]

    assert repair_lines(lines, engine="vie").lines == lines


def test_light_damage_is_repaired() -> None:
    """A mark lost by Vietnamese OCR is found by its context."""
    lines = ["Sở Nội vụ để nghị các cơ quan, đơn vị giải quyêt hổ sơ, thủ tục hành chính đúng hạn."]

    assert repair_lines(lines, engine="vie").lines == [
        "Sở Nội vụ đề nghị các cơ quan, đơn vị giải quyết hồ sơ, thủ tục hành chính đúng hạn."
    ]


def test_known_words_of_light_damage_are_compared() -> None:
    """A word that exists, in a short note without context, is no name nobody knows."""
    lines = ["Nơi nhận:", "- Các phòng chuyên môn (đê phôi hợp);"]

    assert repair_lines(lines, engine="vie").lines[1] == "- Các phòng chuyên môn (để phối hợp);"


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["Số: 12/SNV-TCBC", "VW rà soát chức danh nghề nghiệp"], "V/v rà soát chức danh nghề nghiệp"),
        (["Số:    /SNV-TCBC", "V+ rà soát chức danh nghề nghiệp"], "V/v rà soát chức danh nghề nghiệp"),
        (["Số lượng", "V+ rà soát chức danh nghề nghiệp"], "V+ rà soát chức danh nghề nghiệp"),
        (["Số: 12/SNV-TCBC", "V. Tổ chức thực hiện"], "V. Tổ chức thực hiện"),
        (["Nơi nhận:", "- Ban Giám đốc Sở (để b/e);"], "- Ban Giám đốc Sở (để b/c);"),
    ],
)
def test_set_abbreviations_have_their_place(lines: list[str], last: str) -> None:
    """``V/v`` begins the subject of a letter, below its number; ``b/c`` says what a copy is for."""
    assert repair_lines(lines, engine="vie").lines[-1] == last


def test_names_of_light_damage_stay() -> None:
    """A name on a line of its own has no neighbour that tells its marks, but for the surname."""
    lines = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyên Hữu Toản"]

    assert repair_lines(lines, engine="vie").lines == [*lines[:2], "Nguyễn Hữu Toản"]


def test_short_capitals_of_light_damage_stay() -> None:
    """Abbreviations, numerals and the letters of points are printed so; a capital inside a word is not."""
    lines = ["Theo Phụ lục VI, các ban đảng TU nêu tại điểm q khoản 2 Điều này, giảm giấy tỜ hành chính."]

    assert repair_lines(lines, engine="vie").lines == [lines[0].replace("tỜ", "tờ")]


def test_word_of_the_user_is_known() -> None:
    """A name on the user's list comes out in the user's spelling."""
    user = UserWords(words=("Krông Pắk",))

    assert (
        repair_lines(["UBND huyén Kréng Pdk bao cdo két qua"], user=user)
        .lines[0]
        .startswith("UBND huyện Krông Pắk báo cáo")
    )


def test_change_names_what_was_passed_over() -> None:
    """An uncertain change comes with the other readings, best first."""
    done = repair_lines(["Sd, ban, nganh gui bdo cdo; dé thi hanh"])
    scores = [[candidate.score for candidate in change.candidates] for change in done.changes]

    assert any(scores)
    assert all(row == sorted(row, reverse=True) for row in scores)
