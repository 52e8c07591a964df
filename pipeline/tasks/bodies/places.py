"""Names of places where a list of them says which councils are meant."""

from functools import lru_cache

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows

_KINDS = {"tinh": "tỉnh", "thanh_pho": "thành phố"}


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(read_rows(dictionary_path("places.tsv"), ("name", "type", "level", "period")))


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Return the names of all provinces, districts and communes, without their kind."""
    return frozenset(row["name"] for row in _rows())


@lru_cache(maxsize=1)
def province_kinds() -> dict[str, str]:
    """Return ``tỉnh`` or ``thành phố`` for the name of each province."""
    return {row["name"]: _KINDS[row["type"]] for row in _rows() if row["level"] == "province"}
