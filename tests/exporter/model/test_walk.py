"""Reading order: no field that holds text is forgotten."""

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from msgspec import Struct

from exporter import model
from exporter.model import Alt, Article, Figure, Image, InlineImage, Metadata, Paragraph, Table, Text
from exporter.model.blocks import BlockNode
from exporter.model.walk import (
    INLINE_FIELDS,
    ORDER,
    depth,
    images,
    inlines_under,
    map_lines,
    note_references,
    text_units,
    title_of,
    walk,
)
from exporter.testing import articles


def is_node(hint):
    return isinstance(hint, type) and issubclass(hint, Struct)


KINDS = {name: kind for name, kind in vars(model).items() if is_node(kind)}
NOT_READ = {
    ("Article", "resources"),
    ("Metadata", "people"),
    ("Image", "alt"),
    ("Media", "tracks"),
    ("Publication", "parts"),
    ("Part", "articles"),
    ("Publication", "frame"),
    *(("Frame", place) for place in ("masthead", "facts", "greeting", "sign_off", "footer")),
}
"""Fields that hold nodes which are no text of an article in reading order: names, files, a publication's articles and its frame."""


def holds_nodes(hint):
    if is_node(hint) and hint is not BlockNode:
        return True
    return any(holds_nodes(part) for part in get_args(hint))


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_field_that_holds_nodes_is_in_the_order(name):
    kind = KINDS[name]
    hints = get_type_hints(kind, localns=vars(model))
    nodes = {name for name in kind.__struct_fields__ if holds_nodes(hints[name])}
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
    assert all(isinstance(node, Struct) for node in walk(article))


def p(*children, **more):
    return Paragraph(children=tuple(Text(value=c) if isinstance(c, str) else c for c in children), **more)


PICTURE = Image(alt=Alt(text="a smile"), description=(p("It grins."),))
WHOLE = Article(
    metadata=Metadata(
        title=line("title"),
        language="en",
        standfirst=line("standfirst"),
        lead_image=Figure(content=(Image(alt=Alt(text="lead")),)),
        corrections=(model.Correction(blocks=(p("correction"),)),),
    ),
    body=(
        p("so ", InlineImage(image=PICTURE), " and ", InlineImage(image=Image(alt=Alt(text="a tear"))), language="de"),
        model.List(items=(model.ListItem(blocks=(p("item"),)),), language="fr"),
        model.DefinitionList(
            groups=(model.DefinitionGroup(terms=(line("term"), line("other term")), definitions=((p("one"),), (p("two"),))),)
        ),
        model.Quote(blocks=(p("quoted", language="he"),), attribution=line("keeper"), language="ar"),
        model.Verse(stanzas=((model.blocks.Line(children=line("verse")),),)),
        Table(
            width=1,
            caption=(p("caption"),),
            foot=(model.Row(cells=(model.Cell(blocks=(p("foot"),)),)),),
            head=(model.Row(cells=(model.Cell(blocks=(p("head"),), language="it"),)),),
            bodies=((model.Row(cells=(model.Cell(blocks=(p("cell"),)),)),),),
        ),
        model.Aside(title=line("aside"), blocks=(p("beside"),)),
        model.Details(summary=line("more"), blocks=(p("hidden"),)),
        model.Media(
            kind="video",
            title="film",
            poster=Image(alt=model.Undescribed()),
            transcript=(p("bong"),),
            language="sv",
        ),
        model.Media(kind="audio", title=""),
        model.Heading(level=2, children=line("heading")),
        model.CodeBlock(text="code"),
        Figure(content=(Image(alt=model.Decorative()),), credit=line("credit")),
    ),
    notes=(model.Note(id="n", blocks=(p("note"),)),),
)


def test_each_unit_says_its_place_its_kind_and_the_language_around_it():
    assert [(unit.place, unit.kind, unit.text, unit.language) for unit in text_units(WHOLE)] == [
        ("metadata.title", "title", "title", "en"),
        ("metadata.standfirst", "standfirst", "standfirst", "en"),
        ("metadata.lead_image.content.0.alt", "alt", "lead", "en"),
        ("metadata.corrections.0.blocks.0.children", "block", "correction", "en"),
        ("body.0.children", "block", "so \ufffc and \ufffc", "de"),
        ("body.0.children.image0.alt", "alt", "a smile", "de"),
        ("body.0.children.image0.description.0.children", "block", "It grins.", "de"),
        ("body.0.children.image1.alt", "alt", "a tear", "de"),
        ("body.1.items.0.blocks.0.children", "block", "item", "fr"),
        ("body.2.groups.0.terms.0", "block", "term", "en"),
        ("body.2.groups.0.terms.1", "block", "other term", "en"),
        ("body.2.groups.0.definitions.0.0.children", "block", "one", "en"),
        ("body.2.groups.0.definitions.1.0.children", "block", "two", "en"),
        ("body.3.blocks.0.children", "block", "quoted", "he"),
        ("body.3.attribution", "block", "keeper", "ar"),
        ("body.4.stanzas.0.0.children", "block", "verse", "en"),
        ("body.5.caption.0.children", "block", "caption", "en"),
        ("body.5.head.0.cells.0.blocks.0.children", "block", "head", "it"),
        ("body.5.bodies.0.0.cells.0.blocks.0.children", "block", "cell", "en"),
        ("body.5.foot.0.cells.0.blocks.0.children", "block", "foot", "en"),
        ("body.6.title", "block", "aside", "en"),
        ("body.6.blocks.0.children", "block", "beside", "en"),
        ("body.7.summary", "block", "more", "en"),
        ("body.7.blocks.0.children", "block", "hidden", "en"),
        ("body.8.title", "label", "film", "sv"),
        ("body.8.transcript.0.children", "block", "bong", "sv"),
        ("body.10.children", "block", "heading", "en"),
        ("body.12.credit", "block", "credit", "en"),
        ("notes.0.blocks.0.children", "block", "note", "en"),
    ]


