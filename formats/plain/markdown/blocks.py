"""Blocks → lines of Markdown, paragraphs unbroken. Boxes are said in words, as in plain text: Markdown has no sign for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from exporter.lazily import Lazily
from exporter.model import (
    Aside,
    Block,
    CodeBlock,
    DefinitionList,
    Details,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    MathBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
    Verse,
)
from exporter.model.captions import repeats_alternative
from exporter.model.numbering import numbers
from formats.plain.blocks import ASIDES, MEDIA, divides, named
from formats.plain.markdown.escape import escaped, fence, heading_of, lines_of
from formats.plain.markdown.inlines import Script, image, line, maths
from formats.plain.markdown.tables import table
from formats.plain.numbering import markers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key
    from exporter.model import FigureContent, Inline

_STEP: Final = "\u00a0\u00a0"
"""A step of a verse's indentation: spaces that no program takes away."""
_INTERRUPTS: Final = Lazily(r"(?:[-*]|1[.)]) +\S")
"""The first line of a list that may follow a paragraph without an empty line between (CommonMark 0.31, section 5.3)."""


def blocks(content: tuple[Block, ...], script: Script) -> list[str]:
    """Blocks as lines, one empty line between them. Lists that follow one another have other marks, else they would be one."""
    made: list[str] = []
    for _, lines in _each(content, script):
        add(made, lines)
    return made


def _each(content: tuple[Block, ...], script: Script, first: int = 0) -> Iterator[tuple[Block, list[str]]]:
    """Each block that is shown, from the `first`, and its lines."""
    turned = False
    for number, item in enumerate(content[first:], first):
        if isinstance(item, Rule) and not divides(content, number):
            continue
        turned = isinstance(item, List) and number > 0 and isinstance(content[number - 1], List) and not turned
        yield item, _list(item, script, turned=turned) if isinstance(item, List) else _block(item, script)


def add(lines: list[str], more: list[str]) -> None:
    """Append lines after an empty one."""
    if any(more):
        lines += ["", *more] if lines else more


def paragraph(inlines: tuple[Inline, ...], script: Script, before: str = "") -> list[str]:
    """A paragraph as lines; `before` is words of the form itself, escaped already."""
    return lines_of(f"{before}{line(inlines, script)}")


def said(words: str) -> list[str]:
    """Words that are no inlines as a paragraph."""
    return lines_of(escaped(words))


def heading(words: str, level: int) -> list[str]:
    """A heading of a level; a line of Markdown."""
    shown = heading_of(words)
    return [f"{'#' * max(1, min(6, level))} {shown}"] if shown else []


def _block(item: Block, script: Script) -> list[str]:
    match item:
        case Paragraph():
            return paragraph(item.children, script)
        case Heading():
            return heading(line(item.children, script), item.level + script.lowered)
        case List():
            return _list(item, script)
        case DefinitionList():
            return _definitions(item, script)
        case Quote():
            return _quote(item, script)
        case CodeBlock():
            return _code(item, script)
        case Verse():
            return _verse(item, script)
        case Figure():
            return _figure(item, script)
        case Table():
            return table(item, script, blocks)
        case Rule():
            return ["* * *"]
        case Aside():
            return _box(ASIDES[item.kind], line(item.title, script), item.blocks, script)
        case Details():
            return _box("details", line(item.summary, script), item.blocks, script)
        case Media():
            return _media(item, script)
        case MathBlock():
            return lines_of(f"{maths(item.mathml, item.tex, item.alt, script)}{f'  {escaped(item.label)}' if item.label else ''}")
        case _:
            assert_never(item)


def indent(lines: list[str], by: str) -> list[str]:
    """Lines moved to the right; empty ones stay empty."""
    return [f"{by}{text}" if text else "" for text in lines]


def item_of(mark: str, lines: list[str]) -> list[str]:
    """Lines behind the mark of an item; further ones are set in under the first."""
    return [f"{mark} {lines[0]}", *indent(lines[1:], " " * (len(mark) + 1))] if lines else [mark]


def _list(item: List, script: Script, *, turned: bool = False) -> list[str]:
    """A list. Numbers that Markdown would not count so (letters, Roman ones, downwards, with gaps) are words of the item."""
    counted = numbers(item)
    plain = item.kind == "decimal" and counted == list(range(counted[0], counted[0] + len(counted))) if counted else False
    plain = plain and counted[0] >= 0 and counted[-1] < 10**9
    loose = any(sum(not isinstance(inner, List) for inner in entry.blocks) > 1 for entry in item.items)
    lines: list[str] = []
    for entry, mark in zip(item.items, markers(item), strict=True):
        if plain:
            made = item_of(f"{mark[:-1]}{')' if turned else '.'}", _item(entry, "", script, loose=loose))
        else:
            made = item_of("*" if turned else "-", _item(entry, "" if mark == "-" else mark, script, loose=loose))
        lines += ["", *made] if lines and loose else made
    return lines


