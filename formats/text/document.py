"""An article, or an issue of many, as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from exporter.model import Article, Image, Metadata
from exporter.model.article import same_day
from exporter.model.walk import walk
from formats.text.blocks import add, add_blocks, after_mark, block, heading, named
from formats.text.inlines import Writing, lines_of, note_mark, one_line, paragraph
from formats.text.wrap import is_address

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Key
    from exporter.model import Publication, Role
    from formats.text.options import TextOptions

_ROLES: Final[dict[Role, Key]] = {
    "author": "by",
    "photographer": "role_photographer",
    "illustrator": "role_illustrator",
    "translator": "role_translator",
    "editor": "role_editor",
    "contributor": "role_contributor",
}


def document(publication: Publication, options: TextOptions) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way.

    The first line is the title: the article's own, or that of the issue, its number and date. Each article of an issue stands under
    its number and headline exactly as the contents give them, and keeps its notes and links with it.
    """
    findings: list[Diagnostic] = []
    labels = labels_for(publication.language)
    front = Writing(article=_front_matter(publication), options=options)
    lines = _front(publication, front, options) if publication.is_digest else []
    grouped = _is_grouped(publication)
    number = 0
    for part in publication.parts:
        if grouped and part.title:
            lines += [*_gap(lines), *heading(part.title, 1, front, options.width)]
        for article in part.articles:
            number += 1
            writing = Writing(article=article, options=options, lowered=int(grouped))
            lines += _gap(lines) + _article(article, writing, options.width, f"{number}. " if publication.is_digest else "")
            findings += writing.diagnostics
    end = labels.text("end_of", name=publication.title) if publication.is_digest else labels.text("end_of_article")
    lines += ["", *lines_of(f"[{end}]", front, options.width)]
    return _joined(lines), tuple(findings)


def _gap(lines: list[str]) -> list[str]:
    """The empty lines before a heading (WCAG technique T3)."""
    return ["", ""] if lines else []


def _joined(lines: list[str]) -> str:
    """Lines as one text: nothing at the end of a line, never three empty ones running, one LF at the end."""
    kept: list[str] = []
    for line in lines:
        text = line.rstrip()
        if text or kept[-2:] != ["", ""]:
            kept.append(text)
    return "\n".join(kept).strip("\n") + "\n"


def _is_grouped(publication: Publication) -> bool:
    return publication.is_digest and any(part.title for part in publication.parts)


def _front_matter(publication: Publication) -> Article:
    """An article without text that lends its language and direction to the issue's own words."""
    return Article(metadata=Metadata(title=(), language=publication.language, direction=publication.direction))


def _front(publication: Publication, front: Writing, options: TextOptions) -> list[str]:
    """The head of an issue: title, number and date in its first line, contents with the same headlines as below."""
    labels, width = front.labels, options.width
    parts = [publication.title]
    if publication.issue:
        parts.append(labels.text("issue", number=publication.issue))
    if publication.published is not None:
        parts.append(labels.date(publication.published))
    lines = lines_of(", ".join(part for part in parts if part), front, width)
    if publication.site and publication.site != publication.title:
        add(lines, lines_of(publication.site, front, width))
    lines += ["", "", *heading(labels.text("contents"), 1, front, width)]
    room = len(str(len(publication.articles))) + 2
    number = 0
    for part in publication.parts:
        entries = []
        for article in part.articles:
            number += 1
            writing = Writing(article=article, options=replace(options, links="none"))
            entries += lines_of(headline(article, writing), writing, width, first=f"{number}.".ljust(room), rest=" " * room)
        add(lines, lines_of(part.title, front, width) if part.title else [])
        add(lines, entries)
    return lines


def headline(article: Article, writing: Writing) -> str:
    """The title of an article on one line, or the words for one without."""
    return one_line(article.metadata.title, writing).strip() or writing.labels.text("untitled")


def _article(article: Article, writing: Writing, width: int, number: str) -> list[str]:
    lines = heading(f"{number}{headline(article, writing)}", 1 + writing.lowered, writing, width)
    _opening(lines, article, writing, width)
    opening = len(lines)
    add_blocks(lines, article.body, writing, width)
    if len(lines) == opening:
        add(lines, lines_of(writing.labels.text("empty_article"), writing, width))
    _notes(lines, article, writing, width)
    colophon = _colophon(article, writing, width)
    _links(lines, writing, width)
    add(lines, colophon)
    return lines


def _opening(lines: list[str], article: Article, writing: Writing, width: int) -> None:
    """What stands between the headline and the text: kicker, standfirst, who, where and when, the lead picture."""
    metadata = article.metadata
    add(lines, lines_of(metadata.kicker, writing, width) if metadata.kicker else [])
    add(lines, paragraph(metadata.standfirst, writing, width) if metadata.standfirst else [])
    facts: list[str] = []
    for fact in _facts(article, writing):
        facts += lines_of(fact, writing, width)
    add(lines, facts)
    if metadata.lead_image is not None and not _shown(article):
        add(lines, block(metadata.lead_image, writing, width))


def _facts(article: Article, writing: Writing) -> list[str]:
    metadata, labels = article.metadata, writing.labels
    facts = []
    for role, key in _ROLES.items():
        names = [person.name for person in metadata.people if person.role == role]
        if names:
            facts.append(labels.text(key, names=labels.join(names)))
    places = [words for words in (metadata.site, metadata.section) if words and words != metadata.kicker]
    facts += [words for words in dict.fromkeys(places) if words]
    if metadata.published is not None:
        facts.append(labels.text("published", date=labels.date(metadata.published)))
    if metadata.modified is not None and not same_day(metadata.modified, metadata.published):
        facts.append(labels.text("modified", date=labels.date(metadata.modified)))
    return facts


def _shown(article: Article) -> bool:
    """Whether the body shows the lead picture."""
    own = {image.digest or image.source for image in walk(article.metadata.lead_image) if isinstance(image, Image)}
    return bool(own & {image.digest or image.source for image in walk(article.body) if isinstance(image, Image)})


def _notes(lines: list[str], article: Article, writing: Writing, width: int) -> None:
    if not article.notes:
        return
    lines += ["", "", *heading(writing.labels.text("notes"), 2 + writing.lowered, writing, width)]
    for note in article.notes:
        add(lines, after_mark(f"{note_mark(note.id, writing)} ", note.blocks, writing, width))


def _colophon(article: Article, writing: Writing, width: int) -> list[str]:
    """What closes an article: corrections, where it comes from, who holds the rights."""
    labels, metadata = writing.labels, article.metadata
    lines: list[str] = []
    for correction in metadata.corrections:
        name = labels.text("correction")
        if correction.date is not None:
            name = f"{name}, {labels.date(correction.date)}"
        add(lines, after_mark(named(name, writing), correction.blocks, writing, width))
    facts: list[tuple[Key, str | None]] = [
        ("original", metadata.canonical_url),
        ("rights", metadata.rights),
        ("licence", metadata.licence),
    ]
    for key, value in facts:
        if value:
            first = named(labels.text(key), writing)
            made = lines_of(
                f"{first.rstrip()}\n{value}" if is_address(value) and " " not in value else f"{first}{value}", writing, width
            )
            add(lines, made)
    return lines


def _links(lines: list[str], writing: Writing, width: int) -> None:
    """Each address once, alone on its line, under the words that lead to it."""
    if not writing.links:
        return
    lines += ["", "", *heading(writing.labels.text("links"), 2 + writing.lowered, writing, width)]
    for href, (number, words) in writing.links.items():
        mark = f"[{number}] "
        add(lines, lines_of(f"{words}\n{href}" if words else href, writing, width, first=mark))
