"""How many elements a drawing comes to when all that it draws again is counted: a few uses of uses are a hundred million."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_REFERENCE: Final = Lazily(r"url\(\s*['\"]?#([^)'\"\s]+)")
_RULE: Final = Lazily(r"([^{}]*)\{([^{}]*)\}")
_NAME: Final = Lazily(r"[.#]?[\w-]+|\*")


def drawn_elements(root: _Element, most: int) -> int:
    """The elements that are drawn for a drawing, those that others refer to as often as they do (SVG 2, 5.5 and 13); counting ends
    beyond `most`. What refers to itself is counted once.
    """
    return _Count(root, most).of(root)


class _Count:
    def __init__(self, root: _Element, most: int) -> None:
        self._most = most
        self._named = {name: node for node in root.iter() if (name := node.get("id"))}
        self._styled = _styled(root)
        self._known: dict[_Element, int] = {}

    def of(self, root: _Element) -> int:
        """The elements of a subtree, and of what it refers to. No recursion: references may lead deeper than any stack."""
        open_nodes: set[_Element] = set()
        stack = [(root, iter(self._next(root)), 1)]
        open_nodes.add(root)
        total = 0
        while stack:
            node, following, count = stack.pop()
            for each in following:
                if each in self._known:
                    count += self._known[each]
                elif each not in open_nodes:
                    open_nodes.add(each)
                    stack += [(node, following, count), (each, iter(self._next(each)), 1)]
                    break
            else:
                self._known[node] = total = min(count, self._most + 1)
                open_nodes.discard(node)
                if stack:
                    above, rest, so_far = stack.pop()
                    stack.append((above, rest, min(so_far + total, self._most + 1)))
        return total

    def _next(self, node: _Element) -> Iterator[_Element]:
        """The children of an element, and the elements that it refers to."""
        yield from node
        for name in self._references(node):
            if name in self._named:
                yield self._named[name]

    def _references(self, node: _Element) -> Iterator[str]:
        for key, value in node.attrib.items():
            if str(key).rpartition("}")[2] == "href" and str(value).strip().startswith("#"):
                yield str(value).strip()[1:]
            elif "url(" in str(value):
                yield from _REFERENCE.findall(str(value))
        for name in _names(node):
            yield from self._styled.get(name, ())


def _styled(root: _Element) -> dict[str, list[str]]:
    """What the rules of style sheets refer to, by each class, id and kind of element that the rule names."""
    found = defaultdict[str, list[str]](list)
    for node in root.iter("{*}style"):
        for selector, declared in _RULE.findall(node.text or ""):
            targets = _REFERENCE.findall(declared)
            for name in set(_NAME.findall(selector)) if targets else ():
                found[name] += targets
    return found


def _names(node: _Element) -> Iterable[str]:
    """How selectors may name an element."""
    kind = str(node.tag).rpartition("}")[2]
    classes = (f".{name}" for name in (node.get("class") or "").split())
    return (kind, "*", f"#{node.get('id')}", *classes)
