"""Templates of a house: what they say is text, what they cannot do is told with file and line, and they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.merge_tags import MergeTags
from styles.house.folder import Template
from styles.house.template import LARGEST, ROUNDS, filled
from styles.tokens import StyleError

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUES: Mapping[str, Any] = {"title": "A [b](c) *d* <i>", "number": "3", "names": ("Ann", "Bo"), "many": tuple("x" * 2000)}


def _filled(text: str) -> str:
    return filled(Template("house/masthead.md", text), VALUES)


def test_nothing_in_a_title_becomes_markup() -> None:
    assert _filled("# << title >>") == r"# A \[b\]\(c\) \*d\* \<i\>"


def test_conditions_loops_and_lists_say_what_is_there() -> None:
    assert _filled("<% if number %>No. << number >><% endif %>") == "No. 3"
    assert _filled("<% for each in names %>[<< each >>]<% endfor %>") == "[Ann][Bo]"
    assert _filled("<< names | join(' and ') >>, << names | count >><# a remark #>") == "Ann and Bo, 2"


def test_a_tag_takes_the_end_of_its_line_only_where_the_line_has_no_words() -> None:
    assert _filled("<% if number %>\nOne\n<% endif %>\nTwo\n") == "One\nTwo\n"
    assert _filled("One<% if number %>, two<% endif %>\n\nThree\n") == "One, two\n\nThree\n"
    assert _filled("One <# why #>\n\nTwo\n") == "One \n\nTwo\n"


@pytest.mark.parametrize(
    "text",
    [
        "\n<< ''.__class__.__mro__ >>",
        "\n<< title.__init__.__globals__ >>",
        "\n<< title | attr('__class__') >>",
        "\n<< names['__class__'] >>",
        "\n<< cycler.__init__ >>",
        "\n<< title.format('x') >>",
        "\n<< range(9) >>",
        "\n<% include '/etc/passwd' %>",
        "\n<% import 'os' as os %>",
        "\n<% extends 'other.md' %>",
        "\n<% set title = 'x' %>",
        "\n<% macro f() %><% endmacro %>",
        "\n<% for x in names recursive %><< loop(x) >><% endfor %>",
        "\n<< 9 ** 9 ** 9 >>",
        "\n<< 'x' * 999999999 >>",
        "\n<< names >>",
        "\n<< title | first >>",
        "\n<< title | last >>",
        "\n<< title | count >>",
        "\n<% for x in title %>x<% endfor %>",
    ],
)
def test_what_a_template_cannot_do_is_told_with_file_and_line(text: str) -> None:
    with pytest.raises(StyleError, match=r"house/masthead\.md, line 2"):
        _filled(text)


def test_a_name_that_is_none_is_told_with_the_nearest_and_the_line() -> None:
    with pytest.raises(StyleError, match="line 3: there is no value called 'titel'") as caught:
        _filled("Dear\n\n<< titel >>")
    assert caught.value.hint == "Did you mean title?"


def test_loops_inside_one_another_end() -> None:
    loop = "<% for a in many %><% for b in many %>.<% endfor %><% endfor %>"
    with pytest.raises(StyleError, match=f"more than {ROUNDS:,} rounds"):
        _filled(loop)


def test_a_template_makes_no_more_than_a_book_needs() -> None:
    with pytest.raises(StyleError, match=f"more than {LARGEST:,} characters"):
        _filled(f"<% for a in many %>{'x' * 200}<% endfor %>")


@pytest.mark.parametrize("text", ["<% if number %>", "<< title", "<% for a in %><% endfor %>", "<< '" + "(" * 500 + "' ~ >>"])
def test_what_is_no_template_is_told_with_its_file(text: str) -> None:
    with pytest.raises(StyleError, match="house/masthead"):
        _filled(text)


def test_conditions_without_end_inside_one_another_are_told() -> None:
    with pytest.raises(StyleError, match="nested too deeply"):
        _filled("<% if number %>" * 400 + "<% endif %>" * 400)


@pytest.mark.parametrize("filter_", ["upper", "lower"])
def test_merge_tags_in_a_value_come_back_from_capitals_and_small_letters(filter_: str) -> None:
    title = " ".join(f"{{{{Name{number}}}}}" for number in range(12))
    tags = MergeTags("any", title)
    made = filled(Template("house/masthead.md", f"<< title | {filter_} >>"), {"title": tags.hidden(title)})
    assert tags.shown(made) == title


_NAMES = st.text("ABCUnsubcribeRL_", min_size=1, max_size=12)
_TAGS = st.one_of(
    _NAMES.map(lambda name: "{{" + name + "}}"),
    _NAMES.map(lambda name: f"*|{name.upper()}|*"),
    _NAMES.map(lambda name: f"[[{name}]]"),
    _NAMES.map(lambda name: f"%%{name}%%"),
)


@given(tag=_TAGS)
def test_merge_tags_of_any_service_go_through_as_they_stand(tag: str) -> None:
    text = f"Hello {tag}, << number >>"
    tags = MergeTags("any", text)
    hidden = tags.hidden(text)
    assert tags.shown(_filled(hidden)) == f"Hello {tag}, 3"
