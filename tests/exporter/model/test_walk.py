"""Reading order: no field that holds text is forgotten."""

import dataclasses
from typing import get_args, get_type_hints

import pytest
from hypothesis import given

from exporter import model
from exporter.model import Alt, Article, Figure, Image, InlineImage, Metadata, Paragraph, Table, Text
from exporter.model.blocks import BlockNode
from exporter.model.walk import INLINE_FIELDS, ORDER, images, map_lines, text_units, walk
from exporter.testing import articles

KINDS = {name: kind for name, kind in vars(model).items() if isinstance(kind, type) and dataclasses.is_dataclass(kind)}
NOT_READ = {
    ("Article", "resources"),
    ("Metadata", "people"),
    ("Image", "alt"),
    ("Media", "tracks"),
    ("Publication", "parts"),
    ("Part", "articles"),
}
"""Fields that hold nodes which are no text in reading order: names, files, the frame of a publication."""


def holds_nodes(hint):
    if dataclasses.is_dataclass(hint) and hint is not BlockNode:
        return True
    return any(holds_nodes(part) for part in get_args(hint))


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_field_that_holds_nodes_is_in_the_order(name):
    kind = KINDS[name]
    hints = get_type_hints(kind, localns=vars(model))
    nodes = {field.name for field in dataclasses.fields(kind) if holds_nodes(hints[field.name])}
    expected = nodes - {field for owner, field in NOT_READ if owner == name}
    assert set(ORDER.get(kind, ("children",) if "children" in nodes else ())) == expected


def test_lines_are_known_as_lines():
    for kind, field in INLINE_FIELDS:
        assert field in ORDER[kind]


def line(value):
    return (Text(value=value),)


def test_units_come_in_reading_order():
    picture = Figure(content=(Image(alt=Alt(text="alt")),), caption=(Paragraph(children=line("caption")),), credit=line("credit"))
    table = Table(width=1, caption=(Paragraph(children=line("head")),))
    article = Article(
        metadata=Metadata(title=line("title"), language="en", standfirst=line("standfirst")),
        body=(Paragraph(children=line("one")), picture, table),
        notes=(model.Note(id="n", blocks=(Paragraph(children=line("note")),)),),
    )
    assert [unit.text for unit in text_units(article)] == ["title", "standfirst", "one", "alt", "caption", "credit", "head", "note"]


def test_an_image_inside_a_line_gives_its_alt_text():
    image = InlineImage(image=Image(alt=Alt(text="a smile")))
    article = Article(metadata=Metadata(title=(), language="en"), body=(Paragraph(children=(*line("so "), image)),))
    assert "a smile" in [unit.text for unit in text_units(article)]
    assert len(images(article)) == 1


@given(articles())
def test_mapping_with_no_change_gives_the_same_article(article):
    assert map_lines(article, lambda inlines, _: inlines) is article


@given(articles())
def test_mapping_sees_the_lines_that_units_show(article):
    seen = []
    map_lines(article, lambda inlines, place: (seen.append(place), inlines)[1])
    shown = [unit.place for unit in text_units(article) if unit.inlines]
    assert [place for place in seen if place in set(shown)] == [place for place in shown if ".image" not in place]


@given(articles())
def test_walk_meets_each_paragraph(article):
    assert all(dataclasses.is_dataclass(node) for node in walk(article))
