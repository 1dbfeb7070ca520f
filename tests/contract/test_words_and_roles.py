"""The same words in the same roles in every form: a heading is a heading, a cell a cell wherever it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings

from exporter import codec
from exporter.edition import Issue, digest
from exporter.labels import labels_for
from exporter.model.pull_quotes import repeated
from exporter.model.text import OBJECT
from exporter.model.walk import text_units
from exporter.plugin import registry
from exporter.testing import export_to_memory, publications, words
from exporter.testing.words import apart
from formats.common.opening import Corrected, Credit, Day, Lead, Place, Stated, Title, closing, fact_text, opening
from formats.plain.options import TextOptions
from tests.contract.roles import (
    Token,
    epub_tokens,
    letter_tokens,
    markdown_tokens,
    pdf_tokens,
    roles_of,
    script_tokens,
    text_tokens,
)
from tests.contract.test_formats import PAGES, publication_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exporter.model import Article, Publication
    from exporter.model.walk import TextUnit

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u202d\u202e]")
LEFT_TO_RIGHT = re.compile("[A-Za-z0-9\u0370-\u052f\u0e00-\u9fff]")
FORMS = ("pdf", "epub", "txt", "markdown", "eml", "script", "json")
NESTED = frozenset({"note", "quote", "item", "cell", "caption"})
"""The roles of what stands in something, which a paragraph of the text has none of."""


def tokens_of(form: str, publication: Publication) -> list[Token]:
    """What a form of a publication says, in order."""
    if form == "script":
        return list(script_tokens(publication))
    made = registry.load("format", "txt" if form == "markdown" else form)
    groups = {"text": TextOptions(profile="markdown")} if form == "markdown" else {}
    files, _ = export_to_memory(made, publication, groups=groups)
    data = files[f"article{made.suffix}"]
    match form:
        case "pdf":
            return list(pdf_tokens(data))
        case "epub":
            return list(epub_tokens(data))
        case "txt":
            return list(text_tokens(data))
        case "markdown":
            return list(markdown_tokens(data))
        case "eml":
            return list(letter_tokens(data))
        case _:
            again = codec.loads(data)
            return [
                (word, roles_of(each, unit)) for each in again.articles for unit in text_units(each) for word in words(unit.text)
            ]


def asks(form: str, roles: frozenset[str], said: frozenset[str]) -> bool:
    """Whether what a word is said as is what the model asks for.

    A letter marks headings alone. An utterance has one role, that of the innermost or of the outermost
    thing that it stands in; pictures, films and verses have roles of their own there.
    """
    match form:
        case "txt":
            return ("heading" in said) == ("heading" in roles) or bool(roles - {"heading"})
        case "markdown":
            # What its tables can't hold stands in lists; captions are named in words, as boxes and pictures without an address are.
            needed = roles - {"box title", "caption", "alt", "cell"}
            return needed <= said and ("heading" in said) == ("heading" in roles)
        case "script" if "box title" in roles:
            return said == {"heading"} or bool(roles & said)
        case "script":
            roles -= {"alt"}  # A picture in a line is said in its sentence.
            if said & {"alt", "media", "verse"}:
                return "heading" not in roles
            return bool(roles & said) if roles else not said & {"heading", *NESTED}
        case _:
            roles -= {"box title"} if form != "json" else set()
            return roles <= said and ("heading" in said) == ("heading" in roles)


def is_turned(article: Article, text: str) -> bool:
    """Whether words run both ways in a line: a PDF paints those in visual order."""
    runs_left = article.metadata.direction == "rtl" or RIGHT_TO_LEFT.search(text)
    return bool(runs_left and LEFT_TO_RIGHT.search(text))


def misplaced(form: str, publication: Publication, tokens: Sequence[Token]) -> list[str]:
    """The text units of a publication that a form does not say in their roles, in order within the text."""
    found: list[str] = []
    at = 0
    for article in publication.articles:
        twice = tuple(f"{place}." for place in repeated(article))
        for unit in text_units(article):
            if (form == "pdf" and is_turned(article, unit.text)) or (form == "script" and unit.place.startswith(twice)):
                continue
            roles = roles_of(article, unit)
            in_order = unit.place.startswith(("body", "metadata.title")) and unit.kind != "alt" and "note" not in roles
            end = _follow(unit, roles, form, tokens, at if in_order else 0)
            if end is None:
                found.append(f"{unit.place} as {sorted(roles)}: {unit.text[:60]!r}")
            elif in_order:
                at = end
    return found


def _follow(unit: TextUnit, roles: frozenset[str], form: str, tokens: Sequence[Token], at: int) -> int | None:
    """Where a unit's words end, said in order in its roles from `at` on; None where they are not said so."""
    # A form may put words between the inlines of a line ("ti[deleted: de]"), and nothing where a picture is an ornament.
    for text in (unit.text, apart(unit.inlines), unit.text.replace(OBJECT, "")):
        end = _said(words(text), roles, form, tokens, at)
        if end is not None or not unit.inlines:
            return end
    return None


