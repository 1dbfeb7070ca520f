"""Feeds of every version give the same articles, however they spell what they say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.listings import Item, Listing, listing_of
from exporter.listings.items import article_of, title_inlines
from exporter.model import Emphasis, Text
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import text_units
from exporter.reader import ReadOptions

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Letter</title><link>https://example.org/</link>
<language>en-gb</language><description>From the &lt;b&gt;quay&lt;/b&gt;</description><item><title>Fog &amp;amp; ferries</title>
<link>/fog</link><guid isPermaLink="false">tag:1</guid><dc:creator>Ada Berg</dc:creator><author>mail@example.org (Per Dahl)</author>
<pubDate>Mon, 02 Nov 2026 15:04:05 +0100</pubDate><category>Sea</category><category>News</category>
<description>Two ferries met.</description>
<content:encoded><![CDATA[<p>They met in fog & <a href="map.html">came back</a>.</p></div><p>Nobody fell.</p>]]></content:encoded>
<enclosure url="fog.mp3" type="audio/mpeg" length="17"/></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>Harbour Letter</title>
<link>https://example.org/</link><dc:language>en-gb</dc:language></channel><item rdf:about="https://example.org/fog">
<title>Fog &amp;amp; ferries</title><link>https://example.org/fog</link><dc:creator>Ada Berg</dc:creator>
<dc:date>2026-11-02T15:04:05+01:00</dc:date><dc:subject>Sea</dc:subject>
<description>Two ferries met.</description></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb" xml:base="https://example.org/"><title>Harbour Letter</title>
<link rel="self" href="feed"/><link href="/"/><author><name>Ada Berg</name></author><entry><id>tag:1</id>
<title type="html">Fog &amp;amp; ferries</title><link rel="alternate" href="fog"/><published>2026-11-02T15:04:05+01:00</published>
<updated>2026-11-03T00:00:00Z</updated><category term="sea" label="Sea"/><summary>Two ferries met.</summary>
<content type="xhtml" xml:base="https://example.org/fog/"><div xmlns="http://www.w3.org/1999/xhtml">
<p>They met in fog &amp; <a href="map.html">came back</a>.</p><p>Nobody fell.</p></div></content></entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en-gb"><title>Harbour Letter</title>
<link rel="alternate" type="text/html" href="https://example.org/"/><entry><title>Fog &amp; ferries</title><id>tag:1</id>
<link rel="alternate" type="text/html" href="https://example.org/fog"/><issued>2026-11-02T15:04:05+01:00</issued>
<author><name>Ada Berg</name></author>
<content type="text/html" mode="escaped">&lt;p&gt;They met in fog.&lt;/p&gt;</content></entry></feed>"""
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Harbour Letter", "home_page_url": "https://example.org/",
    "language": "en-gb",
    "items": [{
        "id": "tag:1", "url": "fog", "title": "Fog & ferries", "content_html": "<p>They met in fog.</p>",
        "date_published": "2026-11-02T15:04:05+01:00", "authors": [{"name": "Ada Berg"}], "tags": ["Sea"],
    }],
})  # fmt: skip


def listed(source: str | bytes, **more: str) -> Listing:
    data = source.encode() if isinstance(source, str) else source
    found = listing_of(data, origin="feed", **more)
    assert found is not None
    return found


def text_of(item: Item) -> str:
    return " ".join(unit.text for unit in text_units(article_of(item, ReadOptions()).article))


@pytest.mark.parametrize("feed", [RSS, RDF, ATOM, ATOM_03, JSON])
def test_every_kind_of_feed_says_the_same_of_its_article(feed: str) -> None:
    listing = listed(feed)
    assert (listing.kind, listing.title, listing.link, listing.language) == (
        "feed",
        "Harbour Letter",
        "https://example.org/",
        "en-gb",
    )
    (item,) = listing.items
    made = article_of(item, ReadOptions()).article.metadata
    assert plain(made.title) == "Fog & ferries"
    assert made.canonical_url == "https://example.org/fog"
    assert made.people[0].name == "Ada Berg"
    assert made.published == datetime.fromisoformat("2026-11-02T15:04:05+01:00")
    assert (made.language, made.site) == ("en-GB", "Harbour Letter")


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_the_whole_text_is_read_and_what_stands_beside_it_is_told(feed: str) -> None:
    (item,) = listed(feed).items
    reading = article_of(item, ReadOptions())
    said = text_of(item)
    assert all(words in said for words in ("They met in fog & came back.", "Nobody fell.", "Two ferries met."))
    left = [each.message for each in reading.diagnostics if each.code == "LIST-004"]
    assert left == (["A file that stands beside the article was left out: https://example.org/fog.mp3"] if feed == RSS else [])
    assert not [each for each in reading.diagnostics if each.code == "LIST-001"]


