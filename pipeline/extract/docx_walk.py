"""What of a .docx stands on the page: containers opened, deleted and hidden text and copies left out."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.extract.docx_package import W

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CONTAINERS = {
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
}
"""What stands around paragraphs, tables, rows or cells and shows nothing itself."""
_UNSEEN = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt")}
"""Deleted text, where moved text stood before, properties, reading aids above letters."""
_ON = (None, "1", "true", "on")


def is_on(mark: Element | None) -> bool:
    """Return whether a property that is set or not (``w:b``, ``w:vanish``) is there and set."""
    return mark is not None and mark.get(f"{W}val") in _ON


def children(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of ``tags`` that are children of ``parent``, or of containers in it."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _CONTAINERS:
            yield from children(child, *tags)
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            yield from children(_choose(child), *tags)


def _choose(alternatives: Element) -> Element:
    """Return the first of several ways to show the same thing."""
    choice = alternatives.find(f"{_COMPATIBLE}Choice")
    return next(iter(alternatives), alternatives) if choice is None else choice


def walk(paragraph: Element, boxes: list[Element]) -> Iterator[tuple[Element | None, Element]]:
    """Yield (run, node) below a paragraph in order; text boxes are put aside into ``boxes``."""
    stack: list[tuple[Element | None, Element]] = [(None, child) for child in reversed(paragraph)]
    unseen = _find_instructions(paragraph)
    depth = 0
    while stack:
        run, node = stack.pop()
        if node.tag in _UNSEEN:
            continue
        if node.tag == f"{W}txbxContent":
            boxes.append(node)
            continue
        if node.tag == f"{_COMPATIBLE}AlternateContent":
            stack.append((run, _choose(node)))
            continue
        if node.tag == f"{W}fldChar":
            depth += unseen.get(node, 0)
        run = node if node.tag == f"{W}r" else run
        if not depth:
            yield run, node
        stack += [(run, child) for child in reversed(node)]


def _find_instructions(paragraph: Element) -> dict[Element, int]:
    """Return where instructions of fields begin (1) and end (-1), of those that do both in the paragraph.

    What stands there is not printed, be it the result of a field within.
    """
    places: dict[Element, int] = {}
    opened: list[Element] = []
    for mark in paragraph.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            opened.append(mark)
        elif opened and kind == "separate":
            places[opened[-1]], places[mark] = 1, -1
        elif opened and kind == "end":
            begin = opened.pop()
            if begin not in places:
                places[begin], places[mark] = 1, -1
    return places
