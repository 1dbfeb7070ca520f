"""Which blocks of a region are the article, decided by what speaks against each and by what stands around it."""

from __future__ import annotations

import pytest

from exporter.reader.extract.evidence import APART, BESIDE, CARDS, ELEMENT, LABEL, LINE, LINKS, NAMED_AS, PAYWALL
from tests.exporter.reader.extract.likely import LINKED, PROSE, SAID, SAYING, SEA, TEXT, decided, fate, within

# ---- Nothing speaks against the block itself


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        (f"<div l=0.09>Boats</div>{SEA}", LABEL),
        (f"<div l=0.1>Boats</div>{SEA}", "kept"),
        (f"<div l=0>{SAYING}</div>{SEA}", "kept"),
        (f"<p l=0>Boats</p>{SEA}", "kept"),
        ("<div l=0>Boats</div>", "kept"),
        (f"<div l=0.29>2026</div>{SEA}", LABEL),
        (f"<p l=0.29>2026</p>{SEA}", "kept"),
        ("<div l=0>2026</div>", "kept"),
    ],
)
def test_a_label_in_a_box_goes_only_where_a_page_has_furniture(block: str, rule: str) -> None:
    words = next(words for words in ("Boats", "2026", SAYING) if words in block)
    assert fate(block, words) == rule


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ("<div class=x><p l=0.29>Boats</p></div>", APART),
        ("<div class=x><p l=0.3>Boats</p></div>", "kept"),
        (f"<div class=x><p l=0.09>{SAYING}</p></div>", APART),
        (f"<div class=x><p l=0.1>{SAYING}</p></div>", "kept"),
        ("<div><p l=0>Boats</p></div>", "kept"),
        ("<p l=0>Boats</p>", "kept"),
        ("<div class=x l=0.9>Fog and tides<p l=0>Boats</p></div>", "kept"),
        ("<table class=x><tr><td l=0>Boats</td></tr></table>", APART),
        (f"<table class=x><tr><td l=0>{SAYING}</td></tr></table>", "kept"),
        ("<table class=x><tr><td l=0.3>Boats</td></tr></table>", "kept"),
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_an_unlikely_block_before_or_behind_the_text_goes_in_a_box_unlike_those_of_the_text(
    block: str, rule: str, is_before: bool
) -> None:
    words = SAYING if SAYING in block else "Boats"
    chosen, left_out = within(SEA, before=block if is_before else "", after="" if is_before else block)
    assert left_out.get(words, "kept" if words in chosen else "neither") == rule
    assert fate(block + SEA, words) == "kept"
    assert words in within("", before=block if is_before else "", after="" if is_before else block)[0]


def test_a_cell_of_the_page_is_apart_though_the_text_has_cells_of_data() -> None:
    table = "<table><tr><td l=0.9>Fog</td></tr></table>"
    assert within(SEA + table, after="<table class=x><tr><td l=0>Boats</td></tr></table>")[1]["Boats"] == APART


def test_a_box_like_those_of_the_text_is_not_apart() -> None:
    text = f"<div class=x>{TEXT}</div>"
    chosen, left_out = decided(f"<body><article>{text}{text}{SEA}<div class=x><p l=0>Boats</p></div></article></body>")
    assert (chosen, left_out) == (["Boats"], {})


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        # The first line is the page's own, or asks to pay.
        ("<div class=x><p l=0>Read more</p><p l=0>Fog</p><p l=0>Boats</p></div>", BESIDE + LINE),
        ("<div class=x><p l=0>Fog</p><p l=0>Read more</p><p l=0>Boats</p></div>", "kept"),
        ("<div class=x><p l=0>Log in to read the whole article.</p><p l=0>Fog</p><p l=0>Boats</p></div>", BESIDE + PAYWALL),
        ("<div class=x><p l=0><a href=/1>Sky</a></p><p l=0>Fog</p><p l=0>Boats</p></div>", "kept"),
        ("<div class=x><p l=0>Read more</p><p l=0>Boats</p><p l=0><a href=/1>Sky</a></p></div>", BESIDE + LINE),
        # Most of the box is.
        ("<div class=x><p l=0>Boats</p><p l=0>Read more</p></div>", BESIDE + LINE),
        ("<div class=x><p l=0>Boats</p><div><p l=0>Read more</p></div></div>", BESIDE + LINE),
        ("<div class=x><p l=0>Boats</p><p l=0>Fog</p><p l=0>Read more</p><p l=0>Read more</p></div>", BESIDE + LINE),
        (
            "<div class=x><p l=0>Fog and the tides</p><p l=0>Boats</p><p l=0>Read more</p><p l=0>Read more</p></div>",
            BESIDE + LINE,
        ),
        # Unless its sentences outweigh that.
        (f"<div class=x><p l=0>{SAYING}</p><p l=0>Boats</p><p l=0>Read more</p><p l=0>Read more</p></div>", "kept"),
        # Nothing but a name.
        ("<div class=x><p l=0>Boats</p><p l=0>Fog</p></div>", "kept"),
        # No box at all, or one of which something is proposed.
        ("<p l=0>Read more</p><p l=0>Boats</p>", "kept"),
        ("<div class=x><p l=0>Read more</p><p l=0>Boats</p><p l=0.9>Fog</p></div>", "kept"),
    ],
)
def test_what_stands_in_one_box_with_the_pages_own_lines_goes_with_them(block: str, rule: str) -> None:
    assert fate(block) == rule


