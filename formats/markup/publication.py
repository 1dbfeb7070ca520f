"""A publication as elements of one page: an article alone, or an issue with its head and contents before its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from exporter.labels import labels_for
from exporter.model.sentences import article_id
from exporter.model.walk import title_of as title_line
from formats.common.frame import Articles, Contents, House, IssueHead, framed
from formats.common.issue import address_key, front, front_lines, places_in
from formats.markup.article import article_element
from formats.markup.frame import house_element, write_facts
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Article, Publication
    from formats.markup.context import Settings


def write_publication(main: Element, publication: Publication, settings: Settings) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Add all of a publication to `main`: the articles' elements by their ids, and what was found on the way.

    The title of an article alone, or of an issue, is h1; what is below in an issue is lower by as much.
    """
    found: list[Diagnostic] = []
    articles: dict[str, Any] = {}
    labels = labels_for(publication.language)
    for each in framed(publication):
        match each:
            case House():
                made, diagnostics = house_element(each, publication, settings)
                main.append(made)
                found += diagnostics
            case IssueHead(facts=facts):
                found += _head(main, publication, labels, facts, settings)
            case Contents():
                _contents(main, publication, labels)
            case Articles():
                found += _articles(main, publication, settings, articles)
            case _:
                assert_never(each)
    return articles, tuple(found)


def _articles(main: Element, publication: Publication, settings: Settings, articles: dict[str, Any]) -> list[Diagnostic]:
    """Add the articles in their parts, to `main` and to `articles`; what was found on the way."""
    found: list[Diagnostic] = []
    for number, part in enumerate(publication.parts, 1):
        holder = _part(main, part.title, number) if part.title else main
        shift = publication.is_digest + bool(part.title)
        for article in part.articles:
            made, diagnostics = article_element(article, settings, shift=shift)
            made.attrib.pop("role")  # ARIA in HTML lets no `article` be a doc-chapter.
            holder.append(made)
            articles[made.get("id")] = made
            found += diagnostics
    return found


def chapters_of(publication: Publication) -> Callable[[str], str | None]:
    """Where in this page an address leads, None when it leads out of it; an article alone is not linked to itself."""
    places = places_in(publication)
    names = [article_id(article) for article in publication.articles]

    def place_of(href: str) -> str | None:
        number = places.get(address_key(href))
        return f"#{names[number - 1]}" if number else None

    return place_of


def _head(
    main: Element, publication: Publication, labels: Labels, facts: Article | None, settings: Settings
) -> tuple[Diagnostic, ...]:
    """What an issue says of itself: its title, and below it what the house says, else its facts."""
    about, own = front(publication, labels), labels.apart_from(publication.language)
    header = add(main, "header", class_="issue opening")
    write(add(header, "h1", class_="title", lang=None if publication.title.strip() else own), about.title)
    if facts is not None:
        return write_facts(header, facts, publication, settings)
    _facts(header, publication, labels)
    return ()


def _facts(header: Element, publication: Publication, labels: Labels) -> None:
    about, own = front(publication, labels), labels.apart_from(publication.language)
    line = add(header, "p", class_="byline")
    if about.publisher:
        write(add(line, "bdi", class_="site"), about.publisher)
    for number, (name, words) in enumerate(front_lines(about, labels)):
        write(line, " \u00b7 " if number or about.publisher else "")
        write(add(line, "span", class_=name, lang=own), words)
    if about.description:
        write(add(header, "p", class_="standfirst"), about.description)
    if about.sites:
        line = add(header, "p", class_="sites", lang=own)
        joined = labels.text("site", name=labels.join([f"\0{number}\0" for number in range(len(about.sites))]))
        # Names of sites are of other scripts as often as not: each is isolated, then joined as the language does.
        for place, piece in enumerate(joined.split("\0")):
            write(add(line, "bdi") if place % 2 else line, about.sites[int(piece)] if place % 2 else piece)


def _contents(main: Element, publication: Publication, labels: Labels) -> None:
    nav = add(main, "nav", class_="contents", aria_labelledby="contents")
    write(add(nav, "h2", id="contents", lang=labels.apart_from(publication.language)), labels.text("contents"))
    first, entries = 1, None
    for number, part in enumerate(publication.parts, 1):
        if part.title:
            write(add(add(nav, "p", class_="part-entry"), "a", href=f"#part-{number}"), part.title)
        if part.title or entries is None:
            # Articles have the numbers that they have in a text, and in the names of files.
            entries = add(nav, "ol", start=str(first) if first > 1 else None)
        for article in part.articles:
            _entry(entries, article, publication)
        first += len(part.articles)


def _entry(entries: Element, article: Article, publication: Publication) -> None:
    metadata = article.metadata
    labels, title = labels_for(metadata.language), title_line(article)
    item = add(
        entries,
        "li",
        lang=metadata.language if metadata.language != publication.language else None,
        dir=metadata.direction if metadata.direction != publication.direction else None,
    )
    link = add(item, "a", href=f"#{article_id(article)}", lang=None if title else labels.apart_from(metadata.language))
    write(link, title or labels.text("untitled"))
    names = [person.name for person in metadata.people if person.role == "author"]
    if names:
        write(add(item, "p", class_="byline"), labels.join(names))


def _part(main: Element, title: str, number: int) -> Element:
    section = add(main, "section", class_="part", id=f"part-{number}")
    write(add(section, "h2", class_="part-title"), title)
    return section
