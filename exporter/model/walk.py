"""Walking an article in reading order, and rebuilding it with other inlines.

`ORDER` says for each node which fields hold other nodes, in the order in which a reader meets them. A test derives the same from
the classes, so a new field can't be forgotten.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from exporter.model.article import Article, Correction, Metadata
from exporter.model.blocks import (
    Aside,
    Cell,
    CodeBlock,
    DefinitionGroup,
    DefinitionList,
    Details,
    Figure,
    Heading,
    Line,
    List,
    ListItem,
    Media,
    Note,
    Paragraph,
    Quote,
    Row,
    Table,
    Verse,
)
from exporter.model.inlines import Inline, InlineImage, NoteReference, Ruby, RubyPair
from exporter.model.resources import Alt, Image
from exporter.model.text import OBJECT, children_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UnitKind: TypeAlias = Literal["title", "standfirst", "block", "alt", "label"]

ORDER: Final[dict[type, tuple[str, ...]]] = {
    Article: ("metadata", "body", "notes"),
    Metadata: ("title", "standfirst", "lead_image", "corrections"),
    Correction: ("blocks",),
    Note: ("blocks",),
    Paragraph: ("children",),
    Heading: ("children",),
    List: ("items",),
    ListItem: ("blocks",),
    DefinitionList: ("groups",),
    DefinitionGroup: ("terms", "definitions"),
    Quote: ("blocks", "attribution"),
    CodeBlock: ("links",),
    Verse: ("stanzas",),
    Line: ("children",),
    Figure: ("content", "caption", "credit"),
    Table: ("caption", "head", "bodies", "foot"),
    Row: ("cells",),
    Cell: ("blocks",),
    Aside: ("title", "blocks"),
    Details: ("summary", "blocks"),
    Media: ("poster", "transcript"),
    Image: ("description",),
    InlineImage: ("image",),
    Ruby: ("pairs",),
    RubyPair: ("base", "reading"),
}
"""Node type → its fields that hold nodes (or tuples, or tuples of tuples of nodes), in reading order. Containers of inlines that
are not named here hold them in `children`."""

INLINE_FIELDS: Final[frozenset[tuple[type, str]]] = frozenset(
    {
        (Metadata, "title"),
        (Metadata, "standfirst"),
        (Paragraph, "children"),
        (Heading, "children"),
        (DefinitionGroup, "terms"),
        (Quote, "attribution"),
        (Line, "children"),
        (Figure, "credit"),
        (Aside, "title"),
        (Details, "summary"),
    }
)
"""The fields that hold a line of inlines of their own: one text unit each (`terms` holds several lines)."""


class TextUnit(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of text that belongs together: a title, a paragraph, a cell's paragraph, a caption, an alt text.

    `place` is the path of fields and indices to it ("body.3.items.0.blocks.1.children"); `inlines` is empty for an alt text or a
    label, whose words are in `text`. `language` is the nearest one declared around it.
    """

    place: str
    kind: UnitKind
    text: str
    language: str
    inlines: tuple[Inline, ...] = ()


def walk(node: object) -> Iterator[Any]:
    """Every node in and under `node`, in reading order, each before what it holds. Tuples are walked through."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node[::-1])
            continue
        names = fields_of(node)
        if names or isinstance(node, Struct):
            yield node
        for name in names[::-1]:
            value = getattr(node, name)
            if value:
                waiting.append(value)


def fields_of(node: object) -> tuple[str, ...]:
    """The fields of a node that hold other nodes, in reading order; empty for a leaf."""
    kind = type(node)
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = ORDER.get(kind) or (("children",) if hasattr(node, "children") else ())
    return known


_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def images(article: Article) -> tuple[Image, ...]:
    """All pictures of an article in reading order, lead image and posters among them."""
    return tuple(node for node in walk(article) if isinstance(node, Image))


def note_references(article: Article) -> tuple[NoteReference, ...]:
    """All note references in reading order."""
    return tuple(node for node in walk(article) if isinstance(node, NoteReference))


def inlines_under(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline in a line, each before what it holds."""
    waiting = [*inlines[::-1]]
    while waiting:
        yield (inline := waiting.pop())
        waiting.extend(children_of(inline)[::-1])


