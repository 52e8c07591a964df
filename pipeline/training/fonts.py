"""Fonts of the Times kind that have every Vietnamese letter, where Debian puts them."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from pipeline.errors import MissingProgram
from pipeline.training.blocks import Style

FAMILIES: tuple[tuple[str, float], ...] = (
    ("tinos", 5.0),
    ("freeserif", 2.0),
    ("termes", 2.5),
    ("libertine", 0.5),
)
"""Family and how often it is used. Tinos has the metrics and nearly the shapes of Times New Roman,
which Decree 30/2020 prescribes. Liberation Serif of Debian lacks ơ and ư, so it is not here."""

DEBIAN_PACKAGES = ("fonts-croscore", "fonts-freefont-ttf", "fonts-texgyre", "fonts-linuxlibertine")
"""What ``apt-get install`` must bring."""

_ROOTS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"), Path("/usr/local/share/fonts"))

_FILES: dict[str, dict[Style, str]] = {
    "tinos": {
        "regular": "Tinos-Regular.ttf",
        "bold": "Tinos-Bold.ttf",
        "italic": "Tinos-Italic.ttf",
        "bolditalic": "Tinos-BoldItalic.ttf",
    },
    "freeserif": {
        "regular": "FreeSerif.ttf",
        "bold": "FreeSerifBold.ttf",
        "italic": "FreeSerifItalic.ttf",
        "bolditalic": "FreeSerifBoldItalic.ttf",
    },
    "termes": {
        "regular": "texgyretermes-regular.otf",
        "bold": "texgyretermes-bold.otf",
        "italic": "texgyretermes-italic.otf",
        "bolditalic": "texgyretermes-bolditalic.otf",
    },
    "libertine": {
        "regular": "LinLibertine_R.otf",
        "bold": "LinLibertine_RB.otf",
        "italic": "LinLibertine_RI.otf",
        "bolditalic": "LinLibertine_RBI.otf",
    },
}


@lru_cache(maxsize=1)
def _font_files() -> dict[str, Path]:
    """Return every font file by name."""
    return {path.name: path for root in _ROOTS for path in sorted(root.rglob("*.[ot]tf"))}


@lru_cache(maxsize=64)
def load_font(family: str, style: Style, pixels: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size in pixels to the em; raise MissingProgram where it is not installed."""
    name = _FILES[family][style]
    path = _font_files().get(name)
    if path is None:
        packages = " ".join(DEBIAN_PACKAGES)
        raise MissingProgram(f"the font {name} is missing; run: apt-get install -y {packages}")
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)