def test_links_are_resolved_against_what_is_nearest() -> None:
    assert "https://example.org/fog/map.html" in repr(article_of(listed(ATOM).items[0], ReadOptions()).article.body)
    assert "https://example.org/map.html" in repr(article_of(listed(RSS).items[0], ReadOptions()).article.body)
    bare = listed(
        "<rss><channel><item><title>x</title><link>a/b</link></item></channel></rss>", url="https://example.org/feeds/all"
    )
    assert bare.items[0].link == "https://example.org/feeds/a/b"


def test_a_summary_alone_is_told() -> None:
    reading = article_of(listed(RDF).items[0], ReadOptions())
    assert [each.message for each in reading.diagnostics if each.code == "LIST-001"] == [
        "Only a summary of this article is in feed; it stands for the whole."
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A &lt;em&gt;late&lt;/em&gt; boat", (Text(value="A "), Emphasis(children=(Text(value="late"),)), Text(value=" boat"))),
        ("1 &lt; 2 and 3 &gt; 2", (Text(value="1 < 2 and 3 > 2"),)),
        ("AT&amp;T", (Text(value="AT&T"),)),
        ("AT&amp;amp;T", (Text(value="AT&T"),)),
        ("<![CDATA[Tea &amp; cake]]>", (Text(value="Tea & cake"),)),
        ("Caf&eacute; &nope;", (Text(value="Café &nope;"),)),
        ("R&D", (Text(value="R&D"),)),
    ],
)
def test_a_title_is_a_line_of_words_and_no_tag_or_reference_shows_in_it(written: str, meant: tuple[object, ...]) -> None:
    (item,) = listed(f"<rss><channel><item><title>{written}</title></item></channel></rss>").items
    assert title_inlines(item.title) == meant


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ('<content type="text">1 &lt; 2 &lt;b&gt;</content>', "1 < 2 <b>"),
        ('<content type="html">&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;</content>', "1 < 2"),
        ('<content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>', "a"),
        ('<content type="text/plain" mode="base64">YSA8IGI=</content>', "a < b"),
        ("<content>a &amp;amp; b</content>", "a & b"),
    ],
)
def test_the_type_of_content_is_believed(element: str, said: str) -> None:
    (item,) = listed(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>{element}</entry></feed>').items
    assert said in text_of(item)


def test_what_is_no_text_is_no_content() -> None:
    entry = '<entry><title>T</title><content type="image/png">iVBORw0KGgo=</content><summary>A picture.</summary></entry>'
    (item,) = listed(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>').items
    assert item.content is None
    assert item.summary is not None


def test_an_undeclared_prefix_an_open_element_and_a_wrong_encoding_lose_no_item() -> None:
    start = b"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Caf\xe9</title><item><title>One</title>"
    broken = start + b"<dc:creator>Ada</dc:creator></item><item><title>Two</b></title>"
    listing = listed(broken)
    assert [plain(title_inlines(item.title)) for item in listing.items] == ["One", "Two"]
    assert listing.title == "Café"
    assert listing.items[0].people[0].name == "Ada"
    assert "LIST-003" in {each.code for each in listing.diagnostics}


def test_entities_of_a_document_type_are_not_read() -> None:
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    declared = f'<!DOCTYPE rss [<!ENTITY a "lol">{bomb}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    (item,) = listed(f"<?xml version='1.0'?>{declared}<rss><channel><item><title>&j; &file;</title></item></channel></rss>").items
    assert plain(title_inlines(item.title)) == "&j; &file;"


def test_names_that_no_page_can_have_are_read_all_the_same() -> None:
    content = '<content type="xhtml"><k:show>a</k:show><_x>b</_x></content><link href="https://example.org/&lt;x> y"/>'
    (item,) = listed(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>{content}</entry></feed>').items
    article = article_of(item, ReadOptions()).article
    assert " ".join(unit.text for unit in text_units(article)) == "T ab"
    assert list(article_problems(article)) == []


@pytest.mark.parametrize("source", ["<html><body><p>rss</p></body></html>", "", "{}", "[1, 2]", "# A text\n\nof words", "<svg/>"])
def test_what_lists_nothing_is_no_listing(source: str) -> None:
    assert listing_of(source.encode(), origin="feed") is None


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), max_codepoint=0xFFFD), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and any(map(str.isalnum, text))
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_what_is_written_as_text_is_read_as_it_was(pairs: list[tuple[str, str]]) -> None:
    entries = "".join(
        f'<entry><title type="text">{escape(a)}</title><summary type="text">{escape(b)}</summary></entry>' for a, b in pairs
    )
    listing = listed(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert [item.title.text if item.title else "" for item in listing.items] == [a.strip() for a, _ in pairs]
    assert [item.summary.text if item.summary else "" for item in listing.items] == [b.strip() for _, b in pairs]


@given(st.lists(st.tuples(WORDS, st.datetimes(min_value=datetime(1900, 1, 1)), st.integers(0, 10**9)), min_size=1, max_size=4))  # noqa: DTZ001
def test_all_versions_agree_on_any_item(items: list[tuple[str, datetime, int]]) -> None:
    said = [
        (title.strip(), moment.replace(microsecond=0, tzinfo=UTC), f"https://example.org/{guid}") for title, moment, guid in items
    ]
    rss = "".join(
        f"<item><title>{escape(escape(title))}</title><link>{link}</link><pubDate>{moment:%d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for title, moment, link in said
    )
    atom = "".join(
        f'<entry><title type="text">{escape(title)}</title><link href="{link}"/><published>{moment.isoformat()}</published></entry>'
        for title, moment, link in said
    )
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"title": t, "url": u, "date_published": d.isoformat()} for t, d, u in said],
    }
    found = [
        listed(f"<rss><channel>{rss}</channel></rss>"),
        listed(f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>'),
        listed(json.dumps(feed)),
    ]
    for listing in found:
        assert [(item.link, item.published) for item in listing.items] == [(link, moment) for _, moment, link in said]
    first, second, third = ([plain(title_inlines(item.title)) for item in listing.items] for listing in found)
    assert second == third or any("&" in title or "<" in title for title, _, _ in said)
    assert first == second


def test_a_date_without_a_zone_is_a_day() -> None:
    (item,) = listed("<rss><channel><item><title>x</title><pubDate>02 Nov 2026 15:04</pubDate></item></channel></rss>").items
    assert item.published == date(2026, 11, 2)


def item_of(inside: str, root: str = "rss") -> Item:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    feed = f'<rss version="2.0" {spaces}><channel><item>{inside}</item></channel></rss>'
    if root == "feed":
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom" {spaces}><entry>{inside}</entry></feed>'
    listing = listing_of(feed.encode(), origin="feed.xml")
    assert listing is not None
    return listing.items[0]


@pytest.mark.parametrize("root", ["rss", "feed"])
def test_a_film_is_described_where_its_group_of_media_says_so(root: str) -> None:
    item = item_of("<title>Tide</title><media:group><media:description>The water rises.</media:description></media:group>", root)
    assert item.summary is not None
    assert item.summary.text == "The water rises."


def test_what_is_closed_as_in_xml_swallows_no_text() -> None:
    body = '<p>Before it.</p><iframe src="https://films.example/1" width="3"/><p>Behind it.</p><video src="a.mp4" /><p>The end.</p>'
    item = item_of(f"<title>T</title><link>https://example.org/</link><content:encoded><![CDATA[{body}]]></content:encoded>")
    said = [unit.text for unit in text_units(article_of(item, ReadOptions()).article)]
    assert said[1:] == ["Before it.", "Behind it.", "The end."]


@pytest.mark.parametrize("names", [("description", "summary"), ("summary", "description")])
def test_of_a_summary_and_a_description_the_longer_is_the_text(names: tuple[str, str]) -> None:
    short, long = (
        f"<{name}>{words}</{name}>" for name, words in zip(names, ("In short.", "In full length, all of it."), strict=True)
    )
    item = item_of(long + short)
    assert item.content is not None
    assert item.summary is not None
    assert (item.content.text, item.summary.text) == ("In full length, all of it.", "In short.")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Safe&lt;script>var a = '&lt;b>';&lt;/script> title", "Safe title"),
        ("Safe &lt;!-- a\nremark -->title", "Safe title"),
        ("Safe&lt;!-- &gt; title", "Safe title"),
        ("Safe&lt;style>p { }", "Safe"),
    ],
)
def test_what_nobody_sees_in_a_title_is_no_word_of_it(title: str, words: str) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">{title}</title></feed>'
    listing = listing_of(feed.encode(), origin="feed.xml")
    assert listing is not None
    assert listing.title == words


