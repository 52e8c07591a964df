"""Office files."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract import EXTRACT
from pipeline.extract.doc_file import split_paragraphs
from pipeline.extract.docx_numbering import write_number
from pipeline.extract.flow_columns import split_columns
from pipeline.extract.paragraph import Paragraph
from pipeline.model import Document, Layer
from pipeline.stage import Context

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx with ``body`` and other parts of the folder word/."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def par(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(text)}</w:tc>"


def read(path: Path, data: bytes) -> Document:
    """Return what the stage makes of a file."""
    path.write_bytes(data)
    return EXTRACT(Document(), Context(source=path))


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    """Numbers Word only counts stand in the lines; a deeper level starts anew."""
    levels = [(0, "Mục tiêu"), (1, "Chung"), (1, "Riêng"), (0, "Nhiệm vụ"), (1, "Sở Y tế")]
    body = "".join(
        par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')
        for level, text in levels
    )
    document = read(tmp_path / "a.docx", docx(body, numbering=NUMBERING))
    assert [line.text for line in document.lines] == [
        "I. Mục tiêu", "1. Chung", "2. Riêng", "II. Nhiệm vụ", "1. Sở Y tế",
    ]  # fmt: skip


def test_table_with_merged_cells(tmp_path: Path) -> None:
    """Spans over columns and rows become one cell; its lines are of the table layer."""
    rows = (
        "<w:tr>"
        + cell("Nhiệm vụ", '<w:gridSpan w:val="2"/>')
        + cell("Hạn", '<w:vMerge w:val="restart"/>')
        + "</w:tr><w:tr>"
        + cell("1")
        + cell("Báo cáo")
        + cell("", "<w:vMerge/>")
        + "</w:tr>"
    )
    document = read(tmp_path / "a.docx", docx(f"<w:tbl>{BORDERS}{rows}</w:tbl>"))
    (grid,) = document.grids
    assert [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells] == [
        (0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip
    assert [document.lines[c.lines[0]].text for c in grid.cells] == ["Nhiệm vụ", "Hạn", "1", "Báo cáo"]
    assert {line.layer for line in document.lines} == {Layer.TABLE}


def test_table_without_rules_is_read_column_by_column(tmp_path: Path) -> None:
    """The head of a document, set as a table without rules, is no grid."""
    first, second = cell("SỞ Y TẾ") + cell("CỘNG HÒA"), cell("Số: 1/KH") + cell("Hà Nội, ngày 1")
    rows = f"<w:tr>{first}</w:tr><w:tr>{second}</w:tr>"
    document = read(tmp_path / "a.docx", docx(f"<w:tbl>{rows}</w:tbl>"))
    assert document.grids == ()
    assert [line.text for line in document.lines] == ["SỞ Y TẾ", "Số: 1/KH", "CỘNG HÒA", "Hà Nội, ngày 1"]


def test_breaks_and_deleted_text(tmp_path: Path) -> None:
    """A line break makes a line, a page break a page; deleted text is gone."""
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>năm 2025</w:t></w:r>"
        "<w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del></w:p>"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + par("Phụ lục")
    )
    document = read(tmp_path / "a.docx", docx(body))
    assert [(line.page, line.text) for line in document.lines if line.text] == [
        (0, "KẾ HOẠCH"), (0, "năm 2025"), (1, "Phụ lục"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (docx("")[:-30], UnsupportedInput),
        (docx("<w:p>"), UnreadableInput),
        (docx(""), UnreadableInput),
        (docx(par("x")).replace(b"\x08\x00", b"\x63\x00"), UnreadableInput),
    ],
)
def test_damaged_docx(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    """A cut archive, broken XML, an empty document and an unknown compression end in a clear error."""
    with pytest.raises(error, match=r"a\.docx"):
        read(tmp_path / "a.docx", data)


def test_entity_bomb_is_refused(tmp_path: Path) -> None:
    """Entity declarations have no place in a document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>')
    with pytest.raises(UnsupportedInput):
        read(tmp_path / "a.docx", buffer.getvalue())


def test_damaged_doc(tmp_path: Path) -> None:
    """An OLE file that is no Word document says so."""
    with pytest.raises(UnreadableInput, match=r"\.docx"):
        read(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def test_rtf_with_unicode_and_legacy_bytes(tmp_path: Path) -> None:
    r"""RTF gives its paragraphs; bytes of TCVN3 in it are converted."""
    first = rb"Quy\'d5t \'ae\'denh c\'f1a Th\'f1 t\'ad\'edng Ch\'ddnh ph\'f1"
    rtf = rb"{\rtf1\ansi\ansicpg1252 " + first + rb"\par v\'d2 vi\'d6c ban h\'b5nh}"
    document = read(tmp_path / "a.rtf", rtf)
    assert [line.text for line in document.lines] == [
        "Quyết định của Thủ tướng Chính phủ",
        "về việc ban hành",
    ]


def test_fields_of_word_show_their_result() -> None:
    """The instruction of a field is not printed, nested ones neither."""
    text = 'xem \x13HYPERLINK "x"\x14trang \x13PAGE\x142\x15\x15 và \x13EMBED Excel.Sheet.8'
    assert split_paragraphs(text)[0].text == "xem trang 2 và"


@given(st.integers(1, 399))
def test_roman_numbers_read_back(number: int) -> None:
    """Writing and reading a Roman number gives the number."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[sign] for sign in write_number(number, "lowerRoman")]
    total = sum(-d if any(d < later for later in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits))
    assert total == number


def test_rtf_with_half_a_character(tmp_path: Path) -> None:
    r"""A lone surrogate, as a broken \u escape gives, becomes a replacement character and can be written."""
    document = read(tmp_path / "a.rtf", rb"{\rtf1\ansi K\u7871? ho\u7841?ch \u-9216? xong}")
    assert document.lines[0].text.startswith("Kế hoạch")
    assert document.lines[0].text.encode()


def test_columns_set_with_blanks_are_read_one_after_the_other() -> None:
    """Head and closing typed with the space bar; a single gap and items below change nothing."""
    text = [
        "BỘ TÀI CHÍNH          CỘNG HÒA XÃ HỘI",
        "Số: 144/2002          Độc lập",
        "                      Hà Nội, ngày 22",
        "QUYẾT ĐỊNH",
        "Điều 1.      Sửa đổi",
        "Nơi nhận:\t\t\tBỘ TRƯỞNG",
        "- Như trên\t\t\tNguyễn Văn An",
        "- Lưu.",
    ]
    parts = split_columns([Paragraph(line) for line in text])
    assert [" ".join(part.text.split()) for part in parts] == [
        "BỘ TÀI CHÍNH", "Số: 144/2002", "CỘNG HÒA XÃ HỘI", "Độc lập", "Hà Nội, ngày 22", "QUYẾT ĐỊNH",
        "Điều 1. Sửa đổi", "Nơi nhận:", "- Như trên", "- Lưu.", "BỘ TRƯỞNG", "Nguyễn Văn An",
    ]  # fmt: skip
