"""What a .docx shows on its pages: each kind of markup that word processors write, and what they hide."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.emit import plain_text
from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract.symbol_fonts import replace_symbols
from pipeline.model import Layer
from tests.extract.test_office import BORDERS, NAMESPACE, cell, docx, par, read

_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v" xmlns:s="urn:s" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_STRICT = NAMESPACE.replace(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*inside: str) -> str:
    """Return a paragraph of runs and what stands between them."""
    return f"<w:p {_MORE}>{''.join(inside)}</w:p>"


def table(*rows: str, properties: str = BORDERS) -> str:
    """Return a table, with rules if nothing else is said."""
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table."""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def control(content: str) -> str:
    """Return a content control around anything."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="tên"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def mark(kind: str) -> str:
    """Return where a field begins, where its result does, or its end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(content: str) -> str:
    """Return a text box as Word writes it: twice, for itself and for the programs before 2010."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><s:txbx>{inside}</s:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def level(number: int, style: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(number: int, indent: int = 0) -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{indent}"/><w:numId w:val="{number}"/></w:numPr>'


NUMBERING = (
    f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>')
    + level(1, "decimal", "%1.%2.", '<w:pStyle w:val="H2"/><w:isLgl/>')
    + level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "+")
    + level(1, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="List"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="3">'
    f'<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    '</w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {NAMESPACE}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    '</w:style><w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>'
)
CODE = "<w:r><w:instrText>IF 1 = 1</w:instrText></w:r>"
DELETED = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
TEXTS = {
    "text box once": (line(run("trước "), box(par("trong hộp")), run("sau")), ["trước sau", "trong hộp"]),
    "table in a text box": (line(box(table(row(cell("ô"))))), ["", "ô"]),
    "inserted and deleted": (line(run("giữ "), f"<w:ins>{run('thêm')}</w:ins>", DELETED), ["giữ thêm"]),
    "moved text once": (
        line(f"<w:moveFrom>{run('đi')}</w:moveFrom>", run("a "), f"<w:moveTo>{run('đi')}</w:moveTo>"),
        ["a đi"],
    ),
    "deleted paragraph": (
        par("một") + line("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", DELETED) + par("hai"), ["một", "hai"],
    ),
    "deleted row": (
        table(row(cell("a")), row(cell("bỏ"), properties="<w:trPr><w:del/></w:trPr>")), ["a"],
    ),
    "controls": (control(par("khối")) + line(run("trong "), control(run("dòng"))), ["khối", "trong dòng"]),
    "controls around rows and cells": (
        table(row(cell("a")), control(row(control(cell("b")), cell("c")))), ["a", "b", "c"],
    ),
    "custom XML and smart tags": (
        f"<w:customXml>{par('a')}</w:customXml>" + line(f"<w:smartTag>{run('b')}</w:smartTag>"), ["a", "b"],
    ),
    "link and simple field": (
        line(
            f"<w:hyperlink>{run('trang ')}</w:hyperlink>",
            f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>',
        ),
        ["trang 3"],
    ),
    "field within the instruction of another": (
        line(
            mark("begin"), CODE, mark("begin"), CODE, mark("separate"), run("ẩn"), mark("end"),
            mark("separate"), run("kết quả"), mark("end"),
        ),
        ["kết quả"],
    ),
    "field over paragraphs": (
        line(mark("begin"), CODE, mark("separate"), run("mục lục")) + line(run("dòng hai"), mark("end")),
        ["mục lục", "dòng hai"],
    ),
    "field that never ends": (line(mark("begin"), run("còn đây")), ["còn đây"]),
    "signs of symbol fonts": (
        line(
            run("đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run("70% "),
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run("\uf0a3", SYMBOL),
        ),
        ["đạt ≥70% ☑≤"],
    ),
    "tabs and hyphens": (
        line("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/></w:r>"),
        ["a b-c"],
    ),
    "hidden text": (
        line(run("thấy"), run("ẩn", "<w:vanish/>"), run(" rõ", '<w:vanish w:val="0"/>')), ["thấy rõ"],
    ),
    "hidden paragraph": (
        par("a", listed(1))
        + line(f"<w:pPr>{listed(1)}<w:rPr><w:vanish/></w:rPr></w:pPr>")
        + par("b", listed(1)),
        ["I. a", "II. b"],
    ),
    "formula": (line("<m:oMath><m:r><m:t>x ≥ 1</m:t></m:r></m:oMath>"), ["x ≥ 1"]),
    "columns": (
        par("trái")
        + line('<w:r><w:br w:type="column"/></w:r>', run("phải"))
        + '<w:sectPr><w:cols w:num="2"/></w:sectPr>',
        ["trái", "phải"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text_as_printed(tmp_path: Path, name: str) -> None:
    """What the page shows, once and in order."""
    body, expected = TEXTS[name]
    document = read(tmp_path / "a.docx", docx(body + par("hết"), numbering=NUMBERING))
    assert [line.text for line in document.lines] == [*expected, "hết"]


GRIDS = {
    "rows set in": (
        [row(cell("a"), cell("b")), row(cell("c"), properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')],
        [(0, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1)],
    ),
    "rows that end before": (
        [row(cell("a"), properties='<w:trPr><w:gridAfter w:val="1"/></w:trPr>')], [(0, 0, 1, 1)],
    ),
    "cells merged the old way": (
        [row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b"))],
        [(0, 0, 1, 2), (0, 2, 1, 1)],
    ),
    "a table in a cell": (
        [row(f"<w:tc>{par('a')}{table(row(cell('b'), cell('c')))}</w:tc>", cell("d"))],
        [(0, 0, 1, 1), (0, 1, 1, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIDS)
def test_cells_stand_where_they_are_printed(tmp_path: Path, name: str) -> None:
    """(row, column, rows, columns) of each."""
    rows, expected = GRIDS[name]
    (grid,) = read(tmp_path / "a.docx", docx(table(*rows))).grids
    assert [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells] == expected
    assert grid.cols == (3 if "merged" in name else 2)


def test_ruled_table_inside_a_layout_keeps_its_cells(tmp_path: Path) -> None:
    """The rules are the inner table's own: what stands around it is prose."""
    inner = table(row(cell("a"), cell("b")))
    outer = table(row(f"<w:tc>{par('trước')}{inner}{par('sau')}</w:tc>"), properties="")
    document = read(tmp_path / "a.docx", docx(outer))
    assert [(line.text, line.layer.value) for line in document.lines] == [
        ("trước", "body"), ("a", "table"), ("b", "table"), ("sau", "body"),
    ]  # fmt: skip
    assert [len(grid.cells) for grid in document.grids] == [2]


