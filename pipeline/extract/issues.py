"""The findings of extract: codes X1xx with their messages in one place."""

from pipeline.extract.office_program import INSTALL
from pipeline.model import Issue, Severity

_WITHOUT_OFFICE = "the text was read, tables came out as lines, fonts of capitals as small letters"


def not_vietnamese(page: int | None = None) -> Issue:
    """X101: hardly any word of the text could be Vietnamese."""
    return Issue(
        code="X101", severity=Severity.WARNING, page=page,
        message="the text does not look Vietnamese; it was processed all the same, check the file",
    )  # fmt: skip


def dropped_control(count: int) -> Issue:
    """X102: NUL and other control characters were removed."""
    return Issue(
        code="X102", severity=Severity.WARNING,
        message=f"{count} control characters (NUL and the like) were dropped from the text",
    )  # fmt: skip


def converted_encoding(name: str, page: int | None = None) -> Issue:
    """X103: the text was stored in a legacy encoding."""
    return Issue(
        code="X103", severity=Severity.INFO, page=page,
        message=f"the text was stored in {name} and was converted to Unicode",
    )  # fmt: skip


def failed_page(page: int, why: str) -> Issue:
    """X104: a page could not be read."""
    return Issue(
        code="X104", severity=Severity.ERROR, page=page,
        message=f"the page could not be read: {why}",
    )  # fmt: skip


def poor_page(page: int) -> Issue:
    """X105: much of the page is no sound Vietnamese."""
    return Issue(
        code="X105", severity=Severity.WARNING, page=page,
        message="much of the page is no sound Vietnamese; compare it with the original",
    )  # fmt: skip


def unread_page(page: int) -> Issue:
    """X106: OCR was switched off although the page has no sound text layer."""
    return Issue(
        code="X106", severity=Severity.WARNING, page=page,
        message="the page has no sound text layer and OCR is switched off; run with --ocr auto",
    )  # fmt: skip


def low_resolution(page: int, dpi: int) -> Issue:
    """X107: a page was scanned, or had to be read, at a very low resolution."""
    return Issue(
        code="X107", severity=Severity.WARNING, page=page,
        message=f"the page was read at {dpi} dpi only; small print may be wrong, scan it at 200 dpi or more",
    )  # fmt: skip


def missed_office() -> Issue:
    """X108: a .doc or .rtf was read without LibreOffice, its tables as plain lines."""
    return Issue(
        code="X108", severity=Severity.ERROR,
        message=f"LibreOffice is not installed ({INSTALL}): {_WITHOUT_OFFICE}",
    )  # fmt: skip


def failed_office() -> Issue:
    """X109: LibreOffice could not open a .doc or .rtf, which was read as without it."""
    return Issue(
        code="X109", severity=Severity.ERROR,
        message=f"LibreOffice could not open the file: {_WITHOUT_OFFICE}",
    )  # fmt: skip
