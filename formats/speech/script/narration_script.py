"""A publication → its narration script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.labels import Labels, labels_for
from exporter.model import Image
from exporter.model import Role as PersonRole
from exporter.model.article import same_day
from exporter.model.text import plain
from exporter.model.walk import walk
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
    from exporter.labels import Key
    from exporter.model import Article, Publication
    from formats.speech.options import SpeechOptions

_ROLES: Final[dict[PersonRole, Key]] = {
    "author": "by",
    "photographer": "role_photographer",
    "illustrator": "role_illustrator",
    "translator": "role_translator",
    "editor": "role_editor",
    "contributor": "role_contributor",
}


def script_of(publication: Publication, options: SpeechOptions) -> tuple[Script, tuple[Diagnostic, ...]]:
    """All that is said of a publication, in order, and what was found on the way.

    Every word is from the articles or from the labels of their languages.
    """
    chapters: list[Chapter] = []
    findings: list[Diagnostic] = []
    labels = labels_for(publication.language)
    if publication.is_digest:
        chapters.append(_front(publication, labels))
    last = len(publication.articles) - 1
    for number, article in enumerate(publication.articles):
        telling = Telling(article=article, options=options)
        _article(telling)
        if publication.is_digest:
            between = labels.text("next_article") if number < last else labels.text("end_of", name=publication.title)
            own = _Front(publication=publication, labels=labels, prefix=f"{telling.name}-e")
            own.say(between, before=pauses.ARTICLE, after=pauses.ARTICLE)
            telling.told += own.told
        chapters += _chapters(telling)
        findings += telling.diagnostics
    title = publication.title or labels.text("untitled")
    return Script(title=title, language=publication.language, chapters=tuple(chapters)), tuple(findings)


def title_of(article: Article, labels: Labels) -> str:
    """The title as one line of text, the labels' word where there is none."""
    return " ".join(plain(article.metadata.title).split()) or labels.text("untitled")


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
    front = _Front(publication=publication, labels=labels)
    title = publication.title or labels.text("untitled")
    front.say(title, before=0, after=pauses.BLOCK, role="title", language=publication.language)
    if publication.site:
        front.say(publication.site, before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline", language=publication.language)
    if publication.issue:
        front.say(labels.text("issue", number=publication.issue), before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    if publication.published is not None:
        front.say(labels.date(publication.published), before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    if publication.description:
        front.say(publication.description, before=pauses.BLOCK, after=pauses.BLOCK, role="text", language=publication.language)
    count = labels.count("articles", len(publication.articles))
    contents = labels.text("labelled", label=labels.text("contents"), text=count)
    front.say(contents, before=pauses.BLOCK, after=pauses.ITEM, role="heading")
    part = ""
    for group in publication.parts:
        if group.title and group.title != part:
            front.say(group.title, before=pauses.BLOCK, after=pauses.ITEM, role="heading", language=publication.language)
        part = group.title
        for article in group.articles:
            words = title_of(article, labels)
            front.say(words, before=pauses.ITEM, after=pauses.ITEM, role="list", language=article.metadata.language)
    return Chapter(title=title, article="issue", utterances=tuple(front.told))


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
    """Kicker, title, standfirst, who made it, when and where, the lead picture."""
    metadata, labels = telling.article.metadata, telling.labels
    language = metadata.language
    if metadata.kicker:
        telling.own(metadata.kicker, after=pauses.ITEM, role="byline", language=language)
    said = len(telling.told)
    after = pauses.TITLE_AFTER
    say_line(metadata.title, telling, place="metadata.title", language=language, role="title", before=0, after=after)
    if len(telling.told) == said:
        telling.own(labels.text("untitled"), after=after, role="title")
    if metadata.standfirst:
        say_line(metadata.standfirst, telling, place="metadata.standfirst", language=language)
    for words in _facts(telling):
        telling.own(words, before=pauses.SENTENCE, after=pauses.SENTENCE, role="byline")
    if metadata.lead_image is not None and not _is_shown(telling.article):
        say_figure(metadata.lead_image, telling, place="metadata.lead_image", language=language)


def _facts(telling: Telling) -> list[str]:
    metadata, labels = telling.article.metadata, telling.labels
    facts = []
    for role, key in _ROLES.items():
        names = [person.name for person in metadata.people if person.role == role]
        if names:
            facts.append(labels.text(key, names=labels.join(names)))
    facts += [words for words in (metadata.site, metadata.section) if words]
    if metadata.published is not None:
        facts.append(labels.text("published", date=labels.date(metadata.published)))
    if metadata.modified is not None and not same_day(metadata.modified, metadata.published):
        facts.append(labels.text("modified", date=labels.date(metadata.modified)))
    return facts


def _is_shown(article: Article) -> bool:
    """Whether the body shows the lead picture."""
    own = {image.digest or image.source for image in walk(article.metadata.lead_image) if isinstance(image, Image)}
    return bool(own & {image.digest or image.source for image in walk(article.body) if isinstance(image, Image)})


def _closing(telling: Telling) -> None:
    """Corrections, then rights and licence; the address is for a reader, not for a listener, and stands in the tags."""
    metadata, labels = telling.article.metadata, telling.labels
    for number, correction in enumerate(metadata.corrections):
        title = labels.text("correction")
        if correction.date is not None:
            title = labels.text("labelled", label=title, text=labels.date(correction.date))
        telling.own(title, before=pauses.BREAK, after=pauses.SENTENCE, role="heading")
        place = f"metadata.corrections.{number}.blocks"
        say_blocks(correction.blocks, telling, place=place, language=metadata.language)
    for key, words in (("rights", metadata.rights), ("licence", metadata.licence)):
        if words:
            label = labels.text("rights") if key == "rights" else labels.text("licence")
            telling.announce(label, before=pauses.BREAK, after=pauses.PART)
            telling.own(words, before=pauses.PART, after=pauses.BLOCK, role="byline", language=metadata.language)


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
        if last > first
    ]