@pytest.mark.parametrize(
    ("borders", "ruled"),
    [
        ("", True),
        ('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>', False),
        ('<w:tblBorders><w:top w:val="single"/></w:tblBorders>', True),
    ],
)
def test_rules_of_a_style_count_whatever_it_is_called(tmp_path: Path, borders: str, ruled: bool) -> None:
    """WPS Office and translated Words number their styles; borders of the table itself go before."""
    styles = (
        f'<w:styles {NAMESPACE}><w:style w:type="table" w:styleId="4"><w:tblPr><w:tblBorders>'
        '<w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="5"><w:basedOn w:val="4"/></w:style></w:styles>'
    )
    properties = f'<w:tblPr><w:tblStyle w:val="5"/>{borders}</w:tblPr>'
    document = read(tmp_path / "a.docx", docx(table(row(cell("a")), properties=properties), styles=styles))
    assert bool(document.grids) == ruled


def test_pages_begin_where_the_file_says(tmp_path: Path) -> None:
    """Before a paragraph, with a section unless it is continuous, and inside a paragraph."""
    section = "<w:sectPr/>"
    body = (
        par("1") + par("2", "<w:pageBreakBefore/>") + par("3", section) + par("4", section)
        + line(run("5"), '<w:r><w:br w:type="page"/></w:r>', run("6"))
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )  # fmt: skip
    document = read(tmp_path / "a.docx", docx(body))
    assert [(line.text, line.page + 1) for line in document.lines] == [
        ("1", 1), ("2", 2), ("3", 2), ("4", 3), ("5", 3), ("6", 4),
    ]  # fmt: skip


