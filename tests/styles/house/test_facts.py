"""What templates are told of a publication holds for texts in every script."""

from __future__ import annotations

import pytest

from exporter.edition import Issue, digest, single
from exporter.model import Article, Metadata, Paragraph, Text
from styles.house.facts import facts_of


def _minutes(text: str, language: str) -> int:
    body = (Paragraph(children=(Text(value=text),)),)
    article = Article(metadata=Metadata(title=(Text(value="T"),), language=language), body=body)
    minutes: int = facts_of(single(article), "txt", {})["minutes"]
    return minutes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The tide is in. " * 250, "en"),
        ("潮が満ちてくる。" * 220, "ja"),
        ("潮水涨上来了。" * 250, "zh"),
        ("น้ำขึ้นแล้วเรือก็ออกไป" * 210, "th"),
    ],
)
def test_a_text_of_five_minutes_takes_five_in_every_script(text: str, language: str) -> None:
    assert 4 <= _minutes(text, language) <= 6


def test_a_quotation_in_another_script_counts_as_what_it_is() -> None:
    assert _minutes("The tide is in. " * 100 + "潮が満ちてくる。" * 86, "en") == 4


def test_the_link_to_leave_is_that_of_the_letter() -> None:
    article = Article(metadata=Metadata(title=(Text(value="T"),), language="en"))
    said = facts_of(single(article), "eml", {"unsubscribe": "mailto:l@e.example, https://e.example/a,b", "address": "A; B"})
    assert (said["unsubscribe"], said["address"]) == ("https://e.example/a,b", ("A", "B"))


def test_an_issue_of_many_short_articles_takes_as_long_as_its_words() -> None:
    body = (Paragraph(children=(Text(value="The tide is in. " * 12),)),)
    articles = [Article(metadata=Metadata(title=(Text(value=f"T {number}"),), language="en"), body=body) for number in range(8)]
    facts = facts_of(digest(articles, Issue(title="Tides")), "txt", {})
    assert facts["minutes"] == 2, "not a minute for each of eight"
    assert [article.minutes for article in facts["articles"]] == [1] * 8
