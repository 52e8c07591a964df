"""The outline of a file: its body as blocks, and the tree of sections over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Block, BlockRole, Document
from pipeline.segment.appendix import find_appended, find_table_lines, join_appendix_titles
from pipeline.segment.bullets import find_strokes, mend_items
from pipeline.segment.footnotes import find_footnotes
from pipeline.segment.frames import Frame
from pipeline.segment.groups import find_group_headings
from pipeline.segment.headers import BASIS
from pipeline.segment.headings import find_headings, split_inline, split_run_in
from pipeline.segment.kinds import is_known_heading, match_heading
from pipeline.segment.labels import Style
from pipeline.segment.marks import find_motto
from pipeline.segment.pieces import Piece, is_furniture, join_pieces
from pipeline.segment.points import PointStack
from pipeline.segment.sequence import is_scanned, mend_sequence
from pipeline.segment.subtitles import find_subtitles
from pipeline.segment.text import count_words, flat, is_caps, is_leader
from pipeline.segment.titles import find_type
from pipeline.segment.tree import Heading, build_sections, grow_tree

_FORMULA = re.compile(r"^\W*(tren day la|trong qua trinh (to chuc )?(trien khai )?thuc hien)")
_ENACTED = re.compile(r"thi hanh|kem theo|hieu luc|phe duyet|ban hanh (kem|quy|ke)")
_SIGNED = re.compile(r"\(\s*ky\b")
"""``(Ký, ghi rõ họ tên)`` below the capitals of a signature in a form."""
_SENTENCE_WORDS = 12


@dataclass
class _Draft:
    """A block before its section's number is known."""

    role: BlockRole
    text: str
    start: int
    end: int
    label: str | None = None
    heading: Heading | None = None
    depth: int = 0
    parent: int | None = None


