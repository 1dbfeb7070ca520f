"""Footnotes in every dress become references and notes; nothing of their machinery stays in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exporter.model import NoteReference

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "md",
        {},
        (
            '<p>A<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> B<sup '
            'id="fnref:2"><a href="#fn:2">2</a></sup> C<sup><a href="#fn:1">1</a></sup></p><hr class="footnot'
            'es-sep"><section class="footnotes"><h2>Notes</h2><ol><li id="fn:1"><p>One.&nbsp;<a href="#fnref:'
            '1" class="footnote-backref">↩</a></p></li><li id="fn:2"><p>Two <em>x</em></p><p>more <a href="#f'
            'nref:2">↩︎</a></p></li></ol></section>'
        ),
        [
            "p| A[^fn:1 1] B[^fn:2 2] C[^fn:1 1]",
            "[footnote fn:1 1] p| One.",
            "[footnote fn:2 2]",
            "  p| Two {em|x}",
            "  p| more",
        ],
        [],
    ),
    (
        "wiki-ref",
        {},
        (
            '<p>A<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> b<sup id="cite_r'
            'ef-2_0" class="reference"><a href="#cite_note-2">[note 2]</a></sup></p><h2>References</h2><div c'
            'lass="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a '
            'href="#cite_ref-1">^</a></b></span> <span class="reference-text">First.</span></li><li id="cite_'
            'note-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-2_0"><sup><i><b>a</b></i></sup></a> '
            '<a href="#cite_ref-2_1"><sup>b</sup></a></span> <span class="reference-text">Second <a href="htt'
            'p://x.example/">x</a>.</span></li></ol></div>'
        ),
        [
            "p| A[^cite_note-1 1] b[^cite_note-2 note 2]",
            "[footnote cite_note-1 1] p| First.",
            "[footnote cite_note-2 note 2] p| Second {a http://x.example/|x}.",
        ],
        [],
    ),
    (
        "substack",
        {},
        (
            '<p>A<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" '
            'href="#footnote-1" target="_self">1</a></p><div class="footnote" data-component-name="FootnoteTo'
            'DOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false'
            '" target="_self">1</a><div class="footnote-content"><p>Text of it.</p><p>More.</p></div></div>'
        ),
        [
            "p| A[^footnote-1 1]",
            "[footnote footnote-1 1]",
            "  p| Text of it.",
            "  p| More.",
        ],
        [],
    ),
    (
        "word",
        {},
        (
            '<p>A<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a> and<a hre'
            'f="#_ftn2" name="_ftnref2">[2]</a></p><hr><div><div id="ftn1"><p class="MsoFootnoteText"><a href'
            '="#_ftnref1" name="_ftn1">[1]</a> Word note.</p></div><div id="ftn2"><p><a href="#_ftnref2" name'
            '="_ftn2">[2]</a> Other.</p></div></div>'
        ),
        [
            "p| A[^_ftn1 1] and[^_ftn2 2]",
            "[footnote _ftn1 1] p| Word note.",
            "[footnote _ftn2 2] p| Other.",
        ],
        [],
    ),
    (
        "tufte",
        {},
        (
            '<p>A<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s'
            'n-1" class="margin-toggle"><span class="sidenote">Side <em>text</em>.</span> b<label for="mn" cl'
            'ass="margin-toggle">⊕</label><input type="checkbox" id="mn" class="margin-toggle"><span class="m'
            'arginnote">Margin.</span></p>'
        ),
        [
            "p| A[^sidenote-1 1] b[^sidenote-2 *]",
            "[sidenote sidenote-1 1] p| Side {em|text}.",
            "[sidenote sidenote-2 *] p| Margin.",
        ],
        [],
    ),
    (
        "plain",
        {},
        (
            '<p>A<sup><a href="#n1">[1]</a></sup> x[2] and <sup>3</sup></p><p>Body</p><p><b>Notes</b></p><p i'
            'd="n1">[1] The note.</p>'
        ),
        [
            "p| A[^n1 1] x[2] and {sup|3}",
            "p| Body",
            "[footnote n1 1] p| The note.",
        ],
        [],
    ),
    (
        "broken",
        {},
        '<p>A<sup><a href="#fn9">9</a></sup> b</p>',
        [
            "p| A{sup|9} b",
        ],
        ["READ-012"],
    ),
    (
        "not-note",
        {},
        ('<p>see <a href="#s1">1</a> and <sup><a href="http://x.example/">2</a></sup></p><h2 id="s1">S</h2>'),
        [
            "p| see {a #s1|1} and {sup|{a http://x.example/|2}}",
            "h2 #s1| S",
        ],
        [],
    ),
    (
        "gh",
        {},
        (
            '<p>A<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-described'
            'by="footnote-label">1</a></sup></p><section data-footnotes class="footnotes"><h2 id="footnote-la'
            'bel" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>G <a href="#user-content-fn'
            'ref-1" data-footnote-backref>↩</a></p></li></ol></section>'
        ),
        [
            "p| A[^user-content-fn-1 1]",
            "[footnote user-content-fn-1 1] p| G",
        ],
        [],
    ),
    (
        "epub",
        {},
        ('<p>A<a epub:type="noteref" href="#e1">*</a></p><aside epub:type="footnote" id="e1"><p>E note</p></aside>'),
        [
            "p| A[^e1 *]",
            "[footnote e1 *] p| E note",
        ],
        [],
    ),
    (
        "dtdd",
        {},
        ('<p>A<a role="doc-noteref" href="#d1">1</a></p><dl class="footnotes"><dt id="d1">1</dt><dd>DD note</dd></dl>'),
        [
            "p| A[^d1 1]",
            "[footnote d1 1] p| DD note",
        ],
        [],
    ),
    (
        "unref",
        {},
        ('<p>A<sup><a href="#f1">1</a></sup></p><ol class="footnotes"><li id="f1">One</li><li id="f2">Two</li></ol>'),
        [
            "p| A[^f1 1]",
            "[footnote f1 1] p| One",
            "[footnote f2 2] p| Two",
        ],
        [],
    ),
    (
        "two-notes-one-p-section",
        {},
        (
            '<p>x<sup><a href="#fn1">1</a></sup></p><h2>More</h2><p>y</p><h2>Notes</h2><p id="fn1"><sup>1</su'
            "p> N1 text</p><h2>After</h2><p>z</p>"
        ),
        [
            "p| x[^fn1 1]",
            "h2| More",
            "p| y",
            "h2| After",
            "p| z",
            "[footnote fn1 1] p| N1 text",
        ],
        [],
    ),
    (
        "note-in-note",
        {},
        (
            '<p>A<sup><a href="#fn1">1</a></sup></p><ol class="footnotes"><li id="fn1">One<sup><a href="#fn2"'
            '>2</a></sup></li><li id="fn2">Two <a href="#fnr2">back</a></li></ol>'
        ),
        [
            "p| A[^fn1 1]",
            "[footnote fn1 1] p| One[^fn2 2]",
            "[footnote fn2 2] p| Two {a https://site.example/news/story.html#fnr2|back}",
        ],
        [],
    ),
    (
        "numbers-only-back",
        {},
        '<p>A <a href="#f1" id="r1">[1]</a>.</p><p><a id="f1" href="#r1">[1]</a> Mutual note.</p>',
        [
            "p| A [^f1 1].",
            "[footnote f1 1] p| Mutual note.",
        ],
        [],
    ),
    (
        "section-id-list",
        {},
        ('<ol><li><a href="#a">1</a></li><li><a href="#b">2</a></li></ol><h2 id="a">A</h2><p id="b">B para</p>'),
        [
            "list decimal",
            "- p| {a #a|1}",
            "- p| {a #b|2}",
            "h2 #a| A",
            "p #b| B para",
        ],
        [],
    ),
    (
        "note-root",
        {"notes": "#notes"},
        ('<p>A<sup><a href="#n1">1</a></sup></p></article><div id="notes"><p id="n1">Outside.</p></div><article>'),
        [
            "p| A[^n1 1]",
            "[footnote n1 1] p| Outside.",
        ],
        [],
    ),
    (
        "sup-plain",
        {},
        "<p>x<sup>2</sup> [1] 2<sup>nd</sup></p>",
        [
            "p| x{sup|2} [1] 2{sup|nd}",
        ],
        [],
    ),
    (
        "shared-p",
        {},
        (
            '<p>A<a href="#one"><sup>1</sup></a> B<a href="#two"><sup>2</sup></a></p><p><a name="one"><sup>1<'
            '/sup></a> First.<br><br><a name="two"><sup>2</sup></a> Second.</p>'
        ),
        [
            "p| A[^one 1] B[^two 2]",
            "[footnote one 1] p| First.",
            "[footnote two 2] p| Second.",
        ],
        [],
    ),
    (
        "texinfo",
        {},
        (
            '<p>A<a id="DOCF1" href="#FOOT1"><sup>1</sup></a>.</p><h4>Footnotes</h4><h5><a id="FOOT1" href="#'
            'DOCF1">(1)</a></h5><p>Under a heading.</p>'
        ),
        [
            "p| A[^FOOT1 1].",
            "[footnote FOOT1 1] p| Under a heading.",
        ],
        [],
    ),
    (
        "child-anchor",
        {},
        ('<p>A <a href="#r1">[1]</a></p><h4>References and notes</h4><ol><li><a id="r1"></a>A. Author</li></ol>'),
        [
            "p| A [^r1 1]",
            "[footnote r1 1] p| A. Author",
        ],
        [],
    ),
    (
        "folded",
        {},
        ('<p>A<span class="inline-footnote">1<span class="footnoteContent" style="display:none">Folded text.</span></span></p>'),
        [
            "p| A[^sidenote-1 1]",
            "[sidenote sidenote-1 1] p| Folded text.",
        ],
        [],
    ),
    (
        "equation-refs",
        {},
        (
            '<p>see <a href="#thm">1</a>, <a href="#ex">3</a></p><h3><a id="thm"></a>Theorem 1</h3><ul><li id'
            '="ex">Exercise 3.</li></ul>'
        ),
        [
            "p| see {a #thm|1}, {a #ex|3}",
            "h3| {span #thm|}Theorem 1",
            "list",
            "- #ex p| Exercise 3.",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes


def test_a_reference_keeps_the_id_that_its_note_leads_back_to(read: Callable[..., Any]) -> None:
    page = read(
        "<p>A<sup id='cite_ref-1_0'><a href='#note-1'>1</a></sup> B<sup><a id='b' href='#note-1'>1</a></sup> "
        "C<a href='#note-2'><sup>2</sup></a></p>"
        "<ol class='references'><li id='note-1'><a href='#cite_ref-1_0'>a</a> <a href='#b'>b</a> One.</li>"
        "<li id='note-2'>Two.</li></ol>"
    )
    references = [node for node in page.built.body[0].children if isinstance(node, NoteReference)]
    assert [(node.note, node.id) for node in references] == [("note-1", "cite_ref-1_0"), ("note-1", "b"), ("note-2", None)]


def test_an_id_that_two_references_have_is_that_of_the_first(read: Callable[..., Any]) -> None:
    page = read("<p>A<sup><a id='r' href='#fn1'>1</a></sup> B<sup><a id='r' href='#fn1'>1</a></sup></p><p id='fn1'>One.</p>")
    assert [node.id for node in page.built.body[0].children if isinstance(node, NoteReference)] == ["r", None]
