"""Scans read by vanban and by plain Tesseract ``vie``: ``python -m ... SCAN=REFERENCE ...``.

The reference is a text, or a PDF whose text layer is the truth (the print a scan was made of). Errors are
1 - token F1, whatever the reading order, so that layout speaks for neither side.
"""

import os
import subprocess
from pathlib import Path

import pypdfium2
import typer

from pipeline.emit import plain_text
from pipeline.errors import UsageError
from pipeline.evaluation.text_score import score_bag
from pipeline.run import run
from pipeline.stage import Context

DPI = 300
"""Resolution of a page that holds no picture."""


def plain_tesseract(scan: Path) -> str:
    """Return what Tesseract makes of an image as it is, or of the pages of a PDF.

    Pages are grey pictures in the resolution of the scan.
    """
    if scan.suffix.lower() != ".pdf":
        return _run_tesseract(scan.read_bytes())
    document = pypdfium2.PdfDocument(str(scan))
    return "\n".join(_read_page(page) for page in document)


def _read_page(page: pypdfium2.PdfPage) -> str:
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    widths = [image.get_px_size()[0] for image in page.get_objects(filter=kinds)]
    dpi = round(72 * max(widths) / page.get_width()) if widths else DPI
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    picture = b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + bitmap.to_numpy().tobytes()
    return _run_tesseract(picture, "--dpi", str(dpi))


def _run_tesseract(picture: bytes, *options: str) -> str:
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", "vie", *options],
        input=picture,
        capture_output=True,
        check=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    text: str = done.stdout.decode("utf-8")
    return text


def read_reference(path: Path) -> str:
    """Return the truth: a text as it is, the text layer of a PDF."""
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    pages = pypdfium2.PdfDocument(str(path))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def compare(scan: Path, reference: Path) -> tuple[float, float]:
    """Return the token F1 of vanban and of plain Tesseract."""
    truth = read_reference(reference)
    ours = plain_text(run(Context(source=scan))).replace("\f", "\n")
    return score_bag(truth, ours), score_bag(truth, plain_tesseract(scan))


def main(pairs: list[str]) -> None:
    """Print a row for each pair."""
    typer.echo("| scan | vanban | plain Tesseract | share of its errors |\n|---|---|---|---|")
    for pair in pairs:
        scan, _, reference = pair.partition("=")
        if not reference:
            raise UsageError(f"{pair}: write SCAN=REFERENCE")
        ours, plain = compare(Path(scan), Path(reference))
        share = (1 - ours) / max(1 - plain, 1e-9)
        typer.echo(f"| {Path(scan).name} | {ours:.3f} | {plain:.3f} | {share:.2f} |")


if __name__ == "__main__":
    typer.run(main)