@pytest.mark.parametrize(
    ("likely", "words", "rule"),
    [
        ("0.29", SAYING, BESIDE + LINE),
        ("0.3", SAYING, "kept"),
        ("0.3", "Boats", BESIDE + LINE),
    ],
)
def test_a_sentence_that_is_not_quite_unlikely_is_no_part_of_such_a_box(likely: str, words: str, rule: str) -> None:
    box = f"<div class=x><p l=0>Read more</p><p l=0>Fog</p><p l={likely}>{words}</p></div>"
    chosen, left_out = within("", after=box)
    assert left_out.get(words, "kept" if words in chosen else "neither") == rule


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        # A picture with words, in a box or two.
        (f"<div l=0.1><img src=a.jpg>Boats</div>{SEA}", "neither"),
        (f"<div l=0><img src=a.jpg>Boats</div>{SEA}", LABEL),
        (f"<div><img src=a.jpg><div><div><div l=0.1>Boats</div></div></div></div>{SEA}", "kept"),
        (f"<div><img src=a.jpg><div><div l=0.1>Boats</div></div></div>{SEA}", "neither"),
        (f"<div><img src=a.jpg><div l=0>Boats</div></div>{SEA}", LABEL),
        (f"<div><img src=a.jpg></div><p class=caption l=0>Boats</p>{SEA}", "kept"),
        (f"<div><img src=a.jpg></div><div class=caption l=0>Boats</div>{SEA}", "kept"),
        (f"<div>Fog<img src=a.jpg></div><div class=caption l=0>Boats</div>{SEA}", LABEL),
        (f"<div></div><div class=caption l=0>Boats</div>{SEA}", LABEL),
        (f"<div><img src=a.jpg></div><div class=x l=0>Boats</div>{SEA}", LABEL),
        ("<div class=x><p l=0>Read more</p><div><img src=a.jpg><p l=0>Boats</p></div></div>", "neither"),
    ],
)
def test_what_is_written_at_a_picture_stays_with_it(block: str, rule: str) -> None:
    assert fate(block) == rule


