"""Who signed, in what office."""

import pytest

from pipeline.segment.signature import find_name, find_role, read_signature, signature_part
from tests.segment.cases import read_cases


@pytest.mark.parametrize(("text", "role"), read_cases("roles.tsv", ("text", "role")))
def test_find_role(text: str, role: str) -> None:
    """An office in capitals is known through damage; other capitals are none."""
    assert find_role(text) == (role or None)


@pytest.mark.parametrize(
    ("lines", "authority", "role", "name"),
    read_cases("signatures.tsv", ("lines", "authority", "role", "name")),
)
def test_read_signature(lines: str, authority: str, role: str, name: str) -> None:
    """Authority, office and name are told apart, interleaved with recipients or not."""
    assert read_signature(lines.split(" / ")) == (authority or None, role or None, name or None)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "Hà Nội", "Cao Bằng", "Văn phòng Sở", "Trên đây là kế hoạch", "Như trên"]
)
def test_other_words_are_no_names(text: str) -> None:
    """Bodies, provinces and phrases are no persons."""
    assert find_name(text) is None


def test_running_text_is_no_signature() -> None:
    """A sentence that names an office does not sign."""
    assert signature_part("Giao Giám đốc Sở Nội vụ chủ trì thực hiện") is None
