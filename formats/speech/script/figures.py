"""Figures, pictures and media in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from exporter.model import Alt, Decorative, Figure, FigureContent, Image, Media, MediaKind, Undescribed
from exporter.model.captions import holds_alternative, repeats_alternative
from formats.speech import pauses
from formats.speech.script.blocks import line, say_block, say_blocks, say_description
from formats.speech.script.phrases import say_text

if TYPE_CHECKING:
    from exporter.labels import Key
    from formats.speech.script.context import Telling

_MEDIA: Final[dict[MediaKind, Key]] = {"video": "video", "audio": "audio", "embed": "embedded"}


def say_figure(item: Figure, telling: Telling, *, place: str, language: str) -> None:
    """Tell what a figure shows, then its caption and its credit; one that repeats the alternative is said in its place."""
    repeated = repeats_alternative(item)
    held = repeated or holds_alternative(item)
    said = len(telling.told)
    for number, content in enumerate(item.content):
        _content(content, telling, f"{place}.content.{number}", language, repeated=held)
    if item.caption and not (held and telling.options.images == "read" and len(telling.told) > said):
        telling.announce(
            telling.labels.text("caption"), before=pauses.BOX if said == len(telling.told) else pauses.ITEM, after=pauses.PART
        )
    say_blocks(item.caption, telling, place=f"{place}.caption", language=language, role="caption", gap=pauses.ITEM)
    if item.credit:
        line(item.credit, telling, place=f"{place}.credit", language=language, role="credit", gap=pauses.ITEM)


def _content(content: FigureContent, telling: Telling, place: str, language: str, *, repeated: bool) -> None:
    if isinstance(content, Image):
        say_picture(content, telling, place=place, language=language, repeated=repeated)
    else:
        say_block(content, telling, place=place, language=language)


def say_picture(image: Image, telling: Telling, *, place: str, language: str, repeated: bool = False) -> None:
    """Tell a picture: its text alternative, or that it has none; nothing for an ornament. Then its long description.

    With `repeated`, what is said next has the words of the alternative.
    """
    labels = telling.labels
    match image.alt:
        case Alt(text=words) if telling.portrait_of.issuperset(words.casefold().split()) and words.split():
            pass  # A portrait beside its name.
        case Alt(text=words):
            if telling.options.images == "read":
                telling.announce(labels.text("image"), before=pauses.BOX, after=pauses.PART)
            if telling.options.images == "read" and not repeated:
                say_text(words, telling, place=f"{place}.alt", language=language, role="alt", after=pauses.BLOCK)
        case Undescribed():
            telling.report("IMG-001", image=image.source or image.digest or "")
            telling.own(labels.text("image_no_description"), before=pauses.BOX, after=pauses.BLOCK, role="alt")
        case Decorative():
            pass
        case _:
            assert_never(image.alt)
    say_description(image.description, telling, place=place, language=language)


def say_media(item: Media, telling: Telling, *, place: str, language: str) -> None:
    """Tell that a film or a recording stands here: kind, title, length, poster, text tracks, transcript."""
    labels = telling.labels
    kind = labels.text(_MEDIA[item.kind])
    if item.title and item.title.casefold().startswith(kind.casefold()):
        say_text(item.title, telling, place=f"{place}.title", language=language, role="media", after=pauses.SENTENCE)
    elif item.title:
        telling.announce(kind, before=pauses.BOX, after=pauses.PART)
        say_text(item.title, telling, place=f"{place}.title", language=language, role="media", after=pauses.SENTENCE)
    else:
        telling.own(kind, before=pauses.BOX, after=pauses.SENTENCE, role="media")
    if item.duration is not None:
        words = labels.text("duration", duration=labels.duration(item.duration))
        telling.own(words, before=pauses.SENTENCE, after=pauses.SENTENCE, role="media")
    if item.poster is not None:
        say_picture(item.poster, telling, place=f"{place}.poster", language=language)
    for track in item.tracks:
        if track.label:
            telling.own(track.label, before=pauses.SENTENCE, after=pauses.SENTENCE, role="media")
    if item.transcript:
        telling.announce(labels.text("transcript"), before=pauses.BLOCK, after=pauses.SENTENCE)
        say_blocks(item.transcript, telling, place=f"{place}.transcript", language=language, role="media")
        telling.own(labels.text("end_of", name=labels.text("transcript")), before=pauses.BLOCK, after=pauses.BOX)
