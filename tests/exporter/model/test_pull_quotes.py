"""A pull quote of the text's own words is known; one of other words is not."""

from __future__ import annotations

import exporter.model as m
from exporter.model.pull_quotes import repeated


def paragraph(words: str) -> m.Paragraph:
    return m.Paragraph(children=(m.Text(value=words),))


def article(*body: m.Block) -> m.Article:
    return m.Article(metadata=m.Metadata(title=(m.Text(value="A"),), language="en"), body=body)


def pulled(words: str) -> m.Aside:
    return m.Aside(kind="pullquote", blocks=(paragraph(words),))


def test_the_places_of_pull_quotes_whose_words_are_in_the_text_are_named() -> None:
    text = paragraph("He said that the horns were started by a man, and left.")
    made = article(pulled("“The horns were started by a man”"), text, pulled("Quite other words"), pulled("by a manner"))
    assert repeated(made) == {"body.0"}


def test_without_a_pull_quote_and_for_one_without_words_there_is_none() -> None:
    assert repeated(article(paragraph("Text."))) == frozenset()
    assert repeated(article(paragraph("Text."), pulled("…"))) == frozenset()


def test_another_box_is_no_pull_quote() -> None:
    assert repeated(article(paragraph("Text."), m.Aside(kind="tip", blocks=(paragraph("Text."),)))) == frozenset()
