"""A publication → its narration script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exporter.labels import Labels, labels_for
from exporter.model import Paragraph
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
from formats.speech import pauses
from formats.speech.script.blocks import say_blocks
from formats.speech.script.context import Telling
from formats.speech.script.figures import say_figure
from formats.speech.script.languages import same_language
from formats.speech.script.length import expected_seconds
from formats.speech.script.notes import say_notes
from formats.speech.script.phrases import say_line
from formats.speech.script.utterances import Chapter, Role, Script, Utterance
from formats.speech.skippable import ROLES

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Block, Inline, Publication
    from formats.speech.options import SpeechOptions


def script_of(publication: Publication, options: SpeechOptions) -> tuple[Script, tuple[Diagnostic, ...]]:
    """All that is said of a publication, in order, and what was found on the way.

    Every word is from the articles or from the labels of their languages.
    """
    labels = labels_for(publication.language)
    told = [_told(article, options.settled()) for article in publication.articles]
    chapters = [chapter for telling in told for chapter in _chapters(telling)]
    if publication.is_digest:
        lengths = [expected_seconds(telling.told, options.rate) for telling in told]
        _between(publication, labels, told, lengths)
        chapters = [_front(publication, labels, lengths), *(chapter for telling in told for chapter in _chapters(telling))]
    script = Script(title=issue.name_of(publication, labels), language=publication.language, chapters=tuple(chapters))
    findings = tuple(found for telling in told for found in telling.diagnostics)
    return (_paced(script, pauses.changed(options.pauses)) if options.pauses else script), findings


def _told(article: Article, options: SpeechOptions) -> Telling:
    """One article, told; what was left out of it is a finding."""
    telling = Telling(article=article, options=options)
    _article(telling)
    for role, count in sorted(telling.left_out.items()):
        telling.report("OUT-107", what=f"{ROLES[role]}, {count} times" if count > 1 else ROLES[role])
    return telling


def _between(publication: Publication, labels: Labels, told: list[Telling], lengths: list[float]) -> None:
    """End each article of an issue with what comes next, which of how many and how long it is, and the last with its end."""
    for number, (telling, article) in enumerate(zip(told[:-1], publication.articles[1:], strict=True), 2):
        own = _Front(publication=publication, labels=labels, prefix=f"{telling.name}-e")
        following = labels.text("next_article", number=number, count=len(told))
        own.say(following, before=pauses.ARTICLE, after=pauses.SENTENCE)
        own.say(title_of(article, labels), before=pauses.SENTENCE, after=pauses.SENTENCE, language=article.metadata.language)
        own.say(labels.duration(_round(lengths[number - 1])), before=pauses.SENTENCE, after=pauses.ARTICLE)
        telling.told += own.told
    own = _Front(publication=publication, labels=labels, prefix=f"{told[-1].name}-e")
    own.say(labels.text("end_of", name=issue.title_of(publication, labels)), before=pauses.ARTICLE, after=pauses.ARTICLE)
    told[-1].told += own.told


def _round(seconds: float) -> float:
    """A length that is told beforehand: whole minutes; tens of seconds below 45 seconds, so that many short ones don't add up to
    more than the whole takes.
    """
    if seconds < 45:
        return max(10.0, round(seconds / 10) * 10.0)
    return max(60.0, round(seconds / 60) * 60.0)


def _paced(script: Script, changed: dict[int, int]) -> Script:
    """The script with a house's own pauses."""
    return replace(
        script,
        chapters=tuple(
            replace(
                chapter,
                utterances=tuple(
                    replace(
                        each,
                        pause_before_ms=changed.get(each.pause_before_ms, each.pause_before_ms),
                        pause_after_ms=changed.get(each.pause_after_ms, each.pause_after_ms),
                    )
                    for each in chapter.utterances
                ),
            )
            for chapter in script.chapters
        ),
    )


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


def _front(publication: Publication, labels: Labels, lengths: list[float]) -> Chapter:
    """The opening of an issue: title, number, date, its articles with their numbers, titles and lengths in seconds."""
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
    part, number = "", 0
    for group in publication.parts:
        if group.title and group.title != part:
            told.say(group.title, before=pauses.BLOCK, after=pauses.ITEM, role="heading", language=publication.language)
        part = group.title
        for article in group.articles:
            told.say(f"{labels.number(number + 1)}.", before=pauses.ITEM, after=pauses.PART, role="list")
            words = title_of(article, labels)
            told.say(words, before=pauses.PART, after=pauses.SENTENCE, role="list", language=article.metadata.language)
            told.say(labels.duration(_round(lengths[number])), before=pauses.SENTENCE, after=pauses.ITEM, role="list")
            number += 1
    return Chapter(title=about.title, article="issue", utterances=tuple(told.told))


def _article(telling: Telling) -> None:
    article = telling.article
    metadata = article.metadata
    telling.begin(title_of(article, telling.labels), 1)
    _opening(telling)
    said = len(telling.told)
    body = article.body if telling.options.profile != "brief" else _first(article.body)
    say_blocks(body, telling, place="body", language=metadata.language)
    if len(telling.told) == said:
        telling.own(telling.labels.text("empty_article"), before=pauses.BLOCK, after=pauses.BLOCK)
    if len(body) < len(article.body):
        rest = len(article.body) - len(body)
        telling.report("OUT-107", what=f"the text after its first paragraph, {rest} {'block' if rest == 1 else 'blocks'}")
        return
    say_notes(telling)
    _closing(telling)


def _first(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text up to its first paragraph."""
    return next((body[: number + 1] for number, block in enumerate(body) if isinstance(block, Paragraph)), body[:1])


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
                if not telling.leave_out("figure"):
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
