"""Paragraphs in another language than the one that holds around them: told by their script, else by their commonest words.

A page rarely marks them, and a voice reads what is not marked with the wrong sounds, from the wrong side. What a page declares
stays; only a paragraph that is surely something else gets a language of its own, with its confidence in a finding (READ-020).
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, Place, Quote, finding
from exporter.lazily import Lazily
from exporter.model import Cell, Code, Heading, Math, Paragraph, Span, Text
from exporter.model.text import children_of, plain
from exporter.model.walk import ORDER
from exporter.reader.metadata.language import (
    best_share,
    common_words,
    direction_of,
    has_own_script,
    primary,
    share_of,
    tell,
    words_in,
    written_in,
)

if TYPE_CHECKING:
    from exporter.model import Article, Direction, Inline

_FEWEST_WORDS: Final = 12
"""Words of a paragraph in the same script by which another language can be told; fewer may be a name or a title."""

_FEWEST_LETTERS: Final = 12
"""Letters of another script by which a paragraph is told to be in it."""

_ADDRESS: Final = Lazily(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
_SURE: Final = 0.99
_LIKELY: Final = 0.5
"""The probability that is enough among the languages of a script: that it is none of the language around is certain then."""

_COMMON_SHARE: Final = 0.1
"""The share of a language's commonest words in its running text, and twice what another language has of them."""


def mark_parts(article: Article) -> tuple[Article, tuple[Diagnostic, ...]]:
    """The article with languages and directions on paragraphs and headings that are surely in another, and what was found."""
    marker = _Marker()
    metadata = article.metadata
    body = marker.changed(article.body, metadata.language, metadata.direction)
    notes = marker.changed(article.notes, metadata.language, metadata.direction)
    if not marker.found:
        return article, ()
    return replace(article, body=body, notes=notes), tuple(marker.findings())


class _Marker:
    """One article. `found`: language → (number of its parts, the least confidence, the first one's text, what was declared)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, float, str, str]] = {}

    def changed(self, node: Any, language: str, direction: Direction) -> Any:
        if isinstance(node, tuple):
            items = [self.changed(item, language, direction) for item in node]
            return node if all(map(is_, items, node)) else tuple(items)
        here = getattr(node, "language", None) or language
        way = getattr(node, "direction", None) or direction
        if isinstance(node, (Paragraph, Heading)):
            return self._line(node, here, way)
        fields = ORDER.get(type(node), ())
        changes = {}
        for name in fields:
            value = getattr(node, name)
            if isinstance(value, tuple) and value and not (isinstance(node, Cell) and node.header_cell):
                new = self.changed(value, here, way)
                if new is not value:
                    changes[name] = new
        return replace(node, **changes) if changes else node

    def _line(self, node: Paragraph | Heading, language: str, direction: Direction) -> Paragraph | Heading:
        text = _own_text(node.children)
        told = tell_apart(text, language)
        if told is None:
            return node
        text_language, sure = told
        count, least, first, declared = self.found.get(text_language, (0, 1.0, plain(node.children), language))
        self.found[text_language] = (count + 1, min(least, sure), first, declared)
        way = direction_of(text_language, None, text)
        return replace(node, language=text_language, direction=node.direction or (way if way != direction else None))

    def findings(self) -> list[Diagnostic]:
        return [
            finding(
                "READ-020",
                place=Place(quote=Quote(exact=first[:80])),
                count=count,
                language=text_language,
                declared=declared,
                confidence=f"{sure:.0%}",
            )
            for text_language, (count, sure, first, declared) in self.found.items()
        ]


def tell_apart(text: str, language: str) -> tuple[str, float] | None:
    """The language of a text that is surely not in `language`, and the confidence; None where it may be, or nothing is sure."""
    # Arabic letters that are written in the forms of their places are the same letters; addresses are in no language.
    if language == "und" or not text:
        return None
    text = _ADDRESS.sub(" ", text) if "://" in text or "@" in text or "www." in text else text
    text = text if text.isascii() else normalize("NFKC", text)
    scripts = written_in(text)
    if scripts is not None and primary(language) not in scripts and _has_letters(text):
        guess, sure = tell(text)
        if guess in scripts and sure >= _LIKELY:
            return guess, sure
        return (next(iter(scripts)), 1.0) if len(scripts) == 1 else None
    return None if scripts is not None else _by_words(text, language)


def _has_letters(text: str) -> bool:
    start = 8 * _FEWEST_LETTERS  # Most texts have enough of them there.
    return any(sum(map(str.isalpha, part)) >= _FEWEST_LETTERS for part in (text[:start], text))


def _by_words(text: str, language: str) -> tuple[str, float] | None:
    own = frozenset[str]() if has_own_script(language) else common_words(language)
    if own is None or len(text) < 2 * _FEWEST_WORDS - 1:
        return None
    words = words_in(text)
    if len(words) < _FEWEST_WORDS:
        return None
    share = share_of(words, own)
    if share >= _COMMON_SHARE or best_share(words) < max(_COMMON_SHARE, 2 * share) or not _has_letters(text):
        return None  # No language has words enough for what is asked below, so that the model need not be loaded.
    guess, sure = tell(text)
    other = common_words(guess) if guess and guess != primary(language) else None
    if other is None or other is own or sure < _SURE or guess is None:
        return None
    reached = share_of(words, other)
    return (guess, sure) if reached >= _COMMON_SHARE and reached >= 2 * share else None


def _own_text(inlines: tuple[Inline, ...]) -> str:
    """The text of a line without code, formulas and what has a language of its own."""
    parts: list[str] = []
    for inline in inlines:
        if type(inline) is Text:
            parts.append(inline.value)
            continue
        match inline:
            case Code() | Math() | Span(language=str()):
                parts.append(" ")
            case _:
                parts.append(_own_text(children_of(inline)) or " ")
    return "".join(parts)
