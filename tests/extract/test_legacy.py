"""Legacy encodings: told by the text alone, and converted, whatever file it stands in."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import EXTRACT
from pipeline.extract.legacy import NAMES, convert, find_encoding
from pipeline.extract.office_program import find_program
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.model import Document, Line
from pipeline.stage import Context
from tests.extract.pictures import text_pdf
from tests.extract.test_office import docx
from tests.support import SHARED

ENCODINGS = sorted(NAMES)
SENTENCE = "Thực hiện nhiệm vụ năm học mới, các sở phối hợp báo cáo kết quả trước ngày mười lăm tháng sáu"
CAPITALS = "quyết định của uỷ ban nhân dân tỉnh"
SYLLABLES = (
    "à của bảng bã bá bạc bằng bẳn bẵng bắt bặt cầu cẩu cẫng cấp cập đè kẻ kẽ ké kẹp đề để lễ lế lệ thì chỉ "
    "kĩ chí thị lò đỏ bõ có cọc hồ hổ hỗ hố hộ hờ hở hỡ hớ hợp thù củ cũ cú cụ từ tử chữ thứ sự kỳ kỷ kỹ ký "
    "kỵ ăn âm êm ông ơn ưu nam tỉnh người nước phường thuộc triển chuyển khoảng"
).split()
PHRASES = (
    "căn cứ Luật Tổ chức chính quyền địa phương", "theo đề nghị của Giám đốc Sở Tài chính",
    "các cơ quan, đơn vị có liên quan chịu trách nhiệm", "thực hiện nhiệm vụ được giao trong năm học mới",
    "trước ngày mười lăm hằng tháng", "quản lý nhà nước về giáo dục", "kinh phí bảo đảm từ ngân sách",
    "phối hợp với Ủy ban nhân dân các huyện, thành phố", "xử lý nghiêm những hành vi vi phạm pháp luật",
    "kiểm tra, đôn đốc việc triển khai kế hoạch này", "nâng cao chất lượng nguồn nhân lực ở vùng núi",
    "tổng hợp kết quả, báo cáo Thủ tướng Chính phủ", "hỗ trợ doanh nghiệp nhỏ tiếp cận vốn vay",
    "đẩy mạnh tuyên truyền để người dân biết rõ", "sửa đổi, bổ sung một số quy định đã cũ",
)  # fmt: skip


@lru_cache(maxsize=8)
def _codes(encoding: str) -> dict[str, str]:
    """Return the codes of each letter in a legacy encoding, the first below 256 where there is one."""
    table: dict[str, str] = {}
    for row in read_rows(dictionary_path("legacy_encodings.tsv"), ("encoding", "codes", "text")):
        codes = "".join(chr(int(code, 16)) for code in row["codes"].split())
        if row["encoding"] == encoding and all(ord(code) < 256 for code in codes):
            table.setdefault(row["text"], codes)
    return table


def encode(text: str, encoding: str) -> str:
    """Return ``text`` in a legacy encoding, a character for each byte."""
    table = _codes(encoding)
    return "".join(table.get(ch, ch) for ch in unicodedata.normalize("NFC", text))


def open_file(path: Path, data: bytes) -> Document:
    """Return what the stage makes of a file."""
    path.write_bytes(data)
    return EXTRACT(Document(), Context(source=path))


def words(lines: tuple[Line, ...]) -> list[str]:
    """Return the words of ``lines``."""
    return " ".join(line.text for line in lines).split()


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.lists(st.sampled_from(SYLLABLES), max_size=40).map(" ".join))
def test_reading_undoes_writing(encoding: str, text: str) -> None:
    """Any text of small letters comes back from each encoding."""
    assert convert(encode(text, encoding), encoding) == text


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.lists(st.sampled_from(PHRASES), min_size=4, max_size=12, unique=True).map("; ".join))
def test_an_encoding_is_told_by_the_text_alone(encoding: str, text: str) -> None:
    """A few phrases of official prose suffice; a name of another encoding must read the same."""
    legacy = encode(text, encoding)
    assert convert(legacy, find_encoding(legacy) or "none") == text


@pytest.mark.parametrize("encoding", ["vni", "vps", "viscii"])
def test_capitals_have_letters_of_their_own(encoding: str) -> None:
    """All of these but TCVN3 store capitals."""
    text = " ".join(SYLLABLES).upper()
    assert convert(encode(text, encoding), encoding) == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_has_every_small_letter(encoding: str) -> None:
    """No letter of the language is missing in a table (what Latin-1 has there is not listed)."""
    letters = {ch for word in SYLLABLES for ch in word}
    missing = sorted(ch for ch in letters if ord(ch) > 255 and ch not in _codes(encoding))
    assert missing == []


@pytest.mark.parametrize(
    "text", [SENTENCE, "Thuc hien nhiem vu nam hoc moi", "Số: 12/QĐ-UBND", "café déjà vu, naïve résumé"]
)
def test_other_text_is_left_alone(text: str) -> None:
    """Sound Vietnamese, text without marks and French are no legacy encoding."""
    assert find_encoding(text) is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_file(tmp_path: Path, encoding: str) -> None:
    """Bytes of a text file come out in Unicode, with the finding."""
    document = open_file(tmp_path / "a.txt", encode(SENTENCE, encoding).encode("latin-1"))
    assert document.lines[0].text == SENTENCE
    assert [issue.code for issue in document.issues] == ["X103"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_rich_text(tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes written as escapes in an RTF file, read without LibreOffice."""
    monkeypatch.setenv("PATH", "")
    escaped = re.sub("[^ -~]", lambda m: f"\\'{ord(m[0]):02x}", encode(SENTENCE, encoding))
    document = open_file(tmp_path / "a.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + escaped.encode() + b"\\par}")
    assert document.lines[0].text == SENTENCE


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_layer(tmp_path: Path, encoding: str) -> None:
    """Codes in the content of a PDF page."""
    lines = [SENTENCE[:48], SENTENCE[48:]]
    stream = " ".join(
        f"BT /F1 11 Tf 40 {700 - 20 * row} Td ({encode(line, encoding)}) Tj ET"
        for row, line in enumerate(lines)
    )
    document = open_file(tmp_path / "a.pdf", text_pdf([stream]))
    assert words(document.lines) == SENTENCE.split()
    assert document.pages[0].reason.endswith(f"converted from {NAMES[encoding]}")


