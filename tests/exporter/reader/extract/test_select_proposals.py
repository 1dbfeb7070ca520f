"""Which proposals are doubted, and what is taken where nothing is proposed."""

from __future__ import annotations

import pytest

from exporter.reader.extract.evidence import BESIDE, CARDS, ELEMENT, LABEL, LINKS, NAMED_AS, SIGNATURE
from tests.exporter.reader.extract.likely import LINKED, PROSE, SAID, SAYING, SEA, TEXT, decided, fate, within


@pytest.mark.parametrize(
    ("block", "words", "rule"),
    [
        # A weak proposal with more than a name against it.
        ("<aside><p l=0.49>Boats</p></aside>", "Boats", ELEMENT),
        ("<aside><p l=0.5>Boats</p></aside>", "Boats", "kept"),
        (f"<aside><p l=0.49>{SAYING}</p></aside>", SAYING, "kept"),
        (f"<aside data-is=card><p l=0.49>{SAYING}</p></aside>", SAYING, f"{CARDS}; {ELEMENT}"),
        (f"<p l=0.49>{LINKED}</p>", "Boats", "kept"),
        (f"<ul><li l=0.49>{LINKED}</li></ul>", "Boats", "kept"),
        (f"<aside><p l=0.49>{LINKED}</p></aside>", "Boats", f"{ELEMENT}; {LINKS}"),
        ("<aside data-is=signs l=0.49>Boats</aside>", "Boats", "kept"),
        # A sentence in a box that the page's own line opens.
        (f"<div class=related><p l=0>Read more</p><p l=0.49>{SAYING}</p></div>", SAYING, f"{BESIDE}{NAMED_AS}related"),
        (f"<div class=related><p l=0>Fog</p><p l=0.49>{SAYING}</p></div>", SAYING, "kept"),
        (
            f"<div class=related><div><p l=0>Read more</p></div><div><p l=0.49>{SAYING}</p></div></div>",
            SAYING,
            f"{BESIDE}{NAMED_AS}related",
        ),
        (f"<div><p l=0>Read more</p><p l=0.49>{SAYING}</p></div>", SAYING, "kept"),
        (f"<div class=related><p l=0>Read more</p><p l=0.5>{SAYING}</p></div>", SAYING, "kept"),
        (f"<div class=sharing><p l=0>Fog</p><p l=0.49>{SAYING}</p></div>", SAYING, "kept"),
        (f"<div class=sharing><p l=0>Read more</p><p l=0.49>{SAYING}</p></div>", SAYING, f"{NAMED_AS}sharing"),
        # A hidden box that a line which asks to pay opens.
        (
            f"<div class=hidden><p l=0>Log in to read the whole article.</p><p l=0.9>{SAYING}</p></div>",
            SAYING,
            f"{BESIDE}{NAMED_AS}hidden",
        ),
        (f"<div class=hidden><p l=0>Fog</p><p l=0.9>{SAYING}</p></div>", SAYING, "kept"),
        (f"<div class=poll><p l=0>Log in to read the whole article.</p><p l=0.9>{SAYING}</p></div>", SAYING, "kept"),
        # A label that is taken only for the heading above it.
        (f"<h2 l=0.9>Fog</h2><p l=0.3>Tides</p><div l=0.05>Boats</div>{SEA}", "Boats", LABEL),
    ],
)
def test_a_weak_proposal_is_decided_like_all_else_where_something_speaks_against_it(block: str, words: str, rule: str) -> None:
    assert fate(block, words) == rule


@pytest.mark.parametrize(("likely", "rule"), [("0.1", "kept"), ("0.09", LABEL)])
def test_a_label_is_doubted_where_it_is_quite_unlikely(likely: str, rule: str) -> None:
    section = f"<h2 l=0.9>Fog</h2><p l=0.3>Tides and the sea</p><div class=y><div l={likely}>Boats</div></div>"
    chosen, left_out = within(SEA, after=section)
    assert left_out.get("Boats", "kept" if "Boats" in chosen else "neither") == rule


def test_signing_is_no_reason_to_doubt_a_proposal() -> None:
    assert fate("<div><p data-is=signs l=0.45>Boats</p></div>") == "kept"
    assert fate(f"<p data-is=signs l=0>Boats</p>{SEA}") == SIGNATURE


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<p l=0>{PROSE}</p>", []),
        (f"<p l=0>{PROSE}</p><aside l=0>Boats</aside>", []),
        (f"<div class=related><p l=0>{SAYING}</p></div><div><p l=0>Boats</p></div>", [SAYING, "Boats"]),
        (f"<div class=related><p l=0>{SAYING}</p></div><div><p l=0>{SAYING}</p></div>", [SAYING]),
        (f"<div class=newsletter><p l=0>{SAYING}</p></div><div><p l=0>Boats</p></div>", ["Boats"]),
        (f"<div class=related>{f'<p l=0>{SAYING}</p>' * 2}</div><div><p l=0>{SAYING}</p></div>", [SAYING] * 3),
        (f"<aside><p l=0>{SAYING}</p></aside>", [SAYING]),
        (f"<div class=related><p l=0>{SAYING}</p></div><aside>Boats</aside>", [SAYING]),
    ],
)
def test_where_nothing_is_proposed_the_heaviest_element_is_taken_without_what_speaks_against_it(
    body: str, words: list[str]
) -> None:
    chosen, _ = decided(f"<body><main data-is=guess>{body}</main><aside><p l=0>{PROSE}</p></aside></body>")
    assert chosen == words


def test_a_headline_alone_is_no_article() -> None:
    headline = "<h1 l=0.9 data-is=title>Late</h1>"
    chosen, _ = decided(f"<body><article>{headline}<div data-is=guess l=0>Boats</div></article>{SEA}</body>")
    assert chosen == ["Late", "Boats"]
    chosen, _ = decided(f"<body><article data-is=guess>{headline}<p l=0>{SAYING}</p></article>{SEA}</body>")
    assert chosen == [SAYING]


def cards(count: int, inside: str, *, likely: float = 0.9) -> str:
    return "".join(f"<div data-is=card>{inside}<p l={likely}>{SAYING}</p></div>" for _ in range(count))


def test_cards_are_the_text_only_where_they_are_most_of_it_and_do_not_lead_on() -> None:
    story, more = "<h3 l=0>Boats</h3>", "<p l=0>Read more</p>"

    def takes_cards(body: str) -> bool:
        return SAYING in decided(f"<body><main>{body}</main></body>")[0]

    assert not takes_cards(TEXT + cards(3, story))
    assert takes_cards(SAID + cards(3, story))
    assert takes_cards(SAID.replace("boats", "ships") + cards(1, story))
    assert not takes_cards(SAID.replace("boats", "large ships") + cards(1, story))
    assert takes_cards(SAID + cards(3, ""))
    assert not takes_cards(SAID.replace("boats", "ships") + cards(1, story + more))
    assert takes_cards(cards(1, "") + SAID + cards(2, story + more))
    assert takes_cards("<p l=0.9>Fog</p>" + cards(3, story + more))
    assert takes_cards(cards(3, story + more) + f"<p l=0.9>{SAYING} {SAYING}</p>")
    assert not takes_cards(f"<p l=0.9>{SAYING} {SAYING}</p>" + cards(3, story + more))
    assert takes_cards(f"<p l=0.9>{SAYING} {SAYING}</p>" + cards(3, story + story + story + story + more))
    assert not takes_cards(f"<p l=0.9>{SAYING} {SAYING}</p>" + cards(3, story + story + story + more))
