"""python -m tests.benchmarks.reading DIR --out FILE.jsonl [--captions] [--jobs N]

Reads every `<id>.html.gz` under DIR (the "url" of the `<id>.json` beside it is taken as the page's address), and writes a record
a page: id, text, html, title, byline, published, lang, dir, site, excerpt. `html` is made from the model, not copied from the page.
One rule for the text of every page: headings, paragraphs, lists, quotes, tables, code; captions and credits only with --captions.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.errors import ExporterError
from exporter.model import (
    Alt,
    Article,
    Aside,
    Break,
    Cell,
    CodeBlock,
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
    Note,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Ruby,
    Rule,
    Span,
    Table,
    Text,
    Undescribed,
    Verse,
)
from exporter.model.text import children_of, plain
from exporter.model.walk import note_references
from exporter.reader import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Iterable

TAGS = {
    "Emphasis": "em", "Strong": "strong", "Underline": "u", "Small": "small", "Code": "code", "Keyboard": "kbd", "Sample": "samp",
    "Variable": "var", "Subscript": "sub", "Superscript": "sup", "Abbreviation": "abbr", "Citation": "cite", "Time": "time",
    "Deleted": "del", "Inserted": "ins", "Mark": "mark",
}  # fmt: skip


def text_of(article: Article, *, captions: bool = False) -> str:
    """The article's text by the one rule: a line for each block."""
    lines: list[str] = []
    _texts(article.body, lines, captions)
    for note in article.notes:
        _texts(note.blocks, lines, captions)
    return "\n".join(line.replace("\ufffc", " ") for line in lines if line.strip())


def _texts(blocks: Iterable[Any], lines: list[str], captions: bool) -> None:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                lines.append(plain(block.children))
            case List():
                for item in block.items:
                    _texts(item.blocks, lines, captions)
            case DefinitionList():
                for group in block.groups:
                    lines.extend(plain(term) for term in group.terms)
                    for definition in group.definitions:
                        _texts(definition, lines, captions)
            case Quote():
                _texts(block.blocks, lines, captions)
                lines.append(plain(block.attribution))
            case CodeBlock():
                lines.append(block.text)
            case Verse():
                lines.extend(plain(line.children) for stanza in block.stanzas for line in stanza)
            case Figure():
                _texts((c for c in block.content if not isinstance(c, Image)), lines, captions)
                if captions or not _holds_picture(block):
                    _texts(block.caption, lines, captions)
                    lines.append(plain(block.credit))
            case Table():
                if captions:
                    _texts(block.caption, lines, captions)
                for row in _rows(block):
                    for cell in row.cells:
                        _texts(cell.blocks, lines, captions)
            case Aside():
                lines.append(plain(block.title))
                _texts(block.blocks, lines, captions)
            case Details():
                lines.append(plain(block.summary))
                _texts(block.blocks, lines, captions)
            case MathBlock():
                lines.append(block.tex or "")


def _holds_picture(figure: Figure) -> bool:
    return any(isinstance(c, Image | Media | Figure) for c in figure.content)


def _rows(table: Table) -> list[Any]:
    return [*table.head, *(row for body in table.bodies for row in body), *table.foot]


def html_of(article: Article) -> str:
    """The article as plain HTML, made from the model."""
    metadata = article.metadata
    backs: dict[str, list[str]] = {}
    for reference in note_references(article):
        backs.setdefault(reference.note, []).extend([reference.id] if reference.id else [])
    notes = "".join(_note(note, backs.get(note.id, [])) for note in article.notes)
    lead = _block(metadata.lead_image) if metadata.lead_image is not None else ""
    body = _parted((lead, _flow(article.body), f"<ol>{notes}</ol>" if notes else ""))
    return f'<div lang="{_escape(metadata.language)}" dir="{metadata.direction}">{body}</div>' if body else ""


def _note(note: Note, backs: list[str]) -> str:
    """A note with the way back to each of its references."""
    marks = ["^"] if len(backs) == 1 else [chr(ord("a") + number % 26) for number in range(len(backs))]
    ways = "".join(f'<a href="#{_escape(back)}">{mark}</a> ' for back, mark in zip(backs, marks, strict=True))
    return f'<li id="{_escape(note.id)}">{ways}{_blocks(note.blocks)}</li>'


def _escape(value: str) -> str:
    return html.escape(value, quote=True)