def test_fonts_of_capitals_in_a_pdf(tmp_path: Path) -> None:
    """What .VnTimeH prints as capitals is stored small and comes out as capitals."""
    stream = (
        f"BT /F2 11 Tf 40 720 Td ({encode(CAPITALS, 'tcvn3')}) Tj ET "
        f"BT /F1 11 Tf 40 700 Td ({encode(SENTENCE, 'tcvn3')}) Tj ET"
    )
    document = open_file(tmp_path / "a.pdf", text_pdf([stream], fonts=(".VnTime", ".VnTimeH")))
    assert words(document.lines) == f"{CAPITALS.upper()} {SENTENCE}".split()


def _run(text: str, font: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f"<w:r>{fonts}<w:t>{text}</w:t></w:r>"


def test_fonts_of_capitals_in_a_docx(tmp_path: Path) -> None:
    """The font of each run counts; that of the style where the run names none."""
    style = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Head">'
        '<w:rPr><w:rFonts w:hAnsi=".VnArialH"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Head"/></w:style></w:styles>'
    )
    first, second = (encode(part, "tcvn3") for part in ("Điều 1. quyết định", " của Bộ"))
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(encode(CAPITALS, "tcvn3"), "")}</w:p>'
        f"<w:p>{_run(first, '.VnTimeH')}{_run(second, '.VnTime')}</w:p>"
        f"<w:p>{_run(encode(SENTENCE, 'tcvn3'), '.VnTime')}</w:p>"
    )
    document = open_file(tmp_path / "a.docx", docx(body, styles=style))
    assert [line.text for line in document.lines] == [
        CAPITALS.upper(), "ĐIỀU 1. QUYẾT ĐỊNH của Bộ", SENTENCE,
    ]  # fmt: skip


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("page", ["1252", "1258"])
def test_fonts_of_capitals_in_rich_text(tmp_path: Path, page: str) -> None:
    """LibreOffice keeps the font of each run and the code of each letter, whatever the file's code page."""

    def escaped(text: str) -> str:
        return re.sub("[^ -~]", lambda m: f"\\'{ord(m[0]):02x}", encode(text, "tcvn3"))

    fonts = r"{\fonttbl{\f0\fnil\fcharset0 .VnTime;}{\f1\fnil\fcharset0 .VnTimeH;}}"
    body = rf"\pard\f1 {escaped(CAPITALS)}\f0  {escaped('của Bộ')}\par {escaped(SENTENCE)}\par"
    data = rf"{{\rtf1\ansi\ansicpg{page}\deff0{fonts}{body}}}".encode("latin-1")
    document = open_file(tmp_path / "a.rtf", data)
    assert [line.text for line in document.lines] == [f"{CAPITALS.upper()} của Bộ", SENTENCE]