def _item(entry: ListItem, mark: str, script: Script, *, loose: bool) -> list[str]:
    before = "" if entry.checked is None else f"[{'x' if entry.checked else ' '}] "
    before += f"{mark[:-1]}\\. " if mark.endswith(".") else ""
    lines: list[str] = []
    content = entry.blocks
    first = 0
    if content and isinstance(content[0], Paragraph):
        first = 1
        lines = paragraph(content[0].children, script)
        lines = [f"{before}{lines[0]}", *lines[1:]] if lines else lines
    elif before:
        lines = [before.strip()]
    for nested, made in _each(content, script, first):
        parted = loose or not isinstance(nested, List) or not _INTERRUPTS.match("".join(made[:1]))
        lines += ["", *made] if lines and made and parted else made
    return lines


def _definitions(item: DefinitionList, script: Script) -> list[str]:
    lines: list[str] = []
    for group in item.groups:
        terms = [words for term in group.terms if (words := heading_of(line(term, script)))]
        meanings = [made for meaning in group.definitions if (made := blocks(meaning, script))]
        if not terms or not meanings:  # Markdown has neither alone.
            for made in [*meanings, *(lines_of(term) for term in terms)]:
                add(lines, item_of("-", made))
            continue
        head = lines_of(script.labels.enumerate(terms))
        add(lines, [*head, *(row for made in meanings for row in item_of(":  ", made))])
    return lines


def _quote(item: Quote, script: Script) -> list[str]:
    lines = blocks(item.blocks, script)
    if item.attribution:
        add(lines, paragraph(item.attribution, script, "\u2014 "))
    return [f"> {text}" if text else ">" for text in lines]


def _code(item: CodeBlock, script: Script) -> list[str]:
    if not item.text.strip():
        return said(script.labels.text("code"))
    mark = fence(item.text)
    language = item.code_language or ""
    lines = [f"{mark}{language if language.isprintable() and not set(language) & set(' `') else ''}", *item.text.split("\n"), mark]
    seen = dict.fromkeys((link.href, " ".join(item.text[link.start : link.end].split())) for link in item.links if link.href)
    told = [f"[{escaped(words)}]{script.target(href)}" for href, words in seen if not href.startswith("#") and words != href]
    if told and script.options.links != "none":
        add(lines, [", ".join(told)])
    return lines


def _verse(item: Verse, script: Script) -> list[str]:
    lines: list[str] = []
    for stanza in item.stanzas:
        rows = [_STEP * min(row.indent, 8) + text for row in stanza if (text := line(row.children, script).strip())]
        add(lines, lines_of("\n".join(rows)))
    return lines


def _box(name: Key, title: str, content: tuple[Block, ...], script: Script) -> list[str]:
    """A box: "Tip: …" for a single paragraph, else its name, what it holds, and its end."""
    label = script.labels.text(name)
    words = "" if title.strip().casefold() == label.casefold() else title
    if not words and len(content) == 1 and isinstance(content[0], Paragraph):
        return paragraph(content[0].children, script, named(label, script))
    lines = lines_of(f"{named(label, script)}{words}".rstrip())
    made = blocks(content, script)
    add(lines, made)
    if made:
        add(lines, [f"[{script.labels.text('end_of_aside')}]"])
    return lines


def _figure(item: Figure, script: Script) -> list[str]:
    lines: list[str] = []
    for content in item.content:
        add(lines, _content(content, item, script))
    if item.caption and not repeats_alternative(item):
        first, name = item.caption[0], named(script.labels.text("caption"), script)
        is_line = isinstance(first, Paragraph)
        add(lines, paragraph(first.children, script, name) if isinstance(first, Paragraph) else [name.rstrip()])
        add(lines, blocks(item.caption[1:] if is_line else item.caption, script))
    if item.credit:
        words = line(item.credit, script)
        told = any(sign in words for sign in (":", "\uff1a", "\u00a9", "/")) or words.startswith("(")
        add(lines, lines_of(words if told else script.labels.text("credit", name=words)))
    return lines


def _content(content: FigureContent, item: Figure, script: Script) -> list[str]:
    linked = item.href if item.href and not item.href.startswith("#") and script.options.links != "none" else None
    if not isinstance(content, Image):
        lines = _block(content, script)
        if linked and content is item.content[0]:
            add(lines, [f"<{linked}>"])
        return lines
    shown = image(content, script)
    lines = lines_of(f"[{shown}]{script.target(linked)}" if linked and shown else shown)
    if content.description:
        add(lines, _box("long_description", "", content.description, script))
    return lines


def _media(item: Media, script: Script) -> list[str]:
    labels = script.labels
    kind = labels.text(MEDIA[item.kind])
    title = " ".join((item.title or "").split())
    words = (
        title
        if title.casefold().startswith(kind.casefold())
        else labels.text("media_title", kind=kind, title=title)
        if title
        else kind
    )
    if item.duration is not None:
        words = f"{words} ({labels.text('duration', duration=labels.duration(item.duration))})"
    lines = lines_of(_linked(words, item.url, script))
    if item.poster is not None:
        add(lines, lines_of(image(item.poster, script)))
    tracks = [
        (track.label or (labels.language_name(track.language) if track.language else track.kind), track.url)
        for track in item.tracks
    ]
    add(lines, [row for name, url in tracks for row in item_of("-", lines_of(_linked(name, url, script)))])
    if item.transcript:
        add(lines, _box("transcript", "", item.transcript, script))
    return lines


def _linked(words: str, href: str | None, script: Script) -> str:
    if not href or script.options.links == "none" or href.startswith("#"):
        return escaped(words)
    return f"[{escaped(words)}]{script.target(href)}"
