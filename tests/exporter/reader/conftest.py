"""Reading a page of the tree and comparing it with its `.expected.json` (keys: tests/hard/README.md)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.model import (
    Alt,
    Article,
    Aside,
    CodeBlock,
    Decorative,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Media,
    NoteReference,
    Paragraph,
    RubyPair,
    Table,
    Undescribed,
    Verse,
)
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import text_units, walk
from exporter.reader import Reading, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = {"unordered": {"bullet", "none"}, "ordered": {"decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"}}


def pages(folder: Path) -> list[Path]:
    """The pages of a folder that say what is expected of them."""
    sources = []
    for expected in sorted(folder.glob("*.expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        sources.extend(
            path for path in sorted(folder.glob(f"{stem}.*")) if path.suffix in {".html", ".md", ".txt", ".eml", ".mhtml"}
        )
    return sources


def read_page(path: Path) -> Reading:
    return read(path.read_bytes(), path=path)


def expected_of(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    return data


def in_order(article: Article) -> str:
    """All that the article says, in reading order, code and formulas where they stand, white space folded."""
    parts = [unit.text for unit in text_units(replace(article, body=(), notes=()))]
    bare = replace(article.metadata, title=(), standfirst=(), lead_image=None, corrections=())
    for block in article.body:
        parts.extend(unit.text for unit in text_units(Article(metadata=bare, body=(block,))))
        parts.extend(node.text for node in walk(block) if isinstance(node, CodeBlock))
        parts.extend(plain(node.reading) for node in walk(block) if isinstance(node, RubyPair))
    parts.extend(unit.text for unit in text_units(Article(metadata=bare, notes=article.notes)))
    return fold("\n".join(parts))


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def check(reading: Reading, expected: dict[str, Any]) -> list[str]:
    """Everything in which a reading differs from what is expected, in words."""
    article = reading.article
    wrong = [f"invalid: {problem}" for problem in article_problems(article)]
    text = in_order(article)
    if not expected.get("no_article"):
        wrong.extend(_phrases(text, expected))
    wrong.extend(f"still there: {phrase!r}" for phrase in expected.get("absent", ()) if fold(phrase) in text)
    wrong.extend(f"not there: {phrase!r}" for phrase in expected.get("anywhere", ()) if fold(phrase) not in text)
    wrong.extend(f"{text.count(fold(p))} times: {p!r}" for p in expected.get("once", ()) if text.count(fold(p)) != 1)
    wrong.extend(_metadata(reading, expected))
    wrong.extend(_structure(article, expected))
    codes = {diagnostic.code for diagnostic in reading.diagnostics}
    wrong.extend(f"no finding {code}" for code in expected.get("diagnostics", ()) if code not in codes)
    return wrong


def _phrases(text: str, expected: dict[str, Any]) -> list[str]:
    wrong, position = [], 0
    readings = {reading for _, reading in expected.get("ruby", ())}
    for phrase in map(fold, expected.get("phrases", ())):
        if phrase in readings and phrase in text:
            continue
        found = text.find(phrase, position)
        if found >= 0:
            position = found + len(phrase)
        else:
            wrong.append(f"{'out of order' if phrase in text else 'lost'}: {phrase!r}")
    return wrong


def _metadata(reading: Reading, expected: dict[str, Any]) -> list[str]:
    metadata = reading.article.metadata
    got: dict[str, Any] = {
        "title": plain(metadata.title),
        "language": metadata.language,
        "direction": metadata.direction,
        "authors": [person.name for person in metadata.people if person.role == "author"],
        "published": str(metadata.published)[:10],
        "modified": str(metadata.modified)[:10],
        "site": metadata.site,
        "kicker": metadata.kicker,
        "standfirst": plain(metadata.standfirst),
        "canonical": metadata.canonical_url,
    }
    return [
        f"{name} is {value!r}, not {expected[name]!r}"
        for name, value in got.items()
        if name in expected and expected[name] is not None and value != expected[name]
    ]


def _structure(article: Article, expected: dict[str, Any]) -> list[str]:
    nodes = list(walk(article))

    def count(*kinds: type) -> int:
        return sum(isinstance(node, kinds) for node in nodes)

    got: dict[str, Any] = {
        "headings": [[node.level, fold(plain(node.children))] for node in nodes if isinstance(node, Heading)],
        "images": count(Image),
        "links": [node.href for node in nodes if isinstance(node, Link)],
        "tables": count(Table),
        "notes": len(article.notes),
        "note_references": count(NoteReference),
        "code_exact": None,
        "decorative": sum(isinstance(node, Image) and isinstance(node.alt, Decorative) for node in nodes),
        "undescribed": sum(isinstance(node, Image) and isinstance(node.alt, Undescribed) for node in nodes),
        "verse_stanzas": sum(len(node.stanzas) for node in nodes if isinstance(node, Verse)),
    }
    wrong = [
        f"{name}: {value}, not {expected[name]}"
        for name, value in got.items()
        if name in expected and value is not None and value != expected[name]
    ]
    for name, kind in (("code_blocks", CodeBlock), ("media", Media), ("asides", Aside), ("figures", Figure)):
        if name in expected:
            wanted = expected[name] if isinstance(expected[name], int) else len(expected[name])
            if (found := count(kind)) != wanted:
                wrong.append(f"{name}: {found}, not {wanted}")
    if "lists" in expected:
        kinds = [next(name for name, some in KINDS.items() if node.kind in some) for node in nodes if isinstance(node, List)]
        if kinds != expected["lists"]:
            wrong.append(f"lists: {kinds}, not {expected['lists']}")
    codes = "\n".join(node.text for node in nodes if isinstance(node, CodeBlock))
    wrong.extend(f"code is not exact: {code!r}" for code in expected.get("code_exact", ()) if code.rstrip("\n") not in codes)
    credits_ = " ".join(plain(node.credit) for node in nodes if isinstance(node, Figure))
    wrong.extend(f"no credit for {name!r}" for name in expected.get("credits", ()) if name not in credits_)
    if sum(isinstance(node, Paragraph) for node in nodes) < expected.get("paragraphs_min", 0):
        wrong.append("too few paragraphs")
    alts = [node.alt.text for node in nodes if isinstance(node, Image) and isinstance(node.alt, Alt)]
    wrong.extend(f"an empty alt text: {alt!r}" for alt in alts if not alt.strip())
    return wrong


@pytest.fixture
def differences() -> Callable[[Path], list[str]]:
    """Read a page and say in what it differs from its `.expected.json`."""
    return lambda path: check(read_page(path), expected_of(path))
