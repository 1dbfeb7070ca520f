# ruff: noqa: E501 - mark-up reads better unbroken
"""Short lines of a story are its lines, whatever pages say with the same words; a name under it names nobody by its thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exporter.reader.kinds.conftest import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

LINES = ("“No.”", "“Yes.”", "She left.", "“Share,” said the frog. “Like.”", "*", "“Subscribe?”", "—Sign up —dijo la rana.", "“Ah.”")


@pytest.mark.parametrize(
    "line",
    [
        "<p>{}</p>",
        "<div style='margin:1em 0'><div dir='ltr'><span style='color:red'>{}</span></div></div>",
        "<p><span>{}</span></p>",
    ],
    ids=["paragraphs", "boxes of a word processor", "spans"],
)
def test_lines_of_dialogue_are_kept(seen: Callable[[str], Seen], line: str) -> None:
    story = "".join(line.format(words) for words in (OPENING, *LINES, CLOSING))
    page = f"""<html lang="en"><title>Chapter 9: The frog - The Long Row</title><body><nav><a href="/">Home</a></nav><div class="page">
<h1>Chapter 9: The frog</h1><div class="buttons"><a class="btn" href="/8">Previous chapter</a></div><div class="chapter-content">{story}</div>
<div class="author-note"><p>Thanks for reading! Share and review.</p></div><div class="comments"><p>Poor frog.</p></div></div></body>"""
    found = seen(page)
    assert found.lines == ["hr" if words == "*" else f"p| {words}" for words in LINES]
    assert found.reading.article.metadata.people == ()
