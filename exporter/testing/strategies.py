"""Hypothesis strategies for valid articles and publications: every node, several scripts, shallow but crooked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from exporter import model as m
from exporter.edition import Issue, digest, single
from exporter.model.text import collapse, normalise
from exporter.testing.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS: Final = (
    *(
        "tide",
        "harbour",
        "Émile",
        "naïve",
        "3.50",
        "co-op",
        "don't",
        "well",
        "A",
        "lantern;",
        "“quoted”",
        "(aside)",
        "end.",
        "Why?",
    ),
    *(
        "مرحبا",
        "شكرا",
        "שלום",
        "吾輩は猫",
        "東京",
        "สวัสดี",
        "Привет",
        "ελπίδα",
        "🙂",
        "e\u0301",
        "\u00a0",
        "\u202eabc",
        "&<>\"'",
        "a_b*c",
    ),
)
LANGUAGES: Final = ("en", "de", "fr", "ar", "he", "ja", "zh-Hans", "th", "ru", "pt-BR", "und")
ADDRESSES: Final = (
    "https://example.org/",
    "http://example.com/a?b=1&c=%20",
    "mailto:desk@example.org",
    "https://example.org/пример#x",
)

texts: st.SearchStrategy[str] = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
phrases: st.SearchStrategy[str] = texts.map(collapse).filter(bool)
languages: st.SearchStrategy[str] = st.sampled_from(LANGUAGES)


@cache
def lines(notes: tuple[str, ...] = (), *, depth: int = 1, links: bool = True) -> st.SearchStrategy[tuple[m.Inline, ...]]:
    """Lines of inlines in normal form; they may refer to `notes`."""
    return st.lists(inlines(notes, depth=depth, links=links), max_size=3).map(lambda found: normalise(tuple(found)))


@cache
def inlines(notes: tuple[str, ...] = (), *, depth: int = 2, links: bool = True) -> st.SearchStrategy[m.Inline]:
    """Any inline."""
    leaves: list[st.SearchStrategy[Any]] = [texts.map(lambda value: m.Text(value=value))] * 3
    leaves.append(st.just(m.Break()))
    leaves.append(st.sampled_from([m.Math(tex="x^2"), m.Math(mathml=_MATHML, alt="x squared"), m.Math(mathml=_MATHML)]))
    leaves.append(pictures().map(lambda image: m.InlineImage(image=image)))
    if notes:
        leaves.append(st.sampled_from(notes).map(lambda note: m.NoteReference(note=note, label="1")))
    if depth == 0:
        return st.one_of(leaves)
    inner = st.lists(inlines(notes, depth=depth - 1, links=links), max_size=3).map(tuple)
    unlinked = st.lists(inlines((), depth=depth - 1, links=False), max_size=3).map(tuple)
    kinds: list[Any] = [m.Emphasis, m.Strong, m.Underline, m.Small, m.Code, m.Keyboard, m.Sample, m.Variable, m.Subscript]
    kinds += [m.Superscript, m.Citation, m.Deleted, m.Inserted, m.Mark, m.Quotation]
    branches: list[st.SearchStrategy[Any]] = [st.one_of([st.builds(kind, children=inner) for kind in kinds])]
    branches.append(st.builds(m.Abbreviation, children=inner, expansion=st.none() | phrases))
    branches.append(st.builds(m.Time, children=inner, datetime=st.none() | st.just("2026-06-14")))
    branches.append(st.builds(m.Span, children=inner, language=st.none() | languages, isolate=st.booleans()))
    branches.append(
        st.builds(m.Ruby, pairs=st.lists(st.builds(m.RubyPair, base=unlinked, reading=unlinked), max_size=2).map(tuple))
    )
    if links:
        address = st.sampled_from((*ADDRESSES, *(f"#{note}" for note in notes)))
        branches.append(st.builds(m.Link, href=address, children=unlinked, title=st.none() | phrases))
    return st.one_of([*leaves, *branches])


@cache
def pictures() -> st.SearchStrategy[m.Image]:
    """Pictures without bytes, of every kind of alternative."""
    alternatives = st.one_of(phrases.map(lambda text: m.Alt(text=text)), st.just(m.Decorative()), st.just(m.Undescribed()))
    return st.builds(m.Image, alt=alternatives, source=st.just("picture.png"))


def _linked_code(text: str) -> m.CodeBlock:
    """Code whose every character but the first is a link."""
    links = (m.CodeLink(start=1, end=len(text), href=ADDRESSES[0]),) if len(text) > 1 else ()
    return m.CodeBlock(text=text, links=links)


@cache
def blocks(notes: tuple[str, ...] = (), *, depth: int = 2) -> st.SearchStrategy[m.Block]:
    """Any block but a heading, whose level depends on those before it."""
    line = lines(notes)
    paragraph = st.builds(m.Paragraph, children=line, language=st.none() | languages)
    simple: list[st.SearchStrategy[Any]] = [paragraph, paragraph, st.builds(m.Rule)]
    simple.append(st.builds(m.CodeBlock, text=_CODE, code_language=st.none() | st.just("python")))
    simple.append(_CODE.map(_linked_code))
    simple.append(
        st.builds(
            m.Verse, stanzas=st.lists(st.lists(st.builds(m.Line, children=line), max_size=3).map(tuple), max_size=2).map(tuple)
        )
    )
    simple.append(st.sampled_from([m.MathBlock(tex="x^2", label="(1)"), m.MathBlock(mathml=_MATHML, alt="x squared")]))
    simple.append(
        st.builds(
            m.Media,
            kind=st.sampled_from(["video", "audio", "embed"]),
            url=st.just(ADDRESSES[0]),
            title=st.none() | phrases,
            duration=st.none() | st.integers(0, 9999),
            muted=st.booleans(),
        )
    )
    if depth == 0:
        return st.one_of(simple)
    return st.one_of([*simple, *_nested(notes, line, depth)])


def _nested(notes: tuple[str, ...], line: Any, depth: int) -> list[st.SearchStrategy[Any]]:
    inner = st.lists(blocks(notes, depth=depth - 1), max_size=2).map(tuple)
    items = st.lists(
        st.builds(m.ListItem, blocks=inner, value=st.none() | st.integers(0, 99), checked=st.none() | st.booleans()), max_size=3
    )
    kinds = st.sampled_from(["bullet", "none", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"])
    groups = st.builds(
        m.DefinitionGroup,
        terms=st.lists(line, min_size=1, max_size=2).map(tuple),
        definitions=st.lists(inner, min_size=1, max_size=2).map(tuple),
    )
    contents: Any = st.one_of(pictures(), tables(blocks(notes, depth=0)))
    asides = st.sampled_from(["note", "tip", "warning", "sidebar", "pullquote", "example"])
    return [
        st.builds(m.List, items=items.map(tuple), kind=kinds, start=st.integers(0, 30), reversed=st.booleans()),
        st.builds(m.DefinitionList, groups=st.lists(groups, max_size=2).map(tuple)),
        st.builds(m.Quote, blocks=inner, attribution=lines()),
        st.builds(m.Figure, content=st.lists(contents, min_size=1, max_size=2).map(tuple), caption=inner, credit=lines()),
        tables(blocks(notes, depth=0)),
        st.builds(m.Aside, blocks=inner, kind=asides, title=lines()),
        st.builds(m.Details, summary=lines(), blocks=inner),
    ]


@st.composite
def articles(draw: Callable[[Any], Any], *, depth: int = 1) -> m.Article:
    """A valid article: notes that are referred to or not, headings without gaps, any language."""
    names = tuple(f"note{number}" for number in range(1, draw(st.integers(0, 3)) + 1))
    body: list[m.Block] = []
    level = 1
    for number, block in enumerate(draw(st.lists(blocks(names, depth=depth), max_size=4))):
        if draw(st.booleans()):
            level = draw(st.integers(2, min(6, level + 1)))
            body.append(m.Heading(level=level, children=draw(lines(names)), id=f"heading{number}"))
        body.append(block)
    notes = tuple(m.Note(id=name, blocks=(m.Paragraph(children=draw(lines())),)) for name in names)
    language = draw(languages)
    metadata = m.Metadata(
        title=draw(lines(links=False)),
        language=language,
        direction="rtl" if language in {"ar", "he"} else "ltr",
        kicker=draw(st.none() | phrases),
        standfirst=draw(lines()),
        people=tuple(
            draw(st.lists(st.builds(m.Person, name=phrases, role=st.sampled_from(["author", "photographer"])), max_size=2))
        ),
        published=draw(st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))),
        site=draw(st.none() | phrases),
        canonical_url=draw(st.none() | st.just("https://example.org/article")),
        corrections=tuple(m.Correction(blocks=(block,)) for block in draw(st.lists(blocks(depth=0), max_size=1))),
    )
    return m.Article(metadata=metadata, body=tuple(body), notes=notes)


@st.composite
def publications(draw: Callable[[Any], Any], *, depth: int = 1) -> m.Publication:
    """A valid publication: one article, or an issue of two."""
    found = draw(st.lists(articles(depth=depth), min_size=1, max_size=2))
    if len(found) == 1 and draw(st.booleans()):
        return single(found[0])
    return digest(found, Issue(title=draw(phrases), number=draw(st.none() | st.just("12"))))


_MATHML: Final = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
_CODE: Final = st.sampled_from(["x = 1", "def f(a):\n    return a", "  indented\n\ttab", "a" * 200, ""])
