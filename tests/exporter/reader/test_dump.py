"""A crawler's dump of a news page: the article with its picture, nothing lost of it, and the page's own lines left out and told."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model import Figure, Heading, Image, Paragraph, Undescribed
from exporter.model.text import plain
from exporter.model.walk import text_units
from exporter.reader import Reading, read
from exporter.reader.dump import find_dump
from exporter.reader.plain.signed import stamp_of

HEADLINE = "Old ferry bell rings again after forty years"
NAME = "The ferry bell of Sandholm"
CAPTION = "The bell of the ferry Marie hangs again in the yard of the harbour office on Tuesday."
BODY = [
    "The bell of the ferry Marie, which had been silent since the ship was broken up, rang on Tuesday in the harbour office.",
    "A dozen people had come to hear it, among them the last stoker of the ship, who had kept the clapper in his cellar.",
    '"It has the same voice," said the stoker. He asked that it be rung each year on the day of the last crossing, of all days.',
    "The harbour office agreed to that on the spot. The bell will be rung at noon on the fourth of May, and all may pull the rope.",
]
MENU = ["Home", "World", "Science", "Life", "Video"]
FURNITURE = ["Make LD Your Homepage", "Like Us on Facebook", "Real Time Analytics"]


def dump(*head: str, body: list[str] | None = None, end: tuple[str, ...] = (), gap: str = "\n") -> Reading:
    lines = body or [*BODY[:2], "Like Us on Facebook", *BODY[2:]]
    return read(gap.join([*head, *lines, *end]).encode(), path=Path("page.txt"))


def figures(reading: Reading) -> list[tuple[str, str]]:
    found = [block for block in reading.article.body if isinstance(block, Figure)]
    assert all(figure.content == (Image(alt=Undescribed()),) for figure in found)
    assert not reading.article.resources
    return [
        (" ".join(plain(part.children) for part in figure.caption if isinstance(part, Paragraph)), plain(figure.credit))
        for figure in found
    ]


def paragraphs(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]


def told(reading: Reading) -> str:
    return " ".join(finding.message for finding in reading.diagnostics if finding.code == "READ-025")


SITES = (["LANTERN DAILY"], [])
CLOCKS = (["11:42 AM EST"], ["Thursday, 4:05 p.m. GMT"], ["Fri 09:15"], ["Wednesday, March 4, 2026 Last Updated: 08:14 AM"], [])
HOMES = (["Make LD Your Homepage"], [])
MENUS = (MENU, [" ".join(MENU)], [])
CREDITS = ("(Photo : Harbour Press)", "(Photo: Harbour Press)", "(Image : AP / Ann Bee)", "[Credit: Ann Bee]", "(AP Photo/Ann Bee)")


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"], ids=["close", "spaced", "crlf"])
def test_a_credit_before_the_caption_is_the_pictures_with_or_without_the_pages_lines(credit: str, gap: str) -> None:
    for site, clock, home, menu in product(SITES, CLOCKS, HOMES, MENUS):
        reading = dump(*site, *clock, *home, *menu, HEADLINE, NAME, f"{credit} {CAPTION}", end=("Real Time Analytics",), gap=gap)
        assert plain(reading.article.metadata.title) == HEADLINE
        assert reading.article.metadata.site == (site[0] if site else None)
        assert figures(reading) == [(f"{NAME}\n{CAPTION}", credit[1:-1])]
        assert paragraphs(reading) == BODY
        assert reading.article.metadata.published is None, "the clock is no date of the article"
        assert all(words in told(reading) for words in (*clock, *home, "Like Us on Facebook"))


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        ([f"(Photo : X Press) {CAPTION}"], CAPTION),
        ([NAME, "(Photo : X Press)", CAPTION], f"{NAME}\n{CAPTION}"),
        ([NAME, "(Photo : X Press)"], NAME),
        (["(Photo : X Press)"], ""),
        ([CAPTION, "(Photo : X Press)"], CAPTION),
        ([NAME, f"{CAPTION} (Photo : X Press)"], f"{NAME}\n{CAPTION}"),
        ([NAME, "Enlarge", f"(Photo : X Press) {CAPTION}"], f"{NAME}\n{CAPTION}"),
        ([HEADLINE, f"(Photo : X Press) {CAPTION}"], CAPTION),
        ([CAPTION.rstrip("."), f"(Photo : X Press) {CAPTION}"], CAPTION),
    ],
    ids=["no name", "caption below", "name alone", "nothing", "caption above", "credit behind", "button", "headline", "same words"],
)
def test_name_caption_and_credit_in_other_orders(lines: list[str], caption: str) -> None:
    reading = dump("LANTERN DAILY", "11:42 AM EST", *MENU, HEADLINE, *lines)
    assert plain(reading.article.metadata.title) == HEADLINE
    assert figures(reading) == [(caption, "Photo : X Press")]
    assert paragraphs(reading) == BODY


HEADS = {
    "a title that plays with words, explained below": [
        "LANTERN DAILY",
        "11:42 AM EST",
        *MENU,
        "{}",
        "What the harbour office says",
        "Tweet",
    ],
    "a site in many words": ["The Sandholm Lantern", "{}"],
    "a menu in one line": ["SANDHOLM LANTERN", "Home | World | Science | Life", "{}"],
    "a menu in one line without bars": ["SANDHOLM LANTERN", "Home World Science Life", "{}"],
    "the title of the window": ["{} | Lantern Daily", "LANTERN DAILY", "11:42 AM EST", *MENU, "{}"],
    "nothing before it": ["{}"],
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize("title", [HEADLINE, HEADLINE.title(), "Ding: what a town has been missing"])
def test_the_headline_is_told_from_the_lines_around_it(head: list[str], title: str) -> None:
    reading = dump(*(line.format(title) for line in head), NAME, f"(Photo : X) {CAPTION}")
    assert plain(reading.article.metadata.title) == title
    assert figures(reading)[0][1] == "Photo : X"
    assert paragraphs(reading)[-len(BODY) :] == BODY


def test_every_picture_of_a_dump_stands_in_its_place() -> None:
    later = ["The stoker at the rope", "(Photo : Ann Bee (Archive)) He pulls it for the first time."]
    reading = dump("11:42 AM EST", *MENU, HEADLINE, NAME, f"(Photo : X) {CAPTION}", body=[*BODY[:2], *later, *BODY[2:]])
    assert figures(reading) == [
        (f"{NAME}\n{CAPTION}", "Photo : X"),
        ("The stoker at the rope\nHe pulls it for the first time.", "Photo : Ann Bee (Archive)"),
    ]
    assert [isinstance(block, Figure) for block in reading.article.body] == [True, False, False, True, False, False]


def test_who_and_when_come_from_the_lines_below_the_headline() -> None:
    reading = dump(
        "LANTERN DAILY",
        "Monday, 9 March 2026 11:42 AM",
        *MENU,
        HEADLINE,
        "By Nils Harke",
        "First Posted: Mar 03, 2026 05:12 PM EST",
        "Updated: Mar 05, 2026",
        NAME,
        f"(Photo : X) {CAPTION}",
    )
    metadata = reading.article.metadata
    assert [person.name for person in metadata.people] == ["Nils Harke"]
    assert str(metadata.published) == "2026-03-03"
    assert str(metadata.modified) == "2026-03-05"
    assert figures(reading) == [(f"{NAME}\n{CAPTION}", "Photo : X")]


def test_lines_of_the_head_that_are_nobodys_stay_as_paragraphs() -> None:
    reading = dump(
        "11:42 AM EST", *MENU, HEADLINE, "By Nils Harke, Sandholm correspondent", "A bell comes home", NAME, "(Photo : X) Y."
    )
    assert paragraphs(reading)[:2] == ["By Nils Harke, Sandholm correspondent", "A bell comes home"]
    assert not [block for block in reading.article.body if isinstance(block, Heading)]


def test_short_paragraphs_are_a_body_too() -> None:
    body = [
        "The bell, which had been silent for long, rang on Tuesday morning.",
        "A dozen people had come to hear the voice of the bell once more.",
        "The stoker was there.",
        "The harbour office has agreed that it be rung on the fourth of May.",
    ]
    reading = dump(
        "LANTERN DAILY", "11:42 AM EST", "Make LD Your Homepage", HEADLINE, NAME, "(Photo : X) It hangs again.", body=body
    )
    assert max(map(len, body)) <= 100
    assert figures(reading) == [(f"{NAME}\nIt hangs again.", "Photo : X")]
    assert paragraphs(reading) == body


def test_hours_in_a_text_are_no_clock_of_a_page() -> None:
    text = ["Our way to the old ferry", "7:30 am", BODY[0], "9:15 am", BODY[1], "Share", f"(Photo: Ann Bee) {CAPTION}", BODY[2]]
    reading = read("\n\n".join(text).encode(), path=Path("text.txt"))
    said = " ".join(unit.text for unit in text_units(reading.article))
    assert [line for line in text if line not in said] == []


def test_an_article_goes_on_behind_a_notice_of_rights() -> None:
    body = [BODY[0], "© 2026 Harbour Press. All rights reserved.", *BODY[1:]]
    assert paragraphs(dump("11:42 AM EST", *MENU, HEADLINE, NAME, f"(Photo : X) {CAPTION}", body=body)) == BODY


def test_what_stands_behind_the_article_is_left_out_and_told() -> None:
    end = ("© 2026 Lantern Daily, All rights reserved.", "Most Popular", "Man grows turnip in shape of county")
    reading = dump("11:42 AM EST", "LD", HEADLINE, NAME, f"(Photo : X) {CAPTION}", end=end)
    assert paragraphs(reading) == BODY
    assert "Most Popular Man grows turnip" in told(reading)


def test_a_source_at_a_paragraphs_end_is_no_picture() -> None:
    body = [*BODY[:3], f"{BODY[3]} (Source: the harbour office)", "(Source: the stoker) He had it from the captain."]
    reading = dump("11:42 AM EST", *MENU, HEADLINE, NAME, f"(Photo : X) {CAPTION}", body=body)
    assert paragraphs(reading) == body


@pytest.mark.parametrize(
    "line",
    [
        "(Photo finish: the judges could not agree.) The two marrows were of the same length, to the hair, as the board has noted.",
        "(Note: Bring a rope.) Whoever brings one is let in first, and may keep the place by the stove as long as it burns.",
        "(Credit: 5 points) Whoever brings the rope back has five points more in the contest of next year, as the board decided.",
        "(Image 3: see below) A river is what goes on when the rain has stopped; so my teacher said, and he had lived by one.",
        "(Source: the teacher) He is dead now, and the river goes on as it did, a little lower perhaps, and with fewer fish in it.",
        "(Reuters) - The bell of the ferry Marie, which had been silent since the ship was broken up, rang on Tuesday morning.",
    ],
)
def test_brackets_at_the_beginning_of_a_line_make_no_picture_of_a_text(line: str) -> None:
    for text in ([HEADLINE, line, *BODY], [HEADLINE, "By Nils Harke", *BODY[:2], line, *BODY[2:]]):
        reading = read("\n\n".join(text).encode(), path=Path("text.txt"))
        assert not figures(reading)
        assert line in paragraphs(reading)


words = st.lists(
    st.sampled_from(
        ["bell", "ferry", "(Photo", ":", "X)", "©", "2026", "Share", "rope.", "11:42", "AM", "By", "Ann", "Mar", "3,", "yard?", "|"]
    ),
    max_size=9,
)
lines = st.one_of(words.map(" ".join), st.sampled_from([NAME, CAPTION, HEADLINE, *FURNITURE, *BODY, f"(Photo : X) {CAPTION}"]))


@settings(max_examples=300)
@given(st.lists(lines, max_size=12))
def test_every_word_of_a_dump_is_read_or_told(found: list[str]) -> None:
    typed = ["LANTERN DAILY", "11:42 AM EST", *MENU, HEADLINE, f"(Photo : X) {CAPTION}", *found, *BODY]
    story = find_dump(typed)
    assert story is not None
    reading = dump(*typed[: -len(BODY)], body=BODY)
    kept = [*paragraphs(reading), *(part for figure in figures(reading) for part in figure), *story.left_out, story.title]
    kept += [plain(block.children) for block in reading.article.body if isinstance(block, Heading)]
    kept += [story.site or "", *(person.name for person in story.people)]
    missing = Counter(_words(" ".join(typed))) - Counter(_words(" ".join(kept)))
    signed = {word for line in typed if stamp_of(line) or line.startswith("By ") for word in _words(line)}
    assert set(missing) <= signed, "only who and when are kept in other words"


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()
