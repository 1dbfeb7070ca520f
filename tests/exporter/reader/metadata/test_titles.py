"""The title is the headline that readers see, without the site's name, a kicker or a template's leftovers."""

from __future__ import annotations

import pytest

from exporter.model import Heading
from exporter.model.text import plain
from exporter.reader import read

TEXT = "<p>" + "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 5 + "</p>"


def title(head: str, body: str, url: str | None = None) -> str:
    page = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return plain(read(page, url=url).article.metadata.title)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("The ferry turns | The Merran Courier", "The ferry turns"),
        ("Merran Courier - The ferry turns at night", "The ferry turns at night"),
        ("Late ferries: what to do – merran-courier.com", "Late ferries: what to do"),
        ("The ferry turns &amp;amp; comes back | News", "The ferry turns & comes back"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(given: str, wanted: str) -> None:
    head = f'<title>{given}</title><meta property="og:site_name" content="Merran Courier">'
    assert title(head, f"<article>{TEXT}</article>", "https://www.merran-courier.com/1") == wanted


def test_the_address_tells_the_name_of_a_site_that_does_not() -> None:
    head = "<title>Boat sale - Harbourmart</title>"
    assert title(head, f"<article>{TEXT}</article>", "https://harbourmart.com/sale") == "Boat sale"


def test_the_shown_headline_is_taken_over_the_one_for_search_engines() -> None:
    head = '<title>10 ferries you must see</title><meta property="og:title" content="10 ferries you must see">'
    assert title(head, f"<article><h1>A quiet week on the quay of Merran</h1>{TEXT}</article>").startswith("A quiet week")


def test_a_heading_that_leads_home_is_no_headline() -> None:
    head = "<title>Why the ferry turned – A walker's notebook</title>"
    body = f'<h1 class="site-title"><a href="/">A walker\'s notebook</a></h1><article><h2>Why the ferry turned</h2>{TEXT}</article>'
    assert title(head, body) == "Why the ferry turned"


def test_a_kicker_in_the_headline_goes_but_words_before_a_colon_stay() -> None:
    head = '<title>x</title><meta property="og:title" content="The ferry turned at night">'
    assert (
        title(head, f"<article><h1><span>Harbour</span> The ferry turned at night</h1>{TEXT}</article>")
        == "The ferry turned at night"
    )
    shown = "Harbour: The ferry turned at night"
    assert title(head, f"<article><h1>{shown}</h1>{TEXT}</article>") == shown


def test_an_unfilled_template_is_no_title() -> None:
    tags = '<meta property="og:title" content="{{ page.title }}"><meta property="og:site_name" content="{{site}}">'
    head = f"<title>The ferry turned</title>{tags}"
    page = f'<html lang="en"><head>{head}</head><body><article>{TEXT}</article></body></html>'
    metadata = read(page).article.metadata
    assert (plain(metadata.title), metadata.site) == ("The ferry turned", None)


def test_a_slogan_is_no_part_of_the_sites_name() -> None:
    head = '<title>t</title><meta property="og:site_name" content="Merran.example - All that happens by the sea">'
    page = f'<html lang="en"><head>{head}</head><body><article><h1>The ferry turned</h1>{TEXT}</article></body></html>'
    assert read(page).article.metadata.site == "Merran.example"


def test_a_headline_with_an_anchor_is_not_the_sites() -> None:
    head = "<title>Ferries</title>"
    body = f'<article><h1><a id="top"></a>The ferry that turned at night</h1>{TEXT}</article>'
    assert title(head, body) == "The ferry that turned at night"


def kicker_and_title(head: str, h1: str) -> tuple[str | None, str]:
    metadata = read(f'<html lang="en"><head>{head}</head><body><article>{h1}{TEXT}</article></body></html>').article.metadata
    return metadata.kicker, plain(metadata.title)


def test_a_kicker_in_the_element_of_the_headline_is_told_from_it() -> None:
    stated = '<meta property="og:title" content="The ferry turns at night">'
    inside = "<h1><span>High water</span><span>The ferry turns at night</span></h1>"
    assert kicker_and_title(stated, inside) == ("High water", "The ferry turns at night")
    assert kicker_and_title(stated, inside.replace("</span><span>", "</span> <span>- ")) == (
        "High water",
        "The ferry turns at night",
    )
    assert kicker_and_title("", inside.replace("<span>", '<span class="kicker">', 1)) == ("High water", "The ferry turns at night")


def test_a_headline_in_elements_of_its_own_keeps_the_spaces_between_its_words_behind_a_kicker() -> None:
    inside = '<h1><span class="kicker">High water</span><b><i>The ferry</i> turns at night</b></h1>'
    assert kicker_and_title("", inside) == ("High water", "The ferry turns at night")


def test_a_kicker_that_the_stated_title_keeps_stays_with_its_colon() -> None:
    stated = '<meta property="og:title" content="High water: The ferry turns at night">'
    inside = '<h1><span class="kicker">High water</span><span>The ferry turns at night</span></h1>'
    assert kicker_and_title(stated, inside) == (None, "High water: The ferry turns at night")


def test_a_button_beside_the_headline_is_no_part_of_it() -> None:
    assert (
        title("", f'<article><h1>Module <i>tides</i><button id="c">Copy item path</button></h1>{TEXT}</article>') == "Module tides"
    )


def test_the_words_of_a_question_that_unfolds_stay() -> None:
    question = '<h2>1 <button aria-expanded="false">When does the ferry turn?</button></h2>'
    page = f"<article><h1>Tides</h1>{TEXT}{question}{TEXT}</article>"
    assert "When does the ferry turn?" in " ".join(plain(b.children) for b in read(page).article.body if isinstance(b, Heading))


def test_a_headline_in_a_box_of_facts_about_the_article_is_the_shown_one() -> None:
    head = '<title>Ferries: ten facts</title><meta property="og:title" content="Ferries: ten facts">'
    body = f'<article><div class="post-meta"><h1>What the fog did to the boats of Merran</h1></div>{TEXT}</article>'
    assert title(head, body) == "What the fog did to the boats of Merran"


def test_a_headline_that_leads_to_its_own_page_is_the_shown_one() -> None:
    body = f'<article><h1><a href="/2026/fog">What the fog did to the boats</a></h1>{TEXT}</article>'
    assert title("<title>Old Blog : What the fÃ¶g did</title>", body) == "What the fog did to the boats"


def test_the_sites_name_behind_the_shown_headline_goes() -> None:
    head = '<title>Best boats of the year – Merran – Merran</title><meta property="og:site_name" content="Merran">'
    assert title(head, f"<article><h1>Best boats of the year – Merran</h1>{TEXT}</article>") == "Best boats of the year"


def test_a_heading_that_leads_to_the_first_page_names_the_site_bars_and_all() -> None:
    body = f'<h1><a href="/">Boats - Merran and Around</a></h1><article>{TEXT}</article>'
    assert title("<title>Fog Rules - Boats - Merran and Around</title>", body) == "Fog Rules"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("Harbour: The ferry turned at night - Merran Courier", "Harbour: The ferry turned at night"),
        ("The ferry turned at night - Merran Courier", "The ferry turned at night"),
    ],
)
def test_a_kicker_with_a_colon_stays_where_the_stated_title_keeps_it(stated: str, wanted: str) -> None:
    heading = '<h1><span class="kicker">Harbour:</span> <span>The ferry turned at night</span></h1>'
    head = f'<title>{stated}</title><meta property="og:site_name" content="Merran Courier">'
    assert title(head, f"<article>{heading}{TEXT}</article>") == wanted


