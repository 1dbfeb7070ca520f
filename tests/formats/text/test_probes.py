"""What texts made from web pages usually lose or garble: one probe each, on fragments of our own (69 in all, by the field notes).

The probes on columns aligned by white space have their accessible counterpart, each value with its headers; as they stand they hold
with `text.tables=aligned`. Two are answered otherwise: words that are shown and only kept from screen readers are kept, and of a form
the name is said and the rest told (READ-007).
"""

# ruff: noqa: E501  A fragment of a page stands on one line as pages have it.
from __future__ import annotations

import re
from functools import cache
from typing import Literal

import pytest

from exporter.edition import single
from exporter.model import Article, Metadata, Text
from exporter.reader import ReadOptions, read
from exporter.reader.build import build
from exporter.reader.build.context import BuildContext
from exporter.testing import export_to_memory
from formats.plain.options import TextOptions
from formats.plain.wrap import columns
from formats.text import TextFormat
from formats.text.check import check_text

FILLER = (
    "<p>The ferry left the quay at dusk with forty people on board, two dogs and a piano that nobody would own up to. "
    "Nobody on the pier had expected so many, and the ticket office had closed at noon.</p>"
)
BRANCH = (
    "<table><caption>Opening hours by season and by branch of the library service</caption><thead>"
    "<tr><th rowspan=2 scope=col>Branch</th><th colspan=2 scope=colgroup>Summer</th><th colspan=2 scope=colgroup>Winter</th></tr>"
    "<tr><th scope=col>Weekday</th><th scope=col>Weekend</th><th scope=col>Weekday</th><th scope=col>Weekend</th></tr></thead>"
    "<tbody><tr><th scope=row>Harbour</th><td>9-18</td><td>10-16</td><td>9-17</td><td>10-14</td></tr>"
    "<tr><th scope=row>Hill</th><td colspan=2>12-15</td><td>closed for repairs until the boiler is mended</td><td></td></tr></tbody></table>"
)
FRAGMENTS = {
    "headings": "<h2>Boats</h2><p>Water is H<sub>2</sub>O and 10<sup>3</sup> litres weigh a tonne.</p><h3>Small boats</h3>"
    "<p>They cost <del>nine</del> <ins>ten</ins> pounds.</p><hr><p>After the break.</p>",
    "lists": "<ol start=3><li>third</li><li>fourth</li></ol><p>Then:</p><ol type=a><li>first letter</li><li>second letter</li></ol><p>Then:</p>"
    "<ol><li>one</li><li value=9>nine</li></ol><p>Countdown:</p><ol reversed><li>three</li><li>two</li><li>go</li></ol>"
    "<ul><li><p>An item that begins.</p><p>It goes on here.</p></li><li>Next item</li></ul>"
    "<dl><dt>Mole</dt><dd>A burrowing animal.</dd><dt>Vole</dt><dd>A smaller one.</dd></dl>",
    "table": "<table><caption>Fares by age</caption><thead><tr><th scope=col>Passenger</th><th scope=col>Price</th><th scope=col>Return</th></tr></thead>"
    "<tbody><tr><th scope=row>Adult</th><td>4.20</td><td>7.00</td></tr><tr><th scope=row>Child</th><td>2.10</td><td>3.50</td></tr></tbody></table>",
    "spans": BRANCH,
    "links": '<p>Read the <a href="https://example.org/report">annual report</a>, write to <a href="mailto:desk@example.org">the desk</a>, or read the '
    '<a href="https://example.org/report">same report</a> again. See <a href="https://example.org/auto">https://example.org/auto</a>. '
    'The <a href="https://example.org/map" title="Map of the harbour">map</a> helps, and so does <a href="#later">the part below</a>.</p>'
    '<p><a href="https://example.org/full"><img src="m.png" alt="A harbour map" width=400 height=300></a></p><h2 id=later>Later</h2><p>Here it is, the part below.</p>',
    "images": '<figure><img src="a.png" alt="A red kite over a field" width=400 height=300><figcaption>The kite festival on Sunday.</figcaption></figure>'
    '<p>Press the <img src="gear.png" alt="gear wheel"> sign.</p><p>Ornament <img src="o.png" alt=""> here.</p>'
    '<p><img src="picture-0042.png" width=400 height=300></p><p><video src="v.mp4" title="Launch of the boat"></video></p>'
    '<p><svg role="img" width="200" height="200" viewBox="0 0 9 9"><title>Tide gauge</title><rect width="9" height="9"/></svg></p>',
    "notes": '<p>It was built in 1871<sup><a href="#fn1" id="ref1" role="doc-noteref">1</a></sup> by the county.</p>'
    '<section role="doc-endnotes"><ol><li id="fn1"><p>County records, volume 3. <a href="#ref1" role="doc-backlink">↩</a></p></li></ol></section>',
    "code": "<p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd> and read:</p><pre><code>def f(a_b):\n    return a_b  *  2\n"
    "x = '" + "long " * 20 + "'\n</code></pre>",
    "quotes": "<p>She said <q>never again</q> twice.</p><blockquote><p>"
    + "The first level of the quotation runs over several lines of text. " * 3
    + "</p><blockquote><p>"
    + "The second level is deeper and runs on for some lines too. " * 3
    + "</p></blockquote></blockquote><p>Then she left the room.</p>",
    "scripts": "<p lang=ja>"
    + "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 4
    + "</p><p lang=ar dir=rtl>مرحبا بكم في الميناء.</p><p>Family: 👩‍👩‍👧 end.</p>"
    "<p lang=ja><ruby>漢字<rt>かんじ</rt></ruby>を読む。</p><table><thead><tr><th scope=col>品</th><th scope=col>値段</th></tr></thead><tbody><tr><th scope=row>茶</th><td>三百円</td></tr></tbody></table>",
    "addresses": '<p>See <a href="https://example.org/'
    + "a-very-long-path/" * 8
    + '">the long page</a> and also https://example.org/'
    + "bare-long-path/" * 8
    + " which is printed bare in the middle of this line, so that prose goes on after it for a while.</p>",
    "built": "<form action='/vote'><label>Which day suits you best?</label><input name=day value='Thursday'></form>"
    '<svg role="img" width="200" height="200" viewBox="0 0 9 9"><title>Tide gauge</title><rect width="9" height="9"/></svg>',
    "page": "<style>p{color:red}</style><script>alert('boo')</script><p hidden>hidden words</p><p style='display:none'>vanished words</p>"
    "<p aria-hidden=true>decorated words</p><noscript>noscript words</noscript><template>template words</template>"
    "<p>A hy\u00adphen, a zero\u200bwidth and a no\u00a0break.</p><p>Line one<br>line two</p>"
    "<details><summary>More about it</summary><p>The details body.</p></details><p>The <abbr title='World Health Organization'>WHO</abbr> agreed.</p>"
    "<p>Add <math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mn>1</mn><mn>2</mn></mfrac></math> cup.</p>"
    "<address>12 Quay Street<br>Port Merran</address>"
    "<p>That is all there is.</p>",
}


