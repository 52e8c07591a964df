"""Reading a corpus folder: paragraphs by class of text, without duplicates, some held out for tests.

A corpus folder has one ``CLASS.txt.xz`` for each class of text (admin, portal, law …): UTF-8, a
paragraph a line, an empty line between documents.
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from unicodedata import category

from pipeline.errors import UnreadableInput
from pipeline.vietnamese.fold import nfc

CLASS_WEIGHTS = {"admin": 6.0, "portal": 1.5, "law": 1.0}
"""How often a class is drawn for a printed page. Plans read like administrative text; law and
portals add the rarer syllables."""

OTHER_WEIGHT = 1.0
"""Weight of a class that is not listed."""

HELD_OUT_SHARE = 32
"""One paragraph in so many is held out: 10,000 or more of a corpus of 400,000 paragraphs."""


@dataclass(frozen=True)
class Paragraph:
    """One line of a corpus file, NFC, with single spaces."""

    text: str
    text_class: str
    """Name of the file it stands in: admin, portal, law."""


def corpus_files(folder: Path) -> list[Path]:
    """Return the files of a corpus folder in order of name; raise UnreadableInput where there are none."""
    files = sorted(folder.glob("*.txt.xz"))
    if not files:
        raise UnreadableInput(f"{folder}: no *.txt.xz in this folder; give the corpus folder with CORPUS=…")
    return files


def text_class_of(path: Path) -> str:
    """Return the class of a corpus file, its name without extensions."""
    return path.name.removesuffix(".txt.xz")


def normalise(line: str) -> str:
    r"""Return a corpus line in NFC with single spaces, without control and invisible characters.

    >>> normalise(" Căn cứ  Luật\u00a0Tổ chức ")
    'Căn cứ Luật Tổ chức'
    """
    if not line.isprintable():
        line = "".join("" if category(c) == "Cf" else c if c.isprintable() else " " for c in line)
    return " ".join(nfc(line).split())


def fingerprint(paragraph: str) -> int:
    """Return a 64-bit hash of the letters of a paragraph, the same for copies with other labels.

    >>> fingerprint("1. Cơ quan chủ trì") == fingerprint("a) Cơ quan  chủ trì:")
    True
    """
    body = paragraph.split(maxsplit=1)
    labelled = len(body) == 2 and (len(body[0]) <= 2 or not body[0][0].isalpha()) and body[0][-1] in ".)-+"
    letters = "".join(c for c in (body[1] if labelled else paragraph) if c.isalpha())
    return int.from_bytes(blake2b(letters.lower().encode("utf-8"), digest_size=8).digest(), "big")


def is_held_out(paragraph: str) -> bool:
    """Tell whether a paragraph belongs to the tests: never count, print or train on it."""
    return fingerprint(normalise(paragraph)) % HELD_OUT_SHARE == 0


def read_paragraphs(folder: Path, *, distinct: bool = True) -> Iterator[Paragraph]:
    """Yield every paragraph of a corpus folder in file order, held-out ones too.

    Args:
        folder: the corpus folder.
        distinct: leave out paragraphs whose letters were met before, in any class.
    """
    seen: set[int] = set()
    for path in corpus_files(folder):
        text_class = text_class_of(path)
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                text = normalise(line)
                if not text:
                    continue
                if distinct:
                    mark = fingerprint(text)
                    if mark in seen:
                        continue
                    seen.add(mark)
                yield Paragraph(text=text, text_class=text_class)


def held_out_paragraphs(folder: Path, limit: int = 10_000) -> list[Paragraph]:
    """Return the first ``limit`` held-out paragraphs in order of their hash, so every class has its share."""
    found = [p for p in read_paragraphs(folder) if is_held_out(p.text)]
    return sorted(found, key=lambda p: (fingerprint(p.text), p.text))[:limit]
