"""Links lead where the page's readers get to in the end, and the comments of its editors are no notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exporter.reader.build.links import resolve

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://www.google.com/url?q=https://parish.example/trees%3Fy%3D1&sa=D&ust=17", "https://parish.example/trees?y=1"),
        ("https://eur02.safelinks.protection.example/?url=https%3A%2F%2Fparish.example%2F&data=05", "https://parish.example/"),
        ("https://l.network.example/l.php?u=https%3A%2F%2Fparish.example%2F%3Ffbclid%3Dx&h=AT", "https://parish.example/"),
        (
            "https://out.example/goto?url=https%3A%2F%2Fout.example%2Fgoto%3Furl%3Dhttps%253A%252F%252Fend.example%252F",
            "https://end.example/",
        ),
        ("https://forum.example/away.php?to=ftp://x.example/", "https://forum.example/away.php?to=ftp://x.example/"),
        ("https://archive.example/search?q=https://parish.example/", "https://archive.example/search?q=https://parish.example/"),
        ("https://share.example/post?url=https://parish.example/", "https://share.example/post?url=https://parish.example/"),
    ],
)
def test_an_address_that_only_leads_on_is_the_one_that_it_leads_to(address: str, leads_to: str) -> None:
    assert resolve(address, None) == leads_to


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://post.example/?n={{ id }}", "https://post.example/?n={{id}}"),
        ("/?n={{%20id%20}}", "https://parish.example/?n={{id}}"),
        ("page/*|ID|*", "https://parish.example/page/*|ID|*"),
        # What is nothing but a tag is no path below the page's own address.
        ("{{ profile_url }}", None),
        ("*|ARCHIVE|*", None),
        ("[[link]]", None),
        ("%%view%%", None),
    ],
)
def test_merge_tags_in_addresses_are_left_whole(address: str, leads_to: str | None) -> None:
    assert resolve(address, "https://parish.example/") == leads_to


def test_a_link_to_a_merge_tag_keeps_its_words_and_is_told(read: Callable[..., Any]) -> None:
    page = read("<p>See <a href='{{ profile_url }}'>your profile</a>.</p>")
    assert page.text == "p| See your profile."
    assert [each.code for each in page.built.diagnostics] == ["MAIL-004"]


@pytest.mark.parametrize(
    "html",
    [
        (
            "<p>Two hundred trees.<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>"
            "</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Still true?</p></div>"
        ),
        (
            "<p>Two hundred trees.<span class=MsoCommentReference><a href='#_msocom_1' id='_anchor_1'>[AL1]</a></span></p>"
            "<div class=msocomtxt><a name='_msocom_1'></a><p>Still true?</p></div>"
        ),
    ],
    ids=["Google Docs", "Word"],
)
def test_comments_of_editors_are_left_out_and_named(read: Callable[..., Any], html: str) -> None:
    page = read(html)
    assert page.text == "p| Two hundred trees."
    assert {each.rule for each in page.built.left_out} == {"comment"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # One link that is written as three is told once.
        (
            (
                "<p>See <a href='https://e.example/m'>the</a> <a href='https://e.example/m'><b>moon</b></a> "
                "<a href='https://e.example/m'>program</a>.</p>"
            ),
            "p| See {a https://e.example/m|the {strong|moon} program}.",
        ),
        (
            "<p><a href='https://e.example/a'>One</a> <a href='https://e.example/b'>two</a></p>",
            "p| {a https://e.example/a|One} {a https://e.example/b|two}",
        ),
        (
            "<p><a href='https://e.example/a'>One</a>, <a href='https://e.example/a'>two</a></p>",
            "p| {a https://e.example/a|One}, {a https://e.example/a|two}",
        ),
        (
            "<p><a href='https://e.example/a' title='A'>One</a> <a href='https://e.example/a' title='B'>two</a></p>",
            "p| {a https://e.example/a title=A|One} {a https://e.example/a title=B|two}",
        ),
        # A stop that is linked by mistake leads nowhere.
        (
            "<p><a href='https://e.example/a'>One</a><a href='https://e.example/b'>.</a> Two</p>",
            "p| {a https://e.example/a|One}. Two",
        ),
        ("<p>One <a href='https://e.example/b'>»</a></p>", "p| One {a https://e.example/b|»}"),
    ],
)
def test_a_link_is_told_once_and_a_stop_is_none(read: Callable[..., Any], html: str, text: str) -> None:
    assert read(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>See the <a href=https://e.example/b>boats <i class=icon></i></a>. It is long.</p>",
            "p| See the {a https://e.example/b|boats}. It is long.",
        ),
        (
            "<p>(the <a href=https://e.example/b>boats<span class=icon-out> </span></a>)</p>",
            "p| (the {a https://e.example/b|boats})",
        ),
        ("<p>See the <a href=https://e.example/b>boats </a>now.</p>", "p| See the {a https://e.example/b|boats }now."),
        ("<p>See <a href=https://e.example/b>all </a>.net pages.</p>", "p| See {a https://e.example/b|all }.net pages."),
    ],
)
def test_a_space_before_an_icon_in_a_link_is_none_before_a_stop(read: Callable[..., Any], html: str, text: str) -> None:
    assert read(html).text == text