def built() -> Article:
    """What the reader's builder makes of a form and a drawing that stand in the text."""
    from bs4 import BeautifulSoup

    root = BeautifulSoup(f"<article>{FRAGMENTS['built']}</article>", "lxml").article
    assert root is not None
    context = BuildContext(base_url="https://example.org/story", language="en", load_picture=lambda _: "not needed for text")
    body = build(root, context).body
    return Article(metadata=Metadata(title=(Text(value="Night boats"),), language="en"), body=body)


@cache
def text_of(name: str, tables: Literal["linear", "aligned"] = "linear") -> str:
    groups = {"text": TextOptions(tables=tables)}
    if name == "built":
        return export_to_memory(TextFormat, single(built()), groups=groups)[0]["article.txt"].decode()
    page = (
        "<!doctype html><html lang=en><head><title>Night boats</title></head><body><main><article><h1>Night boats</h1>"
        f"{FILLER}{FRAGMENTS[name]}{FILLER}</article></main></body></html>"
    )
    options = ReadOptions(load_picture=lambda _: "not needed for text")
    article = read(page, url="https://example.org/story", options=options).article
    return export_to_memory(TextFormat, single(article), groups=groups)[0]["article.txt"].decode()


HOLDS = [
    ("headings", "signs below and above the line stay apart", r"H₂O and 10³ litres"),
    ("headings", "deleted and inserted words are told", r"\[deleted: nine\] \[inserted: ten\]"),
    ("headings", "a heading shows without a rule under it", r"\n\n\n## Boats\n\n"),
    ("headings", "its level shows", r"\n\n\n### Small boats\n\n"),
    ("headings", "a break between sections is kept, without a run of signs", r"\n\n\* \* \*\n\nAfter"),
    ("lists", "start", r"\n3\. third\n4\. fourth"),
    ("lists", "letters", r"\na\. first letter\nb\. second"),
    ("lists", "an item's own number", r"\n1\. one\n9\. nine"),
    ("lists", "counting down", r"\n3\. three\n2\. two\n1\. go"),
    ("lists", "a second paragraph stays in its item", r"\n- An item that begins\.\n\n  It goes on here\."),
    ("lists", "a term is parted from its meaning", r"Mole: A burrowing"),
    ("lists", "a meaning differs from a term", r"\n\nVole: A smaller one\.\n"),
    ("table", "caption", r"Fares by age"),
    ("table", "caption on its own line", r"Table: Fares by age\n\n"),
    ("table", "each value of a row with its header (in place of columns)", r"Adult:\n  Price: 4\.20\n  Return: 7\.00"),
    ("table", "no border is drawn", r"\A(?!.*(?:--|\||\+-)).*\Z"),
    ("table", "a header goes with each row", r"Child:\n  Price: 2\.10"),
    ("spans", "a header over two rows", r"Branch; Summer; Winter"),
    ("spans", "a header over two columns", r"Winter, Weekend: 10-14"),
    ("spans", "a cell over two columns", r"Summer, Weekday, Weekend: 12-15"),
    ("spans", "no line is too long", r"\A(?!.*[^\n]{73}).*\Z"),
    ("spans", "every cell", r"9-18.*10-16.*9-17.*10-14.*12-15.*mended.*empty"),
    ("links", "the address of a link", r"annual report \[1\].*\n\[1\] annual report\nhttps://example\.org/report\n"),
    ("links", "an address for mail", r"\nmailto:desk@example\.org\n"),
    ("links", "an address once", r"\A(?!.*example\.org/report\b.*example\.org/report\b).*same\s+report \[1\]"),
    ("links", "an address that is its own text once", r"\A(?!.*/auto.*/auto).*https://example\.org/auto"),
    ("links", "a linked picture: its text and address", r"\[Image: A harbour map\] \[\d\].*https://example\.org/full"),
    ("links", "the title of a link", r"map \(Map of the harbour\)"),
    ("links", "no address for a place on the page", r"\A(?!.*#later).*the part below"),
    ("images", "the text of a picture", r"\[Image: A red kite over a field\]"),
    ("images", "the caption", r"The kite festival on Sunday"),
    ("images", "the caption apart from it", r"field\]\n\nCaption: The kite"),
    ("images", "a picture in a line", r"Press the \[Image: gear wheel\]\s+sign"),
    ("images", "an ornament is silent", r"Ornament here"),
    ("images", "a picture without a description is told as such", r"\A(?!.*0042).*\[Image without description\]"),
    ("images", "the title of a film", r"\[Video: Launch of the boat\]"),
    ("built", "the name of a drawing", r"\[Image: Tide gauge\]"),
    ("notes", "the mark apart from the number", r"1871 \[Note 1\]"),
    ("notes", "the mark", r"\[Note 1\] by the county"),
    ("notes", "the note", r"County records, volume 3\."),
    ("notes", "the note bears its number", r"\n\[Note 1\] County"),
    ("notes", "no arrow back", r"\A(?!.*↩).*\Z"),
    ("code", "indentation", r"\n    def f\(a_b\):\n        return"),
    ("code", "inner spaces", r"a_b  \*  2"),
    ("code", "nothing is escaped", r"\A(?!.*\\).*\Z"),
    ("code", "its lines stay whole", r"(?:long ){20}'"),
    ("code", "keys", r"Ctrl\+C"),
    ("quotes", "quotation marks", r"said “never again” twice"),
    ("quotes", "a quotation is marked", r"\n  Quote:\n\n  The first level"),
    ("quotes", "one inside it is deeper", r"\n    Quote: The second level"),
    ("quotes", "each of its lines is", r"\A(?!.*\nlines).*\n    [^\n]*second level"),
    ("scripts", "no space in Japanese", r"\A(?!.*である。 ).*吾輩は猫である。"),
    ("scripts", "Arabic", r"مرحبا بكم في الميناء"),
    ("scripts", "a family of emoji", r"Family: 👩‍👩‍👧 end"),
    ("scripts", "each value of a Japanese table with its header (in place of columns)", r"茶:\n  値段: 三百円"),
    ("scripts", "readings in parentheses", r"漢字\(かんじ\)を"),
    ("addresses", "a long address is whole", r"(?:a-very-long-path/){8}\n"),
    ("addresses", "one in the line too", r"(?:bare-long-path/){8}\n"),
    ("page", "no styles, no scripts", r"\A(?!.*(?:color|boo)).*\Z"),
    ("page", "nothing hidden", r"\A(?!.*(?:hidden|vanished) words).*\Z"),
    ("page", "what is shown and only not said by screen readers", r"decorated words"),
    ("page", "nothing for browsers without scripts", r"\A(?!.*(?:noscript|template) words).*\Z"),
    ("page", "no soft hyphens and the like", r"A hyphen, a zerowidth and a no break"),
    ("page", "line breaks", r"Line one\nline two"),
    ("page", "what opens on demand", r"More about it\n\n  The details body"),
    ("page", "what an abbreviation stands for", r"WHO \(World Health Organization\) agreed"),
    ("page", "a half is not twelve", r"Add 1/2 cup"),
    ("page", "the lines of an address", r"12 Quay Street\nPort Merran"),
    ("built", "a form is not passed over", r"Which day suits you best\?"),
]


