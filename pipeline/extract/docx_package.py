"""Opens the archive of a .docx: its parts, by whichever names and namespaces a word processor gives them."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from pipeline.errors import UnsupportedInput
from pipeline.extract.sniff import find_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": (
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
    ),
}
"""Namespaces of "Strict Open XML" and what all other files have (ISO/IEC 29500-1 and -4)."""
_MOST_PARTS = 100
"""Parts of one kind that are read: a document has three headers and three footers a section."""


class Package:
    """The XML parts of an open .docx, none larger than a limit."""

    def __init__(self, archive: zipfile.ZipFile, name: str, max_part: int) -> None:
        self.archive, self.name, self.max_part = archive, name, max_part

    def read(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind (``document``, ``styles`` …), None where there is none.

        Raises:
            UnsupportedInput: it would unpack to more than is sane, or holds entity declarations.
        """
        return next(self.read_all(kind), None)

    def read_all(self, kind: str) -> Iterator[Element]:
        """Yield the root of each part of a kind; raises as ``read`` does."""
        for part in find_parts(self.archive, kind)[:_MOST_PARTS]:
            yield _use_transitional(fromstring(self._unpack(part)))

    def _unpack(self, part: str) -> bytes:
        limit = self.max_part * 1_000_000
        xml = b""
        if self.archive.getinfo(part).file_size <= limit:
            with self.archive.open(part) as stream:
                xml = stream.read(limit + 1)
        if not 0 < len(xml) <= limit:
            raise UnsupportedInput(
                "{name}: {part} unpacks to more than {limit} MB; split the document or raise max_part",
                name=self.name, part=part, limit=self.max_part,
            )  # fmt: skip
        plain = xml.replace(b"\0", b"") if b"\0" in xml[:64] else xml
        if b"<!DOCTYPE" in plain[:4096] or b"<!ENTITY" in plain:
            raise UnsupportedInput(
                "{name}: {part} is no sane Word document; open and save it in a word processor",
                name=self.name,
                part=part,
            )
        return xml


def _use_transitional(root: Element) -> Element:
    """Return ``root`` with the namespaces of most files in place of the strict ones."""
    strict = next((space for space in _STRICT if root.tag.startswith(space)), None)
    if strict is None:
        return root
    for node in root.iter():
        node.tag = _rename(node.tag)
        for key in [key for key in node.attrib if key.startswith("{")]:
            node.set(_rename(key), node.attrib.pop(key))
    return root


def _rename(tag: str) -> str:
    space, brace, local = tag.partition("}")
    return _STRICT.get(space + brace, space + brace) + local
