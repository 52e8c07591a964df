"""Web pages by the name of .doc."""

from pathlib import Path

import pytest

from pipeline.extract.sniff import HTML, TEXT, sniff
from pipeline.model import Document
from tests.extract.test_legacy import SENTENCE, encode
from tests.extract.test_office import read

PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><title>x</title><style>p {}</style></head><body>
<p class=MsoNormal>Kế hoạch
 năm&nbsp;2025<br>số 1</p><del>cũ</del><p style='display:none'>ẩn</p>
<div>Phần <b>một</b></div><script>var a = "<p>x</p>";</script>%s</body></html>"""
TEXT_OF_PAGE = ["Kế hoạch năm 2025", "số 1", "Phần một"]


def lines(document: Document) -> list[str]:
    """Return the text of each line."""
    return [line.text for line in document.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_page_gives_what_it_shows(tmp_path: Path, encoding: str) -> None:
    """Scripts, styles, deleted and hidden text are none of it."""
    document = read(tmp_path / "a.doc", (PAGE % "").encode(encoding))
    assert lines(document) == TEXT_OF_PAGE
    assert document.issues == ()
    assert document.source is not None
    assert document.source.media_type == HTML


def test_ruled_table_keeps_its_cells(tmp_path: Path) -> None:
    """Spans over rows and columns, cells without ends, a table in a cell as lines."""
    table = """<table border=1><tr><td rowspan=2>TT<td colspan=2>Nhiệm vụ</tr>
    <tr><td><p>Báo cáo</p><table><tr><td>quý</table></td><td>III</td></tr></table>"""
    document = read(tmp_path / "a.doc", (PAGE % table).encode())
    (grid,) = document.grids
    assert [
        (c.row, c.col, c.row_span, c.col_span, [document.lines[n].text for n in c.lines]) for c in grid.cells
    ] == [
        (0, 0, 2, 1, ["TT"]), (0, 1, 1, 2, ["Nhiệm vụ"]),
        (1, 1, 1, 1, ["Báo cáo", "quý"]), (1, 2, 1, 1, ["III"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "ruled"),
    [
        ("<table border=0><tr><td>a", False),
        ("<table><tr><td style='border:none'>a", False),
        ("<table><tr><td style='border:solid windowtext 1.0pt;border-left:none'>a", True),
        ("<table style='border-collapse:collapse;border:none'><tr><td>a", False),
    ],
)
def test_rules_are_those_drawn(tmp_path: Path, table: str, ruled: bool) -> None:
    """By the table or by the style of a cell."""
    document = read(tmp_path / "a.doc", (PAGE % f"{table}</table>").encode())
    assert bool(document.grids) == ruled


def test_layout_is_read_column_by_column(tmp_path: Path) -> None:
    """The head of a document is a table without rules."""
    head = "<table><tr><td>SỞ Y TẾ<td>CỘNG HÒA<tr><td>Số: 1<td>Độc lập</table>"
    assert lines(read(tmp_path / "a.doc", (PAGE % head).encode()))[3:] == [
        "SỞ Y TẾ", "Số: 1", "CỘNG HÒA", "Độc lập",
    ]  # fmt: skip


def test_lists_show_their_labels(tmp_path: Path) -> None:
    """Numbers and dashes that the browser writes."""
    page = PAGE % "<ol start=3><li>ba<ul><li>gạch</ul><li>bốn</ol>"
    assert lines(read(tmp_path / "a.doc", page.encode()))[3:] == ["3. ba", "- gạch", "4. bốn"]


@pytest.mark.parametrize(
    ("named", "text", "expected"),
    [
        ("windows-1252", encode(SENTENCE, "tcvn3").encode("latin-1"), SENTENCE),
        ("x-user-defined", encode(SENTENCE, "vni").encode("latin-1"), SENTENCE),
        ("windows-1258", "vê\u0300 lao đô\u0323ng".encode("cp1258"), "về lao động"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, named: str, text: bytes, expected: str) -> None:
    """What a page says of its encoding, and legacy fonts under any name."""
    page = f'<html><meta charset="{named}"><p>'.encode() + text + b"</html>"
    assert lines(read(tmp_path / "a.doc", page)) == [expected]


def test_page_saved_in_one_file(tmp_path: Path) -> None:
    """Word's "single file web page" is a mail of many parts."""
    parts = (
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n\n--x\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n--x\n"
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--\n"
    )
    assert lines(read(tmp_path / "a.doc", (parts % (PAGE % "")).encode())) == TEXT_OF_PAGE


@pytest.mark.parametrize(
    "text", ["Thẻ <html> là gì", "Content-Type: text", "<!-- -->" * 120, "Ghi chú: <!doctype html>"]
)
def test_text_about_pages_is_text(text: str) -> None:
    """Only what begins as a page is one; telling takes no time."""
    assert sniff(text.encode()) == TEXT
