"""Build the held-out cases from their sources: ``python -m tests.heldout.make [NAME ...]``.

Writes NAME.gold.json, NAME.print.json, NAME.born.pdf, NAME.seed.txt and NAME.gold.txt beside NAME.plan.
"""

import json
import re
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.heldout.gold import build_gold
from tests.heldout.scan import read_print
from tests.heldout.source import read_source
from tests.heldout.typeset import write_pdf

FOLDER = Path(__file__).resolve().parents[1] / "data" / "heldout"


def make_case(source: Path) -> None:
    """Write the files of one case."""
    stem = source.with_suffix("")
    documents = read_source(source)
    pdf = stem.with_suffix(".born.pdf")
    write_pdf(documents, pdf)
    seed, text = read_print(pdf)
    text = [unicodedata.normalize("NFC", line) for line in text]
    gold = build_gold(documents)
    _write_json(stem.with_suffix(".print.json"), gold)
    _place(gold, text)
    _write_json(stem.with_suffix(".gold.json"), gold)
    stem.with_suffix(".seed.txt").write_text("\n".join(seed) + "\n", "utf-8")
    stem.with_suffix(".gold.txt").write_text("\n".join(text) + "\n", "utf-8")


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _place(gold: dict[str, Any], lines: list[str]) -> None:
    """Add line numbers (from 1): exact where the text reads on, else where most of its word pairs stand."""
    words = [(word, n) for n, line in enumerate(lines, 1) for word in _words(line)]
    for entry in gold["objectives"] + gold["tasks"] + gold["optional_tasks"]:
        wanted = _words(entry["text"])
        first = _find(words, wanted[:6], 0)
        last = _find(words, wanted[-6:], first) if first is not None else None
        if first is not None and last is not None and last - first < 2 * len(wanted) + 8:
            entry["line_start"] = words[first][1]
            entry["line_end"] = words[min(last + len(wanted[-6:]) - 1, len(words) - 1)][1]
        else:
            entry["line_start"], entry["line_end"] = _densest(lines, wanted)
    start = 0
    for entry in gold["sections"]:
        found = _find(words, _words(f"{entry['label'] or ''} {entry['title']}")[:7], start)
        if found is not None:
            entry["line"], start = words[found][1], found
        else:
            entry["line"] = _densest(lines, _words(entry["title"]))[0]


def _densest(lines: list[str], wanted: list[str], window: int = 14) -> tuple[int, int]:
    """First and last line (from 1) of the window that holds most word pairs of the text: a cut table cell."""
    pairs = set(pairwise(wanted))
    hits = [len(pairs & set(pairwise(_words(line)))) for line in lines]
    start = max(range(len(lines)), key=lambda i: (sum(hits[i : i + window]), hits[i], -i))
    held = [i for i in range(start, min(start + window, len(lines))) if hits[i]] or [start]
    return held[0] + 1, held[-1] + 1


def _find(words: list[tuple[str, int]], wanted: list[str], start: int) -> int | None:
    for i in range(start, len(words) - len(wanted) + 1):
        if all(words[i + k][0] == word for k, word in enumerate(wanted)):
            return i
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.stem for path in FOLDER.glob("*.plan")):
        make_case(FOLDER / f"{name}.plan")
