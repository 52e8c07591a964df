"""Boxes around marks, and whether a picture holds more than a page's number."""

import cv2
import numpy as np
import pytest

from pipeline.extract.clean import has_print, lines_run_down
from pipeline.extract.marks import MarkBox, find_marks, pixels_of
from tests.extract.pictures import print_page


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 1.0])
def test_boxes_are_those_of_connected_components(share: float) -> None:
    """Nested, touching by a corner, at the edge: each component has its box, in whatever picture."""
    mask = (np.random.default_rng(1).random((60, 90)) < share).astype(np.uint8) * np.uint8(255)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)

    assert sorted(find_marks(mask)) == sorted(tuple(row[:4]) for row in stats[1:].tolist())


def test_a_mark_in_the_window_of_another_is_left_out() -> None:
    """A frame with a dot inside has two boxes; the pixels of the frame are not those of the dot."""
    mask = np.zeros((40, 40), np.uint8)
    cv2.rectangle(mask, (5, 5), (30, 30), 255, 1)
    mask[15:18, 15:18] = 255

    assert find_marks(mask) == [MarkBox(5, 5, 26, 26), MarkBox(15, 15, 3, 3)]
    assert not pixels_of(mask, MarkBox(5, 5, 26, 26))[10:13, 10:13].any()
    assert pixels_of(mask, MarkBox(15, 15, 3, 3)).all()


@pytest.mark.parametrize(
    ("marks", "height", "printed"), [(0, 12, False), (4, 12, False), (5, 12, True), (40, 5, False)]
)
@pytest.mark.parametrize("top", [30, 195, 900])
def test_more_than_four_marks_of_letter_size_are_print(
    marks: int, height: int, printed: bool, top: int
) -> None:
    """A page's number and specks are none, wherever they stand: on the border of two inches as well."""
    gray = np.full((1000, 700), 255, np.uint8)
    for n in range(marks):
        gray[top : top + height, 10 + 15 * n : 15 + 15 * n] = 0

    assert has_print(gray, 200) is printed


def test_lines_that_run_down_are_seen() -> None:
    """A page of print lies on its side or it does not; a blank one does not."""
    ink = np.asarray(255 - np.asarray(print_page().convert("L")), np.uint8)

    assert not lines_run_down(ink, 200)
    assert lines_run_down(np.ascontiguousarray(np.rot90(ink)), 200)
    assert not lines_run_down(np.zeros_like(ink), 200)
