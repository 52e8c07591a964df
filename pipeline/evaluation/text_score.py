"""How much of a text is right: syllable by syllable, or as a bag of tokens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.evaluation.normal import comparable_tokens


@dataclass(frozen=True)
class TextScore:
    """Errors of a text that has its gold's lines."""

    syllables: int
    errors: int
    lines: int
    lines_right: int

    @property
    def accuracy(self) -> float:
        """1 - (substitutions + deletions + insertions) / gold syllables."""
        return 1 - self.errors / max(self.syllables, 1)

    @property
    def lines_all_right(self) -> float:
        """Share of the lines with readable gold that have no error."""
        return self.lines_right / max(self.lines, 1)


def edit_cost(gold: list[str | None], found: list[str]) -> int:
    """Return the least number of token edits; None in ``gold`` matches any run of tokens."""
    row = list(range(len(found) + 1))
    for token in gold:
        if token is None:
            best, current = row[0], []
            for cost in row:
                best = min(best, cost)
                current.append(best)
        else:
            current = [row[0] + 1]
            for j, other in enumerate(found, 1):
                current.append(min(row[j - 1] + (token != other), row[j] + 1, current[j - 1] + 1))
        row = current
    return row[-1]


def line_errors(gold: str, found: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (0-based line, errors, gold, found) of each line with readable gold.

    Raises:
        ValueError: the texts have different numbers of lines (empty lines at the end aside).
    """
    gold_lines, found_lines = gold.rstrip("\n \t\r\f").split("\n"), found.split("\n")
    if any(line.strip() for line in found_lines[len(gold_lines) :]) or len(found_lines) < len(gold_lines):
        raise ValueError(f"{len(found_lines)} lines against {len(gold_lines)} of the gold")
    for number, (gold_line, found_line) in enumerate(zip(gold_lines, found_lines)):
        wanted = comparable_tokens(gold_line)
        readable = sum(token is not None for token in wanted)
        if readable:
            got = [token for token in comparable_tokens(found_line) if token]
            yield number, min(edit_cost(wanted, got), readable), gold_line, found_line


def score_text(gold: str, found: str) -> TextScore:
    """Return the score of ``found``, which has the lines of ``gold`` one to one."""
    errors = [(count, gold_line) for _, count, gold_line, _ in line_errors(gold, found)]
    return TextScore(
        syllables=sum(sum(t is not None for t in comparable_tokens(line)) for _, line in errors),
        errors=sum(count for count, _ in errors),
        lines=len(errors),
        lines_right=sum(count == 0 for count, _ in errors),
    )


def f1(hits: float, gold: int, found: int) -> float:
    """Return the mean of precision and recall (harmonic); 1 where there is nothing on either side."""
    return 2 * hits / (gold + found) if gold + found else 1.0


def score_bag(gold: str, found: str) -> float:
    """Return the F1 of the two texts' bags of tokens, whatever their order."""
    wanted, got = (
        Counter(token for line in text.split("\n") for token in comparable_tokens(line) if token)
        for text in (gold, found)
    )
    return f1(sum((wanted & got).values()), sum(wanted.values()), sum(got.values()))
