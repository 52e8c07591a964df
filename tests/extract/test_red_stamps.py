"""Stamps of urgency and secrecy that fade with the seals' colour."""

import numpy as np
import pytest

from pipeline.extract import red_stamps
from pipeline.extract.views import Views
from pipeline.extract.words import Word
from pipeline.model import BBox

PAGE = np.full((100, 200), 255, np.uint8)


def read(monkeypatch: pytest.MonkeyPatch, seen: str, views: Views) -> list[str]:
    """Return what is read where the readers see ``seen`` in the one row that was missed."""
    words = [Word(text, BBox(40.0 * i, 5, 40.0 * i + 35, 17), 0.8) for i, text in enumerate(seen.split())]
    monkeypatch.setattr(red_stamps, "letters", lambda: "letters")
    monkeypatch.setattr(red_stamps, "signs", lambda: "signs")
    monkeypatch.setattr(red_stamps, "find_missed", lambda *_: [BBox(0, 5, 80, 17)])
    monkeypatch.setattr(red_stamps, "read_crop", lambda *_: words)
    return [" ".join(word.text for word in line) for line in red_stamps.read_red_stamps([], views)]


@pytest.mark.parametrize(
    ("seen", "stamp"),
    [("HOA TÓC", ["HỎA TỐC"]), ("|HỎATỐC|", ["HỎA TỐC"]), ("MÁT", ["MẬT"]), ("HỎA TỐC NGAY", [])],
)
def test_a_stamp_is_known_by_its_letters(
    monkeypatch: pytest.MonkeyPatch, seen: str, stamp: list[str]
) -> None:
    """The few wordings there are get their marks; any other row is left alone."""
    assert read(monkeypatch, seen, Views(PAGE, PAGE)) == stamp


def test_a_page_without_colour_has_no_such_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    """Black stamps are in the view that was read."""
    assert read(monkeypatch, "HỎA TỐC", Views(PAGE)) == []
