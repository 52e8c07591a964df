"""Reading a corpus and keeping tests out of training."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import UnreadableInput
from pipeline.training.blocks import choose_block, is_printable, read_pools
from pipeline.training.corpus import (
    fingerprint,
    held_out_paragraphs,
    is_held_out,
    normalise,
    read_paragraphs,
)
from pipeline.training.draw import Draw
from tests.training.corpus_folder import make_corpus


def test_paragraphs_come_once_with_their_class(tmp_path: Path) -> None:
    """Copies and empty lines are left out; the class is the file's name."""
    paragraphs = list(read_paragraphs(make_corpus(tmp_path)))
    assert len({fingerprint(p.text) for p in paragraphs}) == len(paragraphs)
    assert Counter(p.text_class for p in paragraphs) == {"admin": 73, "law": 72}


def test_a_folder_without_a_corpus_is_an_input_error(tmp_path: Path) -> None:
    """The message says what to give."""
    with pytest.raises(UnreadableInput, match="CORPUS="):
        list(read_paragraphs(tmp_path))


def test_held_out_paragraphs_stay_so_under_another_label() -> None:
    """A copy with another list label is held out too, or a test would have been trained on."""
    texts = [f"thực hiện nhiệm vụ của đơn vị {'ă' * k}" for k in range(200)]
    held_out = [text for text in texts if is_held_out(text)]
    assert held_out
    assert all(is_held_out(f"{label} {text}") for text in held_out for label in ("-", "1.", "2.3.", "đ)"))


def test_held_out_paragraphs_are_never_printed(tmp_path: Path) -> None:
    """No pool that pages are printed from holds one."""
    folder = make_corpus(tmp_path)
    held_out = {p.text for p in held_out_paragraphs(folder)}
    pools = read_pools(folder)
    printable = {text for pool in (*pools.paragraphs.values(), pools.short, pools.citing) for text in pool}
    assert held_out
    assert printable
    assert not held_out & printable


def test_the_same_key_draws_the_same_blocks_in_another_process(tmp_path: Path) -> None:
    """Blocks depend on corpus and key alone, not on hash seeds."""
    make_corpus(tmp_path)
    code = (
        "import sys; from pathlib import Path; from pipeline.training.blocks import *;"
        "from pipeline.training.draw import Draw; pools = read_pools(Path(sys.argv[1])); draw = Draw('k');"
        "print([choose_block(pools, draw) for _ in range(30)])"
    )
    root = Path(__file__).resolve().parents[2]
    other = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, cwd=root
    )
    pools, draw = read_pools(tmp_path), Draw("k")
    assert other.stdout.strip() == str([choose_block(pools, draw) for _ in range(30)])


def test_draw_keeps_its_stream() -> None:
    """The stream of a key is fixed: other numbers would print other pages from the same corpus."""
    draw = Draw("page")
    assert [draw.below(1000) for _ in range(6)] == [69, 944, 681, 617, 908, 726]


@pytest.mark.parametrize(
    "text",
    ["none", "Giải pháp ......... %", "Chỉ tiêu 電子", "quyet dinh ve viec ban hanh", "Sở ✓ hoàn thành"],
)
def test_what_no_font_prints_is_left_out(text: str) -> None:
    """Foreign scripts, dotted forms and text without marks are not printed."""
    assert not is_printable(text)


def test_invisible_characters_leave_no_gap() -> None:
    """A soft hyphen or zero-width space inside a word does not split it; a tab does."""
    assert normalise("nhiệm\u00advụ\u200b của\tSở") == "nhiệmvụ của Sở"
