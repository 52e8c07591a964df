"""Does repair lean on one gold plan? ``python -m pipeline.evaluation.leave_one_out``: settings without it.

For each plan the settings of the decoder are chosen on the other plans alone, one after another from a
grid around the values shipped, and measured on the plan left out. Where that costs nothing against the
shipped settings, these carry no plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import typer

from pipeline.evaluation.cases import Case, find_cases
from pipeline.evaluation.repair_score import repaired, text_of
from pipeline.evaluation.text_score import TextScore, score_text

GRID: Mapping[tuple[str, str], Sequence[float]] = {
    ("candidates", "NOVELTY"): (0.2, 0.35, 0.5),
    ("candidates", "KNOWN_LETTERS"): (6.0, 12.0, 18.0),
    ("candidates", "GLUE"): (3.0, 5.0, 8.0),
    ("candidates", "SPECK"): (2.0, 4.0, 6.0),
    ("letter_case", "NO_INITIALS"): (4.0, 8.0, 12.0),
    ("shapes", "UNKNOWN"): (8.0, 10.0, 12.0),
    ("lattice", "DIGITS_KEPT"): (1.5, 2.5, 3.5),
    ("lattice", "TEAR"): (4.0, 6.0, 8.0),
    ("lattice", "SURNAME"): (1.5, 3.0, 4.5),
    ("adapt", "TRUST"): (15.0, 30.0, 60.0),
    ("adapt", "SHARE"): (0.05, 0.1, 0.2),
}
"""Settings (module of ``pipeline.repair``, name) and the values tried."""

Settings = dict[tuple[str, str], float]


@contextmanager
def settings_at(settings: Settings) -> Iterator[None]:
    """Run with some settings, and put the shipped ones back."""
    modules = {key: import_module(f"pipeline.repair.{key[0]}") for key in settings}
    shipped = {key: getattr(module, key[1]) for key, module in modules.items()}
    try:
        for key, value in settings.items():
            setattr(modules[key], key[1], value)
        yield
    finally:
        for key, value in shipped.items():
            setattr(modules[key], key[1], value)


def score(case: Case, settings: Settings) -> TextScore:
    """Return the score of one plan repaired with ``settings``."""
    if case.text is None:
        raise ValueError(f"{case.source.name} has no gold text")
    with settings_at(settings):
        return score_text(case.text.read_text("utf-8"), text_of(repaired(case.source.read_text("utf-8"))))


def shipped(key: tuple[str, str]) -> float:
    """Return the value of a setting as it is shipped."""
    value: float = getattr(import_module(f"pipeline.repair.{key[0]}"), key[1])
    return value


def choose_settings(cases: Sequence[Case]) -> Settings:
    """Return the settings with the fewest errors on ``cases``, chosen one after another."""
    chosen: Settings = {}
    for key, values in GRID.items():
        errors = {v: sum(score(case, chosen | {key: v}).errors for case in cases) for v in values}
        best = min(errors.values())
        chosen[key] = (
            shipped(key) if errors.get(shipped(key)) == best else min(errors, key=errors.__getitem__)
        )
    return chosen


def main(
    gold: Path = Path("tests/data/gold"), inputs: Path = Path("samples"), also: Path | None = None
) -> None:
    """Print a row for each plan: shipped settings, and those chosen without it."""
    cases = [case for case in find_cases(gold, inputs, "seed.txt") if case.text is not None]
    others = find_cases(also, also, "seed.txt") if also else []
    typer.echo("| left out | shipped | chosen without it | settings that differ |\n|---|---|---|---|")
    for case in cases:
        chosen = choose_settings([other for other in (*cases, *others) if other is not case])
        with_all, without = score(case, {}).accuracy, score(case, chosen).accuracy
        differing = ", ".join(f"{key[1]} {v:g}" for key, v in chosen.items() if v != shipped(key))
        typer.echo(f"| {case.source.name} | {with_all:.4f} | {without:.4f} | {differing or 'none'} |")


if __name__ == "__main__":
    typer.run(main)
