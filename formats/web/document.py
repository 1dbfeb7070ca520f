"""Publication → the page's text as one HTML tree: an article alone, or an issue with its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.labels import labels_for
from formats.markup import Settings
from formats.markup.one_line import label_of
from formats.markup.publication import chapters_of, write_publication
from formats.markup.tree import EPUB_TYPE, Element, add, element, write

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.web.pictures import Pictures

_LEAST_HEADINGS: Final = 3
"""An article with fewer headings has no contents."""


def text_of_publication(
    publication: Publication, pictures: Pictures, *, sentences: bool
) -> tuple[Element, dict[str, Any], tuple[Diagnostic, ...]]:
    """The element `main`, the articles' elements by their ids, and what was found on the way.

    With `sentences` each sentence is an element of its own.
    """
    main = element("main", id="text")
    settings = Settings(
        medium="book",
        notes="end",
        sentences=sentences,
        picture=pictures.address,
        drawing=pictures.drawing,
        chapter=chapters_of(publication),
    )
    articles, found = write_publication(main, publication, settings)
    if not publication.is_digest:
        for made in articles.values():
            _headings(made, labels_for(publication.language))
    _for_screens(main)
    return main, articles, found


def _headings(article: Element, labels: Labels) -> None:
    """The contents of an article alone, between its head and its text, folded."""
    found = [node for node in article.iter("h2") if label_of(node)]
    if len(found) < _LEAST_HEADINGS:
        return
    own = labels.apart_from(article.get("lang"))
    box = element("details", class_="contents")
    write(add(box, "summary", lang=own), labels.text("contents"))
    top = add(add(box, "nav", aria_label=labels.text("contents")), "ol")
    for number, heading in enumerate(found, 1):
        if heading.get("id") is None:
            heading.set("id", f"{article.get('id')}-h{number}")
        write(add(add(top, "li"), "a", href=f"#{heading.get('id')}"), label_of(heading))
    header = article.find("header")
    article.insert(0 if header is None else article.index(header) + 1, box)


def _for_screens(main: Element) -> None:
    """What only pages ask for: names of EPUB's vocabulary go, and a table that is wider than the screen can be moved."""
    for node in main.iter():
        if isinstance(node.tag, str):
            node.attrib.pop(EPUB_TYPE, None)
    for table in list(main.iter("table")):
        parent = table.getparent()
        box = element("div", class_="scroller")
        box.tail, table.tail = table.tail, None
        parent.replace(table, box)
        box.append(table)
