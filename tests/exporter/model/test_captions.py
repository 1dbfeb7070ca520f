"""A caption that says the alternative text again is told once, and every other caption is told."""

import pytest

from exporter.model import Alt, Decorative, Figure, Image, Link, Paragraph, Text, Undescribed
from exporter.model.captions import holds_alternative, repeats_alternative

ALT = Image(alt=Alt(text="A boat on the quay"))


def p(*children):
    return Paragraph(children=tuple(Text(value=c) if isinstance(c, str) else c for c in children))


@pytest.mark.parametrize(
    ("content", "caption", "repeats"),
    [
        ((ALT,), (p("A boat on the quay"),), True),
        ((ALT,), (p("a BOAT on the Quay."),), True),
        ((ALT,), (p("A boat on the quay in May"),), False),
        ((ALT,), (p("A boat on ", Link(href="https://example.org/", children=(Text(value="the quay"),))),), False),
        ((ALT,), (p("A boat on the quay"), p("In May.")), False),
        ((ALT,), (), False),
        ((ALT, ALT), (p("A boat on the quay"),), False),
        ((Image(alt=Undescribed()),), (p("A boat on the quay"),), False),
        ((Image(alt=Decorative()),), (p("A boat on the quay"),), False),
    ],
)
def test_only_the_same_words_are_a_repetition(content, caption, repeats):
    assert repeats_alternative(Figure(content=content, caption=caption)) is repeats


@pytest.mark.parametrize(
    ("content", "caption", "credit", "holds"),
    [
        ((ALT,), (p("A boat on the quay, in May. Photo: Ada"),), (), True),
        ((ALT,), (p("A boat on ", Link(href="https://example.org/", children=(Text(value="the quay"),))),), (), True),
        ((ALT,), (p("In May: a boat"), p("on the quay.")), (), True),
        ((ALT,), (p("In May."),), (Text(value="A boat on the quay"),), True),
        ((ALT,), (p("A boat on a quay"),), (), False),
        ((ALT,), (p("A boat on the quays"),), (), False),
        ((ALT,), (), (), False),
        ((ALT, ALT), (p("A boat on the quay"),), (), False),
        ((Image(alt=Alt(text="…")),), (p("A boat …"),), (), False),
    ],
)
def test_a_caption_that_holds_the_words_of_the_alternative_says_them(content, caption, credit, holds):
    assert holds_alternative(Figure(content=content, caption=caption, credit=credit)) is holds
