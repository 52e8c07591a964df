"""Make the gold of a held-out plan from its source: the JSON of the gold format, without line numbers."""

import re
from typing import Any

from tests.heldout.source import BULLET, HEADING, Block, SourceDocument

HEADER = (
    "doc_type",
    "number",
    "issuer_parent",
    "issuer",
    "place",
    "date",
    "title",
    "signer_role",
    "signer_name",
)
_FOOTNOTE = re.compile(r"\[\[.*?\]\]")
_END = re.compile(r"\s*\.?/\.?\s*$")


def build_gold(documents: list[SourceDocument]) -> dict[str, Any]:
    """Return documents, sections, objectives, tasks and optional tasks, as the source says."""
    builder = _Builder(len(documents) > 1)
    for index, document in enumerate(documents, 1):
        builder.read(document, index)
    return builder.gold


class _Builder:
    """Walks the blocks and keeps what the enclosing heading hands down."""

    def __init__(self, several: bool) -> None:
        keys = ("documents", "sections", "objectives", "tasks", "optional_tasks")
        self.gold: dict[str, Any] = {key: [] for key in keys}
        self.several = several
        self.path: list[tuple[int, str, dict[str, str]]] = []
        self.columns: list[str] = []
        self.above: list[str] = []
        self.document = 1

    def read(self, document: SourceDocument, index: int) -> None:
        """Add one document."""
        self.document, self.path = index, []
        header: dict[str, Any] = {key: document.fields.get(key) or None for key in HEADER}
        addressees = filter(None, document.fields.get("to", "").split("; "))
        header["recipients"] = [*addressees] + [re.sub(r"^- |[,;.]$", "", r) for r in document.recipients]
        header["legal_bases"] = [re.sub(r"^- |[,;.]$", "", b.text) for b in document.blocks if b.tag == "B"]
        header["references"] = sorted(filter(None, document.fields.get("refs", "").split("; ")))
        self.gold["documents"].append(header)
        for block in document.blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        tag = block.tag
        if re.fullmatch(r"H[\dP]|TH\d|TG", tag):
            self._add_heading(block)
        if tag in {"N", "P"} and "lead" in block.note:
            self._enter(9, "", block.note)
        if tag == "TABLE":
            self.columns = block.note["cols"].split(",")
        if tag == "C" and self.gold["tasks"]:
            self._update(self.gold["tasks"][-1], block.note)
        if tag == "CT":
            self.gold["tasks"][-1]["text"] += " " + self._plain(block.text)
            self._update(self.gold["tasks"][-1], block.note)
        if tag in {"T", "Q"} or re.fullmatch(r"TH\d", tag):
            into = "optional_tasks" if tag == "Q" else "tasks"
            self.gold[into].append(self._task(self._plain(block.text), block.note, "prose"))
        if tag == "O":
            entry = {
                "text": self._plain(block.text),
                "metrics": _metrics(block.note),
                "section": self._section(),
            }
            self.gold["objectives"].append(self._placed(entry))
        if tag == "TR":
            self._add_row(block)

    def _enter(self, level: int, label: str, note: dict[str, str]) -> None:
        self.path = [step for step in self.path if step[0] < level] + [(level, label, note)]

    def _add_heading(self, block: Block) -> None:
        text = _FOOTNOTE.sub("", block.text).replace(" / ", " ")
        if block.tag == "TG":
            label, _, title = (part.strip() for part in text.rpartition("|"))
            level = int(block.note.get("level", "2"))
        elif block.tag == "HP":
            label, _, title = (part.strip() for part in block.text.replace(" / ", "|", 1).partition("|"))
            level, title = 1, title.replace(" / ", " ")
        else:
            match = HEADING.match(text)
            label, title = (match[1], text[match.end() :]) if match else ("", text)
            level = int(block.tag[-1])
        title = block.note.get("title", title)
        self._enter(level, label, block.note)
        kind = next((note["kind"] for _, _, note in reversed(self.path) if "kind" in note), "khac")
        entry = {
            "label": label or None,
            "title": _END.sub("", title).rstrip(":"),
            "level": level,
            "kind": kind,
        }
        if "nosection" not in block.note:
            self.gold["sections"].append(self._placed(entry))

    def _add_row(self, block: Block) -> None:
        cells = [
            self.above[i] if cell in {"^", "<"} and i < len(self.above) else cell.replace(" / ", " ")
            for i, cell in enumerate(block.cells)
        ]
        self.above = cells
        found = {name: cell for name, cell in zip(self.columns, cells) if name not in {"", "-"}}
        note = dict(block.note)
        for name in ("lead", "coop"):
            if name in found:
                note.setdefault(name, found[name])
        if note.get("due") and "@" not in note["due"]:
            note["due"] += " @ " + found.get("due", "")
        note.setdefault("out", found.get("out", ""))
        if "skip" not in note:
            into = "optional_tasks" if "optional" in note else "tasks"
            text = note.get("text") or found["text"]
            self.gold[into].append(self._task(text, note, "table"))

    def _task(self, text: str, note: dict[str, str], source: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"text": text, "lead": [], "coordinators": []}
        entry |= {"deadline_text": None, "deadline": None, "deliverable": None, "source": source}
        inherited: dict[str, str] = {}
        for _, _, above in self.path:
            inherited |= {key: above[key] for key in ("lead", "due", "coop") if key in above}
        self._update(entry, inherited | note)
        return self._placed(entry | {"section": self._section()})

    @staticmethod
    def _update(entry: dict[str, Any], note: dict[str, str]) -> None:
        for key, name in (("lead", "lead"), ("coop", "coordinators")):
            if key in note:
                entry[name] = [_body(part) for part in note[key].split("; ") if part not in {"", "-"}]
        if note.get("due"):
            entry |= _deadline(note["due"], note.get("due_note"))
        if note.get("out"):
            entry["deliverable"] = note["out"]

    def _section(self) -> str:
        labels = [label for level, label, _ in self.path if label and level < 9]
        inner = [*labels[1:], ""]
        return ".".join(one for one, below in zip(labels, inner) if not below.startswith(f"{one}."))

    def _placed(self, entry: dict[str, Any]) -> dict[str, Any]:
        return entry | {"document": self.document} if self.several else entry

    @staticmethod
    def _plain(text: str) -> str:
        return _END.sub(".", BULLET.sub("", _FOOTNOTE.sub("", text).replace(" / ", " ")))


def _body(text: str) -> Any:
    """``name => full name`` is written with both spellings."""
    name, _, full = (part.strip() for part in text.partition("=>"))
    return {"name": name, "full_name": full} if full else name


def _deadline(text: str, note: str | None) -> dict[str, Any]:
    """``kind [date] [rule] @ as written``; ``-`` says there is none."""
    if text == "-":
        return {"deadline_text": None, "deadline": None}
    rule, _, raw = (part.strip() for part in text.partition("@"))
    kind, _, rest = rule.partition(" ")
    date = rest if re.fullmatch(r"\d{4}-\d\d-\d\d", rest) else None
    entry = {"kind": kind, "date": date, "recurrence": rest if rest and not date else None, "note": note}
    return {"deadline_text": raw or None, "deadline": entry}


def _metrics(note: dict[str, str]) -> list[dict[str, Any]]:
    """``metric=>= 80 %; = 3 lớp``."""
    found = []
    for part in filter(None, note.get("metric", "").split("; ")):
        op, value, unit = part.split(" ", 2)
        found.append({"op": op, "value": float(value) if "." in value else int(value), "unit": unit})
    return found
