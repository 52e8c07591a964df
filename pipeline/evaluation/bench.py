"""Speed and memory: ``make bench``. Ratios of two programs in one run mean something, single times little.

Each figure is the best of a few runs in a process of its own. pyvi (its accent restorer) and OCRmyPDF are
measured beside ours where they are installed; neither is needed to run vanban.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import typer

from pipeline.evaluation import bench_scans
from pipeline.evaluation.bench_scans import wall
from pipeline.vietnamese.fold import strip_marks

RUNS = 3
_TIMER = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
start = time.perf_counter()
{setup}
loaded = time.perf_counter() - start
best = 1e9
for _ in range({runs}):
    start = time.perf_counter()
    {work}
    best = min(best, time.perf_counter() - start)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([loaded, best, peak]))
"""
_ROOT = Path(__file__).resolve().parents[2]
_REPAIR = """
from pipeline.config import RepairConfig
from pipeline.model import Document, Line, Origin, Page
from pipeline.repair.document import repair_document
text = open({path!r}, encoding="utf-8").read()
lines = tuple(Line(page=0, orig=line, text=line) for line in text.split("\\n"))
document = Document(pages=(Page(number=0, origin=Origin.TEXT, reason="bench"),), lines=lines)
repair_document(document.model_copy(update=dict(lines=lines[:20])), RepairConfig())
"""
_PYVI = """
from pyvi import ViUtils
def restore(line):
    try:
        return ViUtils.add_accents(line)
    except KeyError:  # pyvi knows no syllable of that shape and gives up on the line
        return line
lines = open({path!r}, encoding="utf-8").read().split("\\n")
restore("So Noi vu")
"""


def timed(setup: str, work: str, runs: int = RUNS) -> tuple[float, float, float]:
    """Return (seconds to load, best seconds of ``work``, peak MB) in a process of its own."""
    code = _TIMER.format(root=str(_ROOT), setup=setup, work=work, runs=runs)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, best, peak = json.loads(done.stdout)
    return loaded, best, peak


def bench_repair(gold: Path, seeds: Path, say: Callable[[str], None]) -> None:
    """Say the speed of repair on damaged, stripped and sound text, and its ratio to pyvi's restorer."""
    sound = "\n".join(path.read_text("utf-8") for path in sorted(gold.glob("*.gold.txt")))
    damaged = "\n".join(path.read_text("utf-8") for path in sorted(seeds.glob("*.seed.txt")))
    pyvi = importlib.util.find_spec("pyvi") is not None
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("damaged", damaged), ("stripped", strip_marks(sound)), ("sound", sound)):
            path = Path(folder) / name
            path.write_text(text, "utf-8")
            loaded, best, peak = timed(
                _REPAIR.format(path=str(path)), "repair_document(document, RepairConfig())"
            )
            syllables = len(text.split())
            line = (
                f"repair {name}: {syllables / best:,.0f} syllables/s, load {loaded:.2f} s, peak {peak:.0f} MB"
            )
            if pyvi:
                work = "[restore(line) for line in lines]"
                line += f"; {timed(_PYVI.format(path=str(path)), work, 1)[1] / best:.1f} × the speed of pyvi"
            say(line)


def bench_commands(samples: Path, say: Callable[[str], None]) -> None:
    """Say how long the commands take on the samples, start included, and the ratio to OCRmyPDF."""
    vanban = [sys.executable, "-m", "pipeline"]
    plan = samples / "000.seed.txt"
    say(f"structure {plan.name}: {min(wall([*vanban, 'structure', str(plan)]) for _ in range(RUNS)):.2f} s")
    for printed in (samples / "000.born.pdf", samples / "002.born.pdf"):
        _, best, _ = timed(
            "from pathlib import Path\nfrom pipeline.extract import EXTRACT\n"
            "from pipeline.model import Document\n"
            f"from pipeline.stage import Context\ncontext = Context(source=Path({str(printed)!r}))",
            "pages = EXTRACT(Document(), context).pages",
        )
        say(f"extract {printed.name}: {_pages(printed) / best:.1f} pages/s on one core")
    bench_scans.pair(samples / "004.office.pdf", samples / "004.born.pdf")


def _pages(path: Path) -> int:
    """Return the number of pages of a PDF."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(str(path)))


def main(gold: Path = Path("tests/data/gold"), samples: Path = Path("samples")) -> None:
    """Print one line a figure."""
    bench_repair(gold, samples, typer.echo)
    bench_commands(samples, typer.echo)


if __name__ == "__main__":
    typer.run(main)