def test_a_change_of_lines_reaches_every_line_and_leaves_the_rest():
    changed = map_lines(WHOLE, lambda inlines, place: (*inlines, Text(value=f" [{place}]")))
    lines = [(unit, new) for unit, new in zip(text_units(WHOLE), text_units(changed), strict=True) if unit.inlines]
    assert [new.text for _, new in lines if ".image" not in new.place] == [
        f"{unit.text} [{unit.place}]" for unit, _ in lines if ".image" not in unit.place
    ]
    assert [image.alt for image in images(changed)] == [image.alt for image in images(WHOLE)]
    assert changed.body[11] is WHOLE.body[11]


@pytest.mark.parametrize("wanted", ["body.2.groups.0.terms.1", "body.5.foot.0.cells.0.blocks.0.children", "metadata.title"])
def test_a_change_of_one_line_makes_nothing_else_anew(wanted):
    changed = map_lines(WHOLE, lambda inlines, place: line("new") if place == wanted else inlines)
    units = zip(text_units(WHOLE), text_units(changed), strict=True)
    assert [new.place for old, new in units if old.text != new.text] == [wanted]
    number = int(wanted.split(".")[1]) if wanted.startswith("body") else None
    assert [old is new for old, new in zip(WHOLE.body, changed.body, strict=True)] == [
        place != number for place in range(len(WHOLE.body))
    ]
    assert (changed.metadata is WHOLE.metadata) is (number is not None)
    assert changed.notes is WHOLE.notes


def test_all_pictures_are_met_in_reading_order():
    said = [getattr(image.alt, "text", type(image.alt).__name__) for image in images(WHOLE)]
    assert said == ["lead", "a smile", "a tear", "Undescribed", "Decorative"]


def test_a_node_comes_before_what_it_holds_and_tuples_are_walked_through():
    inner = model.Emphasis(children=line("b"))
    nodes = list(walk((p("a", inner), (p("c"),))))
    assert [type(node).__name__ for node in nodes] == ["Paragraph", "Text", "Emphasis", "Text", "Paragraph", "Text"]
    assert list(inlines_under((Text(value="a"), inner))) == [Text(value="a"), inner, Text(value="b")]


def test_note_references_are_met_wherever_they_stand():
    first, second, third = (model.NoteReference(note="n", label=label) for label in "123")
    whole = Article(
        metadata=Metadata(title=(first,), language="en"),
        body=(p(model.Emphasis(children=(second,))),),
        notes=(model.Note(id="n", blocks=(p(third),)),),
    )
    assert note_references(whole) == (first, second, third)


@pytest.mark.parametrize(
    ("node", "deep"),
    [
        (Text(value="a"), 0),
        ((), 0),
        (p(), 0),
        (p("a"), 1),
        ((p("a"),), 1),
        (p("a", model.Emphasis(children=line("b"))), 2),
        (model.Quote(blocks=(p("a"), model.Quote(blocks=(p("b"),)), p("c"))), 3),
        (model.Quote(blocks=(model.Quote(blocks=(p("b"),)),), attribution=line("c")), 3),
        (model.Quote(blocks=(p(),), attribution=(model.Emphasis(children=(model.Emphasis(children=line("c")),)),)), 3),
    ],
)
def test_nodes_are_as_deep_as_the_deepest_of_them(node, deep):
    assert depth(node) == deep


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (line("A bell"), "A bell"),
        ((), ""),
        ((Text(value="A"), model.Break(), Text(value="bell")), "A bell"),
        ((Text(value="A "), model.Math(tex="x"), Text(value=" bell")), "A bell"),
        ((Text(value="A"), InlineImage(image=PICTURE), Text(value="bell")), "A bell"),
    ],
)
def test_a_title_is_one_line(title, said):
    assert title_of(Article(metadata=Metadata(title=title, language="en"))) == said
