"""A wiki's own elements say in an article what the wiki shows of them."""

from __future__ import annotations

import pytest

from exporter.model import Aside, CodeBlock, Details, List, Paragraph
from exporter.model.text import plain
from exporter.model.walk import text_units
from exporter.reader import Reading, read
from exporter.reader.dom.parse import parse
from exporter.reader.dom.storage_format import show_macros, with_sections_as_text
from tests.growth import assert_in_step, spent

BEFORE = "<h1>Filling the tank</h1><p>The tank of the fire house is filled every second Monday, by whoever has the key.</p>"
AFTER = "<p>When it is full the valve is shut by hand, the key goes back to its hook, and the hour is put on the wall.</p>"


def _read(middle: str) -> Reading:
    return read(f"{BEFORE}{middle}{AFTER}", media_type="text/html")


def _macro(name: str, body: str, **given: str) -> str:
    settings = "".join(f'<ac:parameter ac:name="{key}">{value}</ac:parameter>' for key, value in given.items())
    return f'<ac:structured-macro ac:name="{name}" ac:schema-version="1">{settings}{body}</ac:structured-macro>'


def _code(text: str) -> str:
    return f"<ac:plain-text-body><![CDATA[{text}]]></ac:plain-text-body>"


def test_code_keeps_every_sign_and_its_settings_are_no_words() -> None:
    reading = _read(_macro("code", _code("if (a > b && c < d) {\n  fill(<tank>);\n}"), language="java", linenumbers="true"))
    (block,) = [each for each in reading.article.body if isinstance(each, CodeBlock)]
    assert (block.text, block.code_language) == ("if (a > b && c < d) {\n  fill(<tank>);\n}", "java")
    assert "true" not in {unit.text for unit in text_units(reading.article)}


def test_code_that_holds_the_end_of_a_section_is_whole() -> None:
    reading = _read(_macro("code", "<ac:plain-text-body><![CDATA[a[b[0]]]]><![CDATA[> c]]></ac:plain-text-body>"))
    assert [each.text for each in reading.article.body if isinstance(each, CodeBlock)] == ["a[b[0]]> c"]


def test_boxes_and_folded_text_are_boxes_and_folded_text() -> None:
    inner = "<ac:rich-text-body><p>Open the vent before the valve, or the hose will jump off its coupling.</p></ac:rich-text-body>"
    body = _read(
        _macro("warning", inner, title="First") + _macro("expand", inner.replace("vent", "lid"), title="And then")
    ).article.body
    boxes = [each for each in body if isinstance(each, Aside)]
    assert [(box.kind, plain(box.title)) for box in boxes] == [("warning", "First")]
    assert [plain(each.summary) for each in body if isinstance(each, Details)] == ["And then"]


def test_tasks_keep_their_state() -> None:
    tasks = "".join(
        f"<ac:task><ac:task-id>{number}</ac:task-id><ac:task-status>{state}</ac:task-status>"
        f"<ac:task-body>{words}</ac:task-body></ac:task>"
        for number, state, words in ((7, "complete", "Shut the valve"), (8, "incomplete", "Hang up the key"))
    )
    reading = _read(f"<ac:task-list>{tasks}</ac:task-list>")
    (tasks_list,) = [each for each in reading.article.body if isinstance(each, List)]
    said = [(item.checked, plain(item.blocks[0].children)) for item in tasks_list.items if isinstance(item.blocks[0], Paragraph)]
    assert said == [(True, "Shut the valve"), (False, "Hang up the key")]


def test_links_dates_and_smiles_say_what_they_show() -> None:
    line = (
        '<p>See <ac:link><ri:page ri:content-title="Key holders"/></ac:link> of <time datetime="2025-02-03"/>, or '
        '<ac:link ac:anchor="door"><ac:plain-text-link-body><![CDATA[the door & its hook]]></ac:plain-text-link-body></ac:link>, '
        'before you go <ac:emoticon ac:name="wink" ac:emoji-fallback="😉"/> and after that.</p>'
    )
    words = [unit.text for unit in text_units(_read(line).article)]
    assert "See Key holders of 2025-02-03, or the door & its hook, before you go 😉 and after that." in words


def test_what_is_not_known_keeps_its_text_and_is_told() -> None:
    reading = _read(
        "<p>The <ac:strange-thing>old brass key</ac:strange-thing> is a copy; nobody knows who keeps the first one.</p>"
    )
    assert any("old brass key" in unit.text for unit in text_units(reading.article))
    assert [each.message for each in reading.diagnostics if each.code == "READ-009"] == [
        "The element ac:strange-thing is not known; its text was kept."
    ]


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", '<ac:x "', "<ac:x/>", "<ac:task><ac:task-status>complete</ac:task-status></ac:task>"]
)
def test_twice_the_markup_takes_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        return spent(lambda: show_macros(parse(with_sections_as_text(piece * count))))

    assert_in_step(cost, 2000, least=0.03)
