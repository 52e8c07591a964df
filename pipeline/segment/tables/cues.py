"""What the words of a cell say about its column, from dictionaries/cell_cues.tsv and task_verbs.tsv."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.model import ColumnKind

_TOKEN = re.compile(r"\d+|[^\W\d_]+\.?|[^\w\s]")
_DATE = re.compile(r"\d\s*/\s*\d|\b(19|20)\d\d\b")
SHORTER_CUE = 0.6
"""Weight of a cue where a longer one of another kind is found: ``Thanh tra tỉnh`` inspects nothing."""
_NUMBER = re.compile(r"(\d{1,3}|[IVXLivx]{1,5}|[a-zđ])[.)]?")
_ROMAN = re.compile(r"[IVXL]{1,5}[.)]?")
WORK_CUE = 4.0
"""Weight of a task verb that opens a cell: as sure as an opening time phrase."""

_TIME_WORDS = frozenset(
    "# quý tháng năm ngày tuần đầu cuối trước sau hằng hàng thường xuyên định kỳ giai đoạn đến hết trong"
    " từ và các theo kịp thời liên tục cả giữa nửa dự kiến việc làm tiếp những"
    " , ; . / - – ( ) ≤ ≥ < > : i ii iii iv".split()
)


class Cues(NamedTuple):
    """The dictionary by kind and place; a cue is a tuple of tokens."""

    opens: dict[tuple[str, ...], tuple[tuple[ColumnKind, float], ...]]
    holds: tuple[tuple[tuple[str, ...], ColumnKind, float], ...]
    ends: frozenset[str]
    longest: int


@lru_cache(maxsize=1 << 12)
def cue_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens cues are compared by: lower case, any number as ``#``.

    >>> cue_tokens("Quý II/2025: P. CĐS")
    ('quý', 'ii', '/', '#', ':', 'p.', 'cđs')
    """
    return tuple(_generic(token) for token in _TOKEN.findall(text.lower()))


def opening_scores(text: str) -> dict[ColumnKind, float]:
    """Return for each kind how much the beginning of ``text`` speaks for it.

    Kinds without a cue are left out.
    """
    cues, tokens = _cues(), cue_tokens(text)
    scores: dict[ColumnKind, float] = {}
    longest = 0
    for length in range(min(cues.longest, len(tokens)), 0, -1):
        for kind, weight in cues.opens.get(tokens[:length], ()):
            longest = longest or length
            scores.setdefault(kind, weight if length == longest else SHORTER_CUE * weight)
    said = frozenset(tokens)
    for cue, kind, weight in cues.holds:
        if cue[0] in said and _within(cue, tokens):
            scores[kind] = scores.get(kind, 0.0) + weight
    return scores


def is_number(text: str) -> bool:
    """Return whether ``text`` is a row number, or a roman or letter label.

    >>> [is_number(text) for text in ("12", "IV.", "a)", "2026", "tỉnh")]
    [True, True, True, False, False]
    """
    return _NUMBER.fullmatch(text) is not None and (not text.isalpha() or _ROMAN.fullmatch(text) is not None)


def is_open_ended(word: str) -> bool:
    """Return whether a cell hardly ends with ``word`` (``của``, ``và``, ``các`` …)."""
    return word in _cues().ends


def is_owner_head(text: str) -> bool:
    """Return whether ``text`` is no more than what names of bodies begin with (``Văn phòng``)."""
    return any(kind is ColumnKind.CHU_TRI for kind, _ in _cues().opens.get(cue_tokens(text), ()))


def is_time(text: str) -> bool:
    """Return whether every token of ``text`` belongs to a time phrase, and one of them says a time.

    >>> is_time("Thường xuyên"), is_time("01/3/2018 – 05/3/2018"), is_time("Quý II Báo cáo")
    (True, True, False)
    """
    tokens = cue_tokens(text)
    return (
        bool(tokens)
        and all(token in _TIME_WORDS for token in tokens)
        and (ColumnKind.THOI_GIAN in opening_scores(text) or _DATE.search(text) is not None)
    )


def _generic(token: str) -> str:
    return "#" if token.isdigit() else token


def _within(cue: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return any(tokens[i : i + len(cue)] == cue for i in range(len(tokens) - len(cue) + 1))


@lru_cache(maxsize=1)
def _cues() -> Cues:
    opens: dict[tuple[str, ...], dict[ColumnKind, float]] = {}
    holds: list[tuple[tuple[str, ...], ColumnKind, float]] = []
    ends: set[str] = set()
    for row in read_rows(dictionary_path("cell_cues.tsv"), ("kind", "place", "cue", "weight")):
        cue = tuple("#" if t.isdigit() else t for t in re.findall(r"#|\d+|[^\W\d_]+\.?|[^\w\s]", row["cue"]))
        if row["place"] == "ends":
            ends.add(row["cue"])
        elif row["place"] == "holds":
            holds.append((cue, ColumnKind(row["kind"]), float(row["weight"])))
        else:
            opens.setdefault(cue, {})[ColumnKind(row["kind"])] = float(row["weight"])
    for row in read_rows(dictionary_path("task_verbs.tsv"), ("verb",)):
        opens.setdefault(tuple(row["verb"].split()), {})[ColumnKind.NHIEM_VU] = WORK_CUE
    return Cues(
        {cue: tuple(sorted(kinds.items())) for cue, kinds in opens.items()},
        tuple(holds),
        frozenset(ends),
        max(len(cue) for cue in opens),
    )
