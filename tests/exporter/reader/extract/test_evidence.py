"""What the author marked as text stays, though its name or its place speaks against it."""

from __future__ import annotations

import pytest

from exporter.model import Paragraph, Text
from exporter.model.text import plain
from exporter.model.walk import walk
from exporter.reader import ReadOptions, read

OBJECT = "\ufffc"  # What stands for a picture in plain text.
SENTENCES = [
    f"The {day} ferry was late again, and the harbour master wrote it into his book, as he has done for thirty years."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
]
RELATED = "".join(f"<div class=card><h4><a href=/{n}>Another story, number {n}</a></h4><p>Of {n}.</p></div>" for n in range(4))
FRAME = (
    "<title>Late</title><body><nav><a href=/>Home</a></nav><main>{}</main><div class=related>" + RELATED + "</div>"
    "<footer>© The Quay</footer></body>"
)


def said(body: str) -> tuple[str, list[str]]:
    reading = read(FRAME.format(body))
    text = " ".join(node.value for node in walk(reading.article) if isinstance(node, Text))
    return text, [each.code for each in reading.diagnostics if each.code == "READ-026"]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("role", ["note", "doc-tip", "doc-notice", "doc-example"])
def test_a_part_with_a_role_of_text_is_no_sidebar_of_the_page(role: str) -> None:
    box = f"<aside class=sidebar role={role}><h3>In figures</h3><ul><li>Frost on nine nights</li><li>Plums: four</li></ul></aside>"
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{box}{paragraphs(*SENTENCES[2:])}</article>")
    assert "In figures" in text
    assert "Plums: four" in text
    assert told == []


def test_the_caption_of_a_film_that_is_a_link_stays() -> None:
    film = "<figure><a href=/film>Video: mending the quay in three steps</a><figcaption>The glass cracks.</figcaption></figure>"
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{film}{paragraphs(*SENTENCES[2:])}</article>")
    assert "Video: mending the quay" in text
    assert "The glass cracks" in text
    assert told == []


def test_a_header_that_goes_leaves_its_figure() -> None:
    header = (
        "<header><p class=byline>By Ann Lee · 3 May 2024 · updated 4 May 2024</p>"
        "<figure><img src=bell.jpg alt='A bell'><figcaption>The bell is back.</figcaption></figure></header>"
    )
    text, _ = said(f"<article><h1>Late</h1>{header}{paragraphs(*SENTENCES)}</article>")
    assert "The bell is back." in text


@pytest.mark.parametrize(
    "box",
    [
        "<div class='lead-image'><img src=q.jpg alt=''><span>The quay at dawn.</span></div>",
        "<div class=x><img src=q.jpg alt=''><p class=caption>The quay at dawn.</p></div>",
        "<div class=x><div><img src=q.jpg alt=''></div><div class='img-description'>The quay at dawn.</div></div>",
    ],
)
def test_a_lead_picture_outside_of_the_text_brings_its_caption(box: str) -> None:
    body = f"<div class=head><h1>Late</h1>{box}</div><div class='story-body'>{paragraphs(*SENTENCES)}</div>"
    article = read(FRAME.format(body)).article
    lead = article.metadata.lead_image
    shown = lead.caption if lead is not None else article.body[:1]
    assert [plain(block.children).strip(OBJECT) for block in shown if isinstance(block, Paragraph)] == ["The quay at dawn."]


@pytest.mark.parametrize("kind", ["<div class=zq>{}</div>", "<p>{}</p>", "<div class=perex><p>{}</p></div>", "<h3>{}</h3>"])
def test_a_sentence_between_headline_and_text_is_not_lost(kind: str) -> None:
    opening = kind.format("Nobody knows who holds the timetable, and those who ask are told to wait.")
    body = f"<header><h1>Late</h1>{opening}</header><div class='story-body'>{paragraphs(*SENTENCES)}</div>"
    article = read(FRAME.format(body)).article
    told = " ".join(node.value for node in walk(article) if isinstance(node, Text))
    assert (told + " ".join(node.value for node in article.metadata.standfirst)).count("Nobody knows who holds") == 1


def test_a_line_that_only_signs_is_no_loss() -> None:
    line = "<div class='author-box'>By Ann Lee · The Quay · 3 May 2024</div>"
    body = f"<article><h1>Late</h1><p>{SENTENCES[0]}</p>{line}{paragraphs(*SENTENCES[1:])}</article>"
    assert said(body)[1] == []


def article(*inside: str) -> str:
    return f"<article><h1>Late</h1>{''.join(inside)}</article>"


def test_who_says_a_quotation_stays_though_called_an_author() -> None:
    quote = (
        "<div class=quote><blockquote>We shall not take the late boat again.</blockquote>"
        "<div class=quote__credentials><p class=quote__author>Nora Dury, of the passengers' union</p></div></div>"
    )
    text, _ = said(article(paragraphs(*SENTENCES[:2]), quote, paragraphs(*SENTENCES[2:])))
    assert "Nora Dury, of the passengers' union" in text