def text_units(article: Article) -> Iterator[TextUnit]:
    """Every text unit of an article in reading order: title, standfirst, body, alt texts and titles of media, notes."""
    yield from _units(article, "", article.metadata.language, "block")


def _units(node: object, place: str, language: str, kind: UnitKind) -> Iterator[TextUnit]:
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _units(item, f"{place}.{index}", language, kind)
        return
    language = getattr(node, "language", None) or language
    yield from _own_words(node, place, language)
    for name in fields_of(node):
        value = getattr(node, name)
        if not value:
            continue
        path = f"{place}.{name}".lstrip(".")
        if (type(node), name) in INLINE_FIELDS:
            unit: UnitKind = name if isinstance(node, Metadata) else kind  # type: ignore[assignment]
            lines = [(path, value)] if name != "terms" else [(f"{path}.{i}", term) for i, term in enumerate(value)]
            for at, line in lines:
                yield TextUnit(place=at, kind=unit, text=plain(line), language=language, inlines=line)
                yield from _inline_images(line, at, language)
        else:
            yield from _units(value, path, language, kind)


def _own_words(node: object, place: str, language: str) -> Iterator[TextUnit]:
    match node:
        case Image(alt=Alt(text=words)):
            yield TextUnit(place=f"{place}.alt", kind="alt", text=words, language=language)
        case Media(title=str(words)) if words:
            yield TextUnit(place=f"{place}.title", kind="label", text=words, language=language)
        case _:
            return


def _inline_images(line: tuple[Inline, ...], place: str, language: str) -> Iterator[TextUnit]:
    count = 0
    for inline in inlines_under(line):
        if isinstance(inline, InlineImage):
            yield from _units(inline.image, f"{place}.image{count}", language, "block")
            count += 1


LineMap: TypeAlias = "Callable[[tuple[Inline, ...], str], tuple[Inline, ...]]"


def map_lines(article: Article, change: LineMap) -> Article:
    """The article with `change(inlines, place)` applied to each line of inlines; places are those of `text_units`."""
    mapped: Article = _map(article, "", change)
    return mapped


def _map(node: Any, place: str, change: LineMap) -> Any:
    if isinstance(node, tuple):
        items = tuple(_map(item, f"{place}.{index}", change) for index, item in enumerate(node))
        return node if all(map(is_, items, node)) else items
    changes: dict[str, Any] = {}
    for name in fields_of(node):
        value = getattr(node, name)
        if not value:
            continue
        path = f"{place}.{name}".lstrip(".")
        if (type(node), name) not in INLINE_FIELDS:
            new = _map(value, path, change)
        elif name == "terms":
            terms = tuple(change(term, f"{path}.{i}") for i, term in enumerate(value))
            new = value if all(map(is_, terms, value)) else terms
        else:
            new = change(value, path)
        if new is not value:
            changes[name] = new
    return replace(node, **changes) if changes else node


def depth(node: object) -> int:
    """How deep nodes are nested under `node`: 0 for a leaf."""
    deepest = 0
    if isinstance(node, tuple):
        for item in node:
            deepest = max(deepest, depth(item))
        return deepest
    for name in fields_of(node):
        value = getattr(node, name)
        if value:
            deepest = max(deepest, 1 + depth(value))
    return deepest


def title_of(article: Article) -> str:
    """The title as one line of text, empty when the article has none; a picture or a formula in it is a space."""
    return " ".join(plain(article.metadata.title).replace(OBJECT, " ").split())


def strings_of(node: Any) -> Iterator[str]:
    """All strings of a node, of a tuple of nodes, or of a publication: words, names, addresses, in the order of the fields."""
    match node:
        case str():
            yield node
        case tuple():
            for item in node:
                yield from strings_of(item)
        case Struct():
            for name in node.__struct_fields__:
                yield from strings_of(getattr(node, name))
