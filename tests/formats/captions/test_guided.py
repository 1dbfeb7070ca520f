"""A reading system that follows a Guided Navigation Document hears and shows the whole narration in its order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from lxml import html
from msgspec.structs import replace

from exporter.conversion import Request, export, plan
from exporter.edition import Issue, digest, single
from exporter.plugin.sinks import MemorySink
from exporter.testing import publications
from exporter.testing.contract import assert_format
from formats.captions import ChaptersFormat, GuidedFormat
from formats.captions.guided import Source, guided
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.synth.timeline import narrate
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, figure, paragraph, picture, table
from tests.formats.speech.synth.test_parts import ISSUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import exporter.model as m

ROLES = [
    *("article", "section", "heading1", "heading2", "caption", "credit", "listItem", "term", "cell", "preformatted"),
    *("blockquote", "footnote", "math", "image"),
]
OBJECT = {
    "type": "object",
    "properties": {
        **{name: {"type": "string", "format": "uri-reference"} for name in ("audioref", "imgref", "textref")},
        "role": {"type": "array", "items": {"enum": ROLES}},
        "text": {
            "type": "object",
            "required": ["plain"],
            "properties": {"plain": {"type": "string"}, "language": {"type": "string"}},
        },
        "children": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/object"}},
    },
    "additionalProperties": False,
    "anyOf": [{"required": [name]} for name in ("audioref", "imgref", "textref", "children")],
}
"""What the specification says of an object (Guided Navigation, 1.2), for the parts and roles that are used here."""
DOCUMENT = {
    "type": "object",
    "required": ["guided"],
    "properties": {"guided": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/object"}}},
    "$defs": {"object": OBJECT},
}


def made(publication: m.Publication, *to: str, **options: str) -> tuple[dict[str, bytes], dict[str, Any]]:
    sink = MemorySink()
    given = {key.replace("__", "."): value for key, value in options.items()}
    export(publication, plan(Request(to=("guided", *to), voice="tone", options=given)), sink, stem="the issue")
    return sink.files, json.loads(sink.files["the issue.guided.json"])


def leaves(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if "children" in node:
            yield from leaves(node["children"])
        else:
            yield node


def times(node: dict[str, Any]) -> tuple[str, float, float]:
    file, _, fragment = node["audioref"].partition("#t=")
    begin, end = map(float, fragment.split(","))
    return unquote(file), begin, end


@pytest.mark.parametrize("split", ["none", "article", "section"])
def test_it_says_what_the_timeline_says_when_it_says_it(split: str) -> None:
    files, document = made(ISSUE, "mp3", "timeline", speech__split=split)
    jsonschema.validate(document, DOCUMENT)
    heard = list(leaves(document["guided"]))
    told = []
    for name in sorted(name for name in files if name.endswith(".timeline.json")):
        sound = name.replace(".timeline.json", ".mp3")
        told += [(sound, each["text"], each["begin"], each["end"]) for each in json.loads(files[name])["utterances"]]
    assert [
        (file, node["text"]["plain"], round(begin * 1000), round(end * 1000))
        for node in heard
        for file, begin, end in [times(node)]
    ] == told
    assert {file for file, *_ in told} <= set(files)


def test_articles_and_their_sections_are_kept_together() -> None:
    _, document = made(ISSUE)
    _, first, second = document["guided"]
    assert [node["role"] for node in document["guided"]] == [["article"]] * 3
    assert first["children"][0]["role"] == ["heading1"]
    (section,) = (node for node in first["children"] if "children" in node)
    assert section["role"] == ["section"]
    assert section["children"][0]["text"]["plain"] == "Second part"
    assert section["children"][0]["role"] == ["heading2"]
    assert second["children"][0]["text"]["language"] == "de"


TEAL = picture()
PICTURED = single(
    replace(
        article(paragraph("One. Two."), figure(TEAL, caption=(paragraph("The house."),)), table(), title="A"), resources=(TEAL,)
    )
)


@pytest.mark.parametrize(
    ("publication", "told"),
    [
        (ISSUE, {"First", "One.", "Second part", "Three.", "Zweitens"}),
        (PICTURED, {"A", "One.", "Two.", "A teal field", "The house."}),
    ],
)
@pytest.mark.parametrize("split", ["none", "section"])
def test_every_reference_to_the_page_leads_to_what_shows_it(publication: m.Publication, told: set[str], split: str) -> None:
    files, document = made(publication, "html", speech__split=split)
    page = html.fromstring(files["the issue.read-along.html"])
    found = set()
    for node in leaves(document["guided"]):
        if "textref" not in node:  # what is said of the issue before its articles
            continue
        file, _, name = node["textref"].partition("#")
        assert unquote(file) == "the issue.read-along.html"
        (element,) = page.xpath("//*[@id=$name]", name=unquote(name))
        shown = [element.text_content(), *element.xpath(".//@alt"), element.get("alt", "")]
        if any(node["text"]["plain"] in " ".join(words.split()) for words in shown):
            found.add(node["text"]["plain"])
    assert told <= found


@pytest.mark.parametrize("made", [GuidedFormat, ChaptersFormat])
def test_the_formats_keep_the_contract(made: Any) -> None:
    assert_format(made, ISSUE, voice=ToneVoice)


@pytest.mark.parametrize("narration", ["none", "sentences"])
def test_a_page_without_sound_is_not_referred_to(narration: str) -> None:
    _, document = made(ISSUE, "html", web__narration=narration)
    assert any("textref" in node for node in leaves(document["guided"])) == (narration != "none")


@settings(max_examples=15, deadline=None)
@given(one=publications(), other=publications())
def test_any_publication_makes_a_document_in_order(one: m.Publication, other: m.Publication) -> None:
    _, document = made(digest([*one.articles, *other.articles], Issue(title="A")))
    jsonschema.validate(document, DOCUMENT)
    spans = [times(node)[1:] for node in leaves(document["guided"])]
    assert spans == sorted(spans)
    assert all(begin < end for begin, end in spans)


def test_times_are_exact_after_a_quarter_of_an_hour() -> None:
    script, _ = script_of(ISSUE, SpeechOptions())
    told = narrate(script, ToneVoice(milliseconds=8001, rate=8000), SpeechOptions())
    nodes = list(leaves(json.loads(guided([Source(audio="a.mp3", narration=told)]))["guided"]))
    line = told.timeline
    assert times(nodes[-1])[1] > 1000
    assert [round(times(node)[1] * 1000) for node in nodes] == [line.milliseconds(entry.start) for entry in line.entries]
