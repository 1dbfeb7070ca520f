"""Which parts of a page are not free by its own word (schema.org isAccessibleForFree)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def paid_parts(scripts: Iterable[str]) -> tuple[str, ...] | None:
    """The selectors of a page's parts that are not free by its JSON-LD (schema.org isAccessibleForFree, hasPart); None where all is
    free or nothing is said.
    """
    nodes = [node for script in scripts if "isAccessibleForFree" in script for node in _nodes(script)]
    if not any(_is_no(node.get("isAccessibleForFree")) for node in nodes):
        return None
    parts = [part for node in nodes if _is_no(node.get("isAccessibleForFree")) for part in _strings(node.get("cssSelector"))]
    return tuple(dict.fromkeys(parts))


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        waiting: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _is_no(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in {"false", "no"})


def _strings(value: Any) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]
