"""The sheet that stands in for WeasyPrint's own says the same, for the elements that have such parts."""

from __future__ import annotations

from weasyprint.html import UA_STYLESHEET

from formats.pdf.make import OWN_RULES
from formats.pdf.weasy import adapter
from formats.pdf.weasy.patches.ua_stylesheet import own_sheet
from styles import load


def parts(rules) -> list[str]:
    return [part for _, _, _, part, _ in rules if part is not None]


def test_weasyprint_still_gives_each_element_six_parts():
    asked = {"marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
    assert set(parts(UA_STYLESHEET.matcher.other_selectors)) == asked


def test_no_element_has_a_part_that_it_does_not_show():
    matcher = own_sheet().matcher
    assert parts(matcher.other_selectors) == []
    assert parts(matcher.lower_local_name_selectors["li"]) == ["marker"]
    assert parts(matcher.class_selectors["footnote"]) == ["footnote-call", "footnote-marker"]
    assert len(UA_STYLESHEET.matcher.other_selectors) == len(matcher.other_selectors) + 6


def test_the_style_names_the_elements_whose_parts_it_sets():
    for name in ("default", "large-print", "high-contrast", "dyslexia", "night"):
        css = adapter.parse_sheet(load(name).print_css() + OWN_RULES).css
        assert parts(css.matcher.other_selectors) == []
