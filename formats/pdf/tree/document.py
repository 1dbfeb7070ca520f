"""Publication → one HTML document: an article alone, or title page, contents and articles of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from exporter.model.sentences import article_id
from exporter.model.walk import title_of as title_line
from formats.common.issue import front, front_lines
from formats.markup import Settings, article_element
from formats.markup.tree import Element, add, element, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Article, Publication
    from formats.markup.context import NotePlace
    from formats.pdf.weasy.resources import Pictures
    from styles import Style

SHIFT: Final = "data-shift"
"""Lowers all headings in an element by so many levels in the tag tree. The style sets an article's title alike alone and in an
issue, so its element stays h1."""


MOTIF: Final = (595.5, 465.0)
"""Points of the drawing on the title page, of a sheet of A4; other papers show it smaller."""


def document_of(
    publication: Publication, pictures: Pictures, style: Style, *, notes: NotePlace
) -> tuple[Element, tuple[Diagnostic, ...]]:
    """The document as an `html` element, and what was found on the way."""
    root = element("html", lang=publication.language, dir=publication.direction)
    body = add(root, "body", class_="publication digest" if publication.is_digest else "publication")
    found: list[Diagnostic] = []
    chapters = _chapters(publication)
    settings = Settings(
        medium="print",
        notes=notes,
        sentences=True,
        picture=pictures.picture,
        drawing=pictures.drawing,
        ink=style.palette.ink,
        chapter=chapters.get,
    )
    if publication.is_digest:
        labels = labels_for(publication.language)
        _title_page(body, publication, labels, pictures, style)
        _contents(body, publication, labels)
    for number, part in enumerate(publication.parts, 1):
        holder = _part(body, part.title, number) if part.title else body
        shift = publication.is_digest + bool(part.title)
        for article in part.articles:
            made, diagnostics = article_element(article, settings)
            if shift:
                made.set(SHIFT, str(shift))
            holder.append(made)
            found += diagnostics
    return root, tuple(found)


def _chapters(publication: Publication) -> Mapping[str, str]:
    """Canonical URL → the place of that article in this file; an article alone is not linked to itself."""
    if not publication.is_digest:
        return {}
    articles = publication.articles
    return {a.metadata.canonical_url: f"#{article_id(a)}" for a in articles if a.metadata.canonical_url}


def _title_page(body: Element, publication: Publication, labels: Labels, pictures: Pictures, style: Style) -> None:
    """The cover: a drawing that is ornament, title, who publishes it, issue, date, and the sites that the articles come from."""
    from styles.cover import choose_palette, draw_motif

    about, own = front(publication, labels), labels.apart_from(publication.language)
    title = about.title
    colours = choose_palette(title, style.palette)
    page = add(body, "section", class_="part title-page", style=f"background: {colours.ground}; color: {colours.ink}")
    add(page, "img", class_="motif", src=pictures.drawing(draw_motif(title, colours, MOTIF)), alt="", role="presentation")
    write(add(page, "h1", class_="part-title publication-title", lang=None if publication.title.strip() else own), title)
    byline = add(page, "p", class_="byline")
    if about.publisher:
        write(add(byline, "bdi", class_="site"), about.publisher)
    for number, (name, words) in enumerate(front_lines(about, labels)):
        if number or about.publisher:
            write(byline, " \u00b7 ")
        write(add(byline, "span", class_=name, lang=own), words)
    if about.description:
        write(add(page, "p", class_="standfirst"), about.description)
    if sites := about.sites:
        line = add(page, "p", class_="sites", lang=own)
        before, _, after = labels.text("site", name="\0").partition("\0")
        write(line, before)
        # Names of sites are of other scripts as often as not: each is isolated, then joined as the language does.
        joined = labels.join([f"\0{number}\0" for number in range(len(sites))])
        for place, piece in enumerate(joined.split("\0")):
            if place % 2:
                write(add(line, "bdi", lang=publication.language if own else None), sites[int(piece)])
            else:
                write(line, piece)
        write(line, after)


def _contents(body: Element, publication: Publication, labels: Labels) -> None:
    """The contents: an entry for each part and each article; the style adds leader and page number."""
    nav = add(body, "nav", class_="contents", role="doc-toc")
    nav.set(SHIFT, "0")
    write(add(nav, "h2", id="contents", lang=labels.apart_from(publication.language)), labels.text("contents"))
    top = add(nav, "ol")
    for number, part in enumerate(publication.parts, 1):
        entries = top
        if part.title:
            item = add(top, "li", class_="part-entry")
            write(add(add(item, "a", href=f"#part-{number}"), "span", class_="entry"), part.title)
            entries = add(item, "ol")
        for article in part.articles:
            _entry(entries, article, publication)


def _entry(entries: Element, article: Article, publication: Publication) -> None:
    metadata = article.metadata
    own = metadata.language if metadata.language != publication.language else None
    direction = metadata.direction if metadata.direction != publication.direction else None
    item = add(entries, "li", lang=own, dir=direction)
    labels, title = labels_for(metadata.language), title_line(article)
    entry = add(add(item, "a", href=f"#{article_id(article)}"), "span", class_="entry")
    write(entry, title or labels.text("untitled"))
    if not title and (language := labels.apart_from(metadata.language)):
        entry.set("lang", language)
    names = [person.name for person in metadata.people if person.role == "author"]
    if names:
        write(add(item, "p", class_="byline"), labels.join(names))


def _part(body: Element, title: str, number: int) -> Element:
    section = add(body, "section", class_="part", id=f"part-{number}")
    heading = add(section, "h1", class_="part-title")
    heading.set(SHIFT, "1")
    write(heading, title)
    return section
