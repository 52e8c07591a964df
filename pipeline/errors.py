"""Errors a user can meet, and the exit code each one ends the command with.

    VanbanError
    ├── UsageError               2  wrong flags or arguments
    │   └── ConfigError          2  a setting that does not exist or is out of range
    ├── InputError               3  the file given cannot be used
    │   ├── UnreadableInput      3  missing, empty, truncated, not what its name says
    │   ├── EncryptedInput       3  needs a password, or the password is wrong
    │   └── UnsupportedInput     3  a kind of file, or a size, that is not handled
    ├── DependencyError          4  the machine lacks something; the message has the install command
    │   ├── MissingProgram       4
    │   └── MissingLanguageData  4
    ├── OutputError              5  the result cannot be written, or would overwrite its input
    ├── DictionaryError          6  a file of dictionaries/ is broken; the message starts with file:line
    └── ExternalProgramError     7  a program we called failed; its last words are in the message

0 is success, 1 an unexpected exception (a bug of ours), 8 "finished, but some documents or pages
failed", 9 "finished, but below --min-grade", 130 interrupted. The codes are a public contract.
"""

from enum import IntEnum

from pipeline.error_texts import VIETNAMESE
from pipeline.messages import Language


class ExitCode(IntEnum):
    """Exit codes of the ``vanban`` command."""

    OK = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    DEPENDENCY = 4
    OUTPUT = 5
    DICTIONARY = 6
    EXTERNAL_PROGRAM = 7
    PARTIAL = 8
    LOW_GRADE = 9
    INTERRUPTED = 130


class VanbanError(Exception):
    """Base of every error a user can act on; the message says what happened and what to do next.

    Args:
        template: the English message, with ``{fields}`` where values are given. It is the key of the
            Vietnamese one (:mod:`pipeline.error_texts`).
        values: what the fields stand for.
    """

    exit_code = ExitCode.BUG

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template, self.values = template, values

    def told(self, language: Language) -> str:
        """Return the message in ``language``; the English one where there is no other."""
        template = VIETNAMESE.get(self.template) if language == "vi" else None
        return template.format(**self.values) if template else str(self)


class UsageError(VanbanError):
    """The command was called in a way it does not understand."""

    exit_code = ExitCode.USAGE


class ConfigError(UsageError):
    """A setting does not exist or its value is out of range."""


class InputError(VanbanError):
    """The file given cannot be used."""

    exit_code = ExitCode.INPUT


class UnreadableInput(InputError):
    """Missing, empty, truncated, or not the kind of file its name says."""


class EncryptedInput(InputError):
    """The file needs a password, or the password given is wrong."""


class UnsupportedInput(InputError):
    """A kind of file that is not handled, or one beyond the configured limits."""


class DependencyError(VanbanError):
    """The machine lacks something; the message has the command that installs it."""

    exit_code = ExitCode.DEPENDENCY


class MissingProgram(DependencyError):
    """A program (Tesseract, LibreOffice) is not installed."""


class MissingLanguageData(DependencyError):
    """Tesseract is there, its language data is not."""


class OutputError(VanbanError):
    """The result cannot be written, or would overwrite its input."""

    exit_code = ExitCode.OUTPUT


class DictionaryError(VanbanError):
    """A file of ``dictionaries/`` (or a user word list) is broken; starts with ``file:line``."""

    exit_code = ExitCode.DICTIONARY


class ExternalProgramError(VanbanError):
    """A program we called failed; the message keeps the last lines of its stderr."""

    exit_code = ExitCode.EXTERNAL_PROGRAM
