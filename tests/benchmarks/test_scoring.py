"""The scorers on invented pages whose figures can be told by hand."""

from __future__ import annotations

import pytest

from tests.benchmarks.scoring import extent, facts, origin, structure
from tests.benchmarks.scoring.figures import over, paired

GOLD = "The mill stood by the river. It burned down in March."
# Eleven words, so eight runs of four.


def figures(*pairs: tuple[dict, str]) -> dict[str, float]:
    rows = [extent.row(gold, said) for gold, said in pairs]
    return {name: over(rows, figure) for name, figure in {**extent.TEXT, **extent.SNIPPETS}.items()}


def recalls(gold: str, said: str) -> tuple[dict[str, float], dict[str, float]]:
    whole, shared = structure.rows(gold, said)
    return tuple({kind: over([row], structure.recall(kind)) for kind in structure.ALL} for row in (whole, shared))


def test_the_same_words_are_exact_whatever_stands_between_them() -> None:
    assert figures(({"text": GOLD}, GOLD.replace(". ", ".\n\n")))["exact"] == 1


def test_half_of_the_text_costs_recall_and_no_precision() -> None:
    got = figures(({"text": GOLD}, "The mill stood by the river."))
    # Six words are three runs of the gold's eight.
    assert (got["precision"], got["recall"]) == (1, pytest.approx(3 / 8))
    assert got["F1"] == pytest.approx(6 / 11)
    assert got["word F1"] == pytest.approx(12 / 17)


def test_a_menu_before_the_text_costs_precision() -> None:
    got = figures(({"text": GOLD}, f"Home Weather {GOLD}"))
    assert got["recall"] == 1
    assert got["precision"] == pytest.approx(8 / 10)


def test_predicting_nothing_is_left_out_of_precision_and_shows_in_the_mean_of_pages() -> None:
    got = figures(({"text": GOLD}, GOLD), ({"text": GOLD}, ""))
    assert (got["precision"], got["recall"], got["page F1"]) == (1, 0.5, 0.5)


def test_snippets_count_white_space_as_one_space() -> None:
    gold = {"with": ["the river. It burned", "never said"], "without": ["Home", "the mill"]}
    got = figures((gold, "Home\nThe mill stood by the\n river.  It burned down"))
    assert (got["with"], got["without"]) == (0.5, 0.5)
    # One hit, one miss, one false alarm.
    assert got["snippet F1"] == pytest.approx(2 / 4)


LIST = "<h2>What to bring</h2><ol><li>a warm coat</li><li>two lamps and oil</li></ol>"


def test_a_numbered_list_that_comes_out_with_bullets_keeps_its_items_and_loses_its_kind() -> None:
    whole, _ = recalls(LIST, LIST.replace("ol>", "ul>").replace("h2", "h3"))
    assert (whole["li"], whole["list_kind"]) == (1, 0)
    assert (whole["heading"], whole["heading_level"]) == (1, 1)  # the only level keeps its rank


def test_a_table_without_its_headers_keeps_cells_only() -> None:
    gold = '<table><caption>Fares</caption><tr><th scope="col">Class<th scope="col">Fare<tr><td>Deck<td>3 crowns</table>'
    whole, _ = recalls(gold, "<table><tr><td>Class<td>Fare<tr><td>Deck<td>3 crowns</table>")
    assert [whole[kind] for kind in ("table", "cell", "th", "cell_attr", "caption")] == [1, 1, 0, 0, 0]


def test_a_link_is_told_by_its_words_and_the_end_of_its_address() -> None:
    gold = '<p>See <a href="https://example.org/a/tide-table?x=1">the tides</a> and <a href="/fares">all fares</a>.</p>'
    whole, _ = recalls(gold, '<p><a href="http://example.org/a/tide-table">the tides</a> <a href="/timetable">all fares</a></p>')
    assert whole["a"] == 0.5
    assert whole["a_prec"] == 0.5


def test_code_that_lost_its_lines_is_code_still_and_no_lines() -> None:
    whole, _ = recalls("<pre>one = 1\ntwo = 2\nthree = 3</pre>", "<pre>one = 1 two = 2 three = 3</pre>")
    assert (whole["pre"], whole["pre_lines"]) == (1, 0)


