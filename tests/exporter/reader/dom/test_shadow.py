"""What a browser shows of a shadow root is read where it shows it."""

from __future__ import annotations

import pytest

from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.dom.parse import parse
from exporter.reader.dom.shadow import show_shadow_roots
from tests.growth import assert_in_step, spent

BEFORE = "<p>The mill was sold in May, and the new owner asked for the names of all who had ever ground their corn in it.</p>"
AFTER = "<p>Nobody knew them all, but the list on the door grew by a name a day, and by the autumn it covered the wall.</p>"


def _shown(markup: str) -> str:
    document = parse(markup)
    show_shadow_roots(document)
    body = document.body
    assert body is not None
    return body.inner_html or ""


def _words(middle: str) -> list[str]:
    page = f"<title>Names</title><body><article><h1>The names on the door</h1>{BEFORE}{middle}{AFTER}</article></body>"
    return [unit.text for unit in text_units(read(page).article)][2:-1]


@pytest.mark.parametrize("mode", ['shadowrootmode="open"', "shadowrootmode=closed", 'shadowRootMode="open"', 'shadowroot="open"'])
def test_the_text_of_a_shadow_root_stands_where_its_host_does(mode: str) -> None:
    assert _words(f"<old-note><template {mode}><p>The first name is that of a mule.</p></template></old-note>") == [
        "The first name is that of a mule."
    ]


def test_what_belongs_to_a_slot_stands_in_the_slot() -> None:
    shown = _shown(
        '<x-card><template shadowrootmode="open"><h2><slot name="head">No head</slot></h2><p>Fixed.</p><slot></slot></template>'
        '<p>Flowing.</p><b slot="head">Head</b></x-card>'
    )
    assert shown == '<x-card><h2><b slot="head">Head</b></h2><p>Fixed.</p><p>Flowing.</p></x-card>'


def test_a_slot_that_nothing_belongs_to_says_what_it_says_by_itself() -> None:
    assert (
        _shown("<x-a><template shadowrootmode=open>A <slot name=b><i>none</i></slot></template>\n</x-a>")
        == "<x-a>A <i>none</i></x-a>"
    )


def test_what_no_slot_takes_is_not_shown() -> None:
    assert _shown("<x-a><template shadowrootmode=open>A</template><p>Unseen</p></x-a>") == "<x-a>A</x-a>"


def test_a_root_that_a_script_has_still_to_fill_hides_nothing() -> None:
    markup = "<x-a><template shadowrootmode=open><style>p { color: red }</style></template><p>Seen</p></x-a>"
    assert _shown(markup) == "<x-a><p>Seen</p></x-a>"


def test_a_second_root_of_a_host_is_not_shown() -> None:
    root = "<template shadowrootmode=open>{}</template>"
    assert _shown(f"<x-a>{root.format('A')}{root.format('B')}</x-a>") == "<x-a>A</x-a>"
    assert "B" not in _words(f"<x-a>{root.format('<p>A<slot></slot></p>')}{root.format('B')}</x-a>")
    assert _words(f"<x-a>{root.format('<p>One name.</p>' + root.format('Another'))}</x-a>") == ["One name."]


def test_a_root_with_nothing_but_other_roots_is_shown() -> None:
    root = "<x-a><template shadowrootmode=open>{}</template></x-a>"
    assert _shown(root.format(root.format(root.format("In")))) == "<x-a><x-a><x-a>In</x-a></x-a></x-a>"
    empty = "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open></template></x-b></template><p>Seen</p></x-a>"
    assert _shown(empty) == "<x-a><p>Seen</p></x-a>"


@pytest.mark.parametrize("depth", [10, 100, 5000])
def test_roots_in_roots_keep_every_word(depth: int) -> None:
    middle = "".join(f"<x-a><template shadowrootmode=open><p>Name {number}.</p>" for number in range(depth))
    words = " ".join(_words(middle + "</template></x-a>" * depth))
    assert [number for number in range(depth) if f"Name {number}." not in words] == []


def test_a_slot_passed_on_to_an_inner_root_arrives_there() -> None:
    inner = "<x-in><template shadowrootmode=open><q><slot name=said></slot></q></template><slot name=word slot=said></slot></x-in>"
    shown = _shown(f"<x-out><template shadowrootmode=open>{inner}</template><b slot=word>Yes</b></x-out>")
    assert shown == '<x-out><x-in><q><b slot="word">Yes</b></q></x-in></x-out>'


def test_other_templates_stay_unread() -> None:
    assert _words("<template><p>To be filled in by a script.</p></template>") == []


@pytest.mark.parametrize(
    "piece",
    [
        "<x-a><template shadowrootmode=open><p>x<slot></slot>",
        "<x-a><template shadowrootmode=open><p>x<slot></slot></template><b>b</b></x-a>",
        "<slot></slot>",
        "<slot></slot></template><template shadowrootmode=open>",
        "<template shadowrootmode=open>x</template>",
        "<x-a><template shadowrootmode=open></template></x-a>",
    ],
)
def test_twice_the_roots_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        document = parse(f"<x-a><template shadowrootmode=open>{piece * count}</template>{'<b>b</b>' * count}</x-a>")
        return spent(lambda: show_shadow_roots(document))

    assert_in_step(cost, 1000, least=0.002)
