"""What the rules of one build share: the page's index, the language around them, the findings and files they gather."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bs4 import Tag
from msgspec import Struct, field
from msgspec.structs import replace

from exporter.diagnostics import Place, finding
from exporter.reader.build.attributes import attr, is_hidden, language, path_of
from exporter.reader.build.left_out import LeftOut, shown_words
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bs4.element import PageElement

    from exporter.diagnostics import Diagnostic
    from exporter.model import Block, Direction, Inline, Note, Resource
    from exporter.reader.build.context import BuildContext
    from exporter.reader.build.index import Index
    from exporter.reader.build.left_out import Rule

RIGHT_TO_LEFT: Final = names("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi")
"""Primary languages written from right to left as a rule (Unicode CLDR, script metadata)."""


DEEPEST: Final = 40
"""Blocks in blocks that are read as such. The model holds 60 nodes in one another, a list and its item are two; a table takes eight
Python frames a level."""


class Surroundings(Struct, frozen=True):
    """The language and direction that hold at a place of the page, and those the model node around it shows already."""

    language: str
    direction: Direction
    shown_language: str
    shown_direction: Direction


class State(Struct):
    """One build. `blocks` and `inlines` are the two recursive readers; rules call them and never one another.

    `texts` has what is read of texts from which marks were taken: those around a reference, or at the beginning of a quotation.
    """

    context: BuildContext
    root: Tag
    index: Index
    around: Surroundings
    read_blocks: Callable[[State, Iterable[PageElement]], tuple[Block, ...]]
    read_inlines: Callable[[State, Iterable[PageElement]], list[Inline]]
    skipped: set[int] = field(default_factory=set)
    references: dict[int, Inline] = field(default_factory=dict)
    unlinked: set[int] = field(default_factory=set)
    texts: dict[int, str] = field(default_factory=dict)
    wrappers: tuple[Tag, ...] = ()
    in_code: int = 0
    in_ruby: int = 0
    depth: int = 0
    sidenotes: set[str] = field(default_factory=set)
    numbered: int = 0
    identified: set[str] = field(default_factory=set)
    awaiting: list[Tag] = field(default_factory=list)
    targets_in: dict[int, set[str]] = field(default_factory=dict)
    described_links: dict[int, bool] = field(default_factory=dict)
    words_of_files: dict[int, set[str]] = field(default_factory=dict)
    describing: set[int] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    resources: dict[str, Resource] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reported: set[tuple[str, str]] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)

    def blocks(self, elements: Iterable[PageElement]) -> tuple[Block, ...]:
        """What some elements say as blocks."""
        return self.read_blocks(self, elements)

    def inlines(self, elements: Iterable[PageElement]) -> list[Inline]:
        """What some elements say as a line."""
        return self.read_inlines(self, elements)

    def report(self, code: str, tag: Tag | None = None, /, **values: object) -> None:
        """Add a finding, at the element where one is given."""
        place = Place(path=path_of(tag)) if tag is not None else None
        self.diagnostics.append(finding(code, place=place, **values))

    def report_once(self, code: str, key: str, tag: Tag | None = None, /, **values: object) -> None:
        """Add a finding, but only the first with this code and key."""
        if (code, key) not in self.reported:
            self.reported.add((code, key))
            self.report(code, tag, **values)

    def leave_out(self, rule: Rule, words: str | Tag) -> None:
        """Note words of the page that are left out on purpose; of an element those in it that nothing else took out of it."""
        text = shown_words(words, self.skipped, self.texts) if isinstance(words, Tag) else " ".join(words.split())
        if text:
            self.left_out.append(LeftOut(rule, text))

    def enter(self, tag: Tag) -> Surroundings:
        """Take over the language and direction an element declares; returns what to put back into `around` after it."""
        before = self.around
        attrs = tag.attrs
        if "lang" in attrs or "xml:lang" in attrs or "dir" in attrs:
            declared = language(attr(tag, "lang") or attr(tag, "xml:lang"))
            text_language = declared if declared and differs(declared, before.language) else before.language
            self.around = replace(before, language=text_language, direction=direction_of(tag) or before.direction)
        return before

    def show(self) -> None:
        """Note that the node being made carries the language and direction that hold here."""
        here = self.around
        if here.shown_language != here.language or here.shown_direction != here.direction:
            self.around = replace(here, shown_language=here.language, shown_direction=here.direction)

    def dress(self, blocks: Sequence[Block], before: Surroundings) -> list[Block]:
        """Blocks with the language and direction of `around` where they differ from what `before` shows."""
        here = self.around
        changes: dict[str, Any] = {}
        if here.language != before.shown_language:
            changes["language"] = here.language
        if here.direction != before.shown_direction:
            changes["direction"] = here.direction
        return [_fill(block, changes) for block in blocks] if changes else list(blocks)

    def find(self, name: str) -> Tag | None:
        """The element with an id, in the article or among its notes."""
        return self.index.ids.get(name)

    def is_read(self, tag: Tag) -> bool:
        """Whether an element is inside the article's root."""
        return tag is self.root or any(parent is self.root for parent in tag.parents)

    def anchor(self, tag: Tag, name_of: str = "id") -> str | None:
        """The element's id (or name), if something leads to it and it has not been given out."""
        name = attr(tag, name_of) if name_of in tag.attrs else ""
        if not name or name not in self.index.targets or name in self.identified or self.index.ids.get(name) is not tag:
            return None
        self.identified.add(name)
        return name


def is_shown(state: State, tag: Tag) -> bool:
    """Whether an element is read where it stands; one that the page hides is left out."""
    if id(tag) in state.skipped:
        return False
    if is_hidden(tag):
        state.leave_out("hidden", tag)
        return False
    return True


def _fill(block: Block, changes: dict[str, Any]) -> Block:
    missing = {name: value for name, value in changes.items() if getattr(block, name) is None}
    return replace(block, **missing) if missing else block


def identify(blocks: list[Block], name: str) -> list[Block]:
    """The blocks with an id on the first; where it has one already, an empty span in its text carries the other."""
    from exporter.model import Heading, Paragraph, Span

    if not blocks:
        return [Paragraph(children=(Span(children=(), id=name),))]
    first = blocks[0]
    if first.id == name:
        return blocks
    if first.id is None:
        return [replace(first, id=name), *blocks[1:]]
    if isinstance(first, Paragraph | Heading):
        return [replace(first, children=(Span(children=(), id=name), *first.children)), *blocks[1:]]
    return [Paragraph(children=(Span(children=(), id=name),)), *blocks]


def differs(new: str, old: str) -> bool:
    """Whether a language tag says something that the one around it does not ("en" inside "en-GB" does not)."""
    new, old = new.lower(), old.lower()
    return new != old and not old.startswith(f"{new}-")


def direction_of(tag: Tag) -> Direction | None:
    """The direction an element declares; `auto` looks at its first letter with a direction (HTML, the dir attribute)."""
    declared = attr(tag, "dir").lower()
    if declared == "rtl":
        return "rtl"
    if declared == "ltr":
        return "ltr"
    return first_strong(tag.get_text()) if declared == "auto" else None


def first_strong(text: str) -> Direction | None:
    """The direction of the first strongly directed character (UAX #9, rules P2 and P3), None without one."""
    import unicodedata

    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return None
