"""A publication as a newsletter by the TEN Standard, 1.2.

What the standard says of the frame is kept: the first line (4), contents before all else (5, 6), numbered sections with an end (7),
the signs + (8), the numbers of stories (9), no lines of signs (10), headings that end in a full stop (12), each address alone on
its line below its words (16, 18), the last line (24), paragraphs that are not broken (25). The author's words stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.labels import labels_for
from formats.common.issue import first_line, front
from formats.plain.blocks import add, add_blocks
from formats.plain.closing import closed
from formats.plain.document import front_matter, headline, joined, listed_links, marks_of, told_article
from formats.plain.inlines import Writing, lines_of
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Article, Publication
    from formats.plain.options import TextOptions
    from formats.plain.profiles import Foot


class _Section(Struct, frozen=True):
    """A section: what it is called, and its stories with the words of their headlines."""

    name: str
    stories: tuple[tuple[Article, str], ...]


def ten_document(publication: Publication, options: TextOptions, foot: Foot = ()) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way."""
    labels = labels_for(publication.language)
    own = Writing(article=front_matter(publication), options=options)
    findings: list[Diagnostic] = []
    if publication.is_digest:
        lines = _issue(publication, own, findings, foot)
    else:
        article = publication.articles[0]
        writing = Writing(article=article, options=options)
        lines = _story(closed(f"+++{_headline(article, writing)}", publication.language), article, writing)
        findings += writing.diagnostics
        add(lines, _house(publication, options, findings))
        add(lines, _foot(foot, own))
    lines += ["", "", *_line(f"[{labels.text('newsletter_ends')}].", own)]
    return joined(lines), tuple(findings)


def _issue(publication: Publication, own: Writing, findings: list[Diagnostic], foot: Foot) -> list[str]:
    labels, options, language = own.labels, own.options, publication.language
    sections = _sections(publication, options, labels)
    imprint = _imprint(publication, own, foot, findings)
    names = [section.name for section in sections] + ([labels.text("colophon")] if imprint else [])
    headings = [
        closed(labels.text("labelled", label=labels.text("section_number", number=number), text=name), language)
        for number, name in enumerate(names, 1)
    ]
    lines = _line(closed(f"+++{first_line(publication, labels)}", language), own)
    lines += _contents(sections, headings, own)
    inside = marks_of(publication, lambda number: f"[+{number:02}]")
    number = 0
    for place, section in enumerate(sections, 1):
        lines += ["", "", *_line(f"++{headings[place - 1]}", own)]
        for article, words in section.stories:
            number += 1
            writing = Writing(article=article, options=options, inside=inside)
            lines += ["", "", *_story(f"+{_numbered(number, words, article)}", article, writing)]
            findings += writing.diagnostics
        add(lines, _end(place, own))
    if imprint:
        lines += ["", "", *_line(f"++{headings[-1]}", own)]
        add(lines, imprint)
        add(lines, _end(len(names), own))
    return lines


def _sections(publication: Publication, options: TextOptions, labels: Labels) -> list[_Section]:
    """The parts of an issue; one without a title is named by its one story, such as the editor's note, else in words for any."""
    made = []
    for part in publication.parts:
        stories = tuple((article, _headline(article, Writing(article=article, options=options))) for article in part.articles)
        alone = stories[0][1] if len(stories) == 1 and len(publication.parts) > 1 else ""
        made.append(_Section(part.title or alone or labels.text("stories"), stories))
    return made


def _headline(article: Article, writing: Writing) -> str:
    """A headline without marks of links, so that the contents and the story have the same words (TEN 6)."""
    bare = Writing(article=article, options=replace(writing.options, links="none"))
    return " ".join(headline(article, bare).split())


def _numbered(number: int, words: str, article: Article) -> str:
    return closed(f"{number:02}: {words}", article.metadata.language)


def _contents(sections: Sequence[_Section], headings: Sequence[str], own: Writing) -> list[str]:
    lines = ["", "", *_line(f"++{closed(own.labels.text('contents'), own.article.metadata.language)}", own)]
    number = 0
    for place, heading in enumerate(headings):
        add(lines, _line(heading, own))
        entries: list[str] = []
        for article, words in sections[place].stories if place < len(sections) else ():
            number += 1
            entries += _line(_numbered(number, words, article), Writing(article=article, options=own.options))
        add(lines, entries)
    ends = own.labels.text("section_ends", name=own.labels.text("contents"))
    add(lines, _line(f"[{ends}].", own))
    return lines


def _end(number: int, own: Writing) -> list[str]:
    name = own.labels.text("section_number", number=number)
    return _line(f"[{own.labels.text('section_ends', name=name)}].", own)


def _story(title: str, article: Article, writing: Writing) -> list[str]:
    """An article below its headline. Where links of the headline lead stands in the story's own list."""
    headline(article, writing)
    return told_article(article, writing, writing.options.columns, _line(title, writing))


def _imprint(publication: Publication, own: Writing, foot: Foot, findings: list[Diagnostic]) -> list[str]:
    """Who makes the issue and what it is: at its end (TEN 5), with all that its house says and the frame of the letter."""
    labels, language = own.labels, publication.language
    about = front(publication, labels)
    lines: list[str] = []
    told = [about.publisher, about.description, labels.count("articles", about.count)]
    told += [labels.text("site", name=labels.join(list(about.sites)))] if about.sites else []
    for words in told if publication.frame is None or publication.frame.facts is None else ():
        add(lines, _line(closed(words, language), own) if words else [])
    add(lines, _house(publication, own.options, findings))
    add(lines, _foot(foot, own))
    return lines


def _house(publication: Publication, options: TextOptions, findings: list[Diagnostic]) -> list[str]:
    """What a house says around the articles, which stands behind them here; addresses alone on their lines (TEN 16)."""
    lines: list[str] = []
    for words in publication.frame.said if publication.frame is not None else ():
        writing = Writing(article=words, options=options)
        add_blocks(lines, words.body, writing, options.columns)
        listed_links(lines, writing, options.columns)
        findings += writing.diagnostics
    return lines


def _foot(foot: Iterable[tuple[str, str]], own: Writing) -> list[str]:
    """The frame's words, each a paragraph, and addresses alone on their lines."""
    lines: list[str] = []
    for words, address in foot:
        said = (
            own.labels.text("labelled", label=words, text="").rstrip() if address else closed(words, own.article.metadata.language)
        )
        add(lines, [*_line(said, own), *([address] if address else [])])
    return lines


def _line(words: str, writing: Writing) -> list[str]:
    """Words on a line; one that is an address stays as it is."""
    return [words] if is_address(words) and " " not in words else lines_of(words, writing, writing.options.columns)