@pytest.mark.parametrize(("name", "what", "pattern"), HOLDS, ids=[f"{name}-{what}" for name, what, _ in HOLDS])
def test_nothing_is_lost_or_garbled(name: str, what: str, pattern: str) -> None:
    assert re.search(pattern, text_of(name), re.DOTALL), text_of(name)


def places(text: str, *words: str) -> list[int]:
    """The column at which each of some words begins in its line; the words are looked for in this order."""
    found, at = [], 0
    for word in words:
        at = text.index(word, at)
        found.append(columns(text[text.rfind("\n", 0, at) + 1 : at]))
        at += len(word)
    return found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("table", ("Price", "4.20", "2.10")),
        ("table", ("Return", "7.00", "3.50")),
        ("scripts", ("値段", "三百円")),
    ],
)
def test_columns_stand_below_their_headers_where_they_are_asked_for(name: str, words: tuple[str, ...]) -> None:
    text = text_of(name, "aligned")
    assert len(set(places(text, *words))) == 1, text


def test_wide_characters_keep_to_the_width() -> None:
    assert all(columns(line) <= 72 for line in text_of("scripts").split("\n"))


def test_prose_round_long_addresses_keeps_to_the_width() -> None:
    assert all(columns(line) <= 72 for line in text_of("addresses").split("\n") if "://" not in line)


