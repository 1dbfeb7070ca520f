"""An article, or an issue of many, as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exporter.labels import labels_for
from exporter.model import Article, Metadata
from formats.common.frame import Articles, Contents, House, IssueHead, before, behind, houses_of
from formats.common.issue import first_line, front, places_in, title_of
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
from formats.plain.closing import run_on
from formats.plain.frame import add_house, under_title, with_houses
from formats.plain.inlines import Writing, lines_of, note_mark, note_name, one_line, paragraph, whole_address
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.common.frame import FrameItem
    from formats.plain.options import TextOptions


def document(publication: Publication, options: TextOptions) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way.

    The first line is the title: the article's own, or that of the issue, its number and date. Each article of an issue stands under
    its number and headline exactly as the contents give them, and keeps its notes and links with it.
    """
    findings: list[Diagnostic] = []
    labels = labels_for(publication.language)
    own = Writing(article=front_matter(publication), options=options)
    around = before(publication)
    first = under_title(around, digest=publication.is_digest)
    below = with_houses([], houses_of(around[:first]), options, findings)
    lines = _front(publication, own, options, around[first:], below=below, findings=findings) if publication.is_digest else []
    grouped = _is_grouped(publication)
    inside = marks_of(publication, lambda number: f"[{number}.]")
    number = 0
    for part in publication.parts:
        if grouped and part.title:
            lines += [*_gap(lines), *heading(part.title, 1, own, options.columns)]
        for article in part.articles:
            number += 1
            writing = Writing(article=article, options=options, lowered=int(grouped), inside=inside)
            mark, under = (f"{number}. ", []) if publication.is_digest else ("", below)
            lines += _gap(lines) + _article(article, writing, options.columns, mark, under)
            findings += writing.diagnostics
    with_houses(lines, list(behind(publication)), options, findings)
    end = labels.text("end_of", name=title_of(publication, labels)) if publication.is_digest else labels.text("end_of_article")
    lines += ["", *lines_of(f"[{end}]", own, options.columns)]
    return joined(lines), tuple(findings)


def marks_of(publication: Publication, mark: Callable[[int], str]) -> dict[str, str]:
    """What stands for each article of an issue where another leads to it: its number, as the contents and its headline have it."""
    return {key: mark(number) for key, number in places_in(publication).items()}


def _gap(lines: list[str]) -> list[str]:
    """The empty lines before a heading (WCAG technique T3)."""
    return ["", ""] if lines else []


def joined(lines: list[str]) -> str:
    """Lines as one text: nothing at the end of a line, never three empty ones running, one LF at the end."""
    kept: list[str] = []
    for line in lines:
        text = line.rstrip()
        if text or kept[-2:] != ["", ""]:
            kept.append(text)
    return "\n".join(kept).strip("\n") + "\n"


def _is_grouped(publication: Publication) -> bool:
    return publication.is_digest and any(part.title for part in publication.parts)


def front_matter(publication: Publication) -> Article:
    """An article without text that lends its language and direction to the issue's own words."""
    return Article(metadata=Metadata(title=(), language=publication.language, direction=publication.direction))


def _front(
    publication: Publication,
    writing: Writing,
    options: TextOptions,
    items: tuple[FrameItem, ...],
    *,
    below: list[str],
    findings: list[Diagnostic],
) -> list[str]:
    """The head of an issue: its title in the first line, `below` it what a house says before it, then `items` in their order."""
    facts = next(item.facts for item in items if isinstance(item, IssueHead))
    lines = _title_line(publication, writing, options.columns, alone=facts is not None)
    add(lines, below)
    for item in items:
        match item:
            case IssueHead(facts=said) if said is not None:
                add_house(lines, said, options, findings)
            case IssueHead():
                for words in _told(publication, writing.labels):
                    add(lines, lines_of(words, writing, options.columns))
            case Contents():
                _contents(lines, publication, writing, options)
            case House():
                with_houses(lines, [item], options, findings)
            case Articles():
                pass  # They come behind.
            case _:
                assert_never(item)
    return lines


def _title_line(publication: Publication, writing: Writing, width: int, *, alone: bool) -> list[str]:
    """The title of an issue with its number and date; `alone` where a house says these."""
    title = front(publication, writing.labels).title if alone else first_line(publication, writing.labels)
    return lines_of(title, writing, width)


def _told(publication: Publication, labels: Labels) -> Iterator[str]:
    """What an issue says of itself below its title, a paragraph each."""
    about = front(publication, labels)
    told = [about.publisher, about.description, labels.count("articles", about.count)]
    told += [labels.text("site", name=labels.join(list(about.sites)))] if about.sites else []
    yield from filter(None, told)


def _contents(lines: list[str], publication: Publication, writing: Writing, options: TextOptions) -> None:
    """The contents, with the same headlines as below."""
    width = options.columns
    lines += ["", "", *heading(writing.labels.text("contents"), 1, writing, width)]
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


def headline(article: Article, writing: Writing) -> str:
    """The title of an article on one line, or the words for one without."""
    return one_line(article.metadata.title, writing).strip() or writing.labels.text("untitled")


def _article(article: Article, writing: Writing, width: int, number: str, under: list[str]) -> list[str]:
    """The lines of an article; `under` its headline stands what a house says before it."""
    lines = heading(f"{number}{headline(article, writing)}", 1 + writing.lowered, writing, width)
    add(lines, under)
    return told_article(article, writing, width, lines)


def told_article(article: Article, writing: Writing, width: int, lines: list[str]) -> list[str]:
    """An article below the lines of its headline: what opens it, its text, notes, links, and what closes it."""
    _opening(lines, article, writing, width)
    opening = len(lines)
    add_blocks(lines, article.body, writing, width)
    if len(lines) == opening:
        add(lines, lines_of(writing.labels.text("empty_article"), writing, width))
    _notes(lines, article, writing, width)
    colophon = _colophon(article, writing, width)
    listed_links(lines, writing, width)
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
                facts += lines_of(writing.stopped(fact_text(item, writing.labels)), writing, width)
            case Lead(figure=figure):
                lead = block(figure, writing, width)
            case _:
                assert_never(item)
    add(lines, facts if writing.marks_levels else lines_of(run_on(facts), writing, width))
    add(lines, lead)


def _notes(lines: list[str], article: Article, writing: Writing, width: int) -> None:
    if not article.notes:
        return
    lines += ["", "", *heading(writing.labels.text("notes"), 2 + writing.lowered, writing, width)]
    for note in article.notes:
        mark = note_mark(note.id, writing) if writing.marks_levels else named(note_name(note.id, writing), writing).rstrip()
        add(lines, after_mark(f"{mark} ", note.blocks, writing, width))


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
                said = f"{first.rstrip()}\n{words}" if is_alone else writing.stopped(f"{first}{words}")
                add(lines, lines_of(said, writing, width))
            case _:
                assert_never(item)
    return lines


def listed_links(lines: list[str], writing: Writing, width: int) -> None:
    """Each address once, alone on its line, under the words that lead to it."""
    if not writing.links:
        return
    lines += ["", "", *heading(writing.labels.text("links"), 2 + writing.lowered, writing, width)]
    for href, (number, words) in writing.links.items():
        mark = f"[{number}] "
        address = href if writing.marks_levels else whole_address(href)
        add(lines, lines_of(f"{words}\n{address}" if words else address, writing, width, first=mark))
