"""What a PDF must say beyond what a validator asks: the same as the model, in its order, each thing where a reader looks for it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pikepdf

from exporter.labels import labels_for
from exporter.model import Decorative, Figure, Image, Link, Table
from exporter.model.grid import headers_of, place, words_of
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.testing import lost, words
from tests.formats.pdf.grids import cells_of, headers_in
from tests.formats.pdf.structure import artifact_text, notdef_count, read, tagged_text, text_outside_page, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.model import Publication
    from tests.formats.pdf.structure import Node

NOTES: Final = ("Note", "FENote")
_PAINTED: Final = re.compile("[\u0900-\u0dff]")
_TURNED: Final = re.compile("[\u0590-\u08ff\u202d\u202e]")


def problems(path: Path, publication: Publication) -> list[str]:
    """Everything that a reader of the file would miss, in words."""
    root = read(path).root
    checks = (_painting(path), _order(path, publication), _tables(root, publication), _notes(path, root, publication))
    more = (
        _figures(path, root, publication),
        _languages(path, root, publication),
        _artifacts(path, publication),
        _links(path, publication),
    )
    return [problem for check in (*checks, *more, _lists(root), _headings(root)) for problem in check]


def _painting(path: Path) -> Iterator[str]:
    if loose := unmarked(path):
        yield f"neither tagged nor an artifact: {''.join(loose)[:60]!r}"
    if count := notdef_count(path):
        yield f"{count} letters without a glyph"
    if outside := text_outside_page(path):
        yield f"outside the page: {''.join(outside)[:60]!r}"


def _order(path: Path, publication: Publication) -> Iterator[str]:
    units = [unit.text for article in publication.articles for unit in text_units(article)]
    if any(_TURNED.search(text) and re.search("[A-Za-z0-9\u0370-\u04ff]", text) for text in units):
        # A page paints a line of both directions as it is seen, and nothing here turns that round.
        return
    for missed in lost(publication, tagged_text(path)):
        yield f"lost or out of order: {missed}"


def _tables(root: Node, publication: Publication) -> Iterator[str]:
    wanted = [node for node in walk(publication.articles) if isinstance(node, Table)]
    found = root.find("Table")
    if len(wanted) != len(found):
        yield f"{len(wanted)} tables in the model, {len(found)} in the file"
        return
    for number, (table, node) in enumerate(zip(wanted, found, strict=True)):
        placed = place(table)
        cells = cells_of(node)
        if len(cells) != len(placed):
            yield f"table {number}: {len(placed)} cells in the model, {len(cells)} in the file"
            continue
        heads = headers_in(node, root)
        for at, cell in zip(placed, cells, strict=True):
            if at.cell.header_cell:
                continue
            in_model = {words_of(head.cell) for side in headers_of(at, placed) for head in side} - {""}
            reached = {" ".join(words(head.text())) for head in heads(cell)}
            missing = [text for text in in_model if " ".join(words(text)) not in reached and words(text)]
            if missing:
                yield f"table {number}: the cell {words_of(at.cell)[:40]!r} does not reach {missing[0][:40]!r}"


def _notes(path: Path, root: Node, publication: Publication) -> Iterator[str]:
    wanted = sum(len(article.notes) for article in publication.articles)
    notes = root.find(*NOTES)
    if len(notes) != wanted:
        yield f"{wanted} notes in the model, {len(notes)} in the file"
    names = [node.attributes.get("ID") for node in notes]
    if None in names or len(set(names)) != len(names):
        yield "a note has no name of its own"
    led = {target for node in root.find("Reference") for target in node.led()}
    for node in notes:
        name = str(node.attributes.get("ID"))
        is_called = name in led
        goes_back = any(target.startswith(f"{name}-ref") for target in node.led())
        if is_called != goes_back:
            yield f"the note {name} is {'' if is_called else 'not '}called and does {'' if goes_back else 'not '}lead back"


def _figures(path: Path, root: Node, publication: Publication) -> Iterator[str]:
    shown = [node for node in walk(publication.articles) if isinstance(node, Image) and not isinstance(node.alt, Decorative)]
    figures = root.find("Figure")
    if len(figures) > len(shown):
        yield f"{len(shown)} pictures in the model, {len(figures)} in the file"
    with pikepdf.open(path) as pdf:
        sizes = [tuple(float(side) for side in page.mediabox[2:]) for page in pdf.pages]
    for node in [*figures, *root.find("Formula")]:
        if not node.attributes.get("Alt"):
            yield f"a {node.type} says nothing"
        box = node.attributes.get("BBox")
        if box is None and node.type == "Formula":
            continue
        page = next((mark.page for mark in node.marks()), 0)
        width, height = sizes[page]
        if box is None or not (-1 <= box[0] < box[2] <= width + 1 and -1 <= box[1] < box[3] <= height + 1):
            yield f"a {node.type} is nowhere: {box}"


def _languages(path: Path, root: Node, publication: Publication) -> Iterator[str]:
    spoken: dict[str, str] = {}
    for node, language in said(root, read(path).language):
        spoken[language] = spoken.get(language, "") + " " + node
    heard = {language: set(words(text)) for language, text in spoken.items()}
    for article in publication.articles:
        for unit in text_units(article):
            wanted = set(words(unit.text))
            if unit.kind == "block" and unit.language != "und" and wanted and not wanted & heard.get(unit.language, set()):
                yield f"{unit.language} is not said of {unit.text[:40]!r}"


def said(node: Node, language: str) -> Iterator[tuple[str, str]]:
    """All text with the language that holds for it."""
    language = node.attributes.get("Lang", language)
    lines = [kid.text(rtl=False) for kid in node.kids if not hasattr(kid, "kids")]
    yield "".join(line[:-1] if line.endswith("\u00ad") else f"{line} " for line in lines), language
    if node.attributes.get("Alt"):
        yield node.attributes["Alt"], language
    for kid in node.kids:
        if hasattr(kid, "kids"):
            yield from said(kid, language)


def _artifacts(path: Path, publication: Publication) -> Iterator[str]:
    """Long text in an artifact is of a running head, of a table's head that is repeated, or the status beside a picture."""
    allowed = [publication.title, labels_for(publication.language).text("image_no_description")]
    for article in publication.articles:
        allowed += [
            plain(article.metadata.title),
            article.metadata.site or "",
            labels_for(article.metadata.language).text("image_no_description"),
        ]
        allowed += [
            words_of(cell) for table in walk(article) if isinstance(table, Table) for row in table.head for cell in row.cells
        ]
        allowed += [node.alt.text for node in walk(article) if isinstance(node, Image) and hasattr(node.alt, "text")]
    known = [" ".join(words(text)) for text in allowed]
    for line in artifact_text(path).splitlines():
        told = words(line)
        if _PAINTED.search(line):
            # Vowel signs are painted where they stand on paper, some of them before the letter that they follow.
            fits = any(Counter("".join(told)) <= Counter(text) for text in known)
        else:
            fits = any(" ".join(told) in text for text in known)
        if len(told) > 3 and not fits:
            yield f"an artifact says {line[:60]!r}"


