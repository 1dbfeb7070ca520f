"""Publication → one HTML document: an article alone, or title page, contents and articles of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from exporter.labels import labels_for
from exporter.model.sentences import article_id
from exporter.model.walk import title_of as title_line
from formats.common.frame import Articles, Contents, House, IssueHead, framed
from formats.markup import Settings, article_element
from formats.markup.frame import house_element
from formats.markup.publication import chapters_of
from formats.markup.tree import Element, add, element, write
from formats.pdf.tree.title_page import title_page

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Article, Publication
    from formats.markup.context import NotePlace
    from formats.pdf.weasy.resources import Pictures
    from styles import Style

SHIFT: Final = "data-shift"
"""Lowers all headings in an element by so many levels in the tag tree. The style sets an article's title alike alone and in an
issue, so its element stays h1."""


def document_of(
    publication: Publication, pictures: Pictures, style: Style, *, notes: NotePlace
) -> tuple[Element, tuple[Diagnostic, ...]]:
    """The document as an `html` element, and what was found on the way."""
    root = element("html", lang=publication.language, dir=publication.direction)
    body = add(root, "body", class_="publication digest" if publication.is_digest else "publication")
    found: list[Diagnostic] = []
    settings = Settings(
        medium="print",
        notes=notes,
        sentences=True,
        picture=pictures.picture,
        drawing=pictures.drawing,
        ink=style.palette.ink,
        chapter=chapters_of(publication),
    )
    labels = labels_for(publication.language)
    for item in framed(publication):
        match item:
            case House(role="masthead") if publication.is_digest:
                pass  # It is on the title page.
            case House():
                made, diagnostics = house_element(item, publication, settings)
                made.set(SHIFT, "0")
                body.append(made)
                found += diagnostics
            case IssueHead():
                found += title_page(body, publication, pictures, settings, style)
            case Contents():
                _contents(body, publication, labels)
            case Articles():
                found += _articles(body, publication, settings)
            case _:
                assert_never(item)
    _join(body, publication)
    return root, tuple(found)


def _articles(body: Element, publication: Publication, settings: Settings) -> list[Diagnostic]:
    """All articles in their parts; what was found on the way."""
    found: list[Diagnostic] = []
    for number, part in enumerate(publication.parts, 1):
        holder = _part(body, part.title, number) if part.title else body
        shift = publication.is_digest + bool(part.title)
        for article in part.articles:
            made, diagnostics = article_element(article, settings)
            if shift:
                made.set(SHIFT, str(shift))
            holder.append(made)
            found += diagnostics
    return found


def _join(body: Element, publication: Publication) -> None:
    """Tell the style what shares a page: contents that a greeting follows, and the first of what closes an issue."""
    for child in body:
        following = child.getnext()
        if child.tag == "nav" and following is not None and "greeting" in following.get("class", ""):
            child.set("class", "contents followed")
    closing = next((child for child in body if child.get("class", "").endswith((" sign-off", " footer"))), None)
    if closing is not None and publication.is_digest:
        closing.set("class", f"{closing.get('class')} closing")


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
