"""Kinds of sections by their heading."""

import pytest

from pipeline.model import SectionKind
from pipeline.segment.kinds import kind_of_heading
from pipeline.segment.labels import Style
from tests.segment.cases import read_cases


@pytest.mark.parametrize(
    ("title", "parent", "doc_type", "kind"),
    read_cases("headings.tsv", ("title", "parent", "doc_type", "kind")),
)
def test_kind_of_heading(title: str, parent: str, doc_type: str, kind: str) -> None:
    """A heading has the kind of its own words, else that of the section it stands in."""
    above = SectionKind(parent) if parent else None
    assert (
        kind_of_heading(title, above, Style.NUMBER if parent else Style.ROMAN, doc_type, appended=False)
        == kind
    )


def test_everything_in_an_appendix_is_an_appendix() -> None:
    """Headings in an appendix have the kind of the appendix, whatever their words."""
    kind = kind_of_heading("NHIỆM VỤ VÀ GIẢI PHÁP", None, Style.ROMAN, "Kế hoạch", appended=True)
    assert kind is SectionKind.PHU_LUC


def test_the_last_article_of_a_decision_is_about_execution() -> None:
    """``Điều 3. … chịu trách nhiệm thi hành`` organises; the articles that enact do not."""
    title = "Chánh Văn phòng, Thủ trưởng các sở chịu trách nhiệm thi hành Quyết định này"
    assert (
        kind_of_heading(title, None, Style.ARTICLE, "Quyết định", appended=False)
        is SectionKind.TO_CHUC_THUC_HIEN
    )
    title = "Phê duyệt Kế hoạch kèm theo Quyết định này"
    assert kind_of_heading(title, None, Style.ARTICLE, "Quyết định", appended=False) is SectionKind.KHAC


def test_an_article_with_a_title_has_the_kind_of_its_title() -> None:
    """``Điều 2. Trách nhiệm thực hiện`` binds offices; a long article that mentions it does not."""
    title = "Trách nhiệm thực hiện"
    found = kind_of_heading(title, None, Style.ARTICLE, "Quyết định", appended=False)
    assert found is SectionKind.TO_CHUC_THUC_HIEN
    title = "Tổ chức thực hiện thí điểm việc sáp nhập các trạm bảo vệ thực vật và trạm khuyến nông cấp huyện"
    assert kind_of_heading(title, None, Style.ARTICLE, "Quyết định", appended=False) is SectionKind.KHAC