def test_a_label_that_only_screen_readers_say_is_no_part_of_the_headline() -> None:
    heading = '<h1><div class="inner"><span class="visuallyhidden">Headline:</span> The ferry turned at night</div></h1>'
    head = '<title>The ferry turned at night | Merran</title><meta property="og:title" content="The ferry turned at night">'
    assert title(head, f"<article>{heading}{TEXT}</article>") == "The ferry turned at night"


def test_soft_hyphens_do_not_hide_that_a_heading_is_the_title() -> None:
    heading = "<h1>Merran</h1><article><h1>Har\xadbour mas\xadters write it all down</h1>"
    shown = title("<title>Harbour masters write it all down - Merran</title>", f"{heading}{TEXT}</article>")
    assert shown.replace("\xad", "") == "Harbour masters write it all down"


def test_a_heading_of_other_stories_in_the_words_of_the_title_is_not_it() -> None:
    body = f"<article>{TEXT}</article><h3>Related ferries</h3>"
    assert title("<title>A long night with related ferries and the fog</title>", body).startswith("A long night")


def test_the_site_is_what_stands_behind_the_last_strong_bar() -> None:
    page = f"<html><head><title>Ferries - Boats | MRN</title></head><body><article><h1>Ferries</h1>{TEXT}</article></body></html>"
    assert read(page).article.metadata.site == "MRN"


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        (" | Updated 2025", None),
        ("--Quay--Merran Online", "Merran Online"),
        (" | Recipe by Merran.example", "Merran.example"),
    ],
)
def test_of_what_stands_behind_the_title_only_the_name_is_the_site(behind: str, name: str | None) -> None:
    page = f"<title>Ferries in the fog{behind}</title><body><article><h1>Ferries in the fog</h1>{TEXT}</article></body>"
    assert read(page, url="https://www.merran.example/7").article.metadata.site == name


