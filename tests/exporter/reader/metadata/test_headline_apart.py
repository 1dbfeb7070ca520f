"""A headline that the metadata do not say is not lost: where another title is taken, it heads the text."""

from __future__ import annotations

import pytest

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


def test_a_headline_and_a_standfirst_that_the_text_begins_with_again_are_read_once() -> None:
    under = "What the night boats carry, and for whom they wait"
    again = (
        f'<section><h3 class="graf--title">Night boats</h3><h4>{under}</h4>{TEXT}<h3>Night boats</h3><p>They wait.</p></section>'
    )
    page = f'<title>Night boats</title><article><h1>Night boats</h1><p class="subtitle">{under}</p>{again}</article>'
    article = read(page).article
    assert plain(article.metadata.standfirst) == under
    words = [unit.text for unit in text_units(article)]
    assert words[2].startswith("The Monday ferry")
    assert words.count("Night boats") == 2  # A section that is called like the whole stays.


def test_a_name_in_a_headline_beside_a_year_signs_nothing() -> None:
    facts = (
        '<table class="infobox vcard"><caption class="fn org">Adler Quay</caption><tr><td colspan="2"><img src="q.png" alt="The '
        'quay"><div class="caption">The quay in 2019</div></td></tr><tr><th scope="row">Length</th><td>61 m</td></tr></table>'
    )
    page = f'<title>Adler Quay</title><article><h1><span class="page-title">Adler Quay</span></h1>{facts}{TEXT}</article>'
    article = read(page).article
    assert article.metadata.people == ()
    assert "61 m" in [unit.text for unit in text_units(article)]


@pytest.mark.parametrize(
    "inside",
    [
        "{}<br>By Ann Lee",
        "{}<br/>By <b>Ann Lee</b>, 3 May 2026",
        "<span>{}<br><br>By Ann Lee</span>",
        "{} <small>By Ann Lee</small>",
        "{}<br><span class=by>Von Ann Lee</span>",
    ],
)
def test_a_line_that_signs_in_a_headline_is_a_byline(inside: str) -> None:
    article = read(
        f"<title>Night boats</title><main><article><h1>{inside.format('Night boats')}</h1>{TEXT}</article></main>"
    ).article
    assert plain(article.metadata.title) == "Night boats"
    assert [person.name for person in article.metadata.people] == ["Ann Lee"]
    assert "Ann Lee" not in " ".join(unit.text for unit in text_units(article) if unit.place.startswith("body"))


@pytest.mark.parametrize("second", ["By and by they leave", "by night", "by <em>tide</em>", "Ann Lee"])
def test_a_line_of_a_headline_that_does_not_sign_stays(second: str) -> None:
    article = read(f"<title>x</title><main><article><h1>Night boats<br>{second}</h1>{TEXT}</article></main>").article
    assert plain(article.metadata.title) == f"Night boats {second.replace('<em>', '').replace('</em>', '')}"
