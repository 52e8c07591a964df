"""Vietnamese OCR saved as a text: its words tell it from typed text."""

from pathlib import Path

import pytest

from pipeline.config import RepairConfig
from pipeline.repair.document import repair_document
from pipeline.repair.restore import NO_WORDS, spelling
from pipeline.repair.suspicion import find_suspects, is_misread
from tests.repair.damage import damage
from tests.support import document_from_text, readable

HELD_OUT = sorted((Path(__file__).resolve().parents[1] / "data" / "heldout").glob("*.gold.txt"))
TYPED = (
    "Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các huyện, thành phố tiếp nhận, giải quyết "
    "hồ sơ thủ tục hành chính đúng hạn, cung cấp dịch vụ trực tuyến toàn trình, thường xuyên theo dõi."
)
MISREAD = (
    TYPED.replace("hồ sơ", "hổ sơ").replace("trực tuyến", "trực tuyển").replace("theo dõi", "theo đõi")
    .replace("dịch vụ", "dịch vu").replace("thủ tục", "thủ rục")
)  # fmt: skip


def repaired(text: str) -> str:
    """Return a plain text after repair."""
    done = repair_document(document_from_text(text), RepairConfig())
    return "\n".join(line.text for line in done.lines)


def test_misread_words_of_a_plain_text_are_repaired() -> None:
    """Several words whose neighbours want other tones show that an engine read the text."""
    assert repaired(MISREAD) == TYPED


def test_suspects_are_named() -> None:
    """A suspect is the word itself; one its dictionary does not know needs no suspicion."""
    model = spelling(NO_WORDS).model
    suspects, words = find_suspects([MISREAD], spelling(NO_WORDS))

    assert {model.words[number] for number in suspects} >= {"hổ", "vu", "tuyển"}
    assert words > 30


@pytest.mark.parametrize("slip", [("hồ sơ", "hổ sơ"), ("dịch vụ", "dịch vu")])
def test_one_slip_of_a_typist_stays(slip: tuple[str, str]) -> None:
    """Typed text is not corrected: it may quote, and it comes out byte for byte."""
    typed = TYPED.replace(*slip)

    assert repaired(typed) == typed


def test_names_and_foreign_words_are_no_suspects() -> None:
    """Rare words without a likelier twin say nothing."""
    assert not is_misread(
        ["Ông Y Bhiăng Niê, xã Ia Pa, dùng VNeID, Internet, Zalo; bà Hồ Thị Krông."], spelling(NO_WORDS)
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", HELD_OUT, ids=lambda path: path.name)
def test_repair_of_misread_text_is_stable(path: Path) -> None:
    """What was repaired is not repaired again, and is nearer to the print than before."""
    printed = readable(path.read_text("utf-8"))
    misread = damage(printed, "vie", 0.5)
    once = repaired(misread)

    assert repaired(once) == once
    assert wrong(once, printed) <= wrong(misread, printed)


def wrong(text: str, printed: str) -> int:
    """Return the number of lines that differ."""
    return sum(a != b for a, b in zip(text.split("\n"), printed.split("\n"), strict=True))
