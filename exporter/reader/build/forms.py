"""Forms, polls and other things to fill in: a link to where they can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import Tag

from exporter.model import Link, Paragraph
from exporter.reader.build.attributes import attr, words
from exporter.reader.build.lines import line
from exporter.reader.build.links import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.state import State

_ENOUGH = 300  # Characters of running text: a form that holds more of it is a wrapper around the page's content.


def form(state: State, tag: Tag) -> Sequence[Block]:
    """A form: its content where it is only wrapped around some, else its name as a link to the page that holds it."""
    fields = tag.find_all(["input", "select", "textarea"])
    shown = [node for node in fields if attr(node, "type").lower() not in {"hidden", "checkbox"}]
    text = sum(len(words(node)) for node in tag.find_all(["p", "li", "td", "pre", "blockquote"]))
    if not shown or text > _ENOUGH:
        return state.blocks(tag.contents)
    state.report("READ-007", tag)
    name = tag.find(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "label"])
    page = resolve(f"#{attr(tag, 'id')}" if attr(tag, "id") else "", state.context.base_url) or state.context.base_url
    href = resolve(page, None) if page else None
    label = line(state, name.contents) if isinstance(name, Tag) else ()
    if isinstance(name, Tag):
        state.skipped.add(id(name))
    state.leave_out("form", tag)
    if not label:
        return ()
    return (Paragraph(children=(Link(href=href, children=label),) if href else label),)
