"""Which files of a folder are gold, and which inputs they are the truth of."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableInput

_GOLD_ENDINGS = (".gold.json", ".print.json", ".json")
_INPUT_ENDINGS = (".txt", ".pdf", ".jpg", ".png", ".tif", ".doc", ".docx")


@dataclass(frozen=True)
class Case:
    """One input with its truth."""

    source: Path
    plan: Path
    """Gold JSON: structure."""
    text: Path | None
    """Gold text with the source's lines (a text source) or its tokens (any other)."""


def find_cases(gold_dir: Path, inputs: Path, pattern: str = "") -> list[Case]:
    """Return the cases, sorted by the input's name.

    The gold of ``NAME.seed.txt`` is ``NAME.gold.json`` with ``NAME.gold.txt``; that of
    ``NAME.LEVEL.pdf`` is ``NAME.print.json``; that of ``NAME.pdf`` is ``NAME.json`` with ``NAME.txt``.

    Raises:
        UnreadableInput: no gold file has an input.
    """
    cases = []
    for plan in sorted(gold_dir.glob("*.json")):
        ending = next(ending for ending in _GOLD_ENDINGS if plan.name.endswith(ending))
        name = plan.name[: -len(ending)]
        for source in sorted(inputs.rglob(f"{name}.*")):
            if source.suffix.lower() in _INPUT_ENDINGS and _belongs(source.name, name, ending):
                text = plan.with_name(name + ending.replace("json", "txt"))
                cases.append(Case(source, plan, text if text.exists() and text != source else None))
    cases = [case for case in cases if pattern in case.source.name]
    if not cases:
        raise UnreadableInput(
            "{name}: no gold file there has an input in {inputs}; see docs/evaluation.md",
            name=gold_dir,
            inputs=inputs,
        )
    return sorted(cases, key=lambda case: case.source.name)


def _belongs(source: str, name: str, gold_ending: str) -> bool:
    """Return whether the input named ``source`` is what the gold with this ending is the truth of."""
    rest = source[len(name) :].lower()
    if gold_ending == ".gold.json":
        return rest == ".seed.txt"
    if gold_ending == ".print.json":
        return rest.endswith(".pdf")
    return rest.count(".") == 1 and not rest.endswith(".txt")