def _said(wanted: Sequence[str], roles: frozenset[str], form: str, tokens: Sequence[Token], at: int) -> int | None:
    for word in wanted:
        firsts = (first for first in range(at, len(tokens)) if asks(form, roles, tokens[first][1]))
        end = next((end for first in firsts if (end := _ends(word, tokens, first))), None)
        if end is None:
            return None
        at = end
    return at


def _ends(word: str, tokens: Sequence[Token], at: int) -> int | None:
    """Where a word ends that begins at a place; it may be written in pieces ("x^n" for "xn")."""
    built = ""
    while at < len(tokens) and len(built) < len(word) and word.startswith(built + tokens[at][0]):
        built += tokens[at][0]
        at += 1
    return at if built == word else None


def around(article: Article, form: str) -> Iterator[tuple[str, str]]:
    """What a form says before and after the text, as the labels put it: the name of the item and its words, in order."""
    labels = labels_for(article.metadata.language)
    items = opening(article)
    if form in {"txt", "markdown"}:
        items = tuple(sorted(items, key=lambda item: not isinstance(item, Title)))
    for item in (*items, *closing(article)):
        match item:
            case Credit() | Place() | Day():
                yield type(item).__name__, fact_text(item, labels)
            case Stated(key="original") if form == "script":
                pass
            case Stated(words=said):
                yield item.key, said
            case Title() | Lead() | Corrected():
                pass  # Their words are text units.
            case _:
                yield type(item).__name__, getattr(item, "words", "")


def check(form: str, publication: Publication) -> None:
    tokens = tokens_of(form, publication)
    assert misplaced(form, publication, tokens) == []
    if form == "json":
        return
    said = [word for word, _ in tokens]
    at = 0
    for article in publication.articles:
        for name, text in around(article, form):
            if form == "pdf" and is_turned(article, text):
                continue
            for word in words(text):
                assert word in said[at:], f"{name}: {word!r} of {text!r} is not said after what comes before it"
                at = said.index(word, at) + 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_the_same_words_in_the_same_roles_in_every_form(path: Path, form: str) -> None:
    publication = publication_of(path)
    if publication is not None:
        check(form, publication)


@pytest.mark.parametrize("form", FORMS)
def test_an_issue_has_them_too(form: str) -> None:
    found = [publication_of(path) for path in PAGES if path.parent.name == "examples"]
    articles = [article for publication in found if publication for article in publication.articles]
    check(form, digest(articles, Issue(title="All of them", number="7")))


@pytest.mark.parametrize(
    ("form", "count"), [("txt", 40), ("markdown", 40), ("script", 30), ("epub", 25), ("eml", 25), ("pdf", 15), ("json", 30)]
)
def test_publications_that_nobody_wrote(form: str, count: int) -> None:
    @settings(max_examples=count, phases=[Phase.explicit, Phase.generate])
    @given(publications())
    def same(publication: Publication) -> None:
        check(form, publication)

    same()
