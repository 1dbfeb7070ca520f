"""Lists of every kind, well nested or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import DefinitionGroup, DefinitionList, List, ListItem
from exporter.reader.build import code
from exporter.reader.build.attributes import attr, classes, has, is_text, number, one_of, roles, style
from exporter.reader.build.lines import line
from exporter.reader.build.lists.checkboxes import checked, drawn
from exporter.reader.build.lists.nesting import Entry, nested
from exporter.reader.build.lists.runs import core_of, first_of, level_of, run_of, shifts_of
from exporter.reader.build.state import identify, is_shown
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bs4.element import PageElement

    from exporter.model import Block, Inline, ListKind
    from exporter.reader.build.state import State

_TYPES: Final[dict[str, ListKind]] = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_STYLES: Final[dict[str, ListKind]] = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimal",
    "lower-alpha": "lower-alpha",
    "lower-latin": "lower-alpha",
    "upper-alpha": "upper-alpha",
    "upper-latin": "upper-alpha",
    "lower-roman": "lower-roman",
    "upper-roman": "upper-roman",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
    "none": "none",
}
_OWN_KINDS: Final[dict[str, ListKind]] = {"ordered": "decimal", "bullet": "bullet", "checked": "bullet", "unchecked": "bullet"}
"""What an item of an editor's list says of itself."""
_UNMARKED: Final = Lazily(lambda: any_of("classes.unmarked list"))
_is_unmarked: Final = one_of(_UNMARKED)


def bullets(state: State, tag: Tag) -> Sequence[Block]:
    """A `ul`, `ol`, `menu` or `dir`, with the lists behind it that go on with it; code where its items are lines of code."""
    if code.is_code_list(tag):
        return code.block(state, tag)
    run = run_of(state, tag)
    shifts = shifts_of(run)
    levels = [level_of(each, item) for each in run for item in each.find_all("li", recursive=False)]
    if len(run) > 1 or any(level not in {None, 1} for level in levels):
        made = nested([entry for each in run for entry in _entries(state, each, shifts)])
        state.skipped.update(id(each) for each in run[1:])
        return made
    tag = core_of(tag)
    items = _items(state, tag.contents)
    kind = _kind(tag)
    if all(_is_empty(item) for item in items):
        return ()
    backwards = tag.name == "ol" and has(tag, "reversed")
    start = number(attr(tag, "start")) if tag.name == "ol" else None
    if start is None:
        start = len(items) if backwards else 1
    kept = _numbered(items, start, -1 if backwards else 1) if tag.name == "ol" else tuple(i for i in items if not _is_empty(i))
    return (List(items=kept, kind=kind, start=start, reversed=backwards),)


def _entries(state: State, outer: Tag, shifts: dict[int, int]) -> list[Entry]:
    """The items of a list with the level that each says it is of."""
    found: list[Entry] = []
    tag = core_of(outer)
    count = first_of(tag)
    for node in tag.contents:
        if not isinstance(node, Tag) or node.name != "li":
            blocks = state.blocks([node])
            if found and blocks:
                found[-1] = replace(found[-1], item=replace(found[-1].item, blocks=(*found[-1].item.blocks, *blocks)))
            elif blocks:
                found.append(Entry(1, _kind(tag), count, ListItem(blocks=blocks)))
        elif is_shown(state, node):
            item = _item(state, node)
            count = item.value if item.value is not None else count
            kind = _OWN_KINDS.get(attr(node, "data-list"), _kind(tag))
            shown = count if kind not in {"bullet", "none"} and "data-list" not in node.attrs else None
            if not _is_empty(item):
                found.append(Entry(level_of(outer, node, shifts) or 1, kind, shown, item))
            count += 1
    name = state.anchor(tag) if found and "id" in tag.attrs else None
    if name:
        found[0] = replace(found[0], item=replace(found[0].item, id=found[0].item.id or name))
    return found


def stray(state: State, tag: Tag) -> Sequence[Block]:
    """A `li` outside of any list, with those that follow it: a list of their own."""
    items = [tag]
    following = tag.next_sibling
    while following is not None:
        if isinstance(following, Tag):
            if following.name != "li":
                break
            items.append(following)
        elif is_text(following) and str(following).strip():
            break
        following = following.next_sibling
    made = tuple(item for item in _items(state, items) if not _is_empty(item))
    state.skipped.update(id(item) for item in items)
    return (List(items=made),) if made else ()


def roles_list(state: State, tag: Tag) -> Sequence[Block]:
    """An element with the role `list` whose children have the role `listitem`."""
    items = [item for item in _items(state, tag.contents) if not _is_empty(item)]
    return (List(items=tuple(items), kind="none" if style(tag).get("list-style") == "none" else "bullet"),) if items else ()


