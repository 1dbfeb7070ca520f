"""Markdown says what the publication says, whatever signs are in its text, and programs read it back so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exporter.edition import Issue, digest, single
from exporter.model import (
    Alt,
    Article,
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Decorative,
    Emphasis,
    Figure,
    Heading,
    Image,
    InlineImage,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Row,
    Rule,
    Strong,
    Table,
    Text,
)
from exporter.model.text import plain
from exporter.model.walk import walk
from exporter.plugin import registry
from exporter.reader import ReadOptions, read
from exporter.reader.markdown_parser import to_html
from exporter.testing import export_to_memory, words
from formats.plain.options import TextOptions
from tests.formats.mail.letter import lines_of, opened

ROOT = Path(__file__).resolve().parents[4]
SIGNS = "ab12 .*_`[]()<>&!#+-=~$|\\:;^{}?/'\"é茶ا"


def article(*body: Block, notes: tuple[Note, ...] = ()) -> Article:
    return Article(metadata=Metadata(title=(Text(value="A title"),), language="en"), body=body, notes=notes)


def says(*inlines: Any) -> Paragraph:
    return Paragraph(children=tuple(Text(value=each) if isinstance(each, str) else each for each in inlines))


def markdown_of(publication: Publication, **given: Any) -> str:
    options = {"text": TextOptions(profile="markdown", **given)}
    return export_to_memory(registry.load("format", "txt"), publication, groups=options)[0]["article.txt"].decode()


def body_of(*body: Block, **given: Any) -> str:
    return markdown_of(single(article(*body)), **given).partition("\n\n")[2]


def shown(text: str) -> Any:
    return lxml.html.fragment_fromstring(to_html(text), create_parent="div")


@settings(max_examples=80)
@given(st.text(alphabet=SIGNS, min_size=1, max_size=24).map(lambda text: " ".join(text.split())).filter(bool))
def test_signs_of_a_text_are_signs_again(text: str) -> None:
    root = shown(body_of(says(text)))
    assert [each.tag for each in root] == ["p"]
    assert root[0].text_content() == text
    assert len(root[0]) == 0


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from("tesbc"), st.text(alphabet=SIGNS, min_size=1, max_size=6)), min_size=1, max_size=5))
def test_stress_and_code_beside_any_sign_keep_their_words_and_their_place(runs: list[tuple[str, str]]) -> None:
    made = {"t": lambda node: node, "e": lambda node: Emphasis(children=(node,)), "s": lambda node: Strong(children=(node,))}
    made |= {"b": lambda node: Strong(children=(Emphasis(children=(node,)),)), "c": lambda node: Code(children=(node,))}
    line = ["x", *(made[kind](Text(value=text)) for kind, text in runs), "x"]
    root = shown(body_of(says(*line)))
    wanted = "x" + "".join(text for _, text in runs) + "x"
    assert "".join(root[0].text_content().split()) == "".join(wanted.split())
    stressed = ["".join(each.text_content().split()) for each in root.xpath(".//em")]
    assert "".join(stressed) == "".join("".join(text.split()) for kind, text in runs if kind in "eb")


@settings(max_examples=30)
@given(st.lists(st.lists(st.text(alphabet=SIGNS, max_size=8), min_size=3, max_size=3), min_size=2, max_size=4))
def test_a_table_has_its_cells_back(rows: list[list[str]]) -> None:
    cells = [[" ".join(text.split()) for text in row] for row in rows]
    made = [Row(cells=tuple(Cell(blocks=(says(text),) if text else ()) for text in row)) for row in cells]
    root = shown(body_of(Table(width=3, head=(made[0],), bodies=(tuple(made[1:]),))))
    assert [[cell.text_content() for cell in row] for row in root.iter("tr")] == cells


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+ no",
        "1. no number",
        "12) no",
        "> no quote",
        "=== no",
        "--- no",
        ": no meaning",
        "::: tip",
        "!!! note",
    ],
)
def test_a_line_that_begins_like_another_block_is_a_paragraph_in_the_first_line_and_after_a_break(text: str) -> None:
    root = shown(body_of(says(text, Break(), text)))
    assert [each.tag for each in root] == ["p"]
    assert root[0].text_content().split() == [*text.split(), *text.split()]


def test_code_keeps_its_lines_whatever_marks_are_in_it() -> None:
    text = "```\n    a = `b`\n\n~~~~\n<p>&amp;\n"
    assert shown(body_of(CodeBlock(text=text, code_language="python"))).find("pre").text_content().strip("\n") == text.strip("\n")


@pytest.mark.parametrize("text", ["`", "``", "a`b``c", " a ", "&amp;", "<b>", "\\"])
def test_code_in_a_line_keeps_its_signs(text: str) -> None:
    assert shown(body_of(says("x ", Code(children=(Text(value=text),)), " x"))).find(".//code").text == text


def test_lists_that_follow_one_another_stay_two_and_keep_their_numbers() -> None:
    one = List(kind="decimal", start=3, items=(ListItem(blocks=(says("c"),)), ListItem(blocks=(says("d"),))))
    two = List(kind="decimal", items=(ListItem(blocks=(says("a"),)),))
    letters = List(kind="lower-alpha", items=(ListItem(blocks=(says("x"),)), ListItem(blocks=(says("y"),))))
    root = shown(body_of(one, two, letters))
    assert [(each.tag, each.get("start"), [item.text_content().strip() for item in each]) for each in root] == [
        ("ol", "3", ["c", "d"]),
        ("ol", None, ["a"]),
        ("ul", None, ["a. x", "b. y"]),
    ]


def listed(*items: tuple[Block, ...], **given: Any) -> List:
    return List(items=tuple(ListItem(blocks=each) for each in items), **given)


@pytest.mark.parametrize(
    "inner",
    [
        (listed((says("c"),), (says("d"),), kind="decimal", start=3),),
        (listed((says("a"),)), listed((says("b"),))),
        (listed((says("a"),), kind="decimal"), listed((says("b"),), kind="decimal")),
        (listed((says("a"),), kind="decimal"), listed((says("b"),), kind="decimal", start=5)),
        (Rule(), says("below a rule"), Rule()),
    ],
)
def test_lists_and_rules_inside_an_item_are_read_back_as_they_were(inner: tuple[Block, ...]) -> None:
    body = (listed((says("text"), *inner), (says("next"),)),)
    root = shown(body_of(*body))
    lists = [node for node in walk(body) if isinstance(node, List)]
    assert [int(each.get("start", "1")) for each in root.xpath(".//ul | .//ol")] == [node.start for node in lists]
    assert len(root.xpath(".//li")) == sum(len(node.items) for node in lists)
    assert len(root.xpath(".//hr")) == sum(isinstance(node, Rule) for node in inner) // 2
    assert root.xpath(".//h1 | .//h2") == []


def test_an_empty_item_below_words_makes_no_heading_of_them() -> None:
    root = shown(body_of(listed((says("text"), listed((), (says("d"),))))))
    assert root.xpath(".//h2") == []
    assert len(root.xpath(".//li//li")) == 2


def test_what_stands_in_an_item_stays_in_it() -> None:
    code, inner = CodeBlock(text="a\n\nb"), List(items=(ListItem(blocks=(says("inner"),)),))
    item = ListItem(blocks=(says("first"), code, inner, Quote(blocks=(says("said"),)), says("last")))
    (made,) = shown(body_of(List(items=(item, ListItem(blocks=(says("next"),)))), says("after")))[:1]
    assert [each.tag for each in made[0]] == ["p", "pre", "ul", "blockquote", "p"]
    assert made[0].find("pre").text_content() == "a\n\nb\n"


def test_each_address_stands_once_at_the_end_or_in_the_line_or_nowhere() -> None:
    to = Link(href="https://example.org/a(b)", children=(Text(value="the report"),))
    assert body_of(says("See ", to, ", ", to, ".")) == (
        "See [the report][1], [the report][1].\n\n[1]: <https://example.org/a(b)>\n"
    )
    assert body_of(says("See ", to, "."), links="inline") == "See [the report](<https://example.org/a(b)>).\n"
    assert body_of(says("See ", to, "."), links="none") == "See the report.\n"


def test_a_picture_has_its_words_and_a_link_around_it_leads_on() -> None:
    picture = Figure(
        content=(Image(alt=Alt(text="A [boat] in fog"), source="https://example.org/b.png"),), href="https://example.org/"
    )
    (image,) = shown(body_of(picture)).xpath(".//a[@href='https://example.org/']/img")
    assert (image.get("alt"), image.get("src")) == ("A [boat] in fog", "https://example.org/b.png")
    kept = Figure(content=(Image(alt=Alt(text="A boat"), digest="0" * 64),))
    assert body_of(kept) == "\\[Image: A boat\\]\n"


def test_notes_are_footnotes_of_their_own_article_and_none_is_lost() -> None:
    called = article(
        says("Here", NoteReference(note="n", label="1"), "."),
        notes=(Note(id="n", blocks=(says("First."), says("Second."))), Note(id="m", blocks=(says("Nobody calls me."),))),
    )
    text = markdown_of(digest([called, called], Issue(title="Two", number="1", date=dt.date(2026, 1, 2), language="en")))
    notes = shown(text).xpath(".//li[@class='footnote-item']")
    assert [" ".join(note.text_content().replace("↩︎", "").split()) for note in notes] == ["First. Second.", "Nobody calls me."]
    assert text.startswith("# Two, Issue 1, 2 January 2026\n")


def test_merge_tags_are_left_alone() -> None:
    assert body_of(says("Dear *|FNAME|*, {{first_name}}, [[name]], %%a_b%%: x*y")) == (
        "Dear *|FNAME|*, {{first_name}}, [[name]], %%a_b%%: x\\*y\n"
    )


INSIDE = ["<b>", "<img src=x onerror=alert(1)>", "`", "a`b`", "\\", "*a*", "[a](b)", "_a_", "&amp;", "~~a~~"]
SIGNS_OF_TAGS = [("{{", "}}"), ("{{{", "}}}"), ("[[", "]]"), ("%%", "%%"), ("*|", "|*"), ("![[", "]](a)")]


@pytest.mark.parametrize("inner", INSIDE)
@pytest.mark.parametrize("signs", SIGNS_OF_TAGS)
def test_what_only_looks_like_a_merge_tag_is_text(signs: tuple[str, str], inner: str) -> None:
    text = inner.join(signs)
    assert_is_text(text)


@pytest.mark.parametrize("text", ["[[1]]", "[[^1]]", "[[a]](b)", "[[a]][1]", "![[a]][1]"])
def test_signs_of_a_merge_tag_are_no_link_to_what_stands_at_the_end(text: str) -> None:
    assert_is_text(text)


def assert_is_text(text: str) -> None:
    linked = says(text, " ", Link(href="https://example.org/", children=(Text(value="words"),)))
    (paragraph,) = shown(body_of(linked))[:1]
    assert [each.tag for each in paragraph] == ["a"]
    assert paragraph.text_content() == f"{text} words"


def test_code_in_a_letter_is_never_broken() -> None:
    long = "value = " + " + ".join(f"part_{number}" for number in range(30))
    given = {"text": TextOptions(profile="markdown")}
    publication = single(article(says("Text " * 40), CodeBlock(text=long), says("Text " * 40)))
    letter = export_to_memory(registry.load("format", "eml"), publication, groups=given)[0]["article.eml"]
    lines = lines_of(opened(letter).get_body(("plain",)))
    assert long in lines
    assert all(len(line) <= 78 for line in lines if line != long)


PAGES = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "hard").glob("*.html"))]
READ_OTHERWISE = {"empty", "script-only", "no-article"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem not in READ_OTHERWISE], ids=lambda page: page.stem)
def test_a_page_read_from_its_markdown_has_the_same_headings_items_cells_and_code(page: Path) -> None:
    options = ReadOptions(load_picture=lambda _: "not needed for text")
    first = read(page.read_bytes(), path=page, options=options).article
    known = replace(options, language=first.metadata.language)  # To find it is not what is looked at here, and takes longest.
    again = read(markdown_of(single(first)), path=Path("page.md"), options=known).article
    assert set(words(plain(first.metadata.title))) <= set(words(plain(again.metadata.title)))
    assert sum(isinstance(node, ListItem) for node in walk(again.body)) >= sum(
        isinstance(node, ListItem) for node in walk(first.body)
    )  # Rows of tables are items there, too.
    for kind in (Heading, CodeBlock, Quote):
        assert sum(isinstance(node, kind) for node in walk(again.body)) == sum(isinstance(node, kind) for node in walk(first.body))


@pytest.mark.parametrize("name", ["news-story", "interview-gedicht", "japanese"])
def test_a_letter_is_set_as_it_was_approved(name: str, golden: object) -> None:
    page = ROOT / "examples" / f"{name}.html"
    made = read(page.read_bytes(), path=page, options=ReadOptions(load_picture=lambda _: "not needed for text")).article
    golden(f"markdown/{name}.txt", markdown_of(single(made)))  # type: ignore[operator]


def test_a_link_around_an_ornament_is_its_address() -> None:
    ornament = InlineImage(image=Image(source="https://example.org/a.png", alt=Decorative()))
    root = shown(body_of(says("See ", Link(href="https://example.org/x", children=(ornament,)), Text(value=" there."))))
    (link,) = root.iter("a")
    assert link.text == link.get("href") == "https://example.org/x"
