"""A compact notation for what was read: a block a line, inlines in braces, children indented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.model import (
    Abbreviation,
    Alt,
    Aside,
    Break,
    CodeBlock,
    Decorative,
    DefinitionList,
    Details,
    Figure,
    Heading,
    Image,
    InlineImage,
    Link,
    List,
    Math,
    MathBlock,
    Media,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Ruby,
    Rule,
    Span,
    Table,
    Text,
    Time,
    Verse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "Emphasis": "em", "Strong": "strong", "Underline": "u", "Small": "small", "Code": "code", "Keyboard": "kbd",
    "Sample": "samp", "Variable": "var", "Subscript": "sub", "Superscript": "sup", "Citation": "cite", "Deleted": "del",
    "Inserted": "ins", "Mark": "mark",
}  # fmt: skip


def inlines(line: tuple[Any, ...]) -> str:
    """What stands in a line."""
    return "".join(_inline(node) for node in line)


def _inline(node: Any) -> str:
    match node:
        case Text():
            return str(node.value)
        case Break():
            return "⏎"
        case NoteReference():
            return f"[^{node.note} {node.label}]"
        case Math():
            return "{" + " ".join(["math", *_formula(node)]) + "}"
        case InlineImage():
            return "{" + _image(node.image) + "}"
        case Ruby():
            return "{ruby|" + ",".join(f"{inlines(pair.base)}/{inlines(pair.reading)}" for pair in node.pairs) + "}"
        case Link():
            return _braces(f"a {node.href}" + (f" title={node.title}" if node.title else ""), node)
        case Abbreviation():
            return _braces(f"abbr {node.expansion or '-'}", node)
        case Quotation():
            return _braces(f"q {node.source}" if node.source else "q", node)
        case Time():
            return _braces(f"time {node.datetime}", node)
        case Span():
            marks = [f"#{node.id}" if node.id else "", node.language or "", node.direction or "", "isolate" if node.isolate else ""]
            return _braces(" ".join(["span", *filter(None, marks)]), node)
        case _:
            return _braces(_NAMES[type(node).__name__], node)


def _braces(head: str, node: Any) -> str:
    return f"{{{head}|{inlines(node.children)}}}"


def _formula(node: Any) -> list[str]:
    mathml = node.mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
    parts = [
        mathml,
        f"tex={node.tex}" if node.tex else "",
        f"alt={node.alt}" if node.alt else "",
        getattr(node, "label", None) or "",
    ]
    return [part for part in parts if part]


def _image(image: Image) -> str:
    match image.alt:
        case Alt(text=text):
            alt = f'"{text}"'
        case Decorative():
            alt = "decorative"
        case _:
            alt = "undescribed"
    source = image.source.removeprefix("https://site.example/news/")
    return f"img {source} {alt}" + ("" if image.digest else " missing")


def outline(blocks: tuple[Any, ...], depth: int = 0) -> Iterator[str]:
    """The lines of some blocks."""
    for block in blocks:
        for line in _block(block):
            yield "  " * depth + line


def _block(node: Any) -> Iterator[str]:
    marks = " ".join(
        filter(
            None,
            [
                f"#{node.id}" if getattr(node, "id", None) else "",
                getattr(node, "language", None) or "",
                getattr(node, "direction", None) or "",
            ],
        )
    )
    marks = f" {marks}" if marks else ""
    match node:
        case Paragraph():
            yield f"p{marks}| {inlines(node.children)}"
        case Heading():
            yield f"h{node.level}{marks}| {inlines(node.children)}"
        case List():
            numbers = (
                (f" {node.kind}" if node.kind != "bullet" else "")
                + (f" start={node.start}" if node.start != 1 else "")
                + (" reversed" if node.reversed else "")
            )
            yield f"list{numbers}{marks}"
            for item in node.items:
                extra = (f" #{item.id}" if item.id else "") + (f" value={item.value}" if item.value is not None else "")
                extra += {None: "", True: " [x]", False: " [ ]"}[item.checked]
                yield from nested(f"-{extra}", item.blocks)
        case DefinitionList():
            yield f"dl{marks}"
            for group in node.groups:
                yield "  group"
                yield from (f"    dt| {inlines(term)}" for term in group.terms)
                for definition in group.definitions:
                    yield from ("    " + line for line in nested("dd", definition))
        case Quote():
            yield from nested(f"quote{marks}" + (f" <{node.source}>" if node.source else ""), node.blocks)
            if node.attribution:
                yield f"  — {inlines(node.attribution)}"
        case CodeBlock():
            yield f"code{' ' + node.code_language if node.code_language else ''}{marks}| {node.text!r}"
        case Verse():
            yield f"verse{marks}"
            for stanza in node.stanzas:
                yield "  stanza"
                yield from ("    " + ">" * line.indent + inlines(line.children) for line in stanza)
        case Figure():
            yield f"figure{marks}" + (f" <{node.href}>" if node.href else "")
            for item in node.content:
                if isinstance(item, Image):
                    yield f"  {_image(item)}"
                    yield from outline(item.description, 2)
                else:
                    yield from outline((item,), 1)
            yield from (f"  caption {line}" for line in outline(node.caption))
            if node.credit:
                yield f"  credit| {inlines(node.credit)}"
        case Table():
            yield from _table(node, marks)
        case Rule():
            yield f"hr{marks}"
        case Aside():
            yield from nested(f"aside {node.kind}{marks}" + (f"| {inlines(node.title)}" if node.title else ""), node.blocks)
        case Details():
            yield from nested(f"details{marks}| {inlines(node.summary)}", node.blocks)
        case Media():
            extra = [
                node.url or "-",
                f"<{node.player}>" if node.player else "",
                f'"{node.title}"' if node.title else "",
                f"{node.duration}s" if node.duration else "",
            ]
            extra += [_image(node.poster)] if node.poster else []
            extra += [f"track:{track.kind}:{track.language}:{track.url}" for track in node.tracks]
            yield " ".join(filter(None, [f"{node.kind}{marks}", *extra]))
        case MathBlock():
            yield " ".join([f"math{marks}", *_formula(node)])
        case _:
            raise AssertionError(node)


def nested(head: str, blocks: tuple[Any, ...]) -> Iterator[str]:
    """A head with its blocks: one behind it, several below."""
    inside = list(outline(blocks))
    if len(inside) == 1:
        yield f"{head} {inside[0]}"
    else:
        yield head
        yield from (f"  {line}" for line in inside)


def _table(node: Table, marks: str) -> Iterator[str]:
    groups = f" groups={node.column_groups}" if node.column_groups else ""
    yield f"table {node.width}{marks}{groups}" + (f" summary={node.summary}" if node.summary else "")
    yield from (f"  caption {line}" for line in outline(node.caption))
    for name, rows in [("head", node.head), *(("body", body) for body in node.bodies), ("foot", node.foot)]:
        for row in rows:
            yield f"  {name}: " + " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Any) -> str:
    span = (f"{cell.rows}x{cell.columns} " if (cell.rows, cell.columns) != (1, 1) else "") + (f"#{cell.id} " if cell.id else "")
    span += (f"[{' '.join(cell.headers)}] " if cell.headers else "") + (f"{cell.language} " if cell.language else "")
    span += f"abbr={cell.abbreviation} " if cell.abbreviation else ""
    text = "; ".join(line.removeprefix("p| ") for line in outline(cell.blocks))
    return f"{f'th:{cell.scope} ' if cell.header_cell else ''}{span}{text}".rstrip() or "·"
