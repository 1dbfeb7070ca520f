"""An article, or an issue of many, as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exporter.labels import labels_for
from exporter.model import Article, Metadata
from formats.common.issue import front, title_of
from formats.common.opening import (
    Corrected,
    Credit,
    Day,
    Kicker,
    Lead,
    Place,
    Standfirst,
    Stated,
    Title,
    closing,
    fact_text,
    opening,
)
from formats.plain.blocks import add, add_blocks, after_mark, block, heading, named
from formats.plain.inlines import Writing, lines_of, note_mark, one_line, paragraph
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from formats.plain.options import TextOptions


def document(publication: Publication, options: TextOptions) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way.

    The first line is the title: the article's own, or that of the issue, its number and date. Each article of an issue stands under
    its number and headline exactly as the contents give them, and keeps its notes and links with it.
    """
    findings: list[Diagnostic] = []
    labels = labels_for(publication.language)
    own = Writing(article=_front_matter(publication), options=options)
    lines = _front(publication, own, options) if publication.is_digest else []
    grouped = _is_grouped(publication)
    number = 0
    for part in publication.parts:
        if grouped and part.title:
            lines += [*_gap(lines), *heading(part.title, 1, own, options.width)]
        for article in part.articles:
            number += 1
            writing = Writing(article=article, options=options, lowered=int(grouped))
            lines += _gap(lines) + _article(article, writing, options.width, f"{number}. " if publication.is_digest else "")
            findings += writing.diagnostics
    end = labels.text("end_of", name=title_of(publication, labels)) if publication.is_digest else labels.text("end_of_article")
    lines += ["", *lines_of(f"[{end}]", own, options.width)]
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


def _front(publication: Publication, writing: Writing, options: TextOptions) -> list[str]:
    """The head of an issue: title, number and date in its first line, contents with the same headlines as below."""
    labels, width = writing.labels, options.width
    about = front(publication, labels)
    parts = [about.title]
    if about.number:
        parts.append(labels.text("issue", number=about.number))
    if about.published is not None:
        parts.append(labels.date(about.published))
    lines = lines_of(", ".join(parts), writing, width)
    told = [about.publisher, about.description, labels.count("articles", about.count)]
    told += [labels.text("site", name=labels.join(list(about.sites)))] if about.sites else []
    for words in told:
        add(lines, lines_of(words, writing, width) if words else [])
    lines += ["", "", *heading(labels.text("contents"), 1, writing, width)]
    room = len(str(len(publication.articles))) + 2
    number = 0
    for part in publication.parts:
        entries = []
        for article in part.articles:
            number += 1
            own = Writing(article=article, options=replace(options, links="none"))
            entries += lines_of(headline(article, own), own, width, first=f"{number}.".ljust(room), rest=" " * room)
        add(lines, lines_of(part.title, writing, width) if part.title else [])
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
    """What stands between the headline and the text; the facts of the article are one paragraph, each on a line of its own."""
    facts: list[str] = []
    lead: list[str] = []
    for item in opening(article):
        match item:
            case Kicker(words=words):
                add(lines, lines_of(words, writing, width))
            case Title():
                pass  # It is the heading above, as the contents give it.
            case Standfirst(line=line):
                add(lines, paragraph(line, writing, width))
            case Credit() | Place() | Day():
                facts += lines_of(fact_text(item, writing.labels), writing, width)
            case Lead(figure=figure):
                lead = block(figure, writing, width)
            case _:
                assert_never(item)
    add(lines, facts)
    add(lines, lead)


def _notes(lines: list[str], article: Article, writing: Writing, width: int) -> None:
    if not article.notes:
        return
    lines += ["", "", *heading(writing.labels.text("notes"), 2 + writing.lowered, writing, width)]
    for note in article.notes:
        add(lines, after_mark(f"{note_mark(note.id, writing)} ", note.blocks, writing, width))


def _colophon(article: Article, writing: Writing, width: int) -> list[str]:
    """What closes an article: corrections, where it comes from, who holds the rights."""
    labels = writing.labels
    lines: list[str] = []
    for item in closing(article):
        match item:
            case Corrected(correction=correction):
                name = labels.text("correction")
                if correction.date is not None:
                    name = f"{name}, {labels.date(correction.date)}"
                add(lines, after_mark(named(name, writing), correction.blocks, writing, width))
            case Stated(key=key, words=words):
                first = named(labels.text(key), writing)
                is_alone = is_address(words) and " " not in words
                add(lines, lines_of(f"{first.rstrip()}\n{words}" if is_alone else f"{first}{words}", writing, width))
            case _:
                assert_never(item)
    return lines


def _links(lines: list[str], writing: Writing, width: int) -> None:
    """Each address once, alone on its line, under the words that lead to it."""
    if not writing.links:
        return
    lines += ["", "", *heading(writing.labels.text("links"), 2 + writing.lowered, writing, width)]
    for href, (number, words) in writing.links.items():
        mark = f"[{number}] "
        add(lines, lines_of(f"{words}\n{href}" if words else href, writing, width, first=mark))
