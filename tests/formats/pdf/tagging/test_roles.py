"""Each element is in the tag tree what it is in the document: the role, the language, the words that a reader hears for it."""

from __future__ import annotations

import pytest

from tests.formats.pdf.tagging.painting import outline


def page(inside: str, language: str = "en") -> str:
    return f'<html lang="{language}">{inside}</html>'


FIGURE_1 = "Placement=/Block BBox=(0, 0, 9, 9)"
INLINE_1 = "Placement=/Inline BBox=(0, 0, 9, 9)"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>One.</p>", "P['One.']"),
        ("Bare<p>One.</p>tail<b>more</b>", "P['Bare'] P['One.'] P['tail' 'more']"),
        ("<article><section><p>a</p></section><nav>b</nav></article>", "Art[Sect[P['a']] Sect[P['b']]]"),
        ("<aside>a</aside><header>b</header><footer>c</footer>", "Aside[P['a']] Div[P['b']] Div[P['c']]"),
        ("<blockquote>q</blockquote><pre>p</pre><div>d</div>", "BlockQuote[P['q']] P['p'] Div[P['d']]"),
        ("<div/><p/><p>x</p><ul/>", "P['x']"),
        ('<div data-columns="3"><p>a</p></div>', "P['a']"),
        ('<p aria-hidden="true">no</p><p aria-hidden="false">yes</p>', "P['yes']"),
        ("<p>a<b>x</b>c<b late=''>y</b>d</p>", "P['a' 'x' 'c' 'd' 'y']"),
        ("<p>a<b><i>x</i></b><b late=''><i>y</i></b>d</p>", "P['a' 'x' 'd' 'y']"),
    ],
)
def test_blocks_hold_what_was_painted_for_them_in_the_order_in_which_it_was(inside: str, expected: str) -> None:
    assert outline(page(inside)) == outline(page(inside), modern=True) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h6>D</h6>", "H1['A'] H2['B'] H3['C'] H6['D']"),
        (
            '<article data-shift="1"><h1>A</h1><h5>B</h5><h6>C</h6></article>',
            "Art[H2['A'] H6['B'] H6['C']]",
        ),
        ('<article data-shift="2"><h1>A</h1><nav data-shift="0"><h2>B</h2></nav></article>', "Art[H3['A'] Sect[H2['B']]]"),
        ("<h2/><h2>x</h2>", "H2['x']"),
    ],
)
def test_headings_are_lowered_in_an_issue_and_never_below_the_sixth(inside: str, expected: str) -> None:
    assert outline(page(inside)) == expected