@dataclass
class OutlineBuilder:
    """Builds the blocks and headings of one file, document by document."""

    document: Document
    drafts: list[_Draft] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def add(self, index: int, frame: Frame) -> None:
        """Add the document ``index`` of the file."""
        lines = self.document.lines
        closing = set(frame.closing.numbers)
        tabled = find_table_lines(lines, frame.body)
        numbers = [n for n in frame.body if n not in closing and lines[n].text.strip() and n not in tabled]
        notes = find_footnotes(lines, numbers)
        body = [n for n in numbers if n not in notes and not is_furniture(lines[n])]
        joined = mend_items(join_pieces(lines, body, find_strokes(lines, body)))
        pieces = mend_sequence(join_appendix_titles(joined), scanned=is_scanned(lines, body))
        appended = find_appended(pieces, frame)
        found, subtitles = find_headings(pieces, appended), find_subtitles(pieces)
        if frame.head.numbers:
            self._plain(BlockRole.HEADER, frame.head.numbers)
        points = PointStack()
        section: Heading | None = None
        for position, piece in enumerate(pieces):
            if position == appended:
                section, points = None, PointStack()
            captioned = position + 1 < len(pieces) and _SIGNED.match(flat(pieces[position + 1].text))
            if position in found or (
                not captioned and self._is_unnumbered(piece, section, position >= appended)
            ):
                section = self._heading(piece, index, frame, position >= appended)
                points = PointStack()
                self._own_text(pieces, position, found, section, position >= appended)
            else:
                section = self._section_of(piece, section)
                self._text(piece, section, points, position >= appended, position in subtitles)
        self.headings += find_group_headings(
            self.document, frame.start, frame.end, index, frame.head.doc_type
        )
        self._groups(notes, BlockRole.OTHER)
        self._plain(BlockRole.CLOSING, frame.closing.numbers)
        self._groups(sorted(tabled), BlockRole.TABLE)

    def _plain(self, role: BlockRole, numbers: Sequence[int]) -> None:
        if numbers:
            text = " ".join(self.document.lines[n].text.strip() for n in numbers)
            self.drafts.append(_Draft(role, text, min(numbers), max(numbers) + 1))

    def _groups(self, numbers: Sequence[int], role: BlockRole) -> None:
        """Add one block for each run of neighbouring lines."""
        run: list[int] = []
        for number in [*sorted(numbers), None]:
            if run and (number is None or number - run[-1] > 3):
                self._plain(role, run)
                run = []
            if number is not None:
                run.append(number)

    def _section_of(self, piece: Piece, section: Heading | None) -> Heading | None:
        """Return the section a piece stands in: an item that counts on from the heading leaves its section.

        ``4. Giao Văn phòng …`` below ``3. Công an tỉnh`` is no work of the police.
        """
        if piece.label is None or section is None or section.label is None:
            return section
        if not section.label.counts_on(piece.label):
            return section
        above = (h for h in reversed(self.headings) if h.document == section.document)
        return next((h for h in above if h.rank < section.rank), section)

    def _is_unnumbered(self, piece: Piece, section: Heading | None, appended: bool) -> bool:
        """Return whether capitals without a number head a section."""
        words = count_words(piece.text)
        if (
            piece.label is not None
            or not piece.caps
            or not 2 <= words <= 30
            or piece.text.endswith((".", ";", ","))
        ):
            return False
        if find_motto(piece.text) is not None or is_leader(piece.text):
            return False
        if (
            "|" in piece.text
            or (find_type(piece.text) is not None and words <= 4)
            or any(char in piece.text for char in "…_=")
        ):
            return False
        if appended:
            return (
                words >= 4
                and section is not None
                and (section.rank <= int(Style.MUC) or section.label is None)
            )
        if is_known_heading(piece.text):
            return True
        return match_heading(piece.text, outermost=False) is not None and (
            section is None or section.label is None
        )

    def _heading(self, piece: Piece, index: int, frame: Frame, appended: bool) -> Heading:
        title = piece.text.rstrip(" :;")
        if piece.label is not None and piece.label.style is not Style.ARTICLE:
            title = split_inline(split_run_in(piece.text)[0])[0]
        heading = Heading(
            piece.label,
            title,
            piece.start,
            piece.end,
            index,
            frame.head.doc_type,
            appended,
            _confidence(piece),
        )
        self.headings.append(heading)
        self.drafts.append(
            _Draft(
                BlockRole.HEADING,
                title,
                piece.start,
                piece.end,
                piece.label.text if piece.label else None,
                heading,
            )
        )
        return heading

    def _own_text(
        self, pieces: Sequence[Piece], position: int, found: frozenset[int], section: Heading, appended: bool
    ) -> None:
        """Add the text a heading carries on its own line as a paragraph below it."""
        piece = pieces[position]
        if piece.label is None or appended or piece.label.style <= Style.MUC:
            return
        inline = piece.label.style is not Style.ARTICLE and bool(split_inline(piece.text)[1])
        after = pieces[position + 1].label if position + 1 < len(pieces) else None
        leaf = position + 1 >= len(pieces) or position + 1 in found
        leaf = leaf or (after is not None and piece.label.counts_on(after))
        sentence = leaf and piece.text.rstrip().endswith(".") and count_words(piece.text) > _SENTENCE_WORDS
        if piece.label.style is Style.ARTICLE and _ENACTED.search(flat(piece.text)):
            return
        run_in = split_run_in(piece.text)[1] if piece.label.style is Style.NUMBER else ""
        if run_in:
            self.drafts.append(_Draft(BlockRole.PARAGRAPH, run_in, piece.start, piece.end, None, section))
        elif inline or sentence:
            self.drafts.append(_Draft(BlockRole.PARAGRAPH, piece.text, piece.start, piece.end, None, section))

    def _text(
        self, piece: Piece, section: Heading | None, points: PointStack, appended: bool, subtitle: bool
    ) -> None:
        role, label = BlockRole.PARAGRAPH, None
        if piece.label is not None and not is_leader(piece.text):
            role, label = BlockRole.POINT, piece.label.text
        elif section is None and not appended and (BASIS.match(flat(piece.text)) or piece.caps):
            role = BlockRole.HEADER if piece.caps else BlockRole.BASIS
        elif (
            is_leader(piece.text)
            or (appended and section is None)
            or (is_caps(piece.text) and find_type(piece.text))
        ):
            role = BlockRole.OTHER
        elif _FORMULA.match(flat(piece.text)):
            role = BlockRole.CLOSING
        draft = _Draft(role, piece.text, piece.start, piece.end, label, section)
        draft.parent, draft.depth = points.place(
            piece, len(self.drafts), role, subtitle=subtitle and section is not None
        )
        self.drafts.append(draft)

    def finish(self) -> Document:
        """Return the document with blocks and sections."""
        roots = grow_tree(sorted(self.headings, key=lambda heading: heading.start))
        order: dict[int, int] = {}
        _number(roots, order)
        ranked = sorted(range(len(self.drafts)), key=lambda i: (self.drafts[i].start, i))
        place = {old: new for new, old in enumerate(ranked)}
        blocks = tuple(self._block(self.drafts[old], order, place) for old in ranked)
        return self.document.model_copy(
            update={"blocks": blocks, "sections": build_sections(self.document, roots)}
        )

    def _block(self, draft: _Draft, order: dict[int, int], place: dict[int, int]) -> Block:
        return Block(
            role=draft.role,
            document=self._document_of(draft.start),
            section=order[id(draft.heading)] if draft.heading is not None else None,
            label=draft.label,
            depth=draft.depth,
            parent=place[draft.parent] if draft.parent is not None else None,
            text=draft.text,
            provenance=self.document.place(draft.start, draft.end),
        )

    def _document_of(self, line: int) -> int:
        for index, header in enumerate(self.document.headers):
            if header.provenance.line_start <= line < header.provenance.line_end:
                return index
        return 0


def _confidence(piece: Piece) -> float:
    """Return how sure a heading is: by its label, its damage, and whether it is a sentence."""
    if piece.label is None:
        return 0.7
    if piece.label.damaged:
        return 0.8
    sentence = piece.text.rstrip().endswith(".") and count_words(piece.text) > _SENTENCE_WORDS
    return 0.75 if sentence and piece.label.style is Style.NUMBER else 0.97


def _number(headings: Sequence[Heading], order: dict[int, int]) -> None:
    """Number headings in pre-order."""
    for heading in headings:
        order[id(heading)] = len(order)
        _number(heading.children, order)


def build_outline(document: Document, frames: Sequence[Frame]) -> Document:
    """Return the document with its blocks and sections."""
    builder = OutlineBuilder(document)
    for index, frame in enumerate(frames):
        builder.add(index, frame)
    return builder.finish()
