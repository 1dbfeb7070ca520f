"""Only patterns that begin as a text does are tried, and never fewer than those that match it."""

from __future__ import annotations

import re

import pytest

from exporter.lazily import Lazily
from exporter.reader.lexicon.beginnings import ByBeginning, beginnings
from exporter.reader.lexicon.tables import lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("share this", ["sh"]),
        ("(?:read|see) (?:more|also).*", ["re", "se"]),
        ("(?:the )?(?:latest|newest)", ["th", "la", "ne"]),
        ("(?:(?:top|all) )?news", ["to", "al", "ne"]),
        ("suivre|lire", ["su", "li"]),
        (r"\d+ shares?", [""]),
        ("a?dvert", [""]),
        ("l'heure", ["l"]),
        ("ads?", ["ad"]),
        ("ad*", ["a"]),
        ("(?:to){2}", [""]),
        ("(?:read|[sl]ee) more", [""]),
        ("à lire", ["à"]),
        ("関連記事", ["関連"]),
    ],
)
def test_a_pattern_begins_with_letters_that_stand_for_themselves(line: str, expected: list[str]) -> None:
    assert beginnings(line) == expected


@pytest.mark.parametrize("purpose", ["page_lines", "commands"])
def test_no_text_is_lost_that_a_pattern_matches(purpose: str) -> None:
    known = lines(purpose)
    patterns = ByBeginning(lambda: known, r"(?:{})\Z", re.DOTALL)
    said = {text for line in known for text in (line, re.sub(r"\(\?:([^|()]*)[^()]*\)\??|\\[a-zA-Z]|[\\?*]", r"\1", line))}
    together = re.compile("|".join(known), re.DOTALL)
    matching = {text for text in said if together.fullmatch(text)}
    assert len(matching) > len(known) / 3
    assert {text for text in said if patterns.holds(text, text)} == matching


def test_what_begins_otherwise_is_not_even_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = ByBeginning(lambda: ["share .*", "tweet .*"], r"(?:{})\Z", re.NOFLAG)
    assert patterns.holds("share this", "share this")
    monkeypatch.setattr(Lazily, "__getattr__", lambda self, name: pytest.fail(f"{self.pattern} was compiled for {name}"))
    assert not patterns.holds("share", "share")
    assert not patterns.holds("the ferry", "the ferry")
    assert not patterns.holds("", "")
