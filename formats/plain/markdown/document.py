"""An article, or an issue of many, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exporter.labels import labels_for
from formats.common.frame import Articles, Contents, House, IssueHead, before, behind, houses_of
from formats.common.issue import first_line, front
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
from formats.plain.blocks import named
from formats.plain.document import marks_of
from formats.plain.frame import under_title
from formats.plain.markdown.blocks import add, blocks, heading, item_of, paragraph, said
from formats.plain.markdown.escape import destination, escaped, heading_of, lines_of
from formats.plain.markdown.inlines import Script, line
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Correction, Publication
    from formats.common.frame import FrameItem
    from formats.plain.options import TextOptions


def markdown_document(publication: Publication, options: TextOptions, *, tex: bool = True) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way. With `links=list` addresses stand at its end, each once;
    without `tex` formulas are written as plain text has them.
    """
    addresses: dict[str, int] = {}
    findings: list[Diagnostic] = []
    house = _House(options, addresses, findings)
    around = before(publication)
    first = under_title(around, digest=publication.is_digest)
    below = house.said(houses_of(around[:first]))
    lines = _front(publication, options, around[first:], below, house) if publication.is_digest else []
    grouped = publication.is_digest and any(part.title for part in publication.parts)
    inside = marks_of(publication, lambda number: f"[{number}.]")
    number = 0
    for part in publication.parts:
        if grouped and part.title:
            add(lines, heading(escaped(part.title), 2))
        for article in part.articles:
            number += 1
            place = number if publication.is_digest else 0
            script = Script(
                article=article,
                options=options,
                addresses=addresses,
                number=place,
                lowered=int(publication.is_digest) + int(grouped),
            )
            script.tex, script.inside = tex, inside
            add(lines, _article(article, script, [] if publication.is_digest else below))
            findings += script.diagnostics
    add(lines, house.said(behind(publication)))
    add(lines, [f"[{place}]: {destination(href)}" for href, place in addresses.items()])
    return "\n".join(text.rstrip(" ") for text in lines) + "\n", tuple(findings)


class _House:
    """Writes what a house says. Addresses are listed with those of the articles; findings are added to those of the file."""

    def __init__(self, options: TextOptions, addresses: dict[str, int], findings: list[Diagnostic]) -> None:
        self.options = options
        self._addresses = addresses
        self._findings = findings

    def words(self, words: Article) -> list[str]:
        """The lines of some words."""
        script = Script(article=words, options=self.options, addresses=self._addresses)
        lines = blocks(words.body, script)
        self._findings += script.diagnostics
        return lines

    def said(self, items: Iterable[House]) -> list[str]:
        """The lines of several, one below the other."""
        lines: list[str] = []
        for item in items:
            add(lines, self.words(item.words))
        return lines


def _front(
    publication: Publication, options: TextOptions, items: Iterable[FrameItem], below: list[str], house: _House
) -> list[str]:
    """Title, number and date of an issue, `below` them what a house says before them, then `items` in their order."""
    labels = labels_for(publication.language)
    facts = publication.frame.facts if publication.frame is not None else None
    title = first_line(publication, labels) if facts is None else front(publication, labels).title
    lines = heading(escaped(title), 1)
    add(lines, below)
    for item in items:
        match item:
            case IssueHead(facts=told):
                add(lines, _facts(publication) if told is None else house.words(told))
            case Contents():
                _contents(lines, publication, options)
            case House():
                add(lines, house.said((item,)))
            case Articles():
                pass  # They come behind.
            case _:
                assert_never(item)
    return lines


def _facts(publication: Publication) -> list[str]:
    """What an issue says of itself below its title."""
    labels = labels_for(publication.language)
    about = front(publication, labels)
    told = [about.publisher, about.description, labels.count("articles", about.count)]
    told += [labels.text("site", name=labels.join(list(about.sites)))] if about.sites else []
    lines: list[str] = []
    for words in told:
        add(lines, said(words) if words else [])
    return lines


def _contents(lines: list[str], publication: Publication, options: TextOptions) -> None:
    """The contents with the headlines of the articles."""
    add(lines, heading(escaped(labels_for(publication.language).text("contents")), 2))
    number = 0
    for part in publication.parts:
        entries = []
        for article in part.articles:
            number += 1
            own = Script(article=article, options=options, addresses={})
            own.quiet = True
            entries += item_of(f"{number}.", lines_of(_headline(article, own)))
        add(lines, said(part.title) if part.title else [])
        add(lines, entries)


def _headline(article: Article, script: Script) -> str:
    return heading_of(line(article.metadata.title, script)) or escaped(script.labels.text("untitled"))


def _article(article: Article, script: Script, under: list[str]) -> list[str]:
    """The lines of an article; `under` its headline stands what a house says before it."""
    number = f"{script.number}. " if script.number else ""  # Which begins no list behind the signs of a heading.
    lines = heading(f"{number}{_headline(article, script)}", 1 + script.lowered)
    add(lines, under)
    facts: list[str] = []
    lead: list[str] = []
    for item in opening(article):
        match item:
            case Title():
                pass  # It is the heading above.
            case Kicker(words=words):
                add(lines, said(words))
            case Standfirst(line=words):
                add(lines, paragraph(words, script))
            case Credit() | Place() | Day():
                facts.append(escaped(fact_text(item, script.labels)))
            case Lead(figure=figure):
                lead = blocks((figure,), script)
            case _:
                assert_never(item)
    add(lines, lines_of("\n".join(facts)))
    add(lines, lead)
    opened = len(lines)
    add(lines, blocks(article.body, script))
    if len(lines) == opened:
        add(lines, said(script.labels.text("empty_article")))
    for made in _closing(article, script):
        add(lines, made)
    add(lines, _notes(article, script))
    return lines


def _closing(article: Article, script: Script) -> list[list[str]]:
    labels = script.labels
    made = []
    for item in closing(article):
        match item:
            case Corrected(correction=correction):
                made.append(_correction(correction, script))
            case Stated(key=key, words=words):
                shown = f"<{words}>" if is_address(words) and not set(words) & set(" <>") else escaped(words)
                made.append(lines_of(f"{named(escaped(labels.text(key)), script)}{shown}"))
            case _:
                assert_never(item)
    return made


def _correction(correction: Correction, script: Script) -> list[str]:
    name = script.labels.text("correction")
    if correction.date is not None:
        name = f"{name}, {script.labels.date(correction.date)}"
    lines = lines_of(named(escaped(name), script))
    add(lines, blocks(correction.blocks, script))
    return lines


def _notes(article: Article, script: Script) -> list[str]:
    """The notes as footnotes. Those that nothing refers to, which programs would drop, have a line that does."""
    made = [(note, blocks(note.blocks, script) or [""]) for note in article.notes]
    lines: list[str] = []
    if alone := [script.label(note.id) for note, _ in made if note.id not in script.noted]:
        add(lines, [f"{named(escaped(script.labels.text('notes')), script)}{' '.join(alone)}"])
    for note, rows in made:
        add(lines, [f"{script.label(note.id)}: {rows[0]}", *(f"    {text}" if text else "" for text in rows[1:])])
    return lines
