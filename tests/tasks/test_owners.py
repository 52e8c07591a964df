"""Owners: who leads and who helps, in prose, headings and cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.bodies import known_bodies
from pipeline.tasks.bodies import BodyName, find_id, split_bodies
from pipeline.tasks.owners import find_owners, read_heading
from tests.tasks.cases import cases

OWNERS = ("phrase", "text", "lead", "coordinators", "source_class")


def joined(names: tuple[BodyName, ...]) -> str:
    """Return names as the case files write them."""
    return " | ".join(name.name for name in names)


@pytest.mark.parametrize("row", cases("owners.tsv", OWNERS))
def test_prose_names_its_owners(row: dict[str, str]) -> None:
    """A task of the case file has the lead and coordinators given there."""
    owners = find_owners(row["text"])

    assert (row["lead"], row["coordinators"]) == (joined(owners.lead), joined(owners.coordinators))


@pytest.mark.parametrize("row", cases("owner_headings.tsv", OWNERS))
def test_heading_names_who_is_in_charge(row: dict[str, str]) -> None:
    """A heading of the case file puts in charge who is given there, or nobody."""
    owners = read_heading(row["text"])

    assert (row["lead"], row["coordinators"]) == (joined(owners.lead), joined(owners.coordinators))


@pytest.mark.parametrize("row", cases("cells.tsv", ("phrase", "text", "names", "source_class")))
def test_cell_splits_into_its_names(row: dict[str, str]) -> None:
    """A cell of the case file holds the names given there."""
    assert row["names"] == joined(split_bodies(row["text"]))


def test_every_name_of_the_dictionary_finds_its_body() -> None:
    """Full names and aliases of bodies.tsv lead to the id of their row."""
    wrong = [(n, b.id) for b in known_bodies() for n in (b.name, *b.aliases) if find_id(n) != b.id]

    assert wrong == []


def test_every_full_name_is_one_body() -> None:
    """No full name of the dictionary is split into several."""
    split = [body.name for body in known_bodies() if len(split_bodies(body.name)) != 1]

    assert split == []


@given(st.text(max_size=150))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text breaks the readers."""
    find_owners(text)
    read_heading(text)
    split_bodies(text)