# ---- Something speaks against it


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        (f"<h3 l=0>{LINKED}</h3>{SAID}{SEA}", "kept"),
        (f"<p l=0>{LINKED}</p>{SAID}{SEA}", LINKS),
        (f"<h3 l=0>{LINKED}</h3><p l=0.9>Fog</p>{SEA}", LINKS),
        (f"<h3 l=0>{LINKED}</h3><p l=0>Fog</p>{SAID}{SEA}", LINKS),
        (f"<h3 l=0>{LINKED}</h3><p l=0>{SAYING}</p>{SEA}", LINKS),
        (f"<div><h3 l=0>{LINKED}</h3></div>{SAID}{SEA}", LINKS),
        (f"<h3 l=0>Sky</h3><p l=0.9>Fog</p><h3 l=0>{LINKED}</h3>{SEA}", LINKS),
        (f"<aside><h3 l=0>{LINKED}</h3>{SAID}</aside>", f"{ELEMENT}; {LINKS}"),
        # A list that is announced.
        (f"<p l=0.9>These are they:</p><ul><li l=0>{LINKED}</li></ul>", "kept"),
        (f"<p l=0.9>These are they:</p><ul><li><p l=0>{LINKED}</p></li></ul>{SEA}", "kept"),
        (f"<p l=0.9>These are they：</p><ol><li l=0>{LINKED}</li></ol>", "kept"),
        (f"<p l=0.9>These are they</p><ul><li l=0>{LINKED}</li></ul>", LINKS),
        (f"<p l=0.9>These are they:</p><div><ul><li l=0>{LINKED}</li></ul></div>", LINKS),
        (f"<div class=x><p l=0>These are they:</p></div><ul><li l=0>{LINKED}</li></ul>", LINKS),
        (f"<p l=0.9>These are they:</p><p l=0>{LINKED}</p>{SEA}", LINKS),
        (f"<p l=0.9>These are they:</p><p l=0.9>Fog</p><ul><li l=0>{LINKED}</li></ul>", LINKS),
        (f"<p l=0.98>More on this:</p><ul><li l=0>{LINKED}</li></ul>", LINKS),
        # Where nothing else is furniture, a link is a line like others.
        (f"<p l=0>{LINKED}</p>", "kept"),
        (f"<p l=0>{LINKED}</p>{SEA}", LINKS),
        (f"<ul><li l=0>{LINKED}</li></ul>", LINKS),
        (f"<div data-is=card><p l=0>{LINKED}</p></div>", f"{CARDS}; {LINKS}"),
        # Steps of which one is but a link.
        (f"<ul><li>{SAID}</li><li>{SAID}</li><li><p l=0>{LINKED}</p></li></ul>{SEA}", "kept"),
        (f"<ul><li>{SAID}</li><li><p l=0>{LINKED}</p></li></ul>{SEA}", LINKS),
        (f"<ul><li>{SAID}</li><li>{SAID}</li><li><p l=0>{LINKED}</p><p l=0.9>Fog</p></li></ul>{SEA}", LINKS),
        (f"<div><div>{SAID}</div><div>{SAID}</div><div><p l=0>{LINKED}</p></div></div>{SEA}", LINKS),
        (f"<ul><li><p l=0.9>Fog</p></li><li><p l=0.9>Tides</p></li><li><p l=0>{LINKED}</p></li></ul>{SEA}", LINKS),
        # Files.
        (f"<p l=0><a href=/boats.pdf>Boats</a></p>{SEA}", "kept"),
        (f"<p l=0><a href=/boats.pdf?now=1>Boats</a></p>{SEA}", "kept"),
        (f"<p l=0><a href=/boats.html>Boats</a></p>{SEA}", LINKS),
        (f"<p l=0><a href=/boats.pdf>Bo</a><a href=/1>ats</a></p>{SEA}", LINKS),
        (f"<div class=x><p l=0><a href=/boats.pdf>Boats</a></p></div>{SEA}", LINKS),
        (f"<a href=/boats.pdf><p l=0>Boats</p></a>{SEA}", LINKS),
    ],
)
def test_a_link_stays_where_it_is_a_part_of_the_text(block: str, rule: str) -> None:
    assert fate(block) == rule


@pytest.mark.parametrize(
    ("words", "href", "rule"),
    [
        ("quay.example/1", "https://quay.example/1", "kept"),
        ("Quay.example/1/", "https://quay.EXAMPLE/1", "kept"),
        ("www.quay.example", "https://example.org/", "kept"),
        ("quay.example", "https://example.org/", LINKS),
        ("quay.example 1", "https://quay.example 1", LINKS),
        ("quay", "https://quay", LINKS),
        ("www.quay.example", "", LINKS),
    ],
)
def test_an_address_that_is_written_out_is_for_those_who_read_it(words: str, href: str, rule: str) -> None:
    assert fate(f"<p l=0><a href='{href}'>{words}</a></p>{SEA}", words) == rule
    assert fate(f"<div class=x><p l=0><a href='{href}'>{words}</a></p></div>{SEA}", words) == LINKS


