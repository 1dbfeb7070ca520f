"""Canonical text: one normal form, so that every format cuts the same characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Break, Emphasis, Math, NoteReference, Ruby, RubyPair, Span, Strong, Text
from exporter.model.text import clean, collapse, normalise, plain


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
