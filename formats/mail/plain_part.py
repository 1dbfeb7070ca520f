"""A publication → the plain part of a letter: the text file's own words, paragraphs unbroken, the frame as its signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from formats.mail.flowed import SIGNATURE, Flowing, encode
from formats.plain.document import document
from formats.plain.options import UNBROKEN

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from formats.mail.frame import Frame
    from formats.plain.options import TextOptions


def plain_part(publication: Publication, frame: Frame, options: TextOptions) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The paragraphs, each a line, and what was found on the way. Tables are told row by row: columns would flow, too."""
    text, found = document(publication, replace(options, width=UNBROKEN, tables="linear"))
    lines = text.rstrip("\n").split("\n")
    labels = frame.labels
    foot = [labels.text("labelled", label=labels.text("view_in_browser"), text=frame.web)] if frame.web else []
    foot += [labels.text("labelled", label=words, text=at) if at else words for words, at in frame.lines()]
    if foot:
        lines += ["", SIGNATURE, *foot]
    return lines, found


def flowed(lines: list[str]) -> list[str]:
    """Paragraphs as lines of `format=flowed; delsp=yes`. Code stays on its lines, however long they are."""
    return encode((Flowing(0, line) for line in lines), keep=lambda line: line.startswith("    "))
