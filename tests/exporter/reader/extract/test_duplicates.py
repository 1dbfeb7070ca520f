"""What a page holds twice, for two kinds of screens, is read once; what a writer says twice is said twice."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.dom.tree import text_of
from exporter.reader.extract.duplicates import SECOND, drop_duplicates


def line(number: int, length: int = 60) -> str:
    return f"Of ferry {number} nobody on the quay knew when it would turn".ljust(length, "?")


def box(name: str, *numbers: int, attributes: str = "") -> str:
    return f"<div id='{name}' {attributes}>{''.join(f'<p>{line(number)}</p>' for number in numbers)}</div>"


def left(body: str) -> list[str]:
    """The boxes that are left of a page."""
    root = etree.fromstring(f"<body>{body}</body>")
    gone = drop_duplicates(root)
    boxes = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert {each.rule for each in gone} <= {SECOND}
    assert not {each.element.get("id") for each in gone} & set(boxes)
    return boxes


@pytest.mark.parametrize(
    ("body", "boxes"),
    [
        (box("a", 1, 2) + box("b", 1, 2), ["a"]),
        (box("a", 1, 2) + box("b", 3, 4), ["a", "b"]),
        (box("a", 1) + box("b", 1) + box("c", 1), ["a"]),
        # The one for small screens goes, and what follows is compared with the one that stays.
        (box("a", 1, 2, attributes="class='mobile-only'") + box("b", 1, 2), ["b"]),
        (box("a", 1, 2, attributes="class='mobile-only'") + box("b", 1, 2) + box("c", 1, 2), ["b"]),
        (box("a", 1, 2, attributes="class='mobile-only'") + box("b", 1, 2) + box("c", 2), ["b"]),
        (box("a", 1) + box("b", 1, attributes="class='mobile-only'"), ["a"]),
        (box("a", 1, attributes="class='mobile-only'") + box("b", 1, attributes="class='mobile-only'"), ["a"]),
        # Nothing of what comes first hides what comes later.
        (f"<p>Short.</p><p>Short.</p>{box('a', 1) + box('b', 1)}", ["a"]),
        (f"<p>{line(9)}</p><p>{line(9)}</p>{box('a', 1) + box('b', 1)}", ["a"]),
        (box("a", 1, 2) + box("b", 1, 2) + box("c", 3, 4) + box("d", 3, 4), ["a", "c"]),
        (box("a", 1, 2, 3) + box("b", 1, 2, 3, 8) + box("c", 8, 7) + box("d", 8, 7), ["a", "c"]),
        # The largest boxes that hold one and not the other.
        (f"<div id='x'>{box('a', 1)}</div><div id='y'>{box('b', 1)}</div>", ["x", "a"]),
        (f"<div id='x'>{box('a', 1) + box('b', 1)}</div>", ["x", "a"]),
        # A paragraph that is said twice in one flow.
        (f"<p id='a'>{line(1)}</p><p id='b'>{line(1)}</p>", ["a", "b"]),
        (f"<p id='a'>{line(1)}</p>{box('b', 1)}", ["a", "b"]),
        (f"{box('a', 1)}<p id='b'>{line(1)}</p>", ["a", "b"]),
        (f"<div id='a'><p id='b'><span id='c'><p id='d'>{line(1)}</p></span></p></div>", ["a", "b", "c", "d"]),
        # Tabs have much in common.
        (box("a", 1, attributes="role='tabpanel'") + box("b", 1, attributes="role='tabpanel'"), ["a", "b"]),
        (box("a", 1, attributes="role='tabpanel'") + box("b", 1), ["a"]),
        (box("a", 1, attributes="role='group'") + box("b", 1, attributes="role='group'"), ["a"]),
    ],
)
def test_of_two_boxes_that_say_the_same_one_is_left(body: str, boxes: list[str]) -> None:
    assert left(body) == boxes


@pytest.mark.parametrize(("length", "boxes"), [(59, ["a", "b"]), (60, ["a"])])
def test_short_lines_are_said_again_on_purpose(length: int, boxes: list[str]) -> None:
    text = line(1, length)
    assert left(f"<div id='a'><p>{text}</p></div><div id='b'><p>{text}</p></div>") == boxes


@pytest.mark.parametrize(
    ("one", "both", "other", "is_twin"),
    [(10, 7, 10, True), (10, 6, 10, False), (3, 3, 7, True), (3, 3, 8, False), (7, 3, 3, True), (8, 3, 3, False),
     (21, 21, 50, True), (10, 10, 10, True)],
)  # fmt: skip
def test_two_boxes_that_share_most_of_their_paragraphs_are_twins(one: int, both: int, other: int, is_twin: bool) -> None:
    first = box("a", *range(one))
    second = box("b", *range(both), *range(100, 100 + other - both))
    assert left(first + second) == (["a"] if is_twin else ["a", "b"])


def test_the_words_behind_a_box_that_goes_stay() -> None:
    root = etree.fromstring(f"<body>{box('a', 1) + box('b', 1)} And so on.</body>")
    drop_duplicates(root)
    assert text_of(root).endswith("And so on.")
