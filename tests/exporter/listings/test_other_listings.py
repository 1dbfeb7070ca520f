"""Lists of feeds, sitemaps, mailboxes and exports: each is known by its content, and nothing in it is lost."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from exporter.errors import UnreadableError
from exporter.listings import Listing, listing_of
from exporter.listings.items import article_of, is_whole
from exporter.listings.markup import words_of_title
from exporter.model.walk import text_units, title_of
from exporter.reader import ReadOptions
from tests.growth import assert_in_step, spent

if TYPE_CHECKING:
    from collections.abc import Callable


def listed(source: str, **more: str) -> Listing:
    found = listing_of(source.encode(), origin="list", **more)
    assert found is not None
    return found


def test_opml_names_feeds_each_once_wherever_they_nest() -> None:
    outlines = '<outline text="Sea"><outline type="rss" xmlUrl="https://a.example/feed"/><outline xmlUrl="b.xml"/></outline>'
    twice = '<outline xmlurl="https://a.example/feed"/><outline type="include" url="more.opml"/><outline text="no feed"/>'
    listing = listed(
        f"<?xml version='1.0'?><!-- x --><opml version='2.0'><head><title>Mine</title></head><body>{outlines}{twice}</body></opml>"
    )
    assert (listing.kind, listing.title) == ("list of feeds", "Mine")
    assert listing.lists == ("https://a.example/feed", "b.xml", "more.opml")


def test_a_sitemap_names_pages_and_an_index_sitemaps() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    news = "<news:news><news:title>Fog</news:title><news:publication_date>2026-11-02</news:publication_date></news:news>"
    pages = f"<url><loc>https://a.example/1</loc>{news}</url><url><loc>https://a.example/2</loc><lastmod>2026-11-03</lastmod></url>"
    listing = listed(f"<urlset {space}>{pages}<url><loc>nowhere</loc></url></urlset>")
    assert [(item.link, words_of_title(item)) for item in listing.items] == [
        ("https://a.example/1", "Fog"),
        ("https://a.example/2", ""),
    ]
    assert (listing.items[0].published, listing.items[1].modified) == (date(2026, 11, 2), date(2026, 11, 3))
    index = listed(f"<sitemapindex {space}><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>")
    assert index.lists == ("https://a.example/s.xml",)


LETTER = """From ada@example.org Mon Nov  2 15:04:05 2026
From: Ada Berg <ada@example.org>
To: all@example.org
Subject: =?utf-8?q?F=C3=A6rge?= {number}
Message-ID: <{number}@example.org>
Date: Mon, 2 Nov 2026 15:04:05 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The ferry crossed the sound in fog, number {number}, and everybody on board saw the lights of the town.

>From here on it was clear.

"""


def test_each_letter_of_a_mailbox_is_an_article() -> None:
    listing = listed("".join(LETTER.format(number=number) for number in (1, 2, 3)))
    assert [words_of_title(item) for item in listing.items] == ["Færge 1", "Færge 2", "Færge 3"]
    assert listing.items[1].published == datetime(2026, 11, 2, 15, 4, 5, tzinfo=UTC)
    article = article_of(listing.items[1], ReadOptions()).article
    said = " ".join(unit.text for unit in text_units(article))
    assert title_of(article) == "Færge 2"
    assert "number 2" in said
    assert "From here on it was clear." in said
    assert ">From" not in said
    assert article.metadata.guid == "<2@example.org>"
    assert listing_of(LETTER.format(number=1).encode(), origin="one letter") is None


POCKET = """<!DOCTYPE html>
<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://a.example/1" time_added="1700000000" tags="sea,fog">Fog at <b>sea</b></a></li>
<li><a href="https://a.example/2" time_added="1700000000" tags="">https://a.example/2</a></li></ul></body></html>"""
NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><DL><p>
<DT><A HREF="https://a.example/1" ADD_DATE="1" TAGS="sea,fog">Fog at sea</A><DT><A HREF="place:x">no</A>
<DT><A HREF="https://a.example/2">https://a.example/2</A></DL>"""
TABLE = "title,url,time_added,tags,status\r\nFog at sea,https://a.example/1,1700000000,sea|fog,unread\r\n,https://a.example/2,1,,unread\r\n"
INSTAPAPER = 'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/1,Fog at sea,,Unread,1,"[""sea"",""fog""]"\nhttps://a.example/2,,,Unread,1,[]\n'
OMNIVORE = json.dumps([
    {"id": "1", "title": "Fog at sea", "url": "https://a.example/1", "labels": ["sea", "fog"], "savedAt": "2024-01-01T00:00:00Z"},
    {"id": "2", "url": "https://a.example/2"},
])  # fmt: skip
KARAKEEP = json.dumps({"bookmarks": [
    {"title": "Fog at sea", "tags": ["sea", "fog"], "content": {"type": "link", "url": "https://a.example/1"}},
    {"title": None, "content": {"type": "link", "url": "https://a.example/2"}},
]})  # fmt: skip


