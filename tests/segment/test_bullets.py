"""Bullets that OCR lost."""

from pipeline.model import BBox, Layer, Line
from pipeline.segment.bullets import find_strokes, mend_items
from pipeline.segment.pieces import join_pieces
from tests.support import document_from_text


def _line(text: str, x0: float, top: float, x1: float, layer: Layer = Layer.BODY) -> Line:
    return Line(page=0, orig=text, text=text, bbox=BBox(x0, top, x1, top + 14), layer=layer)


def test_a_stroke_left_of_a_line_is_its_dash() -> None:
    """A speck like a dash on the height of the line and right before it opens an item."""
    lines = [
        _line("c) Văn phòng:", 119, 446, 325),
        _line("Chủ trì xây dựng báo cáo", 129, 470, 547),
        _line("~-", 119, 474, 124, Layer.NOISE),
        _line("Tổng hợp kết quả", 129, 500, 547),
    ]
    assert find_strokes(lines, (0, 1, 3)) == {1}


def test_a_stroke_far_away_is_none() -> None:
    """A speck of the margin opens nothing."""
    lines = [_line("Chủ trì xây dựng báo cáo", 129, 470, 547), _line("-", 40, 474, 44, Layer.NOISE)]
    assert find_strokes(lines, (0,)) == frozenset()


def _labels(text: str) -> list[str | None]:
    lines = document_from_text(text).lines
    pieces = mend_items(join_pieces(lines, range(len(lines))))
    return [piece.label.text if piece.label else None for piece in pieces]


def test_an_item_without_its_dash_in_an_enumeration() -> None:
    """Between two dashes, the first ended by a semicolon, stands a third item."""
    assert _labels("- Rà soát hồ sơ;\nKiểm tra thực tế;\n- Báo cáo.") == ["-", "-", "-"]


def test_a_paragraph_below_a_finished_list_is_none() -> None:
    """Behind a full stop the enumeration has ended."""
    assert _labels("- Rà soát hồ sơ.\nCác đơn vị báo cáo.\n- Báo cáo.") == ["-", None, "-"]
