"""Figures, galleries, media."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exporter.model import CodeBlock, Figure, FigureContent, Image, MathBlock, Media, MediaKind, Table, Verse
from formats.markup.labelled import write_labelled, write_own
from formats.markup.pictures import write_description, write_picture
from formats.markup.tree import Element, add, is_empty, write

if TYPE_CHECKING:
    from exporter.labels import Key
    from formats.markup.context import Context

_MEDIA: dict[MediaKind, Key] = {"video": "video", "audio": "audio", "embed": "embedded"}


def write_figure(parent: Element, figure: Figure, context: Context, **attributes: str | None) -> None:
    """A figure: content, then caption and credit in one figcaption."""
    made = add(parent, "figure", class_=f"figure {kind_of(figure)}", **attributes)
    for content in figure.content:
        _content(made, content, figure, context)
    if figure.caption or figure.credit:
        write_caption(made, figure, context)
    if is_empty(made):
        parent.remove(made)


def kind_of(figure: Figure) -> str:
    """The class of a figure by its first content."""
    match figure.content[0] if figure.content else None:
        case Image():
            return "image"
        case Table():
            return "table"
        case CodeBlock():
            return "code"
        case Media():
            return "media"
        case MathBlock():
            return "maths"
        case Figure():
            return "gallery"
        case Verse() | None:
            return "text"


def _content(parent: Element, content: FigureContent, figure: Figure, context: Context) -> None:
    from formats.markup.blocks import write_block

    match content:
        case Image():
            target = add(parent, "a", href=context.address(figure.href)) if figure.href else parent
            write_picture(target, content, context, framed=bool(figure.caption or figure.credit))
            if target is not parent and is_empty(target):
                parent.remove(target)
            write_description(parent, content, context)
        case Figure() | Table() | CodeBlock() | Media() | MathBlock() | Verse():
            write_block(parent, content, context)
        case _:
            assert_never(content)


def write_caption(parent: Element, figure: Figure, context: Context) -> None:
    """The figcaption: the caption's blocks, then the credit."""
    from formats.markup.blocks import write_blocks
    from formats.markup.inlines import write_inlines

    made = add(parent, "figcaption")
    if figure.caption:
        write_blocks(made, figure.caption, context)
        for paragraph in made.iterchildren("p"):
            paragraph.set("class", "caption")
    if figure.credit:
        write_inlines(add(made, "p", class_="credit"), figure.credit, context)


def write_media(parent: Element, media: Media, context: Context, **attributes: str | None) -> None:
    """A film, a recording, an embedded thing: its kind and title as a link, its length, poster, tracks and transcript."""
    from formats.markup.blocks import write_blocks

    labels = context.labels
    made = add(parent, "div", class_=f"media {media.kind}", **attributes)
    if media.poster is not None:
        poster = add(made, "div", class_="poster")
        write_picture(poster, media.poster, context)
        if is_empty(poster):
            made.remove(poster)
    line = add(made, "p", class_="media-title")
    kind = labels.text(_MEDIA[media.kind])
    told = (media.title or "").casefold().startswith(kind.casefold())
    target = add(line, "a", href=media.url) if media.url else line
    if media.title and told:
        write(target, media.title)
    elif media.title:
        title = media.title

        def write_title(at: Element) -> None:  # Beside words in another language, in an element that can be lit while it is said.
            write(add(at, "span") if context.label_language else at, title)

        write_labelled(target, context, "media_title", kind=lambda at: write_own(at, kind, context), title=write_title)
    else:
        write_own(target, kind, context)
    if media.duration is not None:
        write(line, " ")
        write(
            add(line, "span", class_="duration", lang=context.label_language),
            labels.text("duration", duration=labels.duration(media.duration)),
        )
    if media.tracks:
        tracks = add(made, "ul", class_="tracks")
        for track in media.tracks:
            name = track.label or (labels.language_name(track.language) if track.language else track.kind)
            write(add(add(tracks, "li"), "a", href=track.url), name)
    if media.transcript:
        section = add(made, "div", class_="transcript", role="group", aria_label=labels.text("transcript"))
        write(add(section, "p", class_="box-title", lang=context.label_language), labels.text("transcript"))
        write_blocks(section, media.transcript, context)