def _links(path: Path, publication: Publication) -> Iterator[str]:
    held = set(read(path).root.led())
    for node in walk(publication.articles):
        match node:
            case Link(href=href, children=children) if plain(children).strip():
                wanted = href
            case Figure(href=str(href), content=(Image(), *_)):
                wanted = href
            case _:
                continue
        if not wanted.startswith("#") and wanted not in held:
            yield f"nothing leads to {wanted}"
    for node in read(path).root.find("Link"):
        if not node.links:
            yield f"a Link leads nowhere: {node.text()[:40]!r}"
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for note in page.obj.get("/Annots", []):
                if not str(note.get("/Contents", "")).strip():
                    yield "a link has no name"
                if "/StructParent" not in note:
                    yield f"a link is not in the structure: {note.get('/Contents')}"


def _lists(root: Node) -> Iterator[str]:
    for node in root.find("L"):
        if "ListNumbering" not in node.attributes:
            yield "a list does not say how it counts"
        kinds = {kid.type for kid in node.kids if hasattr(kid, "kids")}
        if not kinds <= {"LI", "L", "Caption"}:
            yield f"a list holds {kinds}"


def _headings(root: Node) -> Iterator[str]:
    last = 0
    for node in root.find("H1", "H2", "H3", "H4", "H5", "H6"):
        level = int(node.type[1])
        if level > last + 1:
            yield f"from level {last} to {level} at {node.text()[:40]!r}"
        last = level
