"""Inlines → phrasing content."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exporter.model import (
    Abbreviation,
    Break,
    Citation,
    Code,
    Deleted,
    Emphasis,
    Inline,
    InlineImage,
    Inserted,
    Keyboard,
    Link,
    Mark,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
    Variable,
)
from exporter.model.text import plain
from formats.markup.notes import write_reference
from formats.markup.pictures import write_picture
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from formats.markup.context import Context

_TAGS: dict[type, str] = {
    Emphasis: "em",
    Strong: "strong",
    Underline: "u",
    Small: "small",
    Code: "code",
    Keyboard: "kbd",
    Sample: "samp",
    Variable: "var",
    Subscript: "sub",
    Superscript: "sup",
    Citation: "cite",
    Deleted: "del",
    Inserted: "ins",
    Mark: "mark",
}


def write_inlines(parent: Element, inlines: tuple[Inline, ...], context: Context, *, quoted: int = 0) -> None:
    """Add a line to `parent`; `quoted` is how many inline quotations are around it."""
    for inline in inlines:
        _write(parent, inline, context, quoted)


def _write(parent: Element, inline: Inline, context: Context, quoted: int) -> None:
    match inline:
        case Text():
            write(parent, inline.value)
        case Break():
            add(parent, "br")
        case (
            Emphasis()
            | Strong()
            | Underline()
            | Small()
            | Code()
            | Keyboard()
            | Sample()
            | Variable()
            | Subscript()
            | Superscript()
            | Citation()
            | Deleted()
            | Inserted()
            | Mark()
        ):
            write_inlines(add(parent, _TAGS[type(inline)]), inline.children, context, quoted=quoted)
        case Link():
            _link(parent, inline, context, quoted)
        case Abbreviation():
            write_inlines(add(parent, "abbr", title=inline.expansion), inline.children, context, quoted=quoted)
        case NoteReference():
            write_reference(parent, inline, context)
        case Span():
            _span(parent, inline, context, quoted)
        case Quotation():
            opening, closing = context.labels.quotes(quoted)
            made = add(parent, "q", cite=inline.source)
            write(made, opening)
            write_inlines(made, inline.children, context, quoted=quoted + 1)
            write(made, closing)
        case Time():
            tag = "time" if inline.datetime else "span"
            write_inlines(add(parent, tag, datetime=inline.datetime), inline.children, context, quoted=quoted)
        case Ruby():
            _ruby(parent, inline, context, quoted)
        case Math():
            from formats.markup.maths import inline_formula

            inline_formula(parent, inline, context)
        case InlineImage():
            write_picture(parent, inline.image, context, inline=True)
        case _:
            assert_never(inline)


def _link(parent: Element, link: Link, context: Context, quoted: int) -> None:
    made = add(parent, "a", href=context.address(link.href), title=link.title)
    write_inlines(made, link.children, context, quoted=quoted)
    if not plain(link.children).strip():
        made.set("aria-label", link.title or link.href)


def _span(parent: Element, span: Span, context: Context, quoted: int) -> None:
    tag = "bdi" if span.isolate else "span"
    made = add(
        parent,
        tag,
        id=context.id_of(span.id) if span.id else None,
        lang=span.language,
        dir=span.direction,
    )
    write_inlines(made, span.children, context, quoted=quoted)


def _ruby(parent: Element, ruby: Ruby, context: Context, quoted: int) -> None:
    made = add(parent, "ruby")
    for pair in ruby.pairs:
        base = add(made, "rb") if context.settings.medium == "print" else made
        write_inlines(base, pair.base, context, quoted=quoted)
        write_inlines(add(made, "rt"), pair.reading, context, quoted=quoted)