def test_links_tell_nothing_behind_a_text_that_is_half_links() -> None:
    half = f"<div>{TEXT}<p l=0.9><a href=/1>{PROSE}{PROSE}</a></p></div>"
    linked = f"<ul><li l=0>{LINKED}</li></ul>"
    assert fate(half + linked + SEA) == "kept"
    assert fate(half + TEXT + linked + SEA) == LINKS
    assert within(half + SEA, before=linked)[1]["Boats"] == LINKS


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ("<p l=0.92>Read more</p>", LINE),
        ("<p l=0.93>Read more</p>", "kept"),
        (f"<h3 l=0>Read more</h3>{SAID}", "kept"),
        ("<h3 l=0>Read more</h3><p l=0.9>Fog</p>", LINE),
        (f"<p l=0>Read more</p>{SAID}", LINE),
        ("<aside><p l=0.93>Read more</p></aside>", f"{ELEMENT}; {LINE}"),
    ],
)
def test_a_line_of_the_pages_own_goes_unless_it_heads_text_or_is_sure(block: str, rule: str) -> None:
    assert fate(block, "Read more") == rule


@pytest.mark.parametrize(
    ("block", "words", "rule"),
    [
        (f"<div class=related><p l=0.1>{SAYING}</p></div>", SAYING, "kept"),
        (f"<div class=related><p l=0.09>{SAYING}</p></div>", SAYING, f"{NAMED_AS}related"),
        ("<div class=related><p l=0.2>Boats</p></div>", "Boats", f"{NAMED_AS}related"),
        (f"<div class=newsletter><p l=0.2>{SAYING}</p></div>", SAYING, f"{NAMED_AS}newsletter"),
        (f"<div class=related><p l=0>Read more</p><p l=0.2>{SAYING}</p></div>", SAYING, BESIDE + f"{NAMED_AS}related"),
        (f"<aside><p l=0.2>{SAYING}</p></aside>", SAYING, ELEMENT),
        (f"<div class=related><p l=0.2><a href=/1>{SAYING}</a></p></div>", SAYING, f"{NAMED_AS}related; {LINKS}"),
        # One name of several like it, or that quizzes have too.
        ("<div class=widgets><p l=0.9>Fog</p></div><div class=widgets><p l=0>Boats</p></div>", "Boats", "kept"),
        ("<p class=widgets l=0.9>Fog</p><p class=widgets l=0>Boats</p>", "Boats", f"{NAMED_AS}sidebar"),
        (f"<div>{SAID}</div><div><p class=widgets l=0>Boats</p></div>", "Boats", f"{NAMED_AS}sidebar"),
        (f"<div class=widgets>{TEXT}</div><div class=widgets><p l=0>Boats</p></div>", "Boats", "kept"),
        (f"<div class=widget>{TEXT}</div><div class=widgets><p l=0>Boats</p></div>", "Boats", f"{NAMED_AS}sidebar"),
        (f"<section class=widgets>{TEXT}</section><div class=widgets><p l=0>Boats</p></div>", "Boats", f"{NAMED_AS}sidebar"),
        (f"<div class=poll><p l=0>Boats</p>{SAID}</div>", "Boats", "kept"),
        (f"<div class=poll><div><p l=0>Boats</p></div>{SAID}</div>", "Boats", "kept"),
        ("<div class=poll><p l=0>Boats</p></div>", "Boats", f"{NAMED_AS}feedback"),
        ("<div class=poll><p l=0>Boats</p><p l=0.9>Fog</p></div>", "Boats", "kept"),
        ("<div class=poll><div><p l=0>Boats</p></div><p l=0.9>Fog</p></div>", "Boats", f"{NAMED_AS}feedback"),
        ("<div class=sharing><p l=0>Boats</p><p l=0.9>Fog</p></div>", "Boats", f"{NAMED_AS}sharing"),
    ],
)
def test_a_name_is_believed_where_the_block_is_unlikely_or_no_sentence(block: str, words: str, rule: str) -> None:
    assert fate(block, words) == rule


