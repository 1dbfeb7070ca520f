"""Any tree of known elements: every token is in the line and in the words, and nothing crashes."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from exporter.labels import labels_for
from formats.maths.line import to_line
from formats.maths.mathml import MathsError, normalise
from formats.maths.svg import to_svg
from formats.maths.words import to_words

SIGNS = {"+": "plus", "=": "equals", "−": "minus", "±": "plus or minus", "∈": "is an element of", "∞": "infinity"}
IDENTIFIERS = st.sampled_from(["a", "b", "x", "sin", "κ", "km"])
TOKENS = st.one_of(
    IDENTIFIERS.map(lambda text: f"<mi>{text}</mi>"),
    st.sampled_from(["0", "5", "42", "7.5"]).map(lambda text: f"<mn>{text}</mn>"),
    st.sampled_from([*SIGNS, "(", ")", "[", "]", "{", "|", "‖", "∑", "∫", "!", "′"]).map(lambda text: f"<mo>{text}</mo>"),
    st.sampled_from(["word", "two words"]).map(lambda text: f"<mtext>{text}</mtext>"),
)
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    fixed = st.sampled_from(sorted(ARITY)).flatmap(
        lambda tag: st.lists(inner, min_size=ARITY[tag], max_size=ARITY[tag]).map(lambda parts: f"<{tag}>{''.join(parts)}</{tag}>")
    )
    rows = st.tuples(st.sampled_from(["mrow", "msqrt", "mstyle", "mpadded", "menclose"]), st.lists(inner, max_size=5)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    )
    cells = st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
        lambda table: (
            "<mtable>" + "".join(f"<mtr>{''.join(f'<mtd>{cell}</mtd>' for cell in row)}</mtr>" for row in table) + "</mtable>"
        )
    )
    return st.one_of(fixed, rows, cells)


FORMULAS = st.lists(st.recursive(TOKENS, _elements, max_leaves=12), min_size=1, max_size=5).map(
    lambda parts: f"<math>{''.join(parts)}</math>"
)


def _tokens(mathml: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(mathml).iter("mi", "mn", "mo", "mtext")]


@settings(max_examples=300, deadline=None)
@given(FORMULAS)
def test_line_has_every_token(mathml: str) -> None:
    line = to_line(mathml)
    assert "\n" not in line
    written = Counter(unicodedata.normalize("NFKC", line).replace("∛", "3"))
    expected = Counter("".join(unicodedata.normalize("NFKC", text) for text in _tokens(mathml)).replace(" ", ""))
    # A bar over a letter or a prime is one mark, whatever character stood for it.
    missing = {char: count for char, count in (expected - written).items() if char != "′"}
    assert not missing, (mathml, line, missing)


@settings(max_examples=300, deadline=None)
@given(FORMULAS)
def test_words_have_every_token_or_its_name(mathml: str) -> None:
    said = to_words(mathml, labels_for("en"))
    names = {"sin": "sine", "κ": "kappa", **SIGNS}
    for text in _tokens(mathml):
        if text in "()[]{}|‖∑∫!′":
            continue
        assert names.get(text, text) in said, (mathml, said)


@settings(max_examples=100, deadline=None)
@given(FORMULAS)
def test_cleaning_twice_changes_nothing(mathml: str) -> None:
    once = normalise(mathml)
    assert normalise(once) == once


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_drawing_works_or_says_that_it_cannot(mathml: str) -> None:
    try:
        drawing = to_svg(mathml, size=16, colour="#000")
    except MathsError:
        return
    assert etree.fromstring(drawing.svg).tag.endswith("svg")
    assert 0 <= drawing.depth <= drawing.height


@pytest.mark.parametrize("tag", ["mrow", "msqrt", "mstyle", "menclose"])
@pytest.mark.parametrize("depth", [30, 200, 5000])
def test_deep_rows_do_not_crash(tag: str, depth: int) -> None:
    _try_all(f"<math>{f'<{tag}><mn>1</mn>' * depth}<mi>x</mi>{f'</{tag}>' * depth}</math>")


@pytest.mark.parametrize("depth", [30, 200, 5000])
@pytest.mark.parametrize("tag", ["mfrac", "msup", "mover", "mroot"])
def test_deep_pairs_do_not_crash(tag: str, depth: int) -> None:
    _try_all(f"<math>{f'<{tag}>' * depth}<mi>x</mi>{f'<mn>1</mn></{tag}>' * depth}</math>")
    _try_all(f"<math>{f'<{tag}><mi>x</mi>' * depth}<mn>1</mn>{f'</{tag}>' * depth}</math>")


def test_many_brackets_do_not_crash() -> None:
    _try_all(f"<math>{'<mo>(</mo>' * 1000}<mi>x</mi>{'<mo>)</mo>' * 1000}</math>")
    _try_all(f"<math>{'<mo>|</mo>' * 1000}</math>")


def _try_all(mathml: str) -> None:
    for step in (to_line, lambda text: to_words(text, labels_for("en")), lambda text: to_svg(text, size=12, colour="#000")):
        try:
            step(mathml)
        except MathsError:
            continue
