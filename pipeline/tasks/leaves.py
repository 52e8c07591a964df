"""What a point or paragraph is among its neighbours: work, an introduction, a heading, a part of work."""

import re

from pipeline.model import BlockRole
from pipeline.tasks.marks import is_closing, read_field
from pipeline.tasks.owners import find_owners
from pipeline.tasks.text import UPPER
from pipeline.tasks.tree import Node
from pipeline.tasks.verbs import opens_with_work

_IN_CHARGE = re.compile(
    r"là (?:cơ quan|đơn vị) (?:chủ lực|chủ trì|đầu mối|thường trực)|chịu trách nhiệm (?:chính"
    r"|toàn diện|chung)"
)


_STRAY = re.compile(rf"\W*\w{{1,4}}\s(?=[{UPPER}][a-zà-ỹ]+\s[a-zà-ỹ])")
"""The last word of a heading or a speck in front of a sentence."""
_CITATION = re.compile(
    r"\W*(?:Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Pháp lệnh|Công văn|Kế hoạch)\b"
    r"[^.;]{0,60}?\d+(?:/\d{4})?[/-][A-ZĐ]"
)


def is_action(text: str) -> bool:
    """Tell whether a text opens with a verb of work or says who does it."""
    stray = _STRAY.match(text)
    return opens_with_work(text[stray.end() :] if stray else text) or bool(find_owners(text).lead)


def is_citation(text: str) -> bool:
    """Tell whether a point only cites a document: ``Thông tư số 48/2011/TT-BYT ngày …``."""
    return _CITATION.match(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a line is a telephone list: a name and digits."""
    return bool(re.search(r"\d[\d.\s]{7,}\d\W*$", text)) and len(text.split()) < 20


def is_case_heading(node: Node, *, alone: bool) -> bool:
    """Tell whether a point only says what the points behind it are about: ``a) Với trận mưa lớn …``."""
    text, label = node.block.text.strip(), node.block.label or "-"
    if node.children or label in "-+*•" or len(text.split()) > 16 or "%" in text:
        return False
    if alone and not re.match(r"(?:Đối với|Với|Trường hợp|Trong trường hợp|Về)\s", text):
        return False
    return not is_action(text) and not re.search(r"[:;]\s*\S", text)


def goes_on(nodes: tuple[Node, ...], position: int) -> bool:
    """Tell whether a paragraph belongs to the numbered item in front of it: another item follows."""
    if position == 0 or position + 1 >= len(nodes):
        return False
    before, node, after = nodes[position - 1], nodes[position], nodes[position + 1]
    labels = [before.block.label or "", after.block.label or ""]
    numbered = all(re.fullmatch(r"\d+|[a-zđ]", label) for label in labels)
    plain = node.block.role is BlockRole.PARAGRAPH and not node.children and not before.children
    return (
        plain and numbered and not node.block.text.rstrip().endswith(":") and not is_closing(node.block.text)
    )


def introduces(node: Node, later: tuple[Node, ...]) -> bool:
    """Tell whether a block only introduces what follows it on its own level."""
    text = node.block.text.rstrip()
    before_points = (
        node.block.role is BlockRole.PARAGRAPH and later and later[0].block.role is BlockRole.POINT
    )
    if before_points and _IN_CHARGE.search(text[:160]) and find_owners(text).lead:
        return True
    if not text.endswith((":", "như sau", "sau đây", "như sau.", "sau đây.")):
        return False
    return bool(later) or node.block.role is BlockRole.PARAGRAPH


def are_details(node: Node) -> bool:
    """Tell whether the points below a task are its parts (papers, figures), not tasks of their own."""
    if not is_action(node.block.text):
        return False
    fields = [read_field(child.block.text) for child in node.children]
    if any(fields):
        return False
    texts = [
        child.block.text for child in node.children if not is_contact(child.block.text) or child.children
    ]
    acting = sum(is_action(text) for text in texts)
    return 2 * acting < len(node.children)
