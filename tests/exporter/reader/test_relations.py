"""Relations that hold for any page, with no gold: longer, framed, wrapped or in another form, a page keeps its words."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.model import CodeBlock, Text
from exporter.model.walk import walk
from exporter.reader import Reading, ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[3]
PAGES = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "hard").glob("*.html"))]
WORDS = ("keel", "rope", "gull", "tide", "mast", "oar", "buoy", "quay", "net", "hull", "sail", "reef", "crew", "dock", "bell")


def said(reading: Reading) -> list[str]:
    """The words of an article in reading order."""
    texts = [
        node.value if isinstance(node, Text) else node.text for node in walk(reading.article) if isinstance(node, Text | CodeBlock)
    ]
    return " ".join(texts).split()


def sentence(number: int, random_: random.Random) -> str:
    words = " ".join(random_.choice(WORDS) for _ in range(random_.randint(5, 40)))
    return f"M{number} {words}, and nobody asked why. {words.capitalize()}."


def flat(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def headed(texts: list[str]) -> str:
    return "".join(f"<h2>Part {n // 20 + 1} of it</h2>" * (n % 20 == 0) + f"<p>{text}</p>" for n, text in enumerate(texts))


def listed(texts: list[str]) -> str:
    return "".join(f"<ul><li>{text}</li></ul>" if n % 2 else f"<p>{text}</p>" for n, text in enumerate(texts))


def celled(texts: list[str]) -> str:
    row = "<table><tr><th>Boat</th><th>Said</th></tr><tr><td>{}</td><td>{}</td></tr></table>"
    return "".join(row.format(n, text) if n % 10 == 9 else f"<p>{text}</p>" for n, text in enumerate(texts))


def boxed(texts: list[str]) -> str:
    return "".join(f"<div class=c{n % 7}><p>{text}</p></div>" for n, text in enumerate(texts))


def quoted(texts: list[str]) -> str:
    return "".join(f"<blockquote><p>{text}</p></blockquote>" if n % 3 == 1 else f"<p>{text}</p>" for n, text in enumerate(texts))


def in_sections(texts: list[str]) -> str:
    return "".join(f"<section class='product-widget promo'><h2>Of {n}</h2><p>{text}</p></section>" for n, text in enumerate(texts))


SHAPES: tuple[Callable[[list[str]], str], ...] = (flat, headed, listed, celled, boxed, quoted, in_sections)


def page(body: str, *, article: bool = True) -> bytes:
    inside = f"<h1>The long log of the harbour</h1>{body}"
    inside = f"<article>{inside}</article>" if article else inside
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>The long log of the harbour</title>'
    return f"{head}<body>{inside}</body></html>".encode()


def framed(source: bytes) -> bytes:
    before = (
        '<header><a href="/">The Harbour Post</a><nav><ul><li><a href="/a">News</a></li></ul></nav></header>'
        '<div class="menu"><a href="/1">Home</a> <a href="/2">About us</a> <a href="/3">Contact</a></div>'
    )
    cards = "".join(
        f'<div class="card"><h4><a href="/s{n}">Quite another story, number {n}</a></h4><p>It leads elsewhere, {n}.</p></div>'
        for n in range(4)
    )
    after = (
        f'<div class="related"><h3>Related stories</h3>{cards}</div>'
        '<div class="cookie-consent"><p>We use cookies to improve your experience.</p><a href="#">Accept all</a></div>'
        '<footer><p>Copyright 2024 The Harbour Post. All rights reserved.</p><a href="/p">Privacy</a></footer>'
    )
    return source.replace(b"<body>", b"<body>" + before.encode()).replace(b"</body>", after.encode() + b"</body>")


@pytest.mark.parametrize("article", [True, False], ids=["in an article", "in the body"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_page_that_grows_loses_nothing_framed_or_not(shape: Callable[[list[str]], str], article: bool) -> None:
    for count in (1, 2, 3, 7, 40, 300, 3000 if shape is flat else 900):
        random_ = random.Random(count)
        texts = [sentence(number, random_) for number in range(count)]
        source = page(shape(texts), article=article)
        for made in (source, framed(source)):
            words = said(read(made))
            assert [word for word in words if re.fullmatch(r"M\d+", word)] == [f"M{number}" for number in range(count)]
            assert sum(map(len, words)) >= sum(len(word) for text in texts for word in text.split())
            assert not {"Copyright", "cookies", "elsewhere,", "Contact"} & set(words)


@pytest.mark.parametrize("shape", [flat, headed, listed, celled], ids=lambda shape: shape.__name__)
def test_markdown_and_the_page_that_it_makes_say_the_same(shape: Callable[[list[str]], str]) -> None:
    from markdown_it import MarkdownIt

    for count in (1, 30, 200):
        random_ = random.Random(count)
        lines = [sentence(number, random_) for number in range(count)]
        if shape is headed:
            lines = [f"## Part {n // 9}\n\n{text}" if n % 9 == 0 else text for n, text in enumerate(lines)]
        elif shape is listed:
            lines = [f"* {text}" if n % 2 else text for n, text in enumerate(lines)]
        elif shape is celled:
            lines = [f"| Boat | Said |\n|---|---|\n| {n} | {text} |" if n % 5 == 4 else text for n, text in enumerate(lines)]
        source = "# The long log of the harbour\n\n" + "\n\n".join(lines) + "\n"
        made = MarkdownIt("commonmark").enable("table").render(source)
        document = f"<!doctype html><html lang=en><title>The long log of the harbour</title><body>{made}</body></html>"
        assert said(read(document.encode())) == said(read(source.encode(), media_type="text/markdown"))


WRAPPERS = (
    ("<div>", "</div>"),
    ("<div class='xq-7 zz'><div>", "</div></div>"),
    ("<section>", "</section>"),
    ("<my-element some='thing'>", "</my-element>"),
)


@pytest.mark.parametrize("wrapper", WRAPPERS, ids=["box", "boxes", "section", "unknown element"])
@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.stem)
def test_neutral_boxes_around_a_page_change_no_word(source: Path, wrapper: tuple[str, str]) -> None:
    data = source.read_bytes()
    if (
        not data.strip()
        or not re.search(rb"<body[^>]*>.*</body>", data, re.DOTALL | re.IGNORECASE)
        or data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    ):
        pytest.skip("no body to wrap")
    start, end = (part.encode() for part in wrapper)
    wrapped = re.sub(rb"(<body[^>]*>)", rb"\1" + start, data, count=1, flags=re.IGNORECASE)
    wrapped = re.sub(rb"</body>", end + rb"</body>", wrapped, count=1, flags=re.IGNORECASE)
    assert said(read(wrapped)) == said(read(data))


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.stem)
def test_an_example_with_one_more_paragraph_keeps_its_words(source: Path) -> None:
    data = source.read_bytes()
    if not data.count(b"</p>") or source.stem == "links-everywhere":  # A line that is all link is what the classifier says.
        pytest.skip("no paragraph to stand beside")
    more = b"<p>The keeper wrote down the hour, the wind and the height of the water, and went to bed.</p>"
    place = data.index(b"</p>") + len(b"</p>")
    before, after = said(read(data)), said(read(data[:place] + more + data[place:]))
    rest = iter(after)
    assert [word for word in before if word not in rest] == []


class Texts(HTMLParser):
    """The texts of a page that a browser may show, by the standard library's parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "template", "title", "noscript"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "template", "title", "noscript"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += re.findall(r"\w+", data)


