"""Block nodes: what stands on its own lines. A closed union; dispatch with `match` and `assert_never`.

The body of an article is flat: headings have levels, there is no section node. Every block may carry an `id` that links lead to, a
`language` (BCP 47) where it differs from its surroundings, and a `direction`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from exporter.model.inlines import Direction, Inline
from exporter.model.resources import Image

ListKind: TypeAlias = Literal["bullet", "none", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
Scope: TypeAlias = Literal["row", "col", "rowgroup", "colgroup"]
AsideKind: TypeAlias = Literal[
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "example",
    "summary",
    "sidebar",
    "pullquote",
    "biography",
    "correction",
]
MediaKind: TypeAlias = Literal["video", "audio", "embed"]
NoteKind: TypeAlias = Literal["footnote", "endnote", "sidenote"]


class BlockNode(Struct, frozen=True, kw_only=True, gc=False):
    """What every block may carry."""

    id: str | None = None
    language: str | None = None
    direction: Direction | None = None


class Paragraph(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph of text."""

    children: tuple[Inline, ...]


class Heading(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A heading. The article's title is level 1 and not in the body; `level` is 2 to 6, the first is 2, none is left out."""

    level: int
    children: tuple[Inline, ...]


class ListItem(Struct, frozen=True, kw_only=True, gc=False):
    """An item of a list. `value` is its own number where the page sets one; `checked` is a check box's state, None without one."""

    blocks: tuple[Block, ...]
    value: int | None = None
    checked: bool | None = None
    id: str | None = None


class List(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A list; numbered kinds count from `start`, downwards when `reversed`."""

    items: tuple[ListItem, ...]
    kind: ListKind = "bullet"
    start: int = 1
    reversed: bool = False


class DefinitionGroup(Struct, frozen=True, kw_only=True, gc=False):
    """One or more terms and the definitions they share."""

    terms: tuple[tuple[Inline, ...], ...]
    definitions: tuple[tuple[Block, ...], ...]


class DefinitionList(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """Terms with their definitions."""

    groups: tuple[DefinitionGroup, ...]


class Quote(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A quotation set apart. `attribution` says whose words they are; `source` is the URL they come from."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()
    source: str | None = None


class CodeLink(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of code, from character `start` to before `end`: a link (`href` as in `Link`), a place links lead to, or both."""

    start: int
    end: int
    href: str | None = None
    id: str | None = None


class CodeBlock(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """Code or other text whose white space counts. `text` is exact, lines end in LF, without a last empty line.

    `code_language` is the name the page gives ("python"), None without one. `links` come in order and do not overlap.
    """

    text: str
    code_language: str | None = None
    links: tuple[CodeLink, ...] = ()


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """A line of verse; `indent` counts steps of indentation."""

    children: tuple[Inline, ...]
    indent: int = 0


class Verse(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A poem: stanzas of lines."""

    stanzas: tuple[tuple[Line, ...], ...]


class Figure(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """Content with its caption, its credit and a link apart. A gallery is a figure of figures."""

    content: tuple[FigureContent, ...]
    caption: tuple[Block, ...] = ()
    credit: tuple[Inline, ...] = ()
    href: str | None = None


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """A cell of a table. `header_cell` cells have a scope; `headers` names the ids of the header cells that hold for this cell.

    `rows` and `columns` are what it spans, 1 or more.
    """

    blocks: tuple[Block, ...]
    header_cell: bool = False
    scope: Scope | None = None
    id: str | None = None
    headers: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    abbreviation: str | None = None
    language: str | None = None


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A row of a table: the cells that begin in it, in order."""

    cells: tuple[Cell, ...]


class Table(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A data table on a validated grid: no cell overlaps another, every row fills `width` columns.

    `head` and `foot` are rows, `bodies` are groups of rows; `column_groups` are the widths of groups of columns, empty without.
    """

    width: int
    head: tuple[Row, ...] = ()
    bodies: tuple[tuple[Row, ...], ...] = ()
    foot: tuple[Row, ...] = ()
    column_groups: tuple[int, ...] = ()
    caption: tuple[Block, ...] = ()
    summary: str | None = None


class Rule(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A break between sections that have no heading."""


class Aside(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """Text beside the main line: a box of some kind. A pull quote repeats words of the article."""

    blocks: tuple[Block, ...]
    kind: AsideKind = "sidebar"
    title: tuple[Inline, ...] = ()


class Details(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """Text that opens on demand; always shown open in a form that cannot fold."""

    summary: tuple[Inline, ...]
    blocks: tuple[Block, ...]


class Track(Struct, frozen=True, kw_only=True, gc=False):
    """A text track of a film or a recording (captions, subtitles, descriptions, chapters)."""

    kind: str
    url: str
    language: str | None = None
    label: str | None = None


class Media(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A film, a recording or another embedded thing. `duration` is in seconds.

    `url` is where a reader can see or hear it; `player` the address that the page embeds, where that is another. `muted` says that
    the page plays it without sound.
    """

    kind: MediaKind
    url: str | None = None
    player: str | None = None
    title: str | None = None
    duration: int | None = None
    poster: Image | None = None
    tracks: tuple[Track, ...] = ()
    transcript: tuple[Block, ...] = ()
    muted: bool = False


class MathBlock(BlockNode, Struct, frozen=True, kw_only=True, gc=False):
    """A formula on a line of its own; see `Math` for the fields. `label` is its number as printed, such as "(3)"."""

    mathml: str = ""
    tex: str | None = None
    alt: str | None = None
    label: str | None = None


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | DefinitionList
    | Quote
    | CodeBlock
    | Verse
    | Figure
    | Table
    | Rule
    | Aside
    | Details
    | Media
    | MathBlock
)
FigureContent: TypeAlias = Image | Table | CodeBlock | Media | MathBlock | Verse | Figure


class Note(Struct, frozen=True, kw_only=True, gc=False):
    """A note of the article; `NoteReference.note` leads to its id. `label` is its mark as printed."""

    id: str
    blocks: tuple[Block, ...]
    kind: NoteKind = "footnote"
    label: str | None = None
