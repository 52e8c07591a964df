"""The stage: each page by its own damage, sound ones byte for byte."""

from pathlib import Path

import pytest

from pipeline.config import Config, RepairConfig
from pipeline.model import Document, Layer, Origin
from pipeline.repair import REPAIR
from pipeline.repair import document as document_module
from pipeline.stage import Context
from tests.support import document_from_text, readable

DATA = Path(__file__).resolve().parents[1] / "data"
SOUND = sorted([*(DATA / "heldout").glob("*.gold.txt"), *(DATA / "gold").glob("*.gold.txt")])
DAMAGED = "Thuc hién nhiém vu cai cach hanh chinh nam 2025 cia UBND tinh, cac s&, ban, nganh"


def repaired(document: Document, **settings: object) -> Document:
    """Run the stage."""
    config = Config(repair=RepairConfig.model_validate(settings))
    return REPAIR(document, Context(source=Path("test.txt"), config=config))


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_sound_text_comes_out_byte_for_byte(path: Path) -> None:
    """Text that was typed is not touched, foreign words, names and odd punctuation included."""
    document = document_from_text(readable(path.read_text("utf-8")))
    done = repaired(document)

    assert done.lines == document.lines
    assert done.repairs.changes == ()


def test_pages_are_judged_one_by_one() -> None:
    """A damaged page between sound ones is repaired, they are not."""
    sound = "Tiếp tục thực hiện quyết liệt công tác cải cách hành chính nhằm xây dựng nền hành chính"
    done = repaired(document_from_text("\f".join([sound, DAMAGED, sound])))

    assert [line.text for line in done.lines] == [
        sound,
        "Thực hiện nhiệm vụ cải cách hành chính năm 2025 của UBND tỉnh, các sở, ban, ngành",
        sound,
    ]
    assert {change.line for change in done.repairs.changes} == {1}


def test_furniture_is_left_alone() -> None:
    """Page numbers, stamps and captions are not read."""
    document = document_from_text(DAMAGED + "\n" + DAMAGED)
    lines = (document.lines[0], document.lines[1].model_copy(update={"layer": Layer.FURNITURE}))
    done = repaired(document.model_copy(update={"lines": lines}))

    assert done.lines[1] == lines[1]


def test_page_of_vietnamese_ocr_is_repaired_lightly() -> None:
    """On a page that was read, a word that cannot stand in its context is put right."""
    text = "Uỷ ban nhân dân tỉnh để nghị các sở, ban, ngành thực hiện thủ tục hành chính, giải quyêt hồ sơ"
    document = document_from_text(text)
    pages = tuple(page.model_copy(update={"origin": Origin.OCR}) for page in document.pages)
    done = repaired(document.model_copy(update={"pages": pages}))

    assert done.lines[0].text == text.replace("để", "đề").replace("quyêt", "quyết")


def test_other_languages_are_left_alone() -> None:
    """English is not Vietnamese without marks."""
    text = "The committee shall report to the council before the end of the year of the plan and so on"

    assert repaired(document_from_text(text)).lines[0].text == text


def test_user_file_corrects_sound_text_too(tmp_path: Path) -> None:
    """A correction of the user holds everywhere."""
    words = tmp_path / "words.tsv"
    words.write_text("kind\ttext\tcorrection\ncorrection\tPlei Ku\tPleiku\n", "utf-8")
    done = repaired(document_from_text("Ủy ban nhân dân thành phố Plei Ku báo cáo kết quả"), words=words)

    assert done.lines[0].text == "Ủy ban nhân dân thành phố Pleiku báo cáo kết quả"
    assert [change.rule for change in done.repairs.changes] == ["user_correction"]


def test_switched_off_nothing_happens() -> None:
    """``enabled = false`` leaves the text as found."""
    assert repaired(document_from_text(DAMAGED), enabled=False).lines[0].text == DAMAGED


def test_long_documents_are_repaired_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages decoded apart give the same lines as pages decoded together."""
    document = document_from_text("\f".join([DAMAGED] * 6))
    whole = repaired(document)
    monkeypatch.setattr(document_module, "PART", 2 * len(DAMAGED))
    parts = document_module.parts_of(document, document_module.page_damage(document))

    assert [sorted(pages) for _, pages in parts] == [[0, 1], [2, 3], [4, 5]]
    assert [line.text for line in repaired(document).lines] == [line.text for line in whole.lines]
