"""The list below ``Nơi nhận``: one entry an item, what the right column put beside them cut off."""

import re
from collections.abc import Sequence

from pipeline.segment.labels import Style, find_label
from pipeline.segment.signature import find_name, signature_part
from pipeline.segment.text import squeeze

_ANCHOR = re.compile(r"^\W*\w{3}\s?\w{3,4}\s*(?:[:;.]\s*|$)")
_WORD = re.compile(r"[^\W\d_]{2}")
"""Before an office there is else what was read of a ``KT.`` written by hand."""
_CAPTION = re.compile(r"(?i)\s*\(?(đã ký|ký bởi|người ký|thời gian ký|ngày ký)[^;]*$")
_DEPUTY = re.compile(r"(?<=[;,])\s*PHÓ(?:\s+\S+){0,2}$")
_SHORT = 3
"""Words of the longest item looked at for strokes."""
_REMNANTS = frozenset({"TỊCH", "CHỦ TỊCH", "PHÓ", "PHÓ GIÁM", "GIÁM", "ĐỐC", "PHÓ CHỦ", "KT", "TM"})
"""What the seal leaves of an office."""
_LAST = re.compile(r"\W*l[uư]u\b", re.I)


def read_recipients(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the recipients in the lines from ``Nơi nhận`` on.

    >>> read_recipients(["Nơi nhận:", "- Như trên;", "- UBND tỉnh; KT. GIÁM ĐỐC", "- Lưu: VT, KHTC."])
    ('Như trên', 'UBND tỉnh', 'Lưu: VT, KHTC')
    """
    items: list[str] = []
    wraps = False
    for index, line in enumerate(texts):
        text = _left_part(_ANCHOR.sub("", line) if index == 0 else line)
        if not text or (items and items[-1].endswith(";") and text.startswith("(")):
            continue
        if text != line.strip() and not _WORD.search(text):
            continue
        label = find_label(text)
        if label is not None and label.style >= Style.STAR:
            items.append(text[label.rest :])
        elif wraps and items and not items[-1].endswith((";", ".")):
            items[-1] = f"{items[-1]} {text}"
        else:
            items.append(text)
        wraps = True
        if _LAST.match(items[-1]) and items[-1].rstrip().endswith("."):
            break
    cleaned = (re.sub(r";\s*\([^)]*\)$", "", squeeze(item)).strip(" ;.,-–~_*") for item in items)
    return tuple(item for item in cleaned if _is_readable(item))


def _is_readable(item: str) -> bool:
    """Return whether an item is text: a short one with strokes in it is a seal or a pen's mark.

    >>> [_is_readable(item) for item in ("Như trên", "NVY", "VP", ")ÍL", "4 a /Z.„", "ĐÀ<- È", "#T", "TỊCH")]
    [True, True, True, False, False, False, False, False]
    """
    words = [word for word in item.split() if any(char.isalnum() for char in word)]
    if len(words) > _SHORT or _LAST.match(item):
        return True
    if item in _REMNANTS or not any(len(re.sub(r"[\W\d_]", "", word)) >= 2 for word in words):
        return False
    return not re.search(r"[^\w\s,.;:/&()\[\]\-–+*'\"“”%]", item) and item[0] not in ")].,;:/"


def _left_part(text: str) -> str:
    """Return the line without the part of the signature that stands to its right."""
    name = find_name(text)
    beside = name is not None and (not text.startswith(("-", "–")) or text.endswith("; " + name))
    if name is not None and beside and text.endswith(name):
        text = text[: -len(name)].strip()
    part = signature_part(text)
    if part is not None and text.endswith(part):
        text = text[: -len(part)].strip()
    return _DEPUTY.sub("", _CAPTION.sub("", text)).strip()
