"""Sentences, derived from an article: their ids are the same in every form, and the same alone and in a digest."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model.abbreviations import at_brackets, joined
from exporter.model.inlines import (
    Abbreviation,
    Break,
    Inline,
    InlineImage,
    Link,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    Span,
    Text,
)
from exporter.model.ordinals import rejoined
from exporter.model.quotations import with_marks, without_marks
from exporter.model.text import children_of, plain, with_children
from exporter.model.walk import map_lines, text_units

if TYPE_CHECKING:
    from exporter.model.article import Article

_ITEM: Final = Lazily(r"(?<=\n)(?=\d{1,3}[.)][ \u00a0\n]\s*[^\W\d_])")
"""Where a line of a text begins with a number."""
_HEAD: Final = Lazily(r"\s*\(?\w{1,4}\)\s+(?=\S)")
_MAX: Final = 20_000
"""Characters handed to the splitter at once; a longer text is cut at a space before, so that its cost stays linear."""


class Sentence(Struct, frozen=True, kw_only=True, gc=False):
    """Characters `start` to `end` (exclusive) of the canonical text at `place`. White space after it is not its own."""

    id: str
    place: str
    start: int
    end: int
    text: str
    language: str


def article_id(article: Article) -> str:
    """A short name for an article: "a" and 8 hexadecimal digits of the sha256 of its canonical URL, else of its words."""
    key = article.metadata.canonical_url or "\n".join(unit.text for unit in text_units(article))
    return "a" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences in reading order; never across text units."""
    name = article_id(article)
    found: list[Sentence] = []
    for unit in text_units(article):
        for start, end in borders(unit.text, unit.language):
            found.append(
                Sentence(
                    id=f"{name}-s{len(found) + 1:04d}",
                    place=unit.place,
                    start=start,
                    end=end,
                    text=unit.text[start:end],
                    language=unit.language,
                )
            )
    return tuple(found)


def borders(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text are: (start, end) pairs without the white space around them, in order, none empty."""
    spans: list[tuple[int, int]] = []
    offset = 0
    for part in chain.from_iterable(map(_portions, _ITEM.split(text))):
        for piece in _segment(part, language):
            start = offset + len(piece) - len(piece.lstrip())
            end = offset + len(piece.rstrip())
            if end > start:
                spans.append((start, end))
            offset += len(piece)
    return tuple(spans)


def _segment(text: str, language: str) -> list[str]:
    if not text.strip():
        return [text]
    # A line feed in canonical text is a Break; sentencex would take two of them for the end of a paragraph.
    primary = language.split("-", maxsplit=1)[0].lower()
    whole = text.replace("\n", " ").replace(",,", "„„").replace("``", "““")  # Two commas, two graves: marks of typewriters.
    bare = without_marks(whole)
    unmarked = whole if bare is None else bare.text
    pieces = [piece for part in at_brackets(unmarked, primary) if part for piece in _split(part, primary)]
    if not pieces or "".join(pieces) != unmarked:
        return [text]
    pieces = joined(rejoined(pieces, primary), primary)
    return pieces if bare is None else with_marks(whole, bare, pieces, primary)


def _split(text: str, primary: str) -> list[str]:
    """What the splitter makes of a text. It takes one that begins with "(3)" for a single sentence, so the number waits outside."""
    from sentencex import segment

    head = _HEAD.match(text)
    if head is None:
        return list(segment(primary, text))
    pieces = list(segment(primary, text[head.end() :]))
    return [head[0] + pieces[0], *pieces[1:]] if pieces else [text]


def _portions(text: str) -> list[str]:
    portions: list[str] = []
    while len(text) > _MAX:
        cut = text.rfind(" ", 0, _MAX) + 1 or _MAX
        portions.append(text[:cut])
        text = text[cut:]
    portions.append(text)
    return portions


def with_sentence_spans(article: Article) -> Article:
    """The article with each sentence of its lines in a `Span` whose id is the sentence's.

    Inlines are split at the borders; an id that the page gave stays on the first piece only. A sentence that ends inside a link,
    quotation or ruby is joined with the next one, so that no link is said twice and no quotation mark is made up.
    """
    by_place: dict[str, list[Sentence]] = {}
    for sentence in sentences(article):
        by_place.setdefault(sentence.place, []).append(sentence)

    def split(line: tuple[Inline, ...], place: str) -> tuple[Inline, ...]:
        own = by_place.get(place)
        return _wrap(line, own) if own else line

    return map_lines(article, split)


def _wrap(line: tuple[Inline, ...], own: list[Sentence]) -> tuple[Inline, ...]:
    wrapped: list[Inline] = []
    rest, position = line, 0
    waiting: Sentence | None = None
    for index, sentence in enumerate(own):
        first = waiting or sentence
        last = index == len(own) - 1
        end = len(plain(line)) if last else own[index + 1].start
        cut = None if last else split_at(rest, end - position)
        if not last and cut is None:
            waiting = first
            continue
        head, rest = (rest, ()) if cut is None else cut
        wrapped.append(Span(children=head, id=first.id))
        position, waiting = end, None
    return tuple(wrapped)


def split_at(line: tuple[Inline, ...], offset: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """Cut a line at `offset` of its canonical text: (before, after). None inside a link, a quotation, ruby or an object."""
    before: list[Inline] = []
    for index, inline in enumerate(line):
        length = len(plain((inline,)))
        if offset >= length:
            before.append(inline)
            offset -= length
            continue
        if offset == 0:
            return tuple(before), line[index:]
        match inline:
            case Text():
                parts = (Text(value=inline.value[:offset]), Text(value=inline.value[offset:]))
                return (*before, parts[0]), (parts[1], *line[index + 1 :])
            case Link() | Quotation() | Abbreviation() | Ruby() | Math() | InlineImage() | NoteReference() | Break():
                return None
            case _:
                inner = split_at(children_of(inline), offset)
                if inner is None:
                    return None
                tail = with_children(inline, inner[1])
                if isinstance(tail, Span):
                    tail = replace(tail, id=None)
                return (*before, with_children(inline, inner[0])), (tail, *line[index + 1 :])
    return tuple(before), ()
