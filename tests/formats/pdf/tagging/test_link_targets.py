"""A link leads to what it names, and where that is not in the tag tree, to what is around it."""

from __future__ import annotations

import pytest

from tests.formats.pdf.tagging.painting import told, tree

CALL = '<painted as="footnote-call" to="#n">1</painted>'
MARKUP = (
    '<html><section id="s"><p id="p">a<b id="b">c</b></p><p id="hidden" aria-hidden="true">no</p>'
    '<div><p id="twice">d</p><p><b id="mixed">h<q>i</q></b></p><p><b id="both"><q>k</q>l</b></p></div></section>'
    f'<p id="twice">e<span class="footnote" id="n" late="">{CALL}About.</span></p>'
    '<p><a href="u"><p id="flat">f</p></a></p><p>g<a href="u"><b id="inner">h</b></a></p>'
    '<ol><li class="note"><span class="note-mark" id="m">2</span><p>Two.</p></li></ol>'
    '<dl><dt id="t">T</dt></dl></html>'
)


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("s", "Sect", "'a'"),
        ("p", "P", "'a'"),
        ("b", "P", "'a'"),
        ("hidden", "Sect", "'a'"),
        ("twice", "P", "'d'"),
        ("mixed", "P", "'h'"),
        ("both", "Quote", "'k'"),
        ("flat", "Link", "'f'"),
        ("inner", "Link", "'h'"),
        ("n", "Note", "'About.'"),
        ("n-ref1", "Reference", "'1'"),
        ("m", "Note", "'Two.'"),
        ("t", "L", "'T'"),
        ("nowhere", "Document", "'a'"),
    ],
)
@pytest.mark.parametrize("modern", [False, True])
def test_a_place_is_the_tag_of_its_element_or_of_the_nearest_around_it(name: str, role: str, said: str, modern: bool) -> None:
    home = tree(MARKUP, modern=modern).home(name)
    assert home.role == role
    assert said in told(home)


def test_bookmarks_lead_to_the_tags_of_their_headings_in_order() -> None:
    made = tree('<html><h1><bookmark/>A</h1><section><h2><bookmark/>B</h2><p aria-hidden="true"><bookmark/>x</p></section></html>')
    assert [tag.role for tag in made.bookmarks] == ["H1", "H2", "Sect"]
