"""Captions that say a picture's text alternative again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.model.blocks import Paragraph
from exporter.model.inlines import Text
from exporter.model.resources import Alt, Image
from exporter.model.text import plain
from exporter.model.walk import walk

if TYPE_CHECKING:
    from exporter.model.blocks import Figure

_WORD: Final = re.compile(r"[^\W_]+")


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


def holds_alternative(figure: Figure) -> bool:
    """Whether the caption and the credit of a figure's one picture hold the words of its text alternative, in their order: whoever
    hears both hears them twice.
    """
    match figure.content:
        case (Image(alt=Alt(text=words)),):
            lines = [plain(node.children) for node in walk(figure.caption) if isinstance(node, Paragraph)]
            return holds(" ".join([*lines, plain(figure.credit)]), words)
        case _:
            return False


def holds(said: str, words: str) -> bool:
    """Whether what is said holds some words in their order, whatever signs and capitals are among them."""
    asked = _spaced(words)
    return bool(asked.strip()) and asked in _spaced(said)


def _spaced(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def _key(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .|")
