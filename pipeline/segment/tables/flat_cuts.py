"""Where a line of a flattened table may be cut into the cells that stand side by side on it."""

from collections.abc import Sequence

from pipeline.segment.tables.cues import is_number, is_open_ended, is_owner_head, is_time, opening_scores
from pipeline.segment.tables.junction import junction, seam_words

MOST = 6
"""Places tried in one fragment; a line of seven columns without a rule has six."""
FIRM_SEAM = 2.0
"""Strength of a seam (see ``junction``) from which a line is not cut there."""
OPEN_SEAM = 1.9
"""Strength of the seam after a word a cell hardly ends with."""
STRONG_CUE = 3.0
"""Opening cue from which a capital inside a line may begin a cell although nothing parts it."""
INNER_CUE = 2.5
"""The same for a cell that seems to begin inside a piece not cut there."""
CAPITAL = 2.0
NUMBER = 6.0
INNER_SEAM = 1.0
"""Strength of a seam up to which what follows is not the same phrase."""
_COMPARED = "≤≥<>"
"""Signs a time or a figure may begin with."""
GOES_ON = 0.6
"""Weight of going on with what an open cell ends with."""


_BARE = frozenset("Sở Bộ Ban Cục Phòng Viện Trường Trạm Đội Tổ Khoa".split())
"""Words the name of a body begins with and no cell ends with."""
_LEVELS = frozenset("Sở Bộ tỉnh huyện quận xã phường ngành thành".split())
_OF_LEVEL = frozenset(("tra", "an", "phòng", "đội", "quân"))
"""Last words of offices every level has one of: ``Thanh tra Sở``, ``Công an tỉnh``, ``Văn phòng Bộ``."""


def find_cuts(
    tokens: Sequence[str], tails: Sequence[tuple[str, ...]], *, dense: bool
) -> list[tuple[int, float]]:
    """Return the likeliest places to cut ``tokens``, in order, each with the strength of its seam.

    Args:
        tokens: the words of a fragment.
        tails: the last words of the cells it may go on with.
        dense: cells stand side by side here, so that any place may be one; otherwise only a
            capital with a strong cue, or the end of a row number.
    """
    ranked: list[tuple[float, int, float]] = []
    for at in range(1, len(tokens)):
        seam = seam_strength(tokens, at)
        if seam >= FIRM_SEAM:
            continue
        likely = _likelihood(tokens, at, tails) - seam
        if dense or likely >= CAPITAL + STRONG_CUE:
            ranked.append((likely, at, seam))
    best = sorted(ranked, key=lambda place: (-place[0], place[1]))[:MOST]
    return sorted((at, seam) for _, at, seam in best)


def seam_strength(tokens: Sequence[str], at: int) -> float:
    """Return how firmly the words around a place belong together, 0 and above."""
    before = seam_words(" ".join(tokens[max(at - 2, 0) : at]))
    after = seam_words(tokens[at])
    if (
        not seam_words(tokens[at - 1])
        or not after
        and tokens[at][0] not in _COMPARED
        or _names_owner(tokens, at)
    ):
        return FIRM_SEAM
    if before and is_open_ended(before[-1]):
        return OPEN_SEAM
    joined = tokens[at][0].islower() or tokens[at - 1].isupper() and tokens[at].isupper()
    return max(junction(before, after[0]), 0.0) if before and after and joined else 0.0


def _names_owner(tokens: Sequence[str], at: int) -> bool:
    """Return whether ``tokens[at]`` says whose office the one before is: ``Văn phòng UBND tỉnh``.

    But not in ``Văn phòng UBND các xã``: those are two bodies.
    """
    following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    if tokens[at - 1] in _BARE:
        return True
    named = at + 1 < len(tokens) and tokens[at + 1][0].isupper()
    if tokens[at].strip(",;.") in _LEVELS and not named and tokens[at - 1] in _OF_LEVEL:
        return True
    if not tokens[at].isupper() or len(tokens[at]) < 3 or following in ("các", "cấp"):
        return False
    heads = (tokens[at - n : at] for n in range(1, min(at, 3) + 1))
    return any(head[0][0].isupper() and is_owner_head(" ".join(head)) for head in heads)


def _likelihood(tokens: Sequence[str], at: int, tails: Sequence[tuple[str, ...]]) -> float:
    """Return how likely a cell begins at ``tokens[at]``, or one goes on there that the line interrupted."""
    if at == 1 and is_number(tokens[0]):
        return NUMBER
    rest = " ".join(tokens[at:])
    if tokens[at][0].isupper() or tokens[at][0].isdigit():
        cue = max(opening_scores(rest).values(), default=0.0)
        return CAPITAL + max(cue, STRONG_CUE + 1 if is_time(rest) else 0.0)
    after = seam_words(tokens[at])
    return GOES_ON * max((junction(tail, after[0]) for tail in tails if tail), default=0.0) if after else 0.0


def count_inner_openings(tokens: Sequence[str]) -> int:
    """Return how many cells seem to begin inside ``tokens``, each with a capital and a cue.

    >>> count_inner_openings("Sở Nội vụ Trường Chính trị tỉnh".split())
    1
    >>> count_inner_openings("báo cáo về Sở Nội vụ, Sở Tài chính".split())
    0
    """
    return sum(_opens_inside(tokens, at) for at in range(1, len(tokens)))


def _opens_inside(tokens: Sequence[str], at: int) -> bool:
    before = seam_words(tokens[at - 1])
    if (
        not tokens[at][0].isupper()
        or not before
        or tokens[at - 1][-1] in ".,;:(/-"
        or is_open_ended(before[-1])
    ):
        return False
    after = seam_words(tokens[at])
    rest = " ".join(tokens[at:])
    return bool(after) and junction(before, after[0]) <= INNER_SEAM and _is_opening(rest)


def _is_opening(text: str) -> bool:
    return is_time(text) or max(opening_scores(text).values(), default=0.0) >= INNER_CUE