def test_a_title_of_many_unfinished_comments_takes_no_time_that_grows_by_its_square() -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">{"&lt;!--" * 200_000}End</title></feed>'
    listing = listing_of(feed.encode(), origin="feed.xml")
    assert listing is not None
    assert listing.title.endswith("End")


@pytest.mark.parametrize("space", ["http://purl.org/echo/", "http://purl.org/pie/", "http://example.com/newformat#"])
def test_drafts_of_atom_are_read(space: str) -> None:
    listing = listing_of(f'<feed xmlns="{space}"><title>Tides</title><entry><title>Low</title></entry></feed>'.encode(), origin="f")
    assert listing is not None
    assert (listing.title, len(listing.items)) == ("Tides", 1)


def test_of_two_dates_the_last_stands() -> None:
    item = item_of("<pubDate>2010-12-01T10:14:55Z</pubDate><pubDate>2026-11-02T10:14:55Z</pubDate>")
    assert item.published == datetime(2026, 11, 2, 10, 14, 55, tzinfo=UTC)


def test_an_item_without_a_link_has_no_address_and_is_not_taken_for_its_neighbours() -> None:
    feed = RSS.replace("<link>/fog</link>", "")
    item = listing_of(feed.encode(), origin="feed", url="https://example.org/feed").items[0]  # type: ignore[union-attr]
    article = article_of(item, ReadOptions()).article
    assert article.metadata.canonical_url is None
    assert any("https://example.org/map.html" in str(block) for block in article.body), "what is relative in it is still resolved"
