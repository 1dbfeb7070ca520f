"""A quoted post is a quotation of its author, a card a link with its title and description; players are films and recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TWEET = """
<div class="tweet-embed"><a href="https://net.example/dora/7"><div class="tweet"><div class="head"><img
class="head-avatar" src="d.jpg"
alt="Dora's face"><div class="head-text"><span class="author-name">Dora Quay </span><span class="author">@dora</span></div></div>
<div class="tweet-text">The <a class="url"
href="https://net.example/tag/ferry">#ferry</a> is late again.</div><div><p class="tweet-date">3 May</p>
<div class="tweet-ufi"><span class="likes">12 Likes</span></div></div></div></a></div>
"""
POST = """
<div class="embedded-post-wrap"><a class="embedded-post" href="https://news.example/lamps"><div><img
class="publication-logo" src="l.png">
<span class="publication-name">Slow Road</span></div><div class="embedded-post-title">Who lights the lamps?</div><div
class="embedded-post-body">A night on the ring road.</div><div><span class="embedded-post-cta">Read more</span></div></a></div>
"""
BOOKMARK = """
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://rules.example/lifts"><div><div
class="kg-bookmark-title">Rules for lifts</div><div class="kg-bookmark-description">What may be carried.</div><div
class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="i.png"><span class="kg-bookmark-author">Office</span><span
class="kg-bookmark-publisher">Town</span></div></div><div class="kg-bookmark-thumbnail"><img
src="thumb.jpg" alt="A lift"></div></a></figure>
"""
FILE = """
<div class="wp-block-file"><a id="f" href="https://salt.example/list.pdf">The list of oaths</a><a href="https://salt.example/list.pdf"
class="wp-block-file__button" download aria-describedby="f">Download</a></div>
"""
LINKED = '<div><a href="https://far.example/p"><div>Old weirs</div><div>How they were built.</div></a></div>'
STRESSED = """
<div class="graf--mixtapeEmbed"><a
href="https://blog.example/tins"><strong>In praise of tins</strong><br><em>Why a lid helps</em>blog.example</a><a
href="https://blog.example/tins" class="mixtapeImage"></a></div>
"""
CASES = {
    "tweet": (
        TWEET,
        [
            "quote <https://net.example/dora/7> p| The {a https://net.example/tag/ferry|#ferry} is late again.",
            "  — Dora Quay @dora 3 May",
        ],
    ),
    "embedded post": (
        POST,
        [
            "quote <https://news.example/lamps>",
            "  p| {a https://news.example/lamps|Who lights the lamps?}",
            "  p| A night on the ring road.",
            "  — Slow Road",
        ],
    ),
    "unsigned post": (
        (
            '<div class="quote-card"><a href="https://s.example/2">'
            "<p>Sit on the floor, it is clean.</p><span>A reader, 5 May</span></a></div>"
        ),
        ["quote <https://s.example/2> p| Sit on the floor, it is clean.", "  — A reader, 5 May"],
    ),
    "bookmark": (
        BOOKMARK,
        [
            "p| {a https://rules.example/lifts|Rules for lifts}⏎What may be carried.⏎Office⏎Town",
            "figure <https://rules.example/lifts>",
            '  img thumb.jpg "A lift"',
        ],
    ),
    "file": (FILE, ["p| {a https://salt.example/list.pdf|The list of oaths}"]),
    "one link": (LINKED, ["p| {a https://far.example/p|Old weirs}⏎How they were built."]),
    "stressed": (STRESSED, ["p| {a https://blog.example/tins|{strong|In praise of tins}}⏎{em|Why a lid helps}⏎blog.example"]),
    "post without its words": (
        (
            '<blockquote class="mastodon-embed" data-embed-url="https://m.example/1/embed">'
            '<a href="https://m.example/1"><div>Post by @ann'
            "</div><div>View on Mastodon</div></a></blockquote>"
        ),
        ["p| {a https://m.example/1|Post by @ann}⏎View on Mastodon"],
    ),
    "empty post": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/x/"></blockquote>',
        ["embed https://www.instagram.com/p/x/"],
    ),
    "site card": (
        (
            '<figure><blockquote class="wp-embedded-content"><a href="https://o.example/p/">The old weir</a></blockquote><iframe '
            'class="wp-embedded-content" src="https://o.example/p/embed/"></iframe></figure>'
        ),
        ["p| {a https://o.example/p/|The old weir}"],
    ),
    "site card, its frame in a paragraph": (
        (
            '<blockquote class="wp-embedded-content"><p><a href="https://o.example/p/">The old weir</a></p></blockquote><p><iframe '
            'class="wp-embedded-content" title="The old weir" src="https://o.example/p/embed/"></iframe></p>'
        ),
        ["p| {a https://o.example/p/|The old weir}"],
    ),
    "waiting for a script": (
        (
            '<figure><oembed url="https://youtu.be/abcdefgh"></oembed></figure><div class="fb-post" data-href="https://f.example/1"></div>'
            '<div class="fb-like" data-href="https://f.example/"></div>'
        ),
        ["figure", "  video https://www.youtube.com/watch?v=abcdefgh <https://youtu.be/abcdefgh>", "embed https://f.example/1"],
    ),
    "player": (
        (
            '<div class="audio-card"><audio src="https://a.example/rain.mp3">'
            '</audio><div class="audio-title">Sound of rain</div><div>0:00</div>'
            "<div>/1:23</div><button>1×</button></div>"
        ),
        ['audio https://a.example/rain.mp3 "Sound of rain"'],
    ),
    "shortcode": (
        '<p>[caption id="a" width="300"]<a href="/big"><img src="w.png" alt="Well"></a> The well. Photo: Ann Lee[/caption]</p>',
        ["figure <https://site.example/big>", '  img w.png "Well"', "  caption p| The well.", "  credit| Photo: Ann Lee"],
    ),
    "old shortcode": (
        '<p>[caption align="right" caption="The well"]<img src="w.png" alt="Well">[/caption]</p>',
        ["figure", '  img w.png "Well"', "  caption p| The well"],
    ),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=list(CASES))
def test_a_card_is_read_as_what_it_is(read: Callable[..., Any], html: str, expected: list[str]) -> None:
    assert read(html).text.split("\n") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/s"><h3>Harbour</h3><p>The tide table.</p><p>For May.</p></a>',
        '<a href="/s"><div><img src="a.png" alt="Weir"></div><div>The weir in spring</div></a>',
        '<div class="social-post"><p>No link leads to it.</p><p>So it is text.</p></div>',
    ],
    ids=["heading", "picture with a caption", "no link"],
)
def test_what_is_no_card_stays_in_the_flow(read: Callable[..., Any], html: str) -> None:
    text = read(html).text
    assert "⏎" not in text
    assert "quote" not in text


def test_a_card_in_a_saved_page_is_one_though_its_address_is_not_known(read: Callable[..., Any]) -> None:
    saved = FILE.replace("https://salt.example", "")
    assert read(saved, base=None).text == "p| The list of oaths"


def test_buttons_and_counts_of_cards_are_named(read: Callable[..., Any]) -> None:
    named = [(each.rule, each.text) for each in read(TWEET + FILE).built.left_out]
    assert named == [("card-control", "12 Likes"), ("card-control", "Download")]
