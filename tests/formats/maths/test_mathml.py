import pytest
from lxml import etree

from formats.maths.mathml import MathsError, annotation_tex, normalise, tex_to_mathml

HEAD = '<math xmlns="http://www.w3.org/1998/Math/MathML"'


def test_normalise_keeps_display_and_alttext_and_drops_what_acts() -> None:
    found = normalise(
        '<math display="block" alttext=" x  squared" onclick="a()" style="color:red" id="m">'
        '<msup href="javascript:1" class="c"><mi onmouseover="b()">x</mi><mn>2</mn></msup>'
        "<script>alert(1)</script></math>"
    )
    assert found == f'{HEAD} alttext="x squared" display="block"><msup><mi>x</mi><mn>2</mn></msup></math>'


def test_semantics_gives_its_presentation_and_its_tex() -> None:
    source = (
        "<math><semantics><mrow><mi>x</mi></mrow>"
        '<annotation encoding="application/x-tex"> \\alpha </annotation>'
        '<annotation-xml encoding="MathML-Content"><ci>x</ci></annotation-xml></semantics></math>'
    )
    assert normalise(source) == f"{HEAD}><mi>x</mi></math>"
    assert annotation_tex(source) == "\\alpha"
    assert annotation_tex("<math><mi>x</mi></math>") is None


@pytest.mark.parametrize(
    ("variant", "letter", "expected"),
    [("double-struck", "R", "ℝ"), ("double-struck", "E", "𝔼"), ("bold", "x", "𝐱"), ("fraktur", "C", "ℭ"),
     ("script", "L", "ℒ"), ("bold-italic", "β", "𝜷"), ("bold", "7", "𝟕"), ("bold", "漢", "漢")],
)  # fmt: skip
def test_mathvariant_becomes_letters_that_browsers_know(variant: str, letter: str, expected: str) -> None:
    assert normalise(f'<math><mi mathvariant="{variant}">{letter}</mi></math>') == f"{HEAD}><mi>{expected}</mi></math>"


def test_fenced_becomes_signs_with_its_separators() -> None:
    found = normalise('<math><mfenced open="[" separators=";,"><mi>a</mi><mi>b</mi><mi>c</mi></mfenced></math>')
    text = "".join(etree.fromstring(found).itertext())
    assert text == "[a;b,c)"


def test_named_entities_of_html_are_characters() -> None:
    assert "\u2062" in normalise("<math><mi>a</mi><mo>&InvisibleTimes;</mo><mi>b</mi></math>")


def test_words_outside_tokens_are_kept() -> None:
    assert "<mtext>loose</mtext>" in normalise("<math><mrow>loose<mi>a</mi></mrow></math>")


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><math><mi>&b;</mi></math>',
        '<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/passwd">]><math><mi>&f;</mi></math>',
        "<math><mi>&undeclared;</mi></math>",
        "<math><mi>x</math>",
        "<p>x</p>",
        "",
        "x\x00y",
        "<math><apply><plus/><ci>x</ci></apply></math>",
        "<math><msup><mi>x</mi></msup></math>",
        "<math><mfrac><mi>x</mi><mi>y</mi><mi>z</mi></mfrac></math>",
        "<math><mi>" + "x" * 1_000_001 + "</mi></math>",
    ],
)
def test_what_is_not_mathml_is_refused(hostile: str) -> None:
    with pytest.raises(MathsError):
        normalise(hostile)


@pytest.mark.parametrize(
    "hostile",
    [
        "<math><mtext><script>alert(1)</script>a</mtext></math>",
        '<math><mtext><img src="x" onerror="alert(1)"/>a</mtext></math>',
        '<math><annotation-xml encoding="text/html"><style>alert</style></annotation-xml><mi>a</mi></math>',
        '<math><mi xlink:href="http://e.org" xmlns:xlink="http://www.w3.org/1999/xlink">a</mi></math>',
        '<math><?php alert?><!-- alert --><mi>a</mi><svg xmlns="http://www.w3.org/2000/svg"><script>alert</script></svg></math>',
    ],
)
def test_what_acts_is_gone_and_the_formula_stays(hostile: str) -> None:
    found = normalise(hostile)
    assert "alert" not in found
    assert "href" not in found
    assert "".join(etree.fromstring(found).itertext()) == "a"


def test_tex_with_scripts_on_a_matrix_is_valid() -> None:
    found = etree.fromstring(tex_to_mathml(r"\begin{pmatrix}a&b\\c&d\end{pmatrix}^{-1}", display=True))
    power = found[0]
    assert power.tag.endswith("msup")
    assert len(power) == 2


def test_limits_stand_below_in_display_and_beside_in_a_line() -> None:
    assert "<munder><mi>lim</mi>" in tex_to_mathml(r"\lim_{x\to0}f", display=True)
    assert "<msub><mi>lim</mi>" in tex_to_mathml(r"\lim_{x\to0}f", display=False)
    assert "<munderover>" in tex_to_mathml(r"\left(\sum_{i=1}^n i\right)", display=True)
    assert "<munderover>" not in tex_to_mathml(r"\frac{\sum_{i=1}^n i}{2}", display=True)
    assert "<munder>" not in tex_to_mathml(r"\sum\nolimits_{i}i", display=True)


def test_operator_names_stay_whole() -> None:
    assert "<munder><mi>arg max</mi>" in tex_to_mathml(r"\operatorname*{arg\,max}_x f", display=True)
    assert "<mi>rank</mi>" in tex_to_mathml(r"\operatorname{rank} A", display=True)
    assert "<mi>km</mi>" in tex_to_mathml(r"5\,\mathrm{km}", display=True)
    assert '<mi mathvariant="normal">d</mi>' in tex_to_mathml(r"\mathrm{d}x", display=True)


@pytest.mark.parametrize("wrapped", ["$x$", "$$x$$", r"\(x\)", r"\[x\]", " x % a comment"])
def test_delimiters_and_comments_are_no_part_of_a_formula(wrapped: str) -> None:
    assert tex_to_mathml(wrapped, display=False) == f'{HEAD} display="inline"><mi>x</mi></math>'


@pytest.mark.parametrize(
    "tex",
    [
        "",
        "%",
        r"\foo x", r"\ce{H2O}", r"\frac{a}{", r"\left( a", "a^b^c", "{" * 5000, "x" * 20_001,
        r"\newcommand{\a}{\b\b}\a", r"\def\a{\a\a}\a",
    ],
)  # fmt: skip
def test_tex_that_cannot_be_read_is_an_error_and_never_a_wrong_formula(tex: str) -> None:
    with pytest.raises(MathsError):
        tex_to_mathml(tex, display=True)


@pytest.mark.parametrize(
    "tex", [r"a &= b \\ c &= d", r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\begin{align}a&=b\\c&=d\end{align}"]
)
def test_columns_align_with_and_without_an_environment(tex: str) -> None:
    found = etree.fromstring(tex_to_mathml(tex, display=True))
    assert [len(row) for row in found.iter("{*}mtr")] == [2, 2]
