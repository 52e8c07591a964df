"""The names of the rules a repair can bear; each has its heading in docs/errors.md."""

NOISY_CHANNEL = "noisy_channel"
RESTORED_MARKS = "restored_marks"
LETTERS_READ_AS_DIGITS = "letters_read_as_digits"
LOOKALIKE_CHARACTER = "lookalike_character"
DOCUMENT_SYMBOL = "document_symbol"
NUMBER_WORD = "number_word"
NUMBER_HEADING = "number_heading"
LIST_LABEL = "list_label"
ROMAN_NUMERAL = "roman_numeral"
QUARTER_NUMERAL = "quarter_numeral"
DATE_STROKES = "date_strokes"
AT_LEAST_SIGN = "at_least_sign"
MISSING_SPACE = "missing_space"
CLOSING_MARK = "closing_mark"
STRAY_SIGN = "stray_sign"
SET_ABBREVIATION = "set_abbreviation"
USER_CORRECTION = "user_correction"

RULES = (
    NOISY_CHANNEL, RESTORED_MARKS, LETTERS_READ_AS_DIGITS, LOOKALIKE_CHARACTER, DOCUMENT_SYMBOL, NUMBER_WORD,
    NUMBER_HEADING, LIST_LABEL, ROMAN_NUMERAL, QUARTER_NUMERAL, DATE_STROKES, AT_LEAST_SIGN, MISSING_SPACE,
    CLOSING_MARK, STRAY_SIGN, SET_ABBREVIATION, USER_CORRECTION,
)  # fmt: skip

CHANGE_DIGITS = frozenset(
    {
        LETTERS_READ_AS_DIGITS, NUMBER_WORD, NUMBER_HEADING, LIST_LABEL, ROMAN_NUMERAL, QUARTER_NUMERAL,
        DATE_STROKES, AT_LEAST_SIGN, USER_CORRECTION,
    }
)  # fmt: skip
"""The rules that may change a digit; no other ever does."""
