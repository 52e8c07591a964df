"""How a run of a .docx looks in print: its font, whether it shows capitals or nothing; styles count."""

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from pipeline.extract.docx_package import W
from pipeline.extract.docx_walk import is_on
from pipeline.extract.legacy import is_capital_font

_DEEPEST = 12
"""Styles based on styles that are followed; a longer chain is a loop."""


class Fonts:
    """The fonts of a document, by the styles of its paragraphs and runs."""

    def __init__(self, styles: Element | None) -> None:
        found = list(styles.iter(f"{W}style")) if styles is not None else []
        self.styles = {style.get(f"{W}styleId", ""): style for style in found}
        self.default = next(
            (s for s in found if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"), None
        )
        self.document = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def prints_stored_capitals(self, run: Element | None, paragraph: Element) -> bool:
        """Return whether the run's font is one of TCVN3 whose small letters look like capitals."""
        name = self.name(run, paragraph)
        return name is not None and _is_capital_font(name)

    def name(self, run: Element | None, paragraph: Element) -> str | None:
        """Return the name of the run's font, None where it is left to the program."""
        for properties in self._properties(run, paragraph):
            fonts = properties.find(f"{W}rFonts")
            name = None if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
            if name is not None:
                return name
        return None

    def is_set_in_capitals(self, run: Element | None, paragraph: Element) -> bool:
        """Return whether the run has the property "all capitals"."""
        return self._has(run, paragraph, "caps")

    def is_hidden(self, run: Element | None, paragraph: Element) -> bool:
        """Return whether the run is not printed."""
        return self._has(run, paragraph, "vanish")

    def _has(self, run: Element | None, paragraph: Element, name: str) -> bool:
        marks = (properties.find(f"{W}{name}") for properties in self._properties(run, paragraph))
        return is_on(next((mark for mark in marks if mark is not None), None))

    def _properties(self, run: Element | None, paragraph: Element) -> Iterator[Element]:
        """Yield the run properties that hold, the nearest first."""
        own = None if run is None else run.find(f"{W}rPr")
        if own is not None:
            yield own
            yield from self._of_style(self._style(own, "rStyle"))
        settings = paragraph.find(f"{W}pPr")
        yield from self._of_style(
            (None if settings is None else self._style(settings, "pStyle")) or self.default
        )
        if self.document is not None:
            yield self.document

    def _style(self, properties: Element, tag: str) -> Element | None:
        name = properties.find(f"{W}{tag}")
        return None if name is None else self.styles.get(name.get(f"{W}val", ""))

    def _of_style(self, style: Element | None) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            if style is None:
                return
            properties = style.find(f"{W}rPr")
            if properties is not None:
                yield properties
            style = self._style(style, "basedOn")


@lru_cache(maxsize=256)
def _is_capital_font(name: str) -> bool:
    return is_capital_font(name.encode("utf-8", "replace"))
