"""Aligning what an engine read with what was printed: lines first, then the tokens of a line."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese.fold import fold

LINE_SIMILARITY = 55.0
"""Least similarity (0 to 100, folded) of a reading to its line. Damaged table lines reach 60,
another line of the same page 45 at most."""

_JOINT_COST = 0.6
"""Price of a glued or split token, in letters: less than one wrong letter, more than none."""

_FAR = 0.67
"""Share of letters that may differ where nothing else vouches for a pair."""

_NEAR = 0.4
"""Share of letters that differ at most in a neighbour that vouches."""

_LOOKALIKES = str.maketrans("0165489$|!¢", "olbsaegsllc")


@dataclass(frozen=True)
class TokenPair:
    """Tokens of the print and what was read for them; indices of tokens are half-open ranges."""

    printed: tuple[str, ...]
    observed: tuple[str, ...]
    printed_start: int
    distance: float
    """Share of letters that differ after folding: 0 is the same letters."""


def align_lines(printed: list[str], observed: list[str]) -> list[tuple[int, int]]:
    """Return pairs (printed index, observed index) in order; lines without a good partner are left out.

    >>> align_lines(["1. Mục tiêu", "Tiếp tục thực hiện"], ["~ -.", "|. Muc tiéu", "Tiép tuc thyc hién"])
    [(0, 1), (1, 2)]
    """
    rows = [skeleton(line) for line in printed]
    columns = [skeleton(line) for line in observed]
    gain = [[max(0.0, fuzz.ratio(r, c) - LINE_SIMILARITY) for c in columns] for r in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j])
    pairs, i, j = [], 0, 0
    while i < len(rows) and j < len(columns):
        if gain[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def align_tokens(printed: list[str], observed: list[str]) -> list[TokenPair]:
    """Return the token pairs of one line: one to one, two printed read as one, one printed read as two.

    Lost and added tokens are in no pair, nor are pairs that nothing vouches for.

    >>> [(" ".join(p.printed), " ".join(p.observed)) for p in
    ...  align_tokens("mở cửa hàng mới".split(), "mé cirahang m6i".split())]
    [('mở', 'mé'), ('cửa hàng', 'cirahang'), ('mới', 'm6i')]
    """
    path = _best_path([skeleton(t) for t in printed], [skeleton(t) for t in observed])
    pairs: list[TokenPair | None] = []
    for i, j, rows, columns in path:
        if not rows or not columns:
            pairs.append(None)
            continue
        left, right = tuple(printed[i : i + rows]), tuple(observed[j : j + columns])
        distance = Levenshtein.normalized_distance(skeleton("".join(left)), skeleton("".join(right)))
        pairs.append(TokenPair(left, right, i, distance))
    return [pair for k, pair in enumerate(pairs) if pair is not None and _is_vouched(pairs, k, pair)]


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """Return the folded text with digits and signs that stand for letters replaced by those.

    >>> skeleton("t61"), skeleton("|ịch")
    ('tbl', 'lich')
    """
    return fold(text).translate(_LOOKALIKES)


def _is_vouched(pairs: list[TokenPair | None], place: int, pair: TokenPair) -> bool:
    """Tell whether a pair is believed: near enough itself, or between two near ones and of like length."""
    if pair.distance <= _FAR:
        one_to_one = len(pair.printed) == len(pair.observed) == 1
        return one_to_one or pair.distance <= _NEAR
    if len(pair.printed) + len(pair.observed) > 2:
        return False
    if abs(len(pair.printed[0]) - len(pair.observed[0])) > max(1, len(pair.printed[0]) // 2):
        return False
    around = [pairs[k] for k in (place - 1, place + 1) if 0 <= k < len(pairs)]
    return len(around) > 0 and all(p is not None and p.distance <= _NEAR for p in around)


def _best_path(rows: list[str], columns: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the cheapest steps (row, column, rows taken, columns taken) through both token lists."""
    steps = ((1, 1, 0.0), (2, 1, _JOINT_COST), (1, 2, _JOINT_COST), (1, 0, 0.3), (0, 1, 0.3))
    cost = [[float("inf")] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    back: dict[tuple[int, int], tuple[int, int]] = {}
    cost[0][0] = 0.0
    for i in range(len(rows) + 1):
        for j in range(len(columns) + 1):
            for di, dj, price in steps:
                if i < di or j < dj:
                    continue
                left, right = "".join(rows[i - di : i]), "".join(columns[j - dj : j])
                total = cost[i - di][j - dj] + price + Levenshtein.distance(left, right)
                if total < cost[i][j]:
                    cost[i][j] = total
                    back[i, j] = (di, dj)
    path, at = [], (len(rows), len(columns))
    while at != (0, 0):
        di, dj = back[at]
        at = (at[0] - di, at[1] - dj)
        path.append((*at, di, dj))
    return path[::-1]
