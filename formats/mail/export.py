"""A publication → a letter, looked at before it is given out."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import styles
from exporter.errors import ExportError
from exporter.model.merge_tags import MergeTags
from formats.mail.check import before_sending
from formats.mail.frame import frame_of
from formats.mail.html_part import html_part
from formats.mail.message import message
from formats.mail.pictures import Pictures, on_the_web
from formats.mail.plain_part import flowed, plain_part

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.mail.options import MailOptions
    from formats.plain.options import TextOptions
    from styles.mail import MailSheet


def export_letter(publication: Publication, options: MailOptions, text: TextOptions, run: RunContext) -> tuple[Diagnostic, ...]:
    """Write the letter, and with `options.parts` its parts beside it."""
    tags = MergeTags(options.merge_tags, publication, tuple(getattr(options, each.name) for each in fields(options)))
    hidden = tags.hidden(on_the_web(publication) if options.pictures == "address" else publication)
    frame = frame_of(hidden, _hidden(options, tags), run.labels, text.profile)
    pictures = Pictures(options.pictures, hidden)
    html, found = html_part(hidden, frame, pictures, _sheet(run))
    plain, _ = plain_part(hidden, frame, text)
    shown = [tags.shown(line) for line in plain]
    markup = tags.shown(html).rstrip("\n").split("\n")
    data = message(
        plain=flowed(shown, text.profile),
        html=markup,
        pictures=pictures.kept,
        frame=tags.restored(frame),
        options=options,
        moment=run.moment,
        language=publication.language,
        tags=tags.tags,
    )
    with run.sink.open(f"{run.stem}.eml", "message/rfc822") as file:
        file.write(data)
    if options.parts:
        with run.sink.open(f"{run.stem}.mail.html", "text/html") as file:
            file.write((_with_files("\n".join(markup), pictures, run) + "\n").encode("utf-8"))
        with run.sink.open(f"{run.stem}.mail.txt", "text/plain") as file:
            file.write(("\n".join(shown) + "\n").encode("utf-8"))
    return tuple(dict.fromkeys((*found, *pictures.diagnostics, *before_sending(data))))


def _with_files(html: str, pictures: Pictures, run: RunContext) -> str:
    """The HTML with the pictures of the letter as files beside it, which are written: alone it has no letter to find them in."""
    for number, (name, picture) in enumerate(pictures.kept.items(), 1):
        file_name = f"{run.stem}.mail-{number}{picture.suffix}"
        with run.sink.open(file_name, picture.media_type) as file:
            file.write(picture.data)
        html = html.replace(f"cid:{name}", quote(file_name))
    return html


def _sheet(run: RunContext) -> MailSheet:
    try:
        return styles.load(run.style).mail()
    except styles.StyleError as error:
        raise ExportError(f"The style cannot be used: {error}.", hint=error.hint) from error


def _hidden(options: MailOptions, tags: MergeTags) -> MailOptions:
    """The options with a word for each merge tag in what the letter shows."""
    shown = ("subject", "preheader", "web", "address", "unsubscribe")
    return replace(options, **{name: tags.hidden(getattr(options, name)) for name in shown})
