"""What a sound file says of itself, from the publication and its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.model.letters import plain_letters
from exporter.model.text import plain
from formats.common.issue import name_of, title_of
from formats.sound.id3 import Chapter, Line, Tags

if TYPE_CHECKING:
    from datetime import date

    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.sound.id3 import Picture
    from formats.sound.options import Mp3Options, SoundOptions
    from formats.speech.synth.parts import Part
    from formats.speech.synth.timeline import Narration

_GENRE: Final = "Podcast"
"""ID3 has "Speech" (101) and "Audiobook" (183) too; players that have a shelf for articles look for this one."""


def tags_of(
    publication: Publication, narration: Narration, options: Mp3Options | SoundOptions, run: RunContext, cover: Picture | None
) -> Tags:
    """The tags of a narration in one file."""
    timeline = narration.timeline
    single = publication.articles[0].metadata if len(publication.articles) == 1 else None
    labels = run.labels
    lines = tuple(Line(text=entry.utterance.text, start=timeline.milliseconds(entry.start)) for entry in timeline.entries)
    album = publication.site or (single.publisher if single else None) or ""
    return Tags(
        title=name_of(publication, labels),
        language=publication.language,
        artist=_artist(publication, run),
        album=title_of(publication, labels) if publication.is_digest else album,
        genre=_GENRE,
        publisher=(single.publisher if single else None) or publication.site or "",
        copyright=(single.rights if single else None) or "",
        comment=publication.description or (plain(single.standfirst) if single else ""),
        url=(single.canonical_url if single else None) or "",
        published=_day(publication, run),
        length=timeline.milliseconds(timeline.samples),
        cover=cover,
        chapters=tuple(
            Chapter(
                title=plain_letters(mark.title),
                start=timeline.milliseconds(mark.start),
                end=timeline.milliseconds(mark.end),
                url=mark.url,
            )
            for mark in timeline.chapters
        ),
        contents_title=labels.text("contents"),
        lyrics=_lyrics(narration) if options.lyrics else "",
        lines=lines if options.lyrics else (),
    )


def tags_of_part(
    part: Part, whole: Publication, options: Mp3Options | SoundOptions, run: RunContext, cover: Picture | None
) -> Tags:
    """The tags of one file of several: the album is the whole, the title the part's own."""
    tags = tags_of(part.publication, part.narration, options, run, cover)
    return replace(tags, title=plain_letters(part.title), album=name_of(whole, run.labels), track=(part.number, part.count))


def _artist(publication: Publication, run: RunContext) -> str:
    """The authors of the article; of an issue the site, else all authors in order."""
    if publication.is_digest and publication.site:
        return publication.site
    names = [person.name for article in publication.articles for person in article.metadata.people if person.role == "author"]
    return run.labels.join(list(dict.fromkeys(names))) or publication.site or ""


def _day(publication: Publication, run: RunContext) -> date:
    return publication.published or run.moment


def _lyrics(narration: Narration) -> str:
    """The whole script, chapters apart."""
    chapters = ("\n".join(utterance.text for utterance in chapter.utterances) for chapter in narration.script.chapters)
    return "\n\n".join(chapters)
