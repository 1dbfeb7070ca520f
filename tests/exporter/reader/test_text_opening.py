"""The lines under the title of a plain text: who, when, and nothing lost that says more."""

from __future__ import annotations

from exporter.model.walk import text_units
from exporter.reader import read

BODY = "The harbour wall was built of dark stone, and it stands where the ferry lands each morning,\nsays the warden.\n\n" * 3


def _read(byline: str) -> tuple[list[str], str, list[str]]:
    article = read(f"The wall\n\n{byline}\n\n{BODY}".encode(), url="https://example.org/wall.txt", media_type="text/plain").article
    published = str(article.metadata.published or "")
    return [person.name for person in article.metadata.people], published, [unit.text for unit in text_units(article)]


def test_a_date_in_the_byline_is_the_date() -> None:
    people, published, texts = _read("by Ann Bee, 2 March 2026")
    assert people == ["Ann Bee"]
    assert published == "2026-03-02"
    assert not any("2 March" in text for text in texts)


def test_a_byline_that_says_more_than_names_stays() -> None:
    people, _, texts = _read("By Ann Bee and Cy Dee, Harbour correspondents")
    assert people == ["Ann Bee", "Cy Dee"]
    assert "By Ann Bee and Cy Dee, Harbour correspondents" in texts


def test_a_byline_of_names_alone_is_not_said_twice() -> None:
    _, _, texts = _read("By Ann Bee and Cy Dee")
    assert not any("Cy Dee" in text for text in texts[1:] if text.startswith("By"))
