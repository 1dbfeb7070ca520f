"""A Guided Navigation Document (Readium): what is heard and what is read, side by side, in the order of the narration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from formats.speech.script.utterances import Role
    from formats.speech.synth.timeline import Entry, Narration, Timeline

_ROLES: Final[Mapping[Role, str]] = {
    "title": "heading1",
    "caption": "caption",
    "credit": "credit",
    "list": "listItem",
    "term": "term",
    "cell": "cell",
    "code": "preformatted",
    "quote": "blockquote",
    "note": "footnote",
    "maths": "math",
    "alt": "image",
}
"""Roles of what is said → those of Guided Navigation (its roles.md); what is not here has none there."""


class Source(Struct, frozen=True, kw_only=True):
    """A file of sound, by its name, and what is said in it."""

    audio: str
    narration: Narration


def guided(sources: Sequence[Source], *, page: str = "", elements: Mapping[str, str] | None = None) -> bytes:
    """The document of one narration in one file or several: articles, in them their sections, in these what is said.

    `page` is a file that shows it, and `elements` the ids of its elements by those of the utterances that they show. Names are
    relative to the document.
    """
    articles: list[dict[str, Any]] = []
    places = {name: f"{quote(page)}#{quote(element)}" for name, element in (elements or {}).items()}
    for source in sources:
        for level, heard in _chapters(source, places):
            if level == 1 or not articles:
                articles.append({"role": ["article"], "children": heard})
            else:
                articles[-1]["children"].append({"role": ["section"], "children": heard})
    return (json.dumps({"guided": articles}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _chapters(source: Source, places: Mapping[str, str]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Each chapter in which something is said: its level, and what is said."""
    line, at = source.narration.timeline, 0
    for chapter in source.narration.script.chapters:
        entries = line.entries[at : at + len(chapter.utterances)]
        at += len(entries)
        if entries:
            yield chapter.level, [_heard(entry, line, source.audio, places, chapter.level) for entry in entries]


def _heard(entry: Entry, line: Timeline, audio: str, places: Mapping[str, str], level: int) -> dict[str, Any]:
    said = entry.utterance
    begin, end = _seconds(line.milliseconds(entry.start)), _seconds(line.milliseconds(entry.end))
    made: dict[str, Any] = {"audioref": f"{quote(audio)}#t={begin},{end}"}
    if place := places.get(said.id):
        made["textref"] = place
    made["text"] = {"plain": said.text, "language": said.language}
    role = "heading2" if said.role == "heading" and level == 2 else _ROLES.get(said.role)
    return made | ({"role": [role]} if role else {})


def _seconds(milliseconds: int) -> str:
    """A time as Media Fragments write it (W3C, 4.2.1): "62.5"."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".")
