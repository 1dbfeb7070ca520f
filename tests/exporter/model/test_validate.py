"""The invariants: what a format may rely on."""

import pytest
from hypothesis import given

from exporter.edition import single
from exporter.errors import ModelError
from exporter.model import (
    Alt,
    Article,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Link,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Part,
    Publication,
    Quote,
    Row,
    Table,
    Text,
)
from exporter.model.blocks import CodeLink
from exporter.model.validate import MOST_PLACES, article_problems, grid_problems, problems, safe_address, validate
from exporter.testing import publications


@given(publications())
def test_the_strategies_make_valid_publications(publication):
    assert list(problems(publication)) == []


def article(*body, notes=(), language="en"):
    return Article(metadata=Metadata(title=(Text(value="T"),), language=language), body=body, notes=notes)


def p(*children, **more):
    return Paragraph(children=tuple(Text(value=c) if isinstance(c, str) else c for c in children), **more)


def nested(depth):
    block = p("deep")
    for _ in range(depth):
        block = Quote(blocks=(block,))
    return block


BROKEN = {
    "an empty language": article(language=""),
    "a language with spaces": article(language="en US"),
    "a language of a part": article(p("a", language="no such")),
    "double spaces": article(p("a  b")),
    "a space at the edge": article(p("a ")),
    "a control character": article(p("a\x07")),
    "a lone surrogate": article(p("a\ud800")),
    "a carriage return in code": article(CodeBlock(text="a\r\nb")),
    "a level left out": article(Heading(level=3, children=(Text(value="x"),))),
    "a level of one": article(Heading(level=1, children=(Text(value="x"),))),
    "an id twice": article(p("a", id="x"), p("b", id="x")),
    "an id with a space": article(p("a", id="x y")),
    "a reference to nothing": article(p(NoteReference(note="n", label="1"))),
    "a link to nothing": article(p(Link(href="#nowhere", children=(Text(value="x"),)))),
    "a link to a script": article(p(Link(href="javascript:alert(1)", children=(Text(value="x"),)))),
    "a link to a file": article(p(Link(href="file:///etc/passwd", children=(Text(value="x"),)))),
    "a relative link": article(p(Link(href="page.html", children=(Text(value="x"),)))),
    "a link in a link": article(
        p(Link(href="http://a.example/", children=(Link(href="http://b.example/", children=(Text(value="x"),)),)))
    ),
    "an empty alt text": article(Figure(content=(Image(alt=Alt(text="")),))),
    "a picture without its file": article(Figure(content=(Image(alt=Alt(text="x"), digest="0" * 64),))),
    "an empty note": article(notes=(Note(id="n", blocks=()),)),
    "too deep": article(nested(70)),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_each_invariant_is_checked(name):
    assert list(article_problems(BROKEN[name]))
    with pytest.raises(ModelError) as caught:
        validate(single(BROKEN[name]))
    assert caught.value.error_code == "MOD-001"


def test_sixty_deep_is_valid():
    assert not list(article_problems(article(nested(60))))


def cell(**more):
    return Cell(blocks=(), **more)


@pytest.mark.parametrize(
    "table",
    [
        Table(width=2, bodies=((Row(cells=(cell(),)),),)),
        Table(width=1, bodies=((Row(cells=(cell(), cell())),),)),
        Table(width=1, bodies=((Row(cells=(cell(rows=2),)),),)),
        Table(width=2, bodies=((Row(cells=(cell(columns=3),)),),)),
        Table(width=1, bodies=((Row(cells=(cell(rows=0),)),),)),
        Table(width=1, bodies=((Row(cells=(cell(headers=("h",)),)),),)),
        Table(width=1, bodies=((Row(cells=(cell(scope="row"),)),),)),
        Table(width=1, bodies=((Row(cells=(cell(),)),),), column_groups=(2,)),
    ],
)
def test_a_crooked_grid_is_found(table):
    assert list(grid_problems(table))


def test_spans_that_fit_are_sound():
    rows = (Row(cells=(cell(rows=2), cell())), Row(cells=(cell(),)))
    assert not list(grid_problems(Table(width=2, bodies=(rows,))))


def x(**more):
    return Link(href=more.pop("href", "https://example.org/"), children=(Text(value="x"),), **more)


LONG = "a" * 39 + " " * 2 + "b" * 9


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (article(language="en US"), ["the language 'en US' is not well-formed"]),
        (article(p("a", language="no such")), ["the language 'no such' is not well-formed"]),
        (article(nested(63)), ["it is nested 65 deep, 64 is the most"]),
        (article(nested(62)), []),
        (article(p(LONG)), [f"the text at body.0.children is not in normal form: {LONG[:40]!r}"]),
        (article(p("\x07" + "b" * 50)), ["Text.value holds characters that are not allowed: " + repr("\x07" + "b" * 39), "normal"]),
        (article(CodeBlock(text="a\r" + "b" * 50)), ["code holds characters that are not allowed: " + repr("a\r" + "b" * 38)]),
        (article(CodeBlock(text="a\x07")), ["code holds characters that are not allowed: 'a\\x07'"]),
        (article(CodeBlock(text="a\u00adb  \n")), []),
        (article(p("a", id="a\x07")), ["Paragraph.id holds characters that are not allowed: 'a\\x07'"]),
        (article(CodeBlock(text="a", code_language="c\x07")), ["CodeBlock.code_language holds"]),
        (article(p(Link(href="https://example.org/", children=(x(),)))), ["a link stands inside a link at body.0.children"]),
        (article(p("a", id="x"), p("b", id="x")), ["the id 'x' is given twice"]),
        (article(p("a", id="x"), p("b", id="y")), []),
        (article(p("a", id="x y")), ["'x y' is no id"]),
        (article(p("a", id="")), ["'' is no id"]),
        (article(p(NoteReference(note="n", label="1"))), ["a note reference leads to 'n', which is no note"]),
        (article(p(NoteReference(note="n", label="1")), notes=(Note(id="n", blocks=(p("a"),)),)), []),
        (article(p(NoteReference(note="x", label="1")), p("a", id="x")), ["a note reference leads to 'x', which is no note"]),
        (article(p(x(href="#nowhere"))), ["a link leads to '#nowhere', which is not in the article"]),
        (article(p(x(href="#x")), p("a", id="x")), []),
        (article(p(x(href="#n")), notes=(Note(id="n", blocks=(p("a"),)),)), []),
        (
            article(p(x(href="#r"), NoteReference(note="n", label="1", id="r")), notes=(Note(id="n", blocks=(p("a"),)),)),
            ["a link leads to '#r', which is not in the article"],
        ),
        (article(p(x(href="page.html"))), ["the address 'page.html' is not absolute or not safe"]),
        (article(p(x(href="p" * 70))), [f"the address {'p' * 60!r} is not absolute or not safe"]),
        (article(notes=(Note(id="n", blocks=()),)), ["the note 'n' is empty"]),
        (article(Heading(level=2, children=()), Heading(level=3, children=()), Heading(level=2, children=())), []),
        (article(*(Heading(level=level, children=()) for level in (2, 3, 4, 5, 6))), []),
        (article(Heading(level=1, children=())), ["a heading of level 1 follows one of level 1"]),
        (article(Heading(level=3, children=())), ["a heading of level 3 follows one of level 1"]),
        (article(Heading(level=2, children=()), Heading(level=4, children=())), ["a heading of level 4 follows one of level 2"]),
        (
            article(*(Heading(level=level, children=()) for level in (2, 3, 4, 5, 6, 7))),
            ["a heading of level 7 follows one of level 6"],
        ),
        (article(Figure(content=(Image(alt=Alt(text="a  b")),))), ["the alt text 'a  b' is not in normal form"]),
        (article(Figure(content=(Image(alt=Alt(text="")),))), ["the alt text '' is not in normal form"]),
        (article(Figure(content=(Image(alt=Alt(text="a b")),))), []),
        (
            article(Figure(content=(Image(alt=Alt(text="x"), digest="0", source="a.png"),))),
            ["the picture 'a.png' names a resource that is not there"],
        ),
        (article(Figure(content=(Image(alt=Alt(text="x"), digest="0"),))), ["the picture '0' names a resource that is not there"]),
    ],
)
def test_a_problem_is_told_once_in_words_and_what_is_sound_is_none(made, said):
    found = list(article_problems(made))
    assert len(found) == len(said), found
    assert all(words in problem for words, problem in zip(said, found, strict=True)), found


