"""Comparing with plain Tesseract: what is compared with what."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation import against_tesseract
from pipeline.evaluation.against_tesseract import main, read_reference

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_text_layer_of_a_print_is_a_reference() -> None:
    """The print a scan was made of has its text inside."""
    assert "UBND tỉnh" in read_reference(SAMPLES / "004.born.pdf")


def test_row_tells_the_share_of_errors_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One token of four wrong against two: half of the errors."""
    truth = tmp_path / "truth.txt"
    truth.write_text("một hai ba bốn", "utf-8")
    monkeypatch.setattr(against_tesseract, "run", lambda _: None)
    monkeypatch.setattr(against_tesseract, "plain_text", lambda _: "một hai ba bon")
    monkeypatch.setattr(against_tesseract, "plain_tesseract", lambda _: "một hai bá bon")

    main([f"scan.pdf={truth}"])

    assert "| scan.pdf | 0.750 | 0.500 | 0.50 |" in capsys.readouterr().out


def test_files_are_measured_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text against its truth: two words wrong, one of them by its capital only."""
    source, truth = tmp_path / "a.txt", tmp_path / "truth.txt"
    source.write_text("Ủy ban nhân dân tỉnh thực hiện kế hoạch năm", "utf-8")
    truth.write_text("Ủy ban nhân dân Tỉnh thực hiện kế hoạch quý", "utf-8")

    main([f"{source}={truth}"], alone=True)
    main([f"{source}={truth}"], alone=True, ignore_case=True)

    assert [line for line in capsys.readouterr().out.split("\n") if "a.txt" in line] == [
        "| a.txt | 0.800 | 4 |",
        "| a.txt | 0.900 | 2 |",
    ]


def test_scan_without_reference_is_refused() -> None:
    """Both sides of the equals sign are needed."""
    with pytest.raises(UsageError, match="SCAN=REFERENCE"):
        main(["scan.pdf"])