def test_a_captioned_figure_is_not_known_by_its_name() -> None:
    figure = "<figure class='leadArtWithAds'><img src=q.jpg alt='A quay'><figcaption>The quay at dawn.</figcaption></figure>"
    text, _ = said(article(paragraphs(*SENTENCES[:2]), figure, paragraphs(*SENTENCES[2:])))
    assert "The quay at dawn." in text


def test_the_hours_of_a_report_as_it_happens_stay() -> None:
    entries = "".join(
        f"<div class=entry><div class=entry-meta><time>{9 + n}:00</time><mark>Ann Lee</mark></div><p>{text}</p></div>"
        for n, text in enumerate(SENTENCES)
    )
    text, _ = said(article(f"<p>{SENTENCES[0]}</p>", entries))
    assert [f"{9 + n}:00" in text for n in range(4)] == [True] * 4
    assert "9:00 Ann Lee" in " ".join(text.split())


def test_what_the_text_leads_on_to_stays_with_its_heading() -> None:
    links = "".join(f"<li><a href=/{n}>Ferry number {n}</a></li>" for n in range(5))
    text, _ = said(article("<h2>Boats</h2>", paragraphs(*SENTENCES[:2]), "<h2>Late</h2>", paragraphs(*SENTENCES[2:]),
                           f"<h2>See also</h2><ul>{links}</ul>"))  # fmt: skip
    assert "See also" in text
    assert "Ferry number 4" in text


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=related-posts><p>You may also be interested in: {'boat ' * 12}</p>{'<p><a href=/b>Boats</a></p>' * 3}</div>",
        f"<div class=list>{RELATED.replace('<h4>', '<i><img src=b.jpg></i><h4>')}</div>",
    ],
)
def test_a_heading_goes_with_all_that_it_heads(below: str) -> None:
    text, _ = said(article(paragraphs(*SENTENCES), f"<section><h2>Also of interest</h2>{below}</section>"))
    assert "Also of interest" not in text
    assert SENTENCES[3] in text


def test_a_heading_that_reads_like_a_pages_own_stays_above_its_text() -> None:
    text, _ = said(article(paragraphs(*SENTENCES[:2]), f"<h3>What's next</h3><p>{SENTENCES[2]}</p>", f"<p>{SENTENCES[3]}</p>"))
    assert "What's next" in text


def test_boxes_of_one_name_hold_the_text_or_none_of_it() -> None:
    widgets = "".join(f"<div class=wrap{n}><div class='article-widget article-widget-text'><p>{text}</p></div></div>"
                      for n, text in enumerate((*SENTENCES, "Only R95bn was collected, the papers show."))  )  # fmt: skip
    text, _ = said(article(widgets))
    assert "Only R95bn" in text


def test_a_role_beside_a_name_is_not_said_to_be_kept() -> None:
    line = "<div class=byline><a rel=author href=/a>Ann Lee</a><span>News Reporter</span><span>6 min read</span></div>"
    page = FRAME.format(article(line, paragraphs(*SENTENCES)))
    entries = read(page, options=ReadOptions(account=True)).account or ()
    fates = {entry.text: entry.fate for entry in entries}
    assert fates["Ann Lee"] == "kept"
    assert fates["News Reporter"] == fates["6 min read"] == "left out"


def test_stories_that_lead_on_outweigh_no_short_text() -> None:
    stories = "".join(
        f"<div class=nextstory><h2><a href=/s{n}>Another story, number {n}</a></h2><p>{SENTENCES[n]} {SENTENCES[0]}</p>"
        f"<h3><a href=/s{n}>Read the rest</a></h3></div>"
        for n in range(4)
    )
    drawing = "<p>A drawing of the quay, by nobody, on a Monday in May.</p>"
    text, _ = said(f"<div class=post><h1>Late</h1>{drawing}</div>{stories}")
    assert "A drawing of the quay" in text
    assert "Another story, number 2" not in text


def test_a_picture_in_a_box_that_is_called_a_widget_keeps_its_caption() -> None:
    box = (
        "<div class='article-widget article-widget-image'><div class=wrap><div class='image-container'><img src=q.jpg alt='A quay'>"
        "<div class='image-text'><span class=description>The quay at dawn, in a file picture.</span></div></div></div></div>"
    )
    text, told = said(article(paragraphs(SENTENCES[0]), box, paragraphs(*SENTENCES[1:])))
    assert "The quay at dawn, in a file picture." in text
    assert told == []


