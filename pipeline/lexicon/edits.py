"""Which letters an engine wrote for which: the letters of a pair that stand against each other."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese.fold import fold

LONGEST_PRINTED = 2
LONGEST_OBSERVED = 3
"""Letters on either side of an edit; longer blocks are misaligned pairs."""


def find_edits(printed: str, observed: str) -> Iterator[tuple[str, str]]:
    """Yield (printed letters, observed letters) that make up a pair, anchored at the letters that
    survived, marks aside.

    >>> list(find_edits("ứng", "irng"))
    [('ứ', 'ir'), ('n', 'n'), ('g', 'g')]
    >>> list(find_edits("rõ", "rd")), list(find_edits("hành", "hanhf"))
    ([('r', 'r'), ('õ', 'd')], [('h', 'h'), ('à', 'a'), ('n', 'n'), ('h', 'hf')])
    """
    for start, end, left, right in _blocks(printed, observed):
        before, after = printed[start:end], observed[left:right]
        if len(before) > 1 and len(before) == len(after):
            yield from zip(before, after, strict=True)
        if len(before) <= LONGEST_PRINTED and len(after) <= LONGEST_OBSERVED:
            yield before, after


def _blocks(printed: str, observed: str) -> list[tuple[int, int, int, int]]:
    """Return the ranges of both strings that belong together, in order."""
    blocks: list[tuple[int, int, int, int]] = []
    open_block = False
    for op in Levenshtein.opcodes(_letters(printed), _letters(observed)):
        if op.tag == "equal":
            blocks += [
                (op.src_start + k, op.src_start + k + 1, op.dest_start + k, op.dest_start + k + 1)
                for k in range(op.src_end - op.src_start)
            ]
            open_block = False
        elif blocks and (open_block or op.src_start == op.src_end):
            start, _, left, _ = blocks[-1]
            blocks[-1] = (start, op.src_end, left, op.dest_end)
            open_block = True
        else:
            blocks.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
            open_block = True
    return blocks


def _letters(text: str) -> list[str]:
    """Return one folded letter for each letter, so that offsets stay."""
    return [(fold(char) or char)[0] for char in text]
