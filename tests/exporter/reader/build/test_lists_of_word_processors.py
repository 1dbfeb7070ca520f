# ruff: noqa: E501 - mark-up reads better unbroken
"""Lists of Word, Outlook, Google Docs, Notion and other editors keep their levels, numbers and tasks, and no bullet is read as a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SPACER = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def _word(mark: str, text: str, level: int, *, font: str = "", cls: str = "MsoListParagraph", of: str = "l0") -> str:
    ignored = f"<span style='mso-list:Ignore'>{mark}{SPACER}</span>"
    boxed = f"<span style='font-family:{font}'>{ignored}</span>" if font else ignored
    return f"<p class={cls} style='text-indent:-18.0pt;mso-list:{of} level{level} lfo1'>{boxed}{text}</p>"


def _filtered(mark: str, text: str, margin: str = "", cls: str = "MsoListParagraph") -> str:
    return f"<p class={cls} style='{margin}text-indent:-18.0pt'><span style='font-family:Wingdings'>{mark}{SPACER}</span>{text}</p>"


NUMBERED = _word("1.", "Row out.", 1) + _word("a)", "not far,", 2) + _word("b)", "not fast.", 2) + _word("2.", "Row back.", 1)
ROMAN = _word("i.", "ebb", 1) + _word("ii.", "flow", 1) + "<p>So far.</p>" + _word("c.", "third", 1) + _word("d.", "fourth", 1)
BULLETS = (
    _word("·", "oars", 1, font="Symbol") + _word("o", "two", 2, font='"Courier New"') + _word("§", "rope", 1, font="Wingdings")
)
GOOGLE = (
    '<ul class="c1 lst-kix_ab-0 start"><li>Bring:</li></ul><ul class="c1 lst-kix_ab-1 start"><li>ink,</li><li>ribbon.</li></ul>'
    '<ul class="c1 lst-kix_ab-0"><li>Come.</li></ul>'
)
CASES = {
    "numbers and letters": (
        NUMBERED,
        ["list decimal", "-", "  p| Row out.", "  list lower-alpha", "  - p| not far,", "  - p| not fast.", "- p| Row back."],
    ),
    "roman figures": (
        ROMAN,
        ["list lower-roman", "- p| ebb", "- p| flow", "p| So far.", "list lower-alpha start=3", "- p| third", "- p| fourth"],
    ),
    "symbols": (BULLETS, ["list", "-", "  p| oars", "  list", "  - p| two", "- p| rope"]),
    "two lists": (
        _word("1.", "one", 1) + _word("1.", "other", 1, of="l4"),
        ["list decimal", "- p| one", "list decimal", "- p| other"],
    ),
    "levels by margins": (
        _filtered("ü", "wind it,")
        + _filtered("ü", "twice,", "margin-left:72.0pt;")
        + _filtered("ü", "stop.", cls="x_MsoListParagraph"),
        ["list", "-", "  p| wind it,", "  list", "  - p| twice,", "- p| stop."],
    ),
    "more of an item": (
        _word("1.", "Moor.", 1) + "<p class=MsoListParagraph>Ask the keeper where.</p>" + _word("2.", "Land.", 1),
        ["list decimal", "-", "  p| Moor.", "  p| Ask the keeper where.", "- p| Land."],
    ),
    "google": (GOOGLE, ["list", "-", "  p| Bring:", "  list", "  - p| ink,", "  - p| ribbon.", "- p| Come."]),
    "items on their own": (
        "<div><ol start=1><li>Wait.</li></ol><ol start=2><li>Sweep.</li></ol></div><ol start=5><li>Pay.</li></ol>",
        ["list decimal", "- p| Wait.", "- p| Sweep.", "list decimal start=5", "- p| Pay."],
    ),
    "boxed items": (
        "<div><ul><li aria-level=1>A</li></ul></div><div><ul><li aria-level=2>B</li></ul></div><p>C</p>",
        ["list", "-", "  p| A", "  list", "  - p| B", "p| C"],
    ),
    "restarted": ("<ol><li>A</li></ol><ol><li>B</li></ol>", ["list decimal", "- p| A", "list decimal", "- p| B"]),
    "indented items": (
        '<ol><li data-list="bullet">A</li><li data-list="bullet" class="ql-indent-1">B</li><li data-list="ordered">C</li></ol>',
        ["list", "-", "  p| A", "  list", "  - p| B", "list decimal", "- p| C"],
    ),
    "typed lines": ("<p>Take:<br>• oil<br>• rope</p>", ["p| Take:", "list", "- p| oil", "- p| rope"]),
    "bullets that are pictures": (
        "".join(
            f'<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><img width=13 height=13 src="b.gif" alt="*"><span>&nbsp;&nbsp;</span>{words}</p>'
            for words in ("oars", "rope")
        ),
        ["list", "- p| oars", "- p| rope"],
    ),
    "levels by margins alone": (
        (
            '<ol start="1" data-listchain="c1"><li><div role="presentation">Row out.</div></li></ol><ol style="list-style-type: lower-alpha">'
            '<li style="margin-left: 40px;"><div role="presentation">not far</div></li></ol><ol start="2"><li>Row back.</li></ol>'
        ),
        ["list decimal", "-", "  p| Row out.", "  list lower-alpha", "  - p| not far", "- p| Row back."],
    ),
    "levels by lists in lists": (
        '<ol><li><p>Row out.</p></li></ol><ol type="a"><ol type="a"><li><p>not far</p></li></ol></ol><ol start="2"><li><p>Row back.</p></li></ol>',
        ["list decimal", "-", "  p| Row out.", "  list lower-alpha", "  - p| not far", "- p| Row back."],
    ),
    "lists with the same margin": (
        '<ul style="margin-left:20px"><li>ebb</li><li>flow</li></ul><ol style="margin-left:20px"><li>first</li></ol>',
        ["list", "- p| ebb", "- p| flow", "list decimal", "- p| first"],
    ),
    "a dialogue": ("<p>- Who is there?<br>- Nobody.</p>", ["p| - Who is there?⏎- Nobody."]),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=list(CASES))
def test_a_list_keeps_its_levels_and_numbers(read: Callable[..., Any], html: str, expected: list[str]) -> None:
    assert read(html).text.split("\n") == expected


@pytest.mark.parametrize(
    ("html", "states"),
    [
        ('<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> A</li></ul>', ["[x]"]),
        (
            (
                '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> A</li></ul>'
                '<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> B</li></ul>'
            ),
            ["[x]", "[ ]"],
        ),
        ('<ul class="inline-task-list"><li class="checked">A</li><li class="unchecked">B</li></ul>', ["[x]", "[ ]"]),
        ('<ul data-type="taskList"><li data-checked="true">A</li><li data-checked="false">B</li></ul>', ["[x]", "[ ]"]),
        (
            '<ul class="task-list"><li class="task-list-item"><task-button></task-button><input type="checkbox" checked> A</li></ul>',
            ["[x]"],
        ),
        ("<ul><li>[ ] A</li><li>[x] B</li></ul>", ["[ ]", "[x]"]),
        (
            '<ul class="org-ul"><li class="on"><code>[X]</code> A</li><li class="off"><code>[&nbsp;]</code> B</li></ul>',
            ["[x]", "[ ]"],
        ),
        ('<ul class="todo"><li class="done">A</li><li class="not-done">B</li></ul>', ["[x]", "[ ]"]),
        ('<ul data-checked="true"><li>A</li></ul><ul data-checked="false"><li>B</li></ul>', ["[x]", "[ ]"]),
        ('<ul><li class="checked-bag">A</li></ul>', []),
    ],
    ids=[
        "note-taker",
        "items on their own",
        "wiki",
        "editor",
        "forge",
        "typed",
        "shown as code",
        "by its class",
        "lists of one state",
        "other class",
    ],
)
def test_a_task_keeps_its_state(read: Callable[..., Any], html: str, states: list[str]) -> None:
    lines = read(html).text.split("\n")
    assert lines.count("list") == 1
    assert [line[2:5] for line in lines if line[2:5] in {"[x]", "[ ]"}] == states
