"""A publication's narration, taken apart for the documents of its book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.errors import VoiceError
from exporter.model.sentences import article_id
from formats.epub.narration.front import front_script
from formats.epub.narration.narrated import Narrated, narrated
from formats.epub.narration.targets import of_article
from formats.speech.options import SpeechOptions
from formats.speech.signal.pcm import samples_in
from formats.speech.synth.narration import narration_of
from formats.speech.synth.timeline import narrate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.speech.synth.timeline import Entry, Narration

AUDIO: Final = "audio"
OVERLAYS: Final = "overlays"
_TAIL_MS: Final = 600
"""Silence kept behind the last word of a document."""


def narrate_documents(
    publication: Publication, documents: Mapping[str, bytes], articles: Sequence[str], run: RunContext, *, bitrate: int
) -> tuple[dict[str, Narrated], tuple[Diagnostic, ...]]:
    """The documents of a book (file name → XHTML) with their sound; `articles` are the files of the articles, in order.

    A document of which nothing is spoken is not among them. Raises VoiceError and its kind, LimitError.
    """
    told = narration_of(publication, run)
    pieces: dict[str, tuple[Narration, list[Entry]]] = {}
    by_article = dict(_by_chapter(told))
    for file, article in zip(articles, publication.articles, strict=True):
        pieces[file] = told, of_article(by_article.get(article_id(article), []))
    languages = {file: article.metadata.language for file, article in zip(articles, publication.articles, strict=True)}
    others = {file: data for file, data in documents.items() if file not in pieces}
    fronts = _front(others, publication, run)
    pieces |= {file: (fronts, entries) for file, entries in _by_chapter(fronts)}
    made: dict[str, Narrated] = {}
    for file, data in documents.items():
        narration, entries = pieces.get(file, (told, []))
        if not entries:
            continue
        stem = file.removesuffix(".xhtml")
        found = narrated(
            data,
            entries,
            narration,
            file=file,
            audio=f"{AUDIO}/{stem}.mp3",
            end=_end(entries, narration),
            language=languages.get(file, publication.language),
            bitrate=bitrate,
        )
        if found is not None:
            made[file] = found
    return made, tuple(dict.fromkeys((*told.diagnostics, *fronts.diagnostics)))


def _front(documents: Mapping[str, bytes], publication: Publication, run: RunContext) -> Narration:
    if run.voice is None:
        raise VoiceError("The run has no voice.", hint="Name one with --voice.")
    script = front_script(documents, language=publication.language)
    return narrate(script, run.voice(), run.group("speech", SpeechOptions), cache=run.cache)


def _by_chapter(narration: Narration) -> Iterator[tuple[str, list[Entry]]]:
    """What is said of each article, or of each document, in order."""
    entries = iter(narration.timeline.entries)
    found: dict[str, list[Entry]] = {}
    for chapter in narration.script.chapters:
        found.setdefault(chapter.article, []).extend(next(entries) for _ in chapter.utterances)
    yield from found.items()


def _end(entries: Sequence[Entry], narration: Narration) -> int:
    """The sample at which the sound of a document ends: in the silence behind its last word."""
    last = entries[-1].end
    following = min(
        (entry.start for entry in narration.timeline.entries if entry.start >= last), default=narration.timeline.samples
    )
    return min(last + samples_in(_TAIL_MS, narration.timeline.rate), max(last, following))
