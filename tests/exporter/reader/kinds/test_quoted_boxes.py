# ruff: noqa: E501 - mark-up reads better unbroken
"""A post of a network that a page quotes and a card that it shows are the article's, though all their words may be one link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

LETTER = """
<div class="tweet-wrap" data-component="Tweet"><a href="https://net.example/fern/status/8" target="_blank"><div class="tweet">
<div class="tweet-head"><img class="tweet-head-avatar" src="f.jpg" alt="Avatar of @fern"><div><span class="tweet-author-name">Fern Alder
</span><span class="tweet-author">@fern</span></div></div><div class="tweet-text">Nine barrels came, and eleven opinions. Nobody had
asked for a lid.</div><div class="tweet-footer"><p class="tweet-date">7:12 AM · Apr 3, 2026</p><div class="tweet-ufi"><span
class="like-count">40</span> Likes</div></div></div></a></div>
"""
LATER = """
<blockquote class="mastodon-embed" data-embed-url="https://soil.example/@fern/11/embed"><a href="https://soil.example/@fern/11"><svg
viewBox="0 0 9 9"><path d="M6"/></svg><div>Post by @fern@soil.example</div><div>View on Mastodon</div></a></blockquote>
"""
CAPTIONED = """
<blockquote class="instagram-media" data-instgrm-permalink="https://pictures.example/p/Cxy/"><div><p><a
href="https://pictures.example/p/Cxy/">The robin has moved into tap number four, and it pays no rent.</a></p><p><a
href="https://pictures.example/p/Cxy/">A post shared by Fern Alder (@fern)</a> on <time datetime="2024-01-02T10:00:00">Jan 2,
2024</time></p></div></blockquote>
"""
SUNG = """
<blockquote class="tiktok-embed" cite="https://films.example/@fern/video/718"><section><a href="https://films.example/@fern">@fern</a>
The barrel song, second verse, with the whole society in the chorus <a href="https://films.example/tag/plots">#plots</a></section>
</blockquote>
"""
ASKED = """
<blockquote class="reddit-embed-bq"><a href="https://talk.example/r/plots/comments/1a/who_took_it/">Who took my barrel?</a><br> by
<a href="https://talk.example/user/fern/">u/fern</a> in <a href="https://talk.example/r/plots/">plots</a></blockquote>
"""
PLAIN = """
<figure class="embed"><a href="https://net.example/3"><div class="author">Fern Alder</div><div class="text">The can by the gate is
mine, and the hole in it is yours.</div></a></figure>
"""
HEADED = """
<div class="social-embed"><article><header><a href="https://net.example/fern"><b>Fern Alder</b></a></header><p>The can is mine. The
hole is yours.</p><footer><a href="https://net.example/fern/3"><time datetime="2023-04-05">5 April 2023</time></a></footer></article></div>
"""
FORWARDED = """
<div class="embedded-post-wrap"><a class="embedded-post" href="https://paper.example/p/lids"><div class="embedded-post-header"><span
class="embedded-post-publication-name">Slow Garden</span></div><div class="embedded-post-title">What a lid is for</div><div
class="embedded-post-body">A winter with the frog of plot six …</div><div><span class="embedded-post-cta">Read more</span></div></a></div>
"""
BOOKMARK = """
<figure><a href="https://rules.example/barrels" class="bookmark source"><div class="bookmark-info"><div class="bookmark-title">Rules for
barrels</div><div class="bookmark-description">What may be kept in them, and for how long.</div></div></a></figure>
"""
FILE = """
<div class="wp-block-file"><a id="f1" href="https://plots.example/list.pdf">The list of plots, 1950 to 1990</a><a
href="https://plots.example/list.pdf" class="wp-block-file__button" download aria-describedby="f1">Download</a></div>
"""
CASES = {
    "in a letter": (
        LETTER,
        [
            "quote <https://net.example/fern/status/8> p| Nine barrels came, and eleven opinions. Nobody had asked for a lid.",
            "  — Fern Alder @fern 7:12 AM · Apr 3, 2026",
        ],
    ),
    "that a script fills later": (LATER, ["p| {a https://soil.example/@fern/11|Post by @fern@soil.example}⏎View on Mastodon"]),
    "all of it links": (
        CAPTIONED,
        [
            (
                "quote <https://pictures.example/p/Cxy/> p| "
                "{a https://pictures.example/p/Cxy/|The robin has moved into tap number four, and it pays no rent.}"
            ),
            "  — {a https://pictures.example/p/Cxy/|A post shared by Fern Alder (@fern)} on {time 2024-01-02T10:00:00|Jan 2, 2024}",
        ],
    ),
    "with a song": (
        SUNG,
        [
            (
                "quote <https://films.example/@fern/video/718> p| {a https://films.example/@fern|@fern} The barrel song, second verse, "
                "with the whole society in the chorus {a https://films.example/tag/plots|#plots}"
            )
        ],
    ),
    "with links to its author and its group": (
        ASKED,
        [
            (
                "quote <https://talk.example/r/plots/comments/1a/who_took_it/> p| "
                "{a https://talk.example/r/plots/comments/1a/who_took_it/|Who took my barrel?}⏎"
                "by {a https://talk.example/user/fern/|u/fern} in {a https://talk.example/r/plots/|plots}"
            )
        ],
    ),
    "only called embedded": (
        PLAIN,
        ["quote <https://net.example/3> p| The can by the gate is mine, and the hole in it is yours.", "  — Fern Alder"],
    ),
    "an article in the article": (
        HEADED,
        [
            "quote <https://net.example/fern/3> p| The can is mine. The hole is yours.",
            "  — {a https://net.example/fern|{strong|Fern Alder}} {time 2023-04-05|5 April 2023}",
        ],
    ),
    "another letter": (
        FORWARDED,
        [
            "quote <https://paper.example/p/lids>",
            "  p| {a https://paper.example/p/lids|What a lid is for}",
            "  p| A winter with the frog of plot six …",
            "  — Slow Garden",
        ],
    ),
    "a bookmark, which is furniture elsewhere": (
        BOOKMARK,
        ["p| {a https://rules.example/barrels|Rules for barrels}⏎What may be kept in them, and for how long."],
    ),
    "a link in a figure": (
        '<figure id="f1"><div class="source"><a href="https://plots.example/plan.pdf">plan.pdf</a></div></figure>',
        ["p| {a https://plots.example/plan.pdf|plan.pdf}"],
    ),
    "an address that is written out": (
        '<p><a href="https://plots.example/">www.plots.example</a></p>',
        ["p| {a https://plots.example/|www.plots.example}"],
    ),
    "a card of a blog, with a name that furniture has too": (
        (
            '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://o.example/a"><div '
            'class="kg-bookmark-title">What frogs eat</div><div class="kg-bookmark-description">A list in nine parts.</div></a></figure>'
        ),
        ["p| {a https://o.example/a|What frogs eat}⏎A list in nine parts."],
    ),
    "a bookmark of a note-taker's site": (
        (
            '<div class="notion-bookmark"><a href="https://o.example/a"><div><div class="notion-bookmark-title">Lids</div><div '
            'class="notion-bookmark-description">None fits.</div></div></a></div>'
        ),
        ["p| {a https://o.example/a|Lids}⏎None fits."],
    ),
    "a file": (FILE, ["p| {a https://plots.example/list.pdf|The list of plots, 1950 to 1990}"]),
}


@pytest.mark.parametrize(("box", "lines"), CASES.values(), ids=list(CASES))
def test_a_box_in_the_text_is_read_with_its_author_and_its_address(page: Callable[..., Seen], box: str, lines: list[str]) -> None:
    seen = page(box)
    assert seen.lines == lines
    metadata = seen.reading.article.metadata
    assert (metadata.published, metadata.modified, metadata.people) == (None, None, ())


@pytest.mark.parametrize(
    "teasers",
    [
        "".join(
            f'<div class="link-card"><a href="/story-{n}"><h3>What the plot of number {n} grew</h3></a><p>A story in short …</p></div>'
            for n in range(3)
        ),
        f"<aside><h3>Latest posts</h3>{PLAIN}</aside>",
        f'<div class="related-posts">{BOOKMARK}{FORWARDED}</div>',
    ],
    ids=["a row", "beside the text", "among related stories"],
)
def test_boxes_that_only_lead_elsewhere_are_not_read(page: Callable[..., Seen], teasers: str) -> None:
    assert page(teasers).lines == []


@pytest.mark.parametrize(
    "words",
    [
        "<blockquote><p>Nobody waters at noon.</p><footer>The rules, <time datetime='2019-05-05'>5 May 2019</time></footer></blockquote>",
        "<figure><blockquote><p>Cans stay at the gate.</p></blockquote><figcaption><time datetime='2020-02-01'>Feb 2020</time></figcaption></figure>",
    ],
)
def test_the_day_of_a_quotation_is_not_the_article_s(page: Callable[..., Seen], words: str) -> None:
    assert page(words).reading.article.metadata.published is None