def code(*links, text="abcd"):
    return article(CodeBlock(text=text, links=tuple(CodeLink(start=start, end=end, **more) for start, end, more in links)))


HREF = {"href": "https://example.org/"}


@pytest.mark.parametrize(
    ("made", "sound"),
    [
        (code((0, 4, HREF)), True),
        (code((0, 2, HREF), (2, 4, HREF)), True),
        (code((1, 1, {"id": "x"})), True),
        (code((0, 5, HREF)), False),
        (code((-1, 2, HREF)), False),
        (code((2, 1, HREF)), False),
        (code((0, 3, HREF), (2, 4, HREF)), False),
        (code((2, 4, HREF), (0, 2, HREF)), False),
        (code((0, 1, {"href": "#x"}), (2, 3, {"id": "x"})), True),
        (code((0, 1, {"href": "#y"}), (2, 3, {"id": "x"})), False),
        (code((0, 1, {"href": "page.html"})), False),
        (code((0, 1, {"id": "x y"})), False),
    ],
)
def test_links_of_code_are_in_order_and_lead_somewhere(made, sound):
    assert (not list(article_problems(made))) is sound


def test_code_whose_links_overlap_is_told_by_its_beginning():
    (said,) = article_problems(code((0, 3, HREF), (2, 4, HREF), text="a" * 39 + "bcd"))
    assert said == f"the links of code overlap or leave it: {'a' * 39 + 'b'!r}"


