"""Quotations set apart, with whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Break, Link, Media, Paragraph, Quote, Text, Time
from exporter.model.text import normalise, plain
from exporter.model.walk import walk
from exporter.reader.build import asides
from exporter.reader.build.attributes import attr, classes, is_blank, one_of, words
from exporter.reader.build.figures.captions import cut, is_caption
from exporter.reader.build.lines import line, trim
from exporter.reader.build.links import depth, resolve
from exporter.reader.lexicon.tables import any_of, set_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_ATTRIBUTION: Final = Lazily(lambda: rf"(?:[\w-]*[-_])?(?:{any_of('classes.speaker')})")
_names_attribution: Final = one_of(_ATTRIBUTION)
_SOURCES: Final = ("cite", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-cite")
"""The attributes of a quotation with the address that it comes from."""
_QUOTE_BOXES: Final = frozenset({"div", "section", "aside"})
_NAME: Final = 160  # Characters: who says it, with an office and a house.
_DASH: Final = Lazily(r"^[\s—–―‒~-]+")


def quote(state: State, tag: Tag) -> Sequence[Block]:
    """A `blockquote`; its attribution is its footer, its `cite` at the end, or what a class says."""
    source = next((found for name in _SOURCES if (found := resolve(attr(tag, name), state.context.base_url)) is not None), None)
    if not set_of("classes.post").isdisjoint(classes(tag)):
        return _post(state, tag, source)
    alert = asides.alert_of(state, tag)
    if alert is not None:
        return asides.alert(state, tag, alert)
    attribution = said_by(state, tag) or _said_beside(state, tag)
    blocks = state.blocks(tag.contents)
    if not blocks:
        return (Paragraph(children=attribution),) if attribution else ()
    if blocks and len(blocks) == 1 and isinstance(blocks[0], Quote) and not attribution and source is None:
        return blocks
    return (Quote(blocks=blocks, attribution=attribution, source=source),)


def said_by(state: State, tag: Tag) -> tuple[Inline, ...]:
    """The attribution inside a quotation, taken out of it; the dash before it is left out."""
    found = [
        node for node in tag.find_all(_is_attribution) if node.find_parent("blockquote") in {tag, tag.find_parent("blockquote")}
    ]
    found = [node for node in found if not any(up in found for up in node.parents)]
    said: list[Inline] = []
    for node in found:
        if id(node) in state.skipped:
            continue
        part = line(state, node.contents if node.name != "cite" else [node])
        state.skipped.add(id(node))
        if part:
            said += [Text(value=" "), *part] if said else list(part)
    return undashed(state, normalise(tuple(said)))


def _said_beside(state: State, tag: Tag) -> tuple[Inline, ...]:
    """The attribution that is all else in the box of a quotation, taken out of it."""
    box = tag.parent
    parts = [node for node in box.contents if not is_blank([node])] if box is not None and box.name in _QUOTE_BOXES else []
    beside = parts[1] if len(parts) == 2 and parts[0] is tag else None
    if not isinstance(beside, Tag) or id(beside) in state.skipped or not 0 < len(said := words(beside)) <= _NAME:
        return ()
    node = next((each for each in (beside, *beside.find_all(True)) if _names_speaker_alone(each) and words(each) == said), None)
    if node is None:
        return ()
    attribution = line(state, node.contents if node.name != "cite" else [node])
    state.skipped.add(id(beside))
    return undashed(state, attribution)


def _names_speaker_alone(tag: Tag) -> bool:
    return tag.name in {"cite", "footer"} or (tag.name in {"p", "div", "span"} and _names_attribution(classes(tag)))


def undashed(state: State, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """An attribution without the dash it begins with."""
    match = _DASH.match(plain(inlines))
    if match is None:
        return inlines
    state.leave_out("said-by-dash", match[0])
    return trim(cut(inlines, match.end())[1])


def _is_attribution(tag: Tag) -> bool:
    if tag.name == "footer":
        return True
    if tag.name == "cite":
        return _closes(tag)
    return tag.name in {"p", "div", "span", "figcaption"} and _names_attribution(classes(tag)) and _closes(tag)


def names_speaker(tag: Tag) -> bool:
    """Whether an element in a pull quote tells who said it: by what it is, or by a class of captions, credits or authors."""
    if tag.name in {"footer", "cite", "figcaption"}:
        return True
    return tag.name in {"p", "div", "span", "small"} and (_names_attribution(classes(tag)) or is_caption(tag))


def _closes(tag: Tag) -> bool:
    """Whether an element is the last thing of its quotation, and begins a line: nothing but a dash before it in its paragraph."""
    holder = tag.parent
    node: Tag = tag
    while holder is not None and holder.name != "blockquote":
        if any(
            (item.name != "br" and not is_blank([item])) if isinstance(item, Tag) else str(item).strip(" \t\r\n—–―-~")
            for item in node.previous_siblings
        ):
            return False
        if not is_blank(node.next_siblings):
            return False
        node, holder = holder, holder.parent
    if holder is None or not is_blank(node.next_siblings):
        return False
    sibling = node.previous_sibling
    while sibling is not None and not isinstance(sibling, Tag) and not str(sibling).strip(" \t\r\n—–―-~"):
        sibling = sibling.previous_sibling
    return isinstance(sibling, Tag) and (sibling.name not in {"a", "em", "i", "b", "strong", "span"})


def _post(state: State, tag: Tag, source: str | None) -> Sequence[Block]:
    """A post of a network, quoted with the script that would draw it: its words, who wrote it, and a link to it. Where only links
    to it stand in its place, it is these.
    """
    blocks = state.blocks(tag.contents)
    links = [inline for block in blocks for inline in walk(block) if isinstance(inline, Link)]
    source = source or max((link.href for link in reversed(links)), key=depth, default=None)
    if not blocks:
        return (Media(kind="embed", url=source),) if source else ()
    if all(isinstance(block, Paragraph) and _is_link(block) for block in blocks) and len({link.href for link in links}) == 1:
        return blocks
    last = blocks[-1]
    if len(blocks) > 1 and isinstance(last, Paragraph) and _signs(last):
        return (Quote(blocks=blocks[:-1], attribution=undashed(state, last.children), source=source),)
    return (Quote(blocks=blocks, source=source),)


def _signs(paragraph: Paragraph) -> bool:
    """Whether the last paragraph of a post says whose it is, or when it was written: it begins with a dash, or holds a time."""
    return plain(paragraph.children).lstrip().startswith(("—", "–", "-")) or any(isinstance(each, Time) for each in walk(paragraph))


def _is_link(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a link around the whole of its first line."""
    return isinstance(paragraph.children[0], Link) and (len(paragraph.children) == 1 or isinstance(paragraph.children[1], Break))
