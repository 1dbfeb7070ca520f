"""The day of an article is the one that its page gives it, not that of a clock, a comment or another story."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import exporter
from exporter.reader import read
from exporter.reader.lexicon.tables import by_language

WORDS = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. "
TEXT = f"<p>{WORDS * 5}</p><p>{WORDS * 4}</p>"


def day(moment: object) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment if isinstance(moment, date) else None


def dates(
    under: str = "", *, before: str = "", below: str = "", top: str = "", head: str = "", language: str = "en"
) -> tuple[date | None, date | None]:
    header = f"<header>{before}<h1>The ferry turned at night</h1>{under}</header>"
    article = f"<article>{header}<div class='entry-content'>{TEXT}</div>{below}</article>"
    page = (
        f'<html lang="{language}"><head><title>The ferry turned</title>{head}</head><body>{top}<main>{article}</main></body></html>'
    )
    metadata = read(page).article.metadata
    return day(metadata.published), day(metadata.modified)


WANTED = date(2026, 11, 19)


@pytest.mark.parametrize(
    "under",
    [
        '<time datetime="2026-11-19T08:00:00Z">Yesterday</time>',
        "<p>November 19, 2026</p>",
        "<p>Ann Lee<br>Published: 19 Nov 2026</p>",
        '<div class="x1"><span>Harbour desk</span> · <span>Nov 19, 2026</span></div>',
        '<abbr class="published" title="2026-11-19T08:00:00+01:00">on Thursday</abbr>',
        '<p class="date">19.11.26<br>12:08 Uhr</p>',
        "<p>Author: Ann am 19.11.2026, 13:36</p>",
        '<div class="newsletter-details"><p>November 19, 2026</p></div>',
        '<time class="updated" datetime="2026-11-19">November 19, 2026</time>',
        "<h2>19 November 2026</h2>",
        "<dl><dt>Published</dt><dd>19 November 2026</dd></dl>",
        "<p>(19 November 2026) The board of the harbour met again and found no answer to the fog of this week.</p>",
        "<p>LOWER MARSH, Nov 19, 2026 (Mill Press) – The board of the harbour met again and found no answer.</p>",
    ],
)
def test_a_day_under_the_headline_is_read(under: str) -> None:
    assert dates(under)[0] == WANTED


@pytest.mark.parametrize(
    "under",
    [
        "<table><tr><th>Day<th>Place<tr><td>14 June 2026<td>Hall</table>",
        "<table><tr><td>14 June 2026<td>Hall<tr><td>15 June 2026<td>Church</table>",
        "<ul><li>14 June 2026<li>15 June 2026</ul>",
        "<dl><dt>14 June 2026<dd>Hall<dt>15 June 2026<dd>Church</dl>",
        f"<h3>14 June 2026</h3><p>{WORDS}</p><h3>15 June 2026</h3>",
    ],
)
def test_a_day_on_which_something_happens_is_not_that_of_the_article(under: str) -> None:
    assert dates(below=under) == (None, None)
    page = f"<title>Fog</title><article><h1>The ferry turned at night</h1>{under}{TEXT}</article>"
    assert read(page).article.metadata.published is None


def test_a_day_in_a_list_of_facts_or_a_table_for_looks_is_read() -> None:
    assert dates("<ul><li>By Ann Lee<li>19 November 2026<li>3 min read</ul>")[0] == WANTED
    assert dates(f"<table><tr><td>19 November 2026<tr><td>{WORDS}</table>")[0] == WANTED


def test_a_day_above_the_headline_and_at_the_foot_is_read() -> None:
    assert dates(before='<span class="date">19 November 2026</span>')[0] == WANTED
    assert dates(below='<div class="post-footer">Posted on <time datetime="2026-11-19">19/11</time></div>')[0] == WANTED


def test_days_count_for_what_they_are_called() -> None:
    line = "<p>Published November 19, 2026 | Updated December 3, 2026</p>"
    assert dates(line) == (WANTED, date(2026, 12, 3))
    assert dates("<p>Last updated on December 3, 2026</p>") == (None, date(2026, 12, 3))


@pytest.mark.parametrize(
    "parts",
    [
        {"top": '<div class="bar"><span class="date">Thursday, 26 November 2026</span><a href="/">Home</a></div>'},
        {"top": '<header><div id="clock">26 November 2026</div></header>'},
        {"below": '<section class="comments"><p>Bo <time datetime="2026-11-26">today</time></p></section>'},
        {"below": '<aside class="related"><h3>More</h3><span class="date">26 November 2026</span></aside>'},
    ],
)
def test_no_day_is_taken_from_a_clock_or_another_story(parts: dict[str, str]) -> None:
    assert dates(**parts) == (None, None)


def test_the_name_of_a_meta_element_tells_that_it_is_a_day_of_publication() -> None:
    assert dates(head='<meta name="x-published-date" content="2026-11-19T06:03:43Z">')[0] == WANTED
    assert dates(head='<meta name="date" value="2026-11-19">')[0] == WANTED
    assert dates(head='<meta name="published" content="November 19, 2026">')[0] == WANTED


def test_the_hour_of_an_entry_stays_in_a_live_report() -> None:
    entry = f'<section><time datetime="2026-11-19T14:58:00Z">14:58</time><p>{WORDS * 4}</p></section>'
    page = (
        f"<html lang='en'><body><article><h1>Live: the ferry</h1>{entry}{entry.replace('14:58', '14:31')}</article></body></html>"
    )
    assert "14:58" in str(read(page).article.body)


HEAD = (
    '<script type="application/ld+json">'
    '{{"@type":"Article","headline":"The ferry","datePublished":"{}","dateModified":"{}"}}</script>'
)


def test_the_shown_day_wins_over_the_stated_one_of_a_change() -> None:
    assert dates("<p>November 19, 2026</p>", head=HEAD.format("2027-06-24", "2027-06-24"))[0] == WANTED
    assert dates("<p>Published Nov 19, 2026</p>", head=HEAD.format("2027-06-24", "2027-06-23"))[0] == WANTED


def test_the_stated_day_stays_where_the_page_shows_a_later_one() -> None:
    assert dates("<p>December 24, 2026</p>", head=HEAD.format("2026-11-19", "2026-12-24"))[0] == WANTED
    assert dates("<p>November 1, 2026</p>", head=HEAD.format("2026-11-19", "2026-12-24"))[0] == WANTED


def test_a_day_with_its_month_first_elsewhere_is_the_stated_one() -> None:
    assert dates("<p>03/04/2026</p>", head=HEAD.format("2026-04-03", "2026-05-01"))[0] == date(2026, 4, 3)
    assert dates("<p>03/04/2026</p>", head=HEAD.format("2026-04-03", "2026-03-04"))[0] == date(2026, 3, 4)


@pytest.mark.parametrize(
    "other",
    [
        "<table><tr><th>Due</th><td><time>May 30, 2026</time></td></tr></table>",
        "<p>Deadline: May 30, 2026</p>",
        "<dl><dt>Born</dt><dd>May 30, 2026</dd></dl>",
        '<blockquote><p>Late.</p><footer><time datetime="2026-05-30">May 30</time></footer></blockquote>',
        '<figure><img src="/a.jpg" alt=""><figcaption>The quay on <span class="date">May 30, 2026</span></figcaption></figure>',
        '<div class="tweet"><p>Late.</p><p class="tweet-date">May 30, 2026</p></div>',
    ],
)
def test_the_day_of_something_else_is_not_the_articles(other: str) -> None:
    assert dates(other) == dates(below=other) == (None, None)


def test_a_day_of_publication_counts_beside_one_of_a_change() -> None:
    under = '<p>Originally Posted: November 19, 2026</p><p>Updated: <span class="date">December 3, 2026</span></p>'
    assert dates(under) == (WANTED, date(2026, 12, 3))


def test_a_time_in_the_header_is_read_across_buttons_and_a_picture() -> None:
    buttons = "".join(f'<a class="share" href="/s{n}">Share by post {n}</a>' for n in range(12))
    picture = f"<figure><img src='/a.jpg' alt=''><figcaption>{WORDS * 3}</figcaption></figure>"
    assert dates(before=f'<time datetime="2026-11-19">x</time><div class="share">{buttons}</div>{picture}')[0] == WANTED


def test_a_time_alone_at_the_end_of_the_text_is_its_day() -> None:
    assert dates(below='<p><time datetime="2026-11-19">19/11</time></p>')[0] == WANTED
    two = '<p><time datetime="2026-11-19">19/11</time> <time datetime="2026-11-20">20/11</time></p>'
    assert dates(below=two)[0] is None
    sentence = (
        'The next ferry is due on <time datetime="2026-11-19">19 November</time>, if the fog has lifted by then, and it may not.'
    )
    assert dates(below=f"<p>{sentence}</p>")[0] is None


def test_a_text_that_ends_in_a_place_and_a_day_was_written_then() -> None:
    assert dates(below="<p>Merran, 19 November 2026</p>")[0] == WANTED
    assert dates(below="<p>Ann<br>19 November 2026</p>")[0] == WANTED
    assert dates(below="<p>Concert at the quay on 19 November 2026</p>")[0] is None


def test_figures_in_doubt_are_read_as_other_times_of_the_page_tell() -> None:
    story = '<aside class="related"><a href="/1">The ferry</a> <time datetime="2026-12-02">December 2</time></aside>'
    assert dates("<p>02-12-2026</p>", below=story)[0] == date(2026, 12, 2)
    assert dates("<p>02-12-2026</p>")[0] == date(2026, 2, 12)


def test_what_an_article_states_of_itself_comes_before_what_its_page_states() -> None:
    """Meta elements are often those of a template, or of the last deployment; JSON-LD names the article that it tells of."""
    stated = '{"@type":"NewsArticle","headline":"The ferry turned","datePublished":"2026-11-19"}'
    ours = f'<script type="application/ld+json">{stated}</script>'
    other = '<meta property="article:published_time" content="2026-11-23">'
    assert dates(head=other + ours) == dates(head=ours + other) == (WANTED, None)


FACTS = {
    "en": ("Date", "Published on", "Venue"),
    "de": ("Datum", "Erschienen am", "Uhrzeit"),
    "fr": ("Date", "Publié le", "Lieu"),
    "es": ("Fecha", "Publicado el", "Hora"),
    "it": ("Data", "Pubblicato il", "Luogo"),
    "nl": ("Datum", "Gepubliceerd op", "Aanvang"),
    "pt": ("Data", "Publicado em", "Horário"),
}


@pytest.mark.parametrize(("language", "labels"), FACTS.items())
@pytest.mark.parametrize(
    "fact",
    [
        "<dl><dt>{}</dt><dd>19.11.2026</dd><dt>{}</dt><dd>Ann</dd></dl>",
        "<ul><li><strong>{}:</strong> 19.11.2026</li><li><b>{}</b> Ann</li></ul>",
        "<aside><div><div>{}</div><div>19.11.2026</div></div><div><div>{}</div><div>Ann</div></div></aside>",
        "<table><tr><th>{}</th><td>19.11.2026</td></tr><tr><th>{}</th><td>Ann</td></tr></table>",
    ],
)
def test_a_day_in_a_list_of_facts_is_the_articles_unless_an_event_has_it(
    fact: str, language: str, labels: tuple[str, str, str]
) -> None:
    day_of, published, event = labels
    assert dates(below=fact.format(day_of, "XX"), language=language)[0] == WANTED
    assert dates(below=fact.format(published, event), language=language)[0] == WANTED
    assert dates(below=fact.format(day_of, event), language=language)[0] is None


def test_each_language_with_labels_of_facts_has_a_case() -> None:
    assert set(FACTS) == set(by_language("fact_days")) == set(by_language("event_facts"))


@pytest.mark.parametrize(
    "below",
    [
        "<dl><dt>Date</dt><dd>19 November 2026</dd></dl><dl><dt>Date</dt><dd>20 November 2026</dd></dl>",
        "<p><span>Date</span> of the next crossing: 19 November 2026</p>",
        "<dl><dt>Written by</dt><dd>Ann, updated 19 November 2026</dd></dl>",
        "<blockquote><p><b>Date</b> 19 November 2026</p></blockquote>",
        "<dl><dt>Date of birth</dt><dd>19 November 1926</dd></dl>",
    ],
)
def test_a_fact_that_says_another_day_is_not_the_articles(below: str) -> None:
    assert dates(below=f"{below}{TEXT}")[0] is None


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The bridge opened on 5 May 1990.", "en"),
        ("El 3/4/2024, el 03-04-2024 y el 5 de mayo la barca salió tarde.", "es"),
        ("市の橋の工事は2031年5月1日に始まる。", "ja"),
        ("Die neue Brücke wurde am 5. Mai 1990 eröffnet.", "de"),
    ],
)
def test_a_day_in_the_first_sentence_of_a_text_is_not_the_articles(sentence: str, language: str) -> None:
    """Nobody said when this was published: a day that the text tells of would be an invented one."""
    body = f"<article><h1>A bridge</h1><p>{sentence}</p><p>{'More words of it. ' * 9}</p></article>"
    page = f'<html lang="{language}"><title>A</title>{body}'
    assert exporter.read(page).article.metadata.published is None
