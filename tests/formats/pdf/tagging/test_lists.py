"""A list is heard as one: how it counts, each item with its mark, terms with their definitions."""

from __future__ import annotations

import pytest

from tests.formats.pdf.tagging.painting import outline

ITEM = "<li>a</li>"


@pytest.mark.parametrize(
    ("markup", "old", "modern"),
    [
        (f"<ul>{ITEM}</ul>", "Disc", "Disc"),
        (f"<ol>{ITEM}</ol>", "Decimal", "Decimal"),
        (f'<ol type="a">{ITEM}</ol>', "LowerAlpha", "LowerAlpha"),
        (f'<ol type="A">{ITEM}</ol>', "UpperAlpha", "UpperAlpha"),
        (f'<ol type="i">{ITEM}</ol>', "LowerRoman", "LowerRoman"),
        (f'<ol type="I">{ITEM}</ol>', "UpperRoman", "UpperRoman"),
        (f'<ol type="x">{ITEM}</ol>', "Decimal", "Decimal"),
        (f'<ol class="note-list">{ITEM}</ol>', "Decimal", "Ordered"),
        (f'<ul class="plain">{ITEM}</ul>', "None", "None"),
        (f'<ul class="plain other">{ITEM}</ul>', "None", "None"),
        (f'<ul class="plain">{ITEM}<li><span class="checkbox">x</span>b</li></ul>', "None", "Unordered"),
        ('<ul><li><span class="checkbox">x</span>b</li></ul>', "Disc", "Disc"),
    ],
)
def test_a_list_says_how_it_counts(markup: str, old: str, modern: str) -> None:
    assert outline(f"<html>{markup}</html>").startswith(f"L(ListNumbering=/{old})[")
    assert outline(f"<html>{markup}</html>", modern=True).startswith(f"L(ListNumbering=/{modern})[")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('<li><painted as="marker">1.</painted>milk</li>', "LI[Lbl['1.'] LBody['milk']]"),
        ("<li>milk</li>", "LI[LBody['milk']]"),
        ('<li><painted as="marker">1.</painted><p>a</p><p>b</p></li>', "LI[Lbl['1.'] LBody[P['a'] P['b']]]"),
        ('<li><span class="checkbox" aria-label="done">x</span>milk</li>', "LI[Lbl[Span(alt=done)['x']] LBody['milk']]"),
        ('<li><painted as="marker">1.</painted><span class="checkbox">x</span>a</li>', "LI[Lbl['1.' Span['x']] LBody['a']]"),
        ('<li><p><span class="checkbox">x</span>a</p></li>', "LI[LBody[P[Span['x'] 'a']]]"),
        ('<li><span class="note-mark">*</span>a<b>c</b></li>', "LI[Lbl['*'] LBody['a' 'c']]"),
        ('<li><painted as="marker">1.</painted></li>', "LI[Lbl['1.']]"),
        ("<li/>", ""),
    ],
)
def test_an_item_s_mark_is_its_label_and_all_else_its_body(item: str, expected: str) -> None:
    assert outline(f"<html><ol>{item}<li>z</li></ol></html>") == (
        f"L(ListNumbering=/Decimal)[{expected}{' ' if expected else ''}LI[LBody['z']]]"
    )


def test_a_list_in_an_item_is_in_its_body() -> None:
    inner = '<ol type="i"><li><painted as="marker">i.</painted>in</li></ol>'
    assert outline(f'<html><ol><li><painted as="marker">1.</painted>out{inner}</li></ol></html>') == (
        "L(ListNumbering=/Decimal)[LI[Lbl['1.'] LBody['out' L(ListNumbering=/LowerRoman)[LI[Lbl['i.'] LBody['in']]]]]]"
    )


NOTES = (
    '<ol class="note-list"><li class="note"><a class="note-mark" id="n1" href="#r">1</a><p>About.</p></li>'
    '<li class="note" id="n2"><p>Two.</p></li><li class="note"><span class="note-mark" id="n3">3</span></li></ol>'
)


def test_a_note_after_the_article_is_one_and_has_the_name_of_its_mark() -> None:
    assert outline(f"<html>{NOTES}</html>") == (
        "L(ListNumbering=/Decimal)[LI[Lbl[Link[→1 '1']] LBody[Note(id=n1)[P['About.']]]] "
        "LI[LBody[Note(id=n2)[P['Two.']]]] LI[Lbl['3']]]"
    )
    assert outline(f"<html>{NOTES}</html>", modern=True).count("NoteType=/Endnote") == 2


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<dt>A</dt><dd>x</dd>", "LI[Lbl['A'] LBody['x']]"),
        ("<dt>A</dt><dt>B</dt><dd>x</dd><dt>C</dt><dd>y</dd>", "LI[Lbl['A'] Lbl['B'] LBody['x']] LI[Lbl['C'] LBody['y']]"),
        ("<dt>A</dt><dd>x</dd><dd>y</dd>", "LI[Lbl['A'] LBody[Div[P['x']] Div[P['y']]]]"),
        ("<dt>A</dt><dd><p>x</p>z</dd><dd>y</dd>", "LI[Lbl['A'] LBody[Div[P['x'] P['z']] Div[P['y']]]]"),
        ("<div><dt>A</dt><dd>x</dd></div><div><dt>B</dt><dd>y</dd></div>", "LI[Lbl['A'] LBody['x']] LI[Lbl['B'] LBody['y']]"),
        ("<dd>x</dd><dt>A</dt>", "LI[LBody['x']] LI[Lbl['A']]"),
        ("<dt/><dd>x</dd>", "LI[LBody['x']]"),
        ('<dt lang="de">A</dt><dd lang="fr">x</dd>', "LI[Lbl(language=de)['A'] LBody(language=fr)['x']]"),
        ('<dt lang="en">A</dt><dd lang="en">x</dd>', "LI[Lbl['A'] LBody['x']]"),
        (
            '<dt>A</dt><dd lang="fr">x<b lang="fr">w</b></dd><dd>y<b lang="fr">v</b></dd>',
            "LI[Lbl['A'] LBody[Div(language=fr)[P['x' 'w']] Div[P['y' Span(language=fr)['v']]]]]",
        ),
    ],
)
def test_terms_are_heard_with_the_definitions_that_they_share(inside: str, expected: str) -> None:
    markup = f'<html lang="en"><dl>{inside}</dl></html>'
    assert outline(markup) == f"L(ListNumbering=/None)[{expected}]"
    assert outline(markup, modern=True) == f"L(ListNumbering=/Description)[{expected}]"


def test_definitions_in_a_definition_are_not_those_of_the_list_around() -> None:
    inner = "<dl><dt>C</dt><dd>y</dd></dl>"
    assert outline(f"<html><dl><dt>A</dt><dd>x{inner}</dd></dl></html>") == (
        "L(ListNumbering=/None)[LI[Lbl['A'] LBody['x' L(ListNumbering=/None)[LI[Lbl['C'] LBody['y']]]]]]"
    )