@pytest.mark.parametrize(
    ("inside", "old", "modern"),
    [
        ("<em>b</em><strong>c</strong>", "'b' 'c'", "Em['b'] Strong['c']"),
        ("<code>d</code><kbd>e</kbd><samp>f</samp>", "Code['d'] Code['e'] Code['f']", ""),
        ("<q>g</q><b>h</b>", "Quote['g'] 'h'", ""),
        ('<abbr title="Long">L</abbr><abbr>M</abbr><abbr title="">N</abbr>', "Span(expansion=Long)['L'] 'M' 'N'", ""),
        (
            "<del>n</del><ins>o</ins><u>p</u>",
            (
                "Span(TextDecorationType=/LineThrough)['n'] Span(TextDecorationType=/Underline)['o'] "
                "Span(TextDecorationType=/Underline)['p']"
            ),
            "",
        ),
        ('<span data-said="S">?</span><span data-said="">!</span>', "Span(actual=S)['?'] Span(actual=)['!']", ""),
        ('<span class="checkbox" aria-label="done">x</span>', "Span(alt=done)['x']", ""),
        ('<span class="other">x</span>', "'x'", ""),
    ],
)
def test_words_that_are_set_apart_say_so(inside: str, old: str, modern: str) -> None:
    assert outline(page(f"<p>{inside}</p>")) == f"P[{old}]"
    assert outline(page(f"<p>{inside}</p>"), modern=True) == f"P[{modern or old}]"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<p lang="de">Das Meer</p><p lang="en">Sea</p>', "P(language=de)['Das Meer'] P['Sea']"),
        ('<p>He <span lang="fr">la mer</span>.</p>', "P['He ' Span(language=fr)['la mer'] '.']"),
        ('<p lang="fr">x<span lang="fr">y</span><span lang="en">z</span></p>', "P(language=fr)['x' 'y' Span(language=en)['z']]"),
        ('<p>He <q lang="fr">la mer</q></p>', "P['He ' Quote(language=fr)['la mer']]"),
        ('<p>x<b lang="fr">y<q>z</q></b></p>', "P['x' Span(language=fr)['y' Quote['z']]]"),
        ('<div lang="de" data-columns="3"><p>a</p><p>b</p></div>', "Div(language=de)[P['a'] P['b']]"),
        ('<div lang="de" data-columns="3">a<p>b</p></div>', "Div(language=de)[P['a'] P['b']]"),
        ('<section lang="fr"/><p>x<b lang="fr"/></p>', "P['x']"),
        ('<article lang="fr"><p lang="">x</p></article>', "Art(language=fr)[P['x']]"),
    ],
)
def test_another_language_is_said_once_where_it_begins(inside: str, expected: str) -> None:
    assert outline(page(inside)) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<img alt="A quay" pieces="1 2 3 4 0"/>', "Figure(alt=A quay Placement=/Block BBox=(1, 2, 3, 4))[□]"),
        ('<img alt="A" pieces="3 4 7 8 2;1 6 5 9 2"/>', "Figure(alt=A Placement=/Block BBox=(1, 4, 7, 9))[□ □]"),
        ('<img alt="A" pieces="3 4 7 8 2;1 6 5 9 3"/>', "Figure(alt=A Placement=/Block BBox=(3, 4, 7, 8))[□ □]"),
        ('<img alt="A" pieces="2 2 3 3 2;3 3 4 4 3;1 1 5 5 2"/>', "Figure(alt=A Placement=/Block BBox=(1, 1, 5, 5))[□ □ □]"),
        ('<p>a <img class="inline-image" alt="A smile"/></p>', f"P['a ' Figure(alt=A smile {INLINE_1})[□]]"),
        ('<p>a<img alt=""/><img/><img role="presentation" alt="x"/></p>', "P['a']"),
        ('<p>a<img alt="lost" pieces=""/></p>', "P['a']"),
        ('<p><img class="formula" alt="x"/></p>', f"P[Formula(alt=x {INLINE_1})[□]]"),
        (
            '<div data-mathml="M"><p><img class="formula" alt="x"/><img class="formula" data-mathml="N" alt="y"/></p></div>',
            f"Div[P[Formula(alt=x mathml=M {INLINE_1})[□] Formula(alt=y mathml=N {INLINE_1})[□]]]",
        ),
        (
            (
                '<div role="math" aria-label="x plus 1" data-mathml="M"><img class="formula" alt="x"/>'
                '<span class="maths-line">x + 1</span></div><p><span class="maths-line">y</span></p>'
            ),
            f"Div[P[Formula(alt=x plus 1 mathml=M {INLINE_1})[□] Formula(alt=x plus 1 mathml=M)['x + 1']]] P['y']",
        ),
    ],
)
def test_pictures_and_formulas_have_their_words_and_their_place_and_ornaments_none(inside: str, expected: str) -> None:
    assert outline(page(inside)) == expected


TABLE = "<table><tbody><tr><td>1</td></tr></tbody></table>"
TABLED = "TBody[TR[TD['1']]]"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"{TABLE}<figcaption>C</figcaption>", f"Table[{TABLED} Caption['C']]"),
        (f"<figcaption>C</figcaption>{TABLE}", f"Table[Caption['C'] {TABLED}]"),
        (
            f"<figcaption>C</figcaption>{TABLE.replace('<tbody>', '<thead><tr><td>0</td></tr></thead><tbody>')}",
            f"Table[Caption['C'] THead[TR[TD['0']]] {TABLED}]",
        ),
        (f"<figcaption>C</figcaption>{TABLE.replace('<tbody>', '<caption>own</caption><tbody>')}",
         f"=[Caption['C'] Table[Caption['own'] {TABLED}]]"),
        (f"<figcaption>C</figcaption><p>x</p>{TABLE}", f"=[Caption['C'] P['x'] Table[{TABLED}]]"),
        (TABLE, f"=[Table[{TABLED}]]"),
        (f"{TABLE}<p>x</p>", f"=[Table[{TABLED}] P['x']]"),
        (f"{TABLE}{TABLE}<figcaption>C</figcaption>", f"=[Table[{TABLED}] Table[{TABLED}] Caption['C']]"),
        (f"{TABLE}<figcaption>C</figcaption><figcaption>D</figcaption>", f"=[Table[{TABLED}] Caption['C'] Caption['D']]"),
        ('<img alt="A"/><figcaption>C</figcaption>', f"=[Figure(alt=A {FIGURE_1})[□] Caption['C']]"),
    ],
)  # fmt: skip
def test_a_caption_is_in_the_table_that_it_is_alone_with_and_else_beside(inside: str, expected: str) -> None:
    markup = page(f"<figure>{inside}</figure>")
    assert outline(markup) == expected.replace("=", "Div", 1 if expected.startswith("=") else 0)
    assert outline(markup, modern=True) == expected.replace("=", "Sect", 1 if expected.startswith("=") else 0)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('See <a href="u">the log</a>.', "'See ' Link[→the log 'the log'] '.'"),
        ('<a href="u" aria-label="Label">x</a><a>y</a>', "Link[→Label 'x'] 'y'"),
        ('<a href="u"> two\n words </a>', "Link[→two words ' two\\n words ']"),
        ('<a href="u"><img alt="Pic"/></a>', f"Link[→Pic Figure(alt=Pic {FIGURE_1})[□]]"),
        ('<a href="u"><img class="formula"/></a>', f"Link[→u Formula({INLINE_1})[□]]"),
        ('<a href="u"><img alt="P" linked="x"/></a>', f"Link[→P →P Figure(alt=P {FIGURE_1})[□]]"),
        ('x<a href="u"/>', "'x'"),
        ('x<a href="#n" role="doc-noteref">1</a>', "'x' Reference[Link[→1 '1']]"),
        ('<a href="u"><p>a</p><div><p>b</p></div></a>', "Link[→ab 'a' 'b']"),
        ('<a href="u"><p lang="fr">a</p><p>b<q>c</q></p></a>', "Link[→abc Span(language=fr)['a'] 'b' Quote['c']]"),
        ('<a href="u"><div lang="fr"><p>a</p></div></a>', "Link[→a Span(language=fr)['a']]"),
        ('<a href="u"><section><p>a</p></section></a>', "Link[→a 'a']"),
    ],
)
def test_a_link_is_called_by_its_words_and_holds_no_block(inside: str, expected: str) -> None:
    assert outline(page(f"<p>{inside}</p>")) == f"P[{expected}]"


