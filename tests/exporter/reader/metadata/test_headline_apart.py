"""A headline that the metadata do not say is not lost: where another title is taken, it heads the text."""

from __future__ import annotations

from exporter.model.text import plain
from exporter.model.walk import text_units
from exporter.reader import read

TEXT = "".join(
    f"<p>The {day} ferry was late again, and the harbour master wrote it into his book, as he has done for thirty years.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)


def _words(title: str, headline: str) -> list[str]:
    page = f"<title>{title}</title><body><main><article><h1>{headline}</h1>{TEXT}</article></main></body>"
    return [unit.text for unit in text_units(read(page).article)]


def test_a_headline_beside_a_title_of_other_words_is_read() -> None:
    assert "Night boats" in _words("The Acme Blog", "Night boats")


def test_a_headline_that_the_title_says_is_read_once() -> None:
    article = read(
        f"<title>Night boats | Acme</title><body><main><article><h1>Night boats</h1>{TEXT}</article></main></body>"
    ).article
    assert plain(article.metadata.title) == "Night boats"
    assert _words("Night boats | Acme", "Night boats").count("Night boats") == 1
