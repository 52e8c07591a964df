"""Blocks and sections of whole texts."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, BlockRole, Document
from pipeline.segment.frames import find_frames
from pipeline.segment.headers import read_headers
from pipeline.segment.outline import build_outline
from tests.support import document_from_text

FULL = "các cơ quan, đơn vị, địa phương có liên quan triển khai thực hiện nghiêm túc và đồng bộ"


def outline(text: str) -> Document:
    """Return the document of ``text`` with headers and outline, tables left out."""
    document = document_from_text(text)
    frames = find_frames(document.lines)
    return build_outline(read_headers(document, frames), frames)


def points(document: Document) -> list[Block]:
    """Return the points and paragraphs."""
    return [block for block in document.blocks if block.role in (BlockRole.POINT, BlockRole.PARAGRAPH)]


def test_sections_nest_by_their_labels() -> None:
    """Roman over arabic over dotted; the path joins the labels."""
    document = outline(
        "II. NỘI DUNG\n1. Thể chế\n1.1. Kết quả\n- Tốt.\n1.2. Tồn tại\n2. Bộ máy\n- Gọn.\n"
        "III. TỔ CHỨC THỰC HIỆN\n"
    )
    found = [(section.path, section.level) for section in document.walk_sections()]
    assert found == [("II", 1), ("II.1", 2), ("II.1.1", 3), ("II.1.2", 3), ("II.2", 2), ("III", 1)]


def test_blocks_know_their_section() -> None:
    """The section of a block is its pre-order index; a heading has its own."""
    document = outline("I. MỤC ĐÍCH\n- Một.\nII. NHIỆM VỤ\n1. Thể chế\n- Hai.\n2. Bộ máy\n- Ba.\n")
    assert [block.section for block in points(document)] == [0, 2, 3]
    assert [block.section for block in document.blocks if block.role is BlockRole.HEADING] == [0, 1, 2, 3]


def test_points_nest_below_points() -> None:
    """a) over - over +, each with its depth and parent."""
    document = outline(
        "II. NHIỆM VỤ\na) Sở Nội vụ:\n- Rà soát các việc sau:\n+ Việc một.\n+ Việc hai.\n"
        "- Báo cáo.\nb) Sở Tư pháp:\n- Xây dựng.\n"
    )
    found = points(document)
    assert [(block.label, block.depth) for block in found] == [
        ("a", 0),
        ("-", 1),
        ("+", 2),
        ("+", 2),
        ("-", 1),
        ("b", 0),
        ("-", 1),
    ]
    assert [document.blocks[block.parent].label if block.parent is not None else None for block in found] == [
        None,
        "a",
        "-",
        "-",
        "a",
        None,
        "b",
    ]


def test_a_paragraph_that_introduces_is_the_parent() -> None:
    """Bullets below ``… như sau:`` are its parts."""
    document = outline("II. NHIỆM VỤ\nSở Xây dựng chủ trì thực hiện các việc sau:\n- Một.\n- Hai.\n")
    intro, one, two = points(document)
    assert document.blocks[one.parent or 0] is intro
    assert one.parent == two.parent


def test_a_paragraph_below_a_point_with_a_colon_is_its_part() -> None:
    """``c) Sở Y tế:`` and the sentence on the next line belong together."""
    document = outline(
        "2. Trách nhiệm cụ thể:\na) Sở Nội vụ:\n- Rà soát.\nc) Sở Y tế:\n"
        "Phối hợp với các cơ quan tuyên truyền.\n"
    )
    last = points(document)[-1]
    assert last.role is BlockRole.PARAGRAPH
    assert document.blocks[last.parent or 0].text == "Sở Y tế:"


def test_an_introduction_below_a_titled_point_ends_with_it() -> None:
    """What introduces the bullets of a) has no part in b)."""
    document = outline(
        "2. Phương án xử lý:\na. Với trận mưa lớn diện rộng.\n\n"
        "Sở Xây dựng là đầu mối đôn đốc các đơn vị thực hiện các biện pháp:\n- Trực.\n"
        "b. Với trận mưa rất to\n\n"
        "Cùng với các biện pháp nêu trên, thực hiện thêm các biện pháp sau:\n- Huy động.\n"
    )
    first, intro, duty, second, more, last = points(document)
    blocks = document.blocks
    assert blocks[intro.parent or 0] is first
    assert blocks[duty.parent or 0] is intro
    assert second.parent is None
    assert (blocks[more.parent or 0], blocks[last.parent or 0]) == (second, more)


def test_a_heading_with_its_text_on_the_line_gives_a_paragraph() -> None:
    """``1. Công an tỉnh: …`` heads a section named after the body; the sentence is its text."""
    document = outline(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Công an tỉnh: phối hợp bảo đảm an ninh, trật tự.\n"
        "2. Sở Tài chính:\n- Cân đối.\n"
    )
    titles = [section.title for section in document.walk_sections()]
    assert titles == ["TỔ CHỨC THỰC HIỆN", "Công an tỉnh", "Sở Tài chính"]
    assert points(document)[0].text == "Công an tỉnh: phối hợp bảo đảm an ninh, trật tự."


def test_what_stands_behind_the_end_mark_is_appended() -> None:
    """Sections behind ``./.`` are of the appendix."""
    document = outline(
        "I. MỤC ĐÍCH\n- Một.\nYêu cầu triển khai thực hiện./.\ncủa trang bị cắt\n"
        "I. TÌNH HÌNH\n1. Chỉ đạo\n2. Kiểm tra\n"
    )
    assert [section.kind.value for section in document.walk_sections()] == [
        "muc_tieu",
        "phu_luc",
        "phu_luc",
        "phu_luc",
    ]


def test_a_title_above_the_word_appendix_is_its_title() -> None:
    """OCR reads title, note and ``Phụ lục`` of a table page in this order."""
    document = outline(
        f"I. MỤC ĐÍCH\n- {FULL}.\nNơi nhận:\n- Lưu: VT.\n"
        "NHIỆM VỤ CỤ THỂ THỰC HIỆN CẢI CÁCH NĂM 2025\n(Kèm theo Kế hoạch số: /7/2025)\n\n"
        "Phụ lục\n"
    )
    assert [(section.label, section.title) for section in document.walk_sections()][-1] == (
        "Phụ lục",
        "NHIỆM VỤ CỤ THỂ THỰC HIỆN CẢI CÁCH NĂM 2025",
    )


def test_bases_and_closing_have_their_roles() -> None:
    """Legal bases, the closing formula and the recipients are no work."""
    document = outline(
        "SỞ Y TẾ\nSố: 1/KH-SYT\nKẾ HOẠCH\nNăm 2025\n\nCăn cứ Luật Dược;\n\nI. MỤC ĐÍCH\n"
        "- Một.\n\nTrên đây là Kế hoạch năm 2025 của Sở Y tế.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    roles = [block.role.value for block in document.blocks]
    assert roles == ["header", "basis", "heading", "point", "closing", "closing"]


LINES = st.lists(
    st.sampled_from(
        [
            "I. NỘI DUNG",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Mục tiêu",
            "2. Sở Y tế:",
            "1.1. Kết quả",
            "- Rà soát.",
            "a) Sở Nội vụ:",
            "+ Báo cáo.",
            FULL,
            "",
            "PHỤ LỤC 1",
            "Điều 1. Phê duyệt.",
            "Nơi nhận:",
            "- Lưu: VT.",
            "Thực hiện./.",
            "KẾ HOẠCH",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "UBND TỈNH SƠN LA",
            "Số: 12/KH-UBND",
            "1 Phường A: 01 điểm.",
        ]
    ),
    max_size=40,
)


@given(LINES)
def test_any_text_gives_a_sound_outline(texts: list[str]) -> None:
    """Places are real, parents stand before their parts, sections nest, and twice gives the same."""
    text = "\n".join(texts)
    document = outline(text)
    assert document == outline(text)
    sections = list(document.walk_sections())
    for index, block in enumerate(document.blocks):
        assert 0 <= block.provenance.line_start < block.provenance.line_end <= len(document.lines)
        assert block.parent is None or block.parent < index
        assert block.section is None or block.section < len(sections)
    for section in sections:
        assert all(child.level == section.level + 1 for child in section.children)
        assert all(child.provenance.line_start >= section.provenance.line_start for child in section.children)


def _paths(text: str) -> list[str]:
    return [section.path for section in outline(text).walk_sections()]


def test_articles_that_open_a_document_hold_its_roman_numbers() -> None:
    """A decision approves a programme in article 1 and goes on with article 2."""
    assert _paths(
        "Điều 1. Phê duyệt Chương trình với các nội dung sau:\nI. MỤC TIÊU\n1. Mục tiêu chung\n- Một.\n"
        "II. KINH PHÍ\nĐiều 2. Tổ chức thực hiện\n1. Bộ Y tế\na) Hai.\nĐiều 3. Hiệu lực"
    ) == ["Điều 1", "Điều 1.I", "Điều 1.I.1", "Điều 1.II", "Điều 2", "Điều 2.1", "Điều 3"]


def test_a_table_of_contents_heads_nothing() -> None:
    """Lines that end in dots and a page number are no headings; those of the text below are."""
    assert _paths(
        "MỤC LỤC\nI. SỰ CẦN THIẾT ......... 1\nII. MỤC TIÊU ......... 2\nPHẦN THỨ BA: KINH PHÍ ....... 3\n"
        "I. SỰ CẦN THIẾT\nNội dung.\nII. MỤC TIÊU\nNội dung."
    ) == ["I", "II"]


def test_known_headings_with_their_text_on_the_line() -> None:
    """``1. Mục đích: …`` and ``2. Yêu cầu: …`` are sections as a pair; one among sentences is an item."""
    assert _paths(
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích: Tạo chuyển biến về nhận thức.\n2. Yêu cầu: Sát thực tiễn."
    ) == ["I", "I.1", "I.2"]
    assert _paths(
        "IV. PHÂN CÔNG\n1. Các đội rà soát địa bàn.\n2. Chi cục lập hồ sơ các vụ việc.\n"
        "3. Chế độ báo cáo: các đơn vị gửi báo cáo nhanh vào 15 giờ thứ Năm hằng tuần về cơ quan thường trực."
    ) == ["IV"]


def test_numbers_below_a_roman_one_with_its_number() -> None:
    """``II.1`` stands below ``II``; ``I.1`` below ``1.`` is ``1.1`` read badly."""
    assert _paths("II. MỤC TIÊU\nII.1. Mục tiêu chung\n- Một.\nII.2. Chỉ tiêu\n- Hai.") == [
        "II",
        "II.1",
        "II.2",
    ]
    assert _paths("II. NHIỆM VỤ\n1. Thể chế\nI.1. Rà soát\n- Một.\n1.2. Ban hành\n- Hai.") == [
        "II",
        "II.1",
        "II.1.1",
        "II.1.2",
    ]