def test_the_name_of_a_font_decides_nothing(tmp_path: Path) -> None:
    """Unicode set in a font called .VnTimeH stays as it is."""
    document = open_file(tmp_path / "a.docx", docx(f"<w:p>{_run(SENTENCE, '.VnTimeH')}</w:p>"))
    assert [line.text for line in document.lines] == [SENTENCE]
    assert document.issues == ()


def test_soft_hyphens_are_letters_of_tcvn3_only(tmp_path: Path) -> None:
    """TCVN3 has ư where Unicode has the soft hyphen, which Word keeps as an element."""
    soft = "<w:softHyphen/>"
    legacy = encode(SENTENCE, "tcvn3").replace("\xad", f"</w:t>{soft}<w:t>")
    assert soft in legacy
    for text in (legacy, SENTENCE.replace("báo", f"b</w:t>{soft}<w:t>áo")):
        document = open_file(tmp_path / "a.docx", docx(f"<w:p>{_run(text, '')}</w:p>"))
        assert [line.text for line in document.lines] == [SENTENCE]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_mixed_encodings_in_one_file(tmp_path: Path, encoding: str) -> None:
    """Lines of UTF-8 and of a legacy encoding pasted into one text file are each read as what they are."""
    legacy = encode(SENTENCE, encoding).encode("latin-1")
    sound = f"Ủy ban nhân dân tỉnh, {SENTENCE}".encode()
    for lines in ([sound, legacy], [sound] * 9 + [legacy] * 2):
        document = open_file(tmp_path / "a.txt", b"\n".join(lines))
        assert [line.text for line in document.lines] == [
            SENTENCE if line == legacy else sound.decode() for line in lines
        ]


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize("office", [True, False], ids=["office", "alone"])
@pytest.mark.parametrize(
    "name", sorted(p.stem for p in (SHARED / "real" / "gold").glob("legacy*.txt")) or ["none"]
)
def test_real_documents_match_their_transcripts(
    name: str, office: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least 0.985 of the syllables, case aside: transcripts have capital fonts as they are stored."""
    if not office:
        monkeypatch.setattr("pipeline.extract.office_program.find_program", lambda: None)
    source = next(path for path in (SHARED / "real").glob(f"*/{name}.*") if path.parent.name != "gold")
    document = EXTRACT(Document(), Context(source=source))

    def letters(text: str) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower()))

    ours = letters("\n".join(line.text for line in document.lines))
    gold = letters((SHARED / "real" / "gold" / f"{name}.txt").read_text("utf-8"))
    assert (ours & gold).total() >= 0.985 * gold.total()
