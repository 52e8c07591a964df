"""Small facts about the text of plans that several modules of this stage share."""

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Inside of a character class: the capital letters of Vietnamese (code points mix the cases)."""


def squeeze(text: str) -> str:
    """Return ``text`` with single spaces.

    >>> squeeze(" Sở  Nội\\nvụ ")
    'Sở Nội vụ'
    """
    return " ".join(text.split())
