"""What the metadata say of an article goes from its text, and nothing else does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import etree

from exporter.model import Paragraph, Person
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.reader import read
from exporter.reader.dom.measure import measure
from exporter.reader.dom.tree import text_of
from exporter.reader.extract.evidence import SIGNATURE
from exporter.reader.extract.trim import (
    HEADLINE,
    STANDFIRST,
    is_in_metadata,
    is_marked_up,
    is_said,
    is_told,
    names_in,
    only_signs,
    trim,
    trim_signature,
)
from exporter.reader.metadata.candidates import Candidates

PROSE = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn."
ANN = Candidates(people=(Person(name="Ann Lee"),), site="The Quay")


def tree(body: str) -> Any:
    return etree.fromstring(f"<body><article id='root'>{body}</article></body>")


def trimmed(body: str, *, kept: str = "") -> tuple[list[str], str]:
    """The rules for what goes of a text, and what is left. Its headline is called "t", its standfirst "s"."""
    page = tree(body)
    root, found = page.find("article"), measure(page)
    title, standfirst = (next(iter(page.xpath(f"//*[@id='{name}']")), None) for name in "ts")
    gone = trim(root, found, title, standfirst, frozenset(page.xpath(kept) if kept else ()))
    assert all(each.element.getparent() is None for each in gone)
    return [each.rule for each in gone], text_of(root).replace(PROSE, "~")


@pytest.mark.parametrize(
    ("body", "rules", "left"),
    [
        (f"<h1 id='t'>Late</h1><p>{PROSE}</p>", [HEADLINE], "~"),
        (f"<p id='s'>Of fog.</p><p>{PROSE}</p>", [STANDFIRST], "~"),
        (f"<h1 id='t'>Late</h1><p id='s'>Of fog.</p><p>{PROSE}</p>", [HEADLINE, STANDFIRST], "~"),
        (f"<p id='s'>{PROSE}</p><p>{PROSE}</p>", [], "~~"),
        (f"<h1 id='t'>{PROSE}</h1><p>{PROSE}</p>", [HEADLINE], "~"),
        # Said again before the text.
        (f"<h1 id='t'>Late</h1><h2>Late!</h2><p>{PROSE}</p>", [HEADLINE, HEADLINE], "~"),
        (f"<h1 id='t'>Late</h1><p>By Ann</p><h2>Late!</h2><p>{PROSE}</p>", [HEADLINE, HEADLINE], "By Ann~"),
        (f"<h1 id='t'>Late</h1><p id='s'>Of fog.</p><h2>Of fog</h2><p>{PROSE}</p>", [HEADLINE, STANDFIRST, STANDFIRST], "~"),
        (f"<h1 id='t'>Late</h1><p>Late</p><p>{PROSE}</p>", [HEADLINE], "Late~"),
        (f"<h1 id='t'>Late</h1><div><div><h2>Late</h2></div></div><p>{PROSE}</p>", [HEADLINE, HEADLINE], "~"),
        (f"<h1 id='t'>Late</h1><h2>Later</h2><p>{PROSE}</p>", [HEADLINE], "Later~"),
        (f"<h1 id='t'>Late</h1><p>{PROSE}</p><h2>Late</h2><p>{PROSE}</p>", [HEADLINE], "~Late~"),
        # Behind a kicker.
        (f"<h1 id='t'>Late</h1><h2><b>Fog</b> | <i>Late</i></h2><p>{PROSE}</p>", [HEADLINE, HEADLINE], "~"),
        (f"<h1 id='t'>Late</h1><h2><b>One two three four</b> <i>Late</i></h2><p>{PROSE}</p>", [HEADLINE, HEADLINE], "~"),
        (
            f"<h1 id='t'>Late</h1><h2><b>One two three four five</b> <i>Late</i></h2><p>{PROSE}</p>",
            [HEADLINE],
            "One two three four five Late~",
        ),
        (f"<h1 id='t'>Late</h1><h2><b>Fog</b> and <i>Late</i></h2><p>{PROSE}</p>", [HEADLINE], "Fog and Late~"),
        (f"<h1 id='t'>Late</h1><h2>The <b>fog</b> <i>Late</i></h2><p>{PROSE}</p>", [HEADLINE], "The fog Late~"),
        (f"<h1 id='t'>Late</h1><h2><b>Late</b> <i>fog</i></h2><p>{PROSE}</p>", [HEADLINE], "Late fog~"),
        (f"<h1 id='t'>Late</h1><h2><b>Fog</b> <i>Late</i> <u>Sea</u></h2><p>{PROSE}</p>", [HEADLINE], "Fog Late Sea~"),
        (f"<h1 id='t'>Late</h1><h2><b>Fog</b><u/> <i>Late</i></h2><p>{PROSE}</p>", [HEADLINE, HEADLINE], "~"),
    ],
)
def test_headline_and_standfirst_go_and_a_heading_before_the_text_that_says_them_again(
    body: str, rules: list[str], left: str
) -> None:
    assert trimmed(body) == (rules, left)


def test_nothing_goes_that_stands_outside_of_the_text_or_must_stay() -> None:
    page = etree.fromstring(f"<body><h1 id='t'>Late</h1><article><p>{PROSE}</p></article></body>")
    title = page.find("h1")
    assert trim(page.find("article"), measure(page), title, None, frozenset()) == []
    assert title is not None
    assert title.getparent() is page
    assert trimmed(f"<h1 id='t'>Late</h1><p>{PROSE}</p>", kept="//h1") == ([], "Late~")
    assert trimmed(f"<p id='s'>Of <b>fog</b>.</p><p>{PROSE}</p>", kept="//b") == ([], "Of fog.~")
    assert trimmed(f"<h1 id='t'>Late</h1><h2>Late</h2><p>{PROSE}</p>", kept="//h2") == ([HEADLINE], "Late~")


def test_what_came_into_the_page_later_is_passed_over() -> None:
    page = tree(f"<h2>Late</h2><p>{PROSE}</p>")
    root, found = page.find("article"), measure(page)
    root.insert(0, etree.fromstring("<h3>Late</h3>"))
    assert [each.element.tag for each in trim(root, found, etree.fromstring("<h1>Late</h1>"), None, frozenset())] == ["h2"]


def test_a_headline_that_describes_a_picture_in_part_is_said_once_and_the_picture_is_described() -> None:
    headline = "<h1>The ferry turned <span id=d>at night</span></h1>"
    picture = "<img src='https://quay.example/a.jpg' alt='A quay' aria-describedby=d>"
    article = read(f"<title>The ferry turned at night</title><article>{headline}{f'<p>{PROSE}</p>' * 4}{picture}</article>").article
    assert [unit.text for unit in text_units(article)].count("The ferry turned at night") == 1
    assert [plain(node.children) for node in walk(article) if isinstance(node, Paragraph)].count("at night") == 1


@pytest.mark.parametrize(("length", "rules"), [(29, [STANDFIRST]), (30, []), (31, [])])
def test_a_standfirst_that_is_a_large_part_of_the_text_stays(length: int, rules: list[str]) -> None:
    assert trimmed(f"<p id='s'>{'o' * length}</p><p>{'o' * (100 - length)}</p>")[0] == rules


def signed(body: str, *, candidates: Candidates = ANN, kept: str = "") -> str:
    """What is left of a text when the lines go from which the metadata took their facts, which are called "u"."""
    page = tree(body)
    root = page.find("article")
    gone = trim_signature(root, page.xpath("//*[@class='u']"), candidates, frozenset(page.xpath(kept) if kept else ()))
    assert {each.rule for each in gone} <= {SIGNATURE}
    return text_of(root)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p class='u'>By Ann Lee</p><p>Fog.</p>", "Fog."),
        ("<p>By <a class='u'>Ann Lee</a></p><p>Fog.</p>", "Fog."),
        ("<p>By <b><a class='u'>Ann Lee</a></b>, of the quay</p><p>Fog.</p>", "Fog."),
        ("<p>By <a class='u'>Ann Lee</a>, who has seen every ferry</p><p>Fog.</p>", "By Ann Lee, who has seen every ferryFog."),
        ("<div><div><p class='u'>Ann Lee</p></div><div>3 May</div></div><p>Fog came in and nobody saw it.</p>",
         "Fog came in and nobody saw it."),
        ("<div><p class='u'>Ann Lee</p></div><div>3 May</div><p>Fog came in and nobody saw it.</p>",
         "3 MayFog came in and nobody saw it."),
        ("<p class='u'>Ann Lee</p><p class='u'>3 May</p><p>Fog.</p>", "Fog."),
        ("<h2 class='u'>Ann Lee</h2><p>Fog.</p>", "Ann LeeFog."),
        ("<blockquote><p class='u'>Ann Lee</p></blockquote><p>Fog.</p>", "Ann LeeFog."),
        ("<figure><figcaption><b class='u'>Ann Lee</b></figcaption></figure><p>Fog.</p>", "Ann LeeFog."),
        ("<ul><li class='u'>Ann Lee</li></ul><p>Fog.</p>", "Ann LeeFog."),
        ("<ul><li class='u'>Ann Lee</li></ul><p class='u'>By Ann Lee</p><p>Fog.</p>", "Ann LeeFog."),
        # A portrait goes with its name, another picture stays and keeps its line.
        ("<p class='u'><img src='a.jpg' alt='Ann Lee'/>Ann Lee</p><p>Fog.</p>", "Fog."),
        ("<p class='u'><img src='a.jpg' alt='Ann at sea'/>Ann Lee</p><p>Fog.</p>", "Ann LeeFog."),
        ("<p class='u'><img src='a.jpg' alt=''/>Ann Lee</p><p>Fog.</p>", "Ann LeeFog."),
        ("<p class='u'><video/>Ann Lee</p><p>Fog.</p>", "Ann LeeFog."),
        ("<p class='u'><video alt='Ann Lee'/>Ann Lee</p><p>Fog.</p>", "Ann LeeFog."),
        ("<div><p class='u'>Ann Lee</p><img src='a.jpg' alt='Fog'/></div><p>Fog.</p>", "Fog."),
    ],
)  # fmt: skip
def test_a_line_that_only_signs_goes_with_its_box(body: str, left: str) -> None:
    assert signed(body) == left


def test_a_line_that_signs_outside_of_the_text_or_holds_what_must_stay_is_left() -> None:
    page = etree.fromstring("<body><p class='u'>Ann Lee</p><article><p>Fog.</p></article></body>")
    assert trim_signature(page.find("article"), page.findall("p"), ANN, frozenset()) == []
    assert signed("<p class='u'>Ann Lee <b>x</b></p><p>Fog.</p>", kept="//b") == "Ann Lee xFog."
    assert signed("<div><p class='u'>Ann Lee</p><b/></div><p>Fog came in and nobody saw it.</p>", kept="//b").startswith("Fog")
    assert signed("<p class='u'>Ann Lee</p><p class='u'>Bo Holm went to sea and saw a ship</p>").startswith("Bo Holm")


@pytest.mark.parametrize(
    ("shown", "title", "site", "told"),
    [
        ("Late ferries", "Ferries are late", None, True),
        ("Late ferries", None, "Ferries of Merran", True),
        ("Late ferries", "Fog", "Merran", False),
        ("Late ferries", None, None, False),
        ("…", "Fog", None, True),
        (None, "Fog", None, True),
    ],
)
def test_a_headline_of_which_the_metadata_say_nothing_is_a_heading(
    shown: str | None, title: str | None, site: str | None, told: bool
) -> None:
    element = None if shown is None else etree.fromstring(f"<h1>{shown}</h1>")
    assert is_told(element, Candidates(title=title, site=site)) is told


@pytest.mark.parametrize(
    ("inside", "words", "marked"),
    [
        ("Late <i>ferries</i>", "Late ferries", True),
        ("Late ferries", "Late ferries", False),
        ("Late <i>ferries</i>", "Late ferry", False),
        ("Fog: late <i>ferries</i>", "Fog: late ferries", True),
        ("Fog: late <i>ferries</i>", "Fog late ferries", True),
        ("Fog late <i>ferries</i>", "Fog: late ferries", False),
    ],
)
def test_a_headline_keeps_its_mark_up_where_it_says_no_less_than_is_stated(inside: str, words: str, marked: bool) -> None:
    assert is_marked_up(etree.fromstring(f"<h1>{inside}</h1>"), words) is marked


def test_the_names_are_those_of_people_and_site_word_by_word() -> None:
    assert names_in(ANN) == {"ann", "lee", "the", "quay"}
    assert names_in(Candidates()) == frozenset()


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("By Ann Lee", True),
        ("Ann Lee, The Quay", True),
        ("one two three four Ann", True),
        ("one one two two three four", True),
        ("one two three four five", False),
        ("one two three four five 2026", True),
        ("one two three four five six 2026", False),
        (f"{'o' * 20} {'e' * 20}", True),
        (f"{'o' * 20} {'e' * 21}", False),
        ("", True),
    ],
)
def test_a_line_signs_that_has_hardly_a_word_beside_the_names(text: str, signs: bool) -> None:
    assert only_signs(text, names_in(ANN)) is signs


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("Late ferries!", "Late ferries", True),
        ("Late ferries", None, False),
        ("Late ferries", "Fog", False),
        ("By Ann", "Fog", True),
        ("3 May 2026", None, True),
        ("By nobody", None, False),
        ("Ann went to sea and saw a ship", None, False),
        ("Nobody went to sea and saw a ship in 2026", None, False),
    ],
)
def test_a_line_is_in_the_metadata_that_is_the_title_or_says_a_name_or_a_day(text: str, title: str | None, said: bool) -> None:
    assert is_in_metadata(text, names_in(ANN), title) is said


@pytest.mark.parametrize(
    ("text", "candidates", "said"),
    [
        ("Words by Lee", ANN, True),
        ("From the harbour", Candidates(section="Harbour"), True),
        ("From the harbour", Candidates(kicker="Harbour"), True),
        ("From the harbour", Candidates(site="Harbour"), True),
        ("From the harbour", ANN, True),
        ("From a harbour", ANN, False),
        ("On 3.5.2026", ANN, False),
        ("On 3.5.2026", Candidates(published=date(2026, 5, 3)), True),
        ("On 3.5.2026", Candidates(modified=date(2026, 5, 3)), True),
        ("On a day", Candidates(modified=date(2026, 5, 3)), False),
        ("Published on", Candidates(), True),
    ],
)
def test_what_the_metadata_say_of_a_line_is_no_loss(text: str, candidates: Candidates, said: bool) -> None:
    assert is_said(text, candidates) is said
