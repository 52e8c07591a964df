"""Names of the dictionaries as text for the language model: places, peoples, bodies, abbreviations."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.training.corpus import Paragraph

PLACE_KINDS = {
    "tinh": "tỉnh", "thanh_pho": "thành phố", "quan": "quận", "huyen": "huyện", "thi_xa": "thị xã",
    "phuong": "phường", "xa": "xã", "thi_tran": "thị trấn", "dac_khu": "đặc khu",
}  # fmt: skip

PEOPLE_KINDS = ("dân tộc", "đồng bào", "người", "tiếng")
"""Words that stand before the name of a people."""

NAME_TABLES = {
    "abbreviations.tsv": ("form",),
    "bodies.tsv": ("name", "aliases"),
    "body_abbreviations.tsv": ("short", "long"),
    "headings.tsv": ("phrase",),
    "peoples.tsv": ("name",),
    "places.tsv": ("name",),
    "provinces.tsv": ("name",),
    "signer_roles.tsv": ("role",),
    "surnames.tsv": ("surname",),
}
"""Dictionaries whose columns are read as sentences of the class ``names``, so that every province,
commune, body and abbreviation is known to the model."""


def read_names(dictionaries: Path) -> Iterator[Paragraph]:
    """Yield the names of the dictionaries, places with the kind of place before them."""
    for table, columns in NAME_TABLES.items():
        for row in read_table(dictionaries / table):
            kinds = PEOPLE_KINDS if table == "peoples.tsv" else (PLACE_KINDS.get(row.get("type", ""), ""),)
            for column in columns:
                for name in row.get(column, "").split(" | "):
                    for kind in kinds if name else ():
                        yield Paragraph(f"{kind} {name}".strip(), "names")


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV dictionary, whatever its columns."""
    lines = [
        line for line in path.read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")
    ]
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=False))
