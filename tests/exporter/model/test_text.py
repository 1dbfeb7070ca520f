"""Canonical text: one normal form, so that every format cuts the same characters."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import (
    Abbreviation,
    Alt,
    Break,
    Emphasis,
    Image,
    Inline,
    InlineImage,
    Link,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    RubyPair,
    Span,
    Strong,
    Text,
    Time,
)
from exporter.model.text import children_of, clean, collapse, is_container, normalise, plain, with_children


def t(value):
    return Text(value=value)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((t("  a  b "),), "a b"),
        ((t("a "), Emphasis(children=(t(" b"),))), "a b"),
        ((t("a"), Emphasis(children=(t(" b "),)), t(" c")), "a b c"),
        ((t("a "), Break(), t(" b")), "a\nb"),
        ((t("a "), Emphasis(children=(t(" "),)), Strong(children=(t(" "),))), "a"),
        ((t("soft\u00adhyphen"),), "softhyphen"),
        ((t("a"), Emphasis(children=(t("\n\u00ad"),)), t("b")), "a b"),
        ((t("no\u00a0break"),), "no\u00a0break"),
        ((t("a\x00b\x0bc\ufffed"),), "abcd"),
        ((t("see"), NoteReference(note="n", label="1"), t(" more")), "see more"),
        ((t("so "), Math(tex="x"), t(" is")), "so \ufffc is"),
        ((Ruby(pairs=(RubyPair(base=(t("漢"),), reading=(t(" かん "),)),)),), "漢"),
    ],
)
def test_normal_form(line, expected):
    assert plain(normalise(line)) == expected


def test_neighbours_are_one_text():
    assert normalise((t("a"), t("b"))) == (t("ab"),)


def test_a_span_with_an_id_stays_though_empty():
    assert normalise((Span(children=(), id="x"), Span(children=()))) == (Span(children=(), id="x"),)


@given(st.lists(st.text(alphabet=" \n\tab\u00ad\u00a0", max_size=5), max_size=5))
def test_normal_form_is_stable(pieces):
    line = tuple(Emphasis(children=(t(piece),)) if index % 2 else t(piece) for index, piece in enumerate(pieces))
    once = normalise(line)
    assert normalise(once) == once
    assert plain(once) == collapse("".join(pieces))


@given(st.text())
def test_what_is_clean_is_allowed_in_xml(value):
    from lxml import etree

    element = etree.Element("x")
    element.text = clean(value)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text in {
        clean(value).replace("\r\n", "\n") or None,
        clean(value) or None,
    }


_LEAVES = st.one_of(
    st.builds(t, st.text(alphabet=" \n\tab\u00ad\u00a0\ufffc", max_size=4)),
    st.sampled_from([Break(), Math(tex="x"), NoteReference(note="n", label="1")]),
)
_LINES = st.recursive(
    st.lists(_LEAVES, max_size=4).map(tuple),
    lambda inner: st.lists(
        st.one_of(_LEAVES, st.builds(lambda c: Emphasis(children=c), inner), st.builds(lambda c: Span(children=c, id="x"), inner)),
        max_size=4,
    ).map(tuple),
    max_leaves=8,
)


@given(_LINES)
def test_a_line_that_passes_for_normal_is_normal(line):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("exporter.model.text.is_normal", lambda _line: False)
        whole = normalise(line)
    assert normalise(line) == whole
    assert normalise(whole) == whole


def test_a_normal_line_is_not_made_anew():
    line = (t("One "), Emphasis(children=(t("two"),)), t(" three"), NoteReference(note="n", label="1"))
    assert normalise(line) is line


def em(*children):
    return Emphasis(children=tuple(t(child) if isinstance(child, str) else child for child in children))


def line_of(*children):
    return tuple(t(child) if isinstance(child, str) else child for child in children)


BR, FORMULA, NOTE = Break(), Math(tex="x"), NoteReference(note="n", label="1")
PICTURE = InlineImage(image=Image(alt=Alt(text="star")))
NAMED = Span(children=(), id="x")


@pytest.mark.parametrize(
    "line",
    [
        (),
        line_of("a b"),
        line_of("a ", em("b"), " c"),
        line_of("a", em(" b"), " c"),
        line_of("a", em("b"), "c"),
        line_of("a", BR, "b"),
        line_of("a", BR, BR, "b"),
        line_of("a ", FORMULA, " b"),
        line_of(FORMULA, " b"),
        line_of("a ", FORMULA),
        line_of("a ", PICTURE),
        line_of("a", NOTE, " b"),
        line_of("a ", NOTE),
        line_of(NAMED, "a"),
        line_of("a ", NAMED, "b"),
        line_of("a", NAMED),
        line_of("a", NAMED, "b"),
        line_of(em(em("a "), "b")),
        line_of("no\u00a0break"),
        line_of("\u3000a"),
        line_of("\u200bword"),
    ],
)
def test_a_line_in_normal_form_is_left_as_it_is(line):
    assert normalise(line) is line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (line_of(BR, " a ", BR), line_of(BR, "a", BR)),
        (line_of(NAMED), line_of(NAMED)),
        (line_of("a  b"), line_of("a b")),
        (line_of(" "), ()),
        (line_of(""), ()),
        (line_of("a "), line_of("a")),
        (line_of(" a"), line_of("a")),
        (line_of("a\tb\n\nc\r\nd\x85e\u2028f\u2029g"), line_of("a b c d e f g")),
        (line_of("a", "", "b"), line_of("ab")),
        (line_of("a", em()), line_of("a")),
        (line_of("a", Span(children=())), line_of("a")),
        (line_of("a", em("")), line_of("a")),
        (line_of(em("a "), " b"), line_of(em("a "), "b")),
        (line_of(em("a "), em(" b")), line_of(em("a "), em("b"))),
        (line_of("a ", em("b ")), line_of("a ", em("b"))),
        (line_of("a ", em(" ")), line_of("a")),
        (line_of(em(" "), "a"), line_of("a")),
        (line_of("a ", em(" "), "b"), line_of("a b")),
        (line_of("a ", BR, "b"), line_of("a", BR, "b")),
        (line_of("a", BR, " b"), line_of("a", BR, "b")),
        (line_of("a", em(" ", BR), "b"), line_of("a", em(BR), "b")),
        (line_of("a ", em(" "), BR, em(" "), " b"), line_of("a", BR, "b")),
        (line_of(em(BR), " b"), line_of(em(BR), "b")),
        (line_of(" ", FORMULA, " "), line_of(FORMULA)),
        (line_of("a  ", FORMULA, "  b"), line_of("a ", FORMULA, " b")),
        (line_of(FORMULA, " ", PICTURE), line_of(FORMULA, " ", PICTURE)),
        (line_of(FORMULA, "  ", PICTURE), line_of(FORMULA, " ", PICTURE)),
        (line_of("a ", NAMED, " b"), line_of("a ", NAMED, "b")),
        (line_of("a ", NAMED), line_of("a", NAMED)),
        (line_of(NAMED, " a"), line_of(NAMED, "a")),
        (line_of("a\ufffcb"), line_of("ab")),
        (line_of("a \u00ad b"), line_of("a b")),
        (line_of(Span(children=line_of(" "), id="x"), "a"), line_of(NAMED, "a")),
        (line_of(em("a", "b"), "c", "d"), line_of(em("ab"), "cd")),
    ],
)
def test_white_space_is_one_space_between_words_and_none_at_edges(line, expected):
    assert normalise(line) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    ("base", "reading", "expected"),
    [
        (line_of(" 漢 "), line_of(" かん "), (RubyPair(base=line_of("漢"), reading=line_of("かん")),)),
        (line_of("漢"), (), (RubyPair(base=line_of("漢"), reading=()),)),
        ((), line_of("かん"), (RubyPair(base=(), reading=line_of("かん")),)),
        (line_of(" "), line_of(" "), None),
    ],
)
def test_a_base_and_its_reading_are_each_in_normal_form(base, reading, expected):
    found = normalise((Ruby(pairs=(RubyPair(base=base, reading=reading),)),))
    assert found == (() if expected is None else (Ruby(pairs=expected),))


def test_words_after_a_base_are_still_their_own():
    pairs = (RubyPair(base=line_of("漢"), reading=line_of("x")), RubyPair(base=line_of(""), reading=()))
    line = line_of("a ", Ruby(pairs=pairs), " b ", FORMULA, "c ")
    assert normalise(line) == line_of("a ", Ruby(pairs=pairs[:1]), " b ", FORMULA, "c")


HELD = line_of("a")
CONTAINERS = [
    *(kind(children=HELD) for kind in get_args(Inline) if kind.__struct_fields__ == ("children",)),
    Link(href="https://example.org/", children=HELD, title="T"),
    Abbreviation(children=HELD, expansion="Alpha"),
    Span(children=HELD, language="fr", direction="rtl", isolate=True, say="ah", id="x"),
    Quotation(children=HELD, source="https://example.org/"),
    Time(children=HELD, datetime="2024"),
]
LEAVES = [t("a"), BR, FORMULA, PICTURE, NOTE, Ruby(pairs=(RubyPair(base=HELD, reading=()),))]


def test_every_inline_is_among_those_tried_here():
    assert {type(inline) for inline in (*CONTAINERS, *LEAVES)} == set(get_args(Inline))


@pytest.mark.parametrize("inline", CONTAINERS, ids=lambda inline: type(inline).__name__)
def test_other_children_take_nothing_else_from_a_container(inline):
    changed = with_children(inline, line_of("b"))
    assert is_container(inline)
    assert children_of(inline) == HELD
    assert children_of(changed) == line_of("b")
    assert with_children(changed, HELD) == inline
    assert plain((inline, changed)) == "ab"


@pytest.mark.parametrize(
    ("inline", "children", "said"),
    list(zip(LEAVES, [(), (), (), (), (), HELD], ["a", "\n", "\ufffc", "\ufffc", "", "a"], strict=True)),
)
def test_a_leaf_says_what_it_stands_for(inline, children, said):
    assert not is_container(inline)
    assert children_of(inline) == children
    assert plain((inline,)) == said
    assert plain((inline, inline)) == said * 2
