"""Text alternatives that a page gives and serve nobody (WCAG 2.2, 1.1.1); those that are missing the reader tells (IMG-001)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.labels.placeholders import is_placeholder
from exporter.model import Alt, Decorative, Figure, Image, Paragraph
from exporter.model.captions import repeats_alternative
from exporter.model.text import OBJECT, plain
from exporter.model.walk import images, walk
from exporter.phrases import alternative_says_nothing, words_of_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

LONGEST: Final = 250
"""Characters that an alternative may have before it is told: screen readers read it in one go, with no way to go back."""


def check(article: Article) -> Iterator[Diagnostic]:
    """Alternatives that describe nothing, announce themselves, are a text of their own, repeat their caption or one another; and
    empty ones of pictures that have a caption, as ornaments have none.
    """
    seen: dict[str, set[str]] = {}
    for image in images(article):
        words = " ".join(image.alt.text.split()) if isinstance(image.alt, Alt) else ""
        if not words:
            continue
        if _is_empty(words):
            yield finding("ART-105", place=place_of(words), words=cut(words))
            continue
        seen.setdefault(words, set()).add(_file(image))
        if any(words.casefold().startswith(f"{phrase} ") for phrase in words_of_table("alternatives", "announced")):
            yield finding("ART-101", place=place_of(words), words=cut(words))
        if len(words) > LONGEST:
            yield finding("ART-104", place=place_of(words), count=len(words), words=cut(words))
    for figure in walk(article):
        if isinstance(figure, Figure) and repeats_alternative(figure):
            words = figure.content[0].alt.text  # type: ignore[union-attr]  # repeats_alternative saw that it is a picture with words
            yield finding("ART-102", place=place_of(words), words=cut(words))
        elif isinstance(figure, Figure) and _is_passed_over(figure) and (words := _caption(figure)):
            yield finding("ART-106", place=place_of(words), words=cut(words))
    for words, pictures in seen.items():
        if len(pictures) > 1:
            yield finding("ART-103", place=place_of(words), count=len(pictures), words=cut(words))


def _is_passed_over(figure: Figure) -> bool:
    """Whether no picture of a figure, of which there is one, says anything."""
    pictures = [each for each in figure.content if isinstance(each, Image)]
    return bool(pictures) and len(pictures) == len(figure.content) and all(isinstance(each.alt, Decorative) for each in pictures)


def _caption(figure: Figure) -> str:
    """The first line of a figure's caption with words; "" without."""
    lines = (
        " ".join(plain(node.children).replace(OBJECT, " ").split()) for node in walk(figure.caption) if isinstance(node, Paragraph)
    )
    return next((line for line in lines if any(map(str.isalpha, line))), "")


def _file(image: Image) -> str:
    """What tells a picture from others: its file's name, which stays in its sizes and formats; its bytes or address where that says
    nothing.
    """
    file = PurePosixPath(urlsplit(image.source).path if "://" in image.source else "")
    return file.stem if file.suffix else image.digest or image.source


def _is_empty(words: str) -> bool:
    """Whether an alternative says only that there is a picture, or that nobody described it; a sign such as an emoji is one."""
    return is_placeholder(words) or (any(map(str.isalpha, words)) and alternative_says_nothing(words))