@pytest.mark.parametrize("name", FRAGMENTS)
def test_each_fragment_passes_the_linter(name: str) -> None:
    assert {each.code for each in check_text(text_of(name).encode())} <= {"TXT-011"}


def test_a_caption_that_repeats_the_alternative_stands_once() -> None:
    figure = '<figure><img src="q.jpg" alt="The quay at low tide"><figcaption>The quay at low tide.</figcaption></figure>'
    article = read(f"<title>Night boats</title><article><h1>Night boats</h1>{FILLER}{figure}{FILLER}</article>").article
    made = export_to_memory(TextFormat, single(article))[0]["article.txt"].decode()
    assert made.count("The quay at low tide") == 1


def test_links_of_a_quotation_are_numbered_in_the_order_of_reading() -> None:
    quotation = (
        '<blockquote><p>The boats were out by <a href="https://example.org/1">nine</a>, and nobody waited for the piano.</p>'
        '<footer>Ida Holm, <a href="https://example.org/2">May 5</a></footer></blockquote>'
    )
    article = read(f"<title>Night boats</title><article><h1>Night boats</h1>{FILLER}{quotation}{FILLER}</article>").article
    made = export_to_memory(TextFormat, single(article))[0]["article.txt"].decode().replace("\u00a0", " ")
    assert "nine [1]" in made
    assert "May 5 [2]" in made
