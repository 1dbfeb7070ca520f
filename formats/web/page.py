"""The page around its text: head, policy, style, scripts, bar, sound."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct

from exporter.labels import labels_for
from exporter.model.walk import title_of as title_line
from formats.common.issue import name_of
from formats.markup.tree import Element, add, element, write
from formats.web.controls import controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.web.times import Segment

SOUND: Final = "exporter-sound:"
"""Stands for the address of the sound until it is known."""


class Told(Struct, frozen=True, kw_only=True):
    """What a page says by sound: its parts, its length in milliseconds, the voice, whether words are marked."""

    segments: Sequence[Segment]
    duration: int
    voice: str
    words: bool


def page_of(publication: Publication, main: Element, *, sheet: str, told: Told | None, beside: bool) -> bytes:
    """The whole page, UTF-8. Its sound has the address SOUND; `beside` says that files of a folder are allowed to be loaded.

    The text is whole without a script: who has none hears the sound by the browser's own controls.
    """
    labels = labels_for(publication.language)
    own = labels.apart_from(publication.language)
    scripts = [_script("first.js"), _script("player.js")] if told is not None else []
    root = element("html", lang=publication.language, dir=publication.direction)
    if publication.is_digest:
        root.set("data-issue", "")
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    policy = _policy(sheet, scripts, sound=told is not None, beside=beside)
    add(head, "meta", http_equiv="Content-Security-Policy", content=policy)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover")
    add(head, "meta", name="color-scheme", content="light dark")
    write(add(head, "title", lang=own if not publication.title.strip() else None), _title(publication, labels))
    _describe(head, publication)
    write(add(head, "style"), sheet)
    body = add(root, "body")
    write(add(body, "a", class_="skip", href="#text", lang=own), labels.text("start_of_content"))
    if told is not None:
        write(add(head, "script"), scripts[0])
        kinds = list(dict.fromkeys(segment.kind for segment in told.segments))
        bar, dialog = controls(labels, kinds=kinds, words=told.words, language=own)
        body.append(bar)
    body.append(main)
    if told is not None:
        body.append(dialog)
        sound = add(body, "audio", id="sound", controls="", preload="auto", src=SOUND)
        sound.set("aria-label", labels.text("player"))
        write(add(body, "script", type="application/json", id="times"), _times(publication, told, labels))
        write(add(body, "script"), scripts[1])
    written: bytes = etree.tostring(root, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written + b"\n"


def _title(publication: Publication, labels: Labels) -> str:
    if publication.is_digest:
        return name_of(publication, labels)
    article = publication.articles[0]
    title = title_line(article) or labels.text("untitled")
    return f"{title} \u00b7 {article.metadata.site}" if article.metadata.site else title


def _describe(head: Element, publication: Publication) -> None:
    """What search engines and sharing ask for of an article alone: its address and who wrote it."""
    if publication.is_digest:
        return
    metadata = publication.articles[0].metadata
    if metadata.canonical_url:
        add(head, "link", rel="canonical", href=metadata.canonical_url)
    for person in metadata.people:
        if person.role == "author":
            add(head, "meta", name="author", content=person.name)


def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _policy(sheet: str, scripts: Sequence[str], *, sound: bool, beside: bool) -> str:
    """A policy (CSP 3) by which the page can load and run nothing but what was written into it. Of a page that was opened from disk
    not every browser takes the folder for 'self', so the scheme is named, too.
    """
    files = " 'self' file:" if beside else ""
    parts = {
        "default-src": "'none'",
        "style-src": _hash(sheet),
        "script-src": " ".join(map(_hash, scripts)) or "'none'",
        "img-src": f"data:{files}",
        "media-src": f"data: blob:{files}" if sound else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _times(publication: Publication, told: Told, labels: Labels) -> str:
    """The times as JSON that can stand in a script."""
    data = {
        "id": sha256("\0".join([publication.title, *(segment.id for segment in told.segments)]).encode()).hexdigest()[:16],
        "duration": told.duration,
        "words": {
            "position": labels.text("player_position_of", time="{time}", total="{total}"),
            "resume": labels.text("player_resume", time="{time}"),
            "failed": labels.text("player_failed"),
            "table": labels.text("table"),
            "by": labels.text("spoken_by", voice=told.voice),
        },
        "segments": [[each.id, each.begin, each.end, each.kind, each.words] for each in told.segments],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
