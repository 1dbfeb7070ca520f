"""A publication's narration, taken apart for the documents of its book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.errors import VoiceError
from exporter.model.sentences import article_id
from formats.epub.narration.lines import script_of_lines
from formats.epub.narration.narrated import Draft, Told
from formats.speech.options import SpeechOptions
from formats.speech.signal.pcm import samples_in
from formats.speech.synth.narration import narration_of
from formats.speech.synth.timeline import narrate
from formats.synchronised.targets import by_article, of_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.epub.narration.narrated import Narrated
    from formats.speech.synth.timeline import Entry, Narration

AUDIO: Final = "audio"
OVERLAYS: Final = "overlays"
_TAIL_MS: Final = 600
"""Silence kept behind the last word of a document."""


def narrate_documents(
    publication: Publication,
    documents: Mapping[str, bytes],
    articles: Sequence[str],
    run: RunContext,
    *,
    bitrate: int,
    words: bool = False,
) -> tuple[dict[str, Narrated], tuple[Diagnostic, ...]]:
    """The documents of a book (file name → XHTML) with their sound; `articles` are the files of the articles, in order.

    With `words` the articles' words have elements of their own. A document that shows nothing is not among them.

    Raises VoiceError and its kind, LimitError.
    """
    narration = narration_of(publication, run)
    said = by_article(narration)
    of_file = dict(zip(articles, publication.articles, strict=True))
    drafts: dict[str, Draft] = {}
    for file, data in documents.items():
        article = of_file.get(file)
        entries = of_article(said.get(article_id(article), [])) if article is not None else []
        language = article.metadata.language if article is not None else publication.language
        drafts[file] = Draft(data, _told(narration, entries), language=language)
    rest = _rest(drafts, publication, run)
    of_rest = by_article(rest) if rest is not None else {}
    made: dict[str, Narrated] = {}
    for file, draft in drafts.items():
        more = _told(rest, of_rest[file]) if rest is not None and of_rest.get(file) else None
        if draft.is_spoken or more is not None:
            audio = f"{AUDIO}/{file.removesuffix('.xhtml')}.mp3"
            made[file] = draft.finish(file=file, audio=audio, bitrate=bitrate, more=more, words=words)
    findings = dict.fromkeys((*narration.diagnostics, *(rest.diagnostics if rest is not None else ())))
    return made, tuple(each for each in findings if not _is_mended(each, run))


def _is_mended(found: Diagnostic, run: RunContext) -> bool:
    """Whether a finding holds for the narration alone: a pull quote that it leaves out is said where the book shows it."""
    return found.code == "OUT-106" and run.group("speech", SpeechOptions).says_all


def _told(narration: Narration, entries: Sequence[Entry]) -> Told:
    return Told(narration=narration, entries=entries, end=_end(entries, narration) if entries else 0)


def _rest(drafts: Mapping[str, Draft], publication: Publication, run: RunContext) -> Narration | None:
    """The sound of what the documents show and the articles' narration does not say."""
    if run.voice is None:
        raise VoiceError("The run has no voice.", hint="Name one with --voice.")
    options = run.group("speech", SpeechOptions)
    if not options.says_all:  # What a person wants left out of the articles stays so.
        drafts = {file: draft for file, draft in drafts.items() if not draft.is_spoken}
    lines = {file: [(words, language) for _, words, language in draft.silent] for file, draft in drafts.items()}
    if not any(lines.values()):
        return None
    script = script_of_lines(lines, language=publication.language)
    return narrate(script, run.voice(), options, cache=run.cache)


def _end(entries: Sequence[Entry], narration: Narration) -> int:
    """The sample at which the sound of a document ends: in the silence behind its last word."""
    last = entries[-1].end
    following = min((entry.start for entry in narration.timeline.entries if entry.start > last), default=narration.timeline.samples)
    return min(last + samples_in(_TAIL_MS, narration.timeline.rate), max(last, following))
