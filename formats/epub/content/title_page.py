"""Pages that only an issue has: its title page, and a page before each part that has a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.epub.content.documents import Document, finish, frame
from formats.epub.package.metadata import title_of
from formats.markup.tree import add, write

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Part, Publication

FILE: Final = "title.xhtml"


def title_page(publication: Publication, labels: Labels) -> Document:
    """Title, who publishes it, issue, date, number of articles, what it is about, the sites that the articles come from."""
    title, own = title_of(publication, labels), labels.apart_from(publication.language)
    root, body = frame(
        labels.text("title_page"), language=publication.language, direction=publication.direction, title_language=own
    )
    section = add(body, "section", class_="part title-page", epub_type="titlepage", aria_labelledby="title")
    write(add(section, "h1", class_="part-title publication-title", id="title"), title)
    line = add(section, "p", class_="byline")
    lines = [("count", labels.count("articles", len(publication.articles)))]
    if publication.published is not None:
        lines.insert(0, ("published", labels.date(publication.published)))
    if publication.issue:
        lines.insert(0, ("issue", labels.text("issue", number=publication.issue)))
    sites = list(dict.fromkeys(a.metadata.site for a in publication.articles if a.metadata.site))
    publisher = publication.site if publication.site and publication.site not in sites else None
    if publisher:
        write(add(line, "bdi", class_="site"), publisher)
    for number, (name, words) in enumerate(lines):
        write(line, " \u00b7 " if number or publisher else "")
        write(add(line, "span", class_=name, lang=own), words)
    if publication.description:
        write(add(section, "p", class_="standfirst"), publication.description)
    if sites:
        line = add(section, "p", class_="sites")
        # Names of sites are of other scripts as often as not: each is isolated, then joined as the language does.
        words = labels.text("site", name=labels.join([f"\0{number}\0" for number in range(len(sites))]))
        for place, piece in enumerate(words.split("\0")):
            write(add(line, "bdi") if place % 2 else line, sites[int(piece)] if place % 2 else piece)
    return finish(root)


def part_page(part: Part, publication: Publication) -> Document:
    """The title of a part."""
    root, body = frame(part.title, language=publication.language, direction=publication.direction)
    section = add(body, "section", class_="part", epub_type="part", role="doc-part", aria_labelledby="title")
    write(add(section, "h1", class_="part-title", id="title"), part.title)
    return finish(root)
