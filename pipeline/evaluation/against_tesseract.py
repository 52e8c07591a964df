"""Scans read by vanban and by plain Tesseract ``vie``: ``python -m ... SCAN=REFERENCE ...``.

``--alone`` measures files of any kind: what the text layer of a print, a .doc or a text says.

The reference is a text, or a PDF whose text layer is the truth (the print a scan was made of). Errors are
1 - token F1, whatever the reading order, so that layout speaks for neither side.
"""

import os
import subprocess
from pathlib import Path
from typing import Annotated

import pypdfium2
import typer

from pipeline.emit import plain_text
from pipeline.errors import UsageError
from pipeline.evaluation.bench_scans import count_errors
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


def read(scan: Path) -> str:
    """Return what vanban reads, furniture left out."""
    return plain_text(run(Context(source=scan))).replace("\f", "\n")


def main(
    pairs: list[str],
    alone: Annotated[
        bool, typer.Option("--alone", help="Without Tesseract: files of any kind, and their wrong tokens.")
    ] = False,
    ignore_case: Annotated[
        bool, typer.Option("--ignore-case", help="Small letters for capitals are no error.")
    ] = False,
) -> None:
    """Print a row for each pair."""
    last = "wrong tokens |" if alone else "plain Tesseract | share of its errors |"
    typer.echo(f"| scan | vanban | {last}\n|{'---|' * (2 + last.count('|'))}")
    for pair in pairs:
        scan, _, reference = pair.partition("=")
        if not reference:
            raise UsageError(f"{pair}: write SCAN=REFERENCE")
        texts = read_reference(Path(reference)), read(Path(scan))
        truth, ours = (text.lower() if ignore_case else text for text in texts)
        score = score_bag(truth, ours)
        if alone:
            figures = f"{count_errors(ours, truth)}"
        else:
            plain = score_bag(truth, plain_tesseract(Path(scan)))
            figures = f"{plain:.3f} | {(1 - score) / max(1 - plain, 1e-9):.2f}"
        typer.echo(f"| {Path(scan).name} | {score:.3f} | {figures} |")


if __name__ == "__main__":
    typer.run(main)
