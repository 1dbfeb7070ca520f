"""Boxes beside the main line: pull quotes, warnings and notes, sidebars; and text that opens on demand."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Aside, AsideKind, Details, Figure, Heading, Media, Paragraph, Quote, Text
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, is_text, one_of, roles, words
from exporter.reader.build.lines import line
from exporter.reader.build.repair.signs import is_emoji
from exporter.reader.lexicon.tables import any_of, lines, set_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_KINDS: Final[tuple[AsideKind, ...]] = (
    "note", "tip", "important", "warning", "caution", "example", "summary", "correction", "biography",
)  # fmt: skip


@cache
def _kinds() -> dict[str, AsideKind]:
    """What names a kind of box → the kind."""
    return {word: kind for kind in _KINDS for word in lines(f"boxes.{kind}")}


_FRAMED: Final = Lazily(
    lambda: rf"(?:[\w-]+[-_])?(?:{any_of('classes.box')})(?:[-_]{{1,2}}|-type-|-is-)(?P<kind>{'|'.join(_kinds())})"
)
_FRAME: Final = Lazily(lambda: any_of("classes.box"))
_PULL: Final = Lazily(r"(?:[\w-]*[-_])?pull-?_?quotes?(?:[-_][^\W_]+)*")
"""A pull quote's class; two underscores after it (BEM) name a part of one."""
_TITLE: Final = Lazily(lambda: any_of("classes.box title"))
_ALERT: Final = Lazily(r"\s*(?P<mark>\[!(?P<kind>[A-Za-z]{3,12})\][+-]?)[ \t]*(?P<title>[^\n]*)(?:\n|$)")
_NAME: Final = 160  # Characters: who says it, with an office and a house.
_LONGEST: Final = 4000  # Characters: a longer element with such a class is a part of the page, not a box in its text.


_is_unkind: Final = one_of(Lazily(r"admonition|(?:\w+-)?callout(?:-card)?"))
"""A test of classes: those of a box, and nothing of its kind."""
_is_pulled: Final = one_of(_PULL)
_is_title: Final = one_of(_TITLE)


def kind_of(tag: Tag) -> AsideKind | None:
    """The kind of box that an element's class or role makes it, None for what is none."""
    names = classes(tag)
    if _is_pulled(names):
        return "pullquote" if len(words(tag)) < _LONGEST else None
    kind = _kind_of_names(tag, names)
    if kind is None or tag.name == "table" or tag.find(["h1", "h2"]) is not None or len(words(tag)) > _LONGEST:
        return None
    return kind


def _kind_of_names(tag: Tag, names: tuple[str, ...]) -> AsideKind | None:
    declared = _kinds().get(attr(tag, "data-callout").lower()) if "data-callout" in tag.attrs else None
    if declared is not None:
        return declared
    kind, sure = _named(names)
    if kind is not None and (sure or tag.name in {"div", "aside", "section", "p", "blockquote"}):
        return kind
    if "note" in roles(tag) and tag.name != "p":
        return "note"
    return "note" if _is_unkind(names) else None


@lru_cache(maxsize=2048)
def _named(names: tuple[str, ...]) -> tuple[AsideKind | None, bool]:
    """The kind that classes name, and whether they do so on any element."""
    for name in names:
        match = _FRAMED.fullmatch(name)
        if match:
            return _kinds()[match["kind"]], True
    framed = any(map(_FRAME.fullmatch, names))
    kinds, alone = _kinds(), set_of("classes.box alone")
    return next((kinds[name] for name in names if name in kinds and (framed or name in alone)), None), framed


def aside(state: State, tag: Tag) -> Sequence[Block]:
    """A box with its kind and title. An `aside` that only holds pictures or films stands in the main line."""
    kind = kind_of(tag)
    if tag.name == "p":
        children = line(state, tag.contents)
        return (Aside(blocks=(Paragraph(children=children),), kind=kind or "note"),) if children else ()
    title = _title(state, tag)
    blocks: tuple[Block, ...]
    if tag.name == "blockquote" and kind == "pullquote":
        from exporter.reader.build.quotes import quote

        blocks = tuple(quote(state, tag))
    else:
        said = _speaker(state, tag) if kind == "pullquote" else ()
        blocks = attributed(state.blocks(tag.contents), said)
    if not title and len(blocks) > 1 and isinstance(blocks[0], Heading):
        title, blocks = blocks[0].children, blocks[1:]
    blocks = _without_icon(state, blocks)
    if not blocks and not title:
        return ()
    if kind is None and blocks and not title and all(isinstance(block, Figure | Media) for block in blocks):
        return blocks
    if kind == "pullquote":
        blocks = _pulled(blocks)
    return (Aside(blocks=blocks, kind=kind or "sidebar", title=title),)


