"""What a page's own style sheets hide is not read, what they only fold or print is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.dom import style_sheets, white_space
from exporter.reader.dom.selectors import parse_selector
from exporter.reader.dom.style_sheets import looks_of
from tests.growth import assert_in_step, spent

if TYPE_CHECKING:
    from exporter.reader.dom.selectors import Compound

FIRST = "<p>The bridge master writes down each boat, its length, and whether the skipper took his hat off to the statue.</p>"
LAST = "<p>Of eleven hundred boats in a summer some forty do, and the master says that he can tell by the bow which will.</p>"
NAMES = frozenset({".x", ".y", ".lock", "#z"})


def _looks(sheet: str, markup: str = '<p class="x">x</p><p class="y">y</p><div class="lock"><p class="x">z</p></div>') -> list[str]:
    body = html.document_fromstring(f"<body>{markup}</body>").find("body")
    return [f"{element.text} {look}" for element, look in looks_of(body, [sheet], lambda: NAMES).found]


def _words(style: str, middle: str) -> list[str]:
    article = f"<article><h1>Hats off at the bridge</h1>{FIRST}{middle}{LAST}</article>"
    page = f"<title>Hats</title><style>{style}</style><body>{article}</body>"
    return [unit.text for unit in text_units(read(page).article)][2:-1]


@pytest.mark.parametrize(
    "rule",
    [
        ".k7 { display: none }",
        ".k7{display:none!important;color:red}",
        "p.k7 { color: red; visibility : hidden }",
        "article .k7, .other { display:none }",
        "article > .k7 { position: absolute; left: -9999px }",
        "/* { */ .a { color: red } @media print { p { display: none } } .k7 { display: none }",
        "@charset 'utf-8'; .k7 { display: none }",
        ".k7 { position: fixed; left: -10000px; top: auto; width: 1px }",
        ".k7 { content-visibility: hidden }",
        "@layer base, page; @layer base { a { color: red } .k7 { display: none } }",
        "@supports (display: grid) { @layer x { .k7 { display: none } } }",
        "a { top: 0 } @media screen { .k7 { display: none } } b { top: 0 }",
        "@media only screen{.k7{visibility:collapse}}",
        ".a::before { content: '{' } .k7 { display: none }",
        '.a::before { content: "}" } .b { quotes: "{" "\\"}" } .k7 { display: none }',
    ],
)
def test_what_a_rule_hides_is_not_read(rule: str) -> None:
    assert _words(rule, '<p class="k7">This text was taken from the pages of the harbour master without his leave.</p>') == []


@pytest.mark.parametrize(
    "rule",
    [
        "@media print { .k7 { display: none } }",
        "@media (max-width: 600px) { .k7 { display: none } }",
        "@media screen and (max-width: 600px) { .k7 { display: none } }",
        "@layer base { @media print { .k7 { display: none } } }",
        "@supports not (display: grid) { .k7 { display: none } }",
        "@layer base { .k7 { display: none } } .k7.open { display: block }",
        ".k7 { content-visibility: auto }",
        ".js .k7 { display: none }",
        ".k7:before { display: none }",
        ".k7 .inner { display: none }",
        ".k7 { display: none } .k7.open { display: block }",
        ".k7 { display: none } input:checked ~ .k7 { display: block }",
        ".k7 { display: none } @media (min-width: 700px) { .k7 { display: flex } }",
        ".k7 { color: red /* display: none */ }",
        ".k7 { overflow: hidden; left: -9999px }",
        ".k7x { display: none }",
        ".k7 { display: none",
        ".a:not(.b, .k7, .c) { display: none }",
        "body:is(.a, .b) :is(.c, .k7, .d) { display: none }",
        "} @media print { .k7 { display: none } }",
        "} .k7 { display: none }",
        f"{'.far ' * 900}.k7 {{ display: none }}",
        f".k7 {{ display: none }} .k7, {'.c, ' * 900} .d {{ display: block }}",
        f".k7 {{ display: none }} .k7{'.c' * 900} {{ display: block }}",
        f".k7 {{ display: none }} .k7.c {{ {'color: red; ' * 900} display: block }}",
    ],
)
def test_what_is_printed_narrow_scripted_or_shown_at_a_touch_is_read(rule: str) -> None:
    text = "The statue is of a woman with a lamp, and nobody remembers whom she was waiting for."
    expected = [] if rule.endswith("none") else [text]
    assert _words(rule, f'<p class="k7">{text}</p>') == expected


@pytest.mark.parametrize(
    "sheet",
    [
        f"{'.c, ' * 5000} .k7 {{ display: none }}",
        f".k7, {'.c, ' * 5000} .d {{ display: none }}",
        f".k7 {{ {'color: red; ' * 5000} display: none }}",
        f"{'.c { display: none } ' * 20_000} .k7 {{ display: none }}",
        f"{''.join(f'.c{number} {{ display: none }} ' for number in range(20_000))} .k7 {{ display: none }}",
        f"{'} ' * 5000} a {{ color: red }} .k7 {{ display: none }}",
        f"{'@supports (display: grid) { ' * 5000} .k7 {{ display: none }} {'} ' * 5000}",
        f"{'@media print { ' * 5000} {'} ' * 5000} .k7 {{ display: none }}",
        f"/* {'{ ' * 50_000} */ .k7 {{ display: none }}",
        f"{'.a ' * 50_000} {{ display: none }} {':not(' * 50_000}.k7{')' * 50_000} {{ color: red }} .k7 {{ display: none }}",
    ],
)
def test_a_sheet_of_any_length_is_read_to_its_end(sheet: str) -> None:
    assert _words(sheet, '<p class="k7">This text was taken from the pages of the harbour master without his leave.</p>') == []


def test_what_is_not_worked_out_stays_and_is_told() -> None:
    rules = "".join(f".out{number} .k7 {{ display: none }}\n" for number in range(1000))
    names = " ".join(f"out{number}" for number in range(999))
    notes = "".join(f'<p class="k7">Note {number} of the book.</p>' for number in range(1000))
    article = f"<article class=out999><h1>Hats off</h1><hr class='{names}'>{FIRST}<div>{notes}</div>{LAST}"
    page = f"<title>Hats</title><style>{rules}</style><body>{article}"
    reading = read(page)
    words = " ".join(unit.text for unit in text_units(reading.article))
    assert "Note 0 " not in words
    assert "Note 999 " in words
    assert [found.code for found in reading.diagnostics if found.code == "READ-034"] == ["READ-034"]


def test_lines_that_are_too_many_run_on_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(white_space, "_MOST", 100)
    lines = "".join(f"line {number}\n" for number in range(200))
    style = "<style>.k7 { white-space: pre }</style>"
    reading = read(f"<title>Hats</title>{style}<body><h1>Hats off</h1>{FIRST}<p class=k7>{lines}</p>{LAST}")
    words = " ".join(unit.text for unit in text_units(reading.article))
    assert [number for number in range(200) if f"line {number}" not in words] == []
    assert ["run on" in found.message for found in reading.diagnostics if found.code == "READ-034"] == [True]


def test_a_sheet_for_paper_says_nothing_of_the_screen() -> None:
    kept = '<p class="k7">Kept, as it is only left out on paper, to the regret of the master.</p>'
    style = '<style media="print">.k7 { display: none }</style>'
    page = f"<title>Hats</title>{style}<body><article><h1>Hats off at the bridge</h1>{FIRST}{kept}{LAST}"
    assert any("Kept" in unit.text for unit in text_units(read(page).article))


def test_the_style_of_an_element_is_believed_before_the_sheet() -> None:
    shown = '<p class="k7" style="display: block">This was brought back by hand, and is read by everybody who passes.</p>'
    assert len(_words(".k7 { display: none }", shown)) == 1


def test_a_body_that_waits_for_its_script_is_read() -> None:
    page = (
        "<title>Hats</title><style>.wait { opacity: 0; visibility: hidden }</style><body><h1>Hats off at the bridge</h1>"
        f'<div class="wait">{FIRST}{LAST}<p>In winter he paints the rail, counts the gulls and writes to the makers of hats, '
        "who do not answer him.</p></div><p>All rights of the harbour master.</p></body>"
    )
    assert [text[:9] for text in (unit.text for unit in text_units(read(page).article))][1:4] == [
        "The bridg",
        "Of eleven",
        "In winter",
    ]


@pytest.mark.parametrize(
    ("declarations", "look"),
    [
        ("clip: rect(0 0 0 0)", "heard"),
        ("clip:rect(1px,1px,1px,1px)", "heard"),
        ("clip-path: inset(50%)", "heard"),
        ("clip: rect(0, 40px, 20px, 0)", None),
        ("white-space: pre-wrap", "spaced"),
        ("white-space:pre", "spaced"),
        ("white-space-collapse: preserve", "spaced"),
        ("white-space: nowrap", None),
        ("text-indent: -9999px", None),
    ],
)
def test_what_is_only_heard_or_keeps_its_lines(declarations: str, look: str | None) -> None:
    assert _looks(f".y {{ {declarations} }}") == ([f"y {look}"] if look else [])


def test_rules_mean_the_elements_that_their_selectors_mean() -> None:
    assert _looks(".lock > .x { display: none }") == ["z hidden"]


def test_the_same_rule_again_says_nothing_more() -> None:
    sheet = ".x { display: none } p.x { visibility: hidden } .x { white-space: pre }" * 1000
    assert _looks(sheet, '<p class="x">x</p>') == ["x hidden", "x spaced"]


@pytest.mark.parametrize("piece", [".x, .y, .lock { display: none; display: none; left: -999px }", ".x:hover { display: none }"])
def test_each_rule_is_read_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def parsed(text: str) -> tuple[Compound, ...] | None:
        asked.append(text)
        return parse_selector(text)

    monkeypatch.setattr(style_sheets, "parse_selector", parsed)
    _looks(piece * 1000)
    assert len(asked) == piece.count(",") * 1000 + 1000


@pytest.mark.parametrize(
    "piece",
    [
        ".x," * 400 + "b {" + "display: none;" * 150 + "}",
        ".x," * 400 + "b {" + "color: blocks;" * 150 + "}",
        ".x" * 800,
        ".x{" + "left: -999px;" * 300 + "}",
        "@supports " * 200 + "{",
    ],
)
def test_twice_the_long_rules_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        return spent(lambda: _looks(".x{display:none}" + piece * count))

    assert_in_step(cost, 50, least=0.01)


@pytest.mark.parametrize(
    "piece",
    [
        ".x{display:none}",
        "display:none;",
        "/*",
        "{",
        ".x ",
        ".x,",
        "@media print{",
        "@layer a{",
        "@layer a{.x{display:none}}",
        "'{",
        '"{"',
        "-999",
        ".lock .x{display:none}",
        ".x{left:-9999px",
        ".y.y1{display:block}",
    ],
)
def test_twice_the_sheet_takes_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        return spent(lambda: _looks(".x{display:none}" + piece * count))

    assert_in_step(cost, 5000, least=0.01)


def test_many_elements_and_many_rules_end_soon() -> None:
    def cost(count: int) -> float:
        sheet = "".join(f".lock .x.n{number}, .lock .x {{ display: none }}\n" for number in range(count))
        markup = '<div class="lock">' * 100 + '<p class="x">x</p>' * count
        return spent(lambda: _looks(sheet, markup))

    assert_in_step(cost, 500, least=0.05)
