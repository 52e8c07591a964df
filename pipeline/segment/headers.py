"""From what heads and closings say to ``Header`` values, each with its references and legal bases."""

import re
from collections.abc import Sequence

from pipeline.model import Document, Header, Reference
from pipeline.segment.cited import find_references
from pipeline.segment.frames import Frame
from pipeline.segment.issuers import starts_body
from pipeline.segment.labels import Style, find_label
from pipeline.segment.numbers import normalise_number
from pipeline.segment.pieces import is_furniture, join_pieces
from pipeline.segment.text import flat, squeeze
from pipeline.segment.words import doc_types

BASIS = re.compile(
    r"^\W{0,3}(can cu|thuc hien|xet|theo de nghi|tren co so|trien khai|tiep tuc|can c\w{1,2})\b"
)
_FOUNDED = re.compile(r"^\W{0,3}can c\w{1,3}\b")
_CARRIED = re.compile(r"^\W{0,3}(?:(?:thuc hien|trien khai)\s+)+")
_ACTS = re.compile(
    r"\b(?:xây dựng|ban hành|đề nghị|yêu cầu|thông báo|hướng dẫn|"
    r"báo cáo|triển khai|tổ chức|có ý kiến|phê duyệt)\b"
)
_OFFICES = ("Chủ tịch", "Giám đốc", "Bộ trưởng", "Thủ tướng", "Chánh ", "Hội đồng", "Ban ")
_ACT_REACH = 90
_ATTACHED = re.compile(r"dinh kem|kem theo|gui kem|sao gui")
_REACH = 120
"""Lines below the head among which legal bases are looked for."""


def read_headers(document: Document, frames: Sequence[Frame]) -> Document:
    """Return the document with one header for each frame."""
    cited: list[tuple[Reference, ...]] = []
    headers: list[Header] = []
    for frame in frames:
        lines = [n for n in range(frame.start, frame.end) if document.lines[n].text.strip()]
        own = set(frame.head.numbers)
        citing = [n for n in lines if n not in own or _may_cite(frame, document, n)]
        references = find_references(document, citing, frame.head.number)
        headers.append(_header(document, frame, references))
        cited.append(references)
    return document.model_copy(update={"headers": tuple(_learn_numbers(document, frames, headers, cited))})


def _may_cite(frame: Frame, document: Document, number: int) -> bool:
    """Return whether a head line may cite: the title may, the line of the document's own number may not."""
    symbol = frame.head.symbol
    return (
        symbol is None
        or symbol.strip("/-").replace(" ", "") not in normalise_number(document.lines[number].text)
        or (
            bool(
                re.search(
                    r"(?i)\b(v/v|về|theo|công văn|quyết định|kế hoạch|nghị quyết)\b",
                    document.lines[number].text,
                )
            )
        )
    )


def _header(document: Document, frame: Frame, references: tuple[Reference, ...]) -> Header:
    head, closing = frame.head, frame.closing
    wanted = [head.doc_type, head.number, head.issuer, head.place, head.date, head.title, closing.role]
    return Header(
        doc_type=head.doc_type,
        number=head.number,
        issuer_parent=head.parent,
        issuer=head.issuer,
        place=head.place,
        date=head.date,
        title=head.title,
        signer_authority=closing.authority,
        signer_role=closing.role,
        signer_name=closing.name,
        addressees=head.addressees,
        recipients=(*head.addressees, *closing.recipients),
        legal_bases=find_bases(document, frame),
        references=tuple(reference.number for reference in references),
        reference_details=references,
        urgency=head.urgency,
        secrecy=head.secrecy,
        confidence=round(sum(value is not None for value in wanted) / len(wanted), 4),
        provenance=document.place(frame.start, max(frame.end, frame.start + 1)),
    )


def find_bases(document: Document, frame: Frame) -> tuple[str, ...]:
    """Return the legal bases (``Căn cứ …``) that stand between the head and the first heading."""
    lines = document.lines
    numbers: list[int] = []
    for number in range(frame.head.end, min(frame.end, frame.head.end + _REACH)):
        text = lines[number].text.strip()
        label = find_label(text) if text else None
        if label is not None and label.style <= Style.NUMBER and label.firm:
            break
        if text and not is_furniture(lines[number]):
            numbers.append(number)
    bases: list[str] = []
    for piece in join_pieces(lines, numbers):
        for part in re.split(r";\s+(?=[CcXxT][ăaéeh])", piece.text):
            if _is_legal(flat(part)):
                bases.append(squeeze(_without_act(part)).lstrip("-–—~“”\"'` ").rstrip(" ;.,"))
    return tuple(bases)


def _is_legal(low: str) -> bool:
    """Return whether a folded paragraph rests on a document: ``Căn cứ …``, ``Thực hiện Kế hoạch …``."""
    carried = _CARRIED.match(low)
    if carried is None:
        return _FOUNDED.match(low) is not None
    return low[carried.end() :].startswith(tuple(kind.folded for kind in doc_types()))


def _without_act(text: str) -> str:
    """Return a basis without what the issuer does on it: ``…, Sở Y tế xây dựng kế hoạch như sau``."""
    for match in re.finditer(r"[,;]\s+", text):
        rest = text[match.end() :]
        if (starts_body(rest) or rest.startswith(_OFFICES)) and _ACTS.search(rest[:_ACT_REACH]):
            return text[: match.start()]
    return text


def _learn_numbers(
    document: Document, frames: Sequence[Frame], headers: list[Header], cited: list[tuple[Reference, ...]]
) -> list[Header]:
    """Fill a number or date that an enclosure's own head no longer shows from the letter that encloses it.

    Only where the letter says it encloses something, cites exactly one document with the enclosure's
    symbol, and month and year agree.
    """
    learned = list(headers)
    for index in range(1, len(frames)):
        head, header = frames[index].head, headers[index]
        if header.number is not None or not head.symbol:
            continue
        before = frames[index - 1]
        text = flat(" ".join(document.lines[n].text for n in range(before.start, before.end)))
        matching = [
            item
            for item in cited[index - 1]
            if item.number.endswith(head.symbol)
            and re.fullmatch(r"\d+[a-z]?", item.number[: -len(head.symbol)])
        ]
        if len(matching) != 1 or not _ATTACHED.search(text):
            continue
        date = matching[0].date
        if date is not None and (
            head.year not in (None, 0, date.year) or head.month not in (None, date.month)
        ):
            continue
        learned[index] = header.model_copy(update={
            "number": matching[0].number, "date": header.date or date,
            "references": tuple(number for number in header.references if number != matching[0].number),
        })  # fmt: skip
    return learned
