"""The page as a file: its policy fits what is in it, its times fit its text, and it is one file until it would be too large."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from lxml import html

from exporter import convert
from exporter.testing import publications

if TYPE_CHECKING:
    from exporter.model import Publication

PAGE = """<html lang="en"><head><title>Two boats</title></head><body><article><h1>Two boats</h1>
<p>The <em>first</em> boat left at noon.
It carried 3&nbsp;crates, a fiddle \U0001f3bb and “no one”.<sup><a href="#n1" id="r1">1</a></sup></p>
<h2>The second</h2><p>The second boat &lt;/script&gt; was late.</p><pre><code>row(2)
rest()</code></pre>
<table><caption>Times</caption><tr><th>Boat</th><th>Left</th></tr><tr><td>One</td><td>12:00</td></tr></table>
<h2>The third</h2><p>There was none.</p><h2>After</h2><p>All was quiet by the evening, and the harbour lay empty.</p>
<ol class="footnotes"><li id="n1">So it was said. <a href="#r1">↩</a></li></ol></article></body></html>"""


def made(source: Any = PAGE.encode(), **options: str) -> dict[str, bytes]:
    """The files of a page, by name."""
    from exporter.plugin.sinks import MemorySink

    sink = MemorySink()
    chosen = {f"web.{name}": value for name, value in options.items()}
    convert(source, to="html", out=sink, stem="p", voice="tone", options=chosen)
    return sink.files


def page(**options: str) -> str:
    return made(**options)["p.read-along.html"].decode("utf-8")


def times(text: str) -> Any:
    return json.loads(re.search(r'id="times">(.*?)</script>', text)[1])  # type: ignore[index]


def test_the_policy_allows_what_is_in_the_page_and_nothing_else() -> None:
    text = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, pattern in (("style-src", r"<style>(.*?)</style>"), ("script-src", r"<script>(.*?)</script>")):
        found = re.findall(pattern, text, re.DOTALL)
        assert rules[name].split() == [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in found]
    assert not html.fromstring(text).xpath("//@style | //@onclick | //@onload | //@onerror")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_times_rise_and_name_elements_and_words_of_the_page() -> None:
    text = page()
    root = html.fromstring(text)
    data = times(text)
    before = 0
    said = []
    for name, begin, end, _, words in data["segments"]:
        assert before <= begin < end <= data["duration"]
        before = end
        (element,) = root.xpath("//*[@id=$name]", name=name)
        units = element.text_content().encode("utf-16-le")
        for first, last, start, stop in words:
            assert begin <= first <= last <= end
            said.append(units[2 * start : 2 * stop].decode("utf-16-le"))
    assert {"first", "fiddle", "\U0001f3bb", "quiet", "harbour"} <= {word.strip(".,“”") for word in said}


def test_what_can_be_passed_over_is_known() -> None:
    kinds = {kind for _, _, _, kind, _ in times(page())["segments"]}
    assert kinds == {"text", "notes", "table", "code"}


def test_ids_are_there_once() -> None:
    ids = html.fromstring(page()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_text_that_looks_like_the_end_of_a_script_ends_none() -> None:
    text = page()
    assert text.count("</script>") == 3
    assert "</script> was late" in html.fromstring(text).text_content()


def test_headings_of_an_article_alone_are_its_contents() -> None:
    root = html.fromstring(page())
    links = root.xpath("//details//nav//a")
    assert [link.text_content() for link in links] == ["The second", "The third", "After", "Notes"]
    for link in links:
        assert root.xpath("//*[@id=$name]", name=link.get("href")[1:])


def test_without_sound_there_is_neither_player_nor_script() -> None:
    text = page(narration="none")
    assert "<script" not in text
    assert "<audio" not in text
    assert "media-src 'none'" in text
    assert "The second boat" in text


def test_with_sentences_alone_no_words_are_timed() -> None:
    text = page(narration="sentences")
    assert all(not words for *_, words in times(text)["segments"])
    assert 'name="words"' not in text


def test_above_the_limit_the_sound_is_in_a_folder() -> None:
    whole, parted = made(), made(inline_limit="0")
    assert list(whole) == ["p.read-along.html"]
    assert set(parted) == {"p.read-along.html", "p.read-along_files/sound.mp3"}
    assert b'src="p.read-along_files/sound.mp3"' in parted["p.read-along.html"]
    sound = re.search(rb'src="data:audio/mpeg;base64,([^"]*)"', whole["p.read-along.html"])[1]  # type: ignore[index]
    assert sound == b64encode(parted["p.read-along_files/sound.mp3"])


@pytest.mark.parametrize("value", ["-1", "1001"])
def test_a_limit_that_is_none_is_refused(value: str) -> None:
    from exporter.errors import OptionError

    with pytest.raises(OptionError, match="inline_limit"):
        page(inline_limit=value)


@settings(max_examples=40, deadline=None)
@given(publications())
def test_each_sentence_of_a_text_is_marked_while_it_is_spoken(publication: Publication) -> None:
    """Of any publication: what a narration says of the text has its place in the page, in order."""
    from exporter.plugin.sinks import MemorySink

    sink = MemorySink()
    convert(publication, to=("html", "timeline"), out=sink, stem="p", voice="tone")
    text = sink.files["p.read-along.html"].decode("utf-8")
    root = html.fromstring(text)
    shown = [each[0] for each in times(text)["segments"]]
    ids = set(root.xpath("//@id"))
    assert set(shown) <= ids
    heard = [each["sentence"] for each in json.loads(sink.files["p.timeline.json"])["utterances"] if each["sentence"]]
    assert [name for name in dict.fromkeys(heard) if name in ids] == [n for n in dict.fromkeys(shown) if n in set(heard)]
