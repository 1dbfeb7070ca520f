"""Captions that say a picture's text alternative again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model.blocks import Paragraph
from exporter.model.inlines import Text
from exporter.model.resources import Alt, Image
from exporter.model.text import plain

if TYPE_CHECKING:
    from exporter.model.blocks import Figure


def repeats_alternative(figure: Figure) -> bool:
    """Whether the one picture of a figure has a caption of the same words, in one paragraph without links, notes or marks: whoever
    hears or reads both is told twice.
    """
    match figure.content, figure.caption:
        case (Image(alt=Alt(text=words)),), (Paragraph(children=children),):
            said = plain(children)
            return all(isinstance(child, Text) for child in children) and _key(said) == _key(words)
        case _:
            return False


def _key(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .|")
