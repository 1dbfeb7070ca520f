"""A publication → the plain part of a letter: the text file's own words, paragraphs unbroken, the frame as its signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from formats.mail.flowed import SIGNATURE, Flowing, encode
from formats.plain.options import UNBROKEN
from formats.plain.profiles import text_of

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from formats.mail.frame import Frame
    from formats.plain.options import TextOptions


def plain_part(publication: Publication, frame: Frame, options: TextOptions) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The paragraphs, each a line, and what was found on the way. Tables are told row by row: columns would flow, too."""
    labels = frame.labels
    if options.links == "none":  # Where a house's words lead is not said then, and nobody could leave.
        frame = structs.replace(frame, led_to=frozenset())
    around = (((labels.text("view_in_browser"), frame.online),) if frame.online else ()) + frame.lines()
    text, found = text_of(publication, replace(options, width=UNBROKEN, tables="linear"), around)
    lines = text.rstrip("\n").split("\n")
    if around and options.profile != "ten":  # Which has a section for it, and nothing behind its end.
        lines += ["", SIGNATURE]
        lines += [labels.text("labelled", label=words, text=at) if at else words for words, at in around]
    return lines, found


def flowed(lines: list[str], profile: str = "plain") -> list[str]:
    """Paragraphs as lines of `format=flowed; delsp=yes`. Code stays on its lines, however long they are."""
    kept = _fenced(lines) if profile == "markdown" else frozenset()
    return encode((Flowing(0, line) for line in lines), keep=lambda line: line.startswith("    ") or line in kept)


def _fenced(lines: list[str]) -> frozenset[str]:
    """The lines of Markdown that stand between fences, with these and whatever sets them in."""
    found: set[str] = set()
    fence = ""
    for line in lines:
        bare = line.lstrip(" >-*:0123456789.)")
        if not fence and bare.startswith("```"):
            fence = bare[: len(bare) - len(bare.lstrip("`"))]
        elif fence and bare == fence:
            fence = ""
        elif not fence:
            continue
        found.add(line)
    return frozenset(found)