@pytest.mark.parametrize(("count", "rule"), [(4, "kept"), (3, f"{NAMED_AS}article data")])
def test_what_heads_each_of_many_entries_is_of_them(count: int, rule: str) -> None:
    def entries(data: str) -> str:
        return "".join(f"<div>{data.format(n)}<p l=0.9>{SAYING}</p></div>" for n in range(count))

    assert fate(entries("<div class=entry-meta><b><p l=0>{}:00</p></b></div>"), "0:00") == rule
    assert fate(entries("<div class=entry-meta><div class=entry-date l=0>{}:00</div></div>"), "0:00") == rule
    assert fate(entries("<div class=entry-meta l=0>{}:00</div>"), "0:00") == rule
    assert fate(entries("<div id=entry-meta l=0>{}:00</div>"), "0:00") == f"{NAMED_AS}article data"
    alone = "<div><div class=entry-meta l=0>7:00</div></div>" * 4
    assert fate(alone, "7:00") == f"{NAMED_AS}article data"


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        (f"<div class=tweet><p l=0>{LINKED}</p></div>", "kept"),
        (f"<div class=link-card><p l=0>{LINKED}</p></div>", "kept"),
        (f"<figure><div class=link-card><p l=0>{LINKED}</p></div></figure>", "kept"),
        (f"<div><div class=link-card><p l=0>{LINKED}</p></div></div>", "kept"),
        (f"<div><div class=link-card><p l=0>{LINKED}</p></div><p l=0>Fog</p></div>", LINKS),
        (f"<div data-is=card class=link-card><p l=0>{LINKED}</p></div>", f"{CARDS}; {LINKS}"),
        (f"<div data-is=card class=tweet><p l=0>{LINKED}</p></div>", "kept"),
        (f"<div class=link-card><p l=0>Read more</p><p l=0>{LINKED}</p></div>", LINKS),
        (f"<div class=tweet><p l=0>Read more</p><p l=0>{LINKED}</p></div>", "kept"),
        ("<div class=tweet><p l=0>Read more</p><p l=0>Boats</p><p l=0><a href=/1>Sky</a></p></div>", "kept"),
        (f"<div class=newsletter><div class=link-card><p l=0>{LINKED}</p></div></div>", f"{NAMED_AS}newsletter; {LINKS}"),
        (f"<div class='link-card newsletter'><p l=0>{LINKED}</p></div>", "kept"),
        (f"<div class=x><p l=0>{LINKED}</p></div>", LINKS),
    ],
)
def test_a_quoted_post_and_a_card_are_the_texts_whatever_they_hold(block: str, rule: str) -> None:
    assert fate(block + SEA) == rule


def test_half_of_a_box_that_is_the_pages_takes_the_other_half_with_it() -> None:
    def beside(length: int) -> str:
        links = f"<p l=0><a href=/1>{'o' * length}</a></p>"
        return fate(f"<div class=x><p l=0>{SAYING}</p>{links}</div>{SEA}", SAYING)

    assert beside(len(SAYING)) == BESIDE + LINKS
    assert beside(len(SAYING) - 1) == "kept"


def test_a_heading_that_ends_the_text_and_a_list_that_begins_it_are_judged_like_others() -> None:
    assert within(SEA, after=f"<h3 l=0>{LINKED}</h3>")[1]["Boats"] == LINKS
    announced = f"<p l=0.9>These are they:</p><ul><li l=0>{LINKED}</li></ul>"
    assert "Boats" in within(SEA, before=announced)[0]
    assert within(SEA, before=f"<ul><li l=0>{LINKED}</li></ul>")[1]["Boats"] == LINKS


def test_a_cell_beside_one_of_the_text_stays_and_one_in_another_row_does_not() -> None:
    text = f"<td class=c data-is=guess l=0>{PROSE}</td><td class=c l=0.2>{SAYING}</td>"
    cell, sea = "<td l=0.2>Boats</td>", f"<td>{SEA}</td>"
    chosen, _ = decided(f"<body><table class=t><tr class=r>{text}{cell}{sea}</tr></table></body>")
    assert chosen == [SAYING, "Boats"]


def test_a_heading_of_links_that_go_goes_with_them() -> None:
    links = f"<ul>{f'<li l=0>{LINKED}</li>' * 3}</ul>"
    assert within(SEA, after=f"<h3 l=0.9>Sky</h3>{links}")[1]["Sky"] == BESIDE + LINKS
    assert "Sky" in within(SEA, after=f"<h3 l=0.9>Sky</h3><p l=0.9>Fog</p>{links}")[0]


def test_a_heading_that_names_its_section_makes_no_box_the_pages() -> None:
    title = "More stories from the quay"
    box = f"<h2 l=0>{title}</h2><p l=0>Fog</p><p l=0>Boats</p>"
    assert fate(f"<section id=more-stories-from-the-quay>{box}</section>") == "kept"
    assert fate(f"<section id=more-stories-from-the-quay>{box}</section>", title) == "kept"
    assert fate(f"<section id=more>{box}</section>") != "kept"
    assert fate(f"<section id=more>{box}</section>", title) == LINE
