"""Formulas of which a page has only what a script has drawn are read from the drawing, each once, with words that are words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def _c(code: str) -> str:
    return f'<mjx-c class="mjx-c{code} TEX-I"></mjx-c>'


def _chtml(inner: str, attributes: str = "") -> str:
    return f'<mjx-container class="MathJax" jax="CHTML"{attributes}><mjx-math aria-hidden="true">{inner}</mjx-math></mjx-container>'


def _svg(inner: str) -> str:
    return (
        '<mjx-container class="MathJax" jax="SVG"><svg role="img" viewBox="0 0 9 9"><g transform="scale(1,-1)">'
        f'<g data-mml-node="math">{inner}</g></g></svg></mjx-container>'
    )


def _g(kind: str, inner: str, transform: str = "") -> str:
    return f'<g data-mml-node="{kind}" transform="{transform}">{inner}</g>'


def _use(code: str) -> str:
    return f'<use data-c="{code}" xlink:href="#m"></use>'


FRACTION = (
    f"<mjx-mi>{_c('1D463')}</mjx-mi><mjx-mo>{_c('3D')}</mjx-mo><mjx-mfrac><mjx-frac><mjx-num><mjx-nstrut></mjx-nstrut><mjx-mi>{_c('1D460')}"
    f"</mjx-mi></mjx-num><mjx-dbox><mjx-dtable><mjx-line></mjx-line><mjx-row><mjx-den><mjx-dstrut></mjx-dstrut><mjx-mi>{_c('1D461')}</mjx-mi>"
    "</mjx-den></mjx-row></mjx-dtable></mjx-dbox></mjx-frac></mjx-mfrac>"
)
ROOT = (
    f"<mjx-msqrt><mjx-sqrt><mjx-surd><mjx-mo>{_c('221A')}</mjx-mo></mjx-surd><mjx-box><mjx-mn>{_c('32')}</mjx-mn><mjx-mi>{_c('210E')}</mjx-mi>"
    "</mjx-box></mjx-sqrt></mjx-msqrt>"
)
SCRIPTS = (
    f"<mjx-msubsup><mjx-mi>{_c('1D465')}</mjx-mi><mjx-script><mjx-mn>{_c('32')}</mjx-mn><mjx-spacer></mjx-spacer><mjx-mi>{_c('1D456')}</mjx-mi>"
    "</mjx-script></mjx-msubsup>"
)
LIMITS = (
    f"<mjx-munderover><mjx-over><mjx-mi>{_c('1D45B')}</mjx-mi></mjx-over><mjx-box><mjx-munder><mjx-row><mjx-base><mjx-mo>{_c('2211')}</mjx-mo>"
    f"</mjx-base></mjx-row><mjx-row><mjx-under><mjx-mn>{_c('31')}</mjx-mn></mjx-under></mjx-row></mjx-munder></mjx-box></mjx-munderover>"
)


@pytest.mark.parametrize(
    ("markup", "mathml"),
    [
        (_chtml(FRACTION), "<mi>v</mi><mo>=</mo><mfrac><mi>s</mi><mi>t</mi></mfrac>"),
        (_chtml(ROOT), "<msqrt><mn>2</mn><mi>h</mi></msqrt>"),
        (_chtml(SCRIPTS), "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (_chtml(LIMITS), "<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover>"),
        (_svg(_g("msup", _g("mi", _use("1D465")) + _g("mn", _use("32")))), "<msup><mi>x</mi><mn>2</mn></msup>"),
        (
            _svg(
                _g(
                    "mfrac",
                    _g("mi", _use("1D44E"), "translate(220,676)") + _g("mi", _use("1D44F"), "translate(270,-686)") + "<rect/>",
                )
            ),
            "<mfrac><mi>a</mi><mi>b</mi></mfrac>",
        ),
        (
            _svg(_g("msqrt", f'<g transform="translate(853,0)">{_g("mi", _use("1D465"))}</g>{_g("mo", _use("221A"))}')),
            "<msqrt><mi>x</mi></msqrt>",
        ),
        (
            _svg(
                _g(
                    "msubsup",
                    _g("mi", _use("1D465"))
                    + _g("mn", _use("32"), "translate(605,-247) scale(0.707)")
                    + _g("mi", _use("1D45B"), "translate(605,363) scale(0.707)"),
                )
            ),
            "<msubsup><mi>x</mi><mn>2</mn><mi>n</mi></msubsup>",
        ),
        ('<span class="MathJax_SVG" data-mathml="&lt;math&gt;&lt;mi&gt;z&lt;/mi&gt;&lt;/math&gt;"></span>', "<mi>z</mi>"),
    ],
    ids=["fraction", "root", "scripts", "limits", "svg power", "svg fraction", "svg root", "svg scripts", "attribute"],
)
def test_a_formula_is_read_from_its_drawing(read: Callable[..., Any], markup: str, mathml: str) -> None:
    assert read(f"<p>It is {markup} here.</p>").text == f"p| It is {{math <math>{mathml}</math>}} here."


def test_tex_and_words_that_a_script_left_behind_are_the_formula_s(read: Callable[..., Any]) -> None:
    speech = '<mjx-speech aria-label="s over t" role="img"></mjx-speech>'
    carried = _chtml("", r' data-latex="\frac{s}{t}"')
    page = read(f"<p>{carried} and <mjx-container>{speech}</mjx-container></p>")
    assert page.text == r"p| {math tex=\frac{s}{t}} and {math alt=s over t}"


def test_tex_is_no_alternative_in_words(read: Callable[..., Any]) -> None:
    tex = r"{\displaystyle q={\frac {w}{l}}}"
    note = f'<annotation encoding="application/x-tex">{tex}</annotation>'
    markup = f'<math alttext="{tex}" aria-label="{tex}"><semantics><mi>q</mi>{note}</semantics></math>'
    wiki = (
        f'<span class="mwe-math-element"><span style="display:none">{markup}</span>'
        f'<img alt="{tex}" aria-hidden="true" src="q.svg"></span>'
    )
    text = read(f"<p>{wiki}</p>").text
    assert "tex=q={\\frac {w}{l}}" in text
    assert "alt=" not in text
    assert text.count("{math") == 1


def test_a_formula_that_says_nothing_is_told(read: Callable[..., Any]) -> None:
    page = read('<p>The height is <mjx-container class="MathJax" jax="CHTML"></mjx-container> metres.</p>')
    assert page.codes == ["MATH-003"]


def test_a_drawing_without_its_source_is_read(read: Callable[..., Any]) -> None:
    drawing = '<span class="MathJax" id="MathJax-Element-1-Frame"><nobr><span class="math">a + b</span></nobr></span>'
    assert read(f"<p>So {drawing} it is.</p>").text == "p| So {math alt=a + b} it is."
    script = '<script type="math/tex">a+b</script>'
    assert read(f"<p>So {drawing}{script} it is.</p>").text == "p| So {math tex=a+b} it is."
    assert read(f"<p>So {drawing} it is.</p><p>Then {script}.</p>").text == "p| So {math alt=a + b} it is.\np| Then {math tex=a+b}."


def test_text_that_a_script_shall_look_through_is_text(read: Callable[..., Any]) -> None:
    assert read('<div class="mathjax"><p>Long before the mill.</p></div>').text == "p| Long before the mill."


def test_a_picture_called_math_with_a_description_is_a_picture(read: Callable[..., Any]) -> None:
    assert "img" in read('<p><img class="math" src="a.png" alt="Proof by dissection of a square"></p>').text
    assert read('<p>So <img class="math" src="a.png" alt="a = b + c"> it is.</p>').text == "p| So {math tex=a = b + c} it is."


def _katex(inner: str) -> str:
    return (
        '<p>It is <span class="katex"><span class="katex-html" aria-hidden="true">'
        f'<span class="base">{inner}</span></span></span>.</p>'
    )


def _stack(*entries: tuple[str, str], deep: bool = False) -> str:
    """Entries of a stack as KaTeX writes them: the lowest first, each with how far it is from the top."""
    rows = "".join(f'<span style="top:{top}em;"><span class="pstrut"></span>{inner}</span>' for top, inner in entries)
    end = '<span class="vlist-s">\u200b</span>' if deep else ""
    return (
        f'<span class="vlist-t{" vlist-t2" if deep else ""}"><span class="vlist-r">'
        f'<span class="vlist">{rows}</span>{end}</span></span>'
    )


def _atom(text: str) -> str:
    return f'<span class="mord mathnormal">{text}</span>'


@pytest.mark.parametrize(
    ("drawing", "mathml"),
    [
        (_atom("v") + '<span class="mrel">=</span><span class="mord">12</span>', "<mi>v</mi><mo>=</mo><mn>12</mn>"),
        (
            '<span class="mord"><span class="mopen nulldelimiter"></span><span class="mfrac">'
            + _stack(("-2.3", _atom("t")), ("-3.2", '<span class="frac-line"></span>'), ("-3.7", _atom("s")), deep=True)
            + '</span><span class="mclose nulldelimiter"></span></span>',
            "<mfrac><mi>s</mi><mi>t</mi></mfrac>",
        ),
        (
            f'<span class="mord">{_atom("x")}<span class="msupsub">{_stack(("-3.06", _atom("2")))}</span></span>',
            "<msup><mi>x</mi><mn>2</mn></msup>",
        ),
        (
            f'<span class="mord">{_atom("x")}<span class="msupsub">{_stack(("-2.55", _atom("i")), deep=True)}</span></span>',
            "<msub><mi>x</mi><mi>i</mi></msub>",
        ),
        (
            (
                f'<span class="mord">{_atom("x")}<span class="msupsub">'
                f"{_stack(('-2.45', _atom('i')), ('-3.05', _atom('2')), deep=True)}</span></span>"
            ),
            "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>",
        ),
        (
            '<span class="mord sqrt">'
            + _stack(("-3", f'<span class="mord">{_atom("g")}{_atom("h")}</span>'), ("-2.9", '<span class="hide-tail"></span>'))
            + "</span>",
            "<msqrt><mi>g</mi><mi>h</mi></msqrt>",
        ),
    ],
    ids=["row", "fraction", "raised", "lowered", "both", "root"],
)
def test_a_formula_of_which_only_katex_s_drawing_is_there_is_read_from_it(
    read: Callable[..., Any], drawing: str, mathml: str
) -> None:
    assert read(_katex(drawing)).text == f"p| It is {{math <math>{mathml}</math>}}."


@pytest.mark.parametrize(
    ("markup", "formula"),
    [
        ('<p>a <code class="language-math">x=3</code></p>', "p| a {math tex=x=3}"),
        ('<pre><code class="language-math">x=3\n</code></pre>', "math tex=x=3"),
        ('<p>a <math-renderer class="js-inline-math">$x=3$</math-renderer></p>', "p| a {math tex=x=3}"),
        ('<p>a <img src="https://latex.codecogs.com/svg.latex?x%3D3" alt="equation"></p>', "p| a {math tex=x=3}"),
    ],
    ids=["code", "fenced code", "an element for it", "a picture called a formula"],
)
def test_tex_that_a_site_marks_up_as_something_else_is_a_formula(read: Callable[..., Any], markup: str, formula: str) -> None:
    assert read(markup).text == formula
