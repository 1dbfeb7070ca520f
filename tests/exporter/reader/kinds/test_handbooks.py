"""Pages of handbooks: headings that can be linked to, sections named after them, the same steps for several machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

MENU = "<nav><a href=/>Home</a><a href=/barrels>Barrels</a></nav>"
WATER = "<p>Fill the barrel up to the ring of rivets, and close the tap by hand; no spanner is needed for it.</p>"
SIGN = "<span><svg role=img aria-labelledby=t{n}><title id=t{n}>{name}</title><path d='M0 0'/></svg></span>"


@pytest.mark.parametrize(
    "heading",
    [
        f"<div><h2 id=a-barrel>A barrel</h2><a href='#a-barrel'>{SIGN.format(n=1, name='a link to the-barrel')}</a></div>",
        "<h2 id=a-barrel>A barrel</h2><style>.x{color:red}</style><a href='#a-barrel'>¶</a>",
        "<a class=header href='water.html#a-barrel' id=a-barrel><h2>A barrel</h2></a>",
    ],
)
def test_the_sign_of_a_heading_is_no_link_to_another_story(heading: str, page: Callable[..., Seen]) -> None:
    middle = f"<section><div class=top>{heading}</div>{WATER}<p>See <a href='#a-barrel'>above</a>.</p></section>"
    assert page(middle).lines[0].endswith("| A barrel")


def test_a_drawing_that_many_links_share_is_their_sign(page: Callable[..., Seen]) -> None:
    link = "<a href=/{n}>tap {n}" + SIGN.format(n="{n}", name="(opens another page)") + "</a>"
    taps = "".join(f"<li>Turn {link.format(n=n)} to the left until it stands across the pipe, and wait.</li>" for n in range(1, 4))
    seen = page(f"<ol>{taps}</ol>")
    assert not [line for line in seen.lines if "opens another page" in line]


def test_a_section_named_after_its_heading_is_no_invitation(page: Callable[..., Seen]) -> None:
    section = (
        "<section id=sign-up-for-a-barrel-of-your-own-part><div><h2>Sign up for a barrel of your own</h2></div>"
        "<ol><li>Write your name and the number of your plot on the list at the gate.</li>"
        "<li>Bring two planks, on which the barrel is to stand.</li></ol></section>"
    )
    lines = "\n".join(page(MENU + section).lines)
    assert "Sign up for a barrel of your own" in lines
    assert "two planks" in lines


def test_panels_that_differ_in_a_few_lines_are_no_twins(page: Callable[..., Seen]) -> None:
    shared = "".join(f"<p>Step {n}: hold the {n}th ring of the barrel with both hands, and turn it slowly.</p>" for n in range(5))
    panels = "".join(
        f"<div role=tabpanel>{shared}<pre>open --{kind}</pre><p>The {kind} one creaks before it gives way at last.</p></div>"
        for kind in ("oak", "steel")
    )
    lines = "\n".join(page(f"<div>{panels}</div>").lines)
    assert "open --oak" in lines
    assert "open --steel" in lines


def test_a_step_that_is_but_a_link_is_a_step(page: Callable[..., Seen]) -> None:
    steps = (
        "<ol><li>Dig a hole as deep as your arm, a little away from the roots.</li><li><a href=/pipes>Fetch the long pipe</a></li>"
        "<li>Lay it so that it slopes, by a thumb for each step.</li></ol>"
    )
    assert any("Fetch the long pipe" in line for line in page(MENU + steps).lines)


def test_what_a_text_leads_on_to_keeps_its_heading_in_any_dress(page: Callable[..., Seen]) -> None:
    """A wiki's heading with the words as an id in it and an offer to edit behind it; a line before a list in the text."""
    offer = "<span class=mw-editsection>[<a href='/w?edit=2'>edit</a>]</span>"
    links = "<ul><li><a href=/rain>Rain in the valley</a></li><li><a href=/taps>Old taps</a></li></ul>"
    seen = page(f"{MENU}{WATER}<p>See also:</p>{links}{WATER}<h2><span id=See_also>See also</span>{offer}</h2>{links}")
    assert [line for line in seen.lines if "See also" in line] == ["p| See also:", "h2| See also"]
    assert sum("Old taps" in line for line in seen.lines) == 2
    assert "READ-026" not in seen.codes
