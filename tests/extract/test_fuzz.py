"""Broken files of every kind end in a document or in an error with a message, never in anything else."""

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.config import Config, ExtractConfig
from pipeline.errors import VanbanError
from pipeline.extract import EXTRACT
from pipeline.model import Document
from pipeline.stage import Context
from tests.extract.pictures import image_bytes, print_page, text_pdf
from tests.extract.test_office import BORDERS, NUMBERING, cell, docx, par
from tests.support import SHARED

KINDS = ("pdf", "docx", "rtf", "txt", "png", "tif", "real.pdf", "real.doc")


@lru_cache(maxsize=16)
def sound(kind: str) -> bytes:
    """Return a sound file of ``kind``; skip the real ones where they are absent."""
    if kind.startswith("real"):
        ending = kind.removeprefix("real")
        folder = SHARED / "real"
        files = sorted(folder.glob(f"*/legacy*{ending}"), key=lambda path: path.stat().st_size)
        if not files:
            pytest.skip("the real documents are not here")
        return files[0].read_bytes()
    table = f"<w:tbl>{BORDERS}<w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
    return {
        "pdf": lambda: text_pdf(["BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET 10 10 m 500 10 l S"] * 3),
        "docx": lambda: docx(table + par("Kế hoạch"), numbering=NUMBERING),
        "rtf": lambda: rb"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 K\u7871? ho\u7841?ch\par\b 1.\tab x\par}",
        "txt": lambda: "Kế hoạch cải cách hành chính\nI. Mục tiêu\n".encode("utf-16"),
        "png": lambda: image_bytes(print_page(height=120), "PNG"),
        "tif": lambda: image_bytes(print_page(height=120), "TIFF"),
    }[kind]()


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_broken_file_ends_well(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    """Cut off, with bytes changed, taken out or put in."""
    content = bytearray(sound(kind))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, max(0, len(content) - 1)))
        what = data.draw(st.sampled_from(["cut", "change", "remove", "insert"]))
        if what == "cut":
            del content[place:]
        elif what == "change":
            content[place : place + 1] = data.draw(st.binary(min_size=1, max_size=1))
        elif what == "remove":
            del content[place : place + data.draw(st.integers(1, 200))]
        else:
            content[place:place] = data.draw(st.binary(max_size=60))
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content)
    config = Config(extract=ExtractConfig(ocr="never", max_pixels=4_000_000, office_timeout=0.01))
    message = ""
    try:
        EXTRACT(Document(), Context(source=path, config=config)).model_dump_json().encode()
    except VanbanError as error:
        message = str(error)
    assert not message or path.name in message
