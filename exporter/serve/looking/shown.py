"""The article as safe HTML: elements and attributes of ours alone, every word escaped, no address loaded by itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, assert_never

from exporter.model import (
    Abbreviation,
    Alt,
    Aside,
    Break,
    Citation,
    Code,
    CodeBlock,
    Decorative,
    DefinitionList,
    Deleted,
    Details,
    Emphasis,
    Figure,
    Heading,
    Image,
    InlineImage,
    Inserted,
    Keyboard,
    Link,
    List,
    Mark,
    Math,
    MathBlock,
    Media,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Ruby,
    Rule,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Time,
    Underline,
    Undescribed,
    Variable,
    Verse,
)
from exporter.serve.strings import ORNAMENT, UNDESCRIBED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.model import Block, Cell, FigureContent, Inline, Row

_TAGS: Final[dict[type, str]] = {
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
    Abbreviation: "abbr",
    Quotation: "q",
    Citation: "cite",
    Time: "time",
    Deleted: "del",
    Inserted: "ins",
    Mark: "mark",
    Span: "span",
}
_LISTS: Final = {"decimal": "1", "lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
_DEEPER: Final = 1
"""Levels by which headings go down: the page around the article has its own."""


class Shown:
    """Renders nodes. `pictures` maps a picture's key (`key_of`) to the address of its small copy, and `numbers` to its number."""

    def __init__(self, pictures: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        self._pictures, self._numbers = pictures, numbers

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks one after another."""
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """A block."""
        match block:
            case Paragraph():
                return f"<p{_said(block)}>{self.line(block.children)}</p>"
            case Heading():
                level = min(block.level + _DEEPER, 6)
                return f"<h{level}{_said(block)}>{self.line(block.children)}</h{level}>"
            case List():
                return self._list(block)
            case DefinitionList():
                return self._definitions(block)
            case Quote():
                said = f"<footer>{self.line(block.attribution)}</footer>" if block.attribution else ""
                return f"<blockquote{_said(block)}>{self.blocks(block.blocks)}{said}</blockquote>"
            case CodeBlock():
                return f'<pre tabindex="0"{_said(block)}><code>{_text(block.text)}</code></pre>'
            case Verse():
                stanzas = ("<br>".join(self.line(line.children) for line in stanza) for stanza in block.stanzas)
                return "".join(f'<p class="verse"{_said(block)}>{stanza}</p>' for stanza in stanzas)
            case Figure():
                return self._figure(block)
            case Table():
                return self._table(block)
            case Rule():
                return "<hr>"
            case Aside():
                title = f'<p class="box-title">{self.line(block.title)}</p>' if block.title else ""
                return f'<div class="box"{_said(block)}>{title}{self.blocks(block.blocks)}</div>'
            case Details():
                return f'<div class="box"><p class="box-title">{self.line(block.summary)}</p>{self.blocks(block.blocks)}</div>'
            case Media():
                return self._media(block)
            case MathBlock():
                return f'<p class="formula">{_formula(block)}</p>'
            case _:
                assert_never(block)

    def line(self, inlines: Iterable[Inline]) -> str:
        """A line of inlines."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _text(inline.value)
            case Break():
                return "<br>"
            case Link():
                return self._link(inline)
            case NoteReference():
                return f"<sup>{_text(inline.label)}</sup>"
            case Ruby():
                pairs = (f"{self.line(pair.base)}<rt>{self.line(pair.reading)}</rt>" for pair in inline.pairs)
                return f"<ruby>{''.join(pairs)}</ruby>"
            case Math():
                return _formula(inline)
            case InlineImage():
                return self.picture(inline.image)
            case _:
                tag = _TAGS[type(inline)]
                return f"<{tag}{_said(inline)}>{self.line(inline.children)}</{tag}>"

    def _link(self, link: Link) -> str:
        words = self.line(link.children)
        if not link.href.lower().startswith(("http://", "https://", "mailto:")):
            return words
        return f'<a href="{escape(link.href)}" rel="noreferrer noopener" target="_blank">{words}</a>' if words.strip() else words

    def picture(self, image: Image) -> str:
        """A picture's small copy with its alternative, or in its place the words."""
        key = key_of(image)
        where = self._pictures.get(key, "")
        alt = image.alt.text if isinstance(image.alt, Alt) else ORNAMENT if isinstance(image.alt, Decorative) else UNDESCRIBED
        mark = ""
        if isinstance(image.alt, Undescribed) and key in self._numbers:
            mark = f'<a class="to-mend" href="#picture-{self._numbers[key]}">{UNDESCRIBED}</a>'
            alt = ""
        if where:
            return f'<img src="{escape(where)}" alt="{escape(alt)}" loading="lazy">{mark}'
        return mark or (f'<span class="no-picture">{escape(alt)}</span>' if alt else "")

    def _figure(self, figure: Figure) -> str:
        held = "".join(map(self._content, figure.content))
        caption = self.blocks(figure.caption)
        credit = f'<p class="credit">{self.line(figure.credit)}</p>' if figure.credit else ""
        return (
            f"<figure{_said(figure)}>{held}<figcaption>{caption}{credit}</figcaption></figure>"
            if caption or credit
            else (f"<figure{_said(figure)}>{held}</figure>")
        )

    def _content(self, content: FigureContent) -> str:
        return self.picture(content) if isinstance(content, Image) else self.block(content)

    def _list(self, block: List) -> str:
        items = "".join(f"<li>{_box(item.checked)}{self.blocks(item.blocks)}</li>" for item in block.items)
        if block.kind in _LISTS:
            start = f' start="{block.start}"' if block.start != 1 else ""
            backwards = " reversed" if block.reversed else ""
            return f'<ol type="{_LISTS[block.kind]}"{start}{backwards}{_said(block)}>{items}</ol>'
        return f"<ul{_said(block)}>{items}</ul>"

    def _definitions(self, block: DefinitionList) -> str:
        made = []
        for group in block.groups:
            made += [f"<dt>{self.line(term)}</dt>" for term in group.terms]
            made += [f"<dd>{self.blocks(each)}</dd>" for each in group.definitions]
        return f"<dl{_said(block)}>{''.join(made)}</dl>"

    def _table(self, table: Table) -> str:
        caption = f"<caption>{self.blocks(table.caption)}</caption>" if table.caption else ""
        groups = (
            *((("thead", table.head),) if table.head else ()),
            *(("tbody", body) for body in table.bodies),
            *((("tfoot", table.foot),) if table.foot else ()),
        )
        rows = "".join(f"<{tag}>{''.join(map(self._row, held))}</{tag}>" for tag, held in groups)
        return f'<div class="scrolls" tabindex="0"><table{_said(table)}>{caption}{rows}</table></div>'

    def _row(self, row: Row) -> str:
        return f"<tr>{''.join(map(self._cell, row.cells))}</tr>"

    def _cell(self, cell: Cell) -> str:
        spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", cell.rows), ("colspan", cell.columns)) if count > 1)
        scope = f' scope="{cell.scope}"' if cell.header_cell and cell.scope else ""
        tag = "th" if cell.header_cell else "td"
        return f"<{tag}{scope}{spans}>{self.blocks(cell.blocks)}</{tag}>"

    def _media(self, media: Media) -> str:
        poster = self.picture(media.poster) if media.poster is not None else ""
        title = _text(media.title or media.url or media.player or media.kind)
        said = f'<div class="transcript">{self.blocks(media.transcript)}</div>' if media.transcript else ""
        return f'<div class="box media">{poster}<p class="box-title">{title}</p>{said}</div>'


def key_of(image: Image) -> str:
    """What a picture is known by on a page: its file, else its address."""
    return image.digest or image.source


def _text(words: str) -> str:
    return escape(words, quote=False)


def _box(checked: bool | None) -> str:
    return "" if checked is None else "☑ " if checked else "☐ "


def _formula(formula: Any) -> str:
    return f'<code class="formula">{_text(formula.tex or formula.alt or _bare(formula.mathml))}</code>'


def _bare(markup: str) -> str:
    """The characters of MathML without its elements."""
    from lxml import etree

    try:
        return "".join(etree.fromstring(markup.encode()).itertext())
    except etree.XMLSyntaxError:
        return "formula"


def _said(node: Any) -> str:
    """The language and the direction of a node, where it has its own."""
    language, direction = getattr(node, "language", None), getattr(node, "direction", None)
    return (f' lang="{escape(language)}"' if language else "") + (f' dir="{direction}"' if direction else "")
