"""A page whose article somebody has said by selectors: what is kept, what goes, what is told, and for which hosts it holds."""

from __future__ import annotations

import re

import pytest

from exporter.errors import OptionError, UnreadableError
from exporter.model import Heading, List, Quote, Table
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.reader import Reading, ReadOptions, read
from exporter.reader.by_hand import ByHand, Site, for_page

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A day at the mill</title>
<link rel="canonical" href="https://www.news.example/mill"><meta name="author" content="Ann Lee"></head><body>
<nav><a href="/">Front page</a> <a href="/about">About us</a></nav>
<main><h1>A day at the mill</h1><p class="by">By Ann Lee</p>
<article id="text"><p>The mill has stood by the river for two hundred years, and it still grinds.</p>
<p class="ad">Buy our flour now, before the last sack of the season is gone.</p>
<ul><li class="step">Open the gate.</li><li>Wait for a while.</li><li class="step">Pour the corn.</li></ul>
<p>Its wheel turns in spring, when the water is high, and rests in summer.</p>
<p style="display:none">Nobody sees this line of the page.</p><button>Show more</button></article>
<div class="related"><h2>Related</h2><p>Quite another text, which is about bread and not about mills.</p></div></main>
<footer><p>Copyright The Mill Post.</p></footer><script>var hidden = 1;</script></body></html>"""


def by_hand(markup: str = PAGE, *, sites: tuple[Site, ...] = (), whole: bool = False, **selectors: tuple[str, ...]) -> Reading:
    return read(markup, options=ReadOptions(by_hand=ByHand(whole=whole, **selectors), sites=sites, account=True))


def lines(reading: Reading) -> list[str]:
    """The text of the body, a line for each piece."""
    metadata = {plain(reading.article.metadata.title)}
    return [unit.text for unit in text_units(reading.article) if unit.text not in metadata]


def codes(reading: Reading) -> list[str]:
    return [item.code for item in reading.diagnostics]


def rules(reading: Reading) -> dict[str, str]:
    """The fate or the rule of each run that holds a word of interest."""
    return {entry.text: entry.rule or entry.fate for entry in reading.account or ()}


def test_what_a_selector_matches_is_the_article_with_nothing_judged_in_it() -> None:
    reading = by_hand(select=("article",))
    assert [line[:8] for line in lines(reading)] == [
        "The mill",
        "Buy our ",
        "Open the",
        "Wait for",
        "Pour the",
        "Its whee",
        "Show mor",
    ]
    assert plain(reading.article.metadata.title) == "A day at the mill"
    assert [person.name for person in reading.article.metadata.people] == ["Ann Lee"]
    assert codes(reading) == []
    assert rules(reading)["Copyright The Mill Post."] == "not selected by hand: article"
    assert rules(reading)["Nobody sees this line of the page."] == "hidden text"


def test_selectors_are_read_in_page_order_and_what_is_matched_twice_once() -> None:
    reading = by_hand(select=(".related p", "main > article", "li", ".ad"))
    assert [line[:8] for line in lines(reading)] == [
        *("The mill", "Buy our ", "Open the", "Wait for", "Pour the", "Its whee", "Show mor"),
        "Quite an",
    ]


def test_selected_items_keep_their_list_and_selected_cells_their_table() -> None:
    items = by_hand(select=(".step",))
    assert [type(block) for block in items.article.body] == [List]
    assert lines(items) == ["Open the gate.", "Pour the corn."]
    table = "<table><tr><th>Name</th><th>Year</th></tr><tr><td>Keel</td><td class=y>1801</td></tr></table>"
    cells = by_hand(PAGE.replace("<ul>", f"{table}<ul>"), select=("td.y", "th"))
    assert [type(block) for block in cells.article.body] == [Table]


def test_navigation_and_a_hidden_text_can_be_selected() -> None:
    assert lines(by_hand(select=("nav",))) == ["Front page About us"]
    assert lines(by_hand(select=("p[style]",))) == ["Nobody sees this line of the page."]


def test_what_is_selected_is_shown_though_what_it_stands_in_is_hidden_and_nothing_else_of_that_is() -> None:
    page = """<body><article><p>The ferry left the slip at six, with eleven passengers and a crate of eels.</p></article>
    <div style="display:none"><p id="tides">High water is at nine.</p><p>Nobody reads this.</p></div>"""
    reading = read(page, options=ReadOptions(by_hand=ByHand(select=("article", "#tides"))))
    assert [plain(block.children) for block in reading.article.body] == [
        "The ferry left the slip at six, with eleven passengers and a crate of eels.",
        "High water is at nine.",
    ]


def test_a_button_that_is_selected_itself_is_read() -> None:
    page = "<body><article><p>The ferry left the slip at six.</p></article><div><button>Ring the bell</button></div>"
    reading = read(page, options=ReadOptions(by_hand=ByHand(select=("article", "button"))))
    assert [plain(block.children) for block in reading.article.body] == ["The ferry left the slip at six.", "Ring the bell"]


def test_a_line_that_dates_is_text_where_it_is_selected_by_itself_too() -> None:
    page = """<html lang=en><body><article><h1>The tide table</h1><div class="meta"><p class="read">4 Min Read, 3 May 2024</p></div>
    <p>The ferry left the slip at six, with eleven passengers and a crate of eels, and the wind went round.</p></article>"""
    alone, twice = (
        read(page, options=ReadOptions(by_hand=ByHand(select=select))) for select in (("article",), ("article", ".read"))
    )
    assert "Min Read" not in str(alone.article.body)
    assert "Min Read" in str(twice.article.body)


def test_a_selector_that_matches_nothing_is_told_and_the_page_read_as_without_it() -> None:
    reading = by_hand(select=("div.nothing",))
    assert reading.article == by_hand().article
    found = next(item for item in reading.diagnostics if item.code == "READ-031")
    assert "'div.nothing'" in found.message
    assert found.severity == "warning"
    some = by_hand(select=("div.nothing", ".ad"))
    assert lines(some) == ["Buy our flour now, before the last sack of the season is gone."]
    assert codes(some) == ["READ-031"]


def test_a_selector_that_matches_only_what_no_browser_shows_matches_nothing() -> None:
    reading = by_hand(select=("script",))
    assert codes(reading) == ["READ-031"]
    assert reading.article == by_hand().article


def test_what_is_excluded_goes_before_anything_is_chosen_and_without_a_warning() -> None:
    reading = by_hand(exclude=(".ad", "li:first-child", ".by"))
    assert [line[:8] for line in lines(reading)] == ["The mill", "Wait for", "Pour the", "Its whee"]
    assert [item for item in reading.diagnostics if item.severity != "info"] == []
    assert rules(reading)["Open the gate."] == "excluded by hand: li:first-child"
    assert rules(reading)["By Ann Lee"] == "excluded by hand: .by"


def test_an_excluded_word_that_stands_beside_the_same_word_has_the_rule_of_its_own() -> None:
    reading = by_hand(PAGE.replace("gate.", "gate. <b class=x>grinds</b> grinds"), exclude=("b.x",))
    account = [entry for entry in reading.account or () if "grinds" in entry.text]
    assert [(entry.fate, entry.rule) for entry in account][-2:] == [("left out", "excluded by hand: b.x"), ("kept", "")]


def test_an_exclusion_inside_of_another_and_one_of_the_whole_page_break_nothing() -> None:
    assert "mill has" not in " ".join(lines(by_hand(exclude=("article", ".ad", "li"))))
    assert codes(by_hand(exclude=(".nothing",))) == ["READ-032"]
    for page in (PAGE, PAGE.replace("<title>A day at the mill</title>", "")):
        with pytest.raises(UnreadableError, match="excluded by hand") as caught:
            by_hand(page, exclude=(".nothing", "body"))
        assert "exporter.toml" in caught.value.hint
    with pytest.raises(UnreadableError, match="holds no text"):
        by_hand("<body></body>", exclude=(".nothing",))


def test_exclusions_hold_in_what_is_selected_and_in_the_whole_page() -> None:
    assert lines(by_hand(select=("ul",), exclude=(".step",))) == ["Wait for a while."]
    whole = " ".join(lines(by_hand(whole=True, exclude=("nav", ".related"))))
    assert "Copyright The Mill Post." in whole
    assert not re.search("Front page|bread|Nobody sees|var hidden", whole)


def test_the_whole_page_is_kept_with_its_navigation_in_page_order() -> None:
    reading = by_hand(whole=True)
    assert [line[:8] for line in lines(reading)][:2] == ["Front pa", "The mill"]
    assert lines(reading)[-1] == "Copyright The Mill Post."
    assert [plain(node.children) for node in walk(reading.article) if isinstance(node, Heading)] == ["Related"]
    assert all(entry.fate != "left out" for entry in reading.account or ())


@pytest.mark.parametrize("selector", ["html", ":root", "body", "*"])
def test_selecting_the_root_of_the_page_is_asking_for_the_whole(selector: str) -> None:
    assert by_hand(select=(selector,)).article == by_hand(whole=True).article


def test_the_whole_of_a_page_with_little_text_is_no_page_without_an_article() -> None:
    short = "<html lang=en><title>Note</title><body><p>Back at four.</p></body></html>"
    reading = read(short, options=ReadOptions(by_hand=ByHand(whole=True), strict=True))
    assert "READ-001" not in codes(reading)


def test_words_of_buttons_and_forms_stay_and_what_is_filled_in_goes() -> None:
    form = "<form><label>Your name <input value=x></label><select><option>One</select><button>Send it</button></form>"
    reading = by_hand(PAGE.replace("<ul>", f"{form}<ul>"), select=("form", "blockquote", ".ad"))
    assert " ".join(lines(reading)).startswith("Buy our flour now")
    assert "Your name" in " ".join(lines(reading))
    assert "Send it" in " ".join(lines(reading))
    assert "One" not in " ".join(lines(reading))


def test_tabs_keep_their_names_where_they_are_and_once() -> None:
    tabs = (
        "<div class=t><button role=tab aria-controls=p1>Flour</button><button role=tab aria-controls=p2>Bran</button></div>"
        "<div id=p1 role=tabpanel><p>White and fine, it is sold in sacks.</p></div>"
        "<div id=p2 role=tabpanel hidden><p>Brown and coarse, it is fed to the pigs.</p></div>"
    )
    said = " ".join(lines(by_hand(PAGE.replace("<ul>", f"{tabs}<ul>"), whole=True)))
    assert (said.count("Flour"), said.count("Bran")) == (1, 1)
    assert "fed to the pigs" in said


def test_a_quotation_that_is_selected_stays_one() -> None:
    reading = by_hand(PAGE.replace("<ul>", "<blockquote class=q><p>We grind what comes.</p></blockquote><ul>"), select=(".q",))
    assert [type(block) for block in reading.article.body] == [Quote]


@pytest.mark.parametrize(
    ("selector", "why"),
    [
        ("p[", "position 1"),
        ("", "CSS selector"),
        ("div >", "Expected a selector"),
        ("p::before", "Pseudo-element"),
        ("a:unknown", ":unknown"),
        ("!!", "Invalid character '!'"),
        ("p:contains(x)", "not known"),
        ("p" * 201, "200 characters"),
        ("a b c d e", "3 steps"),
        ("q ~ * ~ * ~ * ~ p", "3 steps"),
        ("p:has(a:has(b))", "one :has()"),
    ],
)
def test_a_selector_that_cannot_be_understood_or_takes_too_long_is_an_error_with_its_reason(selector: str, why: str) -> None:
    for name in ("select", "exclude"):
        with pytest.raises(OptionError, match=f"{name} does not take") as raised:
            ByHand(**{name: (selector,)})
        assert why in raised.value.hint


@pytest.mark.parametrize(
    "selector", ["#a > .b p", "p:nth-child(2n + 1)", "[class*='a b c d e f']", "h1, h2, h3, h4, h5", "div:has(> p)"]
)
def test_selectors_as_people_write_them_are_understood(selector: str) -> None:
    assert ByHand(select=(selector,)).select == (selector,)


def test_the_whole_page_and_a_selection_do_not_go_together() -> None:
    with pytest.raises(OptionError, match="can't both"):
        ByHand(select=("p",), whole=True)


SITES = (
    Site(host="*.news.example", by_hand=ByHand(whole=True)),
    Site(host="news.example", by_hand=ByHand(select=(".related p",), exclude=(".ad",))),
    Site(host="*.blog.news.example", by_hand=ByHand(exclude=("h1",))),
)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://news.example/a", SITES[1]),
        ("https://WWW.News.Example:8080/a", SITES[1]),
        ("http://m.news.example", SITES[0]),
        ("http://a.blog.news.example", SITES[2]),
        ("http://blog.news.example", SITES[2]),
        ("http://othernews.example", None),
        ("/mill", None),
        ("http://[x", None),
        (None, None),
    ],
)
def test_a_site_is_the_host_itself_or_with_a_star_all_below_it_and_the_nearest_holds(
    address: str | None, said: Site | None
) -> None:
    assert for_page(ByHand(), SITES, address) == (said.by_hand if said else ByHand())


def test_a_name_of_a_host_in_other_letters_is_the_same_in_both_writings() -> None:
    assert Site(host="bücher.example").holds("xn--bcher-kva.example")


def test_a_page_from_a_file_is_known_by_the_address_that_it_states() -> None:
    assert lines(by_hand(sites=SITES)) == ["Quite another text, which is about bread and not about mills."]
    assert "Buy our" in " ".join(lines(by_hand(PAGE.replace("www.news.example", "other.example"), sites=SITES)))


def test_what_is_said_for_one_run_comes_before_what_the_site_says() -> None:
    assert lines(by_hand(sites=SITES, select=(".ad, ul",), exclude=("li",)))[0].startswith("Buy our")
    assert "About us" in " ".join(lines(by_hand(sites=SITES, whole=True)))
    assert "Buy our" not in " ".join(lines(by_hand(sites=SITES, whole=True)))


def test_markdown_and_plain_text_have_no_elements_and_say_so() -> None:
    for text, kind in (
        ("# A day\n\nThe *mill* [turns](x).\n", "Markdown"),
        ("A day\n\nThe mill turns all day long.\n", "a plain text"),
    ):
        found = [item for item in by_hand(text, select=("p",)).diagnostics if item.code == "READ-033"]
        assert [kind in item.message for item in found] == [True]
        assert "READ-033" not in codes(by_hand(text, sites=SITES))


LETTER = """From: The Mill Post <post@news.example>
To: reader@example.org
Subject: A day at the mill
Date: Tue, 3 Mar 2026 08:00:00 +0000
List-Id: <post.news.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html lang="en"><body><div class="text"><p>The mill has stood by the river for two hundred years, and it still grinds.</p>
<p class="ad">Buy our flour now.</p></div>
<p class="foot"><a href="https://news.example/u">Unsubscribe</a> from this list.</p></body></html>
"""


def letter(*, whole: bool = False, **selectors: tuple[str, ...]) -> str:
    options = ReadOptions(by_hand=ByHand(whole=whole, **selectors))
    return " ".join(unit.text for unit in text_units(read(LETTER.encode(), options=options).article))


def test_a_letter_in_html_is_mended_in_the_same_way() -> None:
    assert "Unsubscribe" not in letter()
    assert "Buy our flour" not in letter(exclude=(".ad",))
    assert "Unsubscribe" in letter(whole=True)
    assert letter(select=(".ad",)).split(maxsplit=5)[-1].endswith("Buy our flour now.")
    assert "stood by" not in letter(select=(".ad",))
