"""Names of bodies: abbreviations written out, and the id of the dictionary."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.bodies import body_abbreviations, known_bodies
from pipeline.model import Body, Provenance
from pipeline.tasks.text import UPPER
from pipeline.vietnamese.fold import fold

_CENTRE = re.compile(r"(?<!\w)TT(?:\.\s*|\s+)(?=[A-ZĐ])")
_STANDING = re.compile(r"(?<!\w)TT(?=\s+(?:Tỉnh|Thành|Huyện|HĐND|Hội đồng|Đảng|UBMT))")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_GLUED = re.compile(rf"(?<=[a-zà-ỹ]{{2}})(?=[{UPPER}][a-zà-ỹ])")
"""Two words a text layer has no space between: ``thuộcThành phố``."""
_ROOM = re.compile(r"(?<!\w)P\.\s*(?=[A-ZĐ])")
_AROUND = " \t\n.,;:–—-…*\"“”'"


@dataclass(frozen=True)
class BodyName:
    """A name in a text; offsets are characters, half-open."""

    start: int
    end: int
    name: str
    """As written."""


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, str]:
    """Return the abbreviations, and those with Đ also as a reader without Vietnamese letters has them."""
    known = body_abbreviations()
    return {short.replace("Đ", "D"): long for short, long in known.items()} | known


@lru_cache(maxsize=1)
def _short_forms() -> re.Pattern[str]:
    shorts = sorted((s for s in _long_forms() if s != "P."), key=lambda s: (-len(s), s))
    return re.compile(r"(?<![\w&])(?:" + "|".join(map(re.escape, shorts)) + r")(?![\w&])")


@lru_cache(maxsize=1)
def _ids() -> dict[str, str]:
    return {_key(name): body.id for body in known_bodies() for name in (body.name, *body.aliases)}


def _key(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", fold(name)).split())


@lru_cache(maxsize=4096)
def expand_name(name: str) -> str:
    """Return ``name`` with its abbreviations written out, without what stands in brackets.

    >>> expand_name("VP UBND tỉnh"), expand_name("TT PVHCC"), expand_name("P.CĐS")
    ('Văn phòng Ủy ban nhân dân tỉnh', 'Trung tâm Phục vụ hành chính công', 'Phòng Chuyển đổi số')
    """
    full = _ROOM.sub("Phòng ", _GLUED.sub(" ", _PARENTHESIS.sub("", name).strip() or name))
    full = _STANDING.sub("Thường trực", full)
    full = _CENTRE.sub("Trung tâm ", full)
    full = _short_forms().sub(lambda match: _long_forms()[match.group()], full)
    return re.sub(r"\s*&\s*", " và ", full) if " & " in full else full


def find_id(name: str) -> str | None:
    """Return the id of a body by any of its names, whatever case and tone placement; None if unknown.

    >>> find_id("Sở KH&CN"), find_id("Phòng Bảo vệ đê")
    ('so-khoa-hoc-va-cong-nghe', None)
    """
    ids = _ids()
    return ids.get(_key(name)) or ids.get(_key(expand_name(name)))


def make_body(name: str, *, confidence: float, provenance: Provenance) -> Body:
    """Return the body a name stands for; the name stays as written."""
    clean = " ".join(name.split()).strip(_AROUND)
    return Body(
        name=clean,
        full_name=expand_name(clean),
        id=find_id(clean),
        confidence=round(confidence, 2),
        provenance=provenance,
    )
