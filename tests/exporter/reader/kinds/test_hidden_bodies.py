# ruff: noqa: E501 - mark-up reads better unbroken
"""A page whose whole text waits for a script to show it is read to its last line, wherever that line hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exporter.reader.kinds.conftest import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

MIDDLE = "The frog was on the list, as it is each year, and each year nobody can say who put it there, or why it has a plot."
CODE = (
    '<section class="code-snippet__fix"><ul class="code-snippet__line-index"><li></li><li></li></ul><pre data-lang="python"><code><span>'
    '<span class="k">def</span> full(barrel):</span></code><code><span>    <span class="k">return</span> barrel.level &gt; 9</span></code></pre></section>'
)
PAGES = {
    "visibility of the text's box, its last paragraph a level higher": (
        f'<div id="page"><div id="text" style="visibility: hidden;"><section><p><span>{OPENING}</span></p></section>{CODE}'
        f"<section><section><p><span>{MIDDLE}</span></p></section></section><p><span>{CLOSING}</span></p></div></div>"
    ),
    "the last paragraph beside the text's box": (
        f'<div id="page"><div id="text" style="visibility:hidden"><div>{OPENING}</div>{CODE}<div>{MIDDLE}</div></div><p>{CLOSING}</p></div>'
    ),
    "an application's root": f'<div id="app" v-cloak style="display:none"><main><p>{OPENING}</p>{CODE}<p>{MIDDLE}</p><p>{CLOSING}</p></main></div>',
    "a style sheet's class": (
        "<style>.fade { opacity: 0; visibility: hidden }</style>"
        f'<div class="fade"><div class="t"><p>{OPENING}</p>{CODE}</div><p>{MIDDLE}</p><p>{CLOSING}</p></div>'
    ),
    "a layer that nobody should hear": (
        f'<div class="overlay" aria-hidden="true" style="opacity:0"><div class="letter"><p>{OPENING}</p>{CODE}<p>{MIDDLE}</p><p>{CLOSING}</p></div></div>'
    ),
    "a dialog over the page": (
        f'<div class="modal" role="dialog" aria-modal="true"><div class="modal-body"><p>{OPENING}</p>{CODE}<p>{MIDDLE}</p><p>{CLOSING}</p></div></div>'
    ),
}


@pytest.mark.parametrize("body", PAGES.values(), ids=list(PAGES))
def test_a_text_that_waits_for_its_script_is_read_to_its_end(seen: Callable[[str], Seen], body: str) -> None:
    found = seen(f'<html lang="en"><title>Barrels</title><body><h1>Barrels</h1>{body}<script>show()</script></body></html>')
    assert found.lines == ["code python| 'def full(barrel):\\n    return barrel.level > 9'", f"p| {MIDDLE}"]
    assert found.fates(CLOSING) == {"kept"}


@pytest.mark.parametrize(
    "hidden",
    [
        '<p class="k9">{}</p>',
        '<span class="k9"><br>{}<br></span>',
        '<p>And so it is.<span class="far"> {}</span></p>',
        "<p hidden>{}</p>",
        '<p style="display:none">{}</p>',
    ],
)
def test_what_a_page_hides_between_its_lines_is_unseen_and_told_so(page: Callable[..., Seen], hidden: str) -> None:
    words = "This text was taken without leave; tell the shop if you see it there."
    head = "<style>.k9 { display: none; speak: never } .far { position: absolute; left: -9999px } @media print { p { display: none } }</style>"
    found = page(hidden.format(words), head=head)
    assert words not in " ".join(found.lines)
    assert found.fates("without leave") == {"unseen"}