def _title(state: State, tag: Tag) -> tuple[Inline, ...]:
    """The title that a class marks, or a `summary`-like first line; taken out of the box."""
    for node in tag.find_all(["p", "div", "span", "strong", "h3", "h4", "h5", "h6"], limit=4):
        inner = node.find_parent("aside")
        if id(node) in state.skipped or (inner is not None and inner is not tag and tag in inner.parents):
            continue
        if _is_title(classes(node)) and len(words(node)) < 200:
            title = line(state, node.contents)
            state.skipped.add(id(node))
            return title
    return ()


def _speaker(state: State, tag: Tag) -> tuple[Inline, ...]:
    """Who said what a pull quote repeats, taken out of the box; what stands in a `blockquote` is that one's own."""
    from exporter.reader.build.quotes import names_speaker, undashed

    named = [
        node for node in tag.find_all(names_speaker) if node.find_parent("blockquote") is None and id(node) not in state.skipped
    ]
    if len(named) != 1 or not (0 < len(words(named[0])) <= _NAME) or words(named[0]) == words(tag):
        return ()
    said = undashed(state, line(state, named[0].contents))
    state.skipped.add(id(named[0]))
    return said


def _without_icon(state: State, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a box without the emoji that a page draws before them."""
    first = blocks[0] if len(blocks) > 1 else None
    sign = plain(first.children) if isinstance(first, Paragraph) else ""
    if not is_emoji(sign):
        return blocks
    state.leave_out("icon", sign)
    return blocks[1:]


def attributed(blocks: tuple[Block, ...], said: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The blocks of a pull quote as a quotation of somebody, pictures before it."""
    if not said:
        return blocks
    pictures = tuple(block for block in blocks if isinstance(block, Figure))
    quoted = _pulled(tuple(block for block in blocks if not isinstance(block, Figure)))
    return (*pictures, Quote(blocks=quoted, attribution=said)) if quoted else (*pictures, Paragraph(children=said))


def _pulled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a pull quote: a quotation inside it says the same twice, unless it names who said it."""
    found: list[Block] = []
    for block in blocks:
        bare = isinstance(block, Quote) and not block.attribution and not block.source
        found.extend(block.blocks if isinstance(block, Quote) and bare else (block,))
    return tuple(found)


def alert_of(state: State, tag: Tag) -> re.Match[str] | None:
    """The mark that a quotation begins with to be an alert ("[!WARNING]"), taken out of its text."""
    first = next((node for node in tag.descendants if is_text(node) and str(node).strip()), None)
    match = _ALERT.match(str(first)) if first is not None else None
    if first is None or match is None or match["kind"].lower() == "quote":
        return None
    state.leave_out("alert-mark", match["mark"])
    state.texts[id(first)] = str(first)[match.end() :]
    return match


def alert(state: State, tag: Tag, match: re.Match[str]) -> Sequence[Block]:
    """A quotation that is an alert as a box; what stands on the line of its mark is the title."""
    title = (Text(value=match["title"].strip()),) if match["title"].strip() else ()
    blocks = state.blocks(tag.contents)
    kind = _kinds().get(match["kind"].lower(), "note")
    return (Aside(blocks=blocks, kind=kind, title=title),) if blocks or title else ()


def is_folding(tag: Tag) -> bool:
    """Whether a box is called `details` and begins with a line called `summary`: folding text where nothing can be folded."""
    if "details" not in classes(tag):
        return False
    first = next((node for node in tag.contents if isinstance(node, Tag)), None)
    return first is not None and is_summary(first)


def is_summary(tag: Tag) -> bool:
    """Whether a class says that an element is the line that stays of folded text."""
    return "summary" in classes(tag)


def details(state: State, tag: Tag) -> Sequence[Block]:
    """A `details` element, its `summary` apart."""
    label = tag.find("summary" if tag.name == "details" else is_summary, recursive=False)
    summary = line(state, label.contents) if isinstance(label, Tag) else ()
    blocks = state.blocks([node for node in tag.contents if node is not label and (isinstance(node, Tag) or is_text(node))])
    return (Details(summary=summary, blocks=blocks),) if summary or blocks else ()