def test_the_site_is_called_as_it_writes_itself() -> None:
    head = '<title>Ferries | Merran Post</title><meta property="og:site_name" content="merranpost">'
    assert read(f"<html><head>{head}</head><body><h1>Ferries</h1>{TEXT}</body></html>").article.metadata.site == "Merran Post"


@pytest.mark.parametrize("section", ["nil", "https://merran.example/quay/"])
def test_a_section_that_says_nothing_is_none(section: str) -> None:
    head = f'<title>Ferries</title><meta property="article:section" content="{section}">'
    assert read(f"<html><head>{head}</head><body><h1>Ferries</h1>{TEXT}</body></html>").article.metadata.section is None


def test_of_several_stated_articles_the_one_of_this_page_is_read() -> None:
    nodes = (
        '{"@type":"NewsArticle","headline":"Another boat","url":"https://m.example/2","author":"Bo Holm"}',
        '{"@type":"NewsArticle","headline":"The ferry","url":"https://m.example/1","author":"Ann Lee"}',
    )
    scripts = "".join(f'<script type="application/ld+json">{node}</script>' for node in nodes)
    head = f"{scripts}<title>Something else</title>"
    page = f'<html lang="en"><head>{head}</head><body><article>{TEXT}</article></body></html>'
    assert [person.name for person in read(page, url="https://m.example/1").article.metadata.people] == ["Ann Lee"]
    called = page.replace("Something else", "The ferry").replace("https://m.example/1", "https://m.example/x")
    assert [person.name for person in read(called).article.metadata.people] == ["Ann Lee"]


@pytest.mark.parametrize("name", ["modal-wrapper", "sidebar-layout", "overlay"])
def test_the_only_headline_is_the_shown_one_whatever_the_box_around_it_is_called(name: str) -> None:
    head = '<title>Ferry prices 2026 compared with rates</title><meta property="og:title" content="Ferry prices 2026 compared">'
    words = "What a night on the ferry costs the harbour"
    assert title(head, f'<div class="{name}"><h1>{words}</h1></div>') == words


def test_a_headline_among_other_stories_does_not_become_the_pages() -> None:
    head = "<title>Ferry prices 2026 compared with rates</title>"
    assert title(head, '<div class="related-stories"><h1>What a night on the boat costs the town</h1></div>').startswith(
        "Ferry prices"
    )


@pytest.mark.parametrize("label", ["Sponsored", "Advertorial", "Sponsored by the Mill Works", "Anzeige"])
def test_a_label_of_advertising_is_no_kicker(label: str) -> None:
    head = "<title>The ferry runs again</title>"
    assert kicker_and_title(head, f"<h1><span class=kicker>{label}</span> The ferry runs again</h1>") == (
        None,
        "The ferry runs again",
    )
    assert kicker_and_title(head, "<h1><span class=kicker>Harbour</span> The ferry runs again</h1>")[0] == "Harbour"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", '<p class="c1 title" id="h.x"><span>The ferry turns at night</span></p>'),
        (
            "<title>Ferry (final copy) - Docs</title>",
            '<div id="banner">Ferry (final copy)</div><p class="title">The ferry turns at night</p>',
        ),
        ("<title></title>", "<p class=MsoTitle>The ferry turns at night</p><p class=MsoSubtitle>A night at sea</p>"),
    ],
)
def test_the_paragraph_that_a_word_processor_calls_the_title_is_it(head: str, before: str) -> None:
    text = f"{TEXT}<h1>First</h1>{TEXT}<h1>Second</h1>{TEXT}"
    assert title(head, f"<div>{before}{text}</div>") == "The ferry turns at night"


def test_a_paragraph_called_a_title_in_the_text_is_none() -> None:
    box = '<div class="box"><p class="title">Mind the step</p><p>It is wet.</p></div>'
    assert title("<title>The ferry turns at night</title>", f"<article>{TEXT}{box}{TEXT}</article>") == "The ferry turns at night"
    assert title("", f"<article><h2>The ferry turns at night</h2>{box}{TEXT}{TEXT}</article>") == "The ferry turns at night"
