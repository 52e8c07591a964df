"""Which of several times in one task is its deadline."""

import re

from pipeline.model import DeadlineKind
from pipeline.tasks.deadlines.mention import Anchor, Cue, Mention

_PART = re.compile(r"sơ kết|khởi công|bắt đầu|giai đoạn (?:1|I)\b|bước (?:1|đầu)", re.I)
_WHOLE = re.compile(r"tổng kết|kết thúc|hoàn thành|khánh thành|nghiệm thu", re.I)
_LEVEL = re.compile(r"\bcấp\s+\w+(?:\s\w+){0,3}?\s+(?:hoàn thành|xong|báo cáo|gửi|tổ chức)", re.I)
"""One level of several: ``Cấp cơ sở hoàn thành trước …; cấp huyện hoàn thành trước …``."""
_RANK = {
    DeadlineKind.DATE: 1,
    DeadlineKind.PERIOD: 1,
    DeadlineKind.RECURRING: 1,
    DeadlineKind.ONGOING: 3,
    DeadlineKind.CONDITIONAL: 4,
}


def choose_deadline(mentions: tuple[Mention, ...], anchor: Anchor, text: str = "") -> Mention | None:
    """Return the mention that counts; None where there is none.

    A labelled time first, then dates and periods, rhythms, standing duties, conditions; the time of a
    report only where there is no other; among equals the first in the text. Periods of years before
    the plan are what happened, not what is due. Where each level has its own day, the last counts. Where
    the first is only a step (``sơ kết``) and a later one the end (``tổng kết``), the end counts.
    """
    usable = [m for m in mentions if not _is_history(m, anchor)]
    chosen = min(usable, key=_order, default=None)
    if chosen is not None and chosen.last is not None and _PART.search(_clause(text, chosen)):
        whole = (m for m in usable if m.start > chosen.start and m.last and _WHOLE.search(_clause(text, m)))
        return next(whole, chosen)
    if chosen is not None and chosen.last is not None and _LEVEL.search(_clause(text, chosen)):
        levels = [m for m in usable if m.last and m.kind is chosen.kind and _LEVEL.search(_clause(text, m))]
        return levels[-1]
    return chosen


def _clause(text: str, mention: Mention) -> str:
    """Return the clause in front of a mention."""
    return re.split(r"[,.;]", text[: mention.start])[-1]


def _order(mention: Mention) -> tuple[bool, bool, int, int]:
    vague = mention.kind is DeadlineKind.RECURRING and mention.raw.strip().lower() == "định kỳ"
    rank = 5 if vague else _RANK[mention.kind]
    return mention.report, mention.cue is not Cue.LABEL, rank, mention.start


def _is_history(mention: Mention, anchor: Anchor) -> bool:
    if mention.last is None or mention.last.year is None or anchor.issued is None:
        return False
    firm = mention.cue in (Cue.LABEL, Cue.BEFORE) or mention.kind is DeadlineKind.DATE
    if mention.cue is not Cue.LABEL and mention.last.year < anchor.issued.year - 1:
        return True
    return not firm and mention.last.year < anchor.issued.year
