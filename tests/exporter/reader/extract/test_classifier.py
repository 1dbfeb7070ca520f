"""The judge's trees say the same as their file, and a choice keeps together what belongs together."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import etree

from exporter.reader.dom.measure import Statistics, measure
from exporter.reader.extract.candidates import choose
from exporter.reader.extract.classifier import classify
from exporter.reader.extract.evidence import Evidence
from exporter.reader.extract.features import Hints, columns
from exporter.reader.extract.propose import LIKELY, propose_blocks
from exporter.reader.extract.prune import Selection, prune
from exporter.reader.extract.select import choose_blocks

ROOT = Path(__file__).parents[4]
TREES = json.loads((ROOT / "tools" / "classifier.json").read_text("utf-8"))
TEXT = "The ferry left at noon, and the band, which had waited since ten, played it out of the harbour. "
PAGE = f"""<html><body><div class=menu><a href=/a>Home</a> <a href=/b>Boats</a></div><article><h1>The ferry leaves</h1>
<p>{TEXT * 3}</p><p>{TEXT * 2}</p><table><tr><th>Boat</th><td>7</td></tr></table><blockquote><p>{TEXT}</p><footer>A sailor</footer>
</blockquote><p>{TEXT * 2}</p></article><div class=footer><p>© The harbour, all rights reserved.</p></div></body></html>"""


def measured(page: str) -> tuple[Statistics, Hints]:
    body = etree.fromstring(page, etree.HTMLParser()).find("body")
    found = measure(body)
    title = body.find(".//h1")
    return found, Hints(title=title, root=choose(found, title), headline="The ferry leaves", about=None)


def walk(tree: list[object] | float, figures: dict[str, float]) -> float:
    while isinstance(tree, list):
        name, threshold, low, high = tree
        tree = low if figures[str(name)] <= float(str(threshold)) else high  # type: ignore[assignment]
    return float(tree)


def test_the_compiled_trees_sum_up_to_what_the_file_says() -> None:
    found, hints = measured(PAGE)
    blocks, figures = columns(found, hints)
    likely = classify(found, hints)
    for number, place in enumerate(blocks):
        row = {name: column[number] for name, column in figures.items()}
        total = sum(walk(tree, row) for tree in TREES)
        assert (total > 0) == (likely[place] > 0.5)


def test_the_trees_that_run_are_those_that_were_grown(monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    from classifier_source import TARGET, source_of

    assert TARGET.read_text("utf-8") == source_of(TREES)


def test_every_column_has_a_figure_for_each_block() -> None:
    for page in (PAGE, "<html><body><p>One line.</p></body></html>", "<html><body></body></html>"):
        blocks, figures = columns(*measured(page))
        assert {len(column) for column in figures.values()} == {len(blocks)}


def test_cells_and_who_said_it_follow_their_table_and_quotation() -> None:
    found, hints = measured(PAGE)
    likely = dict.fromkeys(classify(found, hints), 0.9)
    by_tag = {found.elements[place].tag: place for place in likely}
    likely[by_tag["th"]] = likely[by_tag["footer"]] = 0.25
    assert {by_tag["th"], by_tag["footer"]} <= propose_blocks(found, likely, 0)


def test_the_rows_below_a_heading_that_is_taken_are_taken() -> None:
    table = "<table><tr><th colspan=2><h3>For the hull:</h3></th></tr><tr><td>9 planks</td><td>of larch</td></tr></table>"
    found, hints = measured(PAGE.replace("<blockquote>", table + "<blockquote>"))
    likely = classify(found, hints)
    words = {found.text(place): place for place in likely}
    heading, rows = words["For the hull:"], {words["9 planks"], words["of larch"]}
    likely.update(dict.fromkeys(rows, 0.1))
    assert rows <= propose_blocks(found, {**likely, heading: 0.5}, 0)
    assert not rows & propose_blocks(found, {**likely, heading: 0.1}, 0)


def test_a_table_that_only_turns_the_pages_of_a_handbook_goes() -> None:
    turning = "<table><tr><td><a href=/1>« Prev</a></td><th>Part II</th><td><a href=/3>Next »</a></td></tr></table>"
    keys = "<table><tr><td><a href=#u>Up</a></td><td>climbs</td></tr><tr><td><a href=#e>Enter</a></td><td>boards</td></tr></table>"
    found, hints = measured(PAGE.replace("<blockquote>", turning + keys + "<blockquote>"))
    chosen = propose_blocks(found, dict.fromkeys(classify(found, hints), 0.9), 0)
    assert {found.text(place) for place in chosen} & {"« Prev", "Part II", "Next »", "climbs"} == {"climbs"}


def test_a_less_likely_line_among_likely_ones_stays_and_one_outside_goes() -> None:
    found, hints = measured(PAGE)
    likely = classify(found, hints)
    paragraphs = [place for place in likely if found.elements[place].tag == "p"]
    middle, last = paragraphs[1], paragraphs[-1]
    likely[middle], likely[last] = LIKELY - 0.1, LIKELY - 0.1
    chosen = propose_blocks(found, likely, found.place[found.elements[0]])
    assert middle in chosen
    assert last not in chosen


def test_where_the_classifier_leaves_nothing_the_text_without_evidence_against_it_is_taken() -> None:
    found, hints = measured(PAGE)
    assert hints.root is not None
    guess = found.place[hints.root]
    likely = dict.fromkeys(classify(found, hints), 0.0)
    assert not propose_blocks(found, likely, guess)
    chosen = choose_blocks(found, likely, guess, Evidence(found, cards=frozenset(), signing=frozenset()), -1).chosen
    assert {place for place in likely if found.tags[place] == "p" and guess <= place < found.end[guess]} <= chosen


def test_a_lone_picture_keeps_its_words_and_a_box_of_dropped_words_takes_its_picture_along() -> None:
    inside = (
        "<div class=pic><img src=a.jpg><div>A boat at the pier.</div></div>"
        "<div class=related><img src=b.jpg><h3><a href=/x>Another story</a></h3><p>Gone</p></div>"
    )
    found, _ = measured(PAGE.replace("<table>", inside + "<table>"))
    words = {found.text(place): place for place, size in enumerate(found.own_length) if size}
    dropped = {words["A boat at the pier."], words["Another story"], words["Gone"]}
    selection = Selection(found, frozenset(words.values()) - dropped)
    prune(found.elements[0], selection, frozenset())
    left = etree.tostring(found.elements[0], encoding="unicode")
    assert "A boat at the pier." in left
    assert "b.jpg" not in left


def test_a_table_of_short_cells_loses_none_of_them() -> None:
    row = "<tr><td><div><a href=/{0}>{0}</a></div></td><td><div>{1} tons</div></td><td><div>{2} sails</div></td></tr>"
    table = f"<table>{row.format('Ada', 9, 2)}{row.format('Bea', 7, 3)}</table>"
    found, _ = measured(PAGE.replace("<blockquote>", table + "<blockquote>"))
    words = {found.text(place): place for place, size in enumerate(found.own_length) if size}
    selection = Selection(found, frozenset(words.values()) - {words["Ada"], words["Bea"]})
    prune(found.elements[0], selection, frozenset())
    assert {"Ada", "Bea"} <= set(found.elements[0].itertext())
    few = selection.chosen - {words["9 tons"], words["7 tons"]}
    found, _ = measured(PAGE.replace("<blockquote>", table + "<blockquote>"))
    prune(found.elements[0], Selection(found, few), frozenset())
    assert "Ada" not in set(found.elements[0].itertext())


def test_what_stands_below_a_heading_that_is_taken_is_taken_where_it_is_not_quite_unlikely() -> None:
    end = "<h2>Sources</h2><p>[1] The log of the ferry</p><p>[2] A letter</p><h2>More</h2><p>Boats for hire</p></article>"
    found, hints = measured(PAGE.replace("</article>", end))
    likely = classify(found, hints)
    words = {found.text(place): place for place in likely}
    likely.update({words["Sources"]: 0.6, words["[1] The log of the ferry"]: 0.28, words["[2] A letter"]: 0.22})
    likely.update({words["More"]: 0.6, words["Boats for hire"]: 0.05})
    chosen = propose_blocks(found, likely, 0)
    assert {words["[1] The log of the ferry"], words["[2] A letter"]} <= chosen
    assert words["Boats for hire"] not in chosen


def test_a_table_like_most_of_those_beside_it_is_taken_with_them() -> None:
    table = "<table class=keys><tr><td>{0}</td><td>{0} does it</td></tr><tr><td>Alt {0}</td><td>undoes {0}</td></tr></table>"
    found, hints = measured(PAGE.replace("<blockquote>", "".join(map(table.format, ("A", "B", "C"))) + "<blockquote>"))
    likely = classify(found, hints)
    words = {found.text(place): place for place in likely}
    likely.update({place: 0.6 for text, place in words.items() if found.tags[place] == "td"})
    likely.update(dict.fromkeys((words["C"], words["C does it"], words["Alt C"], words["undoes C"]), 0.3))
    assert words["C does it"] in propose_blocks(found, likely, 0)
    likely.update(dict.fromkeys((words["B"], words["B does it"], words["Alt B"], words["undoes B"]), 0.1))
    assert words["B does it"] not in propose_blocks(found, likely, 0)


def test_the_terms_of_a_list_that_is_the_whole_article_stay() -> None:
    page = "<body><h1>Reference</h1><dl><dt>open()</dt><dd>It opens.</dd><dt>shut()</dt><dd>It shuts.</dd></dl></body>"
    found, _ = measured(page)
    chosen = frozenset(place for place, tag in enumerate(found.tags) if tag == "dd")
    selection = Selection(found, chosen)
    root = found.elements[selection.root()]
    prune(root, selection, frozenset())
    assert "".join(root.itertext()) == "open()It opens.shut()It shuts."


def test_paragraphs_beside_the_text_are_not_left_out_for_their_likelihoods() -> None:
    body = f"<p>{TEXT * 2}</p>" * 8
    found, _ = measured(f"<body><h1>Boats</h1><div class='entry-content'>{body}</div><div>{TEXT}</div></body>")
    places = [place for place, size in enumerate(found.own_length) if size]
    likely = {place: 0.9 if n < 3 else 0.1 for n, place in enumerate(places)}
    guess = found.names.index("entry-content ")
    chosen = choose_blocks(found, likely, guess, Evidence(found, cards=frozenset(), signing=frozenset()), places[0]).chosen
    assert {place for place in places if found.tags[place] == "p"} <= chosen
