"""Of pictures only the article's stay: no buttons, portraits beside names, icons; of two for two screens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("picture", "named"),
    [
        ('<img src="/img/pin_it_button.png" alt="Pin It">', "Pin It"),
        ('<img src="/img/pinterest.png">', ""),
        ('<img class="avatar" src="/u/17.jpg" alt="Dora Quay">', "Dora Quay"),
        ('<img src="/i/speech-bubble.svg" alt="Reply button">', "Reply button"),
        ('<img src="/icons/tooltip-icon.svg" alt="" width="24" height="24">', ""),
        ('<img src="/brand/mill-logo.png" alt="Mill logo" width="200" height="60">', "Mill logo"),
    ],
    ids=["button", "network", "portrait", "named button", "icon", "small logo"],
)
def test_a_sign_is_no_picture_and_is_told(read: Callable[..., Any], picture: str, named: str) -> None:
    page = read(f"<p>Before. {picture} After.</p>")
    assert page.text == "p| Before. After."
    assert [each.text for each in page.built.left_out if each.rule == "sign"] == ([named] if named else [])


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="/icons/check.svg" alt="included">',
        '<img src="/shop/workfit-s-icon.jpg" alt="A desk that rises">',
        '<img src="/brand/mill-logo.png" alt="Mill logo">',
        '<img src="/news/alibaba-logo-1024.jpg" alt="">',
        '<figure><img src="/people/avatar-keeper.jpg" alt="The keeper"><figcaption>The keeper in 1931</figcaption></figure>',
        '<img src="/i/starboard.png" alt="">',
        '<img src="/quay/crane.jpg" alt="" style="position:absolute;width:0;height:0;min-width:100%;min-height:100%">',
    ],
    ids=[
        "an icon that says something",
        "a photograph",
        "a logo of no known size",
        "a large photograph",
        "a captioned portrait",
        "a name",
        "one that fills its box",
    ],
)
def test_what_may_be_a_picture_of_the_article_stays(read: Callable[..., Any], picture: str) -> None:
    assert "img " in read(f"<p>Before.</p>{picture}<p>After.</p>").text


@pytest.mark.parametrize(
    ("pictures", "kept"),
    [
        ('<img src="/d/tides.dark.png" alt="Tides"><img src="/d/tides.png" alt="Tides">', "tides.png"),
        ('<img src="/d/tides-light.svg" alt="Tides"><img src="/d/tides-dark.svg#only-dark" alt="Tides">', "tides-light.svg"),
        ('<img src="/d/weir-mobile.jpg"><img src="/d/weir-desktop.jpg">', "weir-desktop.jpg"),
        ('<img src="/s?url=%2Fd%2Fmap.dark.png&amp;w=9" alt="Map"><img src="/s?url=%2Fd%2Fmap.png&amp;w=9" alt="Map">', "map.png"),
        (
            '<img src="/d/photo-large.webp" alt="A weir in spring"><img src="/d/photo-small.jpg" alt="A weir in spring">',
            "photo-large.webp",
        ),
    ],
    ids=["dark first", "dark second", "narrow", "scaled by a service", "sizes of a common name"],
)
def test_of_two_variants_one_stays(read: Callable[..., Any], pictures: str, kept: str) -> None:
    text = read(f"<figure>{pictures}</figure>").text
    assert text.count("img ") == 1
    assert kept in text.replace("%2F", "/")


def test_the_file_for_dark_screens_is_not_taken(read: Callable[..., Any]) -> None:
    source = '<source media="(prefers-color-scheme: dark)" srcset="/d/night.png">'
    assert "day.png" in read(f'<picture>{source}<img src="/d/day.png" alt="Weir"></picture>').text


def test_two_pictures_with_words_of_their_own_both_stay(read: Callable[..., Any]) -> None:
    pair = '<figure><img src="/d/theme-dark.png" alt="The dark theme"><img src="/d/theme-light.png" alt="The light theme"></figure>'
    assert read(pair).text.count("img ") == 2


def test_a_file_of_one_pixel_stands_in_for_a_picture_that_is_missing(read: Callable[..., Any]) -> None:
    page = read('<p><img src="pixel-placeholder.gif" alt="The weir in spring"></p>')
    assert 'img pixel-placeholder.gif "The weir in spring" missing' in page.text
    assert page.codes == ["IMG-002"]


def test_the_emoji_of_a_box_is_no_word(read: Callable[..., Any]) -> None:
    page = read('<div class="callout"><div><span class="icon">💡</span></div><p>The lift holds 300 kg.</p></div>')
    assert page.text == "aside note p| The lift holds 300 kg."
    assert [(each.rule, each.text) for each in page.built.left_out] == [("icon", "💡")]
