"""Roman numbers read wrongly, put right by their place in the sequence.

Only a number that damage shows in, or that repeats the one before it, is changed, and only where its
neighbours agree; what the print itself skips or repeats stays.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Line
from pipeline.segment.labels import Label, Style
from pipeline.segment.pieces import Piece
from pipeline.segment.text import count_words

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_MAX_HEADING = 20


def is_scanned(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Return whether most of the lines were read by OCR, which loses strokes of roman numbers."""
    return 2 * sum(lines[n].confidence is not None for n in numbers) > len(numbers)


def mend_sequence(pieces: Sequence[Piece], *, scanned: bool = False) -> list[Piece]:
    """Return the pieces with damaged roman labels replaced by the number their place asks for.

    Args:
        pieces: The pieces of one document.
        scanned: Whether the last number of a run may be mended where it repeats the one before it.
    """
    mended = _mend_first(list(pieces))
    _mend_mixed(mended)
    run: list[int] = []
    for index, piece in enumerate([*mended, None]):
        style = piece.label.style if piece is not None and piece.label is not None else None
        if piece is None or (style is not None and style < Style.ROMAN):
            _mend_run(mended, run, scanned)
            run = []
        elif style is Style.ROMAN:
            run.append(index)
    return mended


def _mend_first(pieces: list[Piece]) -> list[Piece]:
    """Make ``1. Mục tiêu`` the ``I.`` missing before the first ``II.``; so capitals before another ``1.``."""
    numbered = [
        i for i, piece in enumerate(pieces) if piece.label is not None and piece.label.style <= Style.NUMBER
    ]
    for position, index in enumerate(numbered[:-1]):
        label, after = pieces[index].label, pieces[numbered[position + 1]].label
        if label is None or after is None:
            continue
        if label.style is Style.ROMAN:
            return pieces
        alone = label.style is Style.NUMBER and label.numbers == (1,)
        counted = after.style is Style.NUMBER and after.numbers == (1,)
        if alone and counted and pieces[index].caps and not pieces[numbered[position + 1]].caps:
            pieces[index] = replace(pieces[index], label=replace(label, style=Style.ROMAN, text="I"))
            return pieces
        if (
            alone
            and after.style is Style.ROMAN
            and after.numbers == (2,)
            and count_words(pieces[index].text) <= _MAX_HEADING
        ):
            pieces[index] = replace(pieces[index], label=replace(label, style=Style.ROMAN, text="I"))
            return pieces
    return pieces


def _mend_mixed(pieces: list[Piece]) -> None:
    """Make ``I.1`` the ``1.1`` it is where it stands below ``1.``, or below no roman number at all."""
    roman: tuple[int, ...] = ()
    arabic = False
    for index, piece in enumerate(pieces):
        label = piece.label
        if label is None or label.style > Style.NUMBER:
            continue
        if label.style is Style.NUMBER and label.text.startswith("I.") and (arabic or roman != (1,)):
            pieces[index] = replace(piece, label=replace(label, text=f"1{label.text[1:]}"))
        elif label.style is Style.NUMBER:
            arabic = arabic or label.numbers == (1,)
        else:
            roman, arabic = (label.numbers if label.style is Style.ROMAN else ()), False


def _mend_run(pieces: list[Piece], run: Sequence[int], scanned: bool) -> None:
    """Mend one run of roman siblings in place; nothing where few of the clean ones are right."""
    values = [_number(pieces[i].label) for i in run]
    clean = [place for place, index in enumerate(run, 1) if not _damaged(pieces[index].label)]
    right = sum(values[place - 1] == place for place in clean)
    if right == 0 or 2 * right < len(clean) or len(values) > len(_ROMAN):
        return
    for place, index in enumerate(run, 1):
        label, value = pieces[index].label, values[place - 1]
        if label is None or value == place:
            continue
        last = place == len(values)
        agrees = last or values[place] in (place, place + 1) or _damaged(pieces[run[place]].label)
        repeats = place > 1 and value == values[place - 2]
        if agrees and (_damaged(label) or (repeats and (scanned or not last))):
            pieces[index] = replace(
                pieces[index], label=replace(label, text=_ROMAN[place - 1], numbers=(place,))
            )


def _number(label: Label | None) -> int:
    return label.numbers[0] if label is not None and label.numbers else 0


def _damaged(label: Label | None) -> bool:
    return label is not None and label.damaged