def _attributes(node: Any) -> str:
    pairs = (("id", node.id), ("lang", getattr(node, "language", None)), ("dir", getattr(node, "direction", None)))
    return "".join(f' {name}="{_escape(value)}"' for name, value in pairs if value)


def _block(block: Any) -> str:
    inside = partial(_blocks)
    match block:
        case Paragraph():
            return f"<p{_attributes(block)}>{_line(block.children)}</p>"
        case Heading():
            return f"<h{block.level}{_attributes(block)}>{_line(block.children)}</h{block.level}>"
        case List():
            tag = "ul" if block.kind in {"bullet", "none"} else "ol"
            items = "".join(
                f"<li{f' id={chr(34)}{_escape(i.id)}{chr(34)}' if i.id else ''}>{inside(i.blocks)}</li>" for i in block.items
            )
            start = f' start="{block.start}"' if tag == "ol" and block.start != 1 else ""
            return f"<{tag}{_attributes(block)}{start}>{items}</{tag}>"
        case DefinitionList():
            groups = "".join(
                "".join(f"<dt>{_line(t)}</dt>" for t in g.terms) + "".join(f"<dd>{inside(d)}</dd>" for d in g.definitions)
                for g in block.groups
            )
            return f"<dl{_attributes(block)}>{groups}</dl>"
        case Quote():
            by = f"<footer>{_line(block.attribution)}</footer>" if block.attribution else ""
            return f"<blockquote{_attributes(block)}>{_parted((_flow(block.blocks), by))}</blockquote>"
        case CodeBlock():
            return f"<pre{_attributes(block)}><code>{_code(block)}</code></pre>"
        case Verse():
            stanzas = ("<br>\n".join(_line(line.children) for line in stanza) for stanza in block.stanzas)
            return _parted(f"<p>{stanza}</p>" for stanza in stanzas)
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Rule():
            return "<hr>"
        case Aside():
            title = f"<p>{_line(block.title)}</p>" if block.title else ""
            return f"<aside{_attributes(block)}>{_parted((title, _flow(block.blocks)))}</aside>"
        case Details():
            return f"<details{_attributes(block)}><summary>{_line(block.summary)}</summary>\n{_flow(block.blocks)}</details>"
        case Media():
            tag = {"video": "video", "audio": "audio", "embed": "iframe"}[block.kind]
            tag = "iframe" if block.player else tag
            return f'<{tag} src="{_escape(block.player or block.url or "")}" title="{_escape(block.title or "")}"></{tag}>'
        case MathBlock():
            return f"<div>{block.mathml or _escape(block.tex or '')}</div>"
        case Image():
            return _image(block)
        case _:
            return ""


def _blocks(blocks: Iterable[Any]) -> str:
    blocks = tuple(blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].id:
        return _line(blocks[0].children)
    return _flow(blocks)


def _flow(blocks: Iterable[Any]) -> str:
    return _parted(map(_block, blocks))


def _parted(parts: Iterable[str]) -> str:
    """Pieces that begin lines of their own: the end of one and the beginning of the next are no word."""
    return "\n".join(filter(None, parts))


def _code(block: CodeBlock) -> str:
    parts, end = [], 0
    for link in block.links:
        href = f' href="{_escape(link.href)}"' if link.href else ""
        own = f' id="{_escape(link.id)}"' if link.id else ""
        parts += [_escape(block.text[end : link.start]), f"<a{href}{own}>{_escape(block.text[link.start : link.end])}</a>"]
        end = link.end
    return "".join([*parts, _escape(block.text[end:])])


def _figure(figure: Figure) -> str:
    content = "".join(map(_block, figure.content))
    if figure.href:
        content = f'<a href="{_escape(figure.href)}">{content}</a>'
    words = _blocks(figure.caption) + (f" <small>{_line(figure.credit)}</small>" if figure.credit else "")
    if not words and len(figure.content) == 1 and not figure.id:
        return content
    return f"<figure{_attributes(figure)}>{content}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


def _image(image: Image) -> str:
    words = image.alt.text if isinstance(image.alt, Alt) else ""
    alt = "" if isinstance(image.alt, Undescribed) else f' alt="{_escape(words)}"'
    return f'<img src="{_escape(image.source)}"{alt}>'


