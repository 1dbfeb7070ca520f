"""Blocks → flow content."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, assert_never

from exporter.model import (
    Aside,
    AsideKind,
    Block,
    CodeBlock,
    DefinitionList,
    Details,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    MathBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
    Verse,
)
from formats.markup.figures import write_figure, write_media
from formats.markup.inlines import write_inlines
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.labels import Key
    from formats.markup.context import Context

_TYPES: dict[ListKind, str | None] = {
    "bullet": None,
    "none": None,
    "decimal": None,
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_TITLES: dict[AsideKind, Key | None] = {
    "note": "note_box",
    "tip": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
    "example": "example",
    "summary": "summary",
    "biography": "biography",
    "correction": "correction",
    "sidebar": None,
    "pullquote": None,
}

_BOX_ROLES: dict[AsideKind, str] = {"tip": "doc-tip", "example": "doc-example"}
"""Roles of boxes that are more than a note. With any of them a box is no landmark: ten of a kind would need ten names."""


class Attributes(TypedDict):
    """What every block element may carry."""

    id: str | None
    lang: str | None
    dir: str | None


def _code(parent: Element, block: CodeBlock, context: Context) -> None:
    """The text of code with its links and anchors."""
    end = 0
    for link in block.links:
        write(parent, block.text[end : link.start])
        made = add(
            parent,
            "a" if link.href else "span",
            href=context.address(link.href) if link.href else None,
            id=context.id_of(link.id) if link.id else None,
        )
        write(made, block.text[link.start : link.end])
        end = link.end
    write(parent, block.text[end:])


def write_blocks(parent: Element, blocks: tuple[Block, ...], context: Context) -> None:
    """Add blocks to `parent` in their order."""
    for block in blocks:
        write_block(parent, block, context)


def write_block(parent: Element, block: Block, context: Context) -> None:
    """Add one block to `parent`."""
    common = Attributes(id=context.id_of(block.id) if block.id else None, lang=block.language, dir=block.direction)
    match block:
        case Paragraph():
            write_inlines(add(parent, "p", **common), block.children, context)
        case Heading():
            level = min(6, block.level + context.shift)
            write_inlines(add(parent, f"h{level}", **common), block.children, context)
        case List():
            _list(parent, block, context, common)
        case DefinitionList():
            _definitions(parent, block, context, common)
        case Quote():
            _quote(parent, block, context, common)
        case CodeBlock():
            made = add(parent, "pre", class_="code", id=common["id"], lang=common["lang"], dir=common["dir"] or "ltr")
            code = add(made, "code")
            if block.code_language:
                code.set("data-language", block.code_language)
            _code(code, block, context)
        case Verse():
            _verse(parent, block, context, common)
        case Figure():
            write_figure(parent, block, context, **common)
        case Table():
            from formats.markup.tables import write_table

            write_table(parent, block, context, **common)
        case Rule():
            add(parent, "hr", class_="break", **common)
        case Aside():
            _aside(parent, block, context, common)
        case Details():
            made = add(parent, "section" if context.settings.medium == "print" else "div", class_="details", **common)
            write_inlines(add(made, "p", class_="summary"), block.summary, context)
            write_blocks(made, block.blocks, context)
        case Media():
            write_media(parent, block, context, **common)
        case MathBlock():
            from formats.markup.maths import block_formula

            block_formula(parent, block, context, **common)
        case _:
            assert_never(block)


def _list(parent: Element, block: List, context: Context, common: Attributes) -> None:
    if not block.items:
        return
    ordered = block.kind not in {"bullet", "none"}
    checked = any(item.checked is not None for item in block.items)
    made = add(parent, "ol" if ordered else "ul", **common)
    if checked or block.kind == "none":
        made.set("class", "checklist" if checked else "plain")
        made.set("role", "list")
    if ordered:
        kind = _TYPES[block.kind]
        if kind:
            made.set("type", kind)
        if block.start != (len(block.items) if block.reversed else 1):
            made.set("start", str(block.start))
        if block.reversed:
            made.set("reversed", "reversed")
    for item in block.items:
        _item(made, item, context, ordered=ordered)


def _item(parent: Element, item: ListItem, context: Context, *, ordered: bool) -> None:
    made = add(
        parent,
        "li",
        id=context.id_of(item.id) if item.id else None,
        value=str(item.value) if ordered and item.value is not None else None,
    )
    if item.checked is not None:
        box = add(made, "span", class_="checkbox", role="img")
        box.set("aria-label", context.labels.text("checked" if item.checked else "unchecked"))
        write(box, "\u2611" if item.checked else "\u2610")
        write(made, " ")
    match item.blocks:
        case (Paragraph(id=None, language=None, direction=None, children=children), *rest):
            write_inlines(made, children, context)
            write_blocks(made, tuple(rest), context)
        case _:
            write_blocks(made, item.blocks, context)


def _definitions(parent: Element, block: DefinitionList, context: Context, common: Attributes) -> None:
    if not block.groups:
        return
    made = add(parent, "dl", **common)
    for group in block.groups:
        for term in group.terms:
            write_inlines(add(made, "dt"), term, context)
        if not group.terms:  # HTML wants a term and a definition in each group
            add(made, "dt")
        for definition in group.definitions or ((),):
            entry = add(made, "dd")
            match definition:
                case (Paragraph(id=None, language=None, direction=None, children=children),):
                    write_inlines(entry, children, context)
                case _:
                    write_blocks(entry, definition, context)


def _quote(parent: Element, block: Quote, context: Context, common: Attributes) -> None:
    made = add(parent, "blockquote", cite=block.source, **common)
    write_blocks(made, block.blocks, context)
    if block.attribution:
        write_inlines(add(made, "p", class_="attribution"), block.attribution, context)


def _verse(parent: Element, block: Verse, context: Context, common: Attributes) -> None:
    made = add(parent, "div", class_="verse", **common)
    for stanza in block.stanzas:
        paragraph = add(made, "p", class_="stanza")
        for number, line in enumerate(stanza):
            if number:
                add(paragraph, "br")
            span = add(paragraph, "span", class_=f"line indent-{min(line.indent, 8)}" if line.indent else "line")
            write_inlines(span, line.children, context)


def _aside(parent: Element, block: Aside, context: Context, common: Attributes) -> None:
    if block.kind == "pullquote":
        made = add(parent, "aside", class_="pullquote", epub_type="pullquote", role="doc-pullquote", **common)
    else:
        made = add(parent, "aside", class_=f"box {block.kind}", role=_BOX_ROLES.get(block.kind, "note"), **common)
    key = _TITLES[block.kind]
    if block.title:
        write_inlines(add(made, "p", class_="box-title"), block.title, context)
    elif key is not None:
        write(add(made, "p", class_="box-title", lang=context.label_language), context.labels.text(key))
    write_blocks(made, block.blocks, context)
