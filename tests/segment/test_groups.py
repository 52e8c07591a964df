"""Group rows of tables as sections."""

from pipeline.model import Column, ColumnKind, Document, Layer, Provenance, Row, Table
from pipeline.segment.frames import find_frames
from pipeline.segment.groups import find_groups, place_tables
from pipeline.segment.headers import read_headers
from pipeline.segment.outline import build_outline
from tests.support import document_from_text


def row(line: int, *cells: str, group: bool = False) -> Row:
    """Return a row of one line."""
    place = Provenance(page=0, line_start=line, line_end=line + 1)
    return Row(cells=cells, group=group, confidence=1.0, provenance=place)


def table(*rows: Row) -> Table:
    """Return a task table of ``rows``."""
    kinds = (ColumnKind.STT, ColumnKind.NHIEM_VU, ColumnKind.CHU_TRI)
    return Table(
        document=0,
        ruled=True,
        columns=tuple(Column(title=kind.value, kind=kind) for kind in kinds),
        rows=rows,
        is_task_table=True,
        provenance=Provenance(page=0, line_start=rows[0].provenance.line_start, line_end=99),
    )


def test_a_title_over_two_rows_is_one_group() -> None:
    """The second line of a title has no label and stands right below."""
    groups = find_groups(
        table(row(1, "I", "XÂY DỰNG CHÍNH QUYỀN", "", group=True), row(1, "", "ĐIỆN TỬ", "", group=True))
    )
    assert [(group.label.text if group.label else None, group.title) for group in groups] == [
        ("I", "XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ")
    ]


def test_an_owner_beside_the_title_is_not_part_of_it() -> None:
    """A merged cell of the owner's column stands beside the group's title."""
    (group,) = find_groups(table(row(1, "", "CẢI CÁCH THỦ TỤC", "Phòng Nội vụ", group=True)))
    assert group.title == "CẢI CÁCH THỦ TỤC"


def test_totals_and_specks_are_no_groups() -> None:
    """A total row and a stamp read as cells head nothing."""
    rows = (
        row(1, "", "Tổng cộng kinh phí", "", group=True),
        row(2, "", ";Ở.. „2ù.A,.......", "", group=True),
    )
    assert find_groups(table(*rows)) == []


def test_rows_stand_under_their_group() -> None:
    """Groups become sections below the appendix, rows know theirs."""
    document = document_from_text("PHỤ LỤC\nDANH MỤC NHIỆM VỤ NĂM 2025\n\nhàng\nhàng\nhàng\nhàng\n")
    tables = (
        table(
            row(3, "I", "THỂ CHẾ", "", group=True),
            row(4, "1", "Rà soát", "A"),
            row(5, "II", "BỘ MÁY", "", group=True),
            row(6, "1", "Sắp xếp", "B"),
        ),
    )
    layered = [
        line.model_copy(update={"layer": Layer.TABLE}) if line.text == "hàng" else line
        for line in document.lines
    ]
    document = Document.model_validate(
        document.model_dump()
        | {"lines": [line.model_dump() for line in layered], "tables": [t.model_dump() for t in tables]}
    )
    frames = find_frames(document.lines)
    document = place_tables(build_outline(read_headers(document, frames), frames))
    sections = list(document.walk_sections())
    assert [(section.label, section.level, section.kind.value) for section in sections] == [
        ("PHỤ LỤC", 1, "phu_luc"),
        ("I", 2, "phu_luc"),
        ("II", 2, "phu_luc"),
    ]
    assert document.tables[0].section == 0
    assert [item.section for item in document.tables[0].rows] == [1, 1, 2, 2]
