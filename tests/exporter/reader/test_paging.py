"""Only an article's own next page is one: not the next article, nor the next list of them."""

from __future__ import annotations

import pytest

from exporter.reader.paging import follows, next_page

SITE = "https://post.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/flood", "/flood?page=2"),
        ("/flood?id=7", "/flood?id=7&page=2"),
        ("/flood?page=2", "/flood?page=3"),
        ("/flood/", "/flood/2/"),
        ("/flood/page/2/", "/flood/page/3/"),
        ("/flood.html", "/flood-2.html"),
        ("/flood-page-4.html", "/flood-page-5.html"),
        ("/flood", "/flood,2"),
        ("/2024/flood/index.html", "/2024/flood/2"),
        ("/flood?seite=1", "/flood?seite=2"),
        ("/flood?pagina=1", "/flood?pagina=2"),
        ("/flood?strana=1", "/flood?strana=2"),
        ("/flood?sida=1", "/flood?sida=2"),
        ("/flod/side-2", "/flod/side-3"),
        ("/flut-seite-2.html", "/flut-seite-3.html"),
        ("/riada/página/2", "/riada/página/3"),
    ],
)
def test_a_number_that_is_one_higher_leads_on(one: str, other: str) -> None:
    assert follows(SITE + one, SITE + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/flood", "/drought"),
        ("/posts/17", "/posts/18"),
        ("/story-17.html", "/story-18.html"),
        ("/flood?page=2", "/flood?page=2"),
        ("/flood?page=2", "/flood"),
        ("/flood?page=2", "/flood?page=9"),
        ("/flood", "/flood?comments=2"),
        ("/2024/03/14/flood", "/2024/03/15/frost"),
    ],
)
def test_another_address_is_another_article(one: str, other: str) -> None:
    assert not follows(SITE + one, SITE + other)


def test_another_site_or_scheme_is_not_followed() -> None:
    assert not follows(f"{SITE}/flood", "https://elsewhere.example/flood?page=2")
    assert not follows(f"{SITE}/flood", "javascript:next(2)")
    assert not follows(f"{SITE}/flood", "http://[broken/flood?page=2")


def test_the_next_page_is_found_in_the_head_and_in_the_text_and_resolved() -> None:
    assert next_page(b"<link href='?page=2' rel='next'>", url=f"{SITE}/flood") == f"{SITE}/flood?page=2"
    assert next_page(b"<base href='/news/'><a href=flood-2.html rel='nofollow next'>on</a>", url=f"{SITE}/news/flood.html") == (
        f"{SITE}/news/flood-2.html"
    )
    assert next_page(b"<a rel=next href='/drought'>The drought</a>", url=f"{SITE}/flood") is None
    assert next_page(b"<p>What comes next?</p>", url=f"{SITE}/flood") is None
