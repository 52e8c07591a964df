"""Time and memory of reading scans, beside OCRmyPDF: ``python -m pipeline.evaluation.bench_scans --help``.

Two programs are run in turn and compared pair by pair, because a machine's speed drifts; memory is that of
the process and of everything it starts, looked at twenty times a second.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import typer

from pipeline.evaluation.normal import comparable_tokens
from pipeline.guard import used_memory

VANBAN = [sys.executable, "-m", "pipeline", "--quiet"]
app = typer.Typer(add_completion=False, rich_markup_mode=None)


def count_errors(text: str, truth: str) -> int:
    """Return the tokens of ``text`` and ``truth`` that have no partner in the other, whatever their order."""
    ours, gold = (
        Counter(token for line in part.split("\n") for token in comparable_tokens(line))
        for part in (text, truth)
    )
    return (ours - gold).total() + (gold - ours).total()


def wall(command: list[str]) -> float:
    """Return the seconds a command takes, start included."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


@app.command()
def pair(
    scan: Path = Path("samples/004.office.pdf"), printed: Path = Path("samples/004.born.pdf"), runs: int = 3
) -> None:
    """Say how long ``vanban text`` takes on SCAN as a ratio to OCRmyPDF, and the errors of both.

    PRINTED is the same document with a sound text layer, which is the truth.
    """
    if not shutil.which("ocrmypdf"):
        typer.echo(f"text {scan.name}: {wall([*VANBAN, 'text', str(scan)]):.1f} s (no OCRmyPDF: no ratio)")
        return
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, truth = (Path(folder, name) for name in ("ours.txt", "theirs.txt", "truth.txt"))
        command = [*VANBAN, "text", str(scan), "-o", str(ours)]
        other = [*"ocrmypdf -l vie --jobs 2 --sidecar".split(), str(theirs), str(scan), f"{folder}/a.pdf"]
        times = [(wall(command), wall(other)) for _ in range(runs)]
        wall([*VANBAN, "text", str(printed), "-o", str(truth)])
        errors = [count_errors(path.read_text("utf-8"), truth.read_text("utf-8")) for path in (ours, theirs)]
    mine, yours = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(a / b for a, b in times)
    typer.echo(
        f"text {scan.name}: {mine:.1f} s, OCRmyPDF {yours:.1f} s, ratio {ratio:.2f} "
        f"(median of {runs} pairs); errors {errors[0]}, OCRmyPDF {errors[1]}"
    )


@app.command()
def memory(scan: Path = Path("samples/004.office.pdf"), few: int = 30, many: int = 300) -> None:
    """Say the peak memory of reading MANY pages and FEW, Tesseract's processes included.

    The pages are those of SCAN again and again, at 100 dpi in black and white, all but their upper quarter
    blank: full pictures in memory, a quarter of the time.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.pdf")
        peaks = []
        for pages in (few, many):
            write_pages(scan, path, pages)
            own, total = peak_memory([*VANBAN, "text", str(path), "-o", f"{folder}/a.txt"])
            typer.echo(f"text of {pages} scanned pages: peak {own:.0f} MB, with Tesseract {total:.0f} MB")
            peaks.append((own, total))
    own, total = (b / a for a, b in zip(*peaks, strict=True))
    typer.echo(f"{many} pages to {few}: {own:.2f} × the memory, with Tesseract {total:.2f} ×")


def write_pages(scan: Path, path: Path, count: int) -> None:
    """Write a PDF of ``count`` pages made of those of ``scan``."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(str(scan)) as document:
        sheets = []
        for page in document:
            sheet = page.render(scale=100 / 72, grayscale=True).to_pil()
            sheet.paste(255, (0, sheet.height // 4, sheet.width, sheet.height))
            sheets.append(sheet.convert("1", dither=Image.Dither.NONE))
    pages = [sheets[number % len(sheets)] for number in range(count)]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=100)


def peak_memory(command: list[str]) -> tuple[float, float]:
    """Return the megabytes a command holds at most, and those with all the processes it starts."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    total = 0.0
    while (ended := os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)) is None:
        total = max(total, used_memory(process.pid))
        time.sleep(0.05)
    if ended.si_status:
        raise subprocess.CalledProcessError(ended.si_status, command)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024, total


if __name__ == "__main__":
    app()
