"""One table: what a reader of the text letter sees and what a listener hears for each formula."""

import json
from pathlib import Path

import pytest

from exporter.labels import labels_for
from formats.maths.line import to_line
from formats.maths.mathml import tex_to_mathml
from formats.maths.words import to_words

FORMULAS = [
    (case["tex"], case["line"], case["words"]) for case in json.loads((Path(__file__).parent / "formulas.json").read_text("utf-8"))
]


@pytest.mark.parametrize(("tex", "line", "words"), FORMULAS, ids=[tex for tex, _, _ in FORMULAS])
def test_formula_means_the_same_on_a_line_and_in_words(tex: str, line: str, words: str) -> None:
    mathml = tex_to_mathml(tex, display=True)
    assert to_line(mathml) == line
    assert to_words(mathml, labels_for("en")) == words


@pytest.mark.parametrize("language", ["de", "ja", "ar"])
def test_words_are_those_of_the_language(language: str) -> None:
    labels = labels_for(language)
    said = to_words(tex_to_mathml(r"\sqrt{x+1}=\frac{\alpha+1}{2}", display=True), labels)
    for key in ("maths_square_root", "maths_plus", "maths_end_root", "maths_equals", "maths_fraction", "maths_over"):
        assert labels.text(key) in said
    assert labels.names("maths_greek")[0] in said
    english = labels_for("en")
    assert english.text("maths_square_root") not in said
    assert english.text("maths_end_fraction") not in said


def test_capital_is_said_only_where_both_letters_occur() -> None:
    labels = labels_for("en")
    assert to_words("<math><mi>X</mi></math>", labels) == "X"
    assert to_words("<math><mi>X</mi><mo>=</mo><mi>x</mi></math>", labels) == "capital X equals x"


def test_scripts_on_a_closing_bracket_belong_to_the_group() -> None:
    mathml = "<math><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><msup><mo>)</mo><mn>2</mn></msup></math>"
    assert to_line(mathml) == "(a + b)²"
    assert to_words(mathml, labels_for("en")) == "open parenthesis a plus b close parenthesis squared"


def test_one_half_is_not_twelve() -> None:
    mathml = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    assert to_line(mathml) == "1/2"
    assert to_words(mathml, labels_for("en")) == "1 over 2"


def test_prescripts_stand_before_their_base() -> None:
    mathml = "<math><mmultiscripts><mi>C</mi><mi>i</mi><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts></math>"
    assert to_line(mathml) == "¹⁴₆Cᵢ"
    assert to_words(mathml, labels_for("en")) == "sub 6 to the power 14 C sub i"


def test_nested_fractions_keep_their_ends_in_words() -> None:
    said = to_words(tex_to_mathml(r"\frac{\frac{1}{2}}{3}", display=True), labels_for("en"))
    assert said == "fraction fraction 1 over 2 end fraction over 3 end fraction"


@pytest.mark.parametrize(
    ("tex", "line", "words"),
    [
        (r"{\frac{a}{b}}^2", "(a/b)²", "fraction a over b end fraction squared"),
        (r"\sqrt{x}^2", "(√x)²", "square root of x end root squared"),
        (r"\sqrt{x^2}", "√(x²)", "square root of x squared end root"),
        (r"\binom{n}{k}^2", "C(n, k)²", "open parenthesis n choose k close parenthesis squared"),
        (r"3{,}14", "3,14", "3,14"),
        (r"1{,}000{,}000", "1,000,000", "1,000,000"),
        (r"|a||b|", "|a||b|", "absolute value of a end absolute value absolute value of b end absolute value"),
        (r"\{x|x>0\}", "{x | x > 0}", "open brace x such that x is greater than 0 close brace"),
        (r"\frac{a}{b^2}", "a/b²", "fraction a over b squared end fraction"),
    ],
)
def test_what_belongs_together_is_told_apart_from_what_follows(tex: str, line: str, words: str) -> None:
    mathml = tex_to_mathml(tex, display=True)
    assert (to_line(mathml), to_words(mathml, labels_for("en"))) == (line, words)
