"""Markdown as it is written for forges, notebooks and documentation is read with its boxes, tasks, notes and formulas."""

from __future__ import annotations

import pytest

from exporter.model import Alt, Undescribed
from exporter.model.walk import images
from exporter.reader import read
from tests.exporter.reader.notation import nested, outline

OPENING = "The mill was sold in May, and whoever bought it has not been seen since; the wheel turns all the same, day and night."


def lines(text: str) -> list[str]:
    article = read(f"# The mill\n\n{OPENING}\n\n{text}\n", media_type="text/markdown").article
    found = list(outline(article.body))[1:]
    for note in article.notes:
        found += nested(f"[{note.label}]", note.blocks)
    return found


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("> [!WARNING]\n> The step is wet.", "aside warning p| The step is wet."),
        ("> [!tip]- A rope\n> Hold it.", "aside tip| A rope p| Hold it."),
        ('!!! warning "The step"\n    It is wet.', "aside warning| The step p| It is wet."),
        ("??? tip\n    Hold the rope.", "aside tip| Tip p| Hold the rope."),
        (":::danger The step\nIt is *wet*.\n:::", "aside caution| The step p| It is {em|wet}."),
        (":::note[The step]\n\nIt is wet.\n\n:::", "aside note| The step p| It is wet."),
        ("::: {.callout-important}\nIt is wet.\n:::", "aside important p| It is wet."),
        ("::: details Why?\nIt rained.\n:::", "details| Why? p| It rained."),
        ("<details>\n<summary>Why?</summary>\n\nIt rained.\n\n</details>", "details| Why? p| It rained."),
    ],
)
def test_a_box_is_a_box_in_any_dialect(text: str, box: str) -> None:
    assert lines(text) == [box]


@pytest.mark.parametrize(
    "text",
    ["!!! Look at that", "??? is what he wrote", "::: is no sign", ":::shell\nthing\n:::", "!!!"],
)
def test_what_only_looks_like_a_box_is_text(text: str) -> None:
    assert lines(text) == ["p| " + " ".join(text.split())]


def test_tasks_notes_terms_and_formulas_are_read() -> None:
    text = (
        "- [x] oiled\n- [ ] painted\n\nWheel\n: What turns.\n\nIt turns[^w] at $v=2$ and $`v=3`$.\n\n```math\nv = 4\n```\n\n"
        "[^w]: By day.\n\n    And by night.\n"
    )
    assert lines(text) == [
        "list",
        "- [x] p| oiled",
        "- [ ] p| painted",
        "dl",
        "  group",
        "    dt| Wheel",
        "    dd p| What turns.",
        "p| It turns[^fn1 1] at {math tex=v=2} and {math tex=v=3}.",
        "math tex=v = 4",
        "[1]",
        "  p| By day.",
        "  p| And by night.",
    ]


@pytest.mark.parametrize("alt", ["", " "])
def test_a_picture_without_words_is_one_that_nobody_described(alt: str) -> None:
    made = read(
        f"# The mill\n\n{OPENING}\n\n![{alt}](https://mill.example/a.png)\n\n![A lamp](https://mill.example/b.png)\n",
        media_type="text/markdown",
    )
    first, second = images(made.article)
    assert isinstance(first.alt, Undescribed)
    assert second.alt == Alt(text="A lamp")
    assert "IMG-001" in {item.code for item in made.diagnostics}


def test_a_picture_that_is_written_in_html_may_be_an_ornament() -> None:
    made = read(f'# The mill\n\n{OPENING}\n\n<img src="https://mill.example/a.png" alt="">\n', media_type="text/markdown")
    assert not any(isinstance(image.alt, Undescribed) for image in images(made.article))
