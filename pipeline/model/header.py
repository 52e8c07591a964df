"""The head and closing of one administrative document in a file."""

import datetime as dt

from pipeline.model.base import Value
from pipeline.model.place import Provenance


class Reference(Value):
    """A document cited in the text."""

    number: str
    """Normalised: ``57-NQ/TW``, ``154/2025/NĐ-CP``."""
    doc_type: str | None = None
    """As cited, e.g. ``Nghị quyết``."""
    date: dt.date | None = None
    provenance: Provenance


class Header(Value):
    """Header fields of one document (văn bản) and the lines it spans.

    A field the print leaves blank, or that cannot be read, is None: never guessed.
    """

    doc_type: str | None = None
    """One of the types of Decree 30/2020 Article 7 or of the Party's list, e.g. ``Kế hoạch``."""
    number: str | None = None
    """``03/KH-SKHCN``; None where the number is blank or handwritten and unreadable."""
    issuer_parent: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: dt.date | None = None
    title: str | None = None
    """Trích yếu; a letter keeps its ``V/v``."""
    signer_authority: str | None = None
    """``TM. ỦY BAN NHÂN DÂN``, ``KT. GIÁM ĐỐC`` … as printed."""
    signer_role: str | None = None
    signer_name: str | None = None
    addressees: tuple[str, ...] = ()
    """Kính gửi."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, and the addressees before them where the document has any."""
    legal_bases: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    """Normalised numbers of every document cited, each once, in order."""
    reference_details: tuple[Reference, ...] = ()
    urgency: str | None = None
    secrecy: str | None = None
    confidence: float
    """Share of the mandatory fields found, 0-1."""
    provenance: Provenance