def test_a_file_beside_the_text_is_the_texts() -> None:
    file, other = (f"<p class=x><a href='/plans/{name}'>The ferries of 2024</a></p>" for name in ("2024-quay.pdf", "2024-quay/"))
    share = "<div class=share><a href=/s>Send</a> <a href=/t>Print</a></div>"
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}{file}{share}</article>")
    assert "The ferries of 2024" in text
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}{other}{share}</article>")
    assert "The ferries of 2024" not in text


def test_a_heading_above_nothing_but_links_that_go_goes_too() -> None:
    links = "".join(f"<p><a href=/stories/{n}>A story of the quay, number {n}</a></p>" for n in range(4))
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}<h3>From the quay</h3><div>{links}</div></article>")
    assert "From the quay" not in text
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}<h3>From the quay</h3>{paragraphs(SENTENCES[0][:60])}</article>")
    assert "From the quay" in text


def test_a_source_whose_address_is_written_out_is_no_list_of_links() -> None:
    share = "<div class=share><a href=https://s.example/1></a><a href=https://s.example/2></a></div>"
    sources = "".join(
        f"<li><p>Quay, A. (202{n}). <em>Ferries in fog.</em><br><a href='https://quay.example/fog/202{n}/the-book-of-the-master'>"
        f"https://quay.example/fog/202{n}/the-book-of-the-master</a></p>{share}</li>"
        for n in range(4)
    )
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}<h2>Sources</h2><ol>{sources}</ol></article>")
    assert text.count("Ferries in fog.") == 4
    assert told == []


def test_the_titles_of_cards_do_not_end_the_section_that_they_stand_in() -> None:
    cards = "".join(
        f"<div class=card><a href=/stories/{n}><h2>Number {n} of the quay</h2><p>It was late, and so was number {n}.</p></a></div>"
        for n in ["three", "four", "five"]
    )
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES)}<h4>From the quay</h4><div>{cards}</div></article>")
    assert "of the quay" not in text
    assert "From the quay" not in text


@pytest.mark.parametrize("picture", ["", "<img src=/ferry.jpg alt='A ferry'>"])
def test_a_heading_goes_with_the_links_that_stand_in_one_box_with_it(picture: str) -> None:
    cards = "".join(f"<div class=card><a href=/stories/{n}>{picture}<h3>Number {n} of the quay</h3></a></div>" for n in "345")
    box = f"<div class=topics><h2>From the quay</h2>{cards}</div>"
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{box}{paragraphs(*SENTENCES[2:])}</article>")
    assert "From the quay" not in text
    box = f"<div class=topics><h2>From the quay</h2>{paragraphs(*SENTENCES[:2])}{cards}</div>"
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{box}{paragraphs(*SENTENCES[2:])}</article>")
    assert "From the quay" in text


def test_a_hidden_box_that_a_wall_opens_is_none_of_the_text() -> None:
    wall = (
        "<div class=hidden><div>This story is reserved for subscribers only</div><ul><li>The tide, sent to your door weekly.</li>"
        "<li>The fog, told in advance by the master of the harbour.</li></ul></div>"
    )
    text, _ = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{wall}{paragraphs(*SENTENCES[2:])}</article>")
    assert "sent to your door" not in text


def test_the_end_of_the_trail_to_a_page_is_no_loss() -> None:
    trail = "<ol class=breadcrumbs><li><a href=/>Home</a></li><li>The Monday ferry is late</li></ol>"
    text, told = said(
        f"<article><p>{SENTENCES[0]}</p><h1>The Monday ferry is late</h1>{trail}{paragraphs(*SENTENCES[1:])}</article>"
    )
    assert text.count("The Monday ferry is late") <= 1
    assert told == []


@pytest.mark.parametrize(
    "line",
    ["Subscribe to nothing, he said.", "Share the bread.", "Photo: Ann Quay on the slip", "Sign up at the desk before nine."],
)
def test_a_short_line_that_may_be_the_authors_is_told_where_it_is_left_out(line: str) -> None:
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2], line, *SENTENCES[2:])}</article>")
    assert (line in text) or told == ["READ-026"]


@pytest.mark.parametrize(
    "line", ["Share", "Print", "Subscribe to our newsletter", "Sign up now!", "<a href=/x>Read more: Eels.</a>"]
)
def test_bare_furniture_between_paragraphs_is_not_told(line: str) -> None:
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2], line, *SENTENCES[2:])}</article>")
    assert line not in text
    assert told == []


@pytest.mark.parametrize("name", ["adL", "adM"])
def test_what_a_mail_program_calls_a_quoted_part_is_no_advertising(name: str) -> None:
    box = f"<div class={name}><b>229. Why did the eel cross the slip?</b></div>"
    text, told = said(f"<article><h1>Late</h1>{paragraphs(*SENTENCES[:2])}{box}{paragraphs(*SENTENCES[2:])}</article>")
    assert "Why did the eel" in text
    assert told == []
