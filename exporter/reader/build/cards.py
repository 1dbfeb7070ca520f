"""Cards: a post of a network that is quoted, a page or a file that is linked to with its title and a few words about it.

A page draws them as boxes, often with one link around all of it. A post becomes a quotation with its author and its address, a card
one paragraph: the title as a link, what is said about it behind.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from bs4 import Tag
from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.model import Break, Figure, Link, Paragraph, Quote, Text
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, is_hidden, is_text, language, words
from exporter.reader.build.index import BLOCKS
from exporter.reader.build.inlines import DROPPED, element, target
from exporter.reader.build.lines import figure_of, has_content, trim
from exporter.reader.build.links import depth
from exporter.reader.build.state import differs
from exporter.reader.dom.quoted import names_card, names_post
from exporter.reader.lexicon.tables import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_Role: TypeAlias = Literal["title", "text", "author", "date", "count", "action", "source", "meta", "picture", ""]

_ROLES: Final[tuple[_Role, ...]] = ("title", "text", "author", "date", "count", "action", "source", "meta", "picture")
_ABOUT: Final = frozenset({"author", "source", "date", "meta"})
_OF_POSTS: Final[dict[str, _Role]] = {"header": "author", "footer": "meta"}
"""What the parts of a post are for where no class says it."""
_STRESS: Final = frozenset({"strong", "b", "em", "i"})
_NO_CARD: Final = ["table", "pre", "video", "audio", "iframe", "form"]
_NOT_LINKED: Final = [*_NO_CARD, "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "figure"]
_TOKEN: Final = Lazily(r"[-_:]+")
_SENTENCE: Final = '.!?…。！？"”»'
_LONGEST: Final = 1500  # Characters: a longer box with such a class is a part of the page.
_LONGEST_LINKED: Final = 600  # Characters: nobody puts more into one link.
_NAME: Final = 80  # Characters: who says it, and when.


class _Line(Struct):
    """A line of a card: what it is for by its classes, and what it says."""

    role: _Role
    language: str | None = None
    inlines: list[Inline] = field(default_factory=list)


def is_card(tag: Tag) -> bool:
    """Whether a class says that an element is a card or a quoted post, and it has an address and few words."""
    if tag.name == "blockquote" or not (_is_post(tag) or names_card(attr(tag, "class"))):
        return False
    return 0 < len(words(tag)) <= _LONGEST and tag.find(_NO_CARD) is None and _link_of(tag) is not None


def is_linked_card(tag: Tag) -> bool:
    """Whether a link holds more than a line: several blocks of few words, none of them a heading or a list."""
    if "href" not in tag.attrs or not 0 < len(words(tag)) <= _LONGEST_LINKED or tag.find(_NOT_LINKED) is not None:
        return False
    return sum(1 for node in tag.find_all(["div", "p"]) if words(node) and node.find(["div", "p"]) is None) > 1


def card(state: State, tag: Tag) -> Sequence[Block]:
    """A quoted post as a quotation, any other card as a paragraph; pictures that are no signs stand behind."""
    link = _link_of(tag)
    href = target(state, link) if link is not None else None
    found = [line for line in _Reader(state, tag, href).lines if has_content(line.inlines)]
    figures = [figure for line in found if (figure := _pictured(line, href)) is not None]
    said = [line for line in found if _pictured(line, href) is None]
    roles = {line.role for line in said}
    quoted = _is_post(tag) or ({"author", "text"} <= roles and "title" not in roles)
    made = _quotation(said, href) if quoted else None
    return (made if made is not None else _paragraph(said, href), *figures) if said else figures


def _is_post(tag: Tag) -> bool:
    return names_post(attr(tag, "class"))


def _link_of(tag: Tag) -> Tag | None:
    """The link of a card, None where its links lead to several places; a post has links to its author and in its text."""
    found = [node for node in (tag, *tag.find_all("a")) if node.name == "a" and attr(node, "href")]
    if not found or (len({_address(node) for node in found}) > 1 and not _is_post(tag)):
        return None
    if _is_post(tag):
        return max(found, key=lambda node: depth(_address(node)))
    return max(found, key=lambda node: len(words(node)))


def _address(link: Tag) -> str:
    return attr(link, "href").partition("?")[0]


class _Reader:
    """Reads a card line by line in the page's order: each block, and each element in it that has a role of its own."""

    def __init__(self, state: State, tag: Tag, href: str | None) -> None:
        self.state = state
        self.href = href
        self.is_post = _is_post(tag)
        self.lines: list[_Line] = [_Line("")]
        self._read(tag, "")

    def _read(self, tag: Tag, role: _Role) -> None:
        for node in tag.contents:
            if not isinstance(node, Tag):
                if is_text(node) and (str(node).strip() or self.lines[-1].inlines):
                    self._line(role).inlines.append(Text(value=str(node)))
            elif id(node) in self.state.skipped or node.name in DROPPED or is_hidden(node):
                self.lines[-1].inlines += element(self.state, node)
            else:
                self._take(node, tag, _role(node) or self._by_place(node) or role, role)

    def _by_place(self, node: Tag) -> _Role:
        return _OF_POSTS.get(node.name, "") if self.is_post else ""

    def _take(self, node: Tag, tag: Tag, own: _Role, role: _Role) -> None:
        if own in {"count", "action"}:
            self.state.leave_out("card-control", node)
        elif own == "picture" and not words(node):
            return
        elif node.name in BLOCKS or (node.name == "br" and not self.is_post):
            self._begin(own, node)
            self._read(node, own)
            self._begin(role, tag)
        elif node.name in _STRESS and tag.name == "a" and not self.is_post:
            titled = any(line.role == "title" for line in self.lines)
            self._begin("title" if node.name in {"strong", "b"} and not titled else "text", node)
            self.lines[-1].inlines += element(self.state, node)
            self._begin(role, tag)
        elif self._is_around(node):
            self._read(node, own)
        elif own == role or (node.name == "a" and has_content(self.lines[-1].inlines)):
            self._line(role).inlines += element(self.state, node)
        else:
            self._begin(own, node)
            self.lines[-1].inlines += element(self.state, node)
            self._begin(role, tag)

    def _is_around(self, node: Tag) -> bool:
        """Whether an element at the text level is gone into: the card's own link, and what holds lines or has a role."""
        if node.name == "a":
            return target(self.state, node) == self.href or id(node) in self.state.index.holders
        return id(node) in self.state.index.holders or (node.name == "span" and bool(node.find(_has_role)))

    def _line(self, role: _Role) -> _Line:
        """The last line, or a new one where the role is another."""
        if self.lines[-1].role != role:
            self.lines.append(_Line(role, self.lines[-1].language))
        return self.lines[-1]

    def _begin(self, role: _Role, tag: Tag) -> None:
        declared = language(attr(tag, "lang"))
        self.lines.append(_Line(role, declared if declared and differs(declared, self.state.around.language) else None))


