"""Input that means harm, or means nothing, ends in an article or in one clear error."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from exporter.errors import NoArticleError, UnreadableError
from exporter.model.validate import article_problems
from exporter.model.walk import text_units
from exporter.reader import ReadOptions, read

TEXT = "<p>A sentence that is long enough to be read, and more of it here.</p>" * 3


@pytest.mark.parametrize(
    "page",
    [
        "<body>" + "<div>" * 20_000 + "deep words" + TEXT,
        "<body>" + TEXT + "<blockquote>" * 10_000 + "<p>deep words</p>",
        "<body>" + TEXT + "<b>" * 20_000 + "deep words",
        "<body>" + TEXT + "<ul><li>" * 5_000 + "deep words",
        "<body>" + TEXT + "<table><tr><td>" * 5_000 + "deep words",
        "<body><p>" + "<span>" * 20_000 + "deep words" + TEXT,
    ],
    ids=["div", "blockquote", "b", "list", "table", "span"],
)
def test_deep_nesting_keeps_its_words_and_says_so(page: str) -> None:
    reading = read(page, media_type="text/html")
    assert not list(article_problems(reading.article))
    assert "deep words" in repr(reading.article)
    assert "READ-008" in {finding.code for finding in reading.diagnostics}


@pytest.mark.parametrize(
    "page", ["<a href='x' " * 20_000, "<!--" * 20_000, "<" * 50_000, "<p title='" * 20_000, "&#0;&#xD800;&bogus;&amp" * 5_000]
)
def test_broken_markup_is_read_in_a_moment(page: str) -> None:
    assert not list(article_problems(read(f"<body>{TEXT}{page}", media_type="text/html").article))


@pytest.mark.parametrize(
    "data", [b"", b"   \n", b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7 ...", b"PK\x03\x04....", bytes(range(256)) * 20, b"\x00" * 100]
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.hint


def test_a_page_without_an_article_is_an_error_only_when_strict() -> None:
    page = "<title>Links</title><body><ul><li><a href=/a>one</a></li><li><a href=/b>two</a></li></ul>"
    assert "READ-001" in {finding.code for finding in read(page).diagnostics}
    with pytest.raises(NoArticleError):
        read(page, options=ReadOptions(strict=True))


def test_nuls_and_lone_surrogates_are_left_out() -> None:
    reading = read("<body><h1>a\x00b</h1>" + TEXT + "x\ud800y")
    assert not list(article_problems(reading.article))
    assert "READ-003" in {finding.code for finding in reading.diagnostics}


SHORT = "<html lang=en><title>Note</title><body>{}<p>Back at four, tea is ready.</p>{}</body></html>"


SIDEBAR = '<div class="sidebar"><a href=/a>Privacy</a> <a href=/b>Terms of use</a></div>'


@pytest.mark.parametrize(
    "around",
    [
        ("", ""),
        ("<h1>Note</h1>", "<ul><li>Bring milk.</ul>"),
        ("<article><h1>Note</h1>", "<p>The key is under the mat.</p><p>Feed the cat.</p></article><script>track()</script>"),
        ("", "<noscript>This page likes scripts.</noscript><div role=dialog aria-hidden=true>Cookies?</div>"),
    ],
    ids=["one line", "a list", "an article", "what no browser shows"],
)
def test_a_short_page_of_which_all_is_read_is_its_article_when_strict_too(around: tuple[str, str]) -> None:
    reading = read(SHORT.format(*around), options=ReadOptions(strict=True))
    assert "READ-001" not in {finding.code for finding in reading.diagnostics}
    assert "tea is ready" in "".join(unit.text for unit in text_units(reading.article))


@pytest.mark.parametrize(
    "around",
    [("", SIDEBAR), ("<nav><a href=/>Home</a> <a href=/n>News of today</a></nav>", ""), ("<button>Share</button>", "")],
    ids=["sidebar", "navigation", "button"],
)
def test_a_page_with_little_text_of_which_some_was_left_out_says_so(around: tuple[str, str]) -> None:
    reading = read(SHORT.format(*around), options=ReadOptions(account=True))
    found = [finding for finding in reading.diagnostics if finding.code == "READ-001"]
    is_left_out = any(entry.fate == "left out" for entry in reading.account or ())
    assert ["too much or too little" in finding.message for finding in found] == [True] * is_left_out
    assert all("--select" in finding.hint for finding in found)
    with pytest.raises(NoArticleError) if is_left_out else nullcontext():
        read(SHORT.format(*around), options=ReadOptions(strict=True))


def test_a_page_of_links_alone_says_that_all_of_it_was_read() -> None:
    page = "<title>Links</title><body><h1>Links</h1><ul><li><a href=/a>one</a></li><li><a href=/b>two</a></li></ul>"
    assert ["all of its text was read" in each.message for each in read(page).diagnostics if each.code == "READ-001"] == [True]


@pytest.mark.parametrize(
    "page",
    [
        "<link rel=canonical href='https://q.example/&#x1f;b'><meta name=author content='Ann &#x7f;Lee'><img src='&#x1f;.png'>",
        "<h1>" + "<span><b>" * 80 + "A headline of many boxes" + "</b></span>" * 80 + "</h1>",
        "<p>See<sup><a id=r href='#n&#12;1'>1</a></sup>.</p><ol class=notes><li id='n&#12;1'>A note. <a href=#r>↩</a></li></ol>",
    ],
    ids=["characters", "headline", "note"],
)
def test_what_no_form_can_hold_breaks_no_article(page: str) -> None:
    article = read(f"<!doctype html><title>Boxes</title><body>{page}{TEXT}", url="https://quay.example/").article
    assert not list(article_problems(article))


def test_a_word_without_an_end_takes_no_longer_than_its_size() -> None:
    """Words of a letter without spaces were looked through once for each of their letters."""
    word = "a" * 400_000
    assert word in repr(read(f"<body>{TEXT}<p>{word}</p>").article)


def test_brackets_without_end_are_signs_and_take_no_link_before_them() -> None:
    source = "See [the quay](https://quay.example/) first.\n\n" + "![" * 20_000 + " and the end"
    article = read(source, media_type="text/markdown").article
    assert "https://quay.example/" in repr(article)
    assert " ".join(unit.text for unit in text_units(article)).rstrip().endswith("![ and the end")


def test_a_table_of_little_but_holes_is_text_and_a_wide_one_a_table() -> None:
    head = "|a" * 500 + "|\n" + "|-" * 500 + "|\n"
    holes = read(f"# Fog\n\nA line.\n\n{head}" + "the quay\n" * 120, media_type="text/markdown").article
    assert len(repr(holes)) < 100_000
    assert sum("quay" in unit.text for unit in text_units(holes)) >= 1
    full = read(f"# Fog\n\nA line.\n\n{head}{'|b' * 500}|\n", media_type="text/markdown").article
    assert "Table(" in repr(full)


def test_references_to_what_no_form_can_hold_are_no_words() -> None:
    text = "<div>" * 300 + "<xmp>One&#x1f; two&#65534; three</xmp>"
    for made in (read(f"<body>{TEXT}{text}"), read(f"# Fog\n\nA line.\n\n{text}\n", media_type="text/markdown")):
        assert not list(article_problems(made.article))
        assert "two" in repr(made.article)


def test_annotations_in_annotations_without_end_keep_their_words() -> None:
    page = f"<html lang=ja><h1>紙</h1><p>{'<ruby>紙<rt>かみ</rt>' * 190}時計{'</ruby>' * 190}</p>"
    assert "時計" in "".join(unit.text for unit in text_units(read(page.encode()).article))