def _accounted() -> Iterator[Path]:
    special = {
        "empty",
        "utf16",
        "shift-jis",
        "latin1-declared-utf8",
        "no-charset",
        "control-characters",
        "deep-nesting",
        "script-only",
    }
    yield from (path for path in PAGES if path.stem not in special)


@pytest.mark.parametrize("source", _accounted(), ids=lambda path: path.stem)
def test_the_account_has_every_word_of_the_page_once_and_none_without_a_rule(source: Path) -> None:
    data = source.read_bytes()
    account = read(data, options=ReadOptions(account=True)).account
    assert account is not None
    texts = Texts()
    texts.feed(data.decode("utf-8", "replace"))
    entries = [entry for entry in account if entry.rule not in {"head", "script", "style", "template", "title"}]
    accounted = sorted(word for entry in entries for word in re.findall(r"\w+", entry.text))
    wanted = sorted(texts.words)
    from collections import Counter

    assert not Counter(wanted) - Counter(accounted)
    assert [entry for entry in account if entry.rule == "not read" and re.search(r"\w{3,}", entry.text)] == []
    assert all(entry.rule for entry in account if entry.fate == "left out")
    assert all(entry.where for entry in account if entry.fate == "kept" and re.search(r"\w", entry.text))


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.stem)
def test_asking_for_the_account_changes_nothing(source: Path) -> None:
    data = source.read_bytes()
    if data.strip():
        assert read(data, options=ReadOptions(account=True)).article == read(data).article