def test_a_reference_counts_when_its_place_is_there() -> None:
    gold = '<p>Burned<a href="#n1">1</a></p><p id="n1">In March.</p>'
    assert recalls(gold, gold)[0]["fnref"] == 1
    assert recalls(gold, gold.replace(' id="n1"', ""))[0]["fnref"] == 0


def test_order_is_lost_when_two_paragraphs_change_places() -> None:
    one, two = "<p>The mill stood by the river for years.</p>", "<p>It burned down in March before the thaw.</p>"
    assert recalls(f"{one}\n{two}", f"{one}\n{two}")[0]["order"] == 1
    assert recalls(f"{one}\n{two}", f"{two}\n{one}")[0]["order"] == 0


def test_within_shared_text_only_what_both_have_is_asked_for() -> None:
    first = "<p>The mill stood by the river for <em>many</em> years.</p>"
    second = "<h2>The end came in March</h2><p>It burned down in <em>one</em> night before the thaw.</p>"
    whole, shared = recalls(first + second, first)
    assert (whole["heading"], whole["em"]) == (0, 0.5)
    _, hits = structure.rows(first + second, first)
    assert hits[len(structure.ALL) + structure.ALL.index("heading")] == 0
    assert shared["em"] == 1


def test_within_shared_text_what_only_the_reader_has_is_no_false_alarm() -> None:
    body = "<p>The mill stood by the river for many years.</p>"
    whole, _ = recalls(body, f"<h2>Most read this week on our pages</h2>{body}<h2>The mill stood by</h2>")
    assert whole["heading_prec"] == 0
    _, hits = structure.rows(body, f"<h2>Most read this week on our pages</h2>{body}")
    assert hits[len(structure.ALL) + structure.ALL.index("heading_prec")] == 0


def test_macro_is_the_mean_of_the_kinds_that_are_there() -> None:
    row, _ = structure.rows(LIST, LIST.replace("ol>", "ul>"))
    # heading, heading_level and li survive, list_kind does not.
    assert over([row], structure.macro) == pytest.approx(3 / 4)


def test_the_source_asks_for_elements_whose_words_stand_in_the_gold() -> None:
    page = "<body><h2>Menu</h2><h2>The fire</h2><p>It burned <b>down in</b> March, <a href='/x'>they said</a>.</p><b>log in</b>"
    asked = origin.wanted(page, "The fire\nIt burned down in March, they said.")
    assert {kind: dict(keys) for kind, keys in asked.items()} == {
        "heading": {"the fire": 1}, "strong": {"down in": 1}, "a": {"they said": 1},
    }  # fmt: skip
    row = origin.row(asked, "<h3>The fire</h3><p>It burned <strong>down in</strong> March, they said.</p>")
    assert over([row], origin.macro) == pytest.approx(2 / 3)


def test_metadata_is_compared_without_case_by_and_time_of_day() -> None:
    gold = {"title": "The Fire", "byline": "Ada North", "published": "2021-03-04", "lang": "en", "meta_gold": {}}
    said = {"title": "the fire", "byline": "By Ada North", "published": "2021-03-04T10:00:00+01:00", "lang": "en-GB"}
    row = facts.row(gold, said)
    assert [over([row], facts.figure(name)) for name in ("title", "byline", "published", "lang")] == [1, 1, 1, 1]


def test_a_date_where_the_gold_has_none_is_invented() -> None:
    row = facts.row({"meta_gold": {"publishedTime": None}}, {"published": "2024-01-01"})
    assert over([row], facts.figure("published_absent")) == 0
    assert row[len(facts.ALL) + facts.ALL.index("published_absent")] == 1


def test_a_lead_on_every_page_has_its_interval_above_nothing_and_the_same_each_time() -> None:
    better = [extent.row({"text": GOLD}, GOLD)] * 20
    worse = [extent.row({"text": GOLD}, "The mill stood by the river.")] * 20
    interval = paired(better, worse, extent.f1)
    assert interval.is_lead
    assert interval.low == pytest.approx(interval.high) == pytest.approx(1 - 6 / 11)
    assert paired(better, worse, extent.f1) == interval


def test_a_lead_on_one_page_of_many_is_none() -> None:
    level = [extent.row({"text": GOLD}, GOLD)] * 19
    ours = [*level, extent.row({"text": GOLD}, GOLD)]
    theirs = [*level, extent.row({"text": GOLD}, "Nothing of it at all")]
    interval = paired(ours, theirs, extent.f1)
    assert interval.middle > 0
    assert not interval.is_lead