@pytest.mark.parametrize("export", [POCKET, NETSCAPE, TABLE, INSTAPAPER, OMNIVORE, KARAKEEP])
def test_every_export_names_its_pages_and_tags(export: str) -> None:
    listing = listed(export)
    assert listing.kind == "export of bookmarks"
    assert [item.link for item in listing.items] == ["https://a.example/1", "https://a.example/2"]
    assert [words_of_title(item) for item in listing.items] == ["Fog at sea", ""]
    assert listing.items[0].keywords == ("sea", "fog")
    with pytest.raises(UnreadableError, match=r"only its address https://a.example/1"):
        article_of(listing.items[0], ReadOptions())


WALLABAG = [{"title": "Fog", "url": "https://a.example/1", "content": "<p>It came <em>late</em>.</p>", "published_by": ["Ada Berg"],
             "published_at": "2026-11-02T00:00:00+0000", "language": "en", "tags": ["sea"]}]  # fmt: skip
KARAKEEP_TEXT = {"bookmarks": [{"title": "Fog", "content": {"type": "text", "text": "It came late."}, "tags": []}]}


@pytest.mark.parametrize("export", [WALLABAG, KARAKEEP_TEXT])
def test_an_export_that_holds_the_text_is_an_article(export: object) -> None:
    (item,) = listed(json.dumps(export)).items
    assert is_whole(item)
    article = article_of(item, ReadOptions()).article
    assert title_of(article) == "Fog"
    assert "It came late." in " ".join(unit.text for unit in text_units(article))


def test_a_file_that_begins_as_a_feed_and_is_empty_is_told() -> None:
    assert listed("<rss></rss>").items == ()
    with pytest.raises(UnreadableError):
        listing_of(b"[" * 100_000 + b"{", origin="deep")


def feed(size: int) -> bytes:
    item = "<item><title>T &amp;amp; u</title><link>https://a.example/</link><description>&lt;p&gt;a&lt;/p&gt;</description></item>"
    return f"<rss><channel>{item * size}</channel></rss>".encode()


@pytest.mark.parametrize(
    "make",
    [
        feed,
        lambda size: b"<!-- -->" * size + b"<html>",
        lambda size: b"<!DOCTYPE x [" + b"'\"<!--" * size + b"<rss>",
        lambda size: b"<rss>" + b"&" * size + b"</rss>",
        lambda size: b"<rss>" + b"<![CDATA[" * size,
        lambda size: b"From a\nA: b\n\n" * size,
    ],
)
def test_time_grows_as_the_file_does(make: Callable[[int], bytes]) -> None:
    def read(size: int) -> float:
        data = make(size)

        def work() -> None:
            with suppress(UnreadableError):
                listing_of(data, origin="big")

        return spent(work)

    assert_in_step(read, 2500, least=0.02)
