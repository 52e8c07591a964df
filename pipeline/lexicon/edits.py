"""Which letters an engine wrote for which: the letters of a pair that stand against each other."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese.fold import fold

LONGEST_PRINTED = 2
LONGEST_OBSERVED = 3
"""Letters on either side of an edit; longer blocks are misaligned pairs."""


def find_edits(printed: str, observed: str) -> Iterator[tuple[str, str]]:
    """Yield (printed letters, observed letters) that make up a pair.

    The letters that survived, marks aside, are the anchors.

    >>> list(find_edits("ứng", "irng"))
    [('ứ', 'ir'), ('n', 'n'), ('g', 'g')]
    >>> list(find_edits("trữ", "trir"))
    [('t', 't'), ('r', 'r'), ('ữ', 'ir')]
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
    """Return the ranges of both strings that belong together, in order.

    Letters out of nothing go to the letter before them.
    """
    ranges: list[tuple[int, int, int, int]] = []
    i = j = 0
    for block in Levenshtein.editops(_letters(printed), _letters(observed)).as_matching_blocks():
        if (block.a, block.b) != (i, j):
            if i == block.a and ranges:
                ranges[-1] = (ranges[-1][0], i, ranges[-1][2], block.b)
            else:
                ranges.append((i, block.a, j, block.b))
        ranges += [(block.a + k, block.a + k + 1, block.b + k, block.b + k + 1) for k in range(block.size)]
        i, j = block.a + block.size, block.b + block.size
    return ranges


def _letters(text: str) -> list[str]:
    """Return one folded letter for each letter, so that offsets stay."""
    return [(fold(char) or char)[0] for char in text]
