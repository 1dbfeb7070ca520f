"""The text says what the publication says, whatever the publication holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from exporter.edition import Issue, digest, single
from exporter.labels import labels_for
from exporter.model import Abbreviation, Article, List, Math, MathBlock, Media, Publication
from exporter.model.walk import walk
from exporter.reader import ReadOptions, read
from exporter.testing import assert_format, assert_says, export_to_memory, invented, lost, publications
from formats.maths.line import to_line
from formats.maths.mathml import normalise, tex_to_mathml
from formats.plain.numbering import markers
from formats.text import TextFormat
from formats.text.check import check_text

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.html"))
HARD = [page for page in sorted((ROOT / "tests" / "hard").glob("*.html")) if page.stem != "empty"]


def article_of(page: Path) -> Article:
    return read(page.read_bytes(), path=page, options=ReadOptions(load_picture=lambda _: "not needed for text")).article


def text_of(publication: Publication) -> str:
    return export_to_memory(TextFormat, publication)[0]["article.txt"].decode()


def formulas(article: Article) -> list[str]:
    """Formulas on one line, whose signs are spelt otherwise than in the model."""
    found = [node for node in walk(article) if isinstance(node, Math | MathBlock)]
    return [to_line(normalise(node.mathml) if node.mathml else tex_to_mathml(node.tex or "", display=False)) for node in found]


def own_words(publication: Publication) -> list[str]:
    """What the text adds beside labels: marks of lists, lengths of time, formulas on one line."""
    found: list[str] = []
    for article in publication.articles:
        labels = labels_for(article.metadata.language)
        found += formulas(article)
        for node in walk(article):
            match node:
                case List():
                    found += markers(node)
                case Media(duration=int(seconds)):
                    found.append(labels.duration(seconds))
    return found


def unmarked(publication: Publication, text: str) -> str:
    """The text without what tells deleted and inserted words and expansions, which may stand inside a word."""
    for article in publication.articles:
        labels = labels_for(article.metadata.language)
        for key in ("deleted", "inserted"):
            text = text.replace(f"[{labels.text('labelled', label=labels.text(key), text='')}".rstrip(), "")
        for node in walk(article):
            if isinstance(node, Abbreviation) and node.expansion:
                text = text.replace(labels.text("abbreviation_expansion", short="", long=node.expansion), "")
    return text


def is_well_set(text: str) -> bool:
    return (
        text.endswith("\n")
        and not text.endswith("\n\n")
        and "\n\n\n\n" not in text
        and all(line == line.rstrip() for line in text.split("\n"))
    )


# A whole publication takes minutes to shrink; what failed is printed whole.
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(publications())
def test_every_word_is_there_and_none_is_made_up(publication: Publication) -> None:
    assert_format(TextFormat, publication)
    text = text_of(publication)
    assert not set(lost(publication, text)) & set(lost(publication, unmarked(publication, text)))
    assert not invented(publication, text, own_words(publication))
    assert is_well_set(text)


@pytest.mark.parametrize("page", [*EXAMPLES, *HARD], ids=lambda page: page.stem)
def test_a_page_is_told_whole_and_without_faults(page: Path) -> None:
    article = article_of(page)
    publication = single(article)
    assert_format(TextFormat, publication)
    text = text_of(publication)
    # A word of 150 letters can't stand on one line: its parts are no words of the page.
    if page.stem != "very-long-word":
        assert_says(publication, text, extra=own_words(publication))
    assert is_well_set(text)
    assert faults(text) == []


def faults(text: str) -> list[str]:
    """What the linter finds of the setting: that a picture has no description is of the page (TXT-011)."""
    return [each.message for each in check_text(text.encode()) if each.code != "TXT-011"]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_an_example_is_set_as_it_was_approved(page: Path, golden: object) -> None:
    golden(f"txt/{page.stem}.txt", text_of(single(article_of(page))))  # type: ignore[operator]


def test_an_issue_of_all_examples_is_told_whole_and_without_faults(golden: object) -> None:
    articles = [article_of(page) for page in EXAMPLES]
    publication = digest(articles, Issue(title="The Slow Reader", number="12", language="en"))
    text = text_of(publication)
    assert_says(publication, text, extra=own_words(publication))
    assert faults(text) == []
    golden("txt/issue.txt", text)  # type: ignore[operator]


def test_pictures_in_a_link_stand_apart_from_its_words_in_the_text_and_in_the_list() -> None:
    words = "The ferry left the harbour before the fog came in, and nobody had seen it turn. " * 4
    link = '<a href="https://example.org/by">CC BY 4.0<img src="a.png"><img src="b.png"></a>'
    page = f'<html lang="en"><body><article><h1>Ferries</h1><p>{words}{link} holds.</p><p>{words}</p></article></body></html>'
    text = text_of(single(read(page, options=ReadOptions(load_picture=lambda _: "not there")).article))
    assert "\ufffc" not in text
    assert " ".join(text.split()).count("CC BY 4.0 [Image without description] [Image without description]") == 2
