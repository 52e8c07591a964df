"""Documents a text cites, with type and date, and what an enclosure learns from its letter."""

import datetime as dt

from pipeline.model import Document
from pipeline.segment.cited import find_references
from pipeline.segment.frames import find_frames
from pipeline.segment.headers import read_headers
from tests.segment.test_frames import ENCLOSURE, LETTER
from tests.support import document_from_text


def references(text: str, own: str | None = None) -> list[tuple[str, str | None, dt.date | None]]:
    """Return number, type and date of the documents cited in ``text``."""
    document = document_from_text(text)
    found = find_references(document, range(len(document.lines)), own)
    return [(item.number, item.doc_type, item.date) for item in found]


def headed(text: str) -> Document:
    """Return the document of ``text`` with its headers."""
    document = document_from_text(text)
    return read_headers(document, find_frames(document.lines))


def test_type_and_date_stand_beside_the_number() -> None:
    """The type before, the date behind, in either way of writing."""
    assert references(
        "theo Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011; Quyết định 5/QĐ-TTg ngày 1/2/2020"
    ) == [
        ("30c/NQ-CP", "Nghị quyết", dt.date(2011, 11, 8)),
        ("5/QĐ-TTg", "Quyết định", dt.date(2020, 2, 1)),
    ]


def test_a_number_cut_by_the_line_end_is_whole() -> None:
    """``57-`` and ``NQ/TW`` on the next line are one number, and so is its place."""
    assert references("Nghị quyết số 57-\nNQ/TW của Bộ Chính trị; Nghị định số 71/2016/NĐ-\nCP") == [
        ("57-NQ/TW", "Nghị quyết", None),
        ("71/2016/NĐ-CP", "Nghị định", None),
    ]


def test_each_document_is_named_once() -> None:
    """A second mention adds its date only."""
    assert references("Công văn số 12/UBND-VX và Công văn số 12/UBND-VX ngày 3/4/2025") == [
        ("12/UBND-VX", "Công văn", dt.date(2025, 4, 3))
    ]


def test_its_own_number_is_no_citation() -> None:
    """Appendices print the number of their document."""
    assert references("(Kèm theo Kế hoạch số: 04/KH-UBND)", "04/KH-UBND") == []


def test_an_impossible_date_is_none() -> None:
    """A date that does not exist is not guessed."""
    assert references("Quyết định số 5/QĐ-TTg ngày 31/6/2020") == [("5/QĐ-TTg", "Quyết định", None)]


def test_an_enclosure_learns_its_number_from_the_letter() -> None:
    """The letter names one document with the enclosure's symbol, of its month."""
    letter, enclosure = headed(LETTER + ENCLOSURE).headers
    assert (letter.number, letter.references) == ("12/VP-TH", ("45/UBND-TH",))
    assert (enclosure.number, str(enclosure.date)) == ("45/UBND-TH", "2025-04-26")


def test_an_enclosure_of_another_month_learns_nothing() -> None:
    """Where month and year disagree the citation is of another document."""
    other = ENCLOSURE.replace("tháng 4 năm 2025", "tháng 5 năm 2025")
    assert headed(LETTER + other).headers[1].number is None


def test_legal_bases_end_before_the_sentence_of_the_issuer() -> None:
    """Each basis is one entry; what the issuer does then is none."""
    document = headed(
        "SỞ Y TẾ\nSố: 1/KH-SYT\nKẾ HOẠCH\nNăm 2025\n\nCăn cứ Luật Dược;\n\n"
        "Thực hiện Kế hoạch số 7/KH-UBND của UBND tỉnh, Sở Y tế xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"
    )
    assert document.headers[0].legal_bases == (
        "Căn cứ Luật Dược",
        "Thực hiện Kế hoạch số 7/KH-UBND của UBND tỉnh",
    )


def test_the_number_of_a_copy_is_no_citation() -> None:
    """``SAO Y`` puts a number of its own on the copied document."""
    document = headed(
        "SỞ Y TẾ\nSố: 1/KH-SYT\nKẾ HOẠCH\nNăm 2025\n\nTheo Kế hoạch số 7/KH-UBND.\nSố: 61/SY-UBND\n"
    )
    assert document.headers[0].references == ("7/KH-UBND",)
