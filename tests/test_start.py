"""What the start of a run loads: each tenth of a second counts where a page takes one."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from pipeline.once import once

PROJECT = Path(__file__).resolve().parents[1]


def loaded(code: str) -> set[str]:
    """Names of the modules that are loaded once ``code`` has run in a process of its own."""
    script = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    return set(run.stdout.split("\n")[-2].split())


def test_text_loads_neither_segment_nor_tasks() -> None:
    """They are not asked for text."""
    names = loaded("from pipeline.cli import main\nmain(['text', 'samples/004.seed.txt', '-o', '/dev/null'])")

    assert "pipeline.repair.beam" in names
    assert not {name for name in names if name.startswith(("pipeline.segment", "pipeline.tasks"))}


def test_tesseract_is_called_without_pandas() -> None:
    """Pytesseract would load it; afterwards it can be imported as ever."""
    names = loaded("from pipeline.extract.tesseract import _pytesseract\n_pytesseract()")
    assert "pytesseract" in names
    assert not {name for name in names if name.split(".")[0] == "pandas"}

    assert "pandas" in loaded(
        "from pipeline.extract.tesseract import _pytesseract\n_pytesseract()\nimport pandas"
    )


def test_two_threads_make_one_thing_once() -> None:
    """The second waits for what the first makes."""
    made: list[object] = []

    @once
    def make() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(make())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1
    assert found == made * 4
