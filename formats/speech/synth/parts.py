"""A narration cut into files of its own: one an article, or one a chapter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from exporter.model import Part as Group
from exporter.model.sentences import article_id
from formats.common.file_names import numbered
from formats.speech.options import SpeechOptions
from formats.speech.script.files import groups
from formats.speech.script.utterances import Script
from formats.speech.synth.timeline import ChapterMark, Entry, Narration, Timeline, Word

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.speech.options import Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """File `number` of `count`: its narration, whose times begin at 0, and what it is of: its article under the part's own title,
    or the whole issue for the opening.
    """

    number: int
    count: int
    title: str
    publication: Publication
    narration: Narration

    @property
    def name(self) -> str:
        """The file's name without suffix: "03 The title"."""
        return numbered(self.number, self.count, self.title)


def parts_of_run(publication: Publication, narration: Narration, run: RunContext) -> tuple[Part, ...]:
    """The parts that the run's options ask for; none where the narration is one file."""
    return parts_of(publication, narration, run.group("speech", SpeechOptions).split)


def parts_of(publication: Publication, narration: Narration, split: Split) -> tuple[Part, ...]:
    """The narration in parts that follow one another without gaps, each cut in a pause; none where there would be one alone."""
    files = list(groups(narration.script, split))
    if len(files) < 2:
        return ()
    ends = [group[0] for group in files[1:]] + [len(narration.script.chapters)]
    spans = [(first, last) for (first, *_), last in zip(files, ends, strict=True)]
    return tuple(_part(publication, narration, span, number, len(spans)) for number, span in enumerate(spans, 1))


def _part(publication: Publication, narration: Narration, span: tuple[int, int], number: int, count: int) -> Part:
    script, line = narration.script, narration.timeline
    first, last = span
    chapters, marks = script.chapters[first:last], line.chapters[first:last]
    start, end = marks[0].start, marks[-1].end
    before = sum(len(chapter.utterances) for chapter in script.chapters[:first])
    entries = line.entries[before : before + sum(len(chapter.utterances) for chapter in chapters)]
    leading = next((chapter for chapter in chapters if chapter.utterances), chapters[0])
    own = _publication(publication, leading.article, leading.title)
    title = leading.title if own is not publication else script.title
    timeline = Timeline(
        rate=line.rate,
        samples=end - start,
        entries=tuple(_moved(entry, start) for entry in entries),
        chapters=tuple(_moved_mark(mark, start) for mark in marks),
    )
    told = Narration(
        script=Script(title=title, language=own.language, chapters=chapters),
        timeline=timeline,
        sound=narration.sound.stretch(start, end),
    )
    return Part(number=number, count=count, title=title, publication=own, narration=told)


def _publication(publication: Publication, name: str, title: str) -> Publication:
    """The publication of one article of an issue, under a part's title; the issue itself for its opening."""
    article = next((each for each in publication.articles if article_id(each) == name), None)
    if article is None:
        return publication
    about = article.metadata
    return msgspec.structs.replace(
        publication,
        title=title,
        language=about.language,
        direction=about.direction,
        parts=(Group(articles=(article,)),),
        issue=None,
        site=about.site or publication.site,
        published=about.published or publication.published,
        modified=about.modified or publication.modified,
        description=about.description,
        is_digest=False,
    )


def _moved(entry: Entry, start: int) -> Entry:
    words = tuple(Word(start=w.start - start, end=w.end - start, first=w.first, last=w.last) for w in entry.words)
    return replace(entry, start=entry.start - start, end=entry.end - start, words=words)


def _moved_mark(mark: ChapterMark, start: int) -> ChapterMark:
    return replace(mark, start=mark.start - start, end=mark.end - start)
