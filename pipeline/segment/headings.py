"""Which labelled pieces are headings with a section, and which are points.

Phần, Chương, Mục, Điều, Phụ lục and roman numbers always head a section. Arabic numbers do so as a group:
where half of the siblings are evidently headings (short, without a full stop, or with items below them), all
are; the rest of a group of sentences are numbered paragraphs, which means work items.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.dates import known_place
from pipeline.segment.issuers import starts_body
from pipeline.segment.kinds import is_known_heading, match_heading
from pipeline.segment.labels import Style
from pipeline.segment.pieces import Piece
from pipeline.segment.text import CAPITALS, count_words, flat, is_leader
from pipeline.segment.words import assigning_verbs, body_names, work_verbs

_SHORT = 24
"""Words of the longest heading without a full stop that needs no other sign."""
_INLINE = 22
"""Words of the longest heading before a colon with its text on the same line."""
_WORK_WORDS = 15
"""Words a sentence that gives work to a body has at least: its name, the work, and its end."""
_NAME_WORDS = 8
"""Words of a sentence so short that it may be a name with a full stop behind it."""
_NAMED = re.compile(rf"\s+(?:[{CAPITALS}]|(?:các|những|đồng chí)\s)")
"""How whoever is given work is named: ``Giao Văn phòng``, ``Yêu cầu các đơn vị``; not ``Giao thông``."""
_OUTLINE_ITEM = 10
_STOPPED = re.compile(r"[.;…][\s\"'”)_–-]*$")
_LISTED = re.compile(r";[\s\"'”)_–-]*(?:và)?\s*$")
"""How the items of an enumeration end: it has no headings."""
_FILLED = re.compile(r"\.{5}|…{2}|_{4}")
"""Dots to be written on: a line of a form, no heading."""
_ENACTED = re.compile(r"thi hanh|kem theo|hieu luc|phe duyet|ban hanh")


def find_headings(pieces: Sequence[Piece], appended: int) -> frozenset[int]:
    """Return the indices of the pieces that head a section; appendices begin at ``appended``."""
    found = {
        i
        for i, piece in enumerate(pieces)
        if piece.label is not None and piece.label.style <= Style.ARTICLE and not is_leader(piece.text)
    }
    for whole in _number_groups(pieces):
        group = [i for i in whole if not _FILLED.search(pieces[i].text)]
        if not group:
            continue
        under_article = _last_style(pieces, group[0]) is Style.ARTICLE
        listed = sum(bool(_LISTED.search(pieces[i].text)) for i in group)
        heads = {i for i in group if _is_heading(pieces, i, under_article)}
        if 2 * listed >= len(group) and len(group) > 1:
            continue
        votes = heads | {i for i in group if is_known_heading(split_inline(pieces[i].text)[0])}
        outlined = any(i >= appended and _is_outline_item(pieces[i]) for i in group)
        work = {i for i in group if i < appended and _is_work_item(pieces, i)}
        found |= set(group) - work if outlined or 2 * len(votes) >= len(group) else heads - work
    return frozenset(found)


def split_run_in(text: str) -> tuple[str, str]:
    """Return a heading and the paragraph that runs on behind it without any mark, else the text and nothing.

    Only a heading the dictionary knows as a whole, or a body's name with a verb behind it, is split off.

    >>> split_run_in("Mục tiêu Tiếp tục thực hiện quyết liệt")
    ('Mục tiêu', 'Tiếp tục thực hiện quyết liệt')
    >>> split_run_in("Sở Nội vụ Chủ trì, phối hợp với các cơ quan")
    ('Sở Nội vụ', 'Chủ trì, phối hợp với các cơ quan')
    """
    words = text.split()
    if text.rstrip().endswith(":"):
        return text, ""
    for size in range(2, min(len(words) - 3, _INLINE)):
        if not words[size][:1].isupper() or not words[size - 1][-1:].isalnum() or words[size].isupper():
            continue
        title = " ".join(words[:size])
        if is_known_heading(title) or (_is_body(title) and _opens_sentence(words, size)):
            return title, " ".join(words[size:])
    return text, ""


def _opens_sentence(words: Sequence[str], position: int) -> bool:
    """Return whether a work item begins at ``position``: with its verb, or right behind a place."""
    place = known_place(" ".join(words[position - 2 : position])) is not None
    if place and words[position + 1][:1].islower():
        return True
    return any(
        " ".join(words[position : position + size]).lower().strip(" ,;") in work_verbs()
        for size in (1, 2, 3, 4)
    )


def _is_body(title: str) -> bool:
    """Return whether the last name of a list is complete: a known body, or one that ends in a place."""
    last = title.rsplit(",", 1)[-1].strip()
    words = last.split()
    if len(words) < 2 or not starts_body(last) or (words[-1][:1].isupper() and starts_body(words[-1])):
        return False
    low = last.lower()
    known = any(low == name for name in body_names())
    return known or words[-1][:1].isupper() or words[-1] in ("tỉnh", "huyện", "xã", "phường", "quận", "phố")


def split_inline(text: str) -> tuple[str, str]:
    """Return the heading before a colon and the text after it; the text is empty where it is all heading.

    >>> split_inline("Công an tỉnh: bảo đảm an ninh, trật tự.")
    ('Công an tỉnh', 'bảo đảm an ninh, trật tự.')
    >>> split_inline("Sở Tài chính:")
    ('Sở Tài chính', '')
    """
    match = re.search(r":\s+(?=\S)", text)
    if match is None or count_words(text[: match.start()]) > _INLINE or "“" in text[: match.start()]:
        return text.rstrip(" :;"), ""
    return text[: match.start()].rstrip(), text[match.end() :]


def _number_groups(pieces: Sequence[Piece]) -> list[list[int]]:
    """Return runs of arabic siblings: same depth, same numbers above, under the same heading."""
    groups: dict[tuple[int, int, tuple[int, ...], int], list[int]] = {}
    heading = -1
    restarts: dict[tuple[int, tuple[int, ...]], tuple[int, int]] = {}
    for i, piece in enumerate(pieces):
        label = piece.label
        if label is None:
            continue
        if label.style <= Style.ARTICLE:
            heading, restarts = i, {}
        if label.style is not Style.NUMBER:
            continue
        depth, above, last = len(label.numbers), label.numbers[:-1], label.numbers[-1]
        run, seen = restarts.get((depth, above), (0, 0))
        if last <= seen:
            run += 1
        restarts[(depth, above)] = (run, last)
        groups.setdefault((heading, depth, above, run), []).append(i)
    return list(groups.values())


def _last_style(pieces: Sequence[Piece], index: int) -> Style | None:
    for piece in reversed(pieces[:index]):
        if piece.label is not None and piece.label.style <= Style.ARTICLE:
            return piece.label.style
    return None


def _is_heading(pieces: Sequence[Piece], index: int, under_article: bool) -> bool:
    """Return whether a numbered piece is a heading by itself."""
    piece = pieces[index]
    text, words = piece.text.strip(), count_words(piece.text)
    stopped = bool(_STOPPED.search(text))
    if piece.caps and words > 1 or split_run_in(text)[1]:
        return True
    if under_article:
        return (
            not stopped and words <= _SHORT and not text.endswith(",") and (text.endswith(":") or words <= 12)
        )
    known = match_heading(text.rstrip(" .:"), outermost=False) is not None and words <= 12
    if known and (not text.endswith(".") or is_known_heading(text) or _opens(pieces, index)):
        return True
    if piece.bold and words <= 2 * _SHORT and _opens(pieces, index):
        return True
    if text.endswith(":") or not stopped:
        return words <= 3 * _SHORT and (text.endswith(":") or words <= _SHORT or _opens(pieces, index))
    title, rest = split_inline(text)
    if rest:
        return starts_body(title) and count_words(title) <= 14
    return (
        _opens(pieces, index) and words <= 2 * _SHORT and ";" not in text and not _ENACTED.search(flat(text))
    )


def _is_work_item(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a numbered piece is a whole sentence that says who is to do what.

    ``4. Giao Văn phòng theo dõi, đôn đốc …, kịp thời báo cáo.`` stands among headings but heads nothing:
    no items below it, no colon, and a body as its subject or as the object of an assigning verb.
    """
    piece = pieces[index]
    text = piece.text.strip()
    if piece.bold or piece.caps or not text.endswith((".", "./.")):
        return False
    if count_words(text) <= _WORK_WORDS and not _acts(text):
        return False
    if split_inline(text)[1] or _opens(pieces, index):
        return False
    low = text.lower()
    verb = next((verb for verb in assigning_verbs() if low.startswith(verb + " ")), None)
    if verb is not None:
        return _NAMED.match(text[len(verb) :]) is not None
    return starts_body(text) and not split_run_in(text)[1]


def _acts(text: str) -> bool:
    """Return whether a short sentence has a verb of work, of two words, behind its subject."""
    words = text.split()[2:]
    return count_words(text) > _NAME_WORDS and any(
        " ".join(pair).strip(",") in work_verbs() for pair in pairwise(words)
    )


def _is_outline_item(piece: Piece) -> bool:
    """Return whether the piece is an item of an outline to fill in (``3. Những đề xuất khác.``)."""
    return count_words(piece.text) <= _OUTLINE_ITEM and ";" not in piece.text


def _opens(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether the piece has items of a deeper style, or deeper numbers, below it."""
    if index + 1 >= len(pieces):
        return False
    label, after = pieces[index].label, pieces[index + 1].label
    if label is None or after is None:
        return False
    if after.style is Style.NUMBER:
        return len(after.numbers) > len(label.numbers)
    return after.style > Style.NUMBER
