"""Hostile and broken files end in output or in one clear message, in time and within the memory allowed."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.config import Config, ExtractConfig
from pipeline.errors import ExitCode, VanbanError
from pipeline.extract import EXTRACT
from pipeline.model import Document
from pipeline.stage import Context
from tests.extract import hostile
from tests.extract.pictures import LINES, image_bytes, print_page, text_pdf
from tests.extract.test_office import BORDERS, cell, docx, par
from tests.support import SHARED

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SETTINGS = "[extract]\nmax_page_seconds = 20\n"
SECONDS = 100
QUICK = {
    hostile.huge_picture, hostile.cyclic_page_tree, hostile.cyclic_references, hostile.nested_arrays,
    hostile.script, hostile.font_without_mapping, hostile.many_empty_pages, hostile.zip_bomb,
    hostile.wide_cell, hostile.huge_tiff, hostile.huge_png, hostile.nuls, hostile.long_line,
    hostile.many_lines,
}  # fmt: skip
ALL = [
    pytest.param(ending, make, id=make.__name__, marks=() if make in QUICK else pytest.mark.slow)
    for ending, makers in hostile.FILES.items()
    for make in makers
]


def run(*arguments: object) -> tuple[int, str, int]:
    """Return (exit code, what was said, peak memory in KB) of the command; -9 where it had to be killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    assert process.stderr is not None
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_maxrss


@pytest.mark.parametrize(("ending", "make"), ALL)
def test_hostile_file_ends_well(tmp_path: Path, ending: str, make: Callable[[], bytes]) -> None:
    """Output, one message or both (LibreOffice missed), as the exit code says; less than two gigabytes."""
    source, output, settings = (tmp_path / name for name in (f"tệp hại.{ending}", "out.json", "a.toml"))
    source.write_bytes(make())
    settings.write_text(SETTINGS)
    code, said, peak = run("-q", "--config", settings, "structure", source, "-o", output)
    told = {ExitCode.INPUT} | ({ExitCode.DEPENDENCY, ExitCode.EXTERNAL_PROGRAM} if ending == "rtf" else set())
    assert code in {ExitCode.OK, ExitCode.PARTIAL} | told, said
    assert output.exists() == (code != ExitCode.INPUT)
    assert (said.startswith("vanban: ") and said.count("\n") == 1) == (code in told), said
    assert peak < 2_000_000


def read(path: Path, data: bytes, **settings: object) -> Document | None:
    """Return what the stage makes of a file, None where it ends in an error that names the file."""
    path.write_bytes(data)
    config = Config(extract=ExtractConfig(**{"ocr": "never", **settings}))
    try:
        return EXTRACT(Document(), Context(source=path, config=config))
    except VanbanError as error:
        if path.name not in str(error):
            raise
        return None


@lru_cache(maxsize=16)
def whole(kind: str) -> bytes:
    """Return a sound file of ``kind``."""
    table = f"<w:tbl>{BORDERS}<w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
    made = {
        "docx": lambda: docx(table + "".join(par(line) for line in LINES)),
        "rtf": lambda: rb"{\rtf1\ansi K\u7871? ho\u7841?ch\par " + b"x y z\\par " * 50 + b"}",
        "png": lambda: image_bytes(print_page(), "PNG"),
        "jpg": lambda: image_bytes(print_page(), "JPEG"),
        "tif": lambda: image_bytes(print_page(), "TIFF", save_all=True, append_images=[print_page()] * 2),
        "gif": lambda: image_bytes(print_page(), "GIF"),
        "bmp": lambda: image_bytes(print_page(), "BMP"),
        "txt": lambda: ("\n".join(LINES) * 9).encode("utf-16"),
    }
    return made[kind]() if kind in made else (SAMPLES / kind).read_bytes()


KINDS = (
    "docx", "rtf", "png", "jpg", "tif", "gif", "bmp", "txt", "004.born.pdf", "004.office.pdf", "004.seed.txt",
)  # fmt: skip


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("kind", KINDS)
def test_truncated_file_is_read_or_refused(tmp_path: Path, kind: str, tenth: int) -> None:
    """Cut off at any tenth, each kind of file gives pages or a clear error."""
    data = whole(kind)
    document = read(tmp_path / f"a.{kind}", data[: len(data) * tenth // 10], office_timeout=0.01)
    assert document is None or document.pages


REAL = sorted(path for path in (SHARED / "real").glob("*/*.*") if path.parent.name != "gold")


@pytest.mark.slow
@pytest.mark.parametrize("source", REAL, ids=lambda path: path.name)
def test_truncated_real_document_is_read_or_refused(tmp_path: Path, source: Path) -> None:
    """The same for every real document at hand."""
    data = source.read_bytes()
    for tenth in range(1, 10):
        document = read(tmp_path / source.name, data[: len(data) * tenth // 10])
        assert document is None or document.pages


@pytest.mark.parametrize("ending", ["pdf", "docx", "doc", "rtf", "jpg", "tif", "txt", "xyz", ""])
@pytest.mark.parametrize("kind", ["docx", "rtf", "png", "txt", "004.born.pdf"])
def test_the_content_counts_not_the_name(tmp_path: Path, kind: str, ending: str) -> None:
    """A wrong ending changes nothing, but that a text named .pdf is refused."""
    document = read(tmp_path / f"tệp có dấu {ending and '.'}{ending}", whole(kind), office_timeout=0.01)
    if kind == "txt" and ending == "pdf":
        assert document is None
    else:
        assert document is not None
        assert document.pages


def test_names_with_blanks_and_vietnamese_letters(tmp_path: Path) -> None:
    """Folders and files of any name, from the command line."""
    source = tmp_path / "Thư mục 2025 (bản sao)" / "Kế hoạch số 12 — “mới”.pdf"
    source.parent.mkdir()
    shutil.copy(SAMPLES / "004.born.pdf", source)
    output = source.parent / "kết quả & báo cáo.txt"
    assert run("text", source, "-o", output)[0] == ExitCode.OK
    assert output.stat().st_size > 1000


def test_many_pages_with_the_limit_raised(tmp_path: Path) -> None:
    """Five thousand empty pages are five thousand pages, in seconds."""
    begin = time.monotonic()
    document = read(tmp_path / "a.pdf", text_pdf([""] * 5000), ocr="auto", max_pages=5000)
    assert document is not None
    assert len(document.pages) == 5000
    assert time.monotonic() - begin < 60
