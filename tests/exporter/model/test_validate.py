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
    Quote,
    Row,
    Table,
    Text,
)
from exporter.model.validate import article_problems, grid_problems, problems, validate
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