def test_an_entry_of_the_contents_is_a_reference_and_leads_to_its_article() -> None:
    nav = '<nav role="doc-toc"><h2>C</h2><ol><li><a href="#a">First</a><p>Ada</p></li><li>none</li></ol></nav>'
    markup = page(f'{nav}<article id="a"><h1>First</h1></article><ol><li>x</li></ol>')
    after = "Art[H1['First']] L(ListNumbering=/Decimal)[LI[LBody['x']]]"
    entry = "[P[Reference[Link[→First 'First']]] P['Ada']] TOCI[P['none']]]]"
    assert outline(markup) == f"Sect[H2['C'] TOC[TOCI{entry} {after}"
    assert outline(markup, modern=True) == f"Sect[H2['C'] TOC[TOCI(refers=Art:First){entry} {after}"


@pytest.mark.parametrize("address", ["https://example.org/a", "#nowhere", ""])
def test_an_entry_that_leads_out_of_the_file_is_about_nothing_in_it(address: str) -> None:
    markup = page(f'<nav role="doc-toc"><ol><li><a href="{address}">First</a></li></ol></nav><article id="a"><p>x</p></article>')
    refers = "(refers=Document:Firstx)" if address == "#nowhere" else ""
    assert f"TOCI{refers}[" in outline(markup, modern=True)
    assert "refers" not in outline(markup)


CALL, MARKER = '<painted as="footnote-call" to="#n">1</painted>', '<painted as="footnote-marker" to="#n-ref1">1.</painted>'


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            f'id="n" data-back="Back" data-reference="Note 1" data-mark="1" late="">{CALL}{MARKER}About.',
            "Reference[Link[→Note 1 '1']] Note(id=n)[Lbl[Link[→Back '1.']] 'About.']",
        ),
        (f'id="n" data-mark="*" late="">{CALL}{MARKER}About.', "Reference[Link[→* '1']] Note(id=n)[Lbl[Link[→ '1.']] 'About.']"),
        (
            f'id="n" late="">{CALL.replace(" to=", " not=")}{MARKER.replace(" to=", " not=")}About.',
            "Reference['1'] Note(id=n)[Lbl['1.'] 'About.']",
        ),
        (
            f'id="n" late="">{CALL.replace(" to=", " not=")}<span class="footnote-paragraph">a</span><b>c</b>',
            "Reference['1'] Note(id=n)[P['a'] 'c']",
        ),
    ],
)
def test_a_note_stands_after_its_mark_though_it_is_at_the_foot_of_the_page(note: str, expected: str) -> None:
    markup = page(f'<p>Quays<span class="footnote" {note}</span> and piers</p>')
    assert outline(markup) == f"P['Quays' {expected} ' and piers']"


