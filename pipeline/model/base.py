"""The base of every value in the data model: frozen, strict about unknown names."""

from enum import Enum

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; change it with ``value.model_copy(update={...})``."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class StrEnum(str, Enum):
    """An enum whose members are their own text in JSON (``enum.StrEnum`` needs Python 3.11)."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, format_spec: str) -> str:
        return format(str(self.value), format_spec)