def _table(table: Table) -> str:
    def rows(group: Iterable[Any]) -> str:
        return "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in group)

    parts = [f"<caption>{_blocks(table.caption)}</caption>" if table.caption else ""]
    parts.append(f"<thead>{rows(table.head)}</thead>" if table.head else "")
    parts.extend(f"<tbody>{rows(body)}</tbody>" for body in table.bodies)
    parts.append(f"<tfoot>{rows(table.foot)}</tfoot>" if table.foot else "")
    return f"<table{_attributes(table)}>{''.join(parts)}</table>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header_cell else "td"
    pairs = (
        ("id", cell.id), ("scope", cell.scope), ("headers", " ".join(cell.headers)),
        ("rowspan", str(cell.rows) if cell.rows > 1 else None), ("colspan", str(cell.columns) if cell.columns > 1 else None),
    )  # fmt: skip
    attributes = "".join(f' {name}="{_escape(value)}"' for name, value in pairs if value)
    return f"<{tag}{attributes}>{_blocks(cell.blocks)}</{tag}>"


def _line(inlines: Iterable[Any]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Any) -> str:
    match inline:
        case Text():
            return html.escape(inline.value, quote=False)
        case Break():
            return "<br>\n"
        case Link():
            return f'<a href="{_escape(inline.href)}">{_line(inline.children)}</a>'
        case NoteReference():
            own = f' id="{_escape(inline.id)}"' if inline.id else ""
            return f'<sup{own}><a href="#{_escape(inline.note)}">{_escape(inline.label)}</a></sup>'
        case Span():
            return f"<span{_attributes(inline)}>{_line(inline.children)}</span>"
        case Quotation():
            return f"<q>{_line(inline.children)}</q>"
        case Ruby():
            return "<ruby>" + "".join(f"{_line(p.base)}<rt>{_line(p.reading)}</rt>" for p in inline.pairs) + "</ruby>"
        case Math():
            return inline.mathml or html.escape(inline.tex or "")
        case InlineImage():
            return _image(inline.image)
        case _:
            tag = TAGS[type(inline).__name__]
            return f"<{tag}>{_line(children_of(inline))}</{tag}>"


def record_of(file: Path, *, captions: bool = False) -> dict[str, Any]:
    """The prediction for one page, with the CPU seconds that reading took."""
    return records_of(file)[captions]


def records_of(file: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The predictions for one page of one reading: without captions and credits in the text, and with them."""
    name = file.name.removesuffix(".html.gz")
    described = file.with_name(f"{name}.json")
    url = json.loads(described.read_text("utf-8")).get("url") if described.exists() else None
    data = gzip.decompress(file.read_bytes())
    start = time.process_time()
    try:
        reading = read(data, url=url, options=ReadOptions(load_picture=lambda _address: "not loaded"))
    except ExporterError as error:
        failed = {"id": name, "text": "", "html": "", "error": error.message}
        return failed, failed
    took = time.process_time() - start
    article, metadata = reading.article, reading.article.metadata
    authors = [person.name for person in metadata.people if person.role == "author"]
    when = metadata.published
    record = {
        "id": name,
        "text": text_of(article),
        "html": html_of(article),
        "title": plain(metadata.title),
        "byline": ", ".join(authors),
        "published": when.isoformat() if when is not None else None,
        "lang": metadata.language,
        "dir": metadata.direction,
        "site": metadata.site,
        "excerpt": metadata.description,
        "seconds": took,
        "length": len(data),
        "codes": sorted({diagnostic.code for diagnostic in reading.diagnostics}),
    }
    return record, record | {"text": text_of(article, captions=True)}


def main() -> None:
    """Read the pages and write the predictions; a line with the time and the failures goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--captions", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.html.gz"))
    work = partial(record_of, captions=given.captions)
    total, failures = 0.0, []
    with given.out.open("w", encoding="utf-8") as out:
        if given.jobs > 1:
            with ProcessPoolExecutor(given.jobs) as pool:
                records: Iterable[dict[str, Any]] = pool.map(work, files, chunksize=8)
                total = _write(records, out, failures)
        else:
            total = _write(map(work, files), out, failures)
    print(f"{len(files)} pages, {total / max(len(files), 1) * 1000:.2f} ms CPU each, {len(failures)} not read", file=sys.stderr)
    for failure in failures:
        print(f"  {failure}", file=sys.stderr)


def _write(records: Iterable[dict[str, Any]], out: Any, failures: list[str]) -> float:
    total = 0.0
    for record in records:
        total += record.get("seconds", 0.0)
        if "error" in record:
            failures.append(f"{record['id']}: {record['error']}")
        out.write(json.dumps(record, ensure_ascii=False, default=_plain) + "\n")
    return total


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


if __name__ == "__main__":
    main()