def test_a_publication_says_which_article_a_problem_is_in_and_how_many_there_are():
    good, bad = article(p("a")), article(p("a "), p(" b"))
    whole = Publication(title="T", language="en", parts=(Part(articles=(good,)), Part(articles=(bad, good))))
    found = list(problems(whole))
    assert [problem.partition(":")[0] for problem in found] == ["article 2", "article 2"]
    with pytest.raises(ModelError) as caught:
        validate(whole)
    assert str(caught.value).startswith(f"The publication is not valid: {found[0]} (and 1 more).")
    with pytest.raises(ModelError) as caught:
        validate(single(article(p("a "))))
    assert "more" not in str(caught.value)
    validate(single(good))


def test_a_publication_without_articles_or_a_language_is_none():
    assert list(problems(Publication(title="T", language="en", parts=()))) == ["it holds no article"]
    assert list(problems(Publication(title="T", language="e n", parts=(Part(articles=(article(),)),)))) == [
        "the language 'e n' is not well-formed"
    ]


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://example.org/a", True),
        ("mailto:ada@example.org", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org/", False),
        ("https:", False),
        ("https://example.org/a b", False),
        ("", False),
    ],
)
def test_an_address_is_safe_where_it_runs_nothing_and_reads_no_file(href, safe):
    assert safe_address(href) is safe


def grid(*bodies, width=2, **more):
    return Table(width=width, bodies=tuple(tuple(Row(cells=cells) for cells in body) for body in bodies), **more)


LEAVES, OVERLAP, GAP = "a cell leaves its table", "two cells of a table overlap", "a row of a table has a gap"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (grid([(cell(), cell())]), []),
        (grid([(cell(columns=2),)]), []),
        (grid([(cell(rows=2), cell()), (cell(),)]), []),
        (grid([(cell(), cell(rows=2)), (cell(),)]), []),
        (grid([(cell(rows=2, columns=2),), ()]), []),
        (grid([(cell(rows=2), cell(), cell(rows=2)), (cell(),)], width=3), []),
        (grid([(cell(),)]), [GAP]),
        (grid([(cell(),), (cell(), cell())]), [GAP]),
        (grid([()]), [GAP]),
        (grid([(cell(), cell()), ()]), [GAP]),
        (grid([(cell(), cell(), cell())]), [LEAVES]),
        (grid([(cell(columns=3),)]), [LEAVES]),
        (grid([(cell(), cell(columns=2))]), [LEAVES]),
        (grid([(cell(), cell()), (cell(), cell(columns=2))]), [LEAVES]),
        (grid([(cell(rows=2), cell())]), [LEAVES]),
        (grid([(cell(rows=2), cell())], [(cell(),)]), [LEAVES, GAP]),
        (grid([(cell(), cell()), (cell(), cell(rows=2))]), [LEAVES]),
        (grid([(cell(), cell(rows=2), cell()), (cell(columns=2), cell())], width=3), [OVERLAP]),
        (grid([(cell(), cell(rows=2), cell()), (cell(columns=2),)], width=3), [OVERLAP, GAP]),
        (grid([(cell(rows=0), cell())]), ["a cell spans less than one row or column", GAP]),
        (grid([(cell(columns=0), cell(), cell())]), ["a cell spans less than one row or column"]),
        (grid([(cell(headers=("h",)), cell(header_cell=True, id="h"))]), []),
        (grid([(cell(headers=("h",)), cell(id="h"))]), ["a cell names a header cell that is not in its table"]),
        (
            grid([(cell(headers=("h", "i")), cell(header_cell=True, id="h"))]),
            ["a cell names a header cell that is not in its table"],
        ),
        (grid([(cell(scope="row"), cell())]), ["a data cell has a scope"]),
        (grid([(cell(scope="row", header_cell=True), cell())]), []),
        (grid([(cell(), cell())], column_groups=(1, 1)), []),
        (grid([(cell(), cell())], column_groups=(2,)), []),
        (grid([(cell(), cell())], column_groups=(1, 2)), ["the column groups do not add up to the table's width"]),
        (grid([], width=0), []),
        (Table(width=1, head=(Row(cells=(cell(rows=2),)),), bodies=((Row(cells=()),),)), [LEAVES, GAP]),
        (Table(width=1, foot=(Row(cells=()),)), [GAP]),
        (
            Table(width=-1, foot=(Row(cells=()),)),
            ["a table is -1 columns wide, more than 4,000,000 places in all, or less than none"] * 2,
        ),
    ],
)
def test_a_grid_is_told_what_is_wrong_with_it(table, said):
    assert list(grid_problems(table)) == said


def test_a_table_as_large_as_may_be_is_sound_and_one_place_more_is_too_many():
    assert list(grid_problems(grid([(cell(columns=MOST_PLACES),)], width=MOST_PLACES))) == []
    (said,) = grid_problems(grid([(cell(columns=MOST_PLACES + 1),)], width=MOST_PLACES + 1))
    assert said.startswith("a table is 4000001 columns wide")
