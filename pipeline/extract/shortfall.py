"""The error a run ends with although its result is there: LibreOffice was missed."""

from pipeline.errors import ExternalProgramError, MissingProgram, VanbanError
from pipeline.extract.office_program import INSTALL
from pipeline.model import Document


def find_shortfall(document: Document, name: object) -> VanbanError | None:
    """Return what the command raises once the result is out, None where nothing is missing.

    Args:
        document: as it was written; its findings say how it was read.
        name: the file, for the message.
    """
    codes = {issue.code for issue in document.issues}
    if "X108" in codes:
        return MissingProgram(
            "{name}: LibreOffice is not installed: the text was read, its tables came out as plain lines; "
            "run: {command}",
            name=name,
            command=INSTALL,
        )
    if "X109" in codes:
        return ExternalProgramError(
            "{name}: LibreOffice could not open it: the text was read, its tables came out as plain lines; "
            "open it in a word processor and save it as .docx",
            name=name,
        )
    return None
