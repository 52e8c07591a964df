"""The outline of a document: blocks of joined lines and the tree of headings over them."""

from collections.abc import Iterator

from pipeline.model.base import StrEnum, Value
from pipeline.model.place import Provenance


class SectionKind(StrEnum):
    """What a section is about; children inherit the nearest meaningful kind."""

    MUC_TIEU = "muc_tieu"
    YEU_CAU = "yeu_cau"
    NHIEM_VU = "nhiem_vu"
    TO_CHUC_THUC_HIEN = "to_chuc_thuc_hien"
    KINH_PHI = "kinh_phi"
    CAN_CU = "can_cu"
    PHU_LUC = "phu_luc"
    BAO_CAO = "bao_cao"
    NOI_DUNG = "noi_dung"
    KHAC = "khac"


class BlockRole(StrEnum):
    """What a block of joined lines is."""

    HEADING = "heading"
    """A numbered heading; it has a Section."""
    POINT = "point"
    """A labelled item that is no section: ``a)``, ``-``, ``+``, or a numbered paragraph."""
    PARAGRAPH = "paragraph"
    """Unlabelled prose."""
    HEADER = "header"
    """Part of the head of a document: motto, issuer, number, title, addressees."""
    BASIS = "basis"
    """A legal basis: ``Căn cứ …``."""
    CLOSING = "closing"
    """Closing formula, recipients, signer."""
    TABLE = "table"
    """Lines of a table (its cells are in ``Document.tables``)."""
    OTHER = "other"
    """Furniture, noise, forms."""


class Block(Value):
    """Wrapped lines joined to one paragraph, in reading order. Internal: not part of the JSON."""

    role: BlockRole
    document: int
    """0-based index into ``Document.headers``."""
    section: int | None
    """Index in pre-order (``Document.walk_sections``) of the innermost section; a heading has its own."""
    label: str | None
    """Printed label without its punctuation: ``1``, ``a``, ``-``, ``+``, ``II``, ``Điều 1``."""
    depth: int
    """Nesting of points below their section: 0 directly below it, 1 below such a point, …"""
    parent: int | None
    """Index in ``Document.blocks`` of the point or paragraph this one is a part of, else None."""
    text: str
    """Joined text without the label."""
    provenance: Provenance


class Section(Value):
    """A numbered heading (I., 1., 1.1., Điều 1, Phần thứ nhất, PHỤ LỤC 1) and what stands below it."""

    label: str | None
    """Printed label without its punctuation; None for a heading without a number."""
    title: str
    level: int
    """1 for the outermost headings of the document."""
    kind: SectionKind
    document: int
    """0-based index into the documents of the file; 1-based in JSON."""
    path: str
    """Labels from the root, joined by dots: ``II.1``."""
    confidence: float
    provenance: Provenance
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it in pre-order."""
        yield self
        for child in self.children:
            yield from child.walk()
