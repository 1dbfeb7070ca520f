"""What is taken out of a page before its text is weighed, and what is shown."""

from __future__ import annotations

import pytest

from exporter.model import CodeBlock, List, Media
from exporter.model.walk import text_units, walk
from exporter.reader import read
from exporter.reader.dom.parse import parse
from exporter.reader.extract.prepare import DOCUMENT_PASSES, TREE_PASSES, lean

BEFORE = "<p>The lamp of the pier is switched by a small programme, written in one night and in use for nine years.</p>"
AFTER = "<p>Whoever changes it writes the day and the reason above the line, so that the next one knows whom to ask about it.</p>"


def _page(middle: str) -> str:
    return f"<title>The lamp</title><body><article><h1>The programme of the lamp</h1>{BEFORE}{middle}{AFTER}</article></body>"


@pytest.mark.parametrize(
    ("attributes", "language"),
    [
        ('type="syntaxhighlighter" class="brush: python; gutter: false"', "python"),
        ('type="text/plain" class="language-python line-numbers"', "python"),
        ('type="text/plain" class="brush:python"', "python"),
    ],
)
def test_code_in_a_script_for_a_highlighter_is_code(attributes: str, language: str) -> None:
    code = "if dark < 3:\n    lamp.on()"
    body = read(_page(f"<script {attributes}><![CDATA[{code}]]></script>")).article.body
    assert [(each.text, each.code_language) for each in body if isinstance(each, CodeBlock)] == [(code, language)]


@pytest.mark.parametrize(
    "attributes", ['type="text/plain" class="cookies-analytics" data-category="marketing"', 'type="text/javascript"', ""]
)
def test_scripts_that_run_or_wait_for_leave_to_run_are_no_text(attributes: str) -> None:
    body = read(_page(f"<script {attributes}>track(everybody, 'always')</script>")).article.body
    assert not [each for each in body if isinstance(each, CodeBlock)]


def test_a_script_that_fills_a_figure_is_the_thing_that_it_puts_there() -> None:
    figure = "<figure><script src='https://gist.example/mo/0a1b.js'></script><figcaption>The strip</figcaption></figure>"
    beside = (
        "<figure><script src='https://net.example/widgets.js'></script><blockquote><p>Row on, and on.</p></blockquote></figure>"
    )
    media = [node.url for node in walk(read(_page(figure + beside)).article) if isinstance(node, Media)]
    assert media == ["https://gist.example/mo/0a1b"]


def test_a_script_between_paragraphs_that_puts_a_thing_there_is_the_thing() -> None:
    beside = "<script src='https://gist.github.com/mo/0a1b.js'></script><p>Row on, and on.</p><script src='https://net.example/w.js'></script>"
    media = [node.url for node in walk(read(_page(beside)).article) if isinstance(node, Media)]
    assert media == ["https://gist.github.com/mo/0a1b"]


@pytest.mark.parametrize(
    ("done", "open_"),
    [
        ('class="checked" data-inline-task-id="4"', 'data-inline-task-id="5"'),
        ('data-type="taskItem" data-checked="true"', 'data-type="taskItem" data-checked="false"'),
        ('data-list="checked"', 'data-list="unchecked"'),
    ],
)
def test_items_that_state_by_an_attribute_whether_they_are_done_are_tasks(done: str, open_: str) -> None:
    items = f"<ul><li {done}>Clean the glass of the lamp</li><li {open_}>Order two spare bulbs</li></ul>"
    (tasks,) = [each for each in read(_page(items)).article.body if isinstance(each, List)]
    assert [item.checked for item in tasks.items] == [True, False]


def test_each_pass_has_a_rule_of_its_own_and_says_what_it_may_change() -> None:
    passes = [*DOCUMENT_PASSES, *TREE_PASSES]
    assert len({each.rule for each in passes}) == len(passes)
    assert all(each.change.__doc__ for each in passes)


def test_navigation_stays_where_it_is_asked_for() -> None:
    page = _page("<nav><ul><li><a href=/a>Harbour</a></li></ul></nav>")
    for keep in (False, True):
        body = lean(parse(page), keep_navigation=keep).body
        assert body is not None
        assert ("Harbour" in "".join(body.itertext())) is keep


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("<span><a href=/a>Bells & Fog</a><em>Late boat</em><i class=label>Quay</i></span>", "Bells & Fog Late boat Quay"),
        ("<b>Abo</b><span>Fog on the quay</span>", "Abo Fog on the quay"),
        ("<b>Ten best </b><span>Bells</span>", "Ten best Bells"),
        ("<span>F</span><span>og on the quay</span>", "Fog on the quay"),
        ("<b>e</b><b>Bell</b> of the quay", "eBell of the quay"),
        ("<b>Fog</b><i>, late</i>", "Fog, late"),
    ],
)
def test_parts_of_a_heading_that_a_style_sheet_sets_apart_are_no_one_word(heading: str, said: str) -> None:
    page = _page(f"<h2>{heading}</h2><p>It rang all night, they say, on the quay.</p>")
    assert said in [unit.text for unit in text_units(read(page).article)]


def test_an_answer_in_an_element_for_navigation_is_text() -> None:
    answer = "<nav class=dropdown><div>The late boat leaves at ten, but on Sundays it does not leave at all.</div></nav>"
    menu = "<nav>Home, Boats, Bells, Fog, The quay, About us, Contact, Imprint</nav>"
    words = [unit.text for unit in text_units(read(_page(f"<h3>When does the late boat leave?</h3>{answer}{menu}")).article)]
    assert "The late boat leaves at ten, but on Sundays it does not leave at all." in words
    assert not any("Imprint" in text for text in words)


def test_frames_and_shadow_roots_in_one_another_are_read_in_order() -> None:
    inner = "<x-b><template shadowrootmode=open><p>Second, a word from the lamp itself.</p></template></x-b>"
    words = [
        unit.text for unit in text_units(read(_page(f"<iframe srcdoc='<p>First, a word before it.</p>{inner}'></iframe>")).article)
    ]
    assert words[2:-1] == ["First, a word before it.", "Second, a word from the lamp itself."]