def _role(tag: Tag) -> _Role:
    if tag.name == "time":
        return "date"
    if tag.name == "cite" or "author" in attr(tag, "rel").lower().split():
        return "author"
    if tag.name == "button":
        return "action"
    return _role_of(classes(tag)) if "class" in tag.attrs else ""


def _has_role(tag: Tag) -> bool:
    return bool(_role(tag))


@lru_cache(maxsize=2048)
def _role_of(names: tuple[str, ...]) -> _Role:
    """What classes say a line of a card is for: the last word of theirs that says anything."""
    roles = _roles()
    tokens = (token for name in names for token in reversed(_TOKEN.split(name)))
    return next((roles[token] for token in tokens if token in roles), "")


@cache
def _roles() -> dict[str, _Role]:
    """A word in a class → what it says that a line of a card is for."""
    return {word: role for role in _ROLES for word in lines(f"cards.{role}")}


def _quotation(lines: list[_Line], href: str | None) -> Quote | None:
    """A post as a quotation; None where none of its words are left when its author and the rest are taken off."""
    said = [line for line in lines if line.role not in _ABOUT]
    about = [line for line in lines if line.role in _ABOUT]
    if not about and len(said) > 1 and _signs(said[-1]):
        about = [said.pop()]
    if not said:
        return None
    blocks = tuple(
        Paragraph(children=_content(line, href if line.role == "title" else None), language=line.language) for line in said
    )
    attribution: list[Inline] = []
    for line in about:
        attribution += [*([Text(value=" ")] if attribution else []), *_content(line)]
    return Quote(blocks=blocks, attribution=trim(tuple(attribution)), source=href)


def _signs(line: _Line) -> bool:
    """Whether the last line of a post says who wrote it: it is short and no sentence."""
    text = plain(_content(line))
    return 0 < len(text) <= _NAME and text[-1] not in _SENTENCE


def _paragraph(lines: list[_Line], href: str | None) -> Paragraph:
    titled = next((line for line in lines if line.role == "title"), lines[0])
    children: list[Inline] = []
    for line in lines:
        children += [*([Break()] if children else []), *_content(line, href if line is titled else None)]
    return Paragraph(children=trim(tuple(children)))


def _content(line: _Line, href: str | None = None) -> tuple[Inline, ...]:
    """What a line says, as a link where it is to be one and holds none."""
    made = trim(tuple(line.inlines))
    return (Link(href=href, children=made),) if href is not None and not any(isinstance(each, Link) for each in made) else made


def _pictured(line: _Line, href: str | None) -> Figure | None:
    made = _content(line)
    figure = figure_of(made[0]) if len(made) == 1 else None
    return Figure(content=figure.content, href=figure.href or href) if figure is not None else None
