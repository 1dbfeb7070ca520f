"""Pages that only an issue has: its title page, and a page before each part that has a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.common.frame import House, IssueHead, before
from formats.common.issue import front, front_lines
from formats.epub.content.documents import Document, finish, frame
from formats.markup.frame import house_element, write_facts
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Part, Publication
    from formats.markup import Settings

FILE: Final = "title.xhtml"


def title_page(publication: Publication, labels: Labels, settings: Settings) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The masthead of a house and the title in their order, then what the house says of the issue, else its facts."""
    own = labels.apart_from(publication.language)
    root, body = frame(
        labels.text("title_page"), language=publication.language, direction=publication.direction, title_language=own
    )
    section = add(body, "section", class_="part title-page", epub_type="titlepage", aria_labelledby="title")
    found: list[Diagnostic] = []
    for item in before(publication):
        match item:
            case House(role="masthead"):
                made, diagnostics = house_element(item, publication, settings)
                section.append(made)
                found += diagnostics
            case IssueHead(facts=facts):
                title = front(publication, labels).title
                write(add(section, "h1", class_="part-title publication-title", id="title"), title)
                if facts is not None:
                    found += write_facts(section, facts, publication, settings)
                else:
                    _facts(section, publication, labels)
            case _:
                pass  # It has a document of its own.
    return finish(root), tuple(found)


def _facts(section: Element, publication: Publication, labels: Labels) -> None:
    """Who publishes it, issue, date, number of articles, what it is about, the sites that the articles come from."""
    about, own = front(publication, labels), labels.apart_from(publication.language)
    line = add(section, "p", class_="byline")
    if about.publisher:
        write(add(line, "bdi", class_="site"), about.publisher)
    for number, (name, words) in enumerate(front_lines(about, labels)):
        write(line, " \u00b7 " if number or about.publisher else "")
        write(add(line, "span", class_=name, lang=own), words)
    if about.description:
        write(add(section, "p", class_="standfirst"), about.description)
    if sites := about.sites:
        line = add(section, "p", class_="sites")
        # Names of sites are of other scripts as often as not: each is isolated, then joined as the language does.
        words = labels.text("site", name=labels.join([f"\0{number}\0" for number in range(len(sites))]))
        for place, piece in enumerate(words.split("\0")):
            write(add(line, "bdi") if place % 2 else line, sites[int(piece)] if place % 2 else piece)


def part_page(part: Part, publication: Publication) -> Document:
    """The title of a part."""
    root, body = frame(part.title, language=publication.language, direction=publication.direction)
    section = add(body, "section", class_="part", epub_type="part", role="doc-part", aria_labelledby="title")
    write(add(section, "h1", class_="part-title", id="title"), part.title)
    return finish(root)
