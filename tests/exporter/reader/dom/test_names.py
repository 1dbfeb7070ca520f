"""What an element is called tells a page's furniture from its text, and a name that only looks like furniture does not."""

from __future__ import annotations

import pytest

from exporter.reader.dom.names import KINDS, boilerplate_of

CASES = {
    "navigation": ("site-nav", "breadcrumbs", "TableOfContents"),
    "sharing": ("share-buttons", "social-links", "addthis_toolbox"),
    "related": ("related-posts", "readMore", "article-teaser"),
    "newsletter": ("newsletter-box", "inline-cta", "subscribe"),
    "consent": ("cookie-banner cookies", "onetrust", "gdpr"),
    "advertising": ("ad-slot", "sponsored", "promo"),
    "comments": ("comments-area", "disqus_thread", "kommentare"),
    "sidebar": ("sidebar", "right-rail", "offcanvas"),
    "footer": ("site-footer", "copyright", "impressum"),
    "tagging": ("post-tags", "tagcloud", "categories"),
    "author box": ("author-bio", "byline", "vcard"),
    "article data": ("entry-meta", "timestamp", "views"),
    "hidden": ("sr-only", "visually-hidden", "d-none"),
    "dialogs": ("modal", "paywall", "tooltip"),
    "feedback": ("star-rating", "poll", "search-form"),
    "player": ("jw-controls", "playlist", "slick-dots"),
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in CASES.items() for name in names])
def test_furniture_is_known_by_its_name(kind: str, name: str) -> None:
    assert boilerplate_of(name) == kind


def test_each_class_of_boilerplate_has_cases() -> None:
    assert set(CASES) == set(KINDS)


@pytest.mark.parametrize(
    "name",
    [
        "field field--name-field-body field--label-hidden",  # The label is hidden, not the field.
        "card overflow-hidden",
        "tw-flex tw-overflow-hidden",
        "section section--has-ads",  # Advertisements stand in it.
        "views-row views-row-odd",  # Rows of a listing, no count of readers.
        "accordion__drawer",
        "so-panel widget widget_text",  # A page builder's box.
        "admonition seealso",
        "live-match-comments",  # Words of who reports a match.
        "charging-checklist shopping-checklist",
        "commercial-spending",
        "social-studies",
        "footnotes",
    ],
)
def test_a_name_that_looks_like_furniture_is_not_taken_for_it(name: str) -> None:
    assert boilerplate_of(name) is None


def test_the_first_word_that_tells_decides() -> None:
    assert boilerplate_of("footer share") == "footer"
    assert boilerplate_of("share footer") == "sharing"


def test_parts_of_a_letter_are_no_advertising() -> None:
    assert [boilerplate_of(name) for name in ("adL", "adM", "adL sponsored", "ad-slot", "ad")] == [None, None, *["advertising"] * 3]
