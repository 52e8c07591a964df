"""Every kind of bad input ends with its exit code and a message that says what to do.

No traceback, nothing on stdout, no half-written output. The inputs are made here, by real programs.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.errors import ExitCode
from pipeline.extract.tesseract import check_engine

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
BORN = SAMPLES / "004.born.pdf"


def missing(folder: Path) -> Path:
    """A name that no file has."""
    return folder / "không có.pdf"


def folder_itself(folder: Path) -> Path:
    """A folder where a file is wanted."""
    return folder


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    path = folder / "empty.pdf"
    path.write_bytes(b"")
    return path


def no_pdf(folder: Path) -> Path:
    """Something else by the name of a PDF."""
    path = folder / "fake.pdf"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def truncated(folder: Path) -> Path:
    """The first third of a real PDF."""
    path = folder / "cut.pdf"
    data = BORN.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    return path


def without_pages(folder: Path) -> Path:
    """A sound PDF that has no page."""
    path = folder / "no pages.pdf"
    pypdfium2.PdfDocument.new().save(str(path))
    return path


def one_pixel(folder: Path) -> Path:
    """An image of one pixel."""
    path = folder / "dot.png"
    Image.new("RGB", (1, 1), "white").save(path)
    return path


def program(folder: Path) -> Path:
    """A kind of file that is not handled."""
    path = folder / "tool.exe"
    path.write_bytes(b"MZ\x90\x00" + bytes(4000))
    return path


def truncated_image(folder: Path) -> Path:
    """The first half of a real JPEG."""
    path = folder / "cut.jpg"
    Image.effect_noise((600, 800), 60).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


MAKERS: list[Callable[[Path], Path]] = [
    missing, folder_itself, empty, no_pdf, truncated, without_pages, one_pixel, program, truncated_image,
]  # fmt: skip


@pytest.mark.parametrize("command", ["structure", "text", "explain"])
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_bad_file_ends_with_3(
    make: Callable[[Path], Path], command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unreadable input is exit code 3, one message, nothing written."""
    source = make(tmp_path)
    output = tmp_path / "out.result"
    arguments = [command, str(source)] + (["-o", str(output)] if command != "explain" else [])

    assert main(arguments) == ExitCode.INPUT

    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.startswith("vanban: ")
    assert "Traceback" not in seen.err
    assert not output.exists()


def test_message_of_a_missing_file_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The user sees which name was wrong."""
    main(["structure", str(missing(tmp_path))])

    assert "không có.pdf" in capsys.readouterr().err


def test_text_that_is_no_vietnamese_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """English prose comes out byte for byte, with an issue that says what it is not."""
    source = tmp_path / "english.txt"
    text = "The quick brown fox jumps over the lazy dog while everybody watches the weather forecast.\n" * 20
    source.write_text(text, "utf-8")

    assert main(["text", str(source)]) == ExitCode.OK
    assert capsys.readouterr().out == text

    assert main(["structure", str(source), "-o", str(tmp_path / "out.json")]) == ExitCode.OK
    assert "X1" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _fresh_engine() -> Iterator[None]:
    """Let each test ask for Tesseract anew: the answer is kept for the run of a program."""
    check_engine.cache_clear()
    yield
    check_engine.cache_clear()


@pytest.fixture
def path_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Hide one program from the command."""

    def hide(name: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        for program_name in ("sh", "env"):
            found = shutil.which(program_name)
            if found and program_name != name:
                (folder / program_name).symlink_to(found)
        monkeypatch.setenv("PATH", str(folder))

    return hide


def test_no_tesseract_ends_with_4(
    path_without: Callable[[str], None], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without Tesseract a scan cannot be read; the message has the install command."""
    path_without("tesseract")

    assert (
        main(["structure", str(SAMPLES / "004.office.pdf"), "-o", str(tmp_path / "x")]) == ExitCode.DEPENDENCY
    )
    assert "apt-get install tesseract-ocr" in capsys.readouterr().err


def test_no_tesseract_is_no_matter_for_a_text_layer(
    path_without: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A born-digital PDF needs no OCR program."""
    path_without("tesseract")

    assert main(["text", str(BORN)]) == ExitCode.OK


def test_no_vietnamese_data_ends_with_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Tesseract without its Vietnamese data: the message has the package."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    assert (
        main(["structure", str(SAMPLES / "004.office.pdf"), "-o", str(tmp_path / "x")]) == ExitCode.DEPENDENCY
    )
    assert "tesseract-ocr-vie" in capsys.readouterr().err


def test_encrypted_pdf_wants_its_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --password code 3 and a message that names the option; with it the text."""
    pikepdf = pytest.importorskip("pikepdf")
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(BORN) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="chủ", user="bí mật"))

    assert main(["text", str(locked)]) == ExitCode.INPUT
    assert "--password" in capsys.readouterr().err
    assert main(["text", str(locked), "--password", "sai"]) == ExitCode.INPUT
    assert main(["text", str(locked), "--password", "bí mật"]) == ExitCode.OK


def test_output_folder_is_left_as_it_was(tmp_path: Path) -> None:
    """No temporary files stay behind after an error."""
    main(["structure", str(no_pdf(tmp_path)), "-o", str(tmp_path / "out.json")])

    assert sorted(os.listdir(tmp_path)) == ["fake.pdf"]
