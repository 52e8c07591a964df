"""Read a held-out plan's source: what is printed and what it means, side by side.

A source line is a tag, the printed text, and after ``{{`` what the gold says of it::

    !doc style=state                  a document begins; ``key: value`` lines describe it
    H2 1. Sở Nội vụ {{kind=to_chuc_thuc_hien | lead=Sở Nội vụ}}      heading of level 2
    H2 2. Thời gian: Trong năm 2025. {{title=Thời gian}}             heading with its text on the line
    T - Lập danh sách. {{coop=Sở Y tế | due=date 2025-05-10 @ trước ngày 10/5/2025}}      task
    O Q P PI PC PB N C CT B                objective, optional task, prose …
    TABLE {{cols=stt,text,lead,due | widths=6,50,24,20}}    then TH, TG, TR rows, cells between ``|``

A table may say ``frame=open`` (no outer frame), ``dotted`` (between rows) or ``across`` (no rules down).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

_LABEL = r"(?:Phần (?:thứ )?\w+)|(?:Điều \d+)|(?:Phụ lục(?: \w+)?)|[IVX]+|[A-H](?=\.)|\d+(?:\.\d+)*"
HEADING = re.compile(rf"^({_LABEL})\s*[-.:/)]*\s*", re.I)
BULLET = re.compile(r"^(?:[-+*•–]|[a-zđ][)/]|\d+(?:\.\d+)*[.)]|\d+-(?=\s)|\(\d+\)|Điều \d+\.)\s*")
_NOTE = re.compile(r"\s*\{\{(.*)\}\}\s*$")


@dataclass
class Block:
    """One printed paragraph, heading or table row."""

    tag: str
    text: str
    note: dict[str, str]

    @property
    def cells(self) -> list[str]:
        """Cells of a table row; ``^`` belongs to the cell above, ``<`` to the cell on the left."""
        return [cell.strip() for cell in self.text.split("|")]


@dataclass
class SourceDocument:
    """One document of a plan's source."""

    style: str
    fields: dict[str, str] = field(default_factory=dict)
    recipients: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_source(path: Path) -> list[SourceDocument]:
    """Return the documents of a source file, in order.

    Raises:
        ValueError: a line has no known tag.
    """
    documents: list[SourceDocument] = []
    for raw in path.read_text("utf-8").split("\n"):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("!doc"):
            documents.append(SourceDocument(line.partition("style=")[2] or "state"))
            continue
        entry = re.match(r"([a-z_]+): ?(.*)$", line)
        if entry and entry[1] == "recipient":
            documents[-1].recipients.append(entry[2])
        elif entry:
            documents[-1].fields[entry[1]] = entry[2]
        else:
            documents[-1].blocks.append(_read_block(line))
    return documents


def _read_block(line: str) -> Block:
    tag, _, rest = line.partition(" ")
    if not re.fullmatch(r"H\d|HP|TH\d?|T[GR]?|TABLE|END|SIGN|CT?|P[ICBF]?|[OQNB]", tag):
        raise ValueError(f"no such tag: {line[:60]}")
    note = _NOTE.search(rest)
    pairs = (part.partition("=") for part in note[1].split(" | ")) if note else ()
    return Block(tag, _NOTE.sub("", rest).strip(), {key.strip(): value.strip() for key, _, value in pairs})
