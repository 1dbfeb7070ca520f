"""An episode: what a feed says of one narration."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import msgspec

from exporter.errors import UnreadableError
from exporter.model.letters import plain_letters
from exporter.model.sentences import article_id
from exporter.model.text import collapse, plain
from formats.common.issue import name_of

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.speech.synth.timeline import Narration


class Episode(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One narration. `guid` is that of the publication: from its address, else from its title and words. `published` is a date
    or time (ISO 8601), "" where the article has none; `milliseconds` the length; `language` a BCP 47 tag.
    """

    guid: str
    title: str
    language: str
    milliseconds: int
    link: str = ""
    published: str = ""
    author: str = ""
    summary: str = ""


def episode_of(publication: Publication, narration: Narration, labels: Labels) -> Episode:
    """The episode of a publication."""
    articles = publication.articles
    about = articles[0].metadata if len(articles) == 1 else None
    names = [person.name for article in articles for person in article.metadata.people if person.role == "author"]
    ids = "\n".join(article_id(article) for article in articles)
    line = narration.timeline
    return Episode(
        guid=publication.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, ids)}",
        title=plain_letters(name_of(publication, labels)),
        language=publication.language,
        milliseconds=line.milliseconds(line.samples),
        link=(about.canonical_url if about else None) or "",
        published=publication.published.isoformat() if publication.published else "",
        author=labels.join(list(dict.fromkeys(names))),
        summary=collapse((plain(about.standfirst) if about else "") or publication.description or ""),
    )


def written(episode: Episode) -> bytes:
    """The episode as JSON."""
    return msgspec.json.format(msgspec.json.encode(episode), indent=1) + b"\n"


def read(data: bytes) -> Episode:
    """The episode that `written` wrote. Raises UnreadableError."""
    try:
        return msgspec.json.decode(data, type=Episode)
    except msgspec.DecodeError as error:
        raise UnreadableError(f"The episode cannot be read: {error}.") from error
