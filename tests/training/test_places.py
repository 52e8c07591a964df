"""Place names."""

import sqlite3
from pathlib import Path

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.training.places import places_table, read_places

COLUMNS = ("name", "type", "level", "period")


def test_all_provinces_before_and_after_the_mergers() -> None:
    """34 provinces and cities since July 2025, 63 before, and two that were older."""
    rows = [row for row in read_rows(dictionary_path("places.tsv"), COLUMNS) if row["level"] == "province"]
    assert sum(row["period"] in ("after", "both") for row in rows) == 34
    assert sum(row["period"] in ("before", "both") for row in rows) == 63 + 2


def test_places_are_sorted_and_distinct() -> None:
    """Rows are in order of code points and no place is there twice."""
    rows = [(r["name"], r["type"], r["level"]) for r in read_rows(dictionary_path("places.tsv"), COLUMNS)]
    assert rows == sorted(set(rows))


def test_no_district_is_left_after_the_mergers() -> None:
    """Districts ended with June 2025."""
    rows = read_rows(dictionary_path("places.tsv"), COLUMNS)
    assert {row["period"] for row in rows if row["level"] == "district"} == {"before"}


def test_periods_are_joined_and_numbers_left_out(tmp_path: Path) -> None:
    """A name of both periods is one row; a ward that is only a number is none."""
    database = tmp_path / "dataset.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE admin_units_legacy (province TEXT, district TEXT, ward TEXT)")
        connection.execute("CREATE TABLE admin_units (province TEXT, ward TEXT)")
        connection.execute("INSERT INTO admin_units_legacy VALUES ('Tỉnh Bến Lục', 'Quận 4', 'Xã An Hòa')")
        connection.execute("INSERT INTO admin_units VALUES ('Tỉnh Bến Lục', 'Phường An Hòa')")
    table = places_table(read_places(database), "0").split("\n")
    assert "Bến Lục\ttinh\tprovince\tboth" in table
    assert "An Hòa\txa\tcommune\tbefore" in table
    assert "An Hòa\tphuong\tcommune\tafter" in table
    assert not [row for row in table if row.startswith("4\t")]
