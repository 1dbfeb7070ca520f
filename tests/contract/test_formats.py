"""Every format says what the publication says: on the examples, the hard pages, and publications that hypothesis thinks up."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, assume, given, settings

from exporter import read
from exporter.edition import Issue, digest, single
from exporter.errors import SourceError
from exporter.labels import labels_for
from exporter.model import Math, MathBlock, Publication
from exporter.model.walk import text_units, walk
from exporter.plugin import registry
from exporter.testing import assert_says, export_to_memory, publications
from formats.maths.errors import MathsError
from formats.maths.line import to_line
from formats.maths.mathml import normalise, tex_to_mathml
from formats.maths.words import to_words
from tests.formats.epub.book import book_text
from tests.formats.mail.letter import html_text, plain_text
from tests.formats.pdf.structure import tagged_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted((ROOT / "examples").glob("*.html")),
    *sorted(path for path in (ROOT / "tests" / "hard").iterdir() if path.suffix in {".html", ".md", ".txt"}),
]
FORMATS = ("eml", "epub", "pdf", "script", "txt")


@cache
def publication_of(path: Path) -> Publication | None:
    """The publication in a page, None for one that holds nothing to read."""
    try:
        return single(read(path.read_bytes(), path=path).article)
    except SourceError:
        return None


def text_of(name: str, data: bytes) -> str:
    """What a file says, as its reader gets it."""
    match name:
        case "pdf":
            return tagged_text(io.BytesIO(data))
        case "epub":
            return book_text(io.BytesIO(data))
        case "eml":
            return html_text(data)
        case _:
            return data.decode("utf-8")


def formulas(publication: Publication) -> Iterator[str]:
    """Each formula as a line and in words: that is what a format may show for it."""
    for node in walk(publication.articles):
        if isinstance(node, Math | MathBlock):
            with suppress(MathsError):
                source = (
                    normalise(node.mathml) if node.mathml else tex_to_mathml(node.tex or "", display=isinstance(node, MathBlock))
                )
                yield to_line(source)
                yield to_words(source, labels_for(publication.language))


def says(name: str, publication: Publication) -> None:
    made = registry.load("format", name)
    files, _ = export_to_memory(made, publication)
    data, extra = files[f"article{made.suffix}"], tuple(formulas(publication))
    if name == "eml":
        assert_says(publication, plain_text(data), extra=extra)
    assert_says(publication, text_of(name, data), extra=extra)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages(path, name):
    publication = publication_of(path)
    if publication is None:
        assert path.stem in {"empty", "script-only"}
        return
    says(name, publication)


@pytest.mark.parametrize("name", FORMATS)
def test_a_digest_of_the_examples(name):
    found = [publication_of(path) for path in PAGES if path.parent.name == "examples"]
    articles = [article for publication in found if publication for article in publication.articles]
    says(name, digest(articles, Issue(title="All of them", number="7")))


@pytest.mark.parametrize(("name", "count"), [("txt", 60), ("script", 40), ("epub", 30), ("eml", 30), ("pdf", 25)])
def test_publications_that_nobody_wrote(name, count):
    # Without shrinking: laying out a thousand variants of one failure would take longer than all other tests.
    @settings(max_examples=count, phases=[Phase.explicit, Phase.generate])
    @given(publications())
    def check(publication):
        assume(name != "pdf" or not mixes_directions(publication))
        says(name, publication)

    check()


def mixes_directions(publication: Publication) -> bool:
    """Whether a line holds words of both directions, or turns them by hand: a PDF paints those in visual order."""
    units = [unit.text for article in publication.articles for unit in text_units(article)]
    turned = re.compile("[\u0590-\u08ff\u202d\u202e]")
    return any(turned.search(text) and re.search("[A-Za-z0-9\u0370-\u04ff]", text) for text in units)
