"""What was left out is listed so that nothing of the article hides among menus, each with a selector that brings it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from exporter.cli.left_out import ELSEWHERE, MIDST, NOTHING, listed, selector_of
from exporter.model.walk import text_units
from exporter.reader import ReadOptions, read
from exporter.reader.by_hand import ByHand
from exporter.reader.reading import AccountEntry

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

TEXT = "The ferry turned before it reached the pier, and nobody on board could say why. The water was calm, and the light on."
SANK = "It sank long ago, they say, and no one minds."
PAGE = f"""<!doctype html><html lang=en><title>The ferry</title><body>
<nav><a href=/>Home</a> <a href=/n>It sank</a></nav><article><h1>The ferry that turned</h1><p>{TEXT}</p><p>{TEXT}</p>
<div class="related md:w-1"><h3>Related stories</h3>
<p><a href=/x>Another boat</a></p><p class="2/3">It <b>sank</b>{SANK[7:]}</p></div>
<p>{TEXT}</p><p>{TEXT}</p></article><footer id=foot>Imprint</footer></body>"""


def test_what_stood_in_the_midst_of_the_article_is_listed_first_and_by_itself() -> None:
    reading = read(PAGE, options=ReadOptions(account=True))
    lines = list(listed(reading.account or (), reading.diagnostics))
    assert lines[0] == MIDST
    midst, rest = lines[: lines.index(ELSEWHERE)], lines[lines.index(ELSEWHERE) :]
    assert f"    {SANK}" in midst
    assert "    Home It sank" not in midst
    assert any("Home" in line for line in rest)
    assert "  footer#foot" in rest


def test_each_path_that_is_listed_selects_what_stands_there() -> None:
    reading = read(PAGE, options=ReadOptions(account=True))
    lines = list(listed(reading.account or (), reading.diagnostics))
    path = ""
    for line in lines:
        if re.match("  \\S", line):
            path = line.strip()
        elif line.startswith("    ") and "Home" not in line:
            again = read(PAGE, options=ReadOptions(by_hand=ByHand(select=(path,))))
            assert "READ-031" not in {item.code for item in again.diagnostics}, path
            assert line.strip() in " ".join(unit.text for unit in text_units(again.article)), path


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("html > body > div.a > p", "div.a > p"),
        ("html > body > div#main > div.b > p", "div#main > div.b > p"),
        ("html > body", "html > body"),
        (" > ".join(["html", "body", *(["div.wrapper"] * 40), "p"]), " > ".join([*(["div.wrapper"] * 14), "p"])),
    ],
)
def test_a_path_is_a_selector_that_the_reader_takes(path: str, selector: str) -> None:
    assert selector_of(path) == selector
    assert ByHand(select=(selector,))


def test_a_sentence_with_a_link_is_one_text_and_paragraphs_of_other_elements_are_not() -> None:
    entries = [
        AccountEntry("See", "left out", "links", "div > p"),
        AccountEntry("the way", "left out", "links", "div > p > a"),
        AccountEntry("code", "left out", "links", "div > pre"),
        AccountEntry("kept", "kept", "", "div"),
    ]
    assert list(listed(entries, ())) == ["links (2)", "  div > p", "    See the way", "  div > pre", "    code"]
    assert list(listed(entries[3:], ())) == [NOTHING]


def test_the_command_lists_the_midst_of_the_article_with_its_selectors(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    done = run("inspect", "page.html", "--as", "left-out")
    assert done.stdout.startswith(f"{MIDST}\n")
    assert "`exporter inspect page.html --as left-out`" in done.stderr
