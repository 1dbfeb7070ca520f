"""The head of an article (kicker, title, standfirst, who, when) and its foot (corrections, source, rights)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from exporter.model import Figure, Image, Metadata, Role
from exporter.model.article import same_day
from exporter.model.text import plain
from exporter.model.walk import walk
from formats.markup.blocks import write_blocks
from formats.markup.figures import write_figure
from formats.markup.inlines import write_inlines
from formats.markup.labelled import write_labelled, write_own
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.labels import Key
    from exporter.model import Article, Moment
    from formats.markup.context import Context

_ROLES: dict[Role, Key] = {
    "author": "by",
    "photographer": "role_photographer",
    "illustrator": "role_illustrator",
    "translator": "role_translator",
    "editor": "role_editor",
    "contributor": "role_contributor",
}


def write_opening(parent: Element, context: Context) -> None:
    """The header: lead picture, kicker, title, standfirst, byline."""
    metadata = context.article.metadata
    header = add(parent, "header", class_="opening")
    lead = shown_lead(context.article)
    if metadata.kicker:
        write(add(header, "p", class_="kicker"), metadata.kicker)
    title = add(header, f"h{1 + context.shift}", class_="title", id=f"{context.name}-title")
    if plain(metadata.title).strip():
        write_inlines(title, metadata.title, context)
    else:
        if context.label_language:
            title.set("lang", context.label_language)
        write(title, context.labels.text("untitled"))
    if metadata.standfirst:
        write_inlines(add(header, "p", class_="standfirst"), metadata.standfirst, context)
    _byline(header, metadata, context)
    if lead is not None:
        write_figure(header, lead, context)
        made = header[-1]
        if made.tag == "figure":
            made.set("class", f"{made.get('class')} lead")


def shown_lead(article: Article) -> Figure | None:
    """The lead picture, unless the body shows it."""
    lead = article.metadata.lead_image
    if lead is None:
        return None
    return None if _files(lead) & _files(article.body) else lead


def _files(node: object) -> set[str]:
    """What the pictures in a node are known by; one without bytes and address is like no other."""
    return {image.digest or image.source for image in walk(node) if isinstance(image, Image)} - {""}


def _byline(parent: Element, metadata: Metadata, context: Context) -> None:
    labels = context.labels
    line = add(parent, "p", class_="byline")
    for role, key in _ROLES.items():
        names = [person.name for person in metadata.people if person.role == role]
        if names:
            write_labelled(_part(line, "author" if role == "author" else "role"), context, key, names=labels.join(names))
    if metadata.site:
        write(_part(line, "site"), metadata.site)
    if metadata.section:
        write(_part(line, "section"), metadata.section)
    later = metadata.modified if not same_day(metadata.modified, metadata.published) else None
    for key2, moment in (("published", metadata.published), ("modified", later)):
        if moment is not None:
            _date(line, "published" if key2 == "published" else "modified", moment, context)
    if not len(line):
        parent.remove(line)


def _part(line: Element, name: str) -> Element:
    if len(line):
        write(line, " \u00b7 ")
    return add(line, "span", class_=name)


def _date(line: Element, key: Key, moment: Moment, context: Context) -> None:
    labels = context.labels
    made = _part(line, key)
    made.tag = "time"
    made.set("datetime", moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat())
    if context.label_language:
        made.set("lang", context.label_language)
    write(made, labels.text(key, date=labels.date(moment)))


def write_colophon(parent: Element, context: Context) -> None:
    """The footer: corrections, the page's address, rights and licence."""
    labels, metadata = context.labels, context.article.metadata
    footer = add(parent, "footer", class_="colophon")
    for correction in metadata.corrections:
        box = add(footer, "div", class_="correction")
        write(add(box, "p", class_="box-title", lang=context.label_language), labels.text("correction"))
        if correction.date is not None:
            write(add(box, "p", class_="correction-date", lang=context.label_language), labels.date(correction.date))
        write_blocks(box, correction.blocks, context)
    url = metadata.canonical_url
    if url:
        _stated(footer, "source", "original", context, lambda line: write(add(line, "a", href=url), url))
    for key, words in (("rights", metadata.rights), ("licence", metadata.licence)):
        if words:
            _stated(footer, key, "rights" if key == "rights" else "licence", context, words)
    if not len(footer):
        parent.remove(footer)


def _stated(footer: Element, name: str, key: Key, context: Context, words: str | Callable[[Element], object]) -> None:
    """A line of the foot: what it is, and what the page says."""
    label = context.labels.text(key)
    line = add(footer, "p", class_=name)
    write_labelled(line, context, "labelled", label=lambda at: write_own(at, label, context), text=words)
