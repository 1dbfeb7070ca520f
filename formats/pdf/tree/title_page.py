"""The cover of an issue on paper: a picture or a drawing, its title, and what is said of it; words are text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from formats.common.frame import House, IssueHead, before
from formats.common.issue import front, front_lines
from formats.markup.frame import house_element, write_facts
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.markup import Settings
    from formats.pdf.weasy.resources import Pictures
    from styles import Style
    from styles.motifs import CoverPalette

MOTIF: Final = (595.5, 465.0)
"""Points of the drawing on the title page, of a sheet of A4; other papers show it smaller."""


def title_page(body: Element, publication: Publication, pictures: Pictures, settings: Settings, style: Style) -> list[Diagnostic]:
    """Add the cover to `body`: picture, masthead and title in their order, then what the house says, else the issue's facts."""
    from styles.cover import choose_palette

    labels = labels_for(publication.language)
    title = front(publication, labels).title
    colours = choose_palette(title, style.palette)
    page = add(body, "section", class_="part title-page", style=f"background: {colours.ground}; color: {colours.ink}")
    _picture(page, title, colours, pictures, style)
    found: list[Diagnostic] = []
    for item in before(publication):
        match item:
            case House(role="masthead"):
                made, diagnostics = house_element(item, publication, settings)
                page.append(made)
                found += diagnostics
            case IssueHead(facts=facts):
                own = None if publication.title.strip() else labels.apart_from(publication.language)
                write(add(page, "h1", class_="part-title publication-title", lang=own), title)
                if facts is not None:
                    found += write_facts(page, facts, publication, settings)
                else:
                    _facts(page, publication, labels)
            case _:
                pass  # It has a page of its own.
    return found


def _picture(page: Element, title: str, colours: CoverPalette, pictures: Pictures, style: Style) -> None:
    """The house's picture where it has one that can be shown, else a drawing that is ornament."""
    from styles.cover import draw_motif

    chosen = style.cover_picture
    if chosen is not None and (address := pictures.picture(chosen[0])) is not None:
        add(page, "img", class_="motif", src=address, alt=chosen[1])
        return
    drawn = draw_motif(title, colours, MOTIF, style.motif)
    add(page, "img", class_="motif", src=pictures.drawing(drawn), alt="", role="presentation")


def _facts(page: Element, publication: Publication, labels: Labels) -> None:
    """Who publishes it, issue, date, what it is about, and the sites that the articles come from."""
    about, own = front(publication, labels), labels.apart_from(publication.language)
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
        before_names, _, after = labels.text("site", name="\0").partition("\0")
        write(line, before_names)
        # Names of sites are of other scripts as often as not: each is isolated, then joined as the language does.
        joined = labels.join([f"\0{number}\0" for number in range(len(sites))])
        for place, piece in enumerate(joined.split("\0")):
            if place % 2:
                write(add(line, "bdi", lang=publication.language if own else None), sites[int(piece)])
            else:
                write(line, piece)
        write(line, after)
