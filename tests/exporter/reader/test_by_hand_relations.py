"""What holds between a page as the reader chooses and as somebody has said it, for any page and with no gold."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from exporter.model import CodeBlock, Image, Text
from exporter.model.walk import walk
from exporter.reader import Reading, ReadOptions, read
from exporter.reader.by_hand import ByHand

ROOT = Path(__file__).resolve().parents[3]
PAGES = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "hard").glob("*.html"))]
WORDS = ("keel", "rope", "gull", "tide", "mast", "oar", "buoy", "quay", "net", "hull", "sail", "reef", "crew", "dock", "bell")
FURNITURE = (
    '<div class="related"><h3>Related stories</h3><div class="card"><h4><a href="/s1">Another story</a></h4></div>'
    '<div class="card"><h4><a href="/s2">A second one</a></h4></div>'
    '<div class="card"><h4><a href="/s3">A third</a></h4></div></div>'
    "<footer><p>Copyright 2024 The Harbour Post. All rights reserved.</p></footer>"
)


def words(reading: Reading) -> list[str]:
    texts = [
        node.value if isinstance(node, Text) else node.text for node in walk(reading.article) if isinstance(node, Text | CodeBlock)
    ]
    return re.findall(r"\w+", " ".join(texts))


def by_hand(data: bytes, *, whole: bool = False, **selectors: tuple[str, ...]) -> Reading:
    return read(data, options=ReadOptions(by_hand=ByHand(whole=whole, **selectors)))


def story(count: int, shape: str) -> bytes:
    random_ = random.Random(count)
    sentences = (" ".join(random_.choices(WORDS, k=random_.randint(8, 30))).capitalize() for _ in range(count))
    body = "".join(shape.format(f"M{n} {text}, and nobody asked why.") for n, text in enumerate(sentences))
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>The long log of the harbour</title>'
    return f"{head}<body><article><h1>The long log of the harbour</h1>{body}</article></body></html>".encode()


SHAPES = (
    "<p>{}</p>",
    "<ul><li>{}</li></ul>",
    "<div><p>{}</p></div>",
    "<blockquote><p>{}</p></blockquote>",
    "<h2>Of it</h2><p>{}</p>",
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 3, 40])
def test_selecting_the_article_of_a_page_without_furniture_changes_no_word(shape: str, count: int) -> None:
    data = story(count, shape)
    assert words(by_hand(data, select=("article",))) == words(read(data))


@pytest.mark.parametrize("shape", SHAPES)
def test_excluding_what_was_not_kept_changes_nothing(shape: str) -> None:
    data = story(12, shape).replace(b"</body>", FURNITURE.encode() + b"</body>")
    assert "Copyright" not in words(read(data))
    assert by_hand(data, exclude=(".related", "footer")).article == read(data).article


READ = [path for path in PAGES if path.read_bytes().strip()]


@pytest.mark.parametrize("source", READ, ids=lambda path: path.stem)
def test_the_whole_page_has_every_word_and_picture_that_the_reader_chooses(source: Path) -> None:
    data = source.read_bytes()
    chosen, whole = read(data), by_hand(data, whole=True)
    assert not Counter(words(chosen)) - Counter(words(whole))
    pictures = [Counter(node.source for node in walk(each.article) if isinstance(node, Image)) for each in (chosen, whole)]
    assert not pictures[0] - pictures[1]


@pytest.mark.parametrize(
    "said", [{"whole": True}, {"select": ("p", "h2, li")}, {"exclude": ("p:nth-of-type(2)", "figure")}], ids=lambda said: str(*said)
)
@pytest.mark.parametrize("source", READ, ids=lambda path: path.stem)
def test_the_account_of_a_page_that_was_mended_by_hand_has_every_word(source: Path, said: dict[str, tuple[str, ...]]) -> None:
    data = source.read_bytes()
    made = read(data, options=ReadOptions(by_hand=ByHand(**said), account=True))  # type: ignore[arg-type]
    plain = read(data, options=ReadOptions(account=True))
    assert made.account is not None
    assert plain.account is not None
    accounts = [Counter(re.findall(r"\w+", " ".join(entry.text for entry in each))) for each in (plain.account, made.account)]
    assert accounts[0] == accounts[1]
    assert [entry for entry in made.account if entry.rule == "not read" and re.search(r"\w{3,}", entry.text)] == []
    assert [item for item in made.diagnostics if item.code == "READ-027"] == [i for i in plain.diagnostics if i.code == "READ-027"]
