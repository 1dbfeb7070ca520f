"""An article rebuilt from the leaves up, sharing what did not change."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from exporter.model.walk import INLINE_FIELDS, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable


def rebuild(node: Any, change: Callable[[Any], Any], *, lines: bool = True) -> Any:
    """`node` rebuilt from the leaves up: `change` gets each node and returns it, another, or a tuple that takes its place.

    Without `lines` the lines of inlines stay as they are, and `change` doesn't get what is in them.
    """
    if isinstance(node, tuple):
        items: list[Any] = []
        for item in node:
            new = rebuild(item, change, lines=lines)
            if isinstance(new, tuple) and not isinstance(item, tuple):
                items.extend(new)
            else:
                items.append(new)
        same = len(items) == len(node) and all(map(is_, items, node))
        return node if same else tuple(items)
    changes: dict[str, Any] = {}
    for name in fields_of(node):
        value = getattr(node, name)
        if value is None or value == () or (not lines and (type(node), name) in INLINE_FIELDS):
            continue
        new = rebuild(value, change, lines=lines)
        if new is not value:
            changes[name] = new
    return change(replace(node, **changes) if changes else node)