def _items(state: State, nodes: Iterable[PageElement]) -> list[ListItem]:
    """The items of a list. A list that stands directly in it belongs to the item before; so does anything else that is no item."""
    items: list[ListItem] = []
    loose: list[PageElement] = []
    for node in [*_unwrapped(nodes), None]:
        is_item = isinstance(node, Tag) and (node.name == "li" or "listitem" in roles(node))
        if node is not None and not is_item:
            loose.append(node)
            continue
        blocks = state.blocks(loose) if loose else ()
        loose = []
        if blocks and items:
            items[-1] = replace(items[-1], blocks=items[-1].blocks + blocks)
        elif blocks:
            items.append(ListItem(blocks=blocks))
        if isinstance(node, Tag) and is_shown(state, node):
            items.append(_item(state, node))
    return items


def _unwrapped(nodes: Iterable[PageElement]) -> Iterable[PageElement]:
    """Nodes, with a wrapper around items taken away."""
    for node in nodes:
        wraps = isinstance(node, Tag) and node.name in {"div", "span", "section", "form"}
        if wraps and isinstance(node, Tag) and "listitem" not in roles(node) and node.find("li", recursive=False) is not None:
            yield from _unwrapped(node.contents)
        else:
            yield node


def _item(state: State, tag: Tag) -> ListItem:
    around = state.enter(tag)
    if (box := drawn(tag)) is not None:
        state.leave_out("check-box", box)
        state.skipped.add(id(box))
    blocks = state.blocks(tag.contents)
    state.around = around
    done, blocks = checked(state, tag, blocks)
    return ListItem(blocks=blocks, value=number(attr(tag, "value")), checked=done, id=state.anchor(tag))


def _kind(tag: Tag) -> ListKind:
    declared = style(tag)
    for value in (declared.get("list-style-type", ""), *declared.get("list-style", "").split()):
        if value in _STYLES:
            return _STYLES[value]
    if tag.name == "ol":
        return _TYPES.get(attr(tag, "type"), "decimal")
    return "none" if _is_unmarked(classes(tag)) else "bullet"


def _is_empty(item: ListItem) -> bool:
    return not item.blocks and item.id is None


def _numbered(items: list[ListItem], start: int, step: int) -> tuple[ListItem, ...]:
    """The items without empty ones; those behind an empty one keep the number that the page shows."""
    kept: list[ListItem] = []
    count = start
    missing = False
    for item in items:
        count = item.value if item.value is not None else count
        if _is_empty(item):
            missing = True
        else:
            kept.append(replace(item, value=count) if missing and item.value is None else item)
            missing = False
        count += step
    return tuple(kept)


def definitions(state: State, tag: Tag) -> Sequence[Block]:
    """A `dl`: several terms may share several definitions; groups may be wrapped in `div`. Without any term it is a wrapper."""
    if any("gallery-item" in name for name in classes(tag)) or tag.find(["dt", "dd"]) is None:
        return state.blocks([node for part in tag.contents for node in (part.contents if _is(part, "dt", "dd") else [part])])  # type: ignore[attr-defined]
    groups: list[DefinitionGroup] = []
    terms: list[tuple[Inline, ...]] = []
    meanings: list[tuple[Block, ...]] = []
    for node in _parts(tag.contents):
        if _is(node, "dt") and meanings:
            groups.append(DefinitionGroup(terms=tuple(terms), definitions=tuple(meanings)))
            terms, meanings = [], []
        if isinstance(node, Tag) and not is_shown(state, node):
            continue
        if isinstance(node, Tag) and node.name == "dt":
            term = _term(state, node)
            if term:
                terms.append(term)
        else:
            meaning = _meaning(state, node)
            if meaning:
                meanings.append(meaning)
    if terms or meanings:
        groups.append(DefinitionGroup(terms=tuple(terms), definitions=tuple(meanings)))
    return (DefinitionList(groups=tuple(groups)),) if groups else ()


def _parts(nodes: Iterable[PageElement]) -> Iterable[PageElement]:
    for node in nodes:
        if isinstance(node, Tag) and node.name in {"div", "dl"} and node.find(["dt", "dd"], recursive=False) is not None:
            yield from _parts(node.contents)
        else:
            yield node


def _term(state: State, tag: Tag) -> tuple[Inline, ...]:
    from exporter.model import Span

    around = state.enter(tag)
    term = line(state, tag.contents)
    here, state.around = state.around, around
    name = state.anchor(tag)
    other = here.language if here.language != around.language else None
    return (Span(children=term, id=name, language=other),) if (name or other) and term else term


def _meaning(state: State, node: PageElement) -> tuple[Block, ...]:
    if not isinstance(node, Tag) or node.name != "dd":
        return state.blocks([node])
    around = state.enter(node)
    blocks = list(state.blocks(node.contents))
    state.around = around
    name = state.anchor(node)
    return tuple(identify(blocks, name)) if name else tuple(blocks)


def _is(node: PageElement, *names: str) -> bool:
    return isinstance(node, Tag) and node.name in names
