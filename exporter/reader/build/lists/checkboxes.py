"""The check boxes of tasks: fields, attributes and classes of note-takers, and boxes that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Code, Paragraph, Text
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, has, is_text, one_of, roles
from exporter.reader.build.lines import trim
from exporter.reader.dom.check_boxes import TYPED
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from exporter.model import Block
    from exporter.reader.build.state import State

_STATES: Final = {"true": True, "checked": True, "x": True, "false": False, "unchecked": False, "": False}
_CODED: Final = {"[x]": True, "[ ]": False, "[-]": False}
"""Boxes that an exporter of notes shows as code."""
_is_task: Final = one_of(Lazily(lambda: rf"(?:[\w-]+[-_])?(?:{any_of('classes.task')})"))
_is_done: Final = one_of(Lazily(lambda: rf"(?:[\w-]+[-_])?(?:{any_of('classes.task done')})"))
_is_open: Final = one_of(Lazily(lambda: rf"(?:[\w-]+[-_])?(?:{any_of('classes.task open')})"))


def checked(state: State, tag: Tag, blocks: tuple[Block, ...]) -> tuple[bool | None, tuple[Block, ...]]:
    """The state of an item's check box, None without one, and the item's blocks without a box that is typed."""
    found = _marked(tag)
    return (found, blocks) if found is not None else _typed(state, blocks)


def drawn(tag: Tag) -> Tag | None:
    """The picture of a box, made of a character, with which an item begins: what it is called is the state and no word."""
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name in {"li", "ul", "ol"}:
                return None
            if "img" in roles(node):
                return node if node.get_text().strip() in TYPED else None
        elif is_text(node) and str(node).strip():
            return None
    return None


def _marked(tag: Tag) -> bool | None:
    """The state of the box that an item begins with."""
    declared = _declared(tag)
    if declared is not None:
        return declared
    if (box := drawn(tag)) is not None:
        return TYPED[box.get_text().strip()]
    for node in tag.descendants:
        if not isinstance(node, Tag):
            if is_text(node) and str(node).strip():
                return None
        elif node.name == "input" and attr(node, "type").lower() == "checkbox":
            return has(node, "checked")
        elif node.name in {"li", "ul", "ol"}:
            return None
        elif "checkbox" in roles(node):
            return attr(node, "aria-checked") == "true"
        elif _is_done(names := classes(node)) or _is_open(names):
            return not _is_open(names)
    return None


def _declared(tag: Tag) -> bool | None:
    """The state that an item of a list of tasks has in its attributes or classes."""
    for name in ("data-checked", "data-task", "aria-checked"):
        if name in tag.attrs:
            return _STATES.get(attr(tag, name).lower(), True)
    if tag.parent is not None and tag.parent.name == "ul" and "data-checked" in tag.parent.attrs:
        return _STATES.get(attr(tag.parent, "data-checked").lower(), True)
    if attr(tag, "data-list") in {"checked", "unchecked"}:
        return attr(tag, "data-list") == "checked"
    names = classes(tag)
    around = classes(tag.parent) if tag.parent is not None else ()
    if not (_is_task(names) or _is_task(around)):
        return None
    return False if _is_open(names) else True if _is_done(names) else None


def _typed(state: State, blocks: tuple[Block, ...]) -> tuple[bool | None, tuple[Block, ...]]:
    """A box drawn as a character at the beginning of an item is its check box."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.children:
        return None, blocks
    coded = plain((first.children[0],)) if isinstance(first.children[0], Code) else ""
    if (done := _CODED.get(coded.replace("\u00a0", " ").lower())) is not None:
        state.leave_out("check-box", coded)
        return done, (replace(first, children=trim(first.children[1:])), *blocks[1:])
    if not isinstance(first.children[0], Text):
        return None, blocks
    text = first.children[0].value
    box = next((box for box in TYPED if text.startswith(f"{box} ")), None)
    if box is None:
        return None, blocks
    state.leave_out("check-box", box)
    rest = (Text(value=text[len(box) + 1 :]), *first.children[1:])
    return TYPED[box], (replace(first, children=rest), *blocks[1:])