def test_headers_are_furniture_and_notes_are_text(tmp_path: Path) -> None:
    """Nothing is lost; what stands on every page is kept out of the text."""
    notes = (
        f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator">{par("-")}</w:footnote>'
        f"<w:footnote>{par('Theo báo cáo')}</w:footnote></w:footnotes>"
    )
    parts = {
        "header1": f"<w:hdr {NAMESPACE}>{par('ĐẦU TRANG')}</w:hdr>",
        "footer2": f"<w:ftr {NAMESPACE}>{par('Trang 1')}</w:ftr>",
        "footnotes": notes,
        "endnotes": notes.replace("footnote", "endnote").replace("Theo", "Xem"),
    }
    document = read(tmp_path / "a.docx", docx(par("Kế hoạch"), **parts))
    assert plain_text(document) == "Kế hoạch\nTheo báo cáo\nXem báo cáo"
    assert [line.text for line in document.lines if line.layer == Layer.FURNITURE] == ["ĐẦU TRANG", "Trang 1"]


def test_pictures_under_a_header_are_no_text(tmp_path: Path) -> None:
    """A file of nothing but pages as pictures is told what to do, its header aside."""
    with pytest.raises(UnreadableInput, match="pictures"):
        read(tmp_path / "a.docx", docx("<w:p/>", header1=f"<w:hdr {NAMESPACE}>{par('SỞ')}</w:hdr>"))


HEADING, SUBHEADING = '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>'
LISTS = {
    "by style, the level by its style": ([HEADING, SUBHEADING, HEADING], ["I.", "1.1.", "II."]),
    "a style that the paragraph frees": (
        [HEADING, HEADING + '<w:numPr><w:numId w:val="0"/></w:numPr>', HEADING], ["I.", "", "II."],
    ),
    "counted on, begun anew": ([listed(1), listed(1), listed(2), listed(2)], ["I.", "II.", "I.", "II."]),
    "a level of its own": ([listed(1), listed(3), listed(3)], ["I.", "Điều 2.", "Điều 3."]),
    "a level that counts through": (
        [listed(1), listed(1, 2), listed(1), listed(1, 2)], ["I.", "a)", "II.", "b)"],
    ),
    "bullets": ([listed(4), listed(4, 1)], ["+", "-"]),
    "a list named by a style": ([listed(5), listed(5, 1)], ["+", "-"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_automatic_labels(tmp_path: Path, name: str) -> None:
    """As Word counts them."""
    properties, labels = LISTS[name]
    body = "".join(par("x", each) for each in properties)
    document = read(tmp_path / "a.docx", docx(body, numbering=NUMBERING, styles=STYLES))
    assert [line.text for line in document.lines] == [f"{label} x".strip() for label in labels]


def test_numbers_in_cells_are_written_out(tmp_path: Path) -> None:
    """Row numbers of tables are often automatic: paragraphs without text that print their number."""
    rows = [row(f"<w:tc>{par('', listed(1))}</w:tc>", f"<w:tc>{par('x', listed(1))}</w:tc>")]
    document = read(tmp_path / "a.docx", docx(table(*rows), numbering=NUMBERING))
    assert [line.text for line in document.lines] == ["I.", "II. x"]


def archive(name: str, xml: str, encoding: str) -> bytes:
    """Return a .docx of one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr(name, f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding))
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml", "Word\\Document.xml"])
@pytest.mark.parametrize("namespace", [NAMESPACE, _STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_packages_of_other_programs(tmp_path: Path, name: str, namespace: str, encoding: str) -> None:
    """Names of parts, namespaces and encodings differ."""
    xml = f"<w:document {namespace}><w:body>{par('Kế hoạch')}</w:body></w:document>"
    document = read(tmp_path / "a.dotx", archive(name, xml, encoding))
    assert [line.text for line in document.lines] == ["Kế hoạch"]


def test_entity_bomb_in_utf_16_is_refused(tmp_path: Path) -> None:
    """Entity declarations are seen in any encoding."""
    bomb = archive("word/document.xml", '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>', "utf-16")
    with pytest.raises(UnsupportedInput, match="sane"):
        read(tmp_path / "a.docx", bomb)


def test_an_unknown_sign_stays() -> None:
    """A code of a font that is in no table is not dropped."""
    assert replace_symbols("\uf041", "MyFont") == "\uf041"