def test_a_note_and_its_mark_are_about_each_other_in_pdf_2() -> None:
    note = f'<span class="footnote" id="n" late="">{CALL}{MARKER}About.</span>'
    assert outline(page(f"<p>Quays{note}</p>"), modern=True) == (
        "P['Quays' Reference(refers=Note:1.About.)[Link[→ '1']] "
        "Note(id=n NoteType=/Footnote refers=Reference:1)[Lbl[Link[→ '1.']] 'About.']]"
    )


def test_a_heading_does_not_hold_the_words_of_its_note() -> None:
    note = f'<span class="footnote" id="n" late="">{CALL}About.</span>'
    assert outline(page(f"<h2>Quays{note} and <b>piers</b></h2>")) == (
        "H2['Quays' Reference[Link[→ '1']] ' and ' 'piers'] P[Note(id=n)['About.']]"
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<rb>a</rb><rt>x</rt><rb>b</rb><rt>y</rt>", "Ruby[RB['a'] RT['x']] Ruby[RB['b'] RT['y']]"),
        ("<rb>a</rb><rb>c</rb><rt>x</rt><rt>z</rt><rb>b</rb>", "Ruby[RB['a' 'c'] RT['x' 'z']] 'b'"),
        ("<rb>a</rb><rt>x</rt><rb>b</rb><rb>c</rb><rt>y</rt>", "Ruby[RB['a'] RT['x']] Ruby[RB['b' 'c'] RT['y']]"),
        ("<rt>r</rt><rb>b</rb>", "'r' 'b'"),
        ("<rb>b</rb>", "'b'"),
        ("a<rt>x</rt>", "Ruby[RB['a'] RT['x']]"),
    ],
)
def test_each_base_is_heard_with_its_own_reading(inside: str, expected: str) -> None:
    assert outline(page(f"<p><ruby>{inside}</ruby></p>")) == f"P[{expected}]"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<thead><tr><th>A</th></tr></thead>", "THead[TR[TH(Scope=/Column)['A']]]"),
        ("<tbody><tr><th>A</th></tr></tbody>", "TBody[TR[TH(Scope=/Row)['A']]]"),
        ("<tfoot><tr><th>A</th></tr></tfoot>", "TFoot[TR[TH(Scope=/Row)['A']]]"),
        ('<thead><tr><th scope="row">A</th></tr></thead>', "THead[TR[TH(Scope=/Row)['A']]]"),
        ('<thead><tr><th scope="rowgroup">A</th></tr></thead>', "THead[TR[TH(Scope=/Row)['A']]]"),
        ('<tbody><tr><th scope="col">A</th></tr></tbody>', "TBody[TR[TH(Scope=/Column)['A']]]"),
        ('<tbody><tr><th scope="colgroup">A</th></tr></tbody>', "TBody[TR[TH(Scope=/Column)['A']]]"),
        (
            '<tbody><tr><td colspan="2">A</td><td rowspan="3">B</td></tr></tbody>',
            "TBody[TR[TD(ColSpan=2)['A'] TD(RowSpan=3)['B']]]",
        ),
        ('<tbody><tr><td colspan="1" rowspan="1">A</td></tr></tbody>', "TBody[TR[TD['A']]]"),
        ('<tbody><tr><td headers="a b">A</td><td headers="">B</td></tr></tbody>', "TBody[TR[TD(Headers=['a', 'b'])['A'] TD['B']]]"),
        ('<tbody><tr><td id="c">A</td><td/></tr><tr/></tbody>', "TBody[TR[TD(id=c)['A'] TD[]] TR[]]"),
        ("<caption>C</caption><tbody><tr><td>A</td></tr></tbody>", "Caption['C'] TBody[TR[TD['A']]]"),
    ],
)
def test_a_cell_says_what_it_spans_and_what_it_heads(inside: str, expected: str) -> None:
    assert outline(page(f"<table>{inside}</table>")) == f"Table[{expected}]"


@pytest.mark.parametrize(("cell", "short"), [("th", "Short=Dep."), ("td", "")])
def test_a_header_s_short_form_is_told_in_pdf_2_only(cell: str, short: str) -> None:
    markup = page(f'<table><tbody><tr><{cell} abbr="Dep.">Depth</{cell}></tr></tbody></table>')
    assert "Short" not in outline(markup)
    assert ("Short=Dep." if short else "TD['Depth']") in outline(markup, modern=True)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [("About.", "Note(id=n)['About.']"), (CALL, "Reference[Link[→ '1']]"), ("", "")],
)
def test_a_note_of_which_half_was_painted_is_that_half(inside: str, expected: str) -> None:
    markup = page(f'<p>Quays<span class="footnote" id="n">{inside}</span> and piers</p>')
    assert outline(markup, modern=True) == f"P['Quays' {expected}{' ' if expected else ''}' and piers']"
