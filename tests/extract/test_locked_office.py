"""Word files that have a password."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Config, ExtractConfig
from pipeline.errors import EncryptedInput, ExitCode, InputError, UnreadableInput, UnsupportedInput
from pipeline.extract import EXTRACT
from pipeline.extract.sniff import DOC, DOCX
from pipeline.model import Document
from pipeline.stage import Context
from tests.extract import locked
from tests.extract.test_office import docx, par

FIRST = "Kế hoạch năm 2025"


def package(data: bytes) -> bytes:
    """Return an archive with the part that makes it one of Office, and of the least size that can be locked.

    The writer of containers takes 4096 bytes and more only.
    """
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("[Content_Types].xml", locked.CONTENT_TYPES)
        archive.writestr("padding", bytes(4096))
    return buffer.getvalue()


def spreadsheet() -> bytes:
    """Return what counts as an Excel file here."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return package(buffer.getvalue())


MADE: dict[str, tuple[Callable[[], bytes], str]] = {
    "agile": (lambda: locked.agile(package(docx(par(FIRST)))), DOCX),
    "standard": (lambda: locked.standard(package(docx(par(FIRST)))), DOCX),
    "rc4": (locked.CASE.read_bytes, DOC),
    "cryptoapi": (locked.crypto_api, DOC),
}


def read(folder: Path, data: bytes, password: str | None = locked.PASSWORD, **settings: object) -> Document:
    """Return what the stage makes of a file, LibreOffice aside."""
    path = folder / "a.doc"
    path.write_bytes(data)
    config = ExtractConfig(password=password, **settings)
    return EXTRACT(Document(), Context(source=path, config=Config(extract=config)))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("name", MADE)
def test_the_password_opens_the_file(tmp_path: Path, name: str) -> None:
    """Each kind of encryption; what the file is called does not matter."""
    make, kind = MADE[name]
    document = read(tmp_path, make())
    assert document.lines[0].text == FIRST
    assert document.source is not None
    assert document.source.media_type == kind


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize(
    ("password", "message"),
    [(None, "give it with --password"), ("", "give it with"), ("sai", "the password is wrong")],
)
def test_without_the_right_password_the_message_helps(
    tmp_path: Path, name: str, password: str | None, message: str
) -> None:
    """None, an empty one, a wrong one."""
    with pytest.raises(EncryptedInput, match=message):
        read(tmp_path, MADE[name][0](), password)


def test_the_command_takes_the_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--password`` reaches a .docx; without it the run ends with 3."""
    (tmp_path / "a.docx").write_bytes(MADE["agile"][0]())
    assert main(["text", str(tmp_path / "a.docx")]) == ExitCode.INPUT
    assert main(["text", str(tmp_path / "a.docx"), "--password", locked.PASSWORD]) == ExitCode.OK
    assert capsys.readouterr().out.strip() == FIRST


BAD: dict[str, tuple[Callable[[], bytes], type[InputError], str]] = {
    "other encryption": (locked.xor, EncryptedInput, "not handled"),
    "no Word document inside": (lambda: locked.agile(spreadsheet()), UnsupportedInput, "does not read"),
    "a bomb inside": (lambda: locked.standard(package(docx(" " * 2_000_000))), UnsupportedInput, "max_part"),
    "cut off": (lambda: locked.CASE.read_bytes()[:4000], UnreadableInput, "no readable"),
    "a broken head": (
        lambda: MADE["agile"][0]().replace(b"<encryption ", b"<encryption<"), UnreadableInput, "no readable",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_opened_says_why(tmp_path: Path, name: str) -> None:
    """The limits hold for what is inside too."""
    make, error, message = BAD[name]
    with pytest.raises(error, match=message):
        read(tmp_path, make(), max_part=1)


def test_another_kind_of_office_file_is_not_taken_for_word(tmp_path: Path) -> None:
    """Spreadsheets, slides and mails of the years before 2007 come in the same container."""
    names = [name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint D")]
    with pytest.raises(UnsupportedInput, match="does not read"):
        read(tmp_path, locked.plain_doc().replace(*names))


def test_no_library_of_passwords_is_loaded_for_what_has_none(tmp_path: Path) -> None:
    """The start of a run counts."""
    from tests.test_start import loaded

    (tmp_path / "a.docx").write_bytes(docx(par(FIRST)))
    names = loaded(f"from pipeline.cli import main\nmain(['text', {str(tmp_path / 'a.docx')!r}])")
    assert "pipeline.extract.docx_file" in names
    assert not names & {"msoffcrypto", "cryptography"}
