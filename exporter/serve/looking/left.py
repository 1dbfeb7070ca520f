"""What was left out of a page, as an editor is shown it: texts that belong together, by the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.build.left_out import IN_ANOTHER_FORM, RULES
from exporter.reader.extract.by_hand import EXCLUDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.reader.reading import AccountEntry, PageElement

_SHOWN: Final = 400
"""Characters of a text that are shown."""
_UNSELECTED: Final = "not selected by hand"
_MOST: Final = 200
"""Texts that are listed; of the rest the number is told."""


def left_out(account: Sequence[AccountEntry], elements: Sequence[PageElement]) -> dict[str, Any]:
    """What was left out, in `groups` by rule, each with its `texts`: the words, the places in the account, and whether a person can
    put it back. `more` says how many are not listed.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    texts = _texts(account, {element.number: element.parent for element in elements})
    for places in texts[:_MOST]:
        rule = account[places[0]].rule
        words = " ".join(account[place].text for place in places)
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        groups.setdefault(rule, []).append({"words": shown, "places": ",".join(map(str, places)), "number": places[0]})
    made = [{"rule": rule, **_said(rule), "texts": held} for rule, held in groups.items()]
    return {"groups": made, "count": len(texts), "more": max(0, len(texts) - _MOST)}


def _said(rule: str) -> dict[str, Any]:
    """The rule in words, and whether what it left out can be put back: what the article holds in another form can't."""
    if rule.startswith(EXCLUDED):
        return {"why": "taken out by hand", "can": True}
    if rule.startswith(_UNSELECTED):
        return {"why": "not among what was put together by hand", "can": True}
    if rule in RULES:
        return {"why": RULES[rule], "can": False, "held": rule in IN_ANOTHER_FORM}  # type: ignore[index]
    return {"why": rule.removeprefix("outside of the article; ") if rule.count(";") else rule, "can": True}


def _texts(account: Sequence[AccountEntry], parents: dict[int, int]) -> list[list[int]]:
    """The places of entries that belong together: neighbours by one rule in one block of the page."""
    made: list[list[int]] = []
    last: AccountEntry | None = None
    for place, entry in enumerate(account):
        if entry.fate != "left out":
            last = None if entry.fate == "kept" else last
            continue
        if last is not None and last.rule == entry.rule and _is_near(last.element, entry.element, parents):
            made[-1].append(place)
        else:
            made.append([place])
        last = entry
    return made


def _is_near(one: int, other: int, parents: dict[int, int]) -> bool:
    """Whether one element holds the other, or both stand in one, or are each the only thing in two that do."""
    return _up(one, parents) & _up(other, parents) != set()


def _up(number: int, parents: dict[int, int]) -> set[int]:
    """An element and the two around it, but for the page's own."""
    found = {number}
    for _ in range(2):
        number = parents.get(number, 0)
        if parents.get(parents.get(number, 0), 0):
            found.add(number)
    return found
