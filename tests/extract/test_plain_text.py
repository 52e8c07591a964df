"""Plain text: encodings, and lines kept one to one."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import ExtractConfig
from pipeline.errors import UnreadableInput, UnsupportedInput
from pipeline.extract.plain_text import decode, read_plain_text, split_lines
from pipeline.lexicon.rows import read_rows

CASES = read_rows(
    Path(__file__).parents[1] / "cases" / "extract" / "encodings.tsv",
    ("source_class", "hex", "text", "encoding"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["encoding"] + ":" + case["hex"][:8])
def test_decode_finds_the_encoding(case: dict[str, str]) -> None:
    """Byte order marks, UTF-8, NULs at every other place and the Vietnamese code page are told apart."""
    text, encoding = decode(bytes.fromhex(case["hex"]))
    assert (unicodedata.normalize("NFC", text).replace("\n", "⏎"), encoding) == (
        case["text"],
        case["encoding"],
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_split_lines_gives_as_many_lines_as_the_text_has(text: str) -> None:
    """Only a line feed ends a line: form feeds, vertical tabs and U+2028 do not."""
    expected = text.count("\n") + 1 if "\n" in text else text.count("\r") + 1
    assert len(split_lines(text)) == expected


def test_form_feed_opens_a_page_and_adds_no_line() -> None:
    """A form feed before a line puts that line and the rest on the next page."""
    assert split_lines("a\n\fb\n\f\fc") == [(0, "a"), (1, "b"), (3, "c")]


def test_lines_joined_again_are_the_file() -> None:
    """Joining the lines with line feeds gives the file's text, empty lines and indents included."""
    text = "KẾ HOẠCH\n\n   1. Mục tiêu\t2025 \n"
    document = read_plain_text(text.encode(), "a.txt", ExtractConfig())
    assert "\n".join(line.text for line in document.lines) == text


def test_nul_characters_are_dropped_with_an_issue() -> None:
    """NUL bytes in a text do not reach the lines, and are reported."""
    document = read_plain_text("Kế hoạch\0 cải cách hành chính".encode(), "a.txt", ExtractConfig())
    assert document.lines[0].text == "Kế hoạch cải cách hành chính"
    assert [issue.code for issue in document.issues] == ["X102"]


def test_english_text_is_read_with_a_warning() -> None:
    """Text that is no Vietnamese is processed, and the finding says so."""
    text = b"The quick brown fox jumps over the lazy dog again and again"
    document = read_plain_text(text, "a.txt", ExtractConfig())
    assert [issue.code for issue in document.issues] == ["X101"]


def test_vietnamese_without_marks_is_vietnamese() -> None:
    """Text an English OCR made of Vietnamese draws no such warning."""
    text = b"Can ctr Luat To chirc chinh quyen dia phuang ngay 19 thang 6"
    document = read_plain_text(text, "a.txt", ExtractConfig())
    assert document.issues == ()
    assert document.pages[0].grade == "poor"


@pytest.mark.parametrize(
    ("data", "error"), [(b" \n\t\n", UnreadableInput), (bytes(range(256)) * 4, UnsupportedInput)]
)
def test_files_without_text_are_refused(data: bytes, error: type[Exception]) -> None:
    """White space alone is unreadable, binary data unsupported; both messages say what to do."""
    with pytest.raises(error, match="give"):
        read_plain_text(data, "a.txt", ExtractConfig())
