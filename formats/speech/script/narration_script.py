"""A publication → its narration script."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exporter.labels import Labels, labels_for
from exporter.model.text import collapse
from exporter.model.walk import title_of as title_line
from formats.common import issue
from formats.common.issue import front
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
from formats.speech.script import pauses
from formats.speech.script.blocks import say_blocks
from formats.speech.script.context import Telling
from formats.speech.script.figures import say_figure
from formats.speech.script.languages import same_language
from formats.speech.script.notes import say_notes
from formats.speech.script.phrases import say_line
from formats.speech.script.utterances import Chapter, Role, Script, Utterance

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Inline, Publication
    from formats.speech.options import SpeechOptions


def script_of(publication: Publication, options: SpeechOptions) -> tuple[Script, tuple[Diagnostic, ...]]:
    """All that is said of a publication, in order, and what was found on the way.

    Every word is from the articles or from the labels of their languages.
    """
    chapters: list[Chapter] = []
    findings: list[Diagnostic] = []
    labels = labels_for(publication.language)
    if publication.is_digest:
        chapters.append(_front(publication, labels))
    title = issue.title_of(publication, labels)
    last = len(publication.articles) - 1
    for number, article in enumerate(publication.articles):
        telling = Telling(article=article, options=options)
        _article(telling)
        if publication.is_digest:
            between = labels.text("next_article") if number < last else labels.text("end_of", name=title)
            own = _Front(publication=publication, labels=labels, prefix=f"{telling.name}-e")
            own.say(between, before=pauses.ARTICLE, after=pauses.ARTICLE)
            telling.told += own.told
        chapters += _chapters(telling)
        findings += telling.diagnostics
    script = Script(title=issue.name_of(publication, labels), language=publication.language, chapters=tuple(chapters))
    return script, tuple(findings)


def title_of(article: Article, labels: Labels) -> str:
    """The title as one line of text, the labels' word where there is none."""
    return title_line(article) or labels.text("untitled")


class _Front:
    """Words about the publication itself."""

    def __init__(self, *, publication: Publication, labels: Labels, prefix: str = "issue-l") -> None:
        own = publication.language
        self._language = own if same_language(own, labels.language) else labels.language
        self._prefix = prefix
        self.told: list[Utterance] = []

    def say(self, words: str, *, before: int, after: int, role: Role = "label", language: str | None = None) -> None:
        """Add an utterance, unless there are no words."""
        words = " ".join(words.split())
        if not words:
            return
        self.told.append(
            Utterance(
                id=f"{self._prefix}{len(self.told) + 1:04d}",
                text=words,
                language=language or self._language,
                role=role,
                pause_before_ms=before,
                pause_after_ms=after,
            )
        )


def _front(publication: Publication, labels: Labels) -> Chapter:
    """The opening of an issue: title, number, date, the titles of its articles."""
    told = _Front(publication=publication, labels=labels)
    about, own = front(publication, labels), publication.language
    told.say(about.title, before=0, after=pauses.BLOCK, role="title", language=own if collapse(publication.title) else None)
    told.say(about.publisher, before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline", language=own)
    if about.number:
        told.say(labels.text("issue", number=about.number), before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    if about.published is not None:
        told.say(labels.date(about.published), before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    told.say(about.description, before=pauses.BLOCK, after=pauses.BLOCK, role="text", language=own)
    if about.sites:
        sites = labels.text("site", name=labels.join(list(about.sites)))
        told.say(sites, before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    contents = labels.text("labelled", label=labels.text("contents"), text=labels.count("articles", about.count))
    told.say(contents, before=pauses.BLOCK, after=pauses.ITEM, role="heading")
    part = ""
    for group in publication.parts:
        if group.title and group.title != part:
            told.say(group.title, before=pauses.BLOCK, after=pauses.ITEM, role="heading", language=publication.language)
        part = group.title
        for article in group.articles:
            words = title_of(article, labels)
            told.say(words, before=pauses.ITEM, after=pauses.ITEM, role="list", language=article.metadata.language)
    return Chapter(title=about.title, article="issue", utterances=tuple(told.told))


def _article(telling: Telling) -> None:
    article = telling.article
    metadata = article.metadata
    telling.begin(title_of(article, telling.labels), 1)
    _opening(telling)
    said = len(telling.told)
    say_blocks(article.body, telling, place="body", language=metadata.language)
    if len(telling.told) == said:
        telling.own(telling.labels.text("empty_article"), before=pauses.BLOCK, after=pauses.BLOCK)
    say_notes(telling)
    _closing(telling)


def _opening(telling: Telling) -> None:
    """What stands before the text, the title first of all that has a pause before it."""
    language = telling.article.metadata.language
    for item in opening(telling.article):
        match item:
            case Kicker(words=words):
                telling.own(words, after=pauses.ITEM, role="byline", language=language)
            case Title(line=line):
                _title(line, telling)
            case Standfirst(line=line):
                say_line(line, telling, place="metadata.standfirst", language=language)
            case Credit() | Place() | Day():
                words = fact_text(item, telling.labels)
                telling.own(words, before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
            case Lead(figure=figure):
                say_figure(figure, telling, place="metadata.lead_image", language=language)
            case _:
                assert_never(item)


def _title(line: tuple[Inline, ...], telling: Telling) -> None:
    after = pauses.TITLE_AFTER
    said = len(telling.told)
    say_line(line, telling, place="metadata.title", language=telling.article.metadata.language, role="title", before=0, after=after)
    if len(telling.told) == said:
        telling.own(telling.labels.text("untitled"), after=after, role="title")


def _closing(telling: Telling) -> None:
    """Corrections, then rights and licence; the address is for a reader, not for a listener, and stands in the tags."""
    labels, language = telling.labels, telling.article.metadata.language
    for number, item in enumerate(closing(telling.article)):
        match item:
            case Corrected(correction=correction):
                title = labels.text("correction")
                if correction.date is not None:
                    title = labels.text("labelled", label=title, text=labels.date(correction.date))
                telling.own(title, before=pauses.BREAK, after=pauses.SENTENCE, role="heading")
                say_blocks(correction.blocks, telling, place=f"metadata.corrections.{number}.blocks", language=language)
            case Stated(key="original"):
                pass
            case Stated(key=key, words=words):
                telling.announce(labels.text(key), before=pauses.BREAK, after=pauses.PART)
                telling.own(words, before=pauses.PART, after=pauses.BLOCK, role="byline", language=language)
            case _:
                assert_never(item)


def _chapters(telling: Telling) -> list[Chapter]:
    """Cut what was told where chapters begin; a heading without words begins none."""
    starts = [start for start in telling.starts if start[1]]
    url = telling.article.metadata.canonical_url or ""
    ends = [start for start, _, _ in starts[1:]] + [len(telling.told)]
    return [
        Chapter(
            title=title,
            article=telling.name,
            utterances=tuple(telling.told[first:last]),
            level=level,
            url=url if level == 1 else "",
        )
        for (first, title, level), last in zip(starts, ends, strict=True)
    ]
