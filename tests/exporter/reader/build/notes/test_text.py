"""The words of a note: without its own number, and without the ways back to where it was referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "number",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>1 One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "number and stop",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>1. One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "brackets",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>[1] One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "brackets without a space",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>[1]One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bracket behind",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>1) One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "colon",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>1: One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "number that is of a word",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>1One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| 1One."],
        [],
    ),
    (
        "another number",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>10 One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| 10 One."],
        [],
    ),
    (
        "raised",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><sup>1</sup>One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "another number raised",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><sup>2</sup>One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| {sup|2}One."],
        [],
    ),
    (
        "bold",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><b>1</b> One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "star",
        "<p>A<sup><a id=r href='#f1'>*</a></sup>.</p><ol class=footnotes><li id=f1>* One.</li></ol>",
        ["p| A[^f1 *].", "[footnote f1 *] p| One."],
        [],
    ),
    (
        "sign without a space",
        "<p>A<sup><a id=r href='#f1'>†</a></sup>.</p><ol class=footnotes><li id=f1>†One.</li></ol>",
        ["p| A[^f1 †].", "[footnote f1 †] p| One."],
        [],
    ),
    (
        "number in a paragraph of its own",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><p>[1]</p><p>One.</p></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "nothing but its number",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><p>1</p></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| 1"],
        [],
    ),
    ("nothing", "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1></li></ol>", ["p| A[^f1 1]."], []),
    (
        "spaces",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>&nbsp; One. &nbsp;</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "left stop",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>. One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "left brackets",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>[ ] One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "left arrow",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>^ One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "rules above it",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><hr><hr>1 One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "rule in it",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><p>1 One.</p><hr><p>x</p></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1]", "  p| One.", "  hr", "  p| x"],
        [],
    ),
    (
        "heading in it",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><h4>1 One.</h4><p>x</p></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1]", "  h4| 1 One.", "  p| x"],
        [],
    ),
    (
        "star alone",
        "<p>A<sup><a id=r href='#f1'>*</a></sup>.</p><ol class=footnotes><li id=f1><p>*</p><p>One.</p></li></ol>",
        ["p| A[^f1 *].", "[footnote f1 *] p| One."],
        [],
    ),
    (
        "wide brackets",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>（1） One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "arrow back",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#r'>↩</a></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "words back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#r'>"
            "back to the text</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "40 letters back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#r'>"
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "41 letters back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#r'>"
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One. {a #r|bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}"],
        [],
    ),
    (
        "arrow to elsewhere",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#q'>^</a></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "arrow among words",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='#q'>^ up</a></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One. {a https://site.example/news/story.html#q|^ up}"],
        [],
    ),
    (
        "link to elsewhere",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <a href='/q'>there</a></li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p| One. {a https://site.example/q|there}"],
        [],
    ),
    (
        "class back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. "
            "<a class=backref href='#zz'>x</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "class around",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. <span class=backlink>"
            "<a href='#zz'>x</a></span></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "role back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. "
            "<a role=doc-backlink href='#zz'>x</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "old role back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. "
            "<a role=backlink href='#zz'>x</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "attribute back",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One. "
            "<a data-footnote-backref href='#zz'>x</a></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "its own mark",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><a name=f1 href='#zz'>six666"
            "</a> One.</li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "its own name on words",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><a name=f1 href='#zz'>seven77"
            "</a> One.</li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| {a https://site.example/news/story.html#zz|seven77} One."],
        [],
    ),
    (
        "its own mark that leads away",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>"
            "<a name=f1 href='http://x.example/'>a</a> One.</li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| {a http://x.example/|a} One."],
        [],
    ),
    (
        "custom of generators",
        ("<p>A<sup><a href='#_ftn1'>1</a></sup>.</p><p id=_ftn1>One. <a href='#_ftnref1'>x</a> <a href='#_ftnref2'>y</a></p>"),
        ["p| A[^_ftn1 1].", "[footnote _ftn1 1] p| One. {a https://site.example/news/story.html#_ftnref2|y}"],
        [],
    ),
    (
        "arrow in a paragraph",
        ("<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One.<p><a href='#r'>↩</a></p></li></ol>"),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "arrow in brackets in a paragraph",
        ("<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One.<p>[<a href='#r'>↩</a>] | </p></li></ol>"),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "arrow behind a word",
        ("<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One.<p>See <a href='#r'>↩</a></p></li></ol>"),
        ["p| A[^f1 1].", "[footnote f1 1]", "  p| One.", "  p| See"],
        [],
    ),
    (
        "arrows in boxes",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><span><sup><a href='#r'>a</a> "
            "<a href='#r'>b</a></sup></span> One.</li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "picture beside the arrow",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One.<p><img src=a.png alt=b>"
            "<a href='#r'>↩</a></p></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1]", "  p| One.", "  figure", '    img a.png "b"'],
        [],
    ),
    (
        "language of its own",
        "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li lang=fr id=f1>One.</li></ol>",
        ["p| A[^f1 1].", "[footnote f1 1] p fr| One."],
        [],
    ),
    (
        "language of a part of it",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li lang=fr id=f1><p lang=de>One.</p><p>"
            "Two.</p></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1]", "  p de| One.", "  p fr| Two."],
        [],
    ),
    (
        "three in a paragraph",
        (
            "<p>A<a href='#one'><sup>1</sup></a> B<a href='#two'><sup>2</sup></a> C<a href='#three'><sup>3</sup></a>"
            "</p><p>Pre <a name=one>1</a> First.<br><i><a name=two>2</a></i> Second: <a href='#x'>^</a> <a name=three>"
            "3</a> Third.</p>"
        ),
        [
            "p| A[^one 1] B[^two 2] C[^three 3]",
            "[footnote one 1] p| Pre 1 First.",
            "[footnote two 2] p| Second:",
            "[footnote three 3] p| Third.",
        ],
        [],
    ),
    (
        "three in one element of a paragraph",
        (
            "<p>A<a href='#one'><sup>1</sup></a> B<a href='#two'><sup>2</sup></a> C<a href='#three'><sup>3</sup></a>"
            "</p><p><i><a name=one>1</a> First. <a name=two>2</a> Second. <a name=three>3</a> Third.</i></p>"
        ),
        ["p| A[^one 1] B[^one 2] C[^one 3]", "[footnote one 1] p| {em|First. 2 Second. 3 Third.}"],
        [],
    ),
    (
        "spaces behind the last of two paragraphs",
        (
            "<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><p>One.</p><p>Two <em>x</em>"
            " three.&nbsp;<a href='#r'>↩</a></p></li></ol>"
        ),
        ["p| A[^f1 1].", "[footnote f1 1]", "  p| One.", "  p| Two {em|x} three."],
        [],
    ),
    (
        "two, the first named by the paragraph",
        (
            "<p>A<a href='#one'><sup>1</sup></a> B<a href='#two'><sup>2</sup></a></p><p id=one>1 First. <a name=two>2"
            "</a> Second.</p>"
        ),
        ["p| A[^one 1] B[^one 2]", "[footnote one 1] p| First. 2 Second."],
        [],
    ),
    (
        "ways back of two in a paragraph",
        (
            "<p>A<a id=r1 href='#one'><sup>1</sup></a> B<a id=r2 href='#two'><sup>2</sup></a></p><p>"
            "<a name=one href='#r1'>1</a> First. <a name=two href='#r2'>2</a> Second.</p>"
        ),
        ["p| A[^one 1] B[^two 2]", "[footnote one 1] p| First.", "[footnote two 2] p| Second."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_note_has_its_words_alone(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
