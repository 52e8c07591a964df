"""Reading a time that stands alone: a table cell, or the words behind ``Thời gian:``."""

import re
from dataclasses import replace

from pipeline.model import DeadlineKind
from pipeline.tasks.deadlines.mention import Cue, Mention
from pipeline.tasks.deadlines.recurring import PATTERNS
from pipeline.tasks.deadlines.words import any_of

_ONGOING = re.compile(
    rf"^\W*(?:nhiệm vụ\s+|thực hiện\s+|công việc\s+|làm\s+|duy trì\s+)?{any_of('ongoing')}"
    rf"|trong suốt quá trình",
    re.I,
)
_EVERY = re.compile(
    r"^\W*(?:định kỳ\s*)?(?:hằng|hàng|mỗi|từng)\s+(?:ngày|tuần|tháng|quý|năm)\b|\bđịnh kỳ\b|(?:hằng"
    r"|hàng)\s+(?:tuần|tháng|quý|năm)\b",
    re.I,
)
_CONDITION = re.compile(rf"^\W*{any_of('condition', 'cell_condition')}\b", re.I)
_AFTER_EVENT = re.compile(r"\b(?:kể từ|sau khi|ngay sau|khi có|từ (?:khi|ngày))\b", re.I)
_DURATION = re.compile(
    r"^\W*(?:trong(?:\s+vòng)?\s+|không quá\s+|tối đa\s+|khoảng\s+)?[≤≥<>]?\s*\d{1,3}\s*\(?\s*(?:giờ"
    r"|ngày|tuần|tháng|quý|năm)\b",
    re.I,
)
_LENGTH = re.compile(r"\S{1,6}(?:\s\S{1,3})?\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm(?:\s+việc)?)?\W*", re.I)
"""A length whose figures the OCR lost."""
_SEASON = re.compile(rf"\btrước\s+(?:thềm\s+|dịp\s+)?{any_of('period_noun')}", re.I)
_REPORT = re.compile(r"\b(?:báo cáo|gửi)\b", re.I)


def read_cell(text: str, dated: list[Mention], *, sentence: bool = False) -> Mention | None:
    """Return the deadline a whole cell is; None for an empty one.

    Args:
        text: The cell, or the words behind a label up to the end of the sentence.
        dated: The dates found in it.
        sentence: Whether it may be a sentence that holds no time at all (behind a label).
    """
    raw = " ".join(text.split())
    if not raw or not re.search(r"\w", raw):
        return None

    def whole(kind: DeadlineKind, condition: str | None = None) -> Mention:
        return Mention(0, len(text), raw, kind, condition=condition)

    if _ONGOING.search(raw):
        return whole(DeadlineKind.ONGOING)
    recurring = any(p.search(raw) for p in PATTERNS) or _EVERY.search(raw)
    fixed = dated and dated[0].last and dated[0].last.year and dated[0].cue is not Cue.FROM
    if recurring and not fixed:
        return whole(DeadlineKind.RECURRING)
    if _SEASON.search(raw):
        return whole(DeadlineKind.CONDITIONAL, raw)
    if dated:
        mention = _dated_cell(raw, text, dated)
        return replace(mention, raw=_words(dated, text)) if sentence and len(raw.split()) > 12 else mention
    if _CONDITION.search(raw):
        return whole(DeadlineKind.CONDITIONAL, raw)
    if _DURATION.search(raw):
        return whole(
            *((DeadlineKind.CONDITIONAL, raw) if _AFTER_EVENT.search(raw) else (DeadlineKind.PERIOD, None))
        )
    if _LENGTH.fullmatch(raw):
        return whole(DeadlineKind.PERIOD)
    if sentence and len(raw.split()) > 12:
        return None
    return replace(whole(DeadlineKind.CONDITIONAL, raw), unread=True)


def _words(dated: list[Mention], text: str) -> str:
    """Return the words of the date itself, where a sentence stands around it."""
    return " ".join(text[dated[0].start : dated[0].end].split())


def _dated_cell(raw: str, text: str, dated: list[Mention]) -> Mention:
    """Return the first date that is not the time of a report; what else the cell says is the note."""
    works = [m for m in dated if not _REPORT.search(text[: m.start].rsplit(";", 1)[-1].rsplit(".", 1)[-1])]
    chosen = (works or dated)[0]
    rest = " ".join((text[: chosen.start] + " " + text[chosen.end :]).split()).strip(" .,;:-–")
    return Mention(
        0,
        len(text),
        raw,
        chosen.kind,
        chosen.cue,
        chosen.first,
        chosen.last,
        chosen.open_end,
        note=rest or None,
    )
