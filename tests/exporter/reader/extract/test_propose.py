"""Which blocks are proposed as the article's, by how likely each is and by what stands beside it."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.extract.propose import of_first_article, propose_blocks, worth
from tests.exporter.reader.extract.likely import LINKED, PROSE, page


def proposed(inside: str, *, after: str = "", before: str = "") -> str:
    """What is proposed of a page beside the two paragraphs around `inside`, which are likely."""
    text = f"<p l=0.9>{PROSE}</p>"
    found, likely = page(f"<body>{before}<article>{text}{inside}{text}</article>{after}</body>")
    chosen = propose_blocks(found, likely, 0)
    words = [found.text(place) for place in sorted(chosen)]
    assert words.count(PROSE.strip()) == 2
    return " ".join(each for each in words if each != PROSE.strip())


@pytest.mark.parametrize(
    ("block", "within", "behind", "apart"),
    [
        # Between likely paragraphs; behind the last one in the same element; in a box of its own.
        ("<p l=0.44>Boats</p>", True, True, True),
        ("<p l=0.43>Boats</p>", True, True, False),
        ("<p l=0.34>Boats</p>", True, True, False),
        ("<p l=0.33>Boats</p>", True, False, False),
        ("<p l=0.3>Boats</p>", True, False, False),
        ("<p l=0.29>Boats</p>", False, False, False),
        ("<h1 l=0.43>Boats</h1>", False, False, False),
        ("<figure><figcaption l=0.43>Boats</figcaption></figure>", False, False, False),
        # A line that is mostly a link.
        (f"<p l=0.44>{LINKED}</p>", True, True, True),
        (f"<p l=0.36>{LINKED}</p>", True, True, False),
        (f"<p l=0.35>{LINKED}</p>", False, False, False),
        (f"<p l=0.35>{LINKED} for</p>", False, False, False),
        (f"<p l=0.35>{LINKED} hire</p>", True, True, False),
        # A name or words that speak against it.
        ("<p class=newsletter l=0.97>Boats</p>", False, False, False),
        ("<p class=newsletter l=0.98>Boats</p>", True, True, True),
        ("<p class=cookie-consent l=0.97>Boats</p>", False, False, False),
        ("<p class=cookie-consent l=0.98>Boats</p>", True, True, True),
        ("<p class=comments l=0.97>Boats</p>", False, False, False),
        ("<p class=comments l=0.98>Boats</p>", True, True, True),
        ("<p class=advertising l=0.97>Boats</p>", False, False, False),
        ("<p class=advertising l=0.98>Boats</p>", True, True, True),
        ("<p class=author-box l=0.54>Boats</p>", False, False, False),
        ("<p class=author-box l=0.55>Boats</p>", True, True, True),
        ("<p class=sharing l=0.44>Boats</p>", True, True, True),
        ("<p class=sharing l=0.43>Boats</p>", False, False, False),
        ("<p l=0.97>Read more</p>", False, False, False),
        ("<p l=0.98>Read more</p>", True, True, True),
        ("<h3 l=0.44>Read more</h3>", True, True, True),
    ],
)
def test_a_less_likely_line_is_taken_only_beside_and_among_likely_ones(block: str, within: bool, behind: bool, apart: bool) -> None:
    words = etree.fromstring(block, etree.HTMLParser()).xpath("string()")
    assert proposed(block) == (words if within else "")
    assert proposed("", after=f"<div>{block}</div>") == (words if apart else "")
    text = f"<p l=0.9>{PROSE}</p>"
    found, likely = page(f"<body><article>{text}{block}</article></body>")
    assert (len(propose_blocks(found, likely, 0)) == 2) is behind


@pytest.mark.parametrize(("depth", "taken"), [(0, True), (1, True), (2, True), (3, False)])
def test_likely_lines_in_other_boxes_hold_what_stands_between_them_if_they_are_near(depth: int, taken: bool) -> None:
    inside = f"{'<div>' * depth}<p l=0.4>Boats</p>{'</div>' * depth}"
    assert proposed(inside) == ("Boats" if taken else "")


def test_likely_lines_of_another_box_hold_nothing_that_stands_before_it() -> None:
    text = f"<p l=0.9>{PROSE}</p>"
    found, likely = page(f"<body><main><div>{text}<div><div><p l=0.33>Boats</p></div></div></div>{text}</main></body>")
    assert len(propose_blocks(found, likely, 0)) == 2


def test_words_of_the_page_without_any_element_are_beside_others_too() -> None:
    text = f"<p l=0.9>{PROSE}</p>"
    found, likely = page(f"<body l=0.9>{PROSE}<div><div><p l=0.4>Boats</p></div></div>{text}</body>")
    assert len(propose_blocks(found, likely, 0)) == 3
    found, likely = page(f"<body l=0>{PROSE}<div><div><p l=0.4>Boats</p></div></div>{text}</body>")
    assert "Boats" not in {found.text(place) for place in propose_blocks(found, likely, 0)}


@pytest.mark.parametrize(
    ("block", "taken"),
    [
        ("<div l=0.08>Boats <p l=0.9>Fog</p></div>", "Boats Fog"),
        ("<div l=0.07>Boats <p l=0.9>Fog</p></div>", "Fog"),
        ("<div l=0.08>Boats <p l=0.2>Fog</p></div>", ""),
        ("<div l=0.33><a href=/1>Boats</a> <p l=0.9>Fog</p></div>", "Fog"),
        ("<div l=0.34><a href=/1>Boats</a> <p l=0.9>Fog</p></div>", "Boats Fog"),
        ("<div class=sharing l=0.43>Boats <p l=0.9>Fog</p></div>", "Fog"),
    ],
)
def test_words_without_an_element_of_their_own_go_with_the_paragraphs_beside_them(block: str, taken: str) -> None:
    assert proposed(block) == taken
    assert proposed("", after=block) == taken
    assert proposed("", before=block) == taken


def test_notes_at_the_end_of_a_page_make_no_notes_of_what_stands_before_them() -> None:
    assert proposed("", after="<p l=0.3>Boats</p><div class=footnotes l=0>Fog</div>") == ""
    assert proposed("", after="<div class=footnotes><p l=0.3>Boats</p></div><div class=footnotes l=0>Fog</div>") == "Boats"


def test_headings_and_links_are_worth_nothing_and_cost_nothing() -> None:
    found, likely = page(f"<body><h1>The ferry is late</h1><p>{LINKED * 9}</p><p>{PROSE}</p></body>")
    heading, links, prose = likely
    assert worth(found, [heading, links]) == 0
    assert worth(found, [heading, links, prose]) == found.own_weight[prose] > 0


def test_a_choice_that_leaves_nearly_nothing_is_none() -> None:
    text = "".join(f"<p l={{{n}}}>{PROSE}</p>" for n in range(5))
    found, likely = page(f"<body><div>{text.format(0.9, 0, 0, 0, 0)}</div></body>")
    assert len(propose_blocks(found, likely, 0)) == 1
    found, likely = page(f"<body><div>{text.format(0.9, 0, 0, 0, 0)}<p l=0>{PROSE}</p></div></body>")
    assert propose_blocks(found, likely, 0) == frozenset()
    assert len(propose_blocks(found, likely, next(iter(likely)))) == 1


# ---- What is judged as one


@pytest.mark.parametrize(
    ("block", "taken"),
    [
        # The mean, by the length of each part.
        ("<ul><li l=0.9>Boats</li><li l=0.1>Fog</li></ul>", "Boats Fog"),
        ("<ul><li l=0.5>Boats</li><li l=0.1>Fogs and tides</li></ul>", ""),
        ("<div><p l=0.9>Boats</p><p l=0.1>Fog</p></div>", "Boats"),
        ("<blockquote><p l=0.3>Boats</p><footer l=0>Ann</footer></blockquote>", "Boats Ann"),
        ("<blockquote><p l=0.29>Boats</p><footer l=0.9>Ann</footer></blockquote>", ""),
        ("<blockquote class=sharing><p l=0.3>Boats</p></blockquote>", ""),
        ("<blockquote><footer l=0.9>Ann</footer></blockquote>", "Ann"),
        ("<pre l=0.3>Boats</pre>", "Boats"),
        ("<pre l=0.29>Boats</pre>", ""),
        ("<pre l=0.3>Boats</pre><pre l=0.3>Fog</pre>", "Boats Fog"),
        ("<pre><div><div l=0.3>Boats</div></div></pre>", "Boats"),
        ("<pre><div><div><div l=0.3>Boats</div></div></div></pre>", ""),
        ("<pre><div l=0.5>Boats</div><div l=0.2>Fog</div></pre><p l=0>Tides</p>", "Boats Fog"),
        # A table with its caption and its headings.
        ("<table><caption l=0>Fog</caption><tr><td l=0.9>Boats</td></tr></table>", "Fog Boats"),
        ("<table><tr><th><h3 l=0.44>Fog</h3></th></tr><tr><td l=0>Boats</td></tr></table>", "Fog Boats"),
        ("<table><tr><th><h3 l=0.43>Fog</h3></th></tr><tr><td l=0>Boats</td></tr></table>", ""),
        ("<table class=sharing><tr><th><h3 l=0.5>Fog</h3></th></tr><tr><td l=0>Boats</td></tr></table>", ""),
        ("<table><tr><td><h3 l=0.9>Fog</h3></td></tr><tr><td l=0>Boats</td></tr></table>", "Fog"),
        # A list under a heading for sources.
        ("<h2 l=0>Sources</h2><ul><li l=0>Boats</li></ul>", "Boats"),
        ("<h2 l=0>Fog</h2><ul><li l=0>Boats</li></ul>", ""),
        ("<p l=0>Sources</p><ul><li l=0>Boats</li></ul>", ""),
        ("<h2 l=0>Sources</h2><ul class=sharing><li l=0>Boats</li></ul>", ""),
        # Notes.
        ("<div class=footnotes><p l=0.3>Boats</p></div>", "Boats"),
        ("<div class=footnotes><p l=0.29>Boats</p></div>", ""),
        ("<div class=footnotes><i><i><div><div><p l=0.3>Boats</p></div></div></i></i></div>", ""),
    ],
)
def test_what_belongs_together_is_judged_as_one(block: str, taken: str) -> None:
    assert proposed("", after=f"<div>{block}</div>") == taken


@pytest.mark.parametrize(
    ("likely", "taken"),
    [
        ((0.9, 0.9, 0.3), "A B C"),
        ((0.44, 0.44, 0.3), "A B C"),
        ((0.9, 0.9, 0.29), "A B"),
        ((0.9, 0.3, 0.3), "A"),
        ((0.9, 0.3), "A"),
    ],
)
def test_a_table_is_taken_with_most_of_those_like_it(likely: tuple[float, ...], taken: str) -> None:
    tables = "".join(f"<table class=t><tr><td l={each}>{name}</td></tr></table>" for each, name in zip(likely, "ABC", strict=False))
    assert proposed("", after=f"<div>{tables}</div>") == taken
    assert proposed("", after=f"<div><ul><li l=0.9>Sky</li></ul>{tables}</div>") == f"Sky {taken}"
    third = tables.replace("<td l=0.3>C", "<td l=0.3><a href=/1>S</a>C")
    assert proposed("", after=f"<div>{third}</div>") == taken.removesuffix(" C" if likely[-1] == 0.3 else "")
    others = tables.replace("<table class=t>", "<table class=u>", 1)
    assert proposed("", after=f"<div>{others}</div>") == (taken.removesuffix(" C") if likely[-1] == 0.3 else taken)
    last = tables.rfind("<table")
    deeper = f"{tables[:last]}<div>{tables[last:]}</div>"
    assert proposed("", after=f"<div>{deeper}</div>") == (taken.removesuffix(" C") if likely[-1] == 0.3 else taken)


# ---- Headings and what stands below them


@pytest.mark.parametrize(
    ("block", "taken"),
    [
        ("<h2 l=0.9>Fog</h2><p l=0.2>Boats</p>", "Fog Boats"),
        ("<h2 l=0.9>Fog</h2><p l=0.19>Boats</p>", "Fog"),
        ("<h2 l=0.9>Fog</h2><p l=0.25>Boats</p><p l=0.15>Tides</p>", "Fog Boats Tides"),
        ("<h2 l=0.9>Fog</h2><p l=0.25>Tides</p><p l=0.15>Boats ahoy</p>", "Fog"),
        ("<h2 l=0.9>Fog</h2><p l=0.25>Boats</p><p l=0.9>Tides</p>", "Fog Tides"),
        ("<h2 l=0.9>Fog</h2><p l=0.2>Boats</p><h3 l=0>Sea</h3><p l=0.2>Tides</p>", "Fog Boats"),
        ("<h2 l=0.4>Fog</h2><p l=0.25>Boats</p>", ""),
        ("<h2 l=0.9>Fog</h2><p class=sharing l=0.25>Boats</p>", "Fog"),
        ("<div><h2 l=0.9>Fog</h2><p l=0.2>Boats</p></div><p l=0.2>Tides</p>", "Fog Boats"),
        ("<p l=0.9>Fog</p><div><p l=0.25>Boats</p></div>", "Fog"),
        ("<h2 l=0.9>Sky</h2><h2 l=0.9>Fog</h2><p l=0.2>Boats</p>", "Sky Fog Boats"),
    ],
)
def test_what_stands_below_a_heading_that_is_taken_is_not_left_alone(block: str, taken: str) -> None:
    assert proposed("", after=f"<div>{block}</div>") == taken


@pytest.mark.parametrize(
    ("block", "taken"),
    [
        (f"<div><h3 l=0>{LINKED}</h3><p l=0.9>Fog</p></div>", ""),
        (f"<div><h3 l=0.9>{LINKED}</h3><p l=0.9>Fog</p></div>", "Boats Fog"),
        (f"<div><p l=0>{LINKED}</p><p l=0.9>Fog</p></div>", "Fog"),
        ("<div><h3 l=0>Boats</h3><p l=0.9>Fog</p></div>", "Fog"),
        (f"<div><h3 l=0.9>{LINKED}</h3><p class=sharing l=0.9>Fog</p></div>", "Boats Fog"),
        (f"<div><h3 l=0>Boats</h3><p l=0.9>Fog</p></div><div><h3 l=0>{LINKED}</h3><p l=0.9>Tides</p></div>", "Fog"),
        ("<div><h3 l=0><a href=/1>Boats ahoy</a>!</h3><p l=0.9>Fog</p></div>", ""),
        ("<div><h3 l=0><a href=/1>Boat ahoy</a>!</h3><p l=0.9>Fog</p></div>", ""),
        ("<div><h3 l=0><a href=/1>Boats</a>!</h3><p l=0.9>Fog</p></div>", "Fog"),
        (f"<div><h3 l=0>{LINKED}</h3><p l=0.9>Fog</p><p l=0.9>Tides</p></div>", "Fog Tides"),
        (f"<div><div><h3 l=0>{LINKED}</h3></div><p l=0.9>Fog</p></div>", "Fog"),
        (f"<p l=0.9>Sea</p><div><h3 l=0>{LINKED}</h3><p l=0.9>Fog</p></div><p l=0.9>Tides</p>", "Sea Tides"),
        (f"<div><h3 l=0>{LINKED}</h3><p l=0>Sky</p><p l=0.9>Fog</p></div>", "Fog"),
    ],
)
def test_the_one_line_below_a_heading_that_leads_elsewhere_is_a_teaser(block: str, taken: str) -> None:
    assert proposed("", after=f"<div>{block}</div>") == taken


# ---- Names of panels


def panel(name: str, text: float, *, heading: float = 0, label: str | None = None) -> str:
    mark = name if label is None else label
    head = f"<h3 l={heading} data-names-panel='{mark}'>Head {name}</h3>"
    return f"{head}<div id={name}><p l={text}>Text {name}</p></div>" if mark else f"<div>{head}<p l={text}>Text {name}</p></div>"


@pytest.mark.parametrize(
    ("block", "taken"),
    [
        (panel("a", 0.9), "Head a Text a"),
        (panel("a", 0), ""),
        (panel("a", 0, heading=0.9), "Head a"),
        (panel("a", 0.9, label="gone"), "Text a"),
        (panel("a", 0.9) + panel("b", 0), "Head a Text a"),
        # The names of tabs, which stand in their panels.
        (panel("a", 0.9, label="") + panel("b", 0.9, label=""), "Head a Text a Head b Text b"),
        (panel("a", 0.9, label="") + panel("b", 0, label=""), "Text a"),
        (panel("a", 0.9, label="", heading=0.9), "Text a"),
    ],
)
def test_the_name_of_a_panel_is_taken_with_what_is_in_it(block: str, taken: str) -> None:
    assert proposed("", after=f"<div>{block}</div>") == taken


# ---- Pages that never end


FIRST = "<article><h1>Late</h1><p>Fog</p></article>"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{FIRST}<article><h1>Later</h1><p>Boats</p></article><p>Tides</p>", "Late Fog Tides"),
        (f"{FIRST}<article>Sea <h1>Later</h1><p>Boats</p></article><p>Tides</p>", "Late Fog Tides"),
        ("<article><p>Sea</p></article><h1>Late</h1><article><h1>Later</h1><p>Boats</p></article>", "Sea Late Later Boats"),
        (f"{FIRST}<article><p>Boats</p></article><h1>Later</h1>", "Late Fog Boats Later"),
        (f"{FIRST}<article><h2>Later</h2><p>Boats</p></article>", "Late Fog Later Boats"),
        (f"{FIRST}<div><h1>Later</h1><p>Boats</p></div>", "Late Fog Later Boats"),
        ("<article><h1>Late</h1><article><h2>Later</h2><p>Boats</p></article></article>", "Late Later Boats"),
        ("<article><h1>Late</h1><article><h1>Later</h1><p>Boats</p></article></article>", "Late"),
        ("<h1>Late</h1><article><h1>Later</h1><p>Boats</p></article>", "Late Later Boats"),
        ("<article><h2>Late</h2></article><article><h1>Later</h1><p>Boats</p></article>", "Late Later Boats"),
        (f"<article><h2>Sea</h2></article>{FIRST}<article><h1>Later</h1></article>", "Sea Late Fog"),
    ],
)
def test_the_next_article_below_the_first_is_none_of_it(body: str, left: str) -> None:
    found, likely = page(f"<body>{body}</body>")
    headline = next(place for place in likely if found.text(place) == "Late")
    assert " ".join(found.text(place) for place in of_first_article(found, likely, headline)) == left
