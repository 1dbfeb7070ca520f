"""An article as an outline: one line a block, indented, with what it is and how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exporter.model import (
    Aside,
    Block,
    CodeBlock,
    DefinitionList,
    Details,
    Figure,
    FigureContent,
    Heading,
    Image,
    List,
    MathBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
    Verse,
)
from exporter.model.resources import Alt, Decorative
from exporter.model.text import plain
from exporter.model.walk import note_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Article, Metadata

_WIDTH = 72
_LONGEST_PLACE = 40


def outline(article: Article) -> str:
    """The outline of an article: metadata, blocks, notes."""
    lines = [*_metadata(article.metadata), ""]
    for block in article.body:
        lines += _block(block, 0)
    if article.notes:
        lines += ["", f"{len(article.notes)} notes, {len(note_references(article))} references"]
        lines += [f"  [{note.label or note.id}] {_cut(_words(note.blocks))}" for note in article.notes]
    return "\n".join(lines)


def _metadata(metadata: Metadata) -> Iterator[str]:
    yield f"title: {plain(metadata.title) or '(none)'}"
    yield f"language: {metadata.language} ({metadata.direction})"
    values = {
        "kicker": metadata.kicker,
        "standfirst": _cut(plain(metadata.standfirst)),
        "people": ", ".join(f"{person.name} ({person.role})" for person in metadata.people),
        "published": metadata.published,
        "modified": metadata.modified,
        "site": metadata.site,
        "section": metadata.section,
        "url": metadata.canonical_url,
        "corrections": len(metadata.corrections) or None,
    }
    yield from (f"{key}: {value}" for key, value in values.items() if value)
    if metadata.lead_image is not None:
        yield from ("lead " + line for line in _block(metadata.lead_image, 0))


def _block(block: Block, level: int) -> list[str]:
    pad = "  " * level
    match block:
        case Paragraph():
            return [f"{pad}{_cut(plain(block.children))}"]
        case Heading():
            return [f"{pad}{'#' * block.level} {_cut(plain(block.children))}"]
        case List():
            inner = [line for item in block.items for line in _blocks(item.blocks, level + 1)]
            return [f"{pad}list {block.kind}, {len(block.items)} items", *inner]
        case DefinitionList():
            return [f"{pad}definitions, {len(block.groups)} groups"]
        case Quote():
            return [f"{pad}quote", *_blocks(block.blocks, level + 1)]
        case CodeBlock():
            return [f"{pad}code {block.code_language or ''}, {len(block.text.splitlines())} lines"]
        case Verse():
            return [f"{pad}verse, {len(block.stanzas)} stanzas"]
        case Figure():
            inner = [line for content in block.content for line in _content(content, level + 1)]
            caption = [f"{pad}  caption: {_cut(_words(block.caption))}"] if block.caption else []
            credit = [f"{pad}  credit: {plain(block.credit)}"] if block.credit else []
            return [f"{pad}figure", *inner, *caption, *credit]
        case Table():
            rows = len(block.head) + sum(map(len, block.bodies)) + len(block.foot)
            return [f"{pad}table, {rows} rows, {block.width} columns, {len(block.head)} in the head"]
        case Rule():
            return [f"{pad}rule"]
        case Aside():
            return [f"{pad}aside {block.kind} {plain(block.title)}", *_blocks(block.blocks, level + 1)]
        case Details():
            return [f"{pad}details {plain(block.summary)}", *_blocks(block.blocks, level + 1)]
        case Media():
            return [f"{pad}{block.kind} {block.title or ''} {block.url or ''}".rstrip()]
        case MathBlock():
            return [f"{pad}formula {_cut(block.tex or block.alt or block.mathml)}"]
        case _:
            assert_never(block)


def _content(content: FigureContent, level: int) -> list[str]:
    if not isinstance(content, Image):
        return _block(content, level)
    pad = "  " * level
    match content.alt:
        case Alt(text=words):
            alt = f"alt: {_cut(words)}"
        case Decorative():
            alt = "decorative"
        case _:
            alt = "undescribed"
    return [f"{pad}image {_place(content.source)} ({'here' if content.digest else 'missing'}), {alt}"]


def _place(source: str) -> str:
    """The end of an address, which says most; of a picture that the page holds itself what it is."""
    if source.startswith("data:"):
        return source.partition(";")[0].partition(",")[0]
    return source if len(source) <= _LONGEST_PLACE else f"…{source[1 - _LONGEST_PLACE :]}"


def _blocks(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [line for block in blocks for line in _block(block, level)]


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(line.strip() for line in _blocks(blocks, 0))


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
